"""Places of an incident as the task writes them: the country first, then narrower."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from bench.muc4_incidents import Claims, Coded
from testimonia.language.casing import is_name_word

COUNTRIES = {
    "AR": "ARGENTINA", "BO": "BOLIVIA", "BR": "BRAZIL", "CL": "CHILE", "CO": "COLOMBIA", "CR": "COSTA RICA",
    "CU": "CUBA", "DO": "DOMINICAN REPUBLIC", "EC": "ECUADOR", "SV": "EL SALVADOR", "ES": "SPAIN", "GT": "GUATEMALA",
    "HN": "HONDURAS", "HT": "HAITI", "MX": "MEXICO", "NI": "NICARAGUA", "PA": "PANAMA", "PE": "PERU",
    "PR": "PUERTO RICO",
    "PY": "PARAGUAY", "US": "UNITED STATES", "UY": "URUGUAY", "VE": "VENEZUELA",
}  # fmt: skip
CAPITALS = {
    "BUENOS AIRES": "AR", "LA PAZ": "BO", "BRASILIA": "BR", "SANTIAGO": "CL", "BOGOTA": "CO", "SAN JOSE": "CR", "HAVANA": "CU",
    "SANTO DOMINGO": "DO", "QUITO": "EC", "SAN SALVADOR": "SV", "GUATEMALA CITY": "GT", "TEGUCIGALPA": "HN",
    "PORT-AU-PRINCE": "HT", "MEXICO CITY": "MX", "MANAGUA": "NI", "PANAMA CITY": "PA", "LIMA": "PE", "ASUNCION": "PY",
    "MONTEVIDEO": "UY", "CARACAS": "VE",
}  # fmt: skip
"""Stories open with where they were filed, mostly the capital."""
ABROAD = frozenset({"ES", "US"})
"""Countries that reports on Latin America speak of, and where hardly an incident of the task took place."""
LESS_LIKELY = 0.3
STATIONS = {"VENCEREMOS": "SV", "FARABUNDO MARTI": "SV"}
"""Fighters' own radio stations, whose stories are filed from nowhere: "CLANDESTINE"."""
HEARD_FROM = re.compile(rf"CLANDESTINE[^\n]{{,40}}\b({'|'.join(STATIONS)})\b", re.I)
NARROWER = ("province", "district", "settlement", "neighbourhood")
AREAS = re.compile(r"\b(?:neighborhood|district|quarter|village|town|department|municipality|canton|jurisdiction)$", re.I)
_CALLED = (
    r"(?:towns?|villages?|municipality|city|canton|hamlet|district|neighborhood|colonia|community|settlement|jurisdiction|suburb)"
)
CALLED_BEFORE = re.compile(rf'\b{_CALLED}\s+(?:of\s+|known\s+as\s+|called\s+)?["(]?$', re.I)
CALLED_BEHIND = re.compile(rf'^[")]?\s+{_CALLED}\b', re.I)
"""What calls a name a town, or a part of one, right before and right behind it."""
CLASS_WORDS = re.compile(
    r"\b(?:department|province|town|suburb|municipality|neighborhood|district|state|township|village|region|sector|canton|"
    r"(?:north|south|east|west|northern|southern|eastern|western|downtown|central) (?:of )?)\b",
    re.I,
)


@cache
def _peoples() -> dict[str, str]:
    """Country code by the word for its people."""
    lines = files("testimonia.gazetteer").joinpath("demonyms.tsv").read_text("utf8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def nation_in(phrase: str) -> str:
    """Code of the country whose people or letters a phrase names; empty where it names none."""
    for word in phrase.lower().split():
        if found := "US" if word == "u.s." else _peoples().get(word) or _peoples().get(word.removesuffix("s")):
            return found
    return ""


def countries_spoken_of(coded: Coded) -> dict[str, float]:
    """How often the report names each of the task's countries, its people, its capital or a place in it."""
    text = " ".join(_behind_dateline(coded["report"]["text"]).lower().split())
    found: dict[str, float] = dict.fromkeys(COUNTRIES, 0.0)
    for code, name in COUNTRIES.items():
        found[code] += text.count(name.lower())
    for name, code in CAPITALS.items():
        found[code] += text.count(name.lower())
    for word in re.findall(r"[a-z]+", text):
        people = _peoples().get(word) or _peoples().get(word.removesuffix("s"), "")
        if people in COUNTRIES:
            found[people] += 1
    for event in coded["events"]:
        for claim in event["claims"]:
            if claim["field"] == "place" and claim["value"]["country"] in COUNTRIES:
                found[claim["value"]["country"]] += 1
    for code in ABROAD:
        found[code] *= LESS_LIKELY
    return found


DATELINE = re.compile(r"[^\n]{,120}?--")


def _behind_dateline(text: str) -> str:
    """A report without where it was filed: a relay from Managua speaks of Nicaragua only where it goes on to."""
    found = DATELINE.match(text)
    return text[found.end() :] if found else text


def filed_at_home(coded: Coded) -> str:
    """Country of a story filed from its own capital, or sent by a station of fighters from where they fight.

    Empty where the dateline adds the country, as for relays from abroad.
    """
    if found := HEARD_FROM.match(coded["report"]["text"]):
        return STATIONS[found[1].upper()]
    return CAPITALS.get(str(coded["report"].get("dateline") or "").split(",")[0].strip().upper(), "")


def place(claims: Claims, spoken_of: dict[str, float], home: str = "", around: str = "", text: str = "") -> str:
    """``COUNTRY : PLACE`` of the surest claims; the country that the report speaks of most where they name none.

    Args:
        home: code of the country where the story was filed at home; empty where it was not.
        around: the words around the incident, which may tell of "the capital".
        text: the report, which may call a name a village that no gazetteer has.
    """
    country, name = _country(claims, spoken_of, (home,)), ""
    for claim in sorted(claims, key=lambda c: -float(c["score"])):
        plain = _plain(str(claim["value"]["text"]))
        likeliest = _country(claims, spoken_of, (home, CAPITALS.get(plain, "")))
        if _is_narrow(claim, text) and _is_name(plain) and CAPITALS.get(plain, likeliest) == likeliest:
            country, name = likeliest, plain
            break
    parts = (COUNTRIES.get(country, ""), name or _capital(country, claims, around))
    return " : ".join(part for part in parts if part)


def _country(claims: Claims, spoken_of: dict[str, float], certain: Iterable[str]) -> str:
    """A claim that names a country outweighs half of what the report speaks of, and so do a story's home and a capital's own
    country; the country of another place, less. On muc4's train part the home is worth two fills in a hundred."""
    whole = max(1.0, sum(spoken_of.values()))
    votes = {code: n / whole for code, n in spoken_of.items()}
    for claim in claims:
        code = claim["value"]["country"]
        if code in COUNTRIES:
            votes[code] += float(claim["score"]) * (1.0 if claim["value"]["level"] == "country" else 0.5)
    for code in certain:
        if code:
            votes[code] += 1.0
    likeliest = max(votes, key=lambda code: votes[code])
    return likeliest if votes[likeliest] else ""


def _is_narrow(claim: Coded, text: str) -> bool:
    """Whether a place is narrower than a country and no building: quarters and villages count that the gazetteer does not know."""
    value = claim["value"]
    if value["level"] in NARROWER or (value["level"] in ("site", "unresolved") and AREAS.search(value["text"])):
        return True
    return value["level"] == "unresolved" and any(_is_called_town(span, text) for span in claim["spans"])


def _is_called_town(span: Coded, text: str) -> bool:
    before, behind = text[max(0, span["start"] - 30) : span["start"]], text[span["end"] : span["end"] + 20]
    return bool(CALLED_BEFORE.search(before) or CALLED_BEHIND.match(behind))


def _is_name(plain: str) -> bool:
    """Whether a place has a name that is no country's: "the town" has none, and Guatemala's province of Guatemala says no more."""
    return plain not in COUNTRIES.values() and any(map(is_name_word, plain.split()))


def _capital(country: str, claims: Claims, around: str) -> str:
    """The country's capital, where the words around say "the capital" or a site of it is named after it: "Bogota Airport"."""
    city = next((name for name, code in CAPITALS.items() if code == country), "")
    sites = " … ".join(str(c["value"]["text"]) for c in claims if c["value"]["level"] in ("site", "unresolved"))
    told = re.search(r"\bcapital\b(?! of)", around, re.I) or (city and re.search(rf"\b{city}\b", " ".join(sites.split()), re.I))
    return city if told else ""


def _plain(name: str) -> str:
    line = " ".join(name.upper().split())
    plain = " ".join(CLASS_WORDS.sub(" ", line).split()) or line
    return plain if plain in CAPITALS else plain.removesuffix(" CITY")
