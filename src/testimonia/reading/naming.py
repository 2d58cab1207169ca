"""Names that the actor registry knows, told to the parse; and what the parser takes for a person and is none.

The English pipeline calls "Asaib Ahl al-Haq" a person: a pronoun would then mean it.
"""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.records import Token
from testimonia.registry import Registry

GROUP_WORDS = frozenset(
    "group militia militias front army brigade brigades movement organisation organization party faction rebels guerrillas"
    " militants fighters forces league battalion cartel gang command union federation".split()
)
PLACES_AND_PEOPLES = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "MONEY"})


def name_actors(tokens: Sequence[Token], registry: Registry) -> tuple[Token, ...]:
    """The tokens with registry names marked as organisations, and names behind "the" no longer as persons."""
    labels = {
        k: "ORG"
        for found in registry.scan(tokens)
        for k in range(found.first, found.stop)
        if _may_be_group(tokens, found.first, found.stop)
    }
    for first, stop in _person_spans(tokens):
        opens_with_article = first > 0 and tokens[first - 1].lower == "the"
        if (
            opens_with_article
            or tokens[stop - 1].lower in GROUP_WORDS
            or (stop < len(tokens) and tokens[stop].lower in GROUP_WORDS)
        ):
            labels |= {k: labels.get(k, "ORG") for k in range(first, stop)}
    return tuple(
        replace(t, entity=labels[t.i], pos="PROPN" if t.pos in ("NOUN", "ADJ", "X", "VERB") and t.text[:1].isupper() else t.pos)
        if t.i in labels
        else t
        for t in tokens
    )


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
