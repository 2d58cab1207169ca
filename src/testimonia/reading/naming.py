"""Names that the actor registry knows, told to the parse; and what the parser takes for a person and is none.

The English pipeline calls "Asaib Ahl al-Haq" a person: a pronoun would then mean it.
"""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.language.folding import fold
from testimonia.records import Token
from testimonia.registry import Registry

GROUP_WORDS = frozenset(
    "group militia militias front army brigade brigades movement organisation organization party faction rebels guerrillas"
    " militants fighters forces league battalion cartel gang command union federation".split()
)
OFFICES = frozenset("leader commander head chief member fighter spokesman founder cell wing faction".split())
"""What one is of a group, not of a person."""
PLACES_AND_PEOPLES = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "MONEY"})


def name_actors(tokens: Sequence[Token], registry: Registry) -> tuple[Token, ...]:
    """The tokens with registry names marked as organisations, and names behind "the" no longer as persons."""
    labels = {
        k: "ORG"
        for found in registry.scan(tokens)
        for k in range(found.first, found.stop)
        if _may_be_group(tokens, found.first, found.stop)
    }
    persons = _person_spans(tokens)
    groups = {fold(_words(tokens, first, stop)) for first, stop in persons if _stands_as_group(tokens, first, stop)}
    for first, stop in persons:
        if fold(_words(tokens, first, stop)) in groups:
            labels |= {k: labels.get(k, "ORG") for k in range(first, stop)}
    return tuple(_labelled(t, labels[t.i]) if t.i in labels else t for t in tokens)


def _labelled(token: Token, label: str) -> Token:
    tagged_otherwise = token.pos in ("NOUN", "ADJ", "X", "VERB") and token.text[:1].isupper()
    return replace(token, entity=label, pos="PROPN" if tagged_otherwise else token.pos)


def _words(tokens: Sequence[Token], first: int, stop: int) -> str:
    return " ".join(t.text for t in tokens[first:stop])


def _stands_as_group(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a "person" stands where only groups stand: behind "the", beside a word for a group, or led by somebody."""
    if first > 0 and tokens[first - 1].lower == "the":
        return True
    if tokens[stop - 1].lower in GROUP_WORDS or (stop < len(tokens) and tokens[stop].lower in GROUP_WORDS):
        return True
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lemma in OFFICES


def _may_be_group(tokens: Sequence[Token], first: int, stop: int) -> bool:
    return not (stop - first == 1 and tokens[first].entity in PLACES_AND_PEOPLES)


def _person_spans(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for token in tokens:
        if token.entity == "PERSON":
            if spans and spans[-1][1] == token.i:
                spans[-1] = (spans[-1][0], token.i + 1)
            else:
                spans.append((token.i, token.i + 1))
    return spans
