"""Events as a CSV table, one row an event; cells that a spreadsheet would run are made plain text."""

import csv
import io
from pathlib import Path

from testimonia.export import flat
from testimonia.export.masking import masked
from testimonia.records import CodedReport, CountValue, Release, ResolvedEvent

NAME = "csv"
TITLE = "Events as a table"
FILE_NAME = "events.csv"
MIME = "text/csv"

COLUMNS = (
    "report", "event", "type", "status", "background", "pattern", "score", "perpetrators", "victims", "weapons", "place",
    "place_level", "country", "lat", "lon", "radius_km", "gazetteer_id", "date_edtf", "date_earliest", "date_latest", "date_basis",
    *(f"{field}_{bound}" for field in flat.COUNT_FIELDS for bound in ("min", "max")),
    *flat.MONEY_FIELDS, "outcome", "said_by", "anchor", "anchor_start", "anchor_end", "passage", "publisher", "published", "flags",
)  # fmt: skip

RUNNABLE = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a cell for a formula."""
CONTEXT = 160
"""Code points of the passage on each side of the anchor."""


def write(release: Release, folder: Path) -> Path:
    """Write the table and return its path; UTF-8 with a byte order mark, which spreadsheets need to see accents."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for coded in masked(release).coded:
        for event in coded.events:
            row = _row(coded, event)
            writer.writerow([_plain(row.get(column, "")) for column in COLUMNS])
    path = folder / FILE_NAME
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    return path


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    if text.startswith(RUNNABLE) and not _is_number(text):
        return "'" + text
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _row(coded: CodedReport, event: ResolvedEvent) -> dict[str, object]:
    report = coded.report
    row: dict[str, object] = {
        "report": report.origin, "event": event.id, "type": event.type, "status": event.status,
        "background": event.background, "pattern": event.pattern, "score": event.score,
        "perpetrators": _names(event, *flat.DOER_FIELDS), "victims": _names(event, *flat.VICTIM_FIELDS),
        "weapons": _names(event, "weapon"), "outcome": _names(event, "outcome"),
        "said_by": " | ".join(flat.all_sources(event)), "anchor": event.anchor.text, "anchor_start": event.anchor.start,
        "anchor_end": event.anchor.end, "passage": passage(report.text, event.anchor.start, event.anchor.end),
        "publisher": report.publisher, "published": report.published.edtf if report.published else None,
        "flags": " | ".join(f.code for f in coded.flags),
    }  # fmt: skip
    return row | _place(event) | _date(event) | _counts(event) | {f: _names(event, f) for f in flat.MONEY_FIELDS}


def _names(event: ResolvedEvent, *fields: str) -> str:
    return " | ".join(dict.fromkeys(flat.words(c.value) for c in flat.of_fields(event, *fields)))


def _place(event: ResolvedEvent) -> dict[str, object]:
    place = flat.best_place(event)
    if place is None:
        return {}
    return {"place": flat.place_words(place), "place_level": place.level, "country": place.country, "lat": place.lat, "lon": place.lon,
            "radius_km": place.radius_km, "gazetteer_id": place.gazetteer_id}  # fmt: skip


def _date(event: ResolvedEvent) -> dict[str, object]:
    date = flat.best_date(event)
    if date is None:
        return {}
    return {
        "date_edtf": date.edtf,
        "date_earliest": date.earliest,
        "date_latest": date.latest,
        "date_basis": date.basis,
    }


def _counts(event: ResolvedEvent) -> dict[str, object]:
    """Lowest and highest figure over an event's claims; an unknown number is written as "?", absence stays empty."""
    row: dict[str, object] = {}
    for field in flat.COUNT_FIELDS:
        values = [c.value for c in event.claims if c.field == field and isinstance(c.value, CountValue)]
        if values:
            lows = [v.min for v in values if v.min is not None]
            row[f"{field}_min"] = min(lows) if lows else "?"
            row[f"{field}_max"] = "?" if any(v.max is None for v in values) else max(v.max for v in values if v.max is not None)
    return row


def passage(text: str, start: int, end: int) -> str:
    """The words around an anchor, on one line."""
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    inner = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{inner}{'…' if right < len(text) else ''}"
