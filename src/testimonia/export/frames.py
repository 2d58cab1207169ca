"""The tables that Excel and Parquet share: occurrences with every derived figure, events, claims, actors, reports."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from testimonia.export import deriving, flat
from testimonia.export.occurrences import Occurrence, Said, Told, occurrences
from testimonia.export.parties import crosswalk, passages
from testimonia.export.sheet import Column, rows_of
from testimonia.records import Actor, CodedReport, CountValue, DateValue, MoneyValue, PlaceValue, Release


@dataclass(frozen=True)
class Frame:
    """One table of a release."""

    name: str
    columns: Sequence[Column[Any]]
    rows: Sequence[Sequence[object]]


def frames(release: Release) -> list[Frame]:
    """All tables. The release is taken as it is: mask it before."""
    found = occurrences(release)
    told = [t for o in found for t in o.told]
    claims = [(o, Said(t, c)) for o in found for t in o.told for c in t.event.claims]
    records: dict[str, Sequence[Any]] = {
        "occurrences": found, "events": [(o, t) for o in found for t in o.told], "claims": claims,
        "actors": [(c, a) for c in release.coded for a in c.actors], "reports": release.coded,
    }  # fmt: skip
    assert len(told) == len(records["events"])
    return [Frame(name, columns, list(rows_of(columns, records[name]))) for name, columns in TABLES]


def _figure(field: str, rule: str, part: int) -> Callable[[Occurrence], object]:
    """Value (0) or story (1) of a derived figure."""

    def value(occurrence: Occurrence) -> object:
        figure = RULES[rule](occurrence, field)
        return (figure.value, figure.shown)[part] if figure else None

    return value


def _ucdp(name: str) -> Callable[[Occurrence, str], deriving.Figure | None]:
    def figure(occurrence: Occurrence, field: str) -> deriving.Figure | None:
        found = deriving.ucdp(occurrence, field)
        return {"low": found.low, "best": found.best, "high": found.high}[name] if found else None

    return figure


def _ibc(n: int) -> Callable[[Occurrence, str], deriving.Figure | None]:
    def figure(occurrence: Occurrence, field: str) -> deriving.Figure | None:
        found = deriving.ibc(occurrence, field)
        return found[n] if found else None

    return figure


RULES: dict[str, Callable[[Occurrence, str], deriving.Figure | None]] = {
    "acled": deriving.acled, "ucdp_low": _ucdp("low"), "ucdp_best": _ucdp("best"), "ucdp_high": _ucdp("high"), "gtd": deriving.gtd,
    "ibc_min": _ibc(0), "ibc_max": _ibc(1),
}  # fmt: skip
HOW = {
    "acled": "ACLED's conservative rule", "ucdp_low": "UCDP's low", "ucdp_best": "UCDP's best", "ucdp_high": "UCDP's high",
    "gtd": "GTD's rule", "ibc_min": "least that any source gives", "ibc_max": "most that any source gives",
}  # fmt: skip


def _figures() -> Iterator[Column[Occurrence]]:
    for rule in RULES:
        yield Column(f"killed_{rule}", f"deaths by {HOW[rule]}", _figure("killed", rule, 0))
        yield Column(f"killed_{rule}_how", "rule and claims behind the figure", _figure("killed", rule, 1))
    for field in flat.COUNT_FIELDS[1:]:
        for rule in ("ibc_min", "ibc_max"):
            yield Column(f"{field}_{rule.removeprefix('ibc_')}", f"{field}: {HOW[rule]}", _figure(field, rule, 0))
        yield Column(f"{field}_how", "the claims behind both", _figure(field, "ibc_max", 1))


def _people(*fields: str) -> Callable[[Occurrence], str]:
    return lambda o: "; ".join(p.name for p in o.people(*fields))


OCCURRENCES: tuple[Column[Occurrence], ...] = (
    Column("occurrence", "number made of the first report's id and the place of its words", lambda o: o.number),
    Column("incident", "incident that holds its events", lambda o: o.incident),
    Column("case", "captivity that it belongs to", lambda o: o.case),
    Column("type", "event type", lambda o: o.type),
    Column("status", "of the first event", lambda o: o.first.status),
    Column("reports", "how many tell it", lambda o: len({t.coded.report.id for t in o.told})),
    Column("independent_sources", "where incidents were linked", lambda o: o.independent_sources),
    Column("perpetrators", "perpetrators, parties and supporters, the surest first", _people(*flat.DOER_FIELDS)),
    Column("victims", "victims and targets, the surest first", _people(*flat.VICTIM_FIELDS)),
    Column("date_edtf", "the narrowest date told", lambda o: o.date.edtf if o.date else None),
    Column("date_earliest", "first possible day", lambda o: o.date.earliest if o.date else None),
    Column("date_latest", "last possible day", lambda o: o.date.latest if o.date else None),
    Column("place", "the finest place told", lambda o: flat.place_words(o.place) if o.place else None),
    Column("place_level", "site to country", lambda o: o.place.level if o.place else None),
    Column("admin1", "first-level subdivision", lambda o: o.place.admin1 if o.place else None),
    Column("country", "ISO 3166-1 alpha-2", lambda o: o.country),
    Column("lat", "of the place index", lambda o: o.place.lat if o.place else None),
    Column("lon", "of the place index", lambda o: o.place.lon if o.place else None),
    Column("radius_km", "honest uncertainty around lat and lon", lambda o: o.place.radius_km if o.place else None),
    *(Column(code, f"{code.upper()} by the codebook's crosswalk", lambda o, code=code: crosswalk(o, code)) for code in ("acled", "ucdp", "gtd", "plover", "cameo", "huridocs")),  # type: ignore[misc]
    *_figures(),
    Column("said_by", "who says so, over all claims", lambda o: " | ".join(o.speakers)),
    Column("outlets", "who published it", lambda o: "; ".join(o.outlets)),
    Column("passages", "the words around each report's anchor", passages),
    Column("score", "how sure the coder is, the surest event", lambda o: max(t.event.score for t in o.told)),
)  # fmt: skip

EventRow = tuple[Occurrence, Told]
EVENTS: tuple[Column[EventRow], ...] = (
    Column("occurrence", "what it is an account of", lambda r: r[0].number),
    Column("event", "report and event id", lambda r: f"{r[1].coded.report.id[7:19]}.{r[1].event.id}"),
    Column("type", "event type", lambda r: r[1].event.type),
    Column("status", "did it happen", lambda r: r[1].event.status),
    Column("background", "recalled by the report as older", lambda r: r[1].event.background),
    Column("pattern", "a claim about many occurrences", lambda r: r[1].event.pattern),
    Column("score", "how sure the coder is", lambda r: r[1].event.score),
    Column("anchor", "the words that name the act", lambda r: r[1].event.anchor.text),
    Column("anchor_start", "code points from the text's beginning", lambda r: r[1].event.anchor.start),
    Column("anchor_end", "exclusive", lambda r: r[1].event.anchor.end),
    Column("passage", "the words around", lambda r: flat.passage(r[1].coded.report.text, r[1].event.anchor)),
)


def _of(said: Said, kind: type, name: str) -> object:
    value = said.claim.value
    return getattr(value, name) if isinstance(value, kind) else None


ClaimRow = tuple[Occurrence, Said]
CLAIMS: tuple[Column[ClaimRow], ...] = (
    Column("occurrence", "what it is about", lambda r: r[0].number),
    Column("event", "report and event id", lambda r: f"{r[1].told.coded.report.id[7:19]}.{r[1].told.event.id}"),
    Column("field", "of the codebook", lambda r: r[1].claim.field),
    Column("value", "in words", lambda r: flat.words(r[1].claim.value)),
    Column("count_min", "of counts; empty: some, number not given", lambda r: _of(r[1], CountValue, "min")),
    Column("count_max", "of counts; empty: no upper bound said", lambda r: _of(r[1], CountValue, "max")),
    Column("count_of", "whom", lambda r: _of(r[1], CountValue, "of")),
    Column("amount", "of money", lambda r: _of(r[1], MoneyValue, "amount")),
    Column("currency", "ISO 4217", lambda r: _of(r[1], MoneyValue, "currency")),
    Column("date_earliest", "of dates", lambda r: _of(r[1], DateValue, "earliest")),
    Column("date_latest", "of dates", lambda r: _of(r[1], DateValue, "latest")),
    Column("lat", "of places", lambda r: _of(r[1], PlaceValue, "lat")),
    Column("lon", "of places", lambda r: _of(r[1], PlaceValue, "lon")),
    Column("radius_km", "of places", lambda r: _of(r[1], PlaceValue, "radius_km")),
    Column("words", "the report's words", lambda r: r[1].claim.spans[0].text),
    Column("start", "code points from the text's beginning", lambda r: r[1].claim.spans[0].start),
    Column("end", "exclusive", lambda r: r[1].claim.spans[0].end),
    Column("said_by", "who says so; empty: the report's own voice", lambda r: flat.said_by_words(r[1].claim.said_by)),
    Column("said_by_kind", "kind of the speaker nearest to the fact", lambda r: r[1].claim.said_by[0].kind if r[1].claim.said_by else None),
    Column("stance", "asserts, doubts or denies", lambda r: r[1].claim.stance),
    Column("because", "why the coder took it", lambda r: r[1].claim.because),
    Column("coder", "which coder", lambda r: r[1].claim.coder),
    Column("score", "how sure the coder is", lambda r: r[1].claim.score),
)  # fmt: skip

ActorRow = tuple[CodedReport, Actor]
ACTORS: tuple[Column[ActorRow], ...] = (
    Column("report", "report id", lambda r: r[0].report.id[7:19]),
    Column("actor", "id in the report", lambda r: r[1].id),
    Column("name", "name or pseudonym", lambda r: r[1].name),
    Column("kind", "of the actor", lambda r: r[1].kind),
    Column("registry_id", "of known groups and forces", lambda r: r[1].registry_id),
    Column("country", "ISO 3166-1 alpha-2", lambda r: r[1].country),
    Column("attributes", "what the report says of it", lambda r: "; ".join(f"{a.name}: {a.value}" for a in r[1].attributes)),
)
REPORTS: tuple[Column[CodedReport], ...] = (
    Column("report", "first digits of the id", lambda c: c.report.id[7:19]),
    Column("id", "SHA-256 of the bytes; a keyed code in a public release", lambda c: c.report.id),
    Column("origin", "path, address or id; a code in a public release", lambda c: c.report.origin),
    Column("title", "of the report", lambda c: c.report.title),
    Column("publisher", "the outlet", lambda c: c.report.publisher),
    Column("wires", "agencies named as source", lambda c: "; ".join(c.report.wires)),
    Column("language", "BCP 47", lambda c: c.report.language),
    Column("published", "EDTF", lambda c: c.report.published.edtf if c.report.published else None),
    Column("events", "how many", lambda c: len(c.events)),
    Column("flags", "what a person should look at", lambda c: "; ".join(f.code for f in c.flags)),
)
TABLES: tuple[tuple[str, Sequence[Column[Any]]], ...] = (
    ("occurrences", OCCURRENCES), ("events", EVENTS), ("claims", CLAIMS), ("actors", ACTORS), ("reports", REPORTS),
)  # fmt: skip
