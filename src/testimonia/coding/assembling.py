"""Groups of mentions into events with claims: every value with its words, its reason and who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from testimonia.coding.actor_claims import actor_claims, weapon_claims
from testimonia.coding.attributing import with_sources
from testimonia.coding.calibrating import calibrated
from testimonia.coding.cautions import without_given_up
from testimonia.coding.claims import CODER, make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.count_claims import count_claims, money_claims
from testimonia.coding.counting import Case
from testimonia.coding.date_claims import date_claim
from testimonia.coding.dating import Dating
from testimonia.coding.denials import with_denial
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.place_claims import place_claims
from testimonia.coding.standing import SAID_OF_MANY_FROM
from testimonia.coding.standing_scoring import standing_features
from testimonia.coding.still_held import still_held
from testimonia.language.cues import RULED_OUT
from testimonia.records import ReportedEvent, Sentence, Status, UnresolvedClaim

__all__ = ["CODER", "assemble"]

PATTERN_FROM = 0.5
BACKGROUND_FROM = 0.5
OUTCOMES = {"escape": "escaped", "release": "released", "rescue": "rescued"}
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


def assemble(
    context: Context, group: Group, groups: Sequence[Group], number: int, probability: float | None = None, counted: Sequence[tuple[Case, float]] = (),
    dated: tuple[Dating, float] | None = None,
) -> ReportedEvent:  # fmt: skip
    """One event of a group; its claims are deduplicated over the group's mentions.

    Args:
        groups: all of its report, events or not.
        probability: the learned scorer's, that the group is an event of its type. None: rules alone.
        counted: the numbers of people that were found to be this event's.
        dated: the time expression that was found to date it.
    """
    told = [m for m in group.mentions if m.block == "body"] or list(group.mentions)
    first = next((m for m in told if not m.soft), told[0])
    # "In the deadliest attack a bomb tore through a bus": of one sentence the word that says which act it was.
    first = next((m for m in told if m.sentence == first.sentence and not m.soft and m.trigger.type == group.type), first)
    # "No one was hurt" denies an outcome and not the act.
    telling = [m for m in told if not (m.soft and m.standing.status == "denied")] or told
    status = _status(telling)
    reason = next(m.standing.because for m in told if m.standing.status == status)
    made = tuple(_claims(context, group, groups, 1.0 if probability is None else probability, counted, dated))
    claims = with_denial(context, told, with_sources(context, group, without_given_up(made, context.report.text), probability))
    if context.learned is not None and probability is not None:
        claims = tuple(replace(c, score=calibrated(c.field, c.score, probability)) for c in claims)
    said_so = _said_of_many(told, claims) or all(m.standing.many_said >= SAID_OF_MANY_FROM for m in told)
    pattern = said_so or sum(m.standing.pattern for m in told) / len(told) >= PATTERN_FROM
    background = min(m.standing.background for m in told) >= BACKGROUND_FROM
    if probability is not None:
        old = any(m.standing.commemorated for m in group.mentions) or _of_another_year(context, group, dated)
        background, pattern = _scored_standing(context, group, groups, background or old, pattern, said_so=said_so, old=old)
    return ReportedEvent(
        id=f"e{number}",
        type=group.type,
        anchor=words_of(context, first),
        mentions=tuple(sorted({words_of(context, m) for m in group.mentions})),
        status=status,
        background=background and not pattern,
        pattern=pattern,
        score=_score(group, claims) if probability is None else round(probability, 3),
        because=f"{first.trigger.because}; {reason}",
        claims=claims,
    )


def _status(telling: Sequence[Mention]) -> Status:
    """The firmest of the mentions; an act that was ruled out is denied, although its harm is told: "an explosion … ruled out a bomb"."""
    ruled_out = any(m.standing.because == RULED_OUT and not m.anew for m in telling)
    return "denied" if ruled_out else min((m.standing.status for m in telling), key=STATUS_ORDER.index)


REPORTING_ON_PATTERNS = frozenset({"ngo", "un"})
MANY_SAID_FROM = 0.45


def _scored_standing(
    context: Context, group: Group, groups: Sequence[Group], background: bool, pattern: bool, *, said_so: bool, old: bool
) -> tuple[bool, bool]:
    """Background and pattern by the learned scorers, each where there is one; what is surely old or a pattern by its words stays so."""
    features = standing_features(context, group, groups)
    recalled, many = context.scorer("background"), context.scorer("pattern")
    return (
        recalled.probability(features) >= recalled.keep_from if recalled and not old else background,
        pattern if said_so or many is None else many.probability(features) >= many.keep_from,
    )


OF_ANOTHER_YEAR = 400
"""Days before publication from which an act below the lead is no news, whatever the scorer says."""


def _of_another_year(context: Context, group: Group, dated: tuple[Dating, float] | None) -> bool:
    """Whether an act on others than those of the lead is dated more than a year before publication: "forty were massacred in 2010"."""
    told = max(((t.score, t.index) for m in group.mentions for t in m.times), default=None)
    index = dated[0].time if dated else told[1] if told else None
    date, published = context.times[index].date if index is not None else None, context.report.published
    if date is None or date.latest is None or published is None or published.earliest is None:
        return False
    lead = context.reading.sentences[_lead(context)]
    led = {p.chain for p in context.reading.phrases if lead.first <= p.head < lead.stop}
    people = {context.reading.phrases[p.phrase].chain for m in group.mentions for p in m.participants}
    below = all(m.sentence > _lead(context) for m in group.mentions)
    return below and (published.earliest - date.latest).days > OF_ANOTHER_YEAR and not people & led


def _lead(context: Context) -> int:
    """Index of the first sentence of the body that tells something; datelines and bylines do not."""
    told = (k for k, s in enumerate(context.reading.sentences) if s.block == "body" and _has_verb(context, s))
    return next(told, 0)


def _has_verb(context: Context, sentence: Sentence) -> bool:
    return any(t.pos == "VERB" for t in context.tokens[sentence.first : sentence.stop])


def _said_of_many(told: list[Mention], claims: tuple[UnresolvedClaim, ...]) -> bool:
    """Whether a human-rights body speaks of many, undated: that is a claim about a pattern, not news of one occurrence."""
    by_such = any(source.kind in REPORTING_ON_PATTERNS for claim in claims for source in claim.said_by)
    return by_such and all(m.standing.many_said >= MANY_SAID_FROM for m in told)


def _score(group: Group, claims: tuple[UnresolvedClaim, ...]) -> float:
    """Rules alone: more mentions and more fields make an event likelier."""
    fit = max(m.trigger.fit for m in group.mentions)
    fields = len({c.field for c in claims})
    return round(min(0.97, 0.45 + 0.08 * min(fit, 3.0) + 0.05 * min(fields, 4) + 0.04 * min(len(group.mentions) - 1, 3)), 3)


def _claims(
    context: Context, group: Group, groups: Sequence[Group], probability: float, counted: Sequence[tuple[Case, float]],
    dated: tuple[Dating, float] | None,
) -> Iterator[UnresolvedClaim]:  # fmt: skip
    kind = context.codebook.type(group.type)
    yield from actor_claims(context, group, probability, groups)
    yield from count_claims(context, group, counted)
    if "place" in kind.fields:
        yield from place_claims(context, group, groups)
    if "date" in kind.fields and dated:
        yield date_claim(context, group, *dated)
    if "weapon" in kind.fields:
        yield from weapon_claims(context, group, probability, groups)
    yield from money_claims(context, group)
    if group.type in OUTCOMES and "outcome" in kind.fields:
        first = group.mentions[0]
        yield make_claim(
            context, "outcome", words_of(context, first), f"the act itself: {group.type}", 0.8, term=OUTCOMES[group.type]
        )
    if group.type == "abduction" and (held := still_held(context, group)):
        yield held
