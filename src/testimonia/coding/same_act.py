"""Whether a mention tells an act that was told before, where rules leave it open: many small signs, weighed together.

Rules join mentions of one type unless something plain parts them, and part them on signs that often deceive: on gold's train part a fifth
of what they join is another act (144 of 668 questions with a known answer), and of what they part by standing, names, places or sides
alone three in five are one (134 of 220). Two acts of violence may be one as well where their words name two types ("the ambush", "were
killed"): with the encoder, which was taught what tells the same, that is weighed too.

The weights (`same_act.tsv`, one a feature, to be read) are learnt by `training/same_act.py`: for words of one type and of two, and for one type without the encoder. Method: event coreference, left to right,
by a linear model over a mention and the cluster so far (after Chen, Ji and Haralick 2009).
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from typing import Final

from testimonia.coding.context import Context
from testimonia.coding.learned import Learned, odds
from testimonia.coding.mentions import Mention
from testimonia.coding.parting import (
    are_told_apart,
    dates,
    day_names,
    differ,
    lie_in_each_other,
    names_differ,
    one_contains,
    other_numbers,
    place_names,
)
from testimonia.model import Linear
from testimonia.model.feature_tables import load_linear
from testimonia.model.linear import Scorer, probability_of

JOINED_FROM: Final = 0.8
"""Probability from which two are one act although a rule parts them."""
JOINED_OF_TWO_FROM: Final = 0.85
"""The same, of words of two types."""
PARTED_UNDER: Final = 0.3
"""Probability under which they are two although no rule does."""


def probability(context: Context, told: Sequence[Mention], mention: Mention, *, ruled: bool) -> float:
    """How likely a mention tells the act of those told before.

    Args:
        told: the mentions of the act so far; none need be of the mention's type.
        ruled: whether the rules would join them.
    """
    return _model(name_of(context, told, mention)).probability(features(context, told, mention, ruled=ruled))


def reasons(context: Context, told: Sequence[Mention], mention: Mention, most: int, *, ruled: bool) -> tuple[str, ...]:
    """The signs that moved the probability most, strongest first, each with its sign."""
    found = features(context, told, mention, ruled=ruled)
    return Scorer(_model(name_of(context, told, mention)).weights, 0.0, 0.0).reasons(dict.fromkeys(found, 1.0), most)


OF_ONE_TYPE, OF_TWO_TYPES = "same act", "same act of two types"
LIGHT = ", light"
"""Ends the name of a model that was learnt without the encoder."""


def name_of(context: Context, told: Sequence[Mention], mention: Mention) -> str:
    """The name of the weights that answer a question."""
    of_one = any(m.trigger.type == mention.trigger.type for m in told)
    return (OF_ONE_TYPE if of_one else OF_TWO_TYPES) + ("" if context.learned else LIGHT)


@cache
def _model(name: str) -> Linear:
    return load_linear(__package__, "same_act.tsv").get(name, Linear({}))


def features(context: Context, told: Sequence[Mention], mention: Mention, *, ruled: bool) -> tuple[str, ...]:
    """Names of all that holds of a mention and those told before it."""
    found = ["bias", "the rules join them" if ruled else "the rules part them"]
    if all(m.trigger.type != mention.trigger.type for m in told):
        found.append(f"types {told[0].trigger.type} and {mention.trigger.type}")
    for group in FEATURES:
        found += group(context, told, mention)
    return tuple(found)


def _step(number: int, *ends: int) -> str:
    """The first of some ends that a number does not pass; ``more`` past the last."""
    return next((str(end) for end in ends if number <= end), "more")


def _share(
    name: str, ours: Set[object], theirs: Set[object], *, apart: str = "other", shared: bool | None = None
) -> Iterator[str]:
    """How what two sides name compares.

    Args:
        apart: what is said where they share nothing.
        shared: whether they share something. None: where one thing stands on both sides.
    """
    if ours and theirs:
        yield f"{name}: {'shared' if (bool(ours & theirs) if shared is None else shared) else apart}"
    elif ours or theirs:
        yield f"{name}: {'only now' if ours else 'only before'}"


def _distance(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    near, at = _nearest(told, mention), mention.trigger.token
    between = sorted(context.tokens[k].start for k in (near.trigger.token, at))
    yield f"sentences back: {_step(abs(mention.sentence - near.sentence), 0, 1, 2, 4, 8, 15)}"
    yield f"sentences from the first: {_step(abs(mention.sentence - told[0].sentence), 0, 1, 2, 4, 8, 15)}"
    yield f"lines between: {_step(context.report.text.count(NEW_LINE, *between), 0, 1, 2, 4)}"
    yield f"told before: {_step(len(told), 1, 2, 3, 5, 8)}"
    yield f"sentences of the report: {_step(len(context.reading.sentences), 1, 2, 5, 10, 20, 40)}"
    if told[0].sentence <= 1:
        yield "the report opens with it"
    if any(are_told_apart(context, m, mention) for m in told):
        yield "told apart in one sentence"


NEW_LINE = "\n"


def _nearest(told: Sequence[Mention], mention: Mention) -> Mention:
    return min(told, key=lambda m: abs(m.trigger.token - mention.trigger.token))


OTHERS = frozenset("other another similar previous earlier several many some recent series past".split())
"""Words before an act that is one of several, or an earlier one."""
ONE = frozenset({"a", "an", "one"})
LABELS = {
    **{label: label for label in ("relcl", "acl", "advcl", "ROOT", "conj", "dobj")},
    **dict.fromkeys(("pobj", "pcomp"), "behind a preposition"), **dict.fromkeys(("nsubj", "nsubjpass"), "subject"),
    **dict.fromkeys(("compound", "poss", "amod"), "before a noun"),
}  # fmt: skip
OPENERS = frozenset("also meanwhile elsewhere earlier previously separately another similarly last since".split())


def _words(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    tokens, tree, trigger = context.tokens, context.tree, mention.trigger
    token = tokens[trigger.token]
    before = {t.lower for t in tokens[tree.phrase(trigger.token)[0] : trigger.first]}
    lemmas = [tokens[m.trigger.token].lemma for m in told]
    said = {
        f"type {trigger.type}": True, "verb": trigger.verbal, "definite": mention.definite, "says another": mention.anew,
        "plural": token.tag == "NNS", "one of them": bool(before & ONE), "bare noun": not trigger.verbal and not before,
        "told as others": bool(before & OTHERS), "same word": token.lemma in lemmas,
        "same word again": lemmas.count(token.lemma) > 1, "an outcome": mention.soft, "outcomes alone before": all(m.soft for m in told),
        "plural before": any(tokens[m.trigger.token].tag == "NNS" for m in told), "title or caption": mention.block != "body",
        "verb for noun": trigger.verbal != _nearest(told, mention).trigger.verbal,
        "counted": any(tokens[c].pos == "NUM" for c in tree.children(trigger.token, "nummod")),
        "said another before": any(m.anew for m in told),
    }  # fmt: skip
    yield from (name for name, holds in said.items() if holds)
    if token.dep in LABELS:
        yield f"stands as {LABELS[token.dep]}"
    for aux in tree.children(trigger.token, "aux"):
        if tokens[aux].lower in ("had", "has", "have"):
            yield "past perfect" if tokens[aux].lower == "had" else "perfect"
    yield from _opening(context, mention)


def _opening(context: Context, mention: Mention) -> Iterator[str]:
    sentence = context.reading.sentences[mention.sentence]
    words = [t.lower for t in context.tokens[sentence.first : min(sentence.stop, sentence.first + 3)]]
    if not OPENERS.isdisjoint(words):
        yield "opens with more"
    if words and words[0] in ("in", "on", "at", "the"):
        yield f"opens with {'the' if words[0] == 'the' else 'a preposition'}"
    start = context.tokens[mention.trigger.token].start
    if any(s.start <= start < s.end for a in context.reading.attributions if a.direct for s in a.content):
        yield "quoted"


SURE, LIKELY = 0.6, 0.3
"""Scores of a day and a place: that they are this act's, and that they may be."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _days(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    for name, least in (("day", SURE), ("likely day", LIKELY)):
        ours = dates(context, mention, least)
        theirs = {day for m in told for day in dates(context, m, least)}
        yield from _share(name, ours, theirs, shared=not differ(ours, theirs))
        named = day_names(context, mention, least)
        known = {day for m in told for day in day_names(context, m, least)}
        if named and known:
            yield f"{name} by name: {'other' if names_differ(named, known) else 'shared'}"
    years, before = _years(context, mention), set[str]().union(*(_years(context, m) for m in told))
    yield from _share("years of the sentence", years, before)


def _years(context: Context, mention: Mention) -> set[str]:
    sentence = context.reading.sentences[mention.sentence]
    return set(YEAR.findall(context.report.text, sentence.start, sentence.end))


def _places(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    for name, least in (("place", SURE), ("likely place", LIKELY)):
        ours = place_names(context, mention, least)
        theirs = {place for m in told for place in place_names(context, m, least)}
        apart = bool(ours and theirs) and not ours & theirs
        within = apart and (lie_in_each_other(ours, theirs) or one_contains(context, ours, theirs))
        yield from _share(name, ours, theirs, apart="one in the other" if within else "other")


KINDS = {"place": ("GPE", "LOC", "FAC"), "person": ("PERSON",), "group": ("ORG", "NORP")}


def _names(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    for kind, labels in KINDS.items():
        ours = _named(context, mention.sentence, labels)
        theirs = set[str]().union(*(_named(context, m.sentence, labels) for m in told))
        if ours - theirs:
            yield f"names of the sentence, {kind}: a new one"
        if theirs:
            yield from _share(f"names of the sentence, {kind}", ours, theirs)


def _named(context: Context, sentence: int, labels: tuple[str, ...]) -> set[str]:
    known, key = context.named_in, (sentence, labels)
    if key not in known:
        span = context.reading.sentences[sentence]
        names = (t for t in context.tokens[span.first : span.stop] if t.entity in labels and t.pos == "PROPN")
        known[key] = {t.lower for t in names}
    return known[key]


ROLES = {"victim": ("victim", "target"), "doer": ("perpetrator", "party")}
DETERMINED = frozenset({"the", "his", "her", "their", "its", "this", "those", "these"})
INDEFINITE = frozenset({"a", "an", "another", "several"})


def _people(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    for role, fields in ROLES.items():
        ours, theirs = _tied((mention,), fields), _tied(told, fields)
        chains, before = ({context.reading.phrases[n].chain for n in tied} for tied in (ours, theirs))
        yield from _share(role, chains, before)
        heads, known = (context.lemmas([context.reading.phrases[n].head for n in tied]) for tied in (ours, theirs))
        if heads & known:
            yield f"{role}: same noun"
        named, told_by_name = ({c for c in side if context.is_called_by_name(c)} for side in (chains, before))
        yield from _share(f"{role} by name", named, told_by_name)
        if any(context.reading.phrases[n].kind == "pronoun" for n in ours):
            yield f"{role}: a pronoun"
    first = [context.tokens[context.reading.phrases[n].first] for n in _tied((mention,), ROLES["victim"])]
    if any(t.lower in DETERMINED for t in first):
        yield "victim: told of before"
    if any(t.lower in INDEFINITE or t.pos == "NUM" for t in first):
        yield "victim: as a new one"
    if not mention.ties:
        yield "nobody tied to it"


def _tied(mentions: Sequence[Mention], fields: tuple[str, ...]) -> set[int]:
    """Indices into `reading.phrases` of those whom the parse ties to mentions."""
    return {tie.phrase for m in mentions for tie in m.ties if tie.field in fields}


def _counts(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    if mention.counts and any(m.counts for m in told):
        yield f"numbers: {'other' if other_numbers(context, told, mention) else 'not other'}"


def _standing(_: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    now, then = mention.standing, told[0].standing
    yield f"background: {_quarter(now.background)}"
    yield f"background, between them: {_quarter(abs(now.background - then.background))}"
    yield f"pattern: {_quarter(now.pattern)}"
    yield f"pattern, between them: {_quarter(abs(now.pattern - then.pattern))}"
    if now.status != then.status:
        yield f"status: {now.status} after {then.status}"
        yield "status: other"


def _quarter(share: float) -> str:
    return f"from {int(min(share, 0.99) * 4) / 4}"


STEPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def _heard(context: Context, told: Sequence[Mention], mention: Mention) -> Iterator[str]:
    """The encoder's own probability that one word tells what another does, asked from both sides."""
    if context.learned is None:
        return
    sure = [_both_ways(context, context.learned, m, mention) for m in told]
    for name, heard in (("most", max(sure)), ("mean", sum(sure) / len(sure)), ("last", sure[-1]), ("least", min(sure))):
        share = probability_of(heard)
        yield from (f"encoder, {name} ≥ {step}" for step in STEPS if share >= step)


def _both_ways(context: Context, learned: Learned, one: Mention, other: Mention) -> float:
    """Log odds, the mean of both."""
    sides = ((one.trigger, other.trigger), (other.trigger, one.trigger))
    starts = [(a.type, context.tokens[a.token].start, context.tokens[b.token].start) for a, b in sides]
    return sum(odds(learned.fills(a, kind, "same act", b, b + 1)) for kind, a, b in starts) / len(starts)


Part = Callable[[Context, Sequence[Mention], Mention], Iterator[str]]
FEATURES: Final[tuple[Part, ...]] = (_distance, _words, _days, _places, _names, _people, _counts, _standing, _heard)
