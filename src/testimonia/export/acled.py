"""Occurrences in ACLED's 31 columns, then where each number comes from; withdrawn ones in a second file, as ACLED's deletions.

Coordinates, precision codes and actor classes follow ACLED's codebook where the report gives what it asks for, and stay
empty where it does not. Source: ACLED codebook 2023 and the current export's columns.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from testimonia.export import deriving
from testimonia.export.countries import country, name_of
from testimonia.export.locating import district, province
from testimonia.export.masking import masked
from testimonia.export.occurrences import LeftOut, Occurrence, Person, days, not_happened, number, occurrences
from testimonia.export.parties import (
    ARMED_KINDS,
    CIVILIAN_KINDS,
    MILITIA_WORDS,
    REBEL_WORDS,
    STATE_KINDS,
    all_names,
    conflict_name,
    crosswalk,
    formal_name,
    passages,
    sides,
)
from testimonia.export.sheet import Column, rows_of, write_csv
from testimonia.records import Release, Retraction
from testimonia.registry import RegistryActor
from testimonia.registry import load as load_registry

NAME = "acled"
TITLE = "Occurrences in ACLED's columns, with a list of withdrawn ones"
FILE_NAME = "acled"
MIME = "text/csv"

DISORDER = {
    "Battles": "Political violence", "Explosions/Remote violence": "Political violence", "Violence against civilians": "Political violence",
    "Protests": "Demonstrations", "Riots": "Demonstrations", "Strategic developments": "Strategic developments",
}  # fmt: skip
DISORDER_OF_SUBTYPE = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
}
INTER = (
    "", "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
"""Names by number; 0 means nobody."""
SCALES = ("National", "Regional", "International")
WORLDWIDE = frozenset(
    "agence-france-presse reuters associated-press united-press-international efe deutsche-presse-agentur xinhua-news-agency tass "
    "british-broadcasting-corporation cable-news-network al-jazeera radio-france-internationale france-24 deutsche-welle "
    "voice-of-america radio-free-europe-radio-liberty foreign-broadcast-information-service".split()
)
"""Outlets of the registry that report from everywhere for readers everywhere: in a neighbouring country they are no regional ones."""
WEEK, MONTH = 7, 31


def write(release: Release, folder: Path) -> Path:
    """Write `acled.csv` and `deleted.csv` into a folder of their own, and return it."""
    release = masked(release)
    target = folder / FILE_NAME
    target.mkdir(parents=True, exist_ok=True)
    kept = [o for o in occurrences(release) if why_not(o) is None]
    write_csv(target / "acled.csv", [c.name for c in COLUMNS], rows_of(COLUMNS, kept))
    write_csv(target / "deleted.csv", [c.name for c in DELETED], rows_of(DELETED, release.retractions))
    return target


def left_out(release: Release) -> Iterator[LeftOut]:
    """What ACLED has no row for, with the reason."""
    return (LeftOut(o, reason) for o in occurrences(masked(release)) if (reason := why_not(o)) is not None)


def why_not(occurrence: Occurrence) -> str | None:
    """Why an occurrence is no ACLED event; None when it is one."""
    if (reason := not_happened(occurrence)) is not None:
        return reason
    if not crosswalk(occurrence, "acled"):
        return f"ACLED has no sub-event for {occurrence.type}"
    if _precision(occurrence) is None:
        return "the month is not known, and ACLED needs a day"
    return None


def event_id(numbered: Occurrence) -> str:
    """Country's letters and a number, unchanged as long as the first report's words stand."""
    return _id(numbered.country, numbered.number)


def _id(code: str | None, n: int) -> str:
    found = country(code)
    return f"{found.iso3 if found else 'XXX'}{n}"


# ── type ─────────────────────────────────────────────────────────────────────────────────────


def types(occurrence: Occurrence) -> tuple[str, str]:
    """Event and sub-event type: the codebook's crosswalk, made finer by what the claims say."""
    coded = _refined(occurrence) or crosswalk(occurrence, "acled")
    event = next((e for e in DISORDER if coded.startswith(e + "/")), "")
    return event, coded.removeprefix(event + "/")


def _refined(occurrence: Occurrence) -> str | None:
    """Where the claims decide between ACLED's types."""
    doers, sufferers = sides(occurrence)
    weapons = " ".join(t.text.lower() for t in occurrence.texts("weapon"))
    hurt = any(deriving.totals(occurrence, f) for f in ("killed", "injured"))
    match occurrence.type:
        case "bombing" if "suicide" in weapons or any("suicide" in t.event.anchor.text.lower() for t in occurrence.told):
            return "Explosions/Remote violence/Suicide bomb"
        case "bombing" if "grenade" in weapons:
            return "Explosions/Remote violence/Grenade"
        case "armed_attack" if sufferers and all(p.kind in ARMED_KINDS for p in sufferers):
            return "Battles/Armed clash"
        case "crackdown" if not hurt:
            return "Protests/Protest with intervention"
        case "riot" if not hurt and not sufferers and doers:
            return "Riots/Violent demonstration"
    return None


def disorder(occurrence: Occurrence) -> str:
    event, sub_event = types(occurrence)
    return DISORDER_OF_SUBTYPE.get(sub_event, DISORDER.get(event, ""))


# ── who ──────────────────────────────────────────────────────────────────────────────────────


def _side(occurrence: Occurrence, n: int) -> list[Person]:
    """People before things: a market that is bombed is no actor beside its dead."""
    return sorted(sides(occurrence)[n], key=lambda person: person.kind == "other")


def actor(occurrence: Occurrence, n: int) -> str:
    side = _side(occurrence, n)
    return conflict_name(side[0], occurrence) if side else ""


def associated(occurrence: Occurrence, n: int) -> str:
    """The other actors of a side, and the report's own words for one that is called by its kind."""
    side = _side(occurrence, n)
    first = [side[0].name] if side and conflict_name(side[0], occurrence) != formal_name(side[0]) else []
    return "; ".join(dict.fromkeys([*first, *(formal_name(p) for p in side[1:])]))


def inter(occurrence: Occurrence, n: int) -> int | None:
    """The class of a side's first actor: 0 nobody, None when the report does not tell rebels from militias."""
    side = _side(occurrence, n)
    return _class(side[0], occurrence) if side else 0


def _class(person: Person, occurrence: Occurrence) -> int | None:
    names = " ".join(all_names(person)).lower()
    if person.field in ("perpetrator", "party") and occurrence.type in ("protest", "riot"):
        return 6 if occurrence.type == "protest" else 5
    if person.kind in STATE_KINDS:
        at_home = not person.actor or person.actor.country in (None, occurrence.country)
        return 1 if at_home else 8
    if person.kind == "unknown_perpetrator" or any(w in names for w in MILITIA_WORDS):
        return 3  # ACLED counts unidentified armed groups with the political militias.
    if any(w in names for w in REBEL_WORDS):
        return 2
    if occurrence.type == "crackdown" and person.field in ("victim", "target"):
        return 6
    return 7 if person.kind in CIVILIAN_KINDS else None


def inter_name(occurrence: Occurrence, n: int) -> str:
    return INTER[inter(occurrence, n) or 0]


def interaction(occurrence: Occurrence) -> str:
    """Both classes, the smaller number first; empty when one is not known."""
    both = [inter(occurrence, 0), inter(occurrence, 1)]
    known = sorted(n for n in both if n)
    if None in both or not known:
        return ""
    return f"{INTER[known[0]]} only" if len(known) == 1 else f"{INTER[known[0]]}-{INTER[known[1]]}"


def civilian_targeting(occurrence: Occurrence) -> str:
    kinds = {p.kind for p in occurrence.people("victim", "target")}
    return "Civilian targeting" if kinds & CIVILIAN_KINDS and occurrence.type != "prosecution" else ""


# ── where and when ───────────────────────────────────────────────────────────────────────────


def geo_precision(occurrence: Occurrence) -> int | None:
    """1 the town named, 2 near it or in part of a region, 3 a larger region or country."""
    place = occurrence.place
    if place is None or place.lat is None:
        return None
    if place.level in ("site", "neighbourhood", "settlement"):
        return 1 if place.relation == "at" else 2
    return 2 if place.level == "district" else 3


def day(occurrence: Occurrence) -> date | None:
    """The day; the middle of a week or month where no day is known, as ACLED has it."""
    found = occurrence.date
    if found is None or found.earliest is None or found.latest is None:
        return None
    return found.earliest + timedelta(days=((found.latest - found.earliest).days) // 2)


def _precision(occurrence: Occurrence) -> int | None:
    length = days(occurrence.date)
    if length is None or length > MONTH:
        return None
    return 1 if length == 1 else 2 if length <= WEEK else 3


def _location(occurrence: Occurrence) -> str | None:
    return (occurrence.place.name or occurrence.place.text) if occurrence.place else None


def notes(occurrence: Occurrence) -> str:
    """What ACLED writes by hand: the passages, and the dispute over the number of deaths."""
    figure = deriving.acled(occurrence)
    toll = f" Fatalities: {figure.value}. {figure.shown}." if figure.of else ""
    return f"{passages(occurrence)}{toll}"


# ── sources ──────────────────────────────────────────────────────────────────────────────────


def source_scale(occurrence: Occurrence) -> str:
    """How far the outlets reach, seen from the event's country; empty when one of them, or the country, is not known.

    ACLED's further scales (subnational, local partner, new media) are judgements that the registry does not make.
    """
    scales = {_scale(load_registry().look_up(name), occurrence.country) for name in occurrence.outlets}
    if "" in scales:
        return ""
    known = [scale for scale in SCALES if scale in scales]
    return "-".join(dict.fromkeys((known[0], known[-1])))


def _scale(outlet: RegistryActor | None, code: str | None) -> str:
    home, here = country(outlet.country if outlet else None), country(code)
    if outlet is None or outlet.kind != "media" or here is None:
        return ""
    if home == here:
        return "National"
    if outlet.id in WORLDWIDE:
        return "International"
    return "" if home is None else "Regional" if home.acled_region == here.acled_region else "International"


# ── columns ──────────────────────────────────────────────────────────────────────────────────

COLUMNS: tuple[Column[Occurrence], ...] = (
    Column("event_id_cnty", "country's ISO letters and a number made of the first report's id and the place of its words", event_id),
    Column("event_date", "the day; the middle of the interval where only a week or month is known", day),
    Column("year", "of event_date", lambda o: d.year if (d := day(o)) else None),
    Column("time_precision", "1 exact day, 2 up to a week, 3 up to a month; nothing wider is written", _precision),
    Column("disorder_type", "from the event type; force against protesters and mobs have their own", disorder),
    Column("event_type", "the codebook's crosswalk", lambda o: types(o)[0]),
    Column("sub_event_type", "the codebook's crosswalk, made finer by weapon, victims and harm", lambda o: types(o)[1]),
    Column("actor1", "first of perpetrator, party, supporter, the surest claim first", lambda o: actor(o, 0)),
    Column("assoc_actor_1", "the side's other actors; the report's words where actor1 is a class", lambda o: associated(o, 0)),
    Column("inter1", "from actor1's kind and the words of its names, the registry's too; empty where they do not tell rebels from militias", lambda o: inter_name(o, 0)),
    Column("actor2", "first of the second party, victim, target; people before things", lambda o: actor(o, 1)),
    Column("assoc_actor_2", "as assoc_actor_1", lambda o: associated(o, 1)),
    Column("inter2", "as inter1", lambda o: inter_name(o, 1)),
    Column("interaction", "inter1 and inter2, the smaller number first; empty when one is unknown", interaction),
    Column("civilian_targeting", "set when a victim or target is civilian", civilian_targeting),
    Column("iso", "ISO 3166-1 numeric of the country", lambda o: c.numeric if (c := country(o.country)) else None),
    Column("region", "ACLED's region of the country", lambda o: c.acled_region if (c := country(o.country)) else None),
    Column("country", "of the best place", lambda o: name_of(o.country)),
    Column("admin1", "first-level subdivision of the best place, from the place index", lambda o: province(o.place)),
    Column("admin2", "second-level subdivision, from the place index; empty where it is not known", lambda o: district(o.place)),
    Column("admin3", "third-level subdivision, where an imported GeoNames dump tells it", lambda o: o.place.admin3 if o.place else None),
    Column("location", "name of the finest place told", _location),
    Column("latitude", "of the place index", lambda o: o.place.lat if o.place else None),
    Column("longitude", "of the place index", lambda o: o.place.lon if o.place else None),
    Column("geo_precision", "1 town or site, 2 near it or a district, 3 province, region or country", geo_precision),
    Column("source", "outlets and wires of all reports", lambda o: "; ".join(o.outlets)),
    Column("source_scale", "national, regional, international: from the seats of the outlets that the registry knows; empty when one is unknown", source_scale),
    Column("notes", "the passages, and how the number of deaths came about", notes),
    Column("fatalities", "ACLED's conservative rule, see testimonia_fatalities", lambda o: deriving.acled(o).value),
    Column("tags", "no size of crowd is coded", lambda o: "crowd size=no report" if o.type in ("protest", "riot") else ""),
    Column("timestamp", "left empty: the same release gives the same bytes on any day"),
    Column("testimonia_fatalities", "rule and claims behind `fatalities`", lambda o: deriving.acled(o).shown),
    Column("testimonia_deaths_told", "told: figures exist; unknown: deaths without a number; none: nothing told", lambda o: _told(o)),
    Column("testimonia_time_precision", "time_precision in words", lambda o: _time_words(o)),
    Column("testimonia_geo_precision", "the place's level and radius", lambda o: _place_words(o)),
    Column("testimonia_speakers", "who says so, over all claims", lambda o: " | ".join(o.speakers)),
    Column("testimonia_events", "report and event ids", lambda o: " | ".join(f"{t.coded.report.id[7:19]}.{t.event.id}" for t in o.told)),
    Column("testimonia_sources", "independent sources, where incidents were linked", lambda o: o.independent_sources),
    Column("testimonia_score", "how sure the coder is, the surest event", lambda o: max(t.event.score for t in o.told)),
)  # fmt: skip


def _told(occurrence: Occurrence) -> str:
    found = deriving.totals(occurrence, "killed")
    return "none" if not found else "told" if any(t.low is not None for t in found) else "unknown"


def _time_words(occurrence: Occurrence) -> str:
    length = days(occurrence.date)
    return "" if length is None or occurrence.date is None else f"{length} days possible ({occurrence.date.edtf})"


def _place_words(occurrence: Occurrence) -> str:
    place = occurrence.place
    if place is None:
        return ""
    radius = f", within {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{place.level}, {place.relation}{radius}"


DELETED: tuple[Column[Retraction], ...] = (
    Column("event_id_cnty", "the id under which the event was or would have been released", lambda r: _id(r.country, number(r.report_id, r.anchor))),
    Column("deleted_timestamp", "when a person rejected the event", lambda r: r.when),
)  # fmt: skip
TABLES = (("acled.csv", COLUMNS), ("deleted.csv", DELETED))
