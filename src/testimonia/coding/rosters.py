"""Lists that name those whom another phrase only counts or describes: "killed three reporters: A, B and C", "they are A and B".

What was done to the many was done to each whom the list names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import VIOLENT, Group, with_ties
from testimonia.coding.participants import ROLE_FIELDS, Participant, own_field
from testimonia.coding.ties import PLAIN
from testimonia.records import Sentence, Token

NAMING = frozenset({"identify", "name", "list"})
"""Verbs that say who somebody is: "the victims were identified as"."""
PART_OF = frozenset({"one", "two", "three", "other", "rest", "another"})
SEPARATORS = frozenset({",", ";", ":", "and", "&"})
VICTIMS = frozenset("victim dead deceased slain casualty fatality wounded injured killed murdered assassinated".split())
"""Words for those whom an act harmed, whichever it was, and words that say so of people."""
HURT = frozenset({"wounded", "injured"})
CAPTIVES = frozenset("hostage captive kidnapped abductee".split())
LISTED_BY_VICTIM = frozenset({"killing", "abduction"})
"""Acts that are told one by one by naming to whom they were done."""
CLOSING = frozenset({"and", "&"})
BESIDE_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})
"""Parts of speech of titles and ages between the names of a row."""
BESIDE = frozenset({"along", "together"})
REACH = 8
"""Sentences between an act and a list of its "victims"."""
NEAR = 2
"""Sentences between people and "they" who are named."""
LIKE_THEM = 0.8
"""Share of the score of a tie that those named in its list have."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of names, and those whom it names."""

    heads: tuple[int, ...]
    """Head tokens of the phrases that may stand for all of them; the nearest is the likeliest."""
    members: tuple[int, ...]
    """Indices into `reading.phrases`."""


def with_rosters(context: Context, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups, each mention with ties to those named in the lists of whom it does something to.

    After merging, for a list of names sets no two acts apart.
    """
    mentions = [m for group in groups for m in group.mentions]
    more: dict[int, list[Participant]] = {}
    for roster in _rosters(context):
        for number, tie in _meant(context, mentions, roster):
            more.setdefault(number, []).extend(replace(tie, phrase=m, score=LIKE_THEM * tie.score) for m in roster.members)
    for number, tie, row in _rows_of_victims(context, mentions):
        others = [m for m in row if m != tie.phrase and _is_free(context, m, mentions[number].trigger.token)]
        more.setdefault(number, []).extend(replace(tie, phrase=m, score=LIKE_THEM * tie.score) for m in others)
    return with_ties(context, groups, more)


def _rows_of_victims(context: Context, mentions: Sequence[Mention]) -> list[tuple[int, Participant, tuple[int, ...]]]:
    """Victims whom the parse ties to an act, by number of its mention, with the row of names they stand in."""
    rows = {m: row for row in _rows(context) for m in row}
    return [
        (n, tie, rows[tie.phrase])
        for n, mention in enumerate(mentions) for tie in mention.ties
        if tie.field in ROLE_FIELDS["victim"] and tie.tied and tie.phrase in rows
    ]  # fmt: skip


def _is_free(context: Context, number: int, act: int) -> bool:
    """Whether a name is the subject of no other verb than the act: "they killed Rosa Quispe, and Mayor Lazo condemned it"."""
    token = context.tokens[context.reading.phrases[number].head]
    return token.dep not in ("nsubj", "nsubjpass") or token.head == act


def _rows(context: Context) -> Iterator[tuple[int, ...]]:
    """Persons named side by side, with their titles and ages, up to the one behind "and"."""
    for sentence in context.reading.sentences:
        row: list[int] = []
        for number in _persons(context, sentence):
            gap = _between(context, row[-1], number) if row else ()
            row = [*row, number] if row and _joins(gap) else [number]
            if len(row) > 1 and any(token.lower in CLOSING for token in gap):
                yield tuple(row)
                row = [number]


def _persons(context: Context, sentence: Sentence) -> list[int]:
    numbers = [context.phrase_at.get(k) for k in range(sentence.first, sentence.stop)]
    return [n for n in dict.fromkeys(numbers) if n is not None and _may_be_person(context, n)]


def _between(context: Context, one: int, other: int) -> Sequence[Token]:
    phrases = context.reading.phrases
    return context.tokens[phrases[one].head + 1 : phrases[other].head]


def _joins(gap: Sequence[Token]) -> bool:
    separated = any(token.lower in SEPARATORS for token in gap)
    return separated and all(token.pos in BESIDE_NAMES or token.lower in SEPARATORS or token.text in "()[]" for token in gap)


def _meant(context: Context, mentions: Sequence[Mention], roster: Roster) -> list[tuple[int, Participant]]:
    """The ties, by number of their mention, of those whom a list names."""
    phrases = context.reading.phrases
    tied = [(n, t) for n, m in enumerate(mentions) for t in m.ties if t.field in ROLE_FIELDS["victim"]]
    for head in sorted(roster.heads, reverse=True):
        number = context.phrase_at.get(head)
        if number is not None:
            meant = _plural_before(context, tied, number) if phrases[number].kind == "pronoun" else number
            chain = None if meant is None else phrases[meant].chain
            found = [(n, t) for n, t in tied if phrases[t.phrase].chain == chain]
            if found:
                return found
        if tie := _of_acts(context, mentions, head, roster.members[0]) or _of_victims(context, mentions, head, roster.members[0]):
            return [tie]
    return []


def _of_acts(context: Context, mentions: Sequence[Mention], head: int, phrase: int) -> tuple[int, Participant] | None:
    """What a list behind several acts says of each: "the murders of July: A, B and C"."""
    for n, mention in enumerate(mentions):
        if mention.trigger.token == head and mention.trigger.type in LISTED_BY_VICTIM:
            word = context.tokens[head].lower
            return n, Participant(phrase, "victim", f"listed behind “{word}”", PLAIN)
    return None


def _plural_before(context: Context, tied: Sequence[tuple[int, Participant]], pronoun: int) -> int | None:
    """The nearest several people before "they" of whom an act is told; the parse ties "they" to towns as well."""
    phrases = context.reading.phrases
    at = phrases[pronoun].head
    near = [
        t.phrase for _, t in tied
        if (head := phrases[t.phrase].head) < at
        and context.tokens[head].tag in ("NNS", "NNPS")
        and context.sentence_of(at) - context.sentence_of(head) <= NEAR
    ]  # fmt: skip
    return max(near, default=None)


def _of_victims(context: Context, mentions: Sequence[Mention], head: int, phrase: int) -> tuple[int, Participant] | None:
    """What "the victims" or "the wounded women" underwent: the nearest act before that harms people."""
    said = _words_of_harm(context, head)
    sentence = context.sentence_of(head)
    types = VIOLENT if said & VICTIMS else {"abduction"} if said & CAPTIVES else ()
    before = [
        n for n, m in enumerate(mentions)
        if m.trigger.type in types and m.trigger.token < head and sentence - m.sentence <= REACH
    ]  # fmt: skip
    # Those who live are no victims of "three died", but of the act that killed the three.
    lives = bool(said & HURT)
    for n in sorted(before, key=lambda n: (lives and mentions[n].soft, -mentions[n].trigger.token)):
        field = own_field(context, mentions[n].trigger.type, "victim")
        if field:
            word = context.tokens[mentions[n].trigger.token].lower
            return n, Participant(phrase, field, f"undergoes “{word}”, as one of the {context.tokens[head].lower}", PLAIN)
    return None


def _rosters(context: Context) -> Iterator[Roster]:
    for sentence in context.reading.sentences:
        if heads := _announced(context, sentence):
            yield from _roster(heads, _members(context, sentence, sentence.first))
        for k in range(sentence.first, sentence.stop):
            for heads, start in _opened(context, sentence, k):
                yield from _roster(heads, _members(context, sentence, start))
            yield from _roster(_victims_said(context, k), _persons_doing(context, k))


def _roster(heads: tuple[int, ...], members: tuple[int, ...]) -> Iterator[Roster]:
    if heads and members:
        yield Roster(heads, members)


def _victims_said(context: Context, k: int) -> tuple[int, ...]:
    """Of which victims a verb says that its subject is one: "was among the dead", "was one of those killed"."""
    tree, token = context.tree, context.tokens[k]
    if token.lemma != "be":
        return ()
    behind = (*tree.obliques(k, "among"), *(_whole(context, c) for c in tree.children(k, "attr")))
    return tuple(h for h in behind if h > k and _words_of_harm(context, h) & VICTIMS)


def _persons_doing(context: Context, k: int) -> tuple[int, ...]:
    """The subjects of a verb that are people, by their name or by what they are: "a commander of the Front was among the dead"."""
    heads = [h for h in context.tree.doers(k) if h < k and h in context.phrase_at]
    numbers = [(h, context.phrase_at[h]) for h in heads]
    return tuple(n for h, n in numbers if _may_be_person(context, n) or context.is_in(h, "person", "armed", "forces"))


def _words_of_harm(context: Context, head: int) -> set[str]:
    """The word for people and what is said of them beside it: "the wounded women", "those killed"."""
    return {context.tokens[i].lower.removesuffix("s") for i in (head, *context.tree.children(head, "amod", "acl"))}


def _announced(context: Context, sentence: Sentence) -> tuple[int, ...]:
    """Heads of those whom a sentence of names stands for, where the one before it ends with a colon."""
    before = sentence.first - 1
    if before < 0 or context.tokens[before].text != ":":
        return ()
    return _several(context, context.sentence(before).first, before)


def _several(context: Context, first: int, stop: int) -> tuple[int, ...]:
    """Words for several people between two tokens, and bare numbers of them."""
    return tuple(i for i in range(first, stop) if context.tokens[i].tag in ("NNS", "NNPS") or _is_counted(context, i))


def _opened(context: Context, sentence: Sentence, k: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Heads of those whom a list at a token would name, and where the list starts."""
    token, tree, tokens = context.tokens[k], context.tree, context.tokens
    if token.text == ":" or token.lower == "including":
        yield _several(context, sentence.first, k), k + 1
    elif token.tag == "NNS" and _is_named_behind(context, k):
        yield (k,), k + 1
    elif _has_name(context, k) and _words_of_harm(context, whole := _whole(context, k)) & VICTIMS:
        yield (whole,), k + 1
    elif token.lemma == "include" and token.pos == "VERB":
        yield tuple(_whole(context, h) for h in tree.children(k, "nsubj")), k + 1
    elif token.lower == "with" and tokens[k - 1].lower in BESIDE:
        for above in [i for i in tree.ancestors(k) if tokens[i].lower not in BESIDE][:1]:
            yield (above, *tree.undergoers(above), *tree.obliques(above, "of")), k + 1
    elif token.lemma in NAMING and token.pos == "VERB":
        starts = [c + 1 for c in tree.children(k, "prep") if tokens[c].lower == "as"]
        if starts:
            yield tuple(_whole(context, h) for h in tree.undergoers(k)), starts[0]
    elif token.lemma == "be" and k + 1 < sentence.stop:
        among = tuple(c for i in range(sentence.first, k) if tokens[i].lower == "among" for c in tree.children(i, "pobj"))
        yield among or tuple(_whole(context, h) for h in tree.children(k, "nsubj")), k + 1


def _is_named_behind(context: Context, k: int) -> bool:
    """Whether the names of several stand right behind what they are: "the priests Hugo Prado and Juan Soto"."""
    numbers = (context.phrase_at.get(c) for c in context.tree.children(k, "appos"))
    return any(n is not None and context.reading.phrases[n].first == k + 1 for n in numbers)


def _has_name(context: Context, k: int) -> bool:
    """Whether a name stands behind a comma: "the other victim, Luis Mendez", "one of the victims, Luis Mendez"."""
    named = any(c > k and context.tokens[c].entity == "PERSON" for c in context.tree.children(k, "appos"))
    return named and context.tokens[k + 1].text == ","


def _is_counted(context: Context, i: int) -> bool:
    """Whether a bare number has something done to it: "the attack killed ten, including Ana Rosales"."""
    return context.tokens[i].pos == "NUM" and context.tokens[i].dep in ("dobj", "nsubjpass")


def _whole(context: Context, head: int) -> int:
    """Those of whom somebody is one: "one of them" → them."""
    if context.tokens[head].lemma in PART_OF:
        for o in context.tree.obliques(head, "of"):
            return o
    return head


def _members(context: Context, sentence: Sentence, start: int) -> tuple[int, ...]:
    """Persons named one behind the other from a token on, up to the next finite verb."""
    found = []
    for k in range(start, sentence.stop):
        if context.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") and context.tokens[k].entity != "PERSON":
            break
        number = context.phrase_at.get(k)
        if number is None or context.reading.phrases[number].head != k or not _may_be_person(context, number):
            continue
        if _is_member(context, start, context.reading.phrases[number].first):
            found.append(number)
        elif not found:
            break
    persons = [n for n in found if context.tokens[context.reading.phrases[n].head].entity == "PERSON"]
    return tuple(found) if persons else ()


def _may_be_person(context: Context, number: int) -> bool:
    """Whether a phrase is a person's name: beside persons the parser takes some for groups or for nothing."""
    phrase = context.reading.phrases[number]
    entity = context.tokens[phrase.head].entity
    names = [t for t in context.tokens[phrase.first : phrase.stop] if t.pos == "PROPN"]
    return phrase.kind == "name" and (entity == "PERSON" or (entity in ("ORG", "") and len(names) > 1))


def _is_member(context: Context, start: int, first: int) -> bool:
    """Whether a name stands in the list itself, and not in what is said of another: "A, a reporter for B, and C"."""
    k = first - 1
    while k >= start and (context.tokens[k].pos in BESIDE_NAMES or context.tokens[k].tag in ("HYPH", "PRP$")):
        k -= 1
    return k < start or context.tokens[k].lower in SEPARATORS
