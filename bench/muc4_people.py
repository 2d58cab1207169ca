"""People whom an incident harms, as the task describes them: name, description, kind, number, nation, effect."""

import re
from typing import Any

from bench.muc4_fills import Fill, Template, head
from bench.muc4_incidents import Coded, Incident
from bench.muc4_places import COUNTRIES, nation_in
from bench.muc4_words import (
    HUMAN_TYPES,
    PARTICLES,
    bare,
    described_name,
    in_names,
    is_people,
    key_string,
    kind,
    with_owner,
    without_nation,
)
from testimonia.gazetteer.demonyms import is_demonym
from testimonia.language import numbers

PERSON_KINDS = frozenset(("civilian", "official", "media", "police", "military", "unknown_perpetrator", "other", "organisation"))
NATIONS = {
    **COUNTRIES,
    "FR": "FRANCE",
    "IT": "ITALY",
    "DE": "FRG",
    "GB": "UNITED KINGDOM",
    "SU": "USSR",
    "RU": "USSR",
    "NL": "NETHERLANDS",
}
PRONOUNS = frozenset("he she they it his her their him them who i we us our its one none themselves himself herself".split())


FIGHTERS = re.compile(
    r"\b(?:soldiers?|troops|guerrillas?|rebels?|terrorists?|subversives?|insurgents?|fighters|battalion|brigade|army|guard)$",
    re.I,
)
"""What fighters do to fighters was no incident of the task, and they are seldom its victims."""


def people(incident: Incident, actors: dict[str, Coded], home: str) -> Template:
    """The slots of human targets.

    Args:
        home: code of the country in which it happened; its own people are not foreign.
    """
    made: Template = {}
    known: set[str] = set()
    for event in incident.events:
        for claim in event["claims"]:
            line = _line(claim) if claim["field"] in ("victim", "target") else ""
            if not line or (claim["field"] == "target" and not is_people(line)):
                continue
            actor = actors.get(claim["value"].get("actor"), {})
            name, description = named_and_described(line, actor)
            name = in_full(name, incident.text) if name else ""
            if (name or description) and not {name or description, str(actor.get("id"))} & known:
                known |= {name or description, str(actor.get("id"))}
                _put_person(made, (name, description), (event, incident), actor, home)
    return _without_bare(made)


BARE = frozenset("people person persons individual individuals victim victims others civilians citizens".split())
"""Heads of what is said of anybody: beside others whom a report names or describes they are mostly the same people again."""


def _without_bare(made: Template) -> Template:
    """The slots without people of whom nothing is said, where others are told of."""
    alone = {f.values[0] for f in made.get("HUM TGT: DESCRIPTION", []) if not f.of}
    anybody = {text for text in alone if head(text).lower() in BARE}
    if not anybody or not (alone - anybody or made.get("HUM TGT: NAME")):
        return made
    return {
        slot: [f for f in fills if anybody.isdisjoint(f.of) and (slot != "HUM TGT: DESCRIPTION" or f.values[0] not in anybody)]
        for slot, fills in made.items()
    }


def named_and_described(line: str, actor: Coded) -> tuple[str, str]:
    """A victim's name and what describes them; empty where there is none."""
    if is_people(line):
        return "", "" if FIGHTERS.search(line) else line
    description, name = described_name(line)
    description = "" if head(description) == "old" else description  # an age alone describes nobody
    if actor.get("kind") == "organisation" and len(name.split()) < 2:
        return "", ""
    if not name or actor.get("kind") not in PERSON_KINDS or re.search(r"\d", name) or is_of_place(name):
        return "", ""
    mentions = [bare(m["text"]) for m in actor.get("mentions", [])]
    longer = [m for m in (described_name(m)[1] for m in mentions) if name in m and not re.search(r"\d|'S ", m)]
    described = [m for m in mentions if is_people(m) and m.lower() not in PRONOUNS]
    roles = [bare(str(v["value"])) for k, v in actor.get("attributes", {}).items() if k in ("role", "occupation")]
    return max([name, *longer], key=len), next(
        iter([description, *described, *roles] if description else [*described, *roles]), ""
    )


LONGEST_NAME = 5


def in_full(name: str, text: str) -> str:
    """A name as the report gives it most fully: with both family names, and the names given.

    >>> in_full("JUAN", "FATHER JUAN PEREZ QUISPE WAS SHOT. PEREZ DIED.")
    'JUAN PEREZ QUISPE'
    """
    plain = " ".join(text.upper().split())
    found = [name]
    for said in re.finditer(rf"((?:[A-Z]+ ){{0,3}})\b{re.escape(name)}\b((?: [A-Z]+){{0,3}})", plain):
        before, behind = said[1].split(), said[2].split()
        while before and not all(in_names(word) and not is_demonym(word) for word in before):
            before.pop(0)
        while behind and not (all(map(in_names, behind)) and behind[-1].lower() not in PARTICLES):
            behind.pop()
        found.append(" ".join([*before, name, *behind]))
    return max((f for f in found if f == name or len(f.split()) <= LONGEST_NAME), key=len)


def is_of_place(name: str) -> bool:
    """Whether a name is a country's or a people's: "U.S.", "Spanish"."""
    return is_demonym(name) or name in COUNTRIES.values() or bool(re.fullmatch(r"(?:[A-Z]\.?){1,3}", name))


def _put_person(made: Template, who: tuple[str, str], told: tuple[Coded, Incident], actor: Coded, home: str) -> None:
    name, phrase = who
    description = with_owner(without_nation(key_string(phrase)), _behind(phrase, told[1].text)) if phrase else ""
    about = (name or description,)
    if name:
        _put(made, "HUM TGT: NAME", name)
    if description:
        _put(made, "HUM TGT: DESCRIPTION", description, (name,) if name else ())
    _put(made, "HUM TGT: TYPE", kind(description or name, HUMAN_TYPES, "CIVILIAN"), about)
    _put(made, "HUM TGT: NUMBER", "1" if name else count(phrase, told[1]), about)
    nation = actor.get("country") or nation_in(phrase)
    if nation in NATIONS and nation != home:
        _put(made, "HUM TGT: FOREIGN NATION", NATIONS[nation], about)
    freed = told[1].type == "KIDNAPPING" and actor.get("freed")
    if found := "REGAINED FREEDOM" if freed else effect(description or name, *told):
        _put(made, "HUM TGT: EFFECT OF INCIDENT", found, about)


def _behind(phrase: str, text: str) -> str:
    """What follows a phrase where the report first has it."""
    _, _, rest = " ".join(text.upper().split()).partition(phrase)
    return rest[:80]


def effect(text: str, event: Coded, incident: Incident) -> str:
    """What became of them: by the counts of the same people, else by the event that tells of them, else of anybody."""
    stage = event["status"]
    if stage in ("threatened", "planned"):
        return ""
    for field, result in (("killed", "DEATH"), ("injured", "INJURY"), ("freed", "REGAINED FREEDOM")):
        if any(head(c["value"]["of"] or "") == head(text) for c in incident.claims(field)):
            return result
    if stage == "attempted":
        return "NO INJURY OR DEATH"
    if event["type"] == "killing":
        return "DEATH"
    for field, result in (("killed", "DEATH"), ("injured", "INJURY")):
        if any(c["value"]["max"] != 0 for c in event["claims"] if c["field"] == field):
            return result
    return ""


def count(text: str, incident: Incident) -> str:
    """A number in the phrase itself, else of a count of the same people, else one or many by the noun's form.

    The phrase may leave out what its count says of the number: "30 people" of "about 30 people".
    """
    said = [n for n in numbers.find(text) if n.use == "count" and n.min is not None]
    many = one_or_many(text)
    if many == "1" and not said:  # a claim of "the colonel and his driver" counts both
        return many
    for claim in incident.claims("killed", "injured", "abducted", "freed", "missing"):
        value = claim["value"]
        if value["of"] and not LIST.search(value["of"]) and head(value["of"]) == head(text) and value["min"] is not None:
            told = _range(_least(claim), value["max"], value["approximate"])
            if not said or told.strip("~-") == f"{said[0].min:.0f}":
                return told
    if said:
        return _range(said[0].min, said[0].max, said[0].approximate)
    return _counted_elsewhere(text, incident.text) or many


LIST = re.compile(r",|\band\b", re.I)
"""What joins people that one number counts together: "six priests and two maids" are no eight maids."""
MORE_THAN = re.compile(r"\b(?:more than|over)\b", re.I)


def _least(claim: Coded) -> float:
    """The number from which the key counts: "more than 40" is 40 and up."""
    least: float = claim["value"]["min"]
    more = any(MORE_THAN.search(span["text"]) for span in claim["spans"])
    return least - 1 if more and claim["value"]["max"] is None else least


def _counted_elsewhere(text: str, report: str) -> str:
    """The first number that the report gives of people called so: "priests" are the "six Jesuit priests"."""
    for found in re.finditer(rf"(?:[\w,-]+\s+){{1,3}}{re.escape(head(text))}\b", report, re.I):
        said = [n for n in numbers.find(found.group()) if n.use == "count" and n.min is not None]
        if said:
            return _range(said[-1].min, said[-1].max, said[-1].approximate)
    return ""


SEVERAL = 3
"""Where "several" starts; the key calls several PLURAL."""


def _range(low: float | None, high: float | None, approximate: bool) -> str:
    if low == SEVERAL and high is None:
        return "PLURAL"
    if low is not None and low == high:
        return f"~{low:.0f}" if approximate else f"{low:.0f}"
    return f"{'' if low is None else f'{low:.0f}'}-{'' if high is None else f'{high:.0f}'}"


MANY = frozenset("people children troops police personnel family crew couple".split())
"""Nouns without an s that mean several."""


def one_or_many(text: str) -> str:
    last = head(text)
    plural = last.endswith(("s", "men")) or last in MANY
    return "PLURAL" if plural else "1"


def _line(claim: dict[str, Any]) -> str:
    line = bare(str(claim["value"]["text"]))
    return "" if line.lower() in PRONOUNS else line


def _put(made: Template, slot: str, value: str, about: tuple[str, ...] = ()) -> None:
    fill = Fill((value,), about)
    if fill not in made.setdefault(slot, []):
        made[slot].append(fill)
