"""Groups of mentions into events with claims: every value with its words, its reason and who says so."""

from collections.abc import Iterator

from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.participants import best_name
from testimonia.coding.settings import Setting
from testimonia.coding.sources import chain
from testimonia.records import ReportedEvent, Source, Span, Status, UnresolvedClaim

CODER = "rules/1"
SURE_PLACE = 0.4
NEAR_THE_BEST = 0.9
"""Share of the best phrase's score that another one of its field must reach."""
SURE_TIME = 0.45
PATTERN_FROM = 0.5
BACKGROUND_FROM = 0.5
ONE_EACH = {
    "killing": "killed", "abduction": "abducted", "arrest": "arrested", "release": "freed", "escape": "freed",
    "rescue": "freed",
}  # fmt: skip
"""Types whose single victim counts as 1 even where no number is written."""
OUTCOMES = {"escape": "escaped", "release": "released", "rescue": "rescued"}
WEAPON_TYPES = frozenset(
    {"armed_clash", "armed_attack", "bombing", "shelling", "airstrike", "killing", "abduction", "crackdown", "riot",
     "looting", "destruction", "torture", "rescue", "support", "threat"}
)  # fmt: skip
STATUS_ORDER: tuple[Status, ...] = (
    "happened",
    "denied",
    "uncertain",
    "attempted",
    "planned",
    "threatened",
    "hypothetical",
)
"""Of mentions that differ the firmest stands, but a denial beside a plain telling is kept as its claim's stance."""


def assemble(context: Context, group: Group, number: int) -> ReportedEvent:
    """One event of a group; its claims are deduplicated over the group's mentions."""
    told = [m for m in group.mentions if m.block == "body"] or list(group.mentions)
    first = next((m for m in told if not m.soft), told[0])
    status = min((m.standing.status for m in told), key=STATUS_ORDER.index)
    reason = next(m.standing.because for m in told if m.standing.status == status)
    claims = tuple(_claims(context, group))
    pattern = sum(m.standing.pattern for m in told) / len(told) >= PATTERN_FROM or _said_of_many(told, claims)
    background = min(m.standing.background for m in told) >= BACKGROUND_FROM
    return ReportedEvent(
        id=f"e{number}",
        type=group.type,
        anchor=_span(context, first),
        mentions=tuple(sorted({_span(context, m) for m in group.mentions})),
        status=status,
        background=background and not pattern,
        pattern=pattern,
        score=_score(group, claims),
        because=f"{first.trigger.because}; {reason}",
        claims=claims,
    )


REPORTING_ON_PATTERNS = frozenset({"ngo", "un"})
MANY_SAID_FROM = 0.45


def _said_of_many(told: list[Mention], claims: tuple[UnresolvedClaim, ...]) -> bool:
    """Whether a human-rights body speaks of many, undated: that is a claim about a pattern, not news of one occurrence."""
    by_such = any(source.kind in REPORTING_ON_PATTERNS for claim in claims for source in claim.said_by)
    return by_such and all(m.standing.many_said >= MANY_SAID_FROM for m in told)


def _span(context: Context, mention: Mention) -> Span:
    tokens = context.tokens
    return context.span(tokens[mention.trigger.first].start, tokens[mention.trigger.stop - 1].end)


def _score(group: Group, claims: tuple[UnresolvedClaim, ...]) -> float:
    """Rules alone: more mentions and more fields make an event likelier. Replaced by the learned scorer when it is there."""
    fit = max(m.trigger.fit for m in group.mentions)
    fields = len({c.field for c in claims})
    return round(min(0.97, 0.45 + 0.08 * min(fit, 3.0) + 0.05 * min(fields, 4) + 0.04 * min(len(group.mentions) - 1, 3)), 3)


def _claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    kind = context.codebook.type(group.type)
    yield from _actor_claims(context, group)
    yield from _count_claims(context, group)
    if "place" in kind.fields:
        yield from _place_claims(context, group)
    if "date" in kind.fields:
        yield from _date_claims(context, group)
    if "weapon" in kind.fields:
        yield from _weapon_claims(context, group)
    yield from _money_claims(context, group)
    if group.type in OUTCOMES and "outcome" in kind.fields:
        first = group.mentions[0]
        yield _claim(context, "outcome", _span(context, first), f"the act itself: {group.type}", 0.8, term=OUTCOMES[group.type])


def _claim(
    context: Context, field: str, span: Span, because: str, score: float, *, more: tuple[Span, ...] = (),
    term: str | None = None, of: str | None = None, told_at: Span | None = None,
) -> UnresolvedClaim:  # fmt: skip
    return UnresolvedClaim(
        field=field, spans=(span, *more), said_by=_said_by(context, told_at or span), stance="asserts", coder=CODER,
        because=because, score=round(score, 3), term=term, of=of,
    )  # fmt: skip


def _said_by(context: Context, span: Span) -> tuple[Source, ...]:
    return chain(span, context.reading, context.report.text)


def _actor_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    best: dict[tuple[str, int], _Found] = {}
    for mention in group.mentions:
        for p in mention.participants:
            phrase = context.reading.phrases[p.phrase]
            if p.field not in context.codebook.type(group.type).fields:
                continue
            key = (p.field, phrase.chain)
            if key not in best or p.score > best[key][0]:
                best[key] = (p.score, p.phrase, p.because, _span(context, mention), p.tied)
    for field in dict.fromkeys(field for field, _ in best):
        for score, index, because, told_at, _ in _kept(context, [found for (f, _), found in best.items() if f == field]):
            phrase = context.reading.phrases[index]
            span = context.span(phrase.start, phrase.end)
            name = best_name(context, phrase)
            if phrase.kind == "pronoun" and name.kind == "pronoun":
                score *= 0.6
            more = (context.span(name.start, name.end),) if name is not phrase and name.kind == "name" else ()
            yield _claim(context, field, span, because, score, more=more, told_at=told_at)


_Found = tuple[float, int, str, Span, bool]
"""Score, index of the phrase, reason, the mention that told it, and whether the parse ties it to the act."""


def _kept(context: Context, found: list[_Found]) -> list[_Found]:
    """The phrases of one field that stay: near the best in score, and not other words for one that is there already."""
    kept: list[_Found] = []
    for candidate in sorted(found, key=lambda f: (-f[0], f[1])):
        if kept and candidate[0] < NEAR_THE_BEST * kept[0][0] and not candidate[4]:
            continue
        words = _content(context, candidate[1])
        if not any(words & _content(context, other[1]) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda f: f[1])


def _content(context: Context, index: int) -> frozenset[str]:
    phrase = context.reading.phrases[index]
    tokens = context.tokens[phrase.first : phrase.stop]
    return frozenset(t.lemma for t in tokens if t.pos in ("NOUN", "PROPN", "PRON"))


def _count_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    kind = context.codebook.type(group.type)
    seen: set[tuple[str, int]] = set()
    for mention in group.mentions:
        for count in mention.counts:
            quantity = context.reading.quantities[count.quantity]
            if count.field in kind.fields and (count.field, count.quantity) not in seen:
                seen.add((count.field, count.quantity))
                claim = _claim(
                    context,
                    count.field,
                    context.span(quantity.start, quantity.end),
                    count.because,
                    0.8,
                    of=quantity.unit,
                )
                yield UnresolvedClaim(**{f: getattr(claim, f) for f in claim.__dataclass_fields__} | {"quantity": quantity})
    field = ONE_EACH.get(group.type)
    if field and field in kind.fields and not any(f == field for f, _ in seen):
        yield from _implied_one(context, group, field)


def _implied_one(context: Context, group: Group, field: str) -> Iterator[UnresolvedClaim]:
    """Single victims without a written number: each counts as 1."""
    victims: dict[int, Span] = {}
    for mention in group.mentions:
        for p in mention.participants:
            phrase = context.reading.phrases[p.phrase]
            if p.field == "victim":
                token = context.tokens[phrase.head]
                if token.tag in ("NNS", "NNPS") or token.lower in ("they", "them") or token.entity in ("ORG", "NORP"):
                    return
                victims.setdefault(phrase.chain, context.span(phrase.start, phrase.end))
    if victims:
        spans = tuple(sorted(victims.values()))
        number = len(spans)
        claim = _claim(context, field, spans[0], f"{number} named one by one", 0.65, more=spans[1:])
        yield claim


def _settings(group: Group, attribute: str) -> list[tuple[Setting, Mention]]:
    best: dict[int, tuple[Setting, Mention]] = {}
    for mention in group.mentions:
        for setting in getattr(mention, attribute):
            if setting.index not in best or setting.score > best[setting.index][0].score:
                best[setting.index] = (setting, mention)
    return sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].index))


def _place_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    places = context.reading.places
    seen: set[str] = set()
    ranked = _settings(group, "places")
    for setting, mention in ranked[:4]:
        place = places[setting.index]
        if setting.score < SURE_PLACE or place.text.lower() in seen:
            continue
        if seen and setting.score < ranked[0][0].score - 0.25:
            continue
        seen.add(place.text.lower())
        claim = _claim(
            context,
            "place",
            context.span(place.start, place.end),
            setting.because,
            setting.score,
            told_at=_span(context, mention),
        )
        yield UnresolvedClaim(**{f: getattr(claim, f) for f in claim.__dataclass_fields__} | {"relation": setting.relation})


def _date_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    ranked = _settings(group, "times")
    if ranked and ranked[0][0].score >= SURE_TIME:
        setting, mention = ranked[0]
        time = context.reading.times[setting.index]
        yield _claim(
            context,
            "date",
            context.span(time.start, time.end),
            setting.because,
            setting.score,
            told_at=_span(context, mention),
        )


def _weapon_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    if group.type not in WEAPON_TYPES:
        return
    seen: set[str] = set()
    for mention in group.mentions:
        for head in mention.weapons:
            token = context.tokens[head]
            if token.lemma in seen:
                continue
            seen.add(token.lemma)
            first, stop = context.tree.phrase(head)
            while first < head and context.tokens[first].pos in ("DET", "NUM", "PRON", "ADP"):
                first += 1
            span = context.span(context.tokens[first].start, context.tokens[stop - 1].end)
            because = f"“{token.lower}” named with “{context.tokens[mention.trigger.token].lower}”"
            term = context.codebook.weapon_kind(token.lemma)
            yield _claim(context, "weapon", span, because, 0.6, term=term, told_at=_span(context, mention))


def _money_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    field = {"ransom_demand": "ransom_demanded", "ransom_payment": "ransom_paid"}.get(group.type)
    if field is None:
        return
    for mention in group.mentions:
        sentence = context.reading.sentences[mention.sentence]
        for quantity in context.reading.quantities:
            if quantity.kind == "money" and sentence.start <= quantity.start < sentence.end:
                claim = _claim(
                    context,
                    field,
                    context.span(quantity.start, quantity.end),
                    "the sum in its sentence",
                    0.8,
                    told_at=_span(context, mention),
                )
                yield UnresolvedClaim(**{f: getattr(claim, f) for f in claim.__dataclass_fields__} | {"quantity": quantity})
                return
