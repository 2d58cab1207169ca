"""What two public releases of a growing project tell by what changed between them: a change of a few people is a few people.

Each release alone shows no cell of fewer than k people. But a cell that had seven and now has eight tells of one person, with
type, place and day; whoever keeps both releases can subtract them.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimonia.errors import UsageError
from testimonia.export.cells import Released, Rung, people_in, released
from testimonia.export.occurrences import occurrences
from testimonia.records import Release

Cells = Mapping[Released, int]
"""People in every cell of a release that shows anybody."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell in which fewer than k people came or went since the release before."""

    cell: Released
    before: int
    now: int


def cells(release: Release) -> Cells:
    """What a disclosed release shows, cell by cell."""
    found: Counter[Released] = Counter()
    for occurrence in occurrences(release):
        found[released(occurrence, Rung.EXACT)] += people_in(occurrence)
    return {cell: people for cell, people in found.items() if people}


def changes(before: Cells, now: Cells, k: int) -> tuple[Change, ...]:
    """Cells whose number moved by one to k - 1 people, in the order of their words."""
    moved = (Change(cell, before.get(cell, 0), now.get(cell, 0)) for cell in before.keys() | now.keys())
    return tuple(sorted((c for c in moved if 0 < abs(c.now - c.before) < k), key=lambda c: in_words(c.cell)))


def in_words(cell: Released) -> str:
    """The cell's type, places and days."""
    places = ", ".join(name for name, _, _ in sorted(cell.places)) or "no place"
    return f"{cell.type.replace('_', ' ')}, {places}, {', '.join(sorted(cell.days)) or 'no day'}"


def to_rows(found: Cells) -> list[dict[str, Any]]:
    """Cells as data, for the next release to be compared with."""
    rows = (
        {"type": c.type, "places": sorted(map(list, c.places)), "days": sorted(c.days), "people": n} for c, n in found.items()
    )
    return sorted(rows, key=lambda r: json.dumps(r, sort_keys=True))


def read(path: Path) -> Cells | None:
    """The cells of a release before, from its disclosure report as data. None: the report tells of none.

    Raises:
        UsageError: it is no disclosure report.
    """
    try:
        rows: Sequence[dict[str, Any]] | None = json.loads(path.read_text("utf8")).get("cells")
        return None if rows is None else {_cell(row): int(row["people"]) for row in rows}
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} is no disclosure report ({error}). Next: give the folder of an earlier public export."
        ) from error


def _cell(row: Mapping[str, Any]) -> Released:
    return Released(row["type"], frozenset((str(a), str(b), str(c)) for a, b, c in row["places"]), frozenset(row["days"]))
