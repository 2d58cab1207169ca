"""Whom a release protects, and which of their words are names.

Protected are persons that an event is done to, their kin, and those who speak as witnesses, relatives or victims. A public
release protects every person by name who neither acts in an event nor speaks for an office, unless a registry lists them.
Groups and forces are not protected.
"""

import re
import unicodedata
from collections.abc import Iterator

from testimonia.export import flat
from testimonia.export.hidden_names import WORD
from testimonia.gazetteer import is_demonym
from testimonia.language import casing
from testimonia.language.names import PARTICLES, TITLES
from testimonia.records import Actor, ActorValue, Claim, CodedReport, CountValue, Profile, Source

PERSON_KINDS = frozenset({"civilian", "official", "media", "other", "police", "military"})
LISTED_PERSON_KINDS = frozenset({"civilian", "official", "other"})
"""Kinds of registry actors that are persons: its police, military and media are bodies."""
WITNESS_KINDS = frozenset({"witness", "victim_or_family", "local_people", "anonymous", "medical", "other"})
"""Speakers who speak for themselves."""
OFFICE_KINDS = frozenset({"official", "police", "military", "armed_group", "government", "media", "ngo", "un", "court"})
"""Speakers who speak for a body; their names stay."""
NOT_NAMES = frozenset("the and for prime dr monday tuesday wednesday thursday friday saturday sunday".split())
PEOPLES = frozenset(
    "sunni shia shiite alawite druze yazidi kurd kurdish christian muslim jew jewish hindu sikh buddhist catholic orthodox copt "
    "coptic arab bedouin berber tuareg hausa fulani igbo yoruba tutsi hutu tamil rohingya uyghur uighur hazara pashtun tajik uzbek "
    "turkmen baloch maya roma dinka nuer oromo amhara tigrayan somali zulu maori".split()
)
"""Peoples and faiths that no country's name tells."""
WHERE = frozenset({"in", "at", "near", "from"})
ADULT = 18
MINOR_WORDS = frozenset(
    "child children girl girls boy boys schoolgirl schoolgirls schoolboy schoolboys schoolchild schoolchildren pupil pupils kid "
    "kids baby babies infant infants toddler toddlers teen teens teenager teenagers minor minors adolescent adolescents "
    "orphan orphans kindergartner kindergartners daughter daughters son sons".split()
)
"""Words for people that may be under age; daughters and sons may be grown up, and are treated as if they were not."""
SEXUAL_WORDS = re.compile(r"\b(?:rap(?:e|ed|es|ing|ist|ists)|sexual\w*|molest\w*|sex slaves?|forced marriages?)\b", re.IGNORECASE)


def persons_hurt(coded: CodedReport) -> frozenset[str]:
    """Ids of the persons that some event is done to."""
    return frozenset(
        c.value.actor for e in coded.events for c in e.claims if c.field in flat.VICTIM_FIELDS and isinstance(c.value, ActorValue)
    )


def protected(coded: CodedReport, profile: Profile) -> frozenset[str]:
    """Ids of the actors whose names and particulars the profile hides."""
    if profile == "internal":
        return frozenset()
    persons = {a.id: a for a in coded.actors if _is_person(a)}
    hurt = persons_hurt(coded) & persons.keys()
    kin = {
        i for r in coded.relations if r.kind == "kin_of" and {r.from_actor, r.to_actor} & hurt for i in (r.from_actor, r.to_actor)
    }
    witnesses = {s.actor for s in _sources(coded) if s.actor and s.kind in WITNESS_KINDS}
    if profile == "partner":
        return frozenset((hurt | kin | witnesses) & persons.keys())
    open_ = (_doers(coded) | {s.actor for s in _sources(coded) if s.kind in OFFICE_KINDS}) - hurt - kin - witnesses
    named = {i for i, a in persons.items() if a.registry_id is None and is_named(a.name)}
    return frozenset(((hurt | kin | witnesses) & persons.keys()) | (named - open_))


def _is_person(actor: Actor) -> bool:
    return actor.kind in (PERSON_KINDS if actor.registry_id is None else LISTED_PERSON_KINDS)


def _doers(coded: CodedReport) -> set[str | None]:
    return {
        c.value.actor for e in coded.events for c in e.claims if c.field in flat.DOER_FIELDS and isinstance(c.value, ActorValue)
    }


def _claims(coded: CodedReport) -> Iterator[Claim]:
    return (c for e in coded.events for c in e.claims)


def _sources(coded: CodedReport) -> Iterator[Source]:
    yield from (s for c in _claims(coded) for s in c.said_by)
    yield from (s for r in coded.relations for s in r.said_by)


# ── names ────────────────────────────────────────────────────────────────────────────────────


def is_named(name: str) -> bool:
    """Whether words name a person rather than describe one: the last of them is a proper word.

    >>> is_named("Amina Bello"), is_named("Six policemen"), is_named("SIX POLICEMEN"), is_named("the Briton")
    (True, False, False, False)
    """
    words = WORD.findall(name)
    return bool(words) and _proper(name)[-1]


def _proper_words(name: str) -> list[str]:
    """The words of a naming that are names, without where somebody is: "Commodore Ade Cole in Yenagoa"."""
    found: list[str] = []
    somewhere = False
    for word, proper in zip(WORD.findall(name), _proper(name), strict=True):
        somewhere = word in WHERE or (somewhere and proper)
        if proper and not somewhere:
            found.append(word)
    return found


def _proper(name: str) -> list[bool]:
    """Word by word, whether it is part of a name: by its capital, or where capitals tell nothing by how the word is used."""
    words = WORD.findall(name)
    if name.isupper():
        return [_may_name(w) and casing.is_name_word(w.lower()) for w in words]
    found = [_may_name(w) and not w.islower() for w in words]
    if found and found[0] and (len(found) == 1 or not found[1]):
        found[0] = casing.is_name_word(words[0].lower())  # "Soldiers" has its capital from the sentence it opens.
    return found


def _may_name(word: str) -> bool:
    lower = word.lower()
    return not (lower in TITLES or lower in NOT_NAMES or lower in PARTICLES or is_of_a_people(word))


def is_of_a_people(word: str) -> bool:
    """Whether a word tells a people or a faith."""
    return is_demonym(word) or word.lower().removesuffix("s") in PEOPLES


def names_of(coded: CodedReport, ids: frozenset[str]) -> list[str]:
    """The words by which some actors are called in a report, as far as they are names."""
    found: list[str] = []
    for actor in coded.actors:
        if actor.id in ids and (is_named(actor.name) or any(is_named(m.text) for m in actor.mentions)):
            found += [" ".join(_own_words(actor, text, coded)) for text in (actor.name, *(m.text for m in actor.mentions))]
    spoken = [s.text for s in _sources(coded) if s.kind in WITNESS_KINDS and (not s.actor or s.actor in ids) and is_named(s.text)]
    return [f for f in dict.fromkeys((*found, *(" ".join(_proper_words(s)) for s in spoken), *_names_among_counted(coded))) if f]


def _names_among_counted(coded: CodedReport) -> list[str]:
    """Words in another script among those counted ("two farmers, أحمد and his brother"): no coder of English makes them an actor."""
    counted = [c.value.of for c in _claims(coded) if isinstance(c.value, CountValue) and c.value.of]
    return [" ".join(w for w in WORD.findall(words) if not unicodedata.name(w[0], "").startswith("LATIN")) for words in counted]


def _own_words(actor: Actor, text: str, coded: CodedReport) -> list[str]:
    """Proper words of a naming; words of places stay out unless the whole name reads like a person's."""
    words = _proper_words(text)
    if _reads_like_a_person(actor.name):
        return words
    places = {w for c in _claims(coded) if c.field == "place" for s in c.spans for w in WORD.findall(s.text)}
    return [w for w in words if w not in places]


def _reads_like_a_person(name: str) -> bool:
    words = WORD.findall(name)
    return all(not w.islower() or w in PARTICLES for w in words) and len(words) <= MOST_WORDS


MOST_WORDS = 6


# ── who needs more ───────────────────────────────────────────────────────────────────────────


def is_sensitive(coded: CodedReport) -> bool:
    """Whether a report tells of sexual violence, or of minors that something was done to."""
    if any(e.type == "sexual_violence" for e in coded.events) or SEXUAL_WORDS.search(" ".join(_evidence(coded))):
        return True
    hurt = persons_hurt(coded)
    described = [a.name for a in coded.actors if a.id in hurt] + [
        m.text for a in coded.actors if a.id in hurt for m in a.mentions
    ]
    counted = [c.value.of or "" for c in _claims(coded) if isinstance(c.value, CountValue)]
    if any(w.lower() in MINOR_WORDS for text in (*described, *counted) for w in WORD.findall(text)):
        return True
    return any(
        (age := age_of(v.value)) is not None and age < ADULT
        for a in coded.actors
        if a.id in hurt
        for v in a.attributes
        if v.name == "age"
    )


def _evidence(coded: CodedReport) -> Iterator[str]:
    for event in coded.events:
        yield from (s.text for s in (event.anchor, *event.mentions))
        yield from (s.text for c in event.claims for s in c.spans)


AGE_WORDS = re.compile(r"\b(\d{1,3})(?:[- ]years?[- ]olds?|[- ]months?[- ]olds?)?\b")
BANDS = ((ADULT, "under 18"), (30, "18–29"), (40, "30–39"), (50, "40–49"), (60, "50–59"), (70, "60–69"))
OLDEST_BAND = "70 or over"


def age_of(words: str) -> int | None:
    """An age in years; 0 for one told in months. None when no number stands there."""
    found = AGE_WORDS.search(words)
    if found is None:
        return None
    return 0 if "month" in found.group() else int(found.group(1))


def age_band(age: int) -> str:
    """
    >>> age_band(17), age_band(34), age_band(81)
    ('under 18', '30–39', '70 or over')
    """
    return next((band for below, band in BANDS if age < below), OLDEST_BAND)
