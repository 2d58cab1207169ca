"""Coded reports as MUC-4 templates: our types, actors and counts in the words of the 1992 task."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from bench.muc4_fills import Fill, Template, head
from testimonia.language import numbers
from testimonia.language.persons import PERSONS

TYPES = {
    "armed_attack": "ATTACK", "killing": "ATTACK", "shelling": "ATTACK", "airstrike": "BOMBING", "bombing": "BOMBING",
    "abduction": "KIDNAPPING", "looting": "ROBBERY", "torture": "ATTACK", "destruction": "ATTACK",
}  # fmt: skip
"""Clashes of armed sides, threats in words, arrests and what follows a capture were no incidents of the task."""
STAGES = {"happened": "ACCOMPLISHED", "uncertain": "ACCOMPLISHED", "attempted": "ATTEMPTED", "threatened": "THREATENED",
          "planned": "THREATENED"}  # fmt: skip
OLDEST = timedelta(days=60)
"""Incidents more than two months before the report were left out of the task."""
FIRE = re.compile(r"\b(?:burn|fire|torch|arson|ablaze|set\s+fire)", re.I)

COUNTRIES = {
    "AR": "ARGENTINA", "BO": "BOLIVIA", "BR": "BRAZIL", "CL": "CHILE", "CO": "COLOMBIA", "CR": "COSTA RICA",
    "CU": "CUBA", "DO": "DOMINICAN REPUBLIC", "EC": "ECUADOR", "SV": "EL SALVADOR", "ES": "SPAIN", "GT": "GUATEMALA",
    "HN": "HONDURAS", "HT": "HAITI", "MX": "MEXICO", "NI": "NICARAGUA", "PA": "PANAMA", "PE": "PERU",
    "PR": "PUERTO RICO",
    "PY": "PARAGUAY", "US": "UNITED STATES", "UY": "URUGUAY", "VE": "VENEZUELA",
}  # fmt: skip

ORGANISATION_HEADS = frozenset((
    "army", "police", "force", "forces", "guard", "front", "movement", "cartel", "cartels", "brigade",
    "battalion", "party", "organization", "navy", "military", "government", "mafia", "command", "squad",
    "regiment", "union", "farc", "eln", "epl", "m-19", "fmln", "erp", "frente",
))  # fmt: skip
PEOPLE_HEADS = PERSONS | frozenset((
    "people", "persons", "men", "women", "children", "members", "troops", "individuals", "elements", "personnel",
    "youths", "police", "civilians", "terrorists", "family", "families", "clergymen", "policemen", "population",
    "residents", "inhabitants", "relatives", "crew", "group", "students", "leftists", "extremists", "criminals",
    "delinquents", "guerrillas", "rebels", "hitmen", "gunmen", "assassins", "strangers", "subjects", "leader",
    "leaders",
))  # fmt: skip

HUMAN_TYPES = (
    (r"judge|magistrate|attorney|prosecutor|justice|lawyer", "LEGAL OR JUDICIAL"),
    (r"bodyguard|escort|security guard|watchman|\bguards?\b", "SECURITY GUARD"),
    (r"police|detective|patrolm[ae]n", "LAW ENFORCEMENT"),
    (r"ambassador|consul|diplomat|attach", "DIPLOMAT"),
    (r"soldier|troop|lieutenant|colonel|captain|sergeant|military|marine|army|officer|general\b", "ACTIVE MILITARY"),
    (r"mayor|minister|governor|official|president of the republic|commissioner|councilm", "GOVERNMENT OFFICIAL"),
    (r"candidate|senator|deputy|politician|party|leader|representative|congress", "POLITICAL FIGURE"),
)
THING_TYPES = (
    (r"embassy|consulate", "DIPLOMAT OFFICE OR RESIDENCE"),
    (r"bank|exchange|financial", "FINANCIAL"),
    (r"power|pipeline|energy|electric|pylon|tower|oil|substation|dam\b", "ENERGY"),
    (r"radio|newspaper|television|telephone|telecom|antenna|transmitter", "COMMUNICATIONS"),
    (r"bus|car\b|cars|vehicle|truck|plane|aircraft|train|jeep|helicopter|boat|ambulance", "TRANSPORT VEHICLE"),
    (r"bridge|road|highway|railroad|airport|street", "TRANSPORTATION ROUTE"),
    (r"police|barracks|prison|jail", "LAW ENFORCEMENT FACILITY"),
    (r"house|home|residence|apartment|dwelling", "CIVILIAN RESIDENCE"),
    (r"store|shop|hotel|restaurant|company|supermarket|factory|warehouse|mall|farm|business|mill", "COMMERCIAL"),
    (r"ministry|city hall|town hall|government|municipal|mayor", "GOVERNMENT OFFICE OR RESIDENCE"),
    (r"office|headquarters|party", "ORGANIZATION OFFICE"),
)
WEAPON_TYPES = (
    (r"car bomb|vehicle|truck", "VEHICLE BOMB"),
    (r"dynamite", "DYNAMITE"),
    (r"molotov|incendiary|gasoline bomb", "MOLOTOV COCKTAIL"),
    (r"grenade", "GRENADE"),
    (r"mortar", "MORTAR"),
    (r"rocket|missile", "ROCKET"),
    (r"\bmines?\b", "MINE"),
    (r"machine.?gun|submachine|uzi", "MACHINE GUN"),
    (r"rifle|ak-?47|m-?16|galil", "RIFLE"),
    (r"bomb", "BOMB"),
    (r"explosive|charge|device|c-4", "EXPLOSIVE"),
    (r"gun|pistol|revolver|firearm|bullet|shot|caliber|weapon", "GUN"),
    (r"knife|machete|dagger|stab", "CUTTING DEVICE"),
    (r"fire|gasoline", "FIRE"),
)
AUTHORITIES = ("police", "military", "government", "official", "court")

Coded = dict[str, Any]
Claims = list[dict[str, Any]]


def templates(coded: Coded, published: str | None) -> list[Template]:
    """Templates of a coded report; `published` is the day of its dateline."""
    actors = {actor["id"]: actor for actor in coded.get("actors", [])}
    return [
        _template(event, coded, actors, published)
        for event in coded["events"]
        if event["type"] in TYPES and event["status"] in STAGES and not event["pattern"] and not _old(event, published)
    ]


def _template(event: Coded, coded: Coded, actors: dict[str, Coded], published: str | None) -> Template:
    claims: dict[str, Claims] = {}
    for claim in event["claims"]:
        claims.setdefault(claim["field"], []).append(claim)
    text = coded["report"]["text"]
    around = text[max(0, event["anchor"]["start"] - 200) : event["anchor"]["end"] + 200]
    made: Template = {
        "INCIDENT: DATE": [Fill((_date(claims.get("date", []), published),))],
        "INCIDENT: LOCATION": _places(claims.get("place", [])),
        "INCIDENT: TYPE": [Fill((_type(event, around),))],
        "INCIDENT: STAGE OF EXECUTION": [Fill((STAGES[event["status"]],))],
    }
    for part in (
        _instruments(claims.get("weapon", [])),
        _perpetrators(claims.get("perpetrator", []), actors, event),
        _things(claims.get("target", []), around),
        _people(claims, event),
    ):
        made.update(part)
    return {slot: list(dict.fromkeys(fills)) for slot, fills in made.items() if fills}


def _type(event: Coded, around: str) -> str:
    if event["type"] == "destruction":
        return "ARSON" if FIRE.search(event["anchor"]["text"]) or FIRE.search(around) else "BOMBING"
    return TYPES[event["type"]]


def _old(event: Coded, published: str | None) -> bool:
    latest = [c["value"]["latest"] for c in event["claims"] if c["field"] == "date" and c["value"]["latest"]]
    return bool(published and latest and date.fromisoformat(max(latest)) < date.fromisoformat(published) - OLDEST)


def _date(claims: Claims, published: str | None) -> str:
    """The best dated claim; else some day up to the dateline's, as the key says where a report gives no day."""
    dated = [c for c in claims if c["value"]["earliest"]]
    if not dated:
        return f"/{published or ''}"
    value = max(dated, key=lambda c: float(c["score"]))["value"]
    return f"{value['earliest']}/{value['latest']}"


def _places(claims: Claims) -> list[Fill]:
    if not claims:
        return []
    country = next((COUNTRIES[c["value"]["country"]] for c in claims if c["value"]["country"] in COUNTRIES), "")
    order = ("region", "province", "district", "settlement", "neighbourhood", "site", "unresolved")
    named = sorted((c["value"] for c in claims if c["value"]["level"] in order), key=lambda v: order.index(v["level"]))
    parts = [country, *dict.fromkeys(str(v["text"]).upper() for v in named)]
    return [Fill((" : ".join(parts),))] if any(parts) else []


def _instruments(claims: Claims) -> Template:
    ids = [_text(c) for c in claims]
    kinds = [Fill((kind,), (text,)) for text in ids if (kind := _kind(text, WEAPON_TYPES, ""))]
    return {"INCIDENT: INSTRUMENT ID": [Fill((text,)) for text in ids], "INCIDENT: INSTRUMENT TYPE": kinds}


def _perpetrators(claims: Claims, actors: dict[str, Coded], event: Coded) -> Template:
    people, groups, trust, official = [], [], [], False
    for claim in claims:
        text, actor = _text(claim), actors.get(claim["value"].get("actor"), {})
        official = official or actor.get("kind") in ("military", "police", "government")
        if _is_organisation(text, str(actor.get("kind"))):
            groups.append(Fill((text,)))
            trust.append(Fill((_trust(claim, event),), (text,)))
        else:
            people.append(Fill((text,)))
    category = "STATE-SPONSORED VIOLENCE" if official else "TERRORIST ACT"
    return {
        "PERP: INDIVIDUAL ID": people,
        "PERP: ORGANIZATION ID": groups,
        "PERP: ORGANIZATION CONFIDENCE": trust,
        "PERP: INCIDENT CATEGORY": [Fill((category,))],
    }


def _trust(claim: dict[str, Any], event: Coded) -> str:
    """How firmly the group is blamed, from who says so."""
    kinds = [source["kind"] for source in claim["said_by"]]
    if "claim" in claim["because"].lower() and "responsib" in claim["because"].lower():
        return "CLAIMED OR ADMITTED"
    if event["status"] == "uncertain" or claim["stance"] == "doubts":
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if set(kinds) & set(AUTHORITIES) else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _things(claims: Claims, around: str) -> Template:
    made: Template = {}
    effect = "DESTROYED" if re.search(r"destroy", around, re.I) else "SOME DAMAGE" if re.search(r"damag", around, re.I) else ""
    for text in dict.fromkeys(_text(c) for c in claims):
        if _is_person(text):
            continue
        _put(made, "PHYS TGT: ID", text)
        _put(made, "PHYS TGT: TYPE", _kind(text, THING_TYPES, "OTHER"), text)
        _put(made, "PHYS TGT: NUMBER", _number(text), text)
        if effect:
            _put(made, "PHYS TGT: EFFECT OF INCIDENT", effect, text)
    return made


def _people(claims: dict[str, Claims], event: Coded) -> Template:
    made: Template = {}
    targets = [c for c in claims.get("target", []) if _is_person(_text(c))]
    for claim in [*claims.get("victim", []), *targets]:
        text = _text(claim)
        slot = "HUM TGT: DESCRIPTION" if _is_person(text) else "HUM TGT: NAME"
        _put(made, slot, text)
        _put(made, "HUM TGT: TYPE", _kind(text, HUMAN_TYPES, "CIVILIAN"), text)
        _put(made, "HUM TGT: NUMBER", _count(text, claims) if slot.endswith("DESCRIPTION") else "1", text)
        if effect := _effect(text, claims, event):
            _put(made, "HUM TGT: EFFECT OF INCIDENT", effect, text)
    return made


def _effect(text: str, claims: dict[str, Claims], event: Coded) -> str:
    if event["type"] == "killing" and event["status"] in ("happened", "uncertain"):
        return "DEATH"
    for field, effect in (("killed", "DEATH"), ("injured", "INJURY"), ("freed", "REGAINED FREEDOM")):
        if any(head(c["value"]["of"] or "") == head(text) for c in claims.get(field, [])):
            return effect
    for field, effect in (("killed", "DEATH"), ("injured", "INJURY")):
        if any(c["value"]["max"] != 0 for c in claims.get(field, [])):
            return effect
    return ""


def _count(text: str, claims: dict[str, Claims]) -> str:
    """A number in the phrase itself, else of a count of the same people, else one or many by the noun's form."""
    said = [n for n in numbers.find(text) if n.use == "count" and n.min is not None]
    if said:
        return _range(said[0].min, said[0].max, said[0].approximate)
    for field in ("killed", "injured", "abducted", "freed", "missing"):
        for claim in claims.get(field, []):
            value = claim["value"]
            if value["of"] and head(value["of"]) == head(text) and value["min"] is not None:
                return _range(value["min"], value["max"], value["approximate"])
    return _number(text)


def _range(low: float | None, high: float | None, approximate: bool) -> str:
    if low is not None and low == high:
        return f"~{low:.0f}" if approximate else f"{low:.0f}"
    return f"{'' if low is None else f'{low:.0f}'}-{'' if high is None else f'{high:.0f}'}"


def _number(text: str) -> str:
    last = head(text)
    plural = last.endswith("s") or last in ("people", "men", "women", "children", "troops", "police", "personnel")
    return "PLURAL" if plural else "1"


def _kind(text: str, kinds: Iterable[tuple[str, str]], otherwise: str) -> str:
    return next((kind for pattern, kind in kinds if re.search(pattern, text, re.I)), otherwise)


def _is_person(text: str) -> bool:
    """Whether a phrase describes people, and is no name."""
    last = head(text)
    return last in PEOPLE_HEADS or last.removesuffix("s") in PEOPLE_HEADS or last.removesuffix("men") + "man" in PEOPLE_HEADS


def _is_organisation(text: str, kind: str) -> bool:
    if head(text) in ORGANISATION_HEADS:
        return True
    return kind in ("armed_group", "military", "police", "government", "organisation") and not _is_person(text)


def _text(claim: dict[str, Any]) -> str:
    return re.sub(r"^(?:the|a|an|his|her|their)\s+", "", " ".join(str(claim["value"]["text"]).split()), flags=re.I).upper()


def _put(made: Template, slot: str, value: str, about: str = "") -> None:
    made.setdefault(slot, []).append(Fill((value,), (about,) if about else ()))


def distinct(made: Iterable[Template]) -> Iterator[Template]:
    """Templates without exact repetitions."""
    seen: list[Template] = []
    for template in made:
        if template not in seen:
            seen.append(template)
            yield template
