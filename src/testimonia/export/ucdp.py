"""Occurrences with deaths in the 49 columns of UCDP GED, then where each number comes from.

Source: UCDP GED codebook 23.1 for the columns, 25.1 for the definitions.
"""

from collections.abc import Iterator
from pathlib import Path

from testimonia.export import deriving, flat
from testimonia.export.countries import country, name_of
from testimonia.export.locating import district, province
from testimonia.export.masking import masked
from testimonia.export.occurrences import LeftOut, Occurrence, Person, days, not_happened, occurrences
from testimonia.export.parties import ARMED_KINDS, STATE_KINDS, crosswalk, formal_name, group_killed, sides
from testimonia.export.sheet import Column, rows_of, write_csv
from testimonia.records import CountValue, Release

NAME = "ucdp"
TITLE = "Deadly occurrences in UCDP GED's columns"
FILE_NAME = "ucdp-ged.csv"
MIME = "text/csv"

WHERE_PREC = {"site": 1, "neighbourhood": 1, "settlement": 1, "district": 3, "province": 4, "region": 5, "country": 6}
NEAR_PREC = 2
DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""Most days of an interval, and its code."""
GRID_COLUMNS, GRID_CELL = 720, 0.5
"""PRIO-GRID: cells of half a degree, counted from the south-west corner, 720 a row."""


def write(release: Release, folder: Path) -> Path:
    """Write the table and return its path."""
    kept = [o for o in occurrences(masked(release)) if why_not(o) is None]
    return write_csv(folder / FILE_NAME, [c.name for c in COLUMNS], rows_of(COLUMNS, kept))


def left_out(release: Release) -> Iterator[LeftOut]:
    """What UCDP does not count as an event, with the reason."""
    return (LeftOut(o, reason) for o in occurrences(masked(release)) if (reason := why_not(o)) is not None)


def why_not(occurrence: Occurrence) -> str | None:
    """Why an occurrence is no UCDP event; None when it is one."""
    if (reason := not_happened(occurrence)) is not None:
        return reason
    if not crosswalk(occurrence, "ucdp"):
        return f"UCDP counts no {occurrence.type}"
    figures = deriving.ucdp(occurrence)
    if figures is None or figures.high.value == 0:
        return "no death is told of, and UCDP needs one"
    if days(occurrence.date) is None or (days(occurrence.date) or 0) > DATE_PREC[-1][0]:
        return "the year is not known"
    if not sides(occurrence)[0]:
        return "nobody is named who did it, and UCDP needs an organised actor"
    return None


def violence(occurrence: Occurrence) -> int:
    """1 state-based, 2 non-state, 3 one-sided: from the kinds of both sides, else the codebook's crosswalk."""
    doers, sufferers = sides(occurrence)
    kinds = [{p.kind for p in side} for side in (doers, sufferers)]
    armed = [bool(k & ARMED_KINDS) for k in kinds]
    if all(armed):
        return 1 if any(k & STATE_KINDS for k in kinds) else 2
    if armed[0] and kinds[1] and not armed[1]:
        return 3
    return int(crosswalk(occurrence, "ucdp"))


def ordered(occurrence: Occurrence) -> tuple[list[Person], list[Person]]:
    """Side a and side b: where a state fights, it is side a."""
    one, two = sides(occurrence)
    state = [{p.kind for p in side} & STATE_KINDS for side in (one, two)]
    return (two, one) if violence(occurrence) == 1 and state[1] and not state[0] else (one, two)


def _side(occurrence: Occurrence, n: int) -> str:
    people: list[Person] = ordered(occurrence)[n]
    if n == 1 and violence(occurrence) == 3:
        return "Civilians"
    return formal_name(people[0]) if people else "Unknown"


def where_prec(occurrence: Occurrence) -> int | None:
    place = occurrence.place
    if place is None:
        return None
    near = place.level in ("site", "neighbourhood", "settlement") and place.relation != "at"
    return NEAR_PREC if near else WHERE_PREC.get(place.level)


def date_prec(occurrence: Occurrence) -> int | None:
    length = days(occurrence.date)
    return next((code for most, code in DATE_PREC if length is not None and length <= most), None)


def grid_cell(occurrence: Occurrence) -> int | None:
    place = occurrence.place
    if place is None or place.lat is None or place.lon is None:
        return None
    row, column = int((place.lat + 90) / GRID_CELL), int((place.lon + 180) / GRID_CELL)
    return row * GRID_COLUMNS + column + 1


def _wkt(occurrence: Occurrence) -> str | None:
    place = occurrence.place
    return f"POINT ({place.lon} {place.lat})" if place and place.lat is not None and place.lon is not None else None


def deaths_by_group(occurrence: Occurrence) -> dict[str, int]:
    """Parts of the best figure by side: counts whose words name fighters or civilians, each at its lowest; the rest unknown."""
    best = deriving.ucdp(occurrence)
    if best is None or best.best.value is None:
        return {}
    doers, _ = ordered(occurrence)
    state_acts = bool({p.kind for p in doers} & STATE_KINDS)
    column = {"forces": "a" if state_acts else "b", "armed": "b" if state_acts else "a", "civilians": "civilians"}
    parts = {"a": 0, "b": 0, "civilians": 0}
    seen: dict[tuple[str, str], int] = {}
    for said in occurrence.claims("killed"):
        value = said.claim.value
        group = group_killed(value) if isinstance(value, CountValue) and value.min is not None else ""
        if group and isinstance(value, CountValue) and said.claim.stance == "asserts":
            key = (group, (value.of or "").lower())
            seen[key] = min(seen.get(key, value.min or 0), value.min or 0)
    for (group, _), n in seen.items():
        parts[column[group]] += n
    if sum(parts.values()) > best.best.value:
        return {"a": 0, "b": 0, "civilians": 0, "unknown": best.best.value}
    return parts | {"unknown": best.best.value - sum(parts.values())}


def _estimate(occurrence: Occurrence, name: str) -> deriving.Figure | None:
    found = deriving.ucdp(occurrence)
    return {"best": found.best, "high": found.high, "low": found.low}[name] if found else None


def _value(figure: deriving.Figure | None) -> int | None:
    return figure.value if figure else None


def _shown(figure: deriving.Figure | None) -> str:
    return figure.shown if figure else ""


def _dates(occurrence: Occurrence) -> str:
    return "; ".join(t.coded.report.published.edtf for t in occurrence.told if t.coded.report.published)


def _headlines(occurrence: Occurrence) -> str:
    return "; ".join(dict.fromkeys(t.coded.report.title for t in occurrence.told if t.coded.report.title))


def _original(occurrence: Occurrence) -> str:
    deadly = [flat.said_by_words(s.claim.said_by) for s in occurrence.claims("killed")]
    return "; ".join(dict.fromkeys(s for s in deadly if s))


NO_IDS = "UCDP's own numbers of conflicts, dyads and actors are not known here"
COLUMNS: tuple[Column[Occurrence], ...] = (
    Column("id", "a number made of the first report's id and the place of its words", lambda o: o.number),
    Column("relid", "country, year, type of violence, number, part", lambda o: _relid(o)),
    Column("year", "of date_start", lambda o: o.date.earliest.year if o.date and o.date.earliest else None),
    Column("active_year", "needs 25 deaths a year in the dyad, which one release can't tell"),
    Column("code_status", "always “Check”: coded by machine", lambda _: "Check"),
    Column("type_of_violence", "1 state-based, 2 non-state, 3 one-sided, from the kinds of both sides", violence),
    *(Column(name, NO_IDS) for name in ("conflict_dset_id", "conflict_new_id")),
    Column("conflict_name", "both sides", lambda o: f"{_side(o, 0)} - {_side(o, 1)}"),
    *(Column(name, NO_IDS) for name in ("dyad_dset_id", "dyad_new_id")),
    Column("dyad_name", "both sides", lambda o: f"{_side(o, 0)} - {_side(o, 1)}"),
    *(Column(name, NO_IDS) for name in ("side_a_dset_id", "side_a_new_id")),
    Column("side_a", "surest of perpetrator, first party", lambda o: _side(o, 0)),
    *(Column(name, NO_IDS) for name in ("side_b_dset_id", "side_b_new_id")),
    Column("side_b", "surest of second party, victim, target; Civilians where the violence is one-sided", lambda o: _side(o, 1)),
    Column("number_of_sources", "independent sources where incidents were linked, else reports", lambda o: o.independent_sources or len(o.told)),
    Column("source_article", "outlets, days of publication and titles", lambda o: "; ".join(filter(None, (", ".join(o.outlets), _dates(o), _headlines(o))))),
    Column("source_office", "outlets and wires", lambda o: "; ".join(o.outlets)),
    Column("source_date", "days of publication", _dates),
    Column("source_headline", "titles of the reports", _headlines),
    Column("source_original", "who gives the deaths, as the reports say", _original),
    Column("where_prec", "1 the place, 2 near it, 3 district, 4 province, 5 region, 6 country", where_prec),
    Column("where_coordinates", "name of the finest place told", lambda o: o.place.name if o.place else None),
    Column("where_description", "the reports' own words for the places", lambda o: "; ".join(dict.fromkeys(s.words for s in o.claims("place")))),
    Column("adm_1", "first-level subdivision, from the place index", lambda o: province(o.place)),
    Column("adm_2", "second-level subdivision, from the place index; empty where it is not known", lambda o: district(o.place)),
    Column("latitude", "of the place index", lambda o: o.place.lat if o.place else None),
    Column("longitude", "of the place index", lambda o: o.place.lon if o.place else None),
    Column("geom_wkt", "longitude and latitude as WKT", _wkt),
    Column("priogrid_gid", "half-degree cell of the coordinates", grid_cell),
    Column("country", "of the best place", lambda o: name_of(o.country)),
    Column("country_id", "Gleditsch-Ward number of the country", lambda o: c.gw if (c := country(o.country)) else None),
    Column("region", "UCDP's region of the country", lambda o: c.ucdp_region if (c := country(o.country)) else None),
    Column("event_clarity", "1 when day and place are exact to UCDP's first two degrees, else 2", lambda o: _clarity(o)),
    Column("date_prec", "1 day, 2 two to six days, 3 week, 4 month, 5 year", date_prec),
    Column("date_start", "first possible day", lambda o: o.date.earliest if o.date else None),
    Column("date_end", "last possible day", lambda o: o.date.latest if o.date else None),
    Column("deaths_a", "of best: fighters of side a, by the counted words", lambda o: deaths_by_group(o).get("a")),
    Column("deaths_b", "of best: fighters of side b, by the counted words", lambda o: deaths_by_group(o).get("b")),
    Column("deaths_civilians", "of best: people that the counted words call civilians", lambda o: deaths_by_group(o).get("civilians")),
    Column("deaths_unknown", "best less the three before: best is the sum of the four", lambda o: deaths_by_group(o).get("unknown")),
    Column("best", "the only figure, or the lower of those that no armed group gives; empty for deaths without a number", lambda o: _value(_estimate(o, "best"))),
    Column("high", "the highest reliable figure", lambda o: _value(_estimate(o, "high"))),
    Column("low", "the lowest figure; 1 for deaths without a number", lambda o: _value(_estimate(o, "low"))),
    Column("gwnoa", "Gleditsch-Ward number of the country, where side a is its state", lambda o: _state_number(o, 0)),
    Column("gwnob", "as gwnoa, for side b", lambda o: _state_number(o, 1)),
    Column("testimonia_best", "rule and claims behind `best`", lambda o: _shown(_estimate(o, "best"))),
    Column("testimonia_high", "rule and claims behind `high`", lambda o: _shown(_estimate(o, "high"))),
    Column("testimonia_low", "rule and claims behind `low`", lambda o: _shown(_estimate(o, "low"))),
    Column("testimonia_events", "report and event ids", lambda o: " | ".join(f"{t.coded.report.id[7:19]}.{t.event.id}" for t in o.told)),
    Column("testimonia_score", "how sure the coder is, the surest event", lambda o: max(t.event.score for t in o.told)),
)  # fmt: skip
TABLES = ((FILE_NAME, COLUMNS),)


def _relid(occurrence: Occurrence) -> str:
    found = country(occurrence.country)
    year = occurrence.date.earliest.year if occurrence.date and occurrence.date.earliest else 0
    return f"{found.iso3 if found else 'XXX'}-{year}-{violence(occurrence)}-{occurrence.number}-0"


def _clarity(occurrence: Occurrence) -> int:
    return 1 if (date_prec(occurrence) or 9) <= 2 and (where_prec(occurrence) or 9) <= 2 else 2


def _state_number(occurrence: Occurrence, n: int) -> str | None:
    side = ordered(occurrence)[n]
    if not side or side[0].kind not in STATE_KINDS:
        return None
    actor = side[0].actor
    found = country((actor.country if actor else None) or occurrence.country)
    return found.gw if found else None
