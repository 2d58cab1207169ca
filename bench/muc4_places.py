"""Places of an incident as the task writes them: the country first, then narrower."""

import re
from functools import cache
from importlib.resources import files

from bench.muc4_incidents import Claims, Coded

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
NARROWER = ("province", "district", "settlement", "neighbourhood")
CLASS_WORDS = re.compile(
    r"\b(?:department|province|town|municipality|neighborhood|district|state|township|village|region|sector|canton|"
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
    text = " ".join(coded["report"]["text"].lower().split())
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


def place(claims: Claims, spoken_of: dict[str, float]) -> str:
    """``COUNTRY : PLACE`` of the surest claims; the country that the report speaks of most where they name none."""
    named = [c for c in claims if c["value"]["level"] in NARROWER]
    best = max(named, key=lambda c: float(c["score"]), default=None)
    parts = [COUNTRIES.get(_country(claims, spoken_of), "")]
    if best is not None:
        parts.append(_plain(str(best["value"]["text"])))
    return " : ".join(part for part in parts if part)


def _country(claims: Claims, spoken_of: dict[str, float]) -> str:
    """A claim that names a country outweighs half of what the report speaks of; a place's country, less."""
    whole = max(1.0, sum(spoken_of.values()))
    votes = {code: n / whole for code, n in spoken_of.items()}
    for claim in claims:
        code = claim["value"]["country"]
        if code in COUNTRIES:
            votes[code] += float(claim["score"]) * (1.0 if claim["value"]["level"] == "country" else 0.5)
    likeliest = max(votes, key=lambda code: votes[code])
    return likeliest if votes[likeliest] else ""


def _plain(name: str) -> str:
    line = " ".join(name.upper().split())
    return " ".join(CLASS_WORDS.sub(" ", line).split()) or line
