"""Coded reports as MUC-4 templates: our types, actors and counts in the words of the 1992 task."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from bench.muc4_choosing import chosen
from bench.muc4_fills import Fill, Template, head
from bench.muc4_incidents import Claims, Coded, Incident, incidents, published_day
from bench.muc4_people import NATIONS, one_or_many, people
from bench.muc4_places import COUNTRIES, countries_spoken_of, filed_at_home, nation_in, place
from bench.muc4_words import (
    ACRONYM,
    ORGANISATION_HEADS,
    THING_TYPES,
    WEAPON_TYPES,
    bare,
    is_organisation,
    is_people,
    key_string,
    kind,
    named_before,
    weapon,
    with_owner,
    without_group,
)
from testimonia.language import numbers
from testimonia.language.casing import is_name_word
from testimonia.language.time_words import WEEKDAYS


def templates(coded: Coded, published: str | None) -> list[Template]:
    """Templates of a coded report; `published` is the day of its dateline."""
    day = published_day(coded, published)
    return [template(incident, coded, day) for incident in chosen(incidents(coded, day), coded)]


def template(incident: Incident, coded: Coded, published: str | None) -> Template:
    """The template of one incident."""
    freed = _freed(coded)
    actors = {actor["id"]: {**actor, "freed": actor["id"] in freed} for actor in coded.get("actors", [])}
    spoken_of = countries_spoken_of(coded)
    where = place(incident.claims("place"), spoken_of, filed_at_home(coded), incident.around, incident.text)
    home = next((code for code, name in COUNTRIES.items() if where.startswith(name)), "")
    made: Template = {
        "INCIDENT: DATE": [Fill((_date(incident.claims("date"), published),))],
        "INCIDENT: LOCATION": [Fill((where,))] if where else [],
        "INCIDENT: TYPE": [Fill((incident.type,))],
        "INCIDENT: STAGE OF EXECUTION": [Fill((incident.stage,))],
    }
    for part in (
        _instruments(incident),
        _perpetrators(incident, actors),
        _things(incident, home),
        people(incident, actors, home),
    ):
        made.update(part)
    return {slot: list(dict.fromkeys(fills)) for slot, fills in made.items() if fills}


def _date(claims: Claims, published: str | None) -> str:
    """The best dated claim; else some day up to the dateline's, as the key says where a report gives no day.

    So it says too of a weekday without its date and of whatever takes weeks: "LAST FRIDAY", "LAST WEEK" (33 of 47, and 16 of 31, in
    the train part).
    """
    dated = [c for c in claims if c["value"]["earliest"]]
    best = max(dated, key=lambda c: float(c["score"]), default=None)
    if best is None or _is_open(best):
        return f"/{published or ''}"
    return f"{best['value']['earliest']}/{best['value']['latest']}"


LONGEST: Final = timedelta(days=2)
"""Of a longer stretch the key names no days."""
WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.I)


def _is_open(dated: Coded) -> bool:
    said = " ".join(span["text"] for span in dated["spans"])
    first, last = (dated["value"][end] or dated["value"]["earliest"] for end in ("earliest", "latest"))
    wide = date.fromisoformat(last) - date.fromisoformat(first) > LONGEST
    return wide or (WEEKDAY.search(said) is not None and not re.search(r"\d", said))


def _freed(coded: Coded) -> set[str]:
    """Ids of the actors whom the report tells as free again."""
    events = [e for e in coded["events"] if e["type"] in ("release", "rescue", "escape") and e["status"] == "happened"]
    return {str(c["value"].get("actor")) for e in events for c in e["claims"] if c["field"] == "victim"}


def _instruments(incident: Incident) -> Template:
    claims = sorted(incident.claims("weapon"), key=lambda c: -float(c["score"]))
    ids = _each_weapon_once(weapon(key_string(bare(str(c["value"]["text"])))) for c in claims)
    if not ids and incident.type == "BOMBING":
        ids = _own_words(incident)
    kinds = [Fill((found,), (text,)) for text in ids if (found := kind(text, WEAPON_TYPES, ""))]
    if not ids and incident.type in TOLD_BY and (found := kind(incident.around, TOLD_BY[incident.type], "")):
        kinds = [Fill((found,))]
    return {"INCIDENT: INSTRUMENT ID": [Fill((text,)) for text in ids], "INCIDENT: INSTRUMENT TYPE": kinds}


def _each_weapon_once(named: Iterable[str]) -> list[str]:
    """The surest word for each weapon: "bomb", "car bomb" and "explosive device" of one incident are one thing."""
    kept: dict[str, str] = {}
    for text in filter(None, named):
        sort = kind(text, WEAPON_TYPES, "")
        kept.setdefault("BOMB" if sort in ONE_BOMB else sort, text)
    return list(kept.values())


TOLD_BY = {
    "ATTACK": (
        (r"machine-?\s?gunned|\bstraf|\bbursts?\b", "MACHINE GUN"),
        (r"\b(?:shot|shoot|shooting|gunned|gunfire|gunshots?|bullets?|riddled)\b|opened\s+fire|fired\s+(?:at|on|upon)", "GUN"),
    ),
    "BOMBING": ((r"\bbomb|\bexplo|\bblew|\bblast|\bdetonat", "BOMB"),),
}
"""Words of the deed that say what it was done with, where no weapon is named."""
ONE_BOMB = frozenset(("BOMB", "VEHICLE BOMB", "EXPLOSIVE"))


BOMBS = re.compile(
    r"\b(?:car[- ]bombs?|bombs?|dynamite(?:\s+(?:sticks?|charges?))?|explosives?|explosive\s+(?:devices?|charges?)|grenades?)\b",
    re.I,
)


def _own_words(incident: Incident) -> list[str]:
    """A bombing's own word is often its weapon: "a bomb went off"."""
    found = BOMBS.search(incident.around)
    return [bare(found.group())] if found else []


def _perpetrators(incident: Incident, actors: dict[str, Coded]) -> Template:
    individuals, groups, trust, official = [], [], [], False
    known = _armed_groups(actors)
    for claim in incident.claims("perpetrator"):
        text, actor = bare(str(claim["value"]["text"])), actors.get(claim["value"].get("actor"), {})
        official = official or actor.get("kind") in ("military", "police", "government")
        group = _short(_group(text, str(actor.get("kind")), known), actor)
        if not is_organisation(text, str(actor.get("kind"))):
            individuals.append(Fill((without_group(key_string(text), group),)))
        elif people_of := _called(claim) or _members(claim, incident):
            individuals.append(Fill((without_group(people_of, group),)))
        if group:
            groups.append(Fill((group,)))
            trust.append(Fill((_trust(claim, incident),), (group,)))
    category = "STATE-SPONSORED VIOLENCE" if official else "TERRORIST ACT"
    return {
        "PERP: INDIVIDUAL ID": individuals,
        "PERP: ORGANIZATION ID": groups,
        "PERP: ORGANIZATION CONFIDENCE": list(trust),
        "PERP: INCIDENT CATEGORY": [Fill((category,))],
    }


def _called(claim: dict[str, Any]) -> str:
    """What the deed's own sentence calls those of a group who did it: "rebels"; empty where it names the group."""
    said = key_string(bare(" ".join(span["text"] for span in claim["spans"][:1])))
    return said if said and is_people(said) else ""


def _short(group: str, actor: Coded) -> str:
    """A group by its initials, where the report uses them: keys on FMLN have them in 148 of 153 such reports (train part)."""
    mentions = [bare(m["text"]) for m in actor.get("mentions", [])]
    return next((m for m in mentions if _is_short_for(m, group)), group) if group in mentions else group


def _is_short_for(short: str, group: str) -> bool:
    initials = {word[0] for word in group.split()}
    return ACRONYM.fullmatch(short) is not None and is_name_word(short) and len(initials & set(short)) > 1


def _members(claim: dict[str, Any], incident: Incident) -> str:
    """Those of a group who did it, where the words beside its name say so: "members of the army", "Green Path terrorists"."""
    for span in claim["spans"][:1]:
        name = bare(span["text"])
        if found := OF_A_GROUP.search(incident.text[: span["start"]]):
            return f"{found[1].upper()} OF THE {name}"
        if found := OF_THE_GROUP.match(incident.text[span["end"] :]):
            return found[1].upper() if found[1].lower() != "members" else f"{name} MEMBERS"
    return ""


OF_A_GROUP = re.compile(r"\b(members|militants|soldiers|guerrillas|terrorists|insurgents|elements)\s+of\s+(?:the\s+)?$", re.I)
OF_THE_GROUP = re.compile(r'^["\])]?\s+(members|militants|soldiers|guerrillas|terrorists|rebels|insurgents|commandos)\b', re.I)
REBELS = frozenset("guerrilla guerrillas rebel rebels terrorists subversives insurgents extremists fighters".split())


def _group(text: str, kind: str, known: Counter[str]) -> str:
    """The group that perpetrators are, or are of; empty where nobody says.

    Named in their phrase; else rebels are of the group that the report names most.
    """
    named = max((name for name in known if re.search(rf"\b{re.escape(name)}\b", text)), key=len, default="")
    if named or is_organisation(text, kind):
        return named or text
    if of := named_before(text):
        return of
    return max(known, key=known.__getitem__, default="") if head(text) in REBELS and known else ""


def _armed_groups(actors: dict[str, Coded]) -> Counter[str]:
    """How often the report names each of its armed groups: "Shining Path" stands in "Shining Path guerrillas"."""
    named: Counter[str] = Counter()
    for actor in actors.values():
        if actor.get("kind") == "armed_group":
            mentions = [bare(m["text"]) for m in actor.get("mentions", [])]
            for name in mentions:
                if len(name) > 2 and not is_people(name) and _names_a_group(name.split()):
                    named[name] += 1
    return named


def _names_a_group(words: list[str]) -> bool:
    return all(map(is_name_word, words)) or (len(words) > 1 and words[-1].lower() in ORGANISATION_HEADS)


CLAIMED = re.compile(r"(?:claim|took|taken|assum|admit)\w*\s+(?:\w+\s+){0,2}(?:responsibility|credit)", re.I)
SUSPECTED = re.compile(r"accus|blam|suspect|attribut|alleged|presum|apparent|believed|reportedly", re.I)


def _trust(claim: dict[str, Any], incident: Incident) -> str:
    """How firmly the group is blamed: by its own claim, and by the words beside its name."""
    if incident.surest["status"] == "uncertain" or claim["stance"] == "doubts" or SUSPECTED.search(_beside(claim, incident)):
        return "SUSPECTED OR ACCUSED"
    return "CLAIMED OR ADMITTED" if CLAIMED.search(incident.text) else "REPORTED AS FACT"


BESIDE = 80
"""Code points on either side of a claim's words that say how firmly it is held, and what became of a thing."""


def _beside(claim: dict[str, Any], incident: Incident) -> str:
    return " … ".join(incident.text[max(0, s["start"] - BESIDE) : s["end"] + BESIDE] for s in claim["spans"][:1])


def _things(incident: Incident, home: str) -> Template:
    made: Template = {}
    for claim in _thing_claims(incident):
        phrase = bare(str(claim["value"]["text"]))
        text = with_owner(key_string(phrase), _behind(claim, incident))
        _put(made, "PHYS TGT: ID", text)
        _put(made, "PHYS TGT: TYPE", kind(text, THING_TYPES, "OTHER"), text)
        _put(made, "PHYS TGT: NUMBER", _number(phrase), text)
        nation = nation_in(phrase)
        if nation in NATIONS and nation != home:
            _put(made, "PHYS TGT: FOREIGN NATION", NATIONS[nation], text)
        if found := _damage(claim, incident):
            _put(made, "PHYS TGT: EFFECT OF INCIDENT", found, text)
    return made


def _thing_claims(incident: Incident) -> Claims:
    """Targets that are no people, and victims that are things."""
    targets = [c for c in incident.claims("target") if not is_people(bare(str(c["value"]["text"])))]
    return [*targets, *(c for c in incident.claims("victim") if _is_thing(bare(str(c["value"]["text"]))))]


def _is_thing(text: str) -> bool:
    return not is_people(text) and bool(kind(head(text), THING_TYPES, ""))


def _behind(claim: dict[str, Any], incident: Incident) -> str:
    """What follows a claim's words in the report."""
    return "".join(incident.text[s["end"] : s["end"] + BESIDE] for s in claim["spans"][:1])


def _damage(claim: dict[str, Any], incident: Incident) -> str:
    """What became of a thing: as the words beside it say, else those around the incident."""
    for words in (_beside(claim, incident), incident.around):
        if DAMAGED.search(words):
            return "SOME DAMAGE"
        if DESTROYED.search(words):
            return "DESTROYED"
    return "SOME DAMAGE" if incident.type in ("BOMBING", "ARSON") and incident.surest["status"] == "happened" else ""


DESTROYED = re.compile(r"destroy|demolish", re.I)
DAMAGED = re.compile(r"damag|shatter|broke", re.I)


def _number(text: str) -> str:
    said = [n for n in numbers.find(text) if n.use == "count" and n.min is not None]
    return f"{said[0].min:.0f}" if said and said[0].min == said[0].max else one_or_many(text)


def _put(made: Template, slot: str, value: str, about: str = "") -> None:
    made.setdefault(slot, []).append(Fill((value,), (about,) if about else ()))


def distinct(made: Iterable[Template]) -> Iterator[Template]:
    """Templates without exact repetitions."""
    seen: list[Template] = []
    for one in made:
        if one not in seen:
            seen.append(one)
            yield one
