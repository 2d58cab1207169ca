"""Incidents and people: what a person decides about an event stands beside what the machine said."""

from testimonia.review.agreement import Agreement, agreement
from testimonia.review.answering import check, latest, reviewed, side_by_side, withheld
from testimonia.review.decisions import VERDICTS, Details, about, make_decision, named, protected, rulings, standing
from testimonia.review.double_coding import Disagreement, assigned, disagreements, double_coded, visible

__all__ = [
    "VERDICTS", "Agreement", "Details", "Disagreement", "about", "agreement", "assigned", "check", "disagreements", "double_coded",
    "latest", "make_decision", "named", "protected", "reviewed", "rulings", "side_by_side", "standing", "visible", "withheld",
]  # fmt: skip
