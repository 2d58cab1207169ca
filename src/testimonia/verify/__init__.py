"""Checks a project without the program that made it: evidence, texts, spans, ledger and releases.

Needs Python, rfc8785, for a project on a server psycopg, and for timestamps rfc3161-client; nothing else of testimonia. The folder may be copied out and
run by itself: ``python -m verify PROJECT``. docs/trust.md says what a clean answer proves, and what it does not.
"""

from .checking import Checked, check
from .faults import Fault, Unverifiable

__all__ = ["Checked", "Fault", "Unverifiable", "check"]
