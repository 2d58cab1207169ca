"""Who stands on which side of an occurrence, and how conflict data sets class them."""

from functools import cache

from testimonia import codebook, registry
from testimonia.codebook import Codebook
from testimonia.export import flat
from testimonia.export.countries import name_of
from testimonia.export.occurrences import Occurrence, Person
from testimonia.records import CountValue
from testimonia.registry import RegistryActor

STATE_KINDS = frozenset({"military", "police", "government"})
ARMED_KINDS = frozenset({"military", "police", "armed_group", "unknown_perpetrator"})
CIVILIAN_KINDS = frozenset({"civilian", "civilians", "media", "business", "organisation", "official"})
REBEL_WORDS = ("rebel", "guerrilla", "guerilla", "insurgent", "separatist", "liberation", "revolutionary", "resistance")
MILITIA_WORDS = ("militia", "gang", "cartel", "vigilante", "paramilitar", "bandit")
"""Words in names that tell rebels from militias; kinds of armed groups do not."""


@cache
def the_codebook() -> Codebook:
    """The packaged codebook: crosswalks and word classes are read from it."""
    return codebook.load()


def crosswalk(occurrence: Occurrence, code: str) -> str:
    """What another code calls an occurrence's type; empty when it has no name for it, or the type is not in the codebook."""
    types = {t.id: t for t in the_codebook().types}
    return types[occurrence.type].crosswalk.get(code, "") if occurrence.type in types else ""


def sides(occurrence: Occurrence) -> tuple[list[Person], list[Person]]:
    """Those who act and those who are acted on; of two parties the first told and the others."""
    doers = occurrence.people("perpetrator", "supporter")
    parties = occurrence.people("party")
    sufferers = occurrence.people("victim", "target")
    if parties:
        return [*doers, *parties[:1]], [*parties[1:], *sufferers]
    return doers, sufferers


def formal_name(person: Person) -> str:
    """The registry's name of a known group or force, else the report's."""
    known = _known(person)
    return known.name if known else person.name


def all_names(person: Person) -> tuple[str, ...]:
    """The report's name and all that the registry has."""
    known = _known(person)
    return (person.name, known.name, *known.aliases) if known else (person.name,)


def _known(person: Person) -> RegistryActor | None:
    return registry.load().get(person.actor.registry_id) if person.actor and person.actor.registry_id else None


def conflict_name(person: Person, occurrence: Occurrence) -> str:
    """A name as conflict data sets write it: what has no name of its own is called by its kind and the event's country."""
    country = name_of(person.actor.country if person.actor else None) or name_of(occurrence.country)
    where = f" ({country})" if country else ""
    if person.kind == "unknown_perpetrator":
        return f"Unidentified Armed Group{where}"
    if person.kind in ("civilian", "civilians"):
        return f"Civilians{where}"
    return formal_name(person)


def group_killed(count: CountValue) -> str:
    """Whom a count speaks of: ``forces``, ``armed``, ``civilians``, or empty when its words do not tell."""
    words = [w.lower() for w in (count.of or "").split()]
    classes = the_codebook().words
    for word in reversed(words):
        lemma = word.removesuffix("s").replace("policemen", "policeman").replace("gunmen", "gunman")
        for name in ("forces", "armed"):
            if lemma in classes.get(name, frozenset()) and lemma not in ("man", "youth", "group", "suspect"):
                return name
        if lemma in classes.get("person", frozenset()) and lemma not in ("people", "person"):
            return "civilians"
    return ""


def passages(occurrence: Occurrence) -> str:
    """The words around each event's anchor, report by report."""
    shown = [
        f"{t.coded.report.publisher or t.coded.report.origin}: “{flat.passage(t.coded.report.text, t.event.anchor)}”"
        for t in occurrence.told
    ]
    return " | ".join(dict.fromkeys(shown))
