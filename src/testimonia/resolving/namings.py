"""The places of a report where an actor is named or described, with the words that carry the name."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from testimonia.language.irregulars import IRREGULAR
from testimonia.language.names import TITLES
from testimonia.language.persons import PERSONS
from testimonia.records import Phrase, PhraseKind, Reading, Token
from testimonia.registry import Found, Registry, RegistryActor
from testimonia.resolving.offices import OFFICES

GLUE = frozenset({"-", "al", "el", "ul", "bin", "ibn", "de", "del", "la", "da", "von", "van", "of", "'s"})
"""Words without a capital that stand inside names."""

FORCES = frozenset("police government army navy military militia regime opposition".split())
"""Words for one force that stand before other nouns."""
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
RELATIVE = frozenset({"who", "whom", "whose"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
OWNER = frozenset({"its"})
LONGEST_PHRASE = 200
"""Tokens from the first of a phrase to its head; longer ones are no phrases."""
SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an actor is named, described or meant by a pronoun."""

    first: int
    """Index of the first token of the name itself; for descriptions, of the phrase without its article."""
    stop: int
    head: int
    kind: PhraseKind
    phrase: int | None
    """Index into `Reading.phrases`. None: somebody named inside a phrase of another head ("ISIS leader …", "Syrian troops", "police custody"), "who", "I", "we"."""
    known: RegistryActor | None

    @property
    def is_known_person(self) -> bool:
        """Whether the registry has it as a person: a user's own registry may."""
        return self.known is not None and self.known.kind in ("civilian", "official", "other")

    @property
    def inside(self) -> bool:
        """Whether it describes a force inside a phrase about something of it."""
        return self.phrase is None and self.kind == "description"


def find_namings(reading: Reading, registry: Registry) -> tuple[Naming, ...]:
    """One naming for each phrase, one for each registry name that no phrase has as its own, and who and I, in text order."""
    found = [f for f in registry.scan(reading.tokens) if _is_noun(reading.tokens, f)]
    at = {i: f for f in found for i in range(f.first, f.stop)}
    own = [_naming(reading.tokens, phrase, n, at.get(phrase.head)) for n, phrase in enumerate(reading.phrases)]
    taken = {n.first for n in own if n.known}
    inside = [
        Naming(f.first, f.stop, _last_word(reading.tokens, f), "name", None, f.actor) for f in found if f.first not in taken
    ]
    taken |= {n.head for n in own} | {k for i in inside for k in range(i.first, i.stop)}
    inside += [n for p in reading.phrases for n in _groups_inside(reading.tokens, p) if n.head not in taken]
    named = {k for n in (*own, *inside) if n.kind == "name" for k in range(n.first, n.stop)}
    inside += [n for p in reading.phrases for n in _names_inside(reading.tokens, p) if n.head not in named]
    taken |= {n.head for n in inside}
    inside += [n for p in reading.phrases for n in _forces_inside(reading.tokens, p) if n.head not in taken]
    inside += [Naming(t.i, t.i + 1, t.i, "pronoun", None, None) for t in reading.tokens if _is_pronoun(t)]
    return tuple(sorted((*own, *inside), key=lambda n: (n.first, n.stop, n.phrase is None)))


def _groups_inside(tokens: Sequence[Token], phrase: Phrase) -> Iterator[Naming]:
    """``Free Delta Front leader Omar Deeb``: a group that no registry knows, named before what one is of it."""
    for i in range(phrase.first + 1, phrase.stop):
        if tokens[i].lemma in OFFICES and tokens[i].pos in ("NOUN", "PROPN"):
            stop = i - 1 if tokens[i - 1].pos == "PART" else i
            first = stop
            while first > phrase.first and _is_of_group(tokens[first - 1]):
                first -= 1
            if stop - first > 1 or (first < stop and tokens[first].entity in ("ORG", "NORP")):
                yield Naming(first, stop, stop - 1, "name", None, None)


def _names_inside(tokens: Sequence[Token], phrase: Phrase) -> Iterator[Naming]:
    """``a Taliban attack``, ``Ford workers``, ``Syrian troops``: names before what is of those that they name."""
    first = phrase.first
    for i in range(phrase.first, phrase.head):
        here, behind = tokens[i].entity, tokens[i + 1].entity
        if here != behind:
            stop = i if tokens[i].pos == "PART" else i + 1
            first += tokens[first].pos == "DET"
            if here in NAMED and first < stop and not _says_whence(tokens, i, phrase):
                yield Naming(first, stop, stop - 1, "name", None, None)
            first = i + 1


def _says_whence(tokens: Sequence[Token], i: int, phrase: Phrase) -> bool:
    """Whether an adjective only says of which country fighters are: "Salvadoran guerrilla forces" are not the Salvadoran army."""
    people = tokens[i].entity == "NORP" and tokens[i].dep in ("amod", "compound")
    return people and any(t.lemma in IRREGULAR for t in tokens[i + 1 : phrase.head + 1])


def _forces_inside(tokens: Sequence[Token], phrase: Phrase) -> Iterator[Naming]:
    """``police custody``, ``anti-government rallies``: a force that is meant although the phrase is about something else."""
    for token in tokens[phrase.first : phrase.head]:
        if token.lower in FORCES and token.dep in ("compound", "nmod", "amod", "pobj"):
            yield Naming(token.i, token.i + 1, token.i, "description", None, None)


def _is_of_group(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper() and token.entity not in ("PERSON", "GPE", "DATE")


def _is_pronoun(token: Token) -> bool:
    return token.tag in ("WP", "WP$", "PRP", "PRP$") and token.lower in RELATIVE | SPEAKER | SPEAKERS | OWNER


def _is_noun(tokens: Sequence[Token], found: Found) -> bool:
    """A report in capitals writes the verb "IS" like the group's initials; the tagger saw it with its case restored."""
    return any(tokens[i].pos in ("PROPN", "NOUN") for i in range(found.first, found.stop))


def _last_word(tokens: Sequence[Token], found: Found) -> int:
    return max((i for i in range(found.first, found.stop) if tokens[i].text[-1:].isalnum()), default=found.stop - 1)


def _naming(tokens: Sequence[Token], phrase: Phrase, number: int, found: Found | None) -> Naming:
    if found and phrase.kind != "pronoun":
        return Naming(found.first, found.stop, phrase.head, "name", number, found.actor)
    first = phrase.first
    while first < phrase.head and tokens[first].start < phrase.start:
        first += 1
    if phrase.kind == "name":
        first = _name_start(tokens, first, phrase)
    return Naming(first, phrase.stop, phrase.head, phrase.kind, number, None)


def _name_start(tokens: Sequence[Token], first: int, phrase: Phrase) -> int:
    """Where the proper name starts: behind the common nouns and titles before it ("police chief John Ochola")."""
    start = phrase.head
    while start > first and _in_name(tokens[start - 1]):
        start -= 1
    while start < phrase.head and (_is_calling(tokens[start], tokens[phrase.head]) or not tokens[start].text[:1].isalnum()):
        start += 1
    return start


def _is_calling(token: Token, head: Token) -> bool:
    """A title, or what a person is called besides ("Prosecutor Helen Marsh") where the recogniser leaves it out of the name."""
    called = token.lower in PERSONS and head.entity == "PERSON" and token.entity != head.entity
    return token.lower.rstrip(".") in TITLES or called


def _in_name(token: Token) -> bool:
    # "Grace" is a verb to the tagger where it opens a sentence, and a person's name to the name finder.
    capital = token.text[:1].isupper() and (token.pos in ("ADJ", "NOUN", "X") or token.entity == "PERSON")
    return token.pos == "PROPN" or token.lower in GLUE or capital


def bearing(reading: Reading, namings: Sequence[Naming], start: int, end: int) -> int | None:
    """Index of the name whose bearer a word before it describes: "minister" of "the interior minister Omar Deeb"; None: there is none."""
    for k, naming in enumerate(namings):
        if naming.kind == "name" and naming.phrase is not None:
            before = reading.tokens[reading.phrases[naming.phrase].first : naming.first]
            if any(start <= t.start and t.end <= end and t.dep != "poss" for t in before):
                return k
    return None


def covering(namings: Sequence[Naming], tokens: Sequence[Token], start: int, end: int) -> Iterator[int]:
    """Indexes of the namings whose head stands in a stretch of text: a name that the stretch turns on first ("Free Delta Front leader
    Omar Deeb" is about him), then the ones that fill it best."""

    def turns_on(naming: Naming) -> bool:
        above = tokens[tokens[naming.head].head]
        return naming.kind == "name" and (above.i == naming.head or above.start < start or above.end > end)

    first = bisect_left(tokens, start, key=lambda t: t.start)
    stop = bisect_left(tokens, end, lo=first, key=lambda t: t.start)
    near = range(*(bisect_left(namings, i, key=lambda n: n.first) for i in (first - LONGEST_PHRASE, stop)))
    inside = [
        (not turns_on(n), abs(tokens[n.first].start - start) + abs(tokens[n.stop - 1].end - end), n.phrase is None, k)
        for k, n in ((k, namings[k]) for k in near)
        if tokens[n.head].start >= start and tokens[n.head].end <= end
    ]
    yield from (k for *_, k in sorted(inside))
