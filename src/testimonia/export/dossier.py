"""What a dossier says, before it is Markdown or a page: occurrences in order, each fact with its footnotes."""

from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.export import captivity, deriving, flat
from testimonia.export.occurrences import Occurrence, Said, cases, occurrences
from testimonia.records import Release

FIELDS = {
    "perpetrator": "Who", "party": "Parties", "supporter": "Who supports", "victim": "Whom", "target": "Target", "place": "Where",
    "date": "When", "weapon": "With what", "killed": "Killed", "injured": "Injured", "abducted": "Abducted", "arrested": "Arrested",
    "freed": "Freed", "missing": "Missing", "displaced": "Displaced", "ransom_demanded": "Ransom demanded",
    "ransom_paid": "Ransom paid", "demand": "Demand", "outcome": "Outcome",
}  # fmt: skip
"""Fields in the order of a dossier, with their headings."""
STANCES = {"asserts": "", "doubts": "doubted", "denies": "denied"}
STATUS = {
    "happened": "", "attempted": "Attempted, not done.", "uncertain": "Uncertain whether it happened.", "denied": "Denied.",
    "planned": "Planned only.", "threatened": "Threatened only.", "hypothetical": "Hypothetical.",
}  # fmt: skip
AROUND = 140
"""Code points of a quotation on each side of its words."""
UNREVIEWED = (
    "Coded by machine from news reports. What a report says is not what is proven; every value has its words in a footnote."
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the words with what stands around them, and where they are from."""

    before: str
    words: str
    after: str
    source: str
    report: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of one field, told once or often."""

    label: str
    value: str
    stance: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A derived number with its rule, for the table under an occurrence."""

    name: str
    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence of the dossier."""

    anchor: str
    title: str
    remarks: tuple[str, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    captivity: str
    """The hostage block in a sentence; empty for what is no captivity."""


def entries(release: Release) -> list[Entry]:
    """The dossier's occurrences, by first possible day; those without a day last. The release is taken as it is."""
    found = occurrences(release)
    case_of = {id(o): tuple(case) for case in cases(found) for o in case}
    dated = sorted(
        found, key=lambda o: (o.date is None or o.date.earliest is None, str(o.date.earliest) if o.date else "", o.number)
    )
    return [_entry(o, case_of[id(o)]) for o in dated]


def _entry(occurrence: Occurrence, case: tuple[Occurrence, ...]) -> Entry:
    facts = tuple(f for field, label in FIELDS.items() for f in _facts(occurrence, field, label))
    told = f"abduction of {len(case)} linked occurrences" if occurrence.type == "abduction" and len(case) > 1 else ""
    return Entry(
        f"o{occurrence.number}", _title(occurrence), tuple(_remarks(occurrence)), facts, tuple(_figures(occurrence)),
        _captivity(case) if told else "",
    )  # fmt: skip


def _title(occurrence: Occurrence) -> str:
    where = flat.place_words(occurrence.place) if occurrence.place else "place not told"
    when = flat.date_words(occurrence.date) if occurrence.date else "day not told"
    return f"{occurrence.type.replace('_', ' ').capitalize()}, {where}, {when}"


def _remarks(occurrence: Occurrence) -> Iterator[str]:
    if STATUS[occurrence.first.status]:
        yield STATUS[occurrence.first.status]
    if all(t.event.background for t in occurrence.told):
        yield "Recalled by the reports as older."
    if all(t.event.pattern for t in occurrence.told):
        yield "A claim about many occurrences, not one."
    reports = len({t.coded.report.id for t in occurrence.told})
    independent = occurrence.independent_sources
    sources = f", {independent} independent source{'s' if independent > 1 else ''}" if independent else ""
    yield f"Told by {reports} report{'s' if reports > 1 else ''}{sources}."


def _facts(occurrence: Occurrence, field: str, label: str) -> Iterator[Fact]:
    """Values of a field, each once, with a note for every claim; the surest first."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for said in occurrence.claims(field):
        groups.setdefault((flat.words(said.claim.value), said.claim.stance), []).append(said)
    for (value, stance), claims in groups.items():
        notes = tuple(dict.fromkeys(_note(s) for s in claims))
        yield Fact(label, value, STANCES[stance], notes)


def _note(said: Said) -> Note:
    report, span = said.told.coded.report, said.claim.spans[0]
    left, right = max(0, span.start - AROUND), min(len(report.text), span.end + AROUND)
    before, after = (" ".join(part.split()) for part in (report.text[left : span.start], report.text[span.end : right]))
    before = (
        (("…" if left else "") + before + (" " if report.text[span.start - 1 : span.start].isspace() else "")) if before else ""
    )
    after = (
        ((" " if report.text[span.end : span.end + 1].isspace() else "") + after + ("…" if right < len(report.text) else ""))
        if after
        else ""
    )
    published = report.published.edtf if report.published else "day unknown"
    where = ", ".join(filter(None, (report.title and f"“{report.title}”", report.publisher or report.origin, published)))
    who = flat.said_by_words(said.claim.said_by) or "the report’s own voice"
    return Note(before, span.text, after, who, f"{where}, characters {span.start}–{span.end}")


def _figures(occurrence: Occurrence) -> Iterator[Figure]:
    """How other data sets would count the deaths."""
    if not deriving.totals(occurrence, "killed"):
        return
    estimates = deriving.ucdp(occurrence)
    assert estimates is not None
    pairs = [("ACLED fatalities", deriving.acled(occurrence)), ("UCDP low", estimates.low), ("UCDP best", estimates.best),
             ("UCDP high", estimates.high), ("GTD nkill", deriving.gtd(occurrence, "killed"))]  # fmt: skip
    for name, figure in pairs:
        if figure:
            yield Figure(name, "not given" if figure.value is None else str(figure.value), figure.rule)
    bounds = deriving.ibc(occurrence, "killed")
    if bounds and bounds[0].value is not None:
        yield Figure("IBC minimum–maximum", f"{bounds[0].value}–{bounds[1].value}", "least and most that any source gives")


def _captivity(case: tuple[Occurrence, ...]) -> str:
    found = captivity.block(case)
    unknown = "not told"
    parts = [
        f"taken: {found.taken if found.taken >= 0 else unknown}",
        f"ransom asked: {({1: 'yes', 0: 'denied'}).get(found.ransom, unknown)}",
        f"ransom: {found.note}" if found.note else "",
        f"days held: {found.days}" if found.days >= 0 else "",
        f"freed: {found.released if found.released >= 0 else unknown}",
        f"end: {found.outcome_name.lower()}",
    ]
    return "The captivity as told: " + "; ".join(p for p in parts if p) + "."
