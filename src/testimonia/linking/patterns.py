"""Patterns over incidents: how many by type, place, perpetrator and month, each number with the claims behind it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from testimonia.errors import UsageError
from testimonia.linking.views import View
from testimonia.records import EventRef, Incident, PatternCell, Status, SummaryValue

UNKNOWN = "unknown"
CODE = re.compile(r"[A-Z]{2}")
"""ISO 3166-1 alpha-2."""
DONE: frozenset[Status] = frozenset({"happened", "attempted", "uncertain"})


def told_as_done(incidents: Iterable[Incident], views: Iterable[View]) -> tuple[Incident, ...]:
    """The incidents that can be counted: some report tells them as done, and not as what is done time and again."""
    done = {view.ref for view in views if view.status in DONE and not view.pattern}
    return tuple(incident for incident in incidents if not done.isdisjoint(incident.events))


def _first(incident: Incident, field: str) -> SummaryValue | None:
    return next((s for s in incident.summary if s.field == field), None)


def _type(incident: Incident) -> str:
    return incident.type


def _place(incident: Incident) -> str:
    place = _first(incident, "place")
    return place.value if place else UNKNOWN


def _country(incident: Incident) -> str:
    """The code that the place's name ends with."""
    code = _place(incident).rpartition(", ")[2]
    return code if CODE.fullmatch(code) else UNKNOWN


def _perpetrator(incident: Incident) -> str:
    """The one with the most outlets behind it; of a clash, the first party."""
    doer = _first(incident, "perpetrator") or _first(incident, "party")
    return doer.value.split("; ")[0] if doer else UNKNOWN


def _month(incident: Incident) -> str:
    """The month that all possible days lie in; an incident that may lie in two is of no month."""
    days = _first(incident, "date")
    months = {day[:7] for day in days.value.split("/")} if days else set()
    return months.pop() if len(months) == 1 else UNKNOWN


RESPECTS: Mapping[str, Callable[[Incident], str]] = {
    "type": _type, "place": _place, "country": _country, "perpetrator": _perpetrator, "month": _month,
}  # fmt: skip


def patterns(incidents: Iterable[Incident], by: Sequence[str]) -> tuple[PatternCell, ...]:
    """Incidents counted in some respects, in the order of the values.

    Raises:
        UsageError: no such respect.
    """
    unknown = [name for name in by if name not in RESPECTS]
    if unknown or not by:
        raise UsageError(f"no respect {', '.join(unknown) or 'given'}. Next: some of {', '.join(RESPECTS)}, with commas.")
    cells: dict[tuple[str, ...], list[Incident]] = {}
    for incident in incidents:
        cells.setdefault(tuple(RESPECTS[name](incident) for name in by), []).append(incident)
    return tuple(_cell(values, cells[values]) for values in sorted(cells))


def _cell(values: tuple[str, ...], incidents: Sequence[Incident]) -> PatternCell:
    tolls = [t for i in incidents if (t := _first(i, "killed")) and t.least is not None and t.most is not None]
    claims: dict[EventRef, None] = dict.fromkeys(e for i in incidents for e in i.events)
    return PatternCell(
        values,
        tuple(sorted(i.id for i in incidents)),
        sum(t.least or 0 for t in tolls),
        sum(t.most or 0 for t in tolls),
        len(tolls),
        tuple(claims),
    )
