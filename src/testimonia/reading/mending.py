"""Plain slips of the parser, set right before anything is read from its tree."""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.records import Token

PARTICIPLES = ("VBN", "VBD")


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with a second verb where the parser saw a quality of its object: "have arrested and tortured scores of people"."""
    found = list(tokens)
    for token in tokens:
        noun = tokens[token.head]
        if _is_second_verb(tokens, token, noun):
            found[token.i] = replace(token, dep="conj", head=noun.head, pos="VERB")
            found[noun.i] = replace(noun, dep="dobj", head=token.i)
    return tuple(found)


def _is_second_verb(tokens: Sequence[Token], token: Token, noun: Token) -> bool:
    """Whether a participle before a noun stands right behind "and", with an active verb before it that the noun is listed with."""
    first = tokens[noun.head]
    if token.tag not in PARTICIPLES or token.dep != "amod" or noun.dep != "conj" or first.pos != "VERB":
        return False
    if tokens[token.i - 1].lower not in ("and", "or") or first.i >= token.i - 1 or first.tag not in PARTICIPLES:
        return False
    between = tokens[max(0, first.i - 4) : token.i]
    return not any(t.head == first.i and t.dep in ("auxpass", "nsubjpass", "dobj") for t in between)
