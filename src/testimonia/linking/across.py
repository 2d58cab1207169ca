"""Incidents across reports."""

from collections.abc import Sequence

from testimonia.records import CodedReport, EventRef, Incident


def across(coded: Sequence[CodedReport]) -> tuple[Incident, ...]:
    """TEMP"""
    return tuple(Incident(e.id, e.type, (EventRef(c.report.origin, e.id),), 1) for c in coded for e in c.events)
