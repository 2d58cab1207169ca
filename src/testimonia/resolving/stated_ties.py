"""What sentences themselves say of one actor: "the gunman who", "I" in a quotation, "identified as", "she is a nurse",
"works as a nurse".
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from testimonia.language.cues import REFLEXIVE
from testimonia.language.persons import PERSONS
from testimonia.language.syntax import Tree
from testimonia.records import Reading, Token
from testimonia.resolving.namings import OWNER, RELATIVE, SPEAKERS, Naming, covering

NAMING = frozenset({"identify", "name"})
WORK = frozenset({"work", "serve"})
CALLING = frozenset({"name", "call", "know", "dub"})
CONTROLLED = frozenset({"conj", "xcomp", "pcomp", "advcl"})
"""How a verb without a subject hangs on the one that has it."""
GROUP_LABELS = frozenset({"ORG", "NORP", "GPE"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
FARTHEST_BACK = 15
"""Words from a place back to the person of whom a relative clause tells."""
MAY_TIE = NAMING | CALLING | WORK | REFLEXIVE | {"attr", "appos", "poss"}
"""A lemma, label or form that stands at the word of each turn below; most words have none."""


def stated_ties(reading: Reading, namings: Sequence[Naming], tree: Tree) -> Iterator[tuple[int, int]]:
    """Pairs of namings: a relative pronoun and its noun, "I" and who is quoted, "we" and a group that is, a person and the name or
    the noun that this person is said to bear.

    "We" of one person who is quoted is left alone: it may mean anybody who stands beside the speaker.
    """
    heads = {n.head: k for k, n in enumerate(namings) if n.phrase is not None}
    for one, other in (
        pair
        for t in reading.tokens
        if not MAY_TIE.isdisjoint((t.lemma, t.dep, t.lower))
        for turn in TURNS
        for pair in turn(tree, t)
    ):
        if one in heads and other in heads:
            yield heads[one], heads[other]
    yield from _speaking_on(reading, namings)
    asked = [
        (k, reading.tokens[n.head])
        for k, n in enumerate(namings)
        if n.phrase is None and n.kind == "pronoun" and reading.tokens[n.head].lower not in OWNER
    ]
    for k, token in asked:
        meant = _noun_of(tree, token, heads) if token.lower in RELATIVE else _speaker(reading, namings, token)
        if meant is not None:
            yield k, meant


def _identified(tree: Tree, token: Token) -> Iterator[tuple[int, int]]:
    """``police named the attacker as Omar Demir``, ``the attacker, identified as Omar Demir,``, ``the boss, known as El Lobo,``."""
    known = token.lemma == "know" and token.dep in ("acl", "advcl")
    if (token.lemma not in NAMING and not known) or token.pos != "VERB" or tree.children(token.i, "neg"):
        return
    whom = [token.head] if token.dep in ("acl", "amod") else tree.undergoers(token.i)
    names = tree.obliques(token.i, "as")
    if len(whom) == len(names) == 1 and tree.tokens[whom[0]].tag not in ("NNS", "NNPS"):
        yield whom[0], names[0]


def _called(tree: Tree, token: Token) -> Iterator[tuple[int, int]]:
    """``a girl named Omar Demir``, ``a group called the Free Delta Front``."""
    if token.lemma in CALLING and token.dep == "acl" and tree.tokens[token.head].tag in ("NN", "NNP"):
        yield from ((token.head, name) for name in tree.children(token.i, "oprd")[:1])


def _itself(tree: Tree, token: Token) -> Iterator[tuple[int, int]]:
    """``the man shot himself``, ``killed nine before turning the gun on himself``: who does what is done to himself."""
    if token.lower not in REFLEXIVE:
        return
    for i in tree.ancestors(token.i):
        if subjects := tree.children(i, "nsubj", "nsubjpass"):
            if len(tree.conjuncts(subjects[0])) == 1 or token.lower == "themselves":
                yield subjects[0], token.i
            return
        if tree.tokens[i].pos == "VERB" and tree.tokens[i].dep not in CONTROLLED:
            return


def _described(tree: Tree, token: Token) -> Iterator[tuple[int, int]]:
    """``Omar Demir was a baker``: one person, and a noun for one person, plainly said."""
    be = tree.tokens[token.head]
    if token.dep != "attr" or be.lemma != "be" or not _is_calling(token):
        return
    if tree.children(be.i, "neg", "mark") or any(tree.tokens[i].tag == "MD" for i in tree.children(be.i, "aux")):
        return
    for subject in tree.children(be.i, "nsubj") or tree.children(be.head, "nsubj") * (be.dep == "conj"):
        if _is_one(tree, subject) and tree.tokens[subject].tag != "NN":
            yield subject, token.i


def _also(tree: Tree, token: Token) -> Iterator[tuple[int, int]]:
    """``Omar Demir, a baker and an officer of the guard, said``: what else a person beside whose name it stands is."""
    if token.dep == "appos" and _is_calling(token) and tree.tokens[token.head].pos == "PROPN":
        also = [tree.tokens[i] for i in tree.conjuncts(token.i) if i != token.i]
        yield from (
            (token.head, t.i) for t in also[:1] if _is_calling(t) and not any(x.text == "," for x in tree.tokens[token.i : t.i])
        )


def _owner(tree: Tree, token: Token) -> Iterator[tuple[int, int]]:
    """``Omar Demir and his wife``: the one before whose kin it is."""
    kin = tree.tokens[token.head]
    if token.lower in ("his", "her") and token.dep == "poss" and kin.dep == "conj" and tree.tokens[kin.head].entity == "PERSON":
        yield kin.head, token.i


def _is_calling(token: Token) -> bool:
    return token.tag == "NN" and token.lemma in PERSONS


def _working(tree: Tree, token: Token) -> Iterator[tuple[int, int]]:
    """``Omar Demir works as a baker``."""
    if token.lemma not in WORK or token.pos != "VERB" or tree.children(token.i, "neg"):
        return
    for work in (i for i in tree.obliques(token.i, "as")[:1] if _is_calling(tree.tokens[i])):
        yield from ((who, work) for who in tree.doers(token.i) if _is_one(tree, who))


TURNS: tuple[Callable[[Tree, Token], Iterator[tuple[int, int]]], ...] = (
    _identified, _called, _described, _working, _itself, _also, _owner,
)  # fmt: skip
"""Each gives the heads that it ties, asked at a word."""


def _is_one(tree: Tree, i: int) -> bool:
    who = tree.tokens[i]
    alone = who.dep != "conj" and len(tree.conjuncts(i)) == 1
    return alone and (who.entity == "PERSON" or who.lower in ("he", "she") or _is_calling(who))


def _noun_of(tree: Tree, token: Token, heads: dict[int, int]) -> int | None:
    """Whom a relative clause is about: behind "Omar Demir, owner of a mill in Adana, who" not the town."""
    clause = next((i for i in tree.ancestors(token.i) if tree.tokens[i].dep == "relcl"), None)
    if clause is None:
        return None
    meant = tree.tokens[clause].head
    if tree.tokens[meant].entity in PLACE_LABELS:
        back = range(meant - 1, max(-1, meant - FARTHEST_BACK), -1)
        meant = next((i for i in back if i in heads and tree.tokens[i].entity == "PERSON"), meant)
    return heads.get(meant)


def _speaking_on(reading: Reading, namings: Sequence[Naming]) -> Iterator[tuple[int, int]]:
    """``He said … "I …," he told jurors.``: who goes on speaking in the next sentence, where nobody else speaks between."""
    at = {(reading.tokens[n.head].start, reading.tokens[n.head].end): k for k, n in enumerate(namings) if n.kind == "pronoun"}
    sources = sorted({(a.source.start, a.source.end) for a in reading.attributions if a.source is not None})
    starts = [s.start for s in reading.sentences]
    for one, other in pairwise(sources):
        near = bisect_right(starts, other[0]) - bisect_right(starts, one[0]) <= 1
        if near and one in at and other in at and _is_same_word(reading, namings, at[one], at[other]):
            yield at[one], at[other]


def _is_same_word(reading: Reading, namings: Sequence[Naming], a: int, b: int) -> bool:
    one, two = (reading.tokens[namings[k].head].lower for k in (a, b))
    return one == two and one in ("he", "she")


def _speaker(reading: Reading, namings: Sequence[Naming], token: Token) -> int | None:
    """The source of the narrowest statement in quotation marks around the word."""
    around = [
        (span.end - span.start, a.source)
        for a in reading.attributions
        if a.direct and a.source is not None
        for span in a.content
        if span.start <= token.start < span.end
    ]
    if not around:
        return None
    _, source = min(around, key=lambda found: found[0])
    named = next(covering(namings, reading.tokens, source.start, source.end), None)
    if named is None:
        return None
    head = reading.tokens[namings[named].head]
    many = head.entity in GROUP_LABELS or head.tag in ("NNS", "NNPS") or head.lower == "they"
    return named if many == (token.lower in SPEAKERS) else None
