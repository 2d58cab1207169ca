"""Everybody a report speaks of, as numbers: said ("four soldiers"), single ("her cousin") or added up ("a teacher and four villagers")."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from testimonia.coding.context import Context
from testimonia.coding.harm import COUNTED_NOUNS, COUNTED_VERBS, is_year
from testimonia.language.number_parts import is_part, is_rate
from testimonia.language.persons import PERSONS
from testimonia.records import Phrase, Quantity, Span

SINGULAR = ("NN", "NNP")
SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her"})

Kind = Literal["said", "single", "sum"]
Share = Literal["part", "whole"]


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people that the report speaks of."""

    quantity: Quantity
    """As said, or made up of what is said: one for a single person, the sum of a list."""
    spans: tuple[Span, ...]
    """The number's words, or the person's; of a list those of every member."""
    heads: tuple[int, ...]
    """Tokens that name who is counted where the number is said; of a list one a member."""
    named: tuple[Span, ...]
    """Wherever the report names these people, the number's own words with their noun first."""
    again: tuple[int, ...] = ()
    """Tokens that name the same people elsewhere: "the hostages", "they"."""
    kind: Kind = "said"
    part: bool = False
    """Said to be part of another number: "among them three children"."""
    superseded: bool = False
    """Replaced by a later figure of its sentence: "rose from 12 to 14"."""
    listed: bool = False
    """A member of a list that is added up."""
    share: Share | None = None
    """Of "two of the four soldiers" two are the part and four the whole, as are the 45 of "of the 45 pupils, 20 escaped"."""

    @property
    def single(self) -> bool:
        return self.kind == "single"

    @property
    def of_some(self) -> bool:
        """Told without any number: "some captives"."""
        return self.quantity.min is None and self.quantity.max is None


def find_headcounts(context: Context) -> tuple[Headcount, ...]:
    """All of a report, in text order; a list of people also as the sum of its members."""
    said = [h for k in range(len(context.reading.quantities)) if (h := _said(context, k))]
    by_head = {h.heads[0]: h for h in said}
    singles = list(_singles(context, by_head))
    by_head |= {head: h for h in singles for head in (*h.heads, *h.again)} | by_head
    lists = list(_lists(context, by_head))
    told_again = {h for one in lists if _tells_again(context, one.members) for m in one.members[1:] for h in m.heads}
    sums = [_added(one) for one in lists if told_again.isdisjoint(one.heads)]
    listed = {head for h in sums for head in h.heads}
    members = [
        replace(h, listed=not listed.isdisjoint((*h.heads, *h.again)), part=h.part or not told_again.isdisjoint(h.heads))
        for h in (*said, *singles)
    ]
    return tuple(sorted((*members, *sums), key=lambda h: (h.spans[0], h.kind)))


def _said(context: Context, k: int) -> Headcount | None:
    quantity = context.reading.quantities[k]
    if quantity.kind != "count" or quantity.head is None or is_year(quantity) or context.is_in(quantity.head, *THINGS):
        return None
    number = context.tokens[context.token_at(quantity.start)]
    if is_rate(context.report.text, quantity.end) or (number.pos == "PROPN" and number.entity == "PERSON"):
        return None  # "five a day", and the name of “Rogerio 157”
    head = context.tokens[quantity.head]
    whole = context.span(min(quantity.start, head.start), max(quantity.end, head.end))
    others = _others_of_chain(context, quantity.head)
    return Headcount(
        quantity, (context.span(quantity.start, quantity.end),), (quantity.head,),
        (whole, *(context.span(p.start, p.end) for p in others)), tuple(p.head for p in others),
        part=is_part(context.report.text, quantity.start, quantity.end),
        superseded=(quantity.start, quantity.end) in context.replaced_figures,
        share=_share(context, k),
    )  # fmt: skip


def _share(context: Context, k: int) -> Share | None:
    """Whether a number is one of those of some people, or tells how many they are of whom some are told of."""
    quantity = context.reading.quantities[k]
    token = context.tokens[quantity.head or 0]
    of = context.tokens[token.head]
    if token.dep != "pobj" or of.lower != "of":
        return None
    first = context.token_at(quantity.start)
    if first < of.i:
        numbered = any(q.head == token.i and q.start > of.start for q in context.reading.quantities)
        return "part" if numbered else None
    governor = context.tokens[of.head]
    return "whole" if governor.pos == "NUM" or (of.i < governor.i and governor.pos in ("VERB", "AUX")) else None


THINGS = ("site", "weapon")
"""Word classes whose members are no people: "two buses were abducted" takes nobody."""


def _others_of_chain(context: Context, head: int) -> list[Phrase]:
    """Phrases elsewhere that name the people of a numbered phrase and give no number of their own."""
    index = context.phrase_at.get(head)
    phrase = context.reading.phrases[index] if index is not None else None
    if phrase is None or phrase.head != head:
        return []
    numbered = context.numbered_heads
    return [p for p in context.chain_phrases[phrase.chain] if p.head not in numbered]


def _singles(context: Context, by_head: Container[int]) -> Iterator[Headcount]:
    """Single persons, one for each chain that names one and that no number counts."""
    for phrases in context.chain_phrases.values():
        if any(p.head in by_head for p in phrases):
            continue
        own = [p for p in phrases if names_one(context, p) and context.sentence(p.head).block != "dateline"]
        if own and (any(p.kind != "pronoun" for p in own) or len(own) == len(phrases)):
            first = next((p for p in own if p.kind != "pronoun"), own[0])
            words = context.span(first.start, first.end)
            one = Quantity(first.start, first.end, "count", 1, 1, False, words.text, "exact", first.head)
            rest = [p for p in own if p is not first]
            named = (words, *(context.span(p.start, p.end) for p in rest))
            part = is_part(context.report.text, first.start, first.end)
            yield Headcount(one, (words,), (first.head,), named, tuple(p.head for p in rest), "single", part=part)


def names_one(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase names one person."""
    token = context.tokens[phrase.head]
    if phrase.kind == "pronoun":
        return token.lower in SINGULAR_PRONOUNS and token.tag == "PRP"
    if (
        not (token.tag in SINGULAR or _is_full_name(context, token.i))
        or token.dep in ("compound", "nmod")
        or _is_calling_of_next(context, token.i)
    ):
        return False
    if token.entity == "PERSON" or (token.entity not in ("ORG", "GPE", "NORP") and _is_person(token.lemma)):
        return True
    if token.entity == "NORP":
        return any(context.tokens[c].lower in ONE_OF for c in context.tree.children(phrase.head, "det"))
    return token.lemma.endswith(("man", "woman")) or (phrase.kind == "name" and _treated_as_person(context, phrase.head))


def _is_full_name(context: Context, i: int) -> bool:
    """Whether a name that ends in s has a given name before it: "Eric Summers" is one person, "the Summers" are a family."""
    token = context.tokens[i]
    given = (context.tokens[c] for c in context.tree.children(i, "compound"))
    return token.tag == "NNPS" and token.entity == "PERSON" and any(g.entity == "PERSON" for g in given)


ONE_OF = frozenset({"a", "an", "another"})
"""Articles that make a Spaniard of Spanish."""
UNDERGOING = ("nsubjpass", "dobj")
DONE_TO_PERSONS = frozenset({"killed", "injured", "abducted", "arrested", "freed"})


def _treated_as_person(context: Context, head: int) -> bool:
    """Whether a name that no list knows has something done to it that is done to people: "Zarkasi was captured"."""
    token = context.tokens[head]
    verb = context.tokens[token.head]
    return token.entity not in ("GPE", "NORP") and token.dep in UNDERGOING and COUNTED_VERBS.get(verb.lemma) in DONE_TO_PERSONS


def _is_person(lemma: str) -> bool:
    return lemma in PERSONS or lemma.endswith(("-old", "man", "woman"))


@dataclass(frozen=True)
class _List:
    """People told one after the other."""

    heads: list[int]
    """Tokens that name those who have a number."""
    members: list[Headcount]
    open_end: bool
    """There are others without one."""


def _lists(context: Context, by_head: Mapping[int, Headcount]) -> Iterator[_List]:
    """People told one after the other, two or more of whom have a number."""
    joined = {i: to for i in sorted(by_head) if (to := _joined_to(context, by_head, i)) is not None}
    for first in sorted({*by_head, *(t.i for t in context.tokens if context.tree.children(t.i, "conj"))}):
        if context.tokens[first].dep == "conj" or first in joined or context.tree.is_another_relation(first):
            continue
        heads = context.tree.conjuncts(first)
        for i, to in joined.items():
            if to in heads:
                heads.extend(h for h in context.tree.conjuncts(i) if h not in heads)
        heads = [h for h in heads if not _is_calling_of_next(context, h)]
        members = [by_head[h] for h in heads if h in by_head and not by_head[h].part]
        if len(members) < 2 or len({m.quantity.start for m in members}) < len(members):
            continue
        if not _callings_of_one(context, first) and not any(context.tokens[h].lemma in ACTS for h in heads):
            yield _List([h for h in heads if h in by_head], members, open_end=len(members) < len(heads))


SAYING_LITTLE = frozenset(
    "person people civilian man woman victim hostage captive other worker foreigner member relative".split()
)
"""Words for people that say little of who they are: who they are may be told right behind them."""


OPENING = (":", "–", "—", "--")
"""What a list of those who were counted before it is opened by."""


def _tells_again(context: Context, members: Sequence[Headcount]) -> bool:
    """Whether the first of a list is told again by the others: "three people, a teacher and two pupils", "the two, a nurse and a
    driver", "two men, Ali and Omar", "four guests: a man and three women", "90 people: 50 men and 30 women"."""
    first, *others = members
    head = first.heads[0]
    behind = "".join(t.text for t in context.tokens[head + 1 : head + 2])
    if _age_behind(context, head):
        return False
    whole, parts = first.quantity.min or 0, sum(m.quantity.min or 0 for m in others)
    opened = {behind, context.tokens[max(0, context.token_at(others[0].quantity.start) - 1)].text} & set(OPENING)
    if not (whole == parts and behind == ",") and not (whole >= parts and opened):
        return False
    return (
        bool(opened)
        or context.tokens[head].pos == "NUM"
        or context.tokens[head].lemma in SAYING_LITTLE
        or all(context.tokens[m.heads[0]].entity in ("PERSON", "NORP") for m in others)
    )


ACTS = COUNTED_NOUNS.keys() | set("rape attack bombing robbery assault shooting incident case charge offence crime".split())
"""What is told one after the other with people and is none: "a man accused of four murders and a rape"."""


def _callings_of_one(context: Context, first: int) -> bool:
    """Whether what is coordinated says who one person is: "Karim, an aide to the minister and a leader of the party"."""
    named = context.tokens[context.tokens[first].head]
    return context.tokens[first].dep == "appos" and named.tag in SINGULAR and named.entity == "PERSON"


def _is_calling_of_next(context: Context, i: int) -> bool:
    """Whether a bare noun is another calling of the person named after it: "leader and founder Albino Jara"."""
    bare = context.tokens[i].tag == "NN" and not context.tree.children(i, "det", "poss", "nummod", "compound")
    return bare and any(context.tokens[c].entity == "PERSON" for c in context.tree.children(i, "conj")[:1])


BESIDE = frozenset({"along", "together"})
PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})


def _joined_to(context: Context, by_head: Mapping[int, Headcount], i: int) -> int | None:
    """The person whom another stands beside where the parse does not coordinate them.

    "Ann from Rome and Bo from Bonn" (taken for Rome and Bo), "Ann along with Bo", two objects of one verb, "killing a man, 58, and
    a woman" (taken for another verb), and "eight women, a girl and four men" (taken for what the women are).
    """
    tree, token = context.tree, context.tokens[i]
    governor = context.tokens[token.head]
    if token.dep == "conj" and governor.i not in by_head and governor.entity in PLACES and governor.dep == "pobj":
        of = context.tokens[governor.head].head
        return of if of in by_head else None
    if token.dep == "conj" and token.pos in ("NOUN", "PROPN") and governor.pos == "VERB":
        aged = (u for u in tree.children(governor.i, "dobj") if u < i and _age_behind(context, u))
        return next((u for u in aged if u in by_head), None)
    if token.dep == "pobj" and governor.lower == "with" and context.tokens[governor.i - 1].lower in BESIDE:
        above = [k for k in tree.ancestors(governor.i) if context.tokens[k].lower not in BESIDE][:1]
        beside = (*above, *(k for a in above for u in tree.undergoers(a) for k in tree.conjuncts(u)))
        return next((k for k in beside if k in by_head), None)
    if token.dep in UNDERGOING:
        if tree.children(token.head, "oprd"):
            return None  # "left four pupils dead and 16 people injured"
        first = tree.children(token.head, token.dep)[0]
        return first if first != i and first in by_head else None
    top = context.tokens[governor.head] if token.dep == "pobj" and governor.lower == "of" else token
    if tree.is_second_object(top.i):
        return next((k for k in tree.undergoers(top.head) if k != i and k in by_head), None)
    numbered = by_head[i].kind == "said" and governor.i in by_head and by_head[governor.i].kind == "said"
    return governor.i if token.dep == "appos" and numbered and tree.children(i, "conj") else None


def _age_behind(context: Context, i: int) -> bool:
    """Whether an age stands behind a person between commas: "a man, 58, and"."""
    comma, age = ([t.lower for t in context.tokens[i + 1 : i + 2]], context.tokens[i + 2 : i + 3])
    return comma == [","] and any(t.pos == "NUM" and t.head <= i for t in age)


def _added(told: _List) -> Headcount:
    """The members' sum; of "two soldiers and civilians" at least two."""
    members = told.members
    quantities = [m.quantity for m in members]
    mins = [q.min for q in quantities if q.min is not None]
    maxs = [q.max for q in quantities]
    open_end = told.open_end or any(m is None for m in maxs)
    first = quantities[0]
    total = Quantity(
        first.start, first.end, "count", sum(mins) if mins else None,
        None if open_end else sum(m for m in maxs if m is not None),
        any(q.approximate for q in quantities), None, "at_least" if open_end else "exact", first.head,
    )  # fmt: skip
    spans = tuple(s for m in members for s in m.spans)
    return Headcount(total, spans, tuple(told.heads), tuple(m.named[0] for m in members), (), "sum")
