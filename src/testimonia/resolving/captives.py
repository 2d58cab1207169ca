"""A captive who is described in one place and named in another."""

from collections.abc import Sequence

from testimonia.records import Reading, ReportedEvent
from testimonia.resolving.namings import Naming, covering

CAPTIVITY = frozenset({"abduction", "transfer", "ransom_demand", "release", "escape", "rescue"})
HOLDING = frozenset({"hold", "keep", "kidnap", "abduct", "seize", "snatch", "capture", "detain", "free", "release", "rescue"})
"""Verbs whose object is a captive."""
CAPTIVE_NOUNS = frozenset({"hostage", "captive"})
GENDER = {
    **dict.fromkeys("she her hers woman girl mother daughter wife sister nun widow schoolgirl lady".split(), "woman"),
    **dict.fromkeys("he him his man boy father son husband brother priest monk widower schoolboy".split(), "man"),
}
GROUPS = frozenset({"ORG", "NORP", "GPE", "LOC", "FAC"})


def captive_ties(reading: Reading, namings: Sequence[Naming], events: Sequence[ReportedEvent]) -> list[tuple[int, int]]:
    """Pairs (named, described) that are one person: the report has one named captive, and one described, of fitting gender.

    "The hostage" is the named captive too. Nothing is tied where two captives are named or two are described.
    """
    named = _named(reading, namings, events)
    if len(named) != 1:
        return []
    ((chain, k),) = named.items()
    gender = _gender(reading, chain)
    described = {
        reading.phrases[n.phrase].chain: j
        for j, n in reversed(list(enumerate(namings)))
        if n.phrase is not None and n.kind == "description" and _is_held(reading, n) and _fits(gender, _gender_of(reading, n))
    }
    described.pop(chain, None)
    hostage = [j for c, j in described.items() if reading.tokens[namings[j].head].lemma in CAPTIVE_NOUNS]
    others = [j for j in described.values() if j not in hostage]
    return [(k, j) for j in hostage + (others if len(others) == 1 else [])]


def _named(reading: Reading, namings: Sequence[Naming], events: Sequence[ReportedEvent]) -> dict[int, int]:
    """First naming of each single person, by chain, who is the victim of a captivity event that is no pattern."""
    found: dict[int, int] = {}
    for event in events:
        if event.type not in CAPTIVITY or event.pattern:
            continue
        for span in (c.spans[0] for c in event.claims if c.field == "victim"):
            for k in covering(namings, reading.tokens, span.start, span.end):
                number = namings[k].phrase
                if number is None:
                    continue
                name = _name_in_chain(reading, namings, reading.phrases[number].chain)
                if name is not None and reading.tokens[namings[name].head].entity not in GROUPS:
                    found.setdefault(reading.phrases[number].chain, name)
                break
    return found


def _name_in_chain(reading: Reading, namings: Sequence[Naming], chain: int) -> int | None:
    for k, naming in enumerate(namings):
        if naming.phrase is None or naming.kind != "name" or naming.known:
            continue
        if reading.phrases[naming.phrase].chain == chain and reading.tokens[naming.head].tag == "NNP":
            return k
    return None


def _is_held(reading: Reading, naming: Naming) -> bool:
    token = reading.tokens[naming.head]
    if token.tag != "NN" or token.entity in GROUPS:
        return False
    if token.lemma in CAPTIVE_NOUNS:
        return True
    governor = reading.tokens[token.head]
    person = token.lemma in GENDER or token.lemma.endswith(("er", "ist", "or", "ian", "man", "ee"))
    return person and token.dep in ("dobj", "nsubjpass") and governor.lemma in HOLDING


def _gender(reading: Reading, chain: int) -> str | None:
    heads = (reading.tokens[p.head] for p in reading.phrases if p.chain == chain)
    return next((GENDER[w] for t in heads for w in (t.lower, t.lemma) if w in GENDER), None)


def _gender_of(reading: Reading, naming: Naming) -> str | None:
    assert naming.phrase is not None
    return _gender(reading, reading.phrases[naming.phrase].chain)


def _fits(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one == two
