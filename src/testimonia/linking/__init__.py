"""Events in; links inside a report, and incidents across reports, out."""

from testimonia.linking.across import across
from testimonia.linking.cases import case_flags
from testimonia.linking.within import within

__all__ = ["across", "case_flags", "within"]
