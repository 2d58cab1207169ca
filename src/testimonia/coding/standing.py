"""Did it happen, is it old, is it one occurrence or many: the standing of a mention."""

import re
from dataclasses import dataclass

from testimonia.coding.context import Context
from testimonia.coding.own_deeds import CLAIM, DISOWNED
from testimonia.coding.threats import HELD_OUT, MADE_A_CONDITION
from testimonia.coding.triggers import Trigger
from testimonia.language.time_words import MONTHS
from testimonia.records import Act, Status

MANY = re.compile(
    r"\b(?:(?:in|over|during|throughout) (?:the )?recent (?:months|weeks|years|days)|over the (?:past|last) (?:\w+ )?(?:months|weeks|years|decades?)|"
    r"(?:regularly|routinely|frequently|repeatedly|systematic(?:ally)?|often|widespread|rampant|continu(?:e|es|ed|ing) to|"
    r"every (?:day|week|month|year)|daily|campaign of|pattern of|a history of|increasing(?:ly)?|"
    r"on the rise|number of (?:attacks|kidnappings|abductions|killings|murders|arrests)|since the (?:beginning|start) of))\b",
    re.I,
)
ROW = re.compile(r"\b(?:wave|series|spate) of\b", re.I)
"""Acts one after the other: many over a time, and of one day one news."""
OLD = re.compile(
    r"\b(?:(?:years?|decades?|months?) ago|(?:a|one) year (?:ago|earlier)|last year|in the past|previous(?:ly)?|formerly|once|"
    r"at that time|in the (?:19|20)\d0s|during the (?:war|dictatorship|conflict)|"
    r"earlier (?:attack|bombing|incident)s?|"
    rf"last (?:month|{'|'.join(MONTHS)}))\b",
    re.I,
)
OFTEN = frozenset("often frequently regularly routinely systematically".split())
"""Adverbs of what is done many times over; who was "repeatedly" stabbed was stabbed once."""
OLD_AFTER_DAYS = 45
"""An act this long before publication is recalled, not reported."""


DISOWNING = frozenset({"deny", "reject", "disclaim", "refuse"})
DONE_BY_DOING = frozenset({"protest", "crackdown"})
"""Types whose purpose is the act: police who fire tear gas to disperse a crowd disperse it, who marches to protest protests."""
SAID_OF_MANY_FROM = 0.7
"""Evidence in the words alone from which an act is a pattern, whatever the encoder says: "in recent months have abducted …"."""


@dataclass(frozen=True, slots=True)
class Standing:
    status: Status
    because: str
    background: float
    """Evidence that the act is older than the report's news, 0 to 1."""
    pattern: float
    """Evidence that many occurrences are told as one claim, 0 to 1."""
    many_said: float = 0.0
    """The part of that evidence that stands in the words."""
    said: Status = "happened"
    """The status by the words alone."""
    commemorated: bool = False
    """The words say that it is remembered: it is no news."""


REMEMBERING = frozenset({"anniversary", "commemoration", "commemorate"})


YEARS_SINCE = re.compile(r"\b(?:\d+|[a-z]+|a) (?:years?|decades?)(?: to the \w+)? (?:since|on from)\b", re.I)
"""How a report opens that looks back: "it was 25 years to the minute since a car bomb exploded"."""


def _looks_back(context: Context, i: int) -> bool:
    """Whether the words before a trigger in its sentence count the years since."""
    return bool(YEARS_SINCE.search(context.report.text[context.sentence(i).start : context.tokens[i].start]))


def remembering(context: Context, i: int) -> int | None:
    """The word that says of an act that it is remembered: "the anniversary of the massacre"; None when none does."""
    return next((k for k in context.tree.ancestors(i) if context.tokens[k].lemma in REMEMBERING), None)


def standing(context: Context, trigger: Trigger, dated: int | None) -> Standing:
    """Status, age and singularity of what a trigger tells; `dated` is the index of its time expression."""
    act = _act(context, trigger)
    status: Status = act.status if act else "happened"
    because = act.because if act and act.status != "happened" else "told as a fact"
    background, pattern = _background(context, trigger, dated), _pattern(context, trigger, dated)
    many_said, said = pattern, status
    if context.learned is not None:
        start = context.tokens[trigger.token].start
        background = LEARNED_SHARE * context.learned.background_at(start) + (1 - LEARNED_SHARE) * background
        weighed = LEARNED_SHARE * context.learned.pattern_at(start) + (1 - LEARNED_SHARE) * pattern
        pattern = pattern if pattern >= SAID_OF_MANY_FROM else weighed
    if trigger.type == "threat" and trigger.because.endswith(HELD_OUT):
        status, because = "happened", "the threat was made"
    if trigger.type == "ransom_demand" and trigger.because.endswith(MADE_A_CONDITION):
        status, said, because = "happened", "happened", "the demand was made"
    if trigger.type == CLAIM and (
        (word := context.tokens[trigger.token]).lemma in DISOWNING or trigger.because.endswith(DISOWNED)
    ):
        status, because = "denied", f"“{word.lower}” {DISOWNED}"
    if trigger.type == "bombing" and _went_not_off(context, trigger.token):
        status, because = "attempted", "the bomb did not go off"
    if status == "planned" and trigger.type in DONE_BY_DOING and context.tree.is_purpose(trigger.token):
        status, because = "happened", "done by what was done for it"
    commemorated = remembering(context, trigger.token) is not None or _looks_back(context, trigger.token)
    return Standing(status, because, 1.0 if commemorated else background, pattern, many_said, said, commemorated)


USING = frozenset("fire throw hurl lob plant lay drop".split())
"""What is done with weapons."""


def _act(context: Context, trigger: Trigger) -> Act | None:
    """What the reading says of a trigger's words; of a weapon, a shot or a ransom what it says of the verb: "had the bomb gone off",
    "no soldier fired a shot", "denied that a ransom was paid"."""
    acts = context.acts_by_token
    i, token = trigger.token, context.tokens[trigger.token]
    words = [_top_word(context, trigger), i]
    owned = token.dep in ("nsubj", "nsubjpass") and (context.is_in(i, "weapon") or token.lemma == "ransom")
    if owned or (token.dep == "dobj" and context.tokens[token.head].lemma in USING):
        words.insert(0, token.head)
    return next((acts[word] for word in words if word in acts), None)


DEFUSING = frozenset("defuse deactivate disarm neutralise neutralize".split())
GOING_OFF = frozenset("explode detonate go".split())


def _went_not_off(context: Context, i: int) -> bool:
    """Whether what is told of a bomb is that it was defused or did not explode, beside a word for it or for what was done with it."""
    tree, tokens = context.tree, context.tokens
    bombs = [i, *tree.undergoers(i), *([tokens[i].head] if tokens[i].dep in ("acl", "relcl") else [])]
    verbs = [v for b in bombs for v in (b, *tree.children(b, "relcl"))]
    verbs += [tokens[b].head for b in bombs if tokens[b].dep in ("nsubj", "nsubjpass", "dobj")]
    return any(_is_of_no_explosion(context, v) for v in verbs)


def _is_of_no_explosion(context: Context, verb: int) -> bool:
    tree, tokens = context.tree, context.tokens
    lemma = tokens[verb].lemma
    failed = lemma == "fail" and any(tokens[c].lemma in GOING_OFF for c in tree.children(verb, "xcomp"))
    return failed or lemma in DEFUSING or (lemma in GOING_OFF and bool(tree.children(verb, "neg")))


LEARNED_SHARE = 0.65


def _top_word(context: Context, trigger: Trigger) -> int:
    """The word of a trigger's phrase that the others depend on: "claim" of "claim of responsibility"."""
    inside = range(trigger.first, trigger.stop)
    return next((i for i in inside if context.tokens[i].head not in inside), trigger.token)


def _background(context: Context, trigger: Trigger, dated: int | None) -> float:
    published = context.report.published
    if dated is not None:
        date = context.times[dated].date
        if date and date.latest and published and published.earliest:
            return 1.0 if (published.earliest - date.latest).days > OLD_AFTER_DAYS else 0.05
        if date and date.latest is None and re.search(r"\b(?:1[89]|20)\d\d\b", context.reading.times[dated].text):
            return 0.6
    sentence = context.sentence(trigger.token)
    words = context.report.text[sentence.start : sentence.end]
    if OLD.search(words):
        return 0.7
    tree = context.tree
    verb = trigger.token if trigger.verbal else context.tokens[trigger.token].head
    if any(context.tokens[c].lower == "had" for c in tree.children(verb, "aux")):
        return 0.4
    return 0.1


def _is_day(context: Context, time: int) -> bool:
    """Whether a time expression names a day, known or not: "on Tuesday", "on 3 May"."""
    form = dict(context.reading.times[time].form)
    return "weekday" in form or "day" in form


def _pattern(context: Context, trigger: Trigger, dated: int | None) -> float:
    tree, tokens = context.tree, context.tokens
    sentence = context.sentence(trigger.token)
    words = context.report.text[sentence.start : sentence.end]
    in_a_row = ROW.search(words) and not (dated is not None and _is_day(context, dated))
    evidence = 0.45 if MANY.search(words) or in_a_row else 0.0
    token = tokens[trigger.token]
    if not trigger.verbal and token.tag == "NNS":
        counted = tree.children(trigger.token, "nummod")
        evidence += 0.0 if counted else 0.25
    if trigger.verbal:
        objects = tree.undergoers(trigger.token)
        first = trigger.token
        while tokens[first].dep == "conj" and tokens[tokens[first].head].pos == "VERB" and not tree.children(first, "aux"):
            first = tokens[first].head
        perfect = any(tokens[c].lower in ("have", "has", "had") for c in tree.children(first, "aux"))
        if perfect and objects and all(tokens[o].tag in ("NNS", "NNPS") for o in objects):
            evidence += 0.3
        if _indefinite_many(context, objects):
            evidence += 0.5
        if any(tokens[c].lower in OFTEN for c in tree.children(first, "advmod")):
            evidence += 0.3
        if token.tag in ("VBP", "VBZ") and not tree.children(trigger.token, "aux"):
            evidence += 0.15
    return min(evidence, 1.0)


def _indefinite_many(context: Context, heads: list[int]) -> bool:
    """``Some captives``, ``many of those abducted``: said of many, the number not given."""
    return any(q.head in heads and q.kind == "count" and q.min is None and q.max is None for q in context.reading.quantities)
