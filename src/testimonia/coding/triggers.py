"""Words that name an act of one of the codebook's types: which, and why not another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from testimonia.codebook.codebook import Condition, EventType
from testimonia.coding.act_words import Entry, index_of
from testimonia.coding.context import Context
from testimonia.coding.doers import ACT_NOUNS, CARRYING_OUT, doers
from testimonia.coding.no_acts import tells_no_act
from testimonia.coding.own_deeds import CLAIM, DISOWNED, own_deeds, taken_on
from testimonia.language.persons import PERSONS
from testimonia.records import NoEvent, Token

REACH = 4
"""Tokens after a trigger in which the other words of a set phrase stand: ``took three men hostage``."""
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an act, with the type it was given."""

    token: int
    first: int
    stop: int
    """Tokens of the whole phrase, stop exclusive: ``opened fire``."""
    type: str
    verbal: bool
    because: str
    fit: float
    """How much the words around support the type: conditions met, words of the phrase."""
    probability: float = 0.5
    """Of being an act of this type; one half where only rules looked."""
    particular: bool = False
    """Whether the words around speak for a type that then goes before others which fit alike."""


def find_triggers(context: Context) -> tuple[tuple[Trigger, ...], tuple[NoEvent, ...]]:
    """Every trigger of the text with its best type, in order, and the look-alikes with the reason against them."""
    verbs, nouns = index_of(context.codebook)
    found: list[Trigger] = []
    rejected: list[NoEvent] = []
    ruled_out: list[tuple[int, str]] = []
    months = _months(context)
    for token in context.tokens:
        entries = [
            *_options(token.lemma, token.lower, token.pos in VERBAL, verbs),
            *_options(token.lemma, token.lower, token.pos not in VERBAL, nouns),
        ]
        if not entries or token.i in months or tells_no_act(context, token):
            continue
        options = _best_first(_candidates(context, token.i, entries, rejected, ruled_out))
        if options:
            found.append(options[0])
    triggers = _without_overlaps(sorted([*found, *_taken_on(context)], key=lambda t: t.token))
    if context.learned is not None:
        triggers = _with_learned(context, triggers, frozenset(ruled_out), months)
    return triggers, tuple(rejected)


def _taken_on(context: Context) -> Iterator[Trigger]:
    """Claims of responsibility, and denials, told by what somebody says of an act: "said it was behind the attack"."""
    verbs, nouns = index_of(context.codebook)
    for token in context.tokens:
        told = taken_on(context, token.i) if token.pos == "VERB" else None
        if told is None or not (context.tokens[told.act].lemma in {**nouns, **verbs} or context.tokens[told.act].pos == "PRON"):
            continue
        meaning = DISOWNED if told.disowned else "takes the act on"
        because = f"“{token.lower} … {context.tokens[told.word].lower}” {meaning}"
        yield Trigger(token.i, token.i, token.i + 1, CLAIM, True, because, fit=3.0)  # as a strong phrase of two words


def _months(context: Context) -> frozenset[int]:
    """Tokens of dates that name a month: "3 March" tells no protest."""
    dates = [t for t in context.reading.times if any(key == "month" for key, _ in t.form)]
    return frozenset(i for t in dates for i in range(context.token_at(t.start), context.token_at(t.end - 1) + 1))


def rule_options(context: Context, i: int) -> tuple[tuple[Trigger, ...], tuple[NoEvent, ...]]:
    """What the rules alone make of a word: the types that claim it, the best first, and those ruled out."""
    verbs, nouns = index_of(context.codebook)
    token = context.tokens[i]
    verbal = token.pos in VERBAL
    entries = [*_options(token.lemma, token.lower, verbal, verbs), *_options(token.lemma, token.lower, not verbal, nouns)]
    rejected: list[NoEvent] = []
    return tuple(_best_first(_candidates(context, i, entries, rejected, []))), tuple(rejected)


LEARNT_OTHERWISE = "what the type has learnt from its examples and from decisions speaks against it"


def _best_first(options: Iterable[Trigger]) -> list[Trigger]:
    """The best fitting type first; of two that fit alike a more particular one for which the words around speak."""
    return sorted(options, key=lambda t: (-t.fit, not t.particular))


def _options(lemma: str, lower: str, applies: bool, index: dict[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    # The tagger takes some participles for adjectives and leaves their endings on: "wounded", "kidnapped".
    if not applies:
        return ()
    return index.get(lemma) or index.get(lower) or ()


def _candidates(
    context: Context, i: int, entries: Iterable[Entry], rejected: list[NoEvent], never: list[tuple[int, str]]
) -> Iterator[Trigger]:
    verbal = context.tokens[i].pos in VERBAL
    for entry in entries:
        parts = _parts_after(context, i, entry.parts) if verbal else _parts_before(context, i, entry.parts)
        if parts is None or (entry.hyphened and context.tokens[i - 1].text != "-"):
            continue
        lemma = context.tokens[i].lemma
        phrase = " ".join((lemma, *entry.parts) if verbal else (*entry.parts, lemma))
        ruled_out = _excluded(context, i, phrase, entry.type)
        if ruled_out:
            never.append((i, entry.type.id))
            rejected.append(_no_event(context, i, f"not {entry.type.id}: {ruled_out}"))
            continue
        met = _best_condition(context, i, phrase, entry.type)
        if not entry.strong and met is None:
            continue
        if not entry.strong and context.learned is not None and context.learned.gainsays(entry.type.id, context.tokens[i].start):
            rejected.append(_no_event(context, i, f"not {entry.type.id}: {LEARNT_OTHERWISE}"))
            continue
        because, conditions = met or (f"“{context.tokens[i].lower}” names {entry.type.title.lower()}", 0)
        first, stop = min([i, *parts]), max([i, *parts]) + 1
        # A set phrase says more than a word, a word with fitting company more than a bare one.
        fit = 2.0 * len(entry.parts) + conditions + (1.0 if entry.strong else 0.0)
        particular = conditions > 0 and entry.type.first_in_context
        yield Trigger(i, first, stop, entry.type.id, verbal, because, fit, particular=particular)


def _no_event(context: Context, i: int, because: str) -> NoEvent:
    return NoEvent(context.span(context.tokens[i].start, context.tokens[i].end), because)


def _parts_after(context: Context, i: int, parts: Sequence[str]) -> list[int] | None:
    """Positions of the other words of a verb phrase: among its dependents, or close behind it."""
    if not parts:
        return []
    tokens = context.tokens
    stop = context.sentence(i).stop
    near = [*range(i + 1, min(i + 1 + REACH, stop)), *context.tree.children(i)]
    near += [c for k in context.tree.children(i, "prep", "dobj", "prt", "acomp", "oprd") for c in context.tree.children(k)]
    found = []
    for part in parts:
        hit = next((k for k in near if part in (tokens[k].lemma, tokens[k].lower)), None)
        if hit is None or _stands_apart(context, i, hit):
            return None
        found.append(hit)
    return [k for k in found if 0 <= k - i <= REACH] or [i]


PARTICLES = frozenset({"in", "up", "out", "off", "down", "away"})


def _stands_apart(context: Context, verb: int, k: int) -> bool:
    """Whether what looks like the other word of a phrase stands apart: "turned the streets in two towns into rubble", and not "turned
    himself in"; "set conditions for freeing" sets nobody free."""
    if context.tokens[k].dep == "pcomp" and k > verb + 1:
        return True
    own = context.tree.children(k, "pobj")
    return context.tokens[k].lower in PARTICLES and k > verb + 1 and bool(own) and context.tokens[k].dep == "prep"


def _parts_before(context: Context, i: int, parts: Sequence[str]) -> list[int] | None:
    """Positions of the words before a noun that belong to its phrase: ``suicide`` of ``suicide bombing``."""
    tokens = context.tokens
    back = [k for k in range(i - 1, max(-1, i - 1 - len(parts) - 2), -1) if tokens[k].pos != "PUNCT"][: len(parts)]
    if len(back) < len(parts):
        return None
    back.reverse()
    same = all(part in (tokens[k].lemma, tokens[k].lower) for part, k in zip(parts, back, strict=True))
    return back if same else None


def _excluded(context: Context, i: int, phrase: str, kind: EventType) -> str | None:
    for rule in kind.exclusions:
        if (not rule.words or _speaks_of(context, i, phrase, rule)) and _holds(context, i, rule) is not None:
            return rule.because
    return None


def _best_condition(context: Context, i: int, phrase: str, kind: EventType) -> tuple[str, int] | None:
    """The fullest context rule that holds for a trigger, with the number of its conditions."""
    best: tuple[str, int] | None = None
    for rule in kind.triggers.context:
        if rule.words and not _speaks_of(context, i, phrase, rule):
            continue
        met = _holds(context, i, rule)
        if met is not None and (best is None or met > best[1]):
            best = (rule.because, met)
    return best


def _speaks_of(context: Context, i: int, phrase: str, rule: Condition) -> bool:
    """Whether a rule is about this trigger: its whole phrase ("pick up"), its lemma or its form."""
    token = context.tokens[i]
    return any(word in rule.words for word in (phrase, token.lemma, token.lower))


def _holds(context: Context, i: int, rule: Condition) -> int | None:
    """Number of a rule's conditions, all of which are met; None when one is not."""
    if rule.report and context.report_lemmas.isdisjoint(rule.report):
        return None
    met = int(bool(rule.report))
    for words, places in ((rule.object, _object_heads), (rule.subject, _subject_heads), (rule.near, _near)):
        if words:
            wanted = _wanted(words)
            found = [k for k in places(context, i) if _matches(context, k, wanted)]
            if not found or _is_lone_ambiguous(context, found, wanted):
                return None
            met += 1
    return met


def _is_lone_ambiguous(context: Context, found: Sequence[int], wanted: "_Wanted") -> bool:
    """Whether all that was found is one word of a class whose words stand in other news too, and the rule names neither the word itself nor
    any thing."""
    lemmas = {context.tokens[k].lemma for k in found}
    if "thing" in wanted.classes:
        return False
    return len(lemmas) == 1 and all(context.is_in(k, AMBIGUOUS) for k in found) and lemmas.isdisjoint(wanted.words)


AMBIGUOUS = "sport"
"""A word class whose words stand in other news too (club, tie, score, captain): one alone says nothing."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words of a condition, parted."""

    words: frozenset[str]
    classes: tuple[str, ...]
    """Names of word classes, without their "@"."""


@lru_cache(maxsize=4096)
def _wanted(words: tuple[str, ...]) -> _Wanted:
    return _Wanted(frozenset(w for w in words if w[0] != "@"), tuple(w[1:] for w in words if w[0] == "@"))


def _matches(context: Context, k: int, wanted: _Wanted) -> bool:
    token, classes = context.tokens[k], wanted.classes
    return (
        token.lemma in wanted.words
        or token.lower in wanted.words
        or (token.pos == "ADJ" and not wanted.words.isdisjoint(_verbs_of(token.lower)))
        or (bool(classes) and context.is_in(k, *classes))
        or ("person" in classes and (_is_named_person(context, k) or _are_of_a_people(token)))
        or ("place" in classes and token.entity in ("GPE", "LOC"))
        or ("thing" in classes and _is_thing(context, k))
        or ("group" in classes and token.entity in ("ORG", "NORP"))
        or ("money" in classes and context.is_money(k))
    )


CARRIERS = frozenset("ship boat vessel tanker ferry trawler yacht plane airliner aircraft helicopter bus train".split())
"""Who takes one takes those on board."""


def _is_thing(context: Context, k: int) -> bool:
    """Whether a word means nobody: "captured two camps", "building blocks", "a gold medal"."""
    token, of = context.tokens[k], context.tokens[context.tokens[k].head]
    if token.lemma in CARRIERS or (
        of.lower == "of" and context.is_in(of.head, "person")
    ):  # "captured a member of the organization"
        return False
    if context.is_in(k, "site", "area") or token.lemma in ("quarter", "corner", "center", "border", "river"):
        return True
    called = token.lemma.endswith(OF_PEOPLE) and not token.lemma.endswith(OF_THINGS)
    people = token.lemma in PERSONS or context.is_in(k, "person", "forces", "armed") or called
    return token.pos == "NOUN" and not people and token.lemma not in ACT_NOUNS | COUNTING


COUNTING = frozenset(
    "dozen score hundred thousand million number group lot many other rest crew family couple pair team gang unit".split()
)
"""Nouns that stand for people."""
OF_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "ee", "ess")
"""Endings of nouns for what people do or are."""
OF_THINGS = ("ment", "cent", "vent", "inent")
"""Endings like those, of nouns for things: 19 percent, an event, a continent."""


def _is_named_person(context: Context, k: int) -> bool:
    """Whether a word names a person or means one; "Niran" does where the report has told of "Sara Hamid Niran", and a bare number to
    which an act is done: "eleven of them were beaten"."""
    token = context.tokens[k]
    counted = token.tag == "CD" and token.dep in ("dobj", "nsubjpass")
    if token.entity == "PERSON" or counted or token.lower in ("he", "she", "him", "her", "them", "they", "who"):
        return True
    number = context.phrase_at.get(k) if token.pos == "PROPN" else None
    told = context.chain_phrases[context.reading.phrases[number].chain] if number is not None else []
    return any(p.kind == "name" and context.tokens[p.head].entity == "PERSON" for p in told)


@lru_cache(maxsize=4096)
def _verbs_of(adjective: str) -> tuple[str, ...]:
    """Verbs that an adjective may be the participle of: "abducted" of "abduct", "kidnapped" of "kidnap"."""
    return (adjective[:-1], adjective[:-2], adjective[:-3]) if adjective.endswith("ed") else ()


def _are_of_a_people(token: Token) -> bool:
    """Whether a word means people by where they come from: "two Italians"."""
    return token.entity == "NORP" and token.tag == "NNPS"


def _object_heads(context: Context, i: int) -> list[int]:
    if context.tokens[i].pos in VERBAL:
        found = context.tree.undergoers(i) + own_deeds(context, i)
        found += [k for h in found if context.tokens[h].lower in PARTS for k in context.tree.obliques(h, "of")]
        # Of somebody "captured at the airport" the airport is where, and no object.
        where = () if any(_is_somebody(context, h) for h in found) else ("at",)
        beside = context.tree.obliques(i, *where, "on", "against", "for", "with", "from")
        return found + [k for k in beside if where or not _is_company(context, k)]
    return context.tree.obliques(i, "of", "on", "against", "at") + context.tree.children(i, "compound", "poss")


PARTS = frozenset("all most much many some part parts half several both none series string number dozens scores".split())
"""Words before "of" that stand for some of what it names: "captured all of the farms"."""


def _is_company(context: Context, k: int) -> bool:
    """Whether a word stands in a list of people in whose company an act was done to somebody: "captured with two rebels"."""
    first = context.tree.first_listed(k)
    return context.tokens[context.tokens[first].head].lower == "with" and _is_somebody(context, first)


def _is_somebody(context: Context, k: int) -> bool:
    return context.tokens[k].entity == "PERSON" or context.is_in(k, "person", "forces", "armed")


def _subject_heads(context: Context, i: int) -> list[int]:
    if context.tokens[i].pos in VERBAL:
        found = dict.fromkeys((*doers(context, i), *context.tree.doers(i)))  # "clashes broke out", "a missile hit"
        of = (o for k in found if context.tokens[k].lemma in COUNTING for o in context.tree.obliques(k, "of"))
        return [m for k in dict.fromkeys((*found, *of)) for m in context.meant_by(k)]  # "a group of militants fled"
    return context.tree.obliques(i, "by", "between", "with") + context.tree.children(i, "poss", "compound", "amod", "nmod")


def _near(context: Context, i: int) -> list[int]:
    sentence = context.sentence(i)
    return [k for k in range(sentence.first, sentence.stop) if k != i]


def _without_overlaps(triggers: list[Trigger]) -> tuple[Trigger, ...]:
    """Of triggers that share words the better fitting one: ``bomb attack`` is not also ``bomb``."""
    kept: list[Trigger] = []
    for trigger in triggers:
        clash = next((k for k, other in enumerate(kept) if other.first < trigger.stop and trigger.first < other.stop), None)
        if clash is None:
            kept.append(trigger)
        elif trigger.fit > kept[clash].fit or _says_with_what(trigger, kept[clash]):
            kept[clash] = trigger
    return tuple(kept)


FROM_AFAR = frozenset({"bombing", "shelling", "airstrike"})


def _says_with_what(trigger: Trigger, other: Trigger) -> bool:
    """Whether a phrase for an attack holds a word that says more: "came under a bomb attack" is a bombing."""
    inside = other.first <= trigger.first and trigger.stop <= other.stop
    return inside and other.type == "armed_attack" and trigger.type in FROM_AFAR


RULE_BONUS = 0.8
"""Added to the encoder's probability of the type that a rule gave, when types are compared: a plain word is seldom another's."""
RULE_SHARE = 0.4
"""What the rule counts for in the probability of its trigger."""
PHRASE_BONUS = 0.2
"""More for each further word of a set phrase: "shoot out" says more than "shoot"."""
OWN_TYPE = 0.6
"""Probability given to a rule's trigger of a type that the encoder never saw: it stands, whatever the encoder says."""
ADD_FROM = 0.5
"""Probability from which a word that no rule knows is an act."""
ADD_FOR_SCORER = 0.35
"""The same where the event scorer has the last word: what it never sees it can't weigh."""


def _with_learned(
    context: Context, triggers: tuple[Trigger, ...], ruled_out: frozenset[tuple[int, str]], months: frozenset[int]
) -> tuple[Trigger, ...]:
    """Rule triggers, with the type that rule and encoder favour together, and words that the encoder alone found."""
    assert context.learned is not None
    kept = []
    taken = set(months)
    known = {t.id: t for t in context.codebook.types}
    add_from = ADD_FOR_SCORER if context.scorer("event") else ADD_FROM
    for trigger in triggers:
        kept.append(_weighed(context, trigger, ruled_out))
        taken.update(range(trigger.first, trigger.stop))
    added: list[Trigger] = []
    # What no rule knows is no act of a type beside a look-alike of it: "a fireworks factory set off an explosion".
    look_alikes = {(context.sentence_of(i), kind) for i, kind in ruled_out}
    for token in context.tokens:
        if token.i in taken or not _may_name_act(token) or token.lemma in BARE_PEOPLE:
            continue
        if token.pos != "VERB" and (_names_thing(context, token) or context.is_in(token.i, "forces")):
            continue
        if token.pos == "NOUN" and [t.text for t in context.tokens[token.i + 1 : token.i + 2]] == ["-"]:
            continue  # "their pick-up": half a word
        if _is_penalty(context, token) or tells_no_act(context, token) or _says_which(token, taken):
            continue
        if _only_carries_out(context, token, taken):
            continue
        kind, probability = context.learned.best_type(token.start)
        if (
            probability >= add_from
            and (context.sentence_of(token.i), kind) not in look_alikes
            and kind in known
            and _excluded(context, token.i, token.lemma, known[kind]) is None
            and not _is_mere_denial(context, token, kind)
            and not (kind == CLAIM and token.lemma in ACCUSING)
        ):
            because = f"“{token.lower}” is told as {kind.replace('_', ' ')} (learned, p={probability:.2f})"
            added.append(Trigger(token.i, token.i, token.i + 1, kind, token.pos in VERBAL, because, 0.0, probability))
    return tuple(sorted([*kept, *_once_a_sentence(context, kept, added)], key=lambda t: t.token))


def _says_which(token: Token, acts: set[int]) -> bool:
    """Whether a word stands before one that names an act, and only says which: "twin bombings"."""
    return token.dep in ("amod", "compound", "nummod", "nmod") and token.head > token.i and token.head in acts


def _only_carries_out(context: Context, token: Token, acts: set[int]) -> bool:
    """Whether a verb has an act for its object, and only says that it is done: "launched a new offensive"."""
    done = [k for k in context.tree.children(token.i, "dobj", "nsubjpass") if token.lemma in CARRYING_OUT]
    return any(k in acts for k in done)


def _names_thing(context: Context, token: Token) -> bool:
    """Whether a noun names a thing, or is a part of somebody's name: "their car was hit", "army tanks", "the Shining Path"."""
    named = token.pos == "PROPN" and token.entity in ("ORG", "PERSON", "NORP") and _has_company(context, token)
    thing = context.is_in(token.i, "site") or context.codebook.weapon_kind(token.lemma) in MOVING
    return token.lemma == "air" or thing or named


def _has_company(context: Context, token: Token) -> bool:
    """Whether the word beside a word belongs to the same name."""
    beside = [t for k in (token.i - 1, token.i + 1) for t in context.tokens[max(k, 0) : k + 1]]
    return any(t.entity == token.entity for t in beside)


PENALTIES = frozenset("life prison jail imprisonment year month term hanging".split())
PUNISHING = frozenset("sentence condemn jail face serve imprison".split())


def _is_penalty(context: Context, token: Token) -> bool:
    """Whether a word only says what a court gave: "sentenced to life in prison"."""
    return token.lemma in PENALTIES and any(context.tokens[k].lemma in PUNISHING for k in context.tree.ancestors(token.i))


BARE_PEOPLE = frozenset(
    "couple family man woman child girl boy people person civilian villager resident passenger worker wife husband son daughter "
    "brother sister father mother parent relative movement party militia faction".split()
)
"""Words for people that say nothing of what was done to them."""
FLYING = frozenset({"aircraft", "drone"})
MOVING = FLYING | {"vehicle"}
"""Kinds of weapons that do an act and are none: "gunships fired on the camp"; as little as "fired in the air" names an air strike."""
ACCUSING = frozenset({"accuse", "blame", "charge", "denounce", "condemn"})
"""Verbs of what is laid at others' door, and so no claim of one's own."""
CLAIMED = frozenset(
    "responsibility responsible involvement involve role behind hand part kill attack bomb kidnap carry shoot abduct".split()
)


def _is_mere_denial(context: Context, token: Token, kind: str) -> bool:
    """Whether somebody denies, and no act of his own: "he denies the charges", "the governor denied that any village was attacked"."""
    if kind != CLAIM or token.lemma != "deny":
        return False
    under = context.tree.subtree(token.i)
    return not any(context.tokens[k].lemma in CLAIMED and not context.tree.is_passive(k) for k in under)


def _once_a_sentence(context: Context, kept: Sequence[Trigger], added: Sequence[Trigger]) -> Iterator[Trigger]:
    """Added words; of a taught type only a sentence's likeliest: ten examples tell the sentence better than the word."""
    assert context.learned is not None
    told = {(context.sentence_of(t.token), t.type) for t in kept}
    for trigger in sorted(added, key=lambda t: -t.probability):
        sentence = (context.sentence_of(trigger.token), trigger.type)
        if trigger.type not in context.learned.taught or sentence not in told:
            told.add(sentence)
            yield trigger


def _may_name_act(token: Token) -> bool:
    """Verbs and nouns; of adjectives the participles: "kidnapped", and not "arresting"."""
    return token.pos in ("VERB", "NOUN", "PROPN") or (token.pos == "ADJ" and token.lower.endswith("ed"))


def _is_ruled_out(context: Context, trigger: Trigger, kind: str) -> bool:
    """Whether a word that rules give one type can't name an act of another one, that the encoder hears: "the death penalty"."""
    return _excluded(context, trigger.token, context.tokens[trigger.token].lemma, context.codebook.type(kind)) is not None


def _weighed(context: Context, trigger: Trigger, ruled_out: frozenset[tuple[int, str]]) -> Trigger:
    assert context.learned is not None
    if not context.weighs(trigger.type):
        return replace(trigger, probability=max(OWN_TYPE, trigger.probability))
    best = {trigger.type: 0.0}
    for i in range(trigger.first, trigger.stop):
        for kind, p in context.learned.type_at(context.tokens[i].start).items():
            if kind != trigger.type and not trigger.verbal and i != trigger.token:
                continue  # a "bomb threat" is told by its last word what it is
            if (trigger.token, kind) not in ruled_out or kind == trigger.type:
                best[kind] = max(best.get(kind, 0.0), p)
    best[trigger.type] += RULE_BONUS + PHRASE_BONUS * (trigger.stop - trigger.first - 1)
    likeliest = sorted(best, key=lambda k: (-best[k], k != trigger.type))
    kind = next(k for k in likeliest if k == trigger.type or not _is_ruled_out(context, trigger, k))
    because = trigger.because if kind == trigger.type else f"{trigger.because}; learned: rather {kind.replace('_', ' ')}"
    probability = best[kind] - (RULE_BONUS - RULE_SHARE if kind == trigger.type else 0.0)
    return replace(trigger, type=kind, because=because, probability=min(probability, 0.99))
