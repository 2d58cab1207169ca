"""Persons told by their age alone: "a 19-year-old was shot" tells of somebody, where the tagger sees a quality."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from testimonia.records import Token

HYPHENS = frozenset("-‐‑–")
SOMEBODY = frozenset("nsubj nsubjpass dobj dative pobj poss appos".split())
"""Places beside a verb, a preposition or a noun that no quality fills."""
SAID_TO_BE = frozenset({"acomp", "attr", "oprd", "conj", "ROOT"})
"""Places where "a" or "the" tells somebody from a quality: "he is a 19-year-old"."""


def name_aged(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with "old" of "the 19-year-old" as a noun for a person, and the words before it as part of that noun."""
    changed: dict[int, Token] = {}
    for old, year in _aged(tokens):
        dep = "attr" if old.dep == "acomp" else old.dep
        changed[old.i] = replace(old, lemma="year-old", pos="NOUN", tag="NN", dep=dep, entity="")
        changed[year.i] = replace(year, dep="compound")
    return tuple(changed.get(t.i, t) for t in tokens)


def _aged(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Each "old" that means somebody, with its "year"."""
    for old in tokens:
        year = tokens[max(0, old.i - 2)]
        if old.lower != "old" or old.pos != "ADJ" or year.lemma.lower() != "year" or tokens[old.i - 1].text not in HYPHENS:
            continue
        told = any(t.head == old.i and t.dep == "det" for t in tokens[max(0, old.i - 8) : old.i])
        if year.head == old.i and (old.dep in SOMEBODY or (old.dep in SAID_TO_BE and told)):
            yield old, year
