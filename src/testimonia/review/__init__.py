"""Incidents and people: what a person decides about an event stands beside what the machine said."""

from testimonia.review.agreement import Agreement, agreement
from testimonia.review.answering import check, latest, reviewed, side_by_side
from testimonia.review.binding import Bound, about_report, bind, sighting
from testimonia.review.decisions import VERDICTS, Details, about, make_decision, named, protected, rulings, standing, taken_back
from testimonia.review.double_coding import Disagreement, assigned, disagreements, double_coded, visible

__all__ = [
    "VERDICTS", "Agreement", "Bound", "Details", "Disagreement", "about", "about_report", "agreement", "assigned", "bind", "check",
    "disagreements", "double_coded", "latest", "make_decision", "named", "protected", "reviewed", "rulings",
    "side_by_side", "sighting", "standing", "taken_back", "visible",
]  # fmt: skip
