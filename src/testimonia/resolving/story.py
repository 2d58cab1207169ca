"""The story's own time, and what every meaning of a time expression shares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from testimonia.language import edtf
from testimonia.resolving.periods import Period
from testimonia.resolving.tenses import Tense

NARRATIVE: Final = frozenset({"following", "previous", "same", "earlier", "later", "before", "after"})
"""Words that count from the story's own time, not from the day of writing."""

STEPS: Final = {
    "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0, "same": 0,
    "latest": 0,
}  # fmt: skip
"""How many units a relative word moves."""


@dataclass(slots=True)
class Story:
    """The story's own time while a report is read from the top."""

    day: date | None = None
    """Last day that the text named."""
    dated: date | None = None
    """First day of the last expression that named its year."""
    year: date | None = None
    """First day of the last year, or part of one, that was named with its number: "that year" is this one."""
    near: bool = False
    """`dated` was named in this sentence or the one before."""
    old: bool = False
    """The report tells history: its years lie before the year of writing."""
    quarter: date | None = None
    """First day of the last quarter named: business prose compares with "a year ago" by quarters."""


Form = Mapping[str, str]
Meaning = Callable[[Form, date | None, Tense | None, Story], Period | None]


def unknown(value: str, why: str, text: str = edtf.UNKNOWN) -> Period:
    """A period without any day; `text` is its EDTF."""
    return Period(value, None, None, why, text)


UNKNOWN_WRITING: Final = "seen from an unknown publication date"
YEARLESS: Final = "year not stated, publication date unknown"
