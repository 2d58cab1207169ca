"""Events in; links inside a report, and incidents and cases across reports, out."""

from testimonia.linking.across import across, clustered, compared, incident_id, incidents_from, incidents_of
from testimonia.linking.blocking import Key, keys
from testimonia.linking.captivity import cases_of
from testimonia.linking.captures import captures, estimate
from testimonia.linking.cases import case_flags
from testimonia.linking.faces import from_line as face_from_line
from testimonia.linking.faces import to_line as face_to_line
from testimonia.linking.growing import Regrouped, Shelf, add, rule, take_out
from testimonia.linking.patterns import RESPECTS, patterns, told_as_done
from testimonia.linking.views import EventKey, View, in_order, report_views
from testimonia.linking.within import within

__all__ = [
    "RESPECTS", "EventKey", "Key", "Regrouped", "Shelf", "View", "across", "add", "captures", "case_flags", "cases_of", "clustered", "compared",
    "estimate", "face_from_line", "face_to_line", "in_order", "incident_id", "incidents_from", "incidents_of", "keys", "patterns",
    "report_views", "rule", "take_out", "told_as_done", "within",
]  # fmt: skip
