"""Names that the actor registry knows, told to the parse; and what the parser takes for a person and is none.

The English pipeline calls "Asaib Ahl al-Haq" a person: a pronoun would then mean it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from testimonia.language.casing import is_name_word
from testimonia.language.first_names import gender_of_name
from testimonia.language.folding import fold
from testimonia.language.persons import PERSONS
from testimonia.language.place_words import AREAS_BESIDE_NAMES, SITE_NOUNS
from testimonia.records import Token
from testimonia.registry import Registry

GROUP_WORDS = frozenset(
    "group militia militias front army brigade brigades movement organisation organization party faction rebels guerrillas"
    " militants fighters forces league battalion cartel gang command union federation".split()
)
OFFICES = frozenset("leader commander head chief member fighter spokesman founder cell wing faction".split())
"""What one is of a group, not of a person."""
WITHIN = frozenset({"in", "near"})
"""Nobody is in a person."""
ONE_NAME = frozenset({"PERSON", "ORG", "FAC", "GPE", "LOC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT"})
"""Labels that the parser gives to one and the same name at different places."""
UNSURE = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART"})
"""Labels that the parser mixes up; where it sees a country or a people it is mostly right."""
DONE_TO_PERSONS = frozenset("kidnap abduct rape behead torture bury mourn".split())
"""Verbs whose object is somebody: no group is kidnapped by its name."""
UNDERGONE_BY_PERSONS = DONE_TO_PERSONS | frozenset("kill murder assassinate execute wound injure shoot gun stab".split())
"""Verbs in whose passive somebody is named."""
OF_GROUPS_TOO = frozenset("leader player partner member supporter producer agent representative contractor rebel".split())
"""Callings that a group has as well as a person: "Acme, a leader in"."""
CALLING_WITHIN = 6
"""Words behind a comma up to the calling itself: ", a former member of the"."""
LONGEST_NAME = 4
"""Words of a person's name."""
PLACES_AND_PEOPLES = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "MONEY"})


def name_actors(tokens: Sequence[Token], registry: Registry) -> tuple[Token, ...]:
    """The tokens with registry names marked as organisations; groups and places no longer taken for persons.

    A name of several words means one thing all through a report, the thing that it is mostly taken for.
    """
    found = [f for f in registry.scan(tokens) if _may_be_group(tokens, f.first, f.stop)]
    labels = dict.fromkeys((k for f in found for k in range(f.first, f.stop)), "ORG")
    names = [span for span in _spans(tokens) if not any(k in labels for k in range(*span))]
    groups = {_key(tokens, span) for span in names if tokens[span[0]].entity == "PERSON" and _stands_as_group(tokens, *span)}
    places = {_key(tokens, span) for span in names if _stands_as_place(tokens, *span)} - groups
    persons = {_key(tokens, span) for span in names if _stands_as_person(tokens, *span)} - groups - places
    mostly = _mostly(tokens, names)
    for span in names:
        key, label = _key(tokens, span), tokens[span[0]].entity
        meant = "ORG" if key in groups else "GPE" if key in places else "PERSON" if key in persons else mostly.get(key, label)
        if _has_age(tokens, span[1]) or (key not in places and _is_hurt(tokens, *span)):
            labels |= dict.fromkeys(range(*span), "PERSON")
        elif meant != label and (label in UNSURE or key in mostly):
            labels |= dict.fromkeys(range(*span), meant)
    labels |= {
        k: "PERSON" for span in _unlabelled(tokens) if _is_full_name(tokens, *span) for k in range(*span) if k not in labels
    }
    return tuple(_labelled(t, labels[t.i]) if t.i in labels else t for t in tokens)


def _labelled(token: Token, label: str) -> Token:
    if token.pos == "AUX":
        return replace(token, entity=label, pos="PROPN", tag="NNP")
    tagged_otherwise = token.pos in ("NOUN", "ADJ", "X", "VERB") and token.text[:1].isupper()
    return replace(token, entity=label, pos="PROPN" if tagged_otherwise else token.pos)


def _key(tokens: Sequence[Token], span: tuple[int, int]) -> str:
    return fold(" ".join(t.text for t in tokens[slice(*span)]))


def _mostly(tokens: Sequence[Token], names: Iterable[tuple[int, int]]) -> dict[str, str]:
    """The commonest label of each name of several words; of labels equally common the first in the text."""
    seen: dict[str, Counter[str]] = {}
    for span in names:
        if " " in (key := _key(tokens, span)):
            seen.setdefault(key, Counter())[tokens[span[0]].entity] += 1
    return {key: labels.most_common(1)[0][0] for key, labels in seen.items() if len(labels) > 1}


def _stands_as_place(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a name stands where only places stand: behind "the city of" or "in", or before "district"."""
    before, governor = (tokens[first - k].lower if first >= k else "" for k in (1, 2))
    if before == "of" and governor in AREAS_BESIDE_NAMES:
        return True
    if stop < len(tokens) and tokens[stop].lower in AREAS_BESIDE_NAMES and tokens[stop].pos == "NOUN":
        return True
    if stop < len(tokens) and tokens[stop].pos == "PART":
        return before in WITHIN and any(t.lower in AREAS_BESIDE_NAMES for t in tokens[stop : stop + 4])
    return before in WITHIN and tokens[first].entity == "PERSON" and tokens[stop - 1].dep == "pobj"


def _stands_as_person(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a "group" stands where only persons stand: killed or kidnapped, or with a calling behind its comma."""
    if tokens[first].entity not in ("ORG", "FAC") or any(t.lower in GROUP_WORDS for t in tokens[first:stop]):
        return False
    last = tokens[stop - 1]
    if last.tag in ("NNS", "NNPS"):
        return False
    if stop - first < 2:
        hurt = last.dep == "nsubjpass" and tokens[last.head].lemma in UNDERGONE_BY_PERSONS
        return hurt and is_name_word(last.text) and not last.text.isupper()
    done: frozenset[str] = {"dobj": DONE_TO_PERSONS, "nsubjpass": UNDERGONE_BY_PERSONS}.get(last.dep, frozenset())
    return tokens[last.head].lemma in done or _has_calling(tokens, stop) or _is_full_name(tokens, first, stop)


def _is_hurt(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a "place" stands where only persons do: behind a verb of killing. Before one, the parse has "a shop in Oro was shot at" so."""
    last = tokens[stop - 1]
    hurt = last.dep == "dobj" and tokens[last.head].lemma in UNDERGONE_BY_PERSONS
    alone = not (first and tokens[first - 1].lower == "the") and last.lower not in SITE_NOUNS
    return hurt and alone and tokens[first].entity in ("GPE", "FAC") and is_name_word(last.text)


def _has_age(tokens: Sequence[Token], stop: int) -> bool:
    """Whether an age stands behind a name's comma, as it does of persons alone: "Olmedo, 47, was"."""
    behind = [t.text for t in tokens[stop : stop + 3]]
    return len(behind) == 3 and behind[0] == behind[2] == "," and behind[1].isdecimal() and len(behind[1]) == 2


def _is_full_name(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a name begins with one that people are given, and holds nothing but names: "Marta Orozco Lopez"."""
    own = tokens[first:stop]
    return (
        bool(gender_of_name(own[0].text))
        and len(own) <= LONGEST_NAME
        and all(t.pos == "PROPN" and is_name_word(t.text) and t.lower not in SITE_NOUNS for t in own)
        and not (first and tokens[first - 1].lower == "the")
    )


def _has_calling(tokens: Sequence[Token], stop: int) -> bool:
    """Whether one person's calling stands behind a name's comma: ", mayor of"."""
    if stop + 1 >= len(tokens) or tokens[stop].text != ",":
        return False
    for token in tokens[stop + 1 : stop + 1 + CALLING_WITHIN]:
        if token.pos not in ("DET", "ADJ", "NOUN", "PROPN"):
            return False
        if token.dep == "appos":
            return token.head == stop - 1 and token.tag == "NN" and token.lemma in PERSONS - OF_GROUPS_TOO
    return False


def _stands_as_group(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a "person" stands where only groups stand: behind "the", beside a word for a group, or led by somebody."""
    if first > 0 and tokens[first - 1].lower == "the":
        return True
    if tokens[stop - 1].lower in GROUP_WORDS or (stop < len(tokens) and tokens[stop].lower in GROUP_WORDS):
        return True
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lemma in OFFICES


def _may_be_group(tokens: Sequence[Token], first: int, stop: int) -> bool:
    if stop - first == 1 and tokens[first].pos == "AUX":
        return _stands_out(tokens, first)
    return not (stop - first == 1 and tokens[first].entity in PLACES_AND_PEOPLES)


def _stands_out(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is in capitals beside words that are not: "IS said"; in a text of capitals "IS" is mostly the verb."""
    beside = [t for t in tokens[max(0, i - 2) : i + 3] if t.i != i and len(t.text) > 1]
    return tokens[i].text.isupper() and any(t.text.islower() for t in beside)


def _unlabelled(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """First and stop of each run of names that the parser takes for nothing, and that no other name stands beside."""
    runs: list[tuple[int, int]] = []
    for first, token in enumerate(tokens):
        if token.pos != "PROPN" or token.entity or (first and tokens[first - 1].pos == "PROPN"):
            continue
        stop = next((k for k in range(first, len(tokens)) if tokens[k].pos != "PROPN"), len(tokens))
        if stop - first > 1 and not any(t.entity for t in tokens[first:stop]):
            runs.append((first, stop))
    return runs


def _spans(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """First and stop of each name, as the parser parts them; an article before it is no part of it."""
    spans: list[tuple[int, int]] = []
    for token in tokens:
        if token.entity not in ONE_NAME:
            continue
        if spans and spans[-1][1] == token.i and tokens[token.i - 1].entity == token.entity:
            spans[-1] = (spans[-1][0], token.i + 1)
        elif token.lower != "the":
            spans.append((token.i, token.i + 1))
    return spans
