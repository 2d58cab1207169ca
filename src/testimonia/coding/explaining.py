"""Why an event is coded as it is: what was considered for every question, what won, and what the others lost by."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from testimonia.codebook import FIELD_KINDS
from testimonia.coding.actor_scoring import ActorCandidate, actor_candidates, field_for
from testimonia.coding.attributing import Retelling, holds, retellings
from testimonia.coding.claims import said_by, words_of
from testimonia.coding.context import Context
from testimonia.coding.event_scoring import event_features
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group, is_weighed, may_join
from testimonia.coding.same_act import probability, reasons
from testimonia.coding.settings import Setting, best_of_each
from testimonia.coding.sources import links_of
from testimonia.coding.triggers import RULE_BONUS, rule_options
from testimonia.coding.weapon_scoring import weapon_candidates
from testimonia.model.linear import Features, Scorer
from testimonia.records import Alternative, Explanation, NoEvent, ReportedEvent, Span

COUNTED = frozenset(name for name, kind in FIELD_KINDS.items() if kind in ("count", "money"))
LEAST = 0.02
"""Probability under which another status is not worth showing."""
SHOWN = 3
"""Of the types that no rule gives, so many of the likeliest are shown."""
MOST_FEATURES = 6
MOST_STATEMENTS = 5
"""Of the statements that give an event no source, so many of the likeliest are shown."""
NEAR_SENTENCES = 1
"""Sentences around an event's mentions whose look-alikes are shown."""


@dataclass(frozen=True)
class Weighed:
    """An event's group of mentions, with what weighed it."""

    group: Group
    groups: Sequence[Group]
    """All groups of the report, itself among them."""
    scorer: Scorer | None
    """None: the rules' score stands."""


def explain_event(context: Context, weighed: Weighed, event: ReportedEvent, untold: Sequence[NoEvent]) -> Explanation:
    """Every question about an event with the answers considered, the kept ones first."""
    found = [a for question in QUESTIONS for a in _best_first(question(context, weighed, event))]
    return Explanation(event, tuple(found), tuple(_nearby(context, weighed.group, untold)))


def _best_first(alternatives: Iterator[Alternative]) -> list[Alternative]:
    found = list(alternatives)
    fields = list(dict.fromkeys(a.question for a in found))
    return sorted(found, key=lambda a: (fields.index(a.question), not a.kept, -a.score))


# ── is it an event, of which type, did it happen ─────────────────────────────────────────────


def _event(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    features: tuple[str, ...] = ()
    if weighed.scorer is not None:
        features = weighed.scorer.reasons(event_features(context, weighed.group, weighed.groups), MOST_FEATURES)
    yield Alternative(
        "event", event.anchor.text, event.anchor, kept=True, score=event.score, because=event.because, features=features
    )


def _types(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    """Types that a rule or the encoder gives the event's words; of each the best of the mentions."""
    best: dict[str, Alternative] = {}
    for mention in weighed.group.mentions:
        for other in _types_at(context, mention, event):
            if other.answer not in best or other.score > best[other.answer].score:
                best[other.answer] = other
    yield from best.values()


def _types_at(context: Context, mention: Mention, event: ReportedEvent) -> Iterator[Alternative]:
    token = context.tokens[mention.trigger.token]
    span = context.span(token.start, token.end)
    options, ruled_out = rule_options(context, token.i)
    ruled = {t.type: t.because for t in reversed(options)}
    learned = context.learned.type_at(token.start) | context.learned.taught_at(token.start) if context.learned else {}
    likeliest = sorted(learned, key=lambda k: -learned[k])[:SHOWN]
    for kind in dict.fromkeys((mention.trigger.type, *ruled, *learned)):
        p = learned.get(kind, 0.0)
        kept = kind == event.type
        score = mention.trigger.probability if kind == mention.trigger.type else p
        if kept or kind in ruled or kind in likeliest:
            yield Alternative("type", kind, span, kept=kept, score=score, because=_type_reason(kind, ruled, learned, kept))
    for one in ruled_out:
        kind = one.reason.removeprefix("not ").split(":")[0]
        yield Alternative("type", kind, span, kept=False, score=0.0, because=f"ruled out: {one.reason.split(': ', 1)[1]}")


def _type_reason(kind: str, ruled: dict[str, str], learned: dict[str, float], kept: bool) -> str:
    rule = f"rule: {ruled[kind]}" if kind in ruled else "no rule"
    told = f"learned p={learned[kind]:.2f}" if kind in learned else "never seen by the encoder" if learned else "no encoder"
    if kept:
        return f"{rule}; {told}"
    bonus = f", and a rule's type has {RULE_BONUS} more" if ruled and kind not in ruled else ""
    return f"{rule}; {told}: less likely{bonus}" if learned else f"{rule}: its words fit less"


def _status(_: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    """What each of the mentions says; where they differ, what happened at all happened."""
    told = {m.standing.status: m.standing.because for m in reversed(weighed.group.mentions)}
    for status in dict.fromkeys((event.status, *told)):
        kept = status == event.status
        because = told[status] if kept else f"{told[status]}; another mention tells it as {event.status}"
        yield Alternative("status", status, None, kept=kept, score=1.0, because=because)


def _same_act(context: Context, weighed: Weighed, _: ReportedEvent) -> Iterator[Alternative]:
    """The other words that tell the event, and acts that were weighed and kept apart from it, each by the first of its words."""
    own = weighed.group
    for n, mention in enumerate(own.mentions[1:], 1):
        yield _joining(context, replace(own, mentions=own.mentions[:n]), mention, kept=True)
    for other in weighed.groups:
        if other is own:
            continue
        earlier, later = sorted((own, other), key=lambda g: g.mentions[0].trigger.token)
        first = later.mentions[0]
        told = replace(earlier, mentions=tuple(m for m in earlier.mentions if m.trigger.token < first.trigger.token))
        if is_weighed(context, told, first):
            yield _joining(context, told, first, kept=False)


def _joining(context: Context, told: Group, mention: Mention, *, kept: bool) -> Alternative:
    words = words_of(context, mention)
    ruled = may_join(context, told, mention)
    because = f"{'the same act' if kept else 'another act'}; rules alone would {'join' if ruled else 'part'} them"
    if not is_weighed(context, told, mention):
        return Alternative("same act", words.text, words, kept=kept, score=float(kept), because=because)
    sure = probability(context, told.mentions, mention, ruled=ruled)
    features = reasons(context, told.mentions, mention, MOST_FEATURES, ruled=ruled)
    return Alternative("same act", words.text, words, kept=kept, score=sure, because=because, features=features)


# ── fields ───────────────────────────────────────────────────────────────────────────────────


def _actors(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    kept = {(c.field, c.spans[0]): c for c in event.claims}
    for candidate in actor_candidates(context, weighed.group):
        scorer = context.scorer(candidate.role)
        phrase = context.reading.phrases[candidate.phrase]
        field, span = field_for(context, weighed.group, candidate), context.span(phrase.start, phrase.end)
        claim = kept.pop((field, span), None)
        score = claim.score if claim else _actor_score(candidate, scorer)
        because = claim.because if claim else f"{_tie_words(candidate)}: {_loss(score, scorer)}"
        features = _features(scorer, candidate.features)
        yield Alternative(field, span.text, span, kept=claim is not None, score=score, because=because, features=features)
    fields = context.codebook.type(event.type).fields
    for (field, span), claim in kept.items():
        if field in fields and fields[field].kind == "actor":
            yield Alternative(field, span.text, span, kept=True, score=claim.score, because=claim.because)


def _actor_score(candidate: ActorCandidate, scorer: Scorer | None) -> float:
    if scorer is not None:
        return scorer.probability(candidate.features)
    return max(candidate.learned, candidate.tie.score if candidate.tie else 0.0)


def _tie_words(candidate: ActorCandidate) -> str:
    tie = candidate.tie.because if candidate.tie else "no tie in the sentence"
    return f"{tie}; learned as {candidate.role} p={candidate.learned:.2f}"


def _loss(score: float, scorer: Scorer | None) -> str:
    if scorer is not None and score < scorer.keep_from:
        return f"under {scorer.keep_from:.2f}"
    return "others have its place: it is too unsure beside them, or one of them"


def _features(scorer: Scorer | None, features: Features) -> tuple[str, ...]:
    return scorer.reasons(features, MOST_FEATURES) if scorer is not None else ()


def _weapons(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    scorer = context.scorer("weapon")
    kept = {c.spans[0]: c for c in event.claims if c.field == "weapon"}
    for candidate in weapon_candidates(context, weighed.group):
        claim = kept.get(candidate.span)
        fills = context.weapon_fills(weighed.group.mentions[candidate.mention].trigger)
        learned = next((float(p) for (_, s), p in zip(context.weapon_phrases, fills, strict=True) if s == candidate.span), 0.0)
        score = claim.score if claim else scorer.probability(candidate.features) if scorer else learned
        because = claim.because if claim else f"learned as the weapon p={learned:.2f}: {_loss(score, scorer)}"
        features = _features(scorer, candidate.features)
        yield Alternative(
            "weapon", candidate.span.text, candidate.span, kept=claim is not None, score=score, because=because, features=features
        )


def _settings(
    context: Context, event: ReportedEvent, field: str, settings: Sequence[tuple[Setting, Span]]
) -> Iterator[Alternative]:
    """Places or times tied to the event's mentions: those that became claims, then the others."""
    kept = [c for c in event.claims if c.field == field]
    if field not in context.codebook.type(event.type).fields:
        return
    for claim in kept:
        yield Alternative(field, claim.spans[0].text, claim.spans[0], kept=True, score=claim.score, because=claim.because)
    taken = {c.spans[0] for c in kept}
    loss = "another is surer" if kept else "too doubtful a tie"
    for setting, span in settings:
        if span not in taken:
            yield Alternative(field, span.text, span, kept=False, score=setting.score, because=f"{setting.because}: {loss}")


def _places(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    places = context.reading.places
    ranked = best_of_each((s, m) for m in weighed.group.mentions for s in m.places)
    settings = [(s, context.span(places[s.index].start, places[s.index].end)) for s, _ in ranked]
    yield from _settings(context, event, "place", settings)


def _times(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    times = context.reading.times
    ranked = best_of_each((s, m) for m in weighed.group.mentions for s in m.times)
    settings = [(s, context.span(times[s.index].start, times[s.index].end)) for s, _ in ranked]
    yield from _settings(context, event, "date", settings)


def _numbers(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    """Numbers of the event's sentences: those that count something of it, and the others (articles aside)."""
    for claim in event.claims:
        if claim.field in COUNTED:
            yield Alternative(
                claim.field, claim.spans[0].text, claim.spans[0], kept=True, score=claim.score, because=claim.because
            )
    taken = {(s.start, s.end) for c in event.claims for s in c.spans}
    for sentence in (context.reading.sentences[n] for n in sorted({m.sentence for m in weighed.group.mentions})):
        for quantity in context.reading.quantities:
            inside = sentence.start <= quantity.start < sentence.end and quantity.end - quantity.start > len("an")
            if inside and quantity.kind in ("count", "money") and (quantity.start, quantity.end) not in taken:
                span = context.span(quantity.start, quantity.end)
                of = f" of {quantity.unit}" if quantity.unit else ""
                reason = f"a {quantity.kind}{of} that no word of this event counts, or that another event has"
                yield Alternative("number", span.text, span, kept=False, score=0.0, because=reason)


# ── who says so ──────────────────────────────────────────────────────────────────────────────


def _statements(context: Context, weighed: Weighed, event: ReportedEvent) -> Iterator[Alternative]:
    """The statements that give the event's claims a source, the likeliest others, and the report's own voice."""
    cited = any(said_by(context, c.spans[0]) for c in event.claims)
    probability = event.score if weighed.scorer is not None else None
    found = retellings(context, weighed.group, probability, cited=cited)
    giving = [r for r in found if _gives(context, r, event)]
    others = sorted((r for r in found if r not in giving), key=lambda r: -r.likely)
    for one in (*giving, *others[:MOST_STATEMENTS]):
        yield _statement(context, weighed, one, kept=one in giving)
    own = sum(not c.said_by for c in event.claims)
    score = 1 - max((r.likely for r in found), default=0.0)
    because = (
        f"{own} of {len(event.claims)} claims stand in no statement, and none is held to retell them"
        if own
        else "every claim has a source"
    )
    yield Alternative("said_by", "the report itself", None, kept=bool(own), score=score, because=because)


def _gives(context: Context, one: Retelling, event: ReportedEvent) -> bool:
    """Whether a claim of the event has its source from a statement."""
    links = set(links_of(one.statement.attribution, context.reading, context.report.text))
    return any(links <= set(c.said_by) for c in event.claims)


def _statement(context: Context, weighed: Weighed, one: Retelling, *, kept: bool) -> Alternative:
    scorer, source = context.scorer("said_by"), one.statement.source
    tie = "holds words of the act" if holds(one.statement, weighed.group) else "may retell the act"
    cue = f"“{one.statement.attribution.cue.text}” " if one.statement.attribution.cue else ""
    loss = one.barred or (f"under {one.needed:.2f}" if one.likely < one.needed else "another is likelier, or holds the claims")
    because = f"{cue}{tie}" if kept else f"{cue}{tie}: {loss}"
    return Alternative(
        "said_by", source.text, source, kept=kept, score=one.likely, because=because, features=_features(scorer, one.features)
    )


def _nearby(context: Context, group: Group, untold: Sequence[NoEvent]) -> Iterator[NoEvent]:
    """Look-alikes of the event's sentences and their neighbours, in text order."""
    own = {m.sentence for m in group.mentions}
    for one in sorted(untold, key=lambda u: (u.span, u.reason)):
        sentence = context.sentence_of(context.token_at(one.span.start))
        if any(abs(sentence - n) <= NEAR_SENTENCES for n in own):
            yield one


QUESTIONS: tuple[Callable[[Context, Weighed, ReportedEvent], Iterator[Alternative]], ...] = (
    _event, _types, _status, _same_act, _actors, _weapons, _places, _times, _numbers, _statements,
)  # fmt: skip
