"""Which statements of a report are about an event: those that hold the words of the act, and others near by that retell it.

A linear scorer, learnt from coded reports with the encoder's opinion (`training/scorers.py`), weighs every statement for every
event. Without the encoder a table learnt from reports alone does (`training/who_says.py`).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from testimonia.coding.context import Context
from testimonia.coding.learned import odds
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.own_deeds import CLAIM
from testimonia.coding.sources import links_of
from testimonia.coding.statements import CONTENT, Statement
from testimonia.language.source_kinds import source_kind
from testimonia.model import load_linear
from testimonia.model.linear import Features, probability_of
from testimonia.records import Source, UnresolvedClaim

ENCODER_WEIGHT = 0.5
"""Share of the encoder's log-odds; tuned with the threshold on the part of gold's train split that it has not seen."""
ABOUT_FROM = -0.5
"""Log-odds from which a statement that does not hold the act’s words is held to retell it: a little below even
odds, where said_by F was best with the tune and dev parts in view."""
SUREST = 0.999
CITED_SHARE = 0.3
"""Share of the threshold that is enough where another claim of the event has a source; said_by F in cross-validation: 56.5 at 1, 56.7
at 0.6, 56.8 at 0.3 and below."""


def with_sources(
    context: Context, group: Group, claims: Sequence[UnresolvedClaim], probability: float | None = None
) -> tuple[UnresolvedClaim, ...]:
    """Claims that the report tells in its own voice get the statement that likeliest retells the event, when one does.

    Where no claim has a source, that may be one that holds the act's words. Where one has, less is asked of the statement: the
    report has the event from somebody.

    Args:
        probability: that the group is an event at all; None: rules alone.
    """
    if all(c.said_by for c in claims):
        return tuple(claims)
    if group.type == CLAIM and (own := _claimant(context, group)):
        return tuple(c if c.said_by else replace(c, said_by=own) for c in claims)
    weighed = retellings(context, group, probability, cited=any(c.said_by for c in claims))
    # One statement is one chain: the likeliest, and never the speakers of two in a row.
    likeliest = max((r for r in weighed if r.holds_up), key=lambda r: r.likely, default=None)
    if likeliest is None:
        return tuple(claims)
    sources = tuple(links_of(likeliest.statement.attribution, context.reading, context.report.text))
    return tuple(c if c.said_by or not sources else replace(c, said_by=sources) for c in claims)


@dataclass(frozen=True, slots=True)
class Retelling:
    """A statement, weighed as that from which the report has an event."""

    statement: Statement
    likely: float
    """Probability that it retells the event."""
    needed: float
    """Probability from which it is held to."""
    barred: str
    """Why it cannot be, however likely; empty when it can."""
    features: Features
    """What the learned scorer saw; empty without one."""

    @property
    def holds_up(self) -> bool:
        return not self.barred and self.likely >= self.needed


def retellings(context: Context, group: Group, probability: float | None, *, cited: bool) -> list[Retelling]:
    """Every statement of the report, weighed as that from which it has an event.

    Args:
        probability: that the group is an event at all; None: rules alone.
        cited: whether a claim of the event has a source of its own.
    """
    share = CITED_SHARE if cited else 1.0
    barred = [_barred(s, group, cited=cited) for s in context.statements]
    scorer = context.scorer("said_by")
    if scorer is None:
        needed = probability_of(ABOUT_FROM + math.log(share))
        return [
            Retelling(s, probability_of(log_odds(context, group, s)), needed, why, {})
            for s, why in zip(context.statements, barred, strict=True)
        ]
    event, needed = 1.0 if probability is None else probability, share * scorer.keep_from
    return [
        Retelling(s, scorer.probability(f) * event, needed, why, f)
        for s, f, why in zip(context.statements, said_by_features(context, group), barred, strict=True)
    ]


SHOWING = frozenset("show post publish release circulate broadcast air share depict display carry".split())
"""Verbs of those who let others see what happened."""


def _may_tell(statement: Statement) -> bool:
    """Whether somebody may have told of an event by these words: who "fired tear gas" or "withdrew the reform" tells nothing."""
    return statement.attribution.tells or statement.family != "other" or statement.verb in SHOWING


def _answers(statement: Statement) -> bool:
    """Whether somebody only condemns or praises what happened, and takes it for known."""
    return statement.family == "directed" and not statement.attribution.tells


def _claimant(context: Context, group: Group) -> tuple[Source, ...]:
    """Who claims or disowns an act in a clause: "claimed that they had shelled it", "denied the attack, saying …".

    Who only claims responsibility is told by the report to have done so.
    """
    triggers = {m.trigger.token for m in group.mentions}
    own = next((s for s in context.statements if triggers & s.cue), None)
    if own is None or not any(_speaks_with(context, own, s) for s in context.statements):
        return ()
    return tuple(links_of(own.attribution, context.reading, context.report.text))


def _speaks_with(context: Context, own: Statement, other: Statement) -> bool:
    """Whether a statement by the same words for its source says something in a clause."""
    return other.source == own.source and any(context.tokens[i].pos == "VERB" for i in other.tokens)


WITH_IT = frozenset({"holds", "cue", "same"})
"""Where a statement stands that tells who claims an act: "police said" of the sentence before is of the act claimed."""


def _barred(statement: Statement, group: Group, *, cited: bool) -> str:
    """Why a statement is not where the report has an event from, whatever it says; empty when it may be."""
    held = holds(statement, group)
    if not _may_tell(statement):
        return "tells of nothing"
    if _answers(statement) and any(m.trigger.token not in statement.tokens for m in group.mentions):
        return "condemns what is told without it"
    if cited and held:
        return "holds the act, and speaks for its own words alone"
    if group.type == CLAIM and _where(group, statement) not in WITH_IT:
        return "who claims an act says so"
    denied = any(m.standing.status == "denied" for m in group.mentions)
    return "a denial of something else" if statement.attribution.stance == "denies" and not (held or denied) else ""


def said_by_features(context: Context, group: Group) -> list[dict[str, float]]:
    """What the learned scorer of `said_by` looks at, for each of the report's statements.

    It is `about_features`, who speaks, and the encoder's opinion.
    """
    found = [dict.fromkeys((*about_features(context, group, s), *_of_speaker(context, s)), 1.0) for s in context.statements]
    if context.learned is not None:
        ties = [_best_tie(context, group, s) for s in context.statements]
        for features, own in zip(found, ties, strict=True):
            features |= {"encoder": own, "encoder log odds": odds(own, SUREST), "encoder's best": float(own >= max(ties))}
    return found


def _of_speaker(context: Context, statement: Statement) -> Iterator[str]:
    """Whether a name, a pronoun or a description speaks, and how often in the report."""
    words = statement.source.text.lower().split()
    yield f"speaker: {words[0] if words[0] in SELF else min(4, len(words))}"
    yield f"speaks {min(4, sum(s.speaker == statement.speaker for s in context.statements))} times"
    yield f"to somebody={statement.attribution.to is not None}"


SELF = frozenset({"i", "we", "he", "she", "they", "it", "who"})


def holds(statement: Statement, group: Group) -> bool:
    """Whether a statement that says something is so holds the words of the act."""
    return statement.attribution.tells and any(m.trigger.token in statement.tokens for m in group.mentions)


def log_odds(context: Context, group: Group, statement: Statement) -> float:
    """How likely a statement is about an event, as the logarithm of the odds."""
    score = load_linear("testimonia.coding", "attributing.tsv")["about"].score(about_features(context, group, statement))
    if context.learned is None:
        return score
    return score + ENCODER_WEIGHT * odds(_best_tie(context, group, statement), SUREST)


def _best_tie(context: Context, group: Group, statement: Statement) -> float:
    return max(_tie(context, m, statement) for m in group.mentions)


def _tie(context: Context, mention: Mention, statement: Statement) -> float:
    assert context.learned is not None
    start = context.tokens[mention.trigger.token].start
    return context.learned.fills(start, mention.trigger.type, "said_by", statement.source.start, statement.source.end)


def about_features(context: Context, group: Group, statement: Statement) -> tuple[str, ...]:
    """What speaks for and against a statement's being about an event."""
    where = _where(group, statement)
    seen = tuple(dict.fromkeys((*_of_statement(statement), *_of_event(context, group), *_shared(context, group, statement))))
    held = where in ("holds", "cue")
    return (
        "bias",
        f"where={where}",
        *seen,
        *(f"{where}+{f}" for f in seen),
        *(f"{'held' if held else 'near'}+{f}" for f in seen),
    )


FAR = 6
"""Sentences from which distance no longer matters."""


def _where(group: Group, statement: Statement) -> str:
    triggers = {m.trigger.token for m in group.mentions}
    if triggers & statement.tokens:
        return "holds"
    if triggers & statement.cue:
        return "cue"
    distance = min((_distance(m.sentence, statement) for m in group.mentions), key=abs)
    if distance == 0:
        return "same"
    steps = "far" if abs(distance) >= FAR else str(min(3, abs(distance)))
    return f"{'after' if distance > 0 else 'before'}{steps}"


def _distance(sentence: int, statement: Statement) -> int:
    """Sentences from the statement to the mention; negative when the statement comes later."""
    if sentence > statement.last:
        return sentence - statement.last
    return min(0, sentence - statement.first)


def _of_statement(statement: Statement) -> Iterator[str]:
    attribution = statement.attribution
    yield f"family={statement.family}"
    yield f"verb={statement.verb}"
    yield f"kind={statement.kind}"
    yield f"direct={attribution.direct}"
    yield f"stance={attribution.stance}"
    yield f"tells={attribution.tells}"
    yield f"early={statement.first <= 1}"
    if statement.unsure:
        yield "unsure"
    if attribution.to and source_kind(attribution.to.text) == "media":
        yield "told media"


def _of_event(context: Context, group: Group) -> Iterator[str]:
    telling = sum(s.attribution.tells for s in context.statements)
    yield f"type={group.type}"
    yield f"status={group.mentions[0].standing.status}"
    yield f"mentions={min(4, len(group.mentions))}"
    yield f"statements={min(5, telling)}"
    yield f"long={min(5, len(context.tokens) // 100)}"
    yield f"background={group.mentions[0].standing.background >= 0.5}"
    yield f"pattern={group.mentions[0].standing.pattern >= 0.5}"


def _shared(context: Context, group: Group, statement: Statement) -> Iterator[str]:
    """What statement and event have in common: words, people, and whether the speaker is one of the event's own."""
    tokens, sentences, phrases = context.tokens, context.reading.sentences, context.reading.phrases
    told = [sentences[s] for s in {m.sentence for m in group.mentions}]
    words = {tokens[i].lemma for s in told for i in range(s.first, s.stop) if tokens[i].pos in CONTENT}
    yield f"words={min(4, len(words & statement.lemmas) // 2)}"
    if {tokens[m.trigger.token].lemma for m in group.mentions} & statement.lemmas:
        yield "says the word"
    roles = {(p.field, phrases[p.phrase].chain) for m in group.mentions for p in m.participants}
    yield f"people={min(3, len({chain for _, chain in roles} & statement.chains))}"
    for field in sorted({field for field, chain in roles if chain in statement.speaker}):
        yield f"speaker is {field}"
    triggers = {m.trigger.token for m in group.mentions}
    others = [s for s in context.statements if s is not statement and s.attribution.tells and triggers & s.tokens]
    yield f"others hold={bool(others)}"
    if triggers & statement.tokens:
        yield f"share={round(3 * len(triggers & statement.tokens) / len(triggers))}"
        yield f"inside={min(2, sum(len(s.tokens) < len(statement.tokens) for s in others))}"
