"""Who was killed, hurt, taken, freed or driven out, and how many: numbers and the verbs or nouns that count them."""

from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.coding.context import Context
from testimonia.records import Quantity

COUNTED_VERBS: dict[str, str] = {
    **dict.fromkeys(
        [
            "kill",
            "murder",
            "slay",
            "execute",
            "assassinate",
            "massacre",
            "behead",
            "die",
            "perish",
            "slaughter",
            "lynch",
            "hang",
        ],
        "killed",
    ),
    **dict.fromkeys(["injure", "wound", "hurt", "maim"], "injured"),
    **dict.fromkeys(["kidnap", "abduct", "seize", "snatch"], "abducted"),
    **dict.fromkeys(["arrest", "detain", "apprehend", "jail", "imprison"], "arrested"),
    **dict.fromkeys(["release", "free", "rescue", "liberate", "escape"], "freed"),
    **dict.fromkeys(["displace", "flee", "evict", "expel", "uproot"], "displaced"),
    **dict.fromkeys(["disappear", "vanish"], "missing"),
}
COUNTED_NOUNS: dict[str, str] = {
    **dict.fromkeys(
        [
            "death",
            "killing",
            "murder",
            "fatality",
            "toll",
            "dead",
            "execution",
            "massacre",
            "assassination",
            "body",
            "corpse",
        ],
        "killed",
    ),
    **dict.fromkeys(["injury", "wounded", "injured", "casualty"], "injured"),
    **dict.fromkeys(["kidnapping", "abduction", "hostage", "captive"], "abducted"),
    **dict.fromkeys(["arrest", "detention", "detainee"], "arrested"),
    **dict.fromkeys(["release", "rescue"], "freed"),
    **dict.fromkeys(["displaced"], "displaced"),
    **dict.fromkeys(["missing", "disappearance"], "missing"),
}
COUNTED_ADJECTIVES = {"dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured",
                      "missing": "missing", "displaced": "displaced", "hostage": "abducted", "captive": "abducted"}  # fmt: skip
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
SOFT_VERBS = frozenset(["kill", "die", "perish", "injure", "wound", "hurt"])
"""They tell an outcome; what happened may be told by another word of the report."""
SOFT_NOUNS = frozenset(["death", "fatality", "toll", "dead", "body", "casualty", "injury", "victim"])


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people something was done to."""

    field: str
    quantity: int
    """Index into `reading.quantities`."""
    by: int
    """Index of the verb, noun or adjective that counts them."""
    because: str


def find_counts(context: Context) -> tuple[Count, ...]:
    """Every counted harm of the text, in order of its number."""
    found: list[Count] = []
    for k, quantity in enumerate(context.reading.quantities):
        if quantity.kind == "count" and quantity.head is not None and not _is_year(quantity):
            found.extend(Count(f, k, by, because) for f, by, because in _fields(context, quantity.head))
    return tuple(found)


def _is_year(quantity: Quantity) -> bool:
    """Whether a bare number is rather a year: "between 1982 and 1983" counts nobody."""
    low = quantity.min if quantity.min is not None else quantity.max
    return quantity.unit is None and low is not None and EARLIEST_YEAR <= low <= LATEST_YEAR


def _fields(context: Context, head: int) -> Iterator[tuple[str, int, str]]:
    tokens = context.tokens
    seen: set[str] = set()
    for by, field, because in _counted_by(context, head):
        if field not in seen:
            seen.add(field)
            yield field, by, because
    own = COUNTED_NOUNS.get(tokens[head].lemma) or COUNTED_ADJECTIVES.get(tokens[head].lower)
    if own and not seen:
        yield own, head, f"a number of “{tokens[head].lower}”"


def _counted_by(context: Context, head: int) -> Iterator[tuple[int, str, str]]:
    """Verbs, nouns and adjectives whose undergoer the counted phrase is."""
    tree, tokens = context.tree, context.tokens
    first = head
    while tokens[first].dep == "conj" and tokens[tokens[first].head].pos in ("NOUN", "PROPN", "NUM"):
        first = tokens[first].head
    sentence = context.sentence(head)
    for v in range(sentence.first, sentence.stop):
        token = tokens[v]
        field = COUNTED_VERBS.get(token.lemma) if token.pos in ("VERB", "AUX", "ADJ") else None
        if field:
            subjects = tree.doers(v) if token.lemma in ("die", "perish", "escape", "flee", "disappear", "vanish") else []
            if head in tree.undergoers(v) or head in subjects or first in tree.undergoers(v):
                yield v, field, f"number of those “{token.lower}”"
        noun = COUNTED_NOUNS.get(token.lemma) if token.pos == "NOUN" else None
        if noun and head in tree.obliques(v, "of", "to", "at"):
            yield v, noun, f"number after “{token.lower}”"
        adjective = COUNTED_ADJECTIVES.get(token.lower)
        if adjective and token.dep in ("acomp", "oprd", "amod", "acl", "ccomp", "xcomp", "attr") and 0 < v - head <= 4:
            yield v, adjective, f"number of those left “{token.lower}”"
