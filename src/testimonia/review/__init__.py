"""Incidents and people: what a person decides about an event stands beside what the machine said."""

from testimonia.review.decisions import VERDICTS, latest, make_decision, reviewed

__all__ = ["VERDICTS", "latest", "make_decision", "reviewed"]
