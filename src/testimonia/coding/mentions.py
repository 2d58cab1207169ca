"""One mention of an act: its trigger with everything the sentence ties to it."""

import re
from dataclasses import dataclass

from testimonia.coding.context import Context
from testimonia.coding.harm import SOFT_NOUNS, SOFT_VERBS, Count
from testimonia.coding.participants import FINDING, Participant, find_participants, find_ties
from testimonia.coding.place_settings import places_of
from testimonia.coding.settings import Setting
from testimonia.coding.standing import Standing, standing
from testimonia.coding.time_settings import times_of
from testimonia.coding.triggers import Trigger
from testimonia.records import BlockKind, Sentence

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
OPENING = re.compile(
    r"\W*(?:elsewhere|separately|similarly|in (?:a|an|another) (?:separate|similar|unrelated|earlier|later|different|second|third)? ?(?:incident|attack|case|development)"
    r"|(?:(?:\d+|two|three|four|five|six|several|a few|some) )?(?:hours|days|weeks|months|years|the (?:day|week|month|year)|a (?:day|week|month|year))"
    r" (?:earlier|before|previously)"
    r"|also (?:today|yesterday|tonight|on|this|last|early)|in (?:other|further) (?:incidents|attacks|developments|actions)"
    r"|(?:on )?(?:the same|that same) (?:day|evening|night|morning|afternoon)|earlier (?:on|this|that|in)|last (?:week|month|year)|the (?:previous|following|next) (?:day|week|month|year))\b",
    re.I,
)
"""How a sentence opens that tells of something else."""
ANEW = frozenset({"another", "separate", "second", "third", "different", "similar", "elsewhere", "other", "fresh"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A trigger, read in its sentence."""

    trigger: Trigger
    sentence: int
    block: BlockKind
    standing: Standing
    ties: tuple[Participant, ...]
    """Of the parse alone."""
    participants: tuple[Participant, ...]
    """Ties weighed with what the encoder says."""
    counts: tuple[Count, ...]
    places: tuple[Setting, ...]
    times: tuple[Setting, ...]
    weapons: tuple[int, ...]
    """Head tokens of weapon words of the sentence."""
    soft: bool
    """Tells an outcome (killed, died) and not what was done."""
    definite: bool
    """Points back: ``the attack``."""
    anew: bool
    """Says that it is another one."""
    total: bool
    """Counts what a whole war or many years did: "more than 20,000 people have been killed since 2015"."""


def read_mention(context: Context, trigger: Trigger, counts: tuple[Count, ...]) -> Mention:
    """Everything that the sentence of a trigger ties to it."""
    times = times_of(context, trigger)
    dated = times[0].index if times and times[0].score >= 0.4 else None
    sentence = context.sentence(trigger.token)
    ties = find_ties(context, trigger)
    token = context.tokens[trigger.token]
    left, _ = context.tree.phrase(trigger.token)
    before = {t.lower for t in context.tokens[left : trigger.first]}
    return Mention(
        trigger=trigger,
        sentence=context.sentence_of(trigger.token),
        block=sentence.block,
        standing=standing(context, trigger, dated),
        ties=ties,
        participants=find_participants(context, trigger, ties),
        counts=counts,
        places=places_of(context, trigger),
        times=times,
        weapons=_weapons(context, trigger),
        soft=token.lemma in SOFT_VERBS if trigger.verbal else token.lemma in SOFT_NOUNS,
        definite=not trigger.verbal and (bool(before & DEFINITE) or _is_of_a_day(context, trigger.token)),
        anew=bool({t.lower for t in context.tokens[max(sentence.first, trigger.first - 4) : trigger.first]} & ANEW)
        or bool(OPENING.match(context.report.text, sentence.start))
        or _opens_elsewhere(context, sentence)
        or _finds_others(context, trigger.token),
        total=_is_total(context, trigger.token),
    )


WARS = frozenset("war conflict insurgency violence uprising rebellion fighting hostility crisis unrest".split())
BEGINNING = frozenset({"begin", "start", "erupt", "break", "flare"})


def _is_total(context: Context, i: int) -> bool:
    """Whether an outcome is told of a whole war: by a perfect with the war for its subject, or with its beginning behind "since"; or of
    years: "1,368 people were murdered in the past six years"."""
    tree, tokens = context.tree, context.tokens
    if any(_spans_years(context, o) for o in tree.obliques(i, *OVER)):
        return True
    verb = i if tokens[i].pos in ("VERB", "AUX") else tokens[i].head
    top = tokens[verb].head if tokens[verb].dep == "conj" and not tree.children(verb, "aux") else verb
    if not any(tokens[c].lower in ("have", "has", "had") for c in tree.children(top, "aux")):
        return False
    subjects = [s for s in tree.children(top, "nsubj") if tokens[s].lemma in WARS]
    return bool(subjects) or any(_spans_war(context, c) for v in {top, verb} for c in tree.children(v, "prep", "advcl"))


def _spans_war(context: Context, i: int) -> bool:
    """Whether words speak of a war's length, or behind "since" of a year or a war's beginning: "since 2011", "in a year of war"."""
    tree, tokens = context.tree, context.tokens
    if tokens[i].dep == "advcl":
        since = any(tokens[m].lower == "since" for m in tree.children(i, "mark"))
        return since and tokens[i].lemma in BEGINNING
    if tokens[i].lower == "in":  # "in two months of unrest"
        return any(tokens[w].lemma in WARS for o in tree.children(i, "pobj") for w in tree.obliques(o, "of"))
    named = [o for o in tree.children(i, "pobj", "pcomp") if tokens[i].lower == "since"]
    return any(tokens[o].lemma in WARS or (tokens[o].text.isdecimal() and len(tokens[o].text) == YEAR_LONG) for o in named)


OVER = ("in", "over", "during", "within")


def _spans_years(context: Context, i: int) -> bool:
    """Whether words name a stretch of years up to now: "in the past six years", "over the last decade"."""
    ago = any(context.tokens[c].lower in ("past", "last") for c in context.tree.children(i, "amod"))
    return ago and ((context.tokens[i].tag == "NNS" and context.tokens[i].lemma == "year") or context.tokens[i].lemma == "decade")


YEAR_LONG = 4
"""Digits of a year."""


def _is_of_a_day(context: Context, i: int) -> bool:
    """Whether a day owns what a noun names: "Thursday's attack" points back as "the attack" does."""
    return any(context.tokens[c].entity == "DATE" for c in context.tree.children(i, "poss"))


LEADING_ON = frozenset("also meanwhile moreover furthermore today yesterday and ,".split())
"""Words before the place with which a sentence opens: "Also today in Cali, …"."""


def _opens_elsewhere(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence opens with a place that the report has not named before: "In Helmand, a shell hit a wedding"."""
    if sentence.stop - sentence.first < 2:
        return False
    first = sentence.first
    while first < sentence.stop - 2 and context.tokens[first].lower in LEADING_ON:
        first += 1
    opening, name = context.tokens[first : first + 2]
    before = context.report.text[: sentence.start]
    of_place = name.entity in ("GPE", "LOC") or any(p.start == name.start and p.kind == "name" for p in context.reading.places)
    return opening.lower == "in" and of_place and bool(before.strip()) and name.text not in before


BODIES = frozenset({"body", "corpse"})


def _finds_others(context: Context, i: int) -> bool:
    """Whether bodies are found of whom nothing was told before: "police found 25 bodies", not "found his body"."""
    token, tree = context.tokens[i], context.tree
    found = [h for h in tree.undergoers(i) if context.tokens[h].lemma in BODIES] if token.lemma in FINDING else []
    return any(
        not {context.tokens[c].lower for c in tree.children(h, "det", "poss")} & DEFINITE and not tree.children(h, "poss")
        for h in found
    )


def _weapons(context: Context, trigger: Trigger) -> tuple[int, ...]:
    """Weapons named near a trigger: in its own clause, or anywhere in a short sentence."""
    sentence = context.sentence(trigger.token)
    found = []
    for i in range(sentence.first, sentence.stop):
        token = context.tokens[i]
        if token.pos in ("NOUN", "PROPN") and context.is_in(i, "weapon") and not context.tree.children(i, "neg"):
            head = token
            while (
                head.dep == "compound"
                and context.tokens[head.head].pos in ("NOUN", "PROPN")
                and context.is_in(head.head, "weapon")
            ):
                head = context.tokens[head.head]
            if head.i not in found:
                found.append(head.i)
    return tuple(found)
