"""The names that an event type's file may use: fields, kinds of values, other codes."""

from collections.abc import Mapping
from typing import Literal

FieldKind = Literal["actor", "place", "date", "count", "money", "text"]
FIELD_KINDS: Mapping[str, FieldKind] = {
    **dict.fromkeys(("perpetrator", "party", "victim", "target", "supporter"), "actor"),
    "place": "place",
    "date": "date",
    **dict.fromkeys(("killed", "injured", "abducted", "arrested", "freed", "missing", "displaced"), "count"),
    **dict.fromkeys(("ransom_demanded", "ransom_paid"), "money"),
    **dict.fromkeys(("weapon", "demand", "outcome"), "text"),
}
"""Every field a claim may have, with the kind of its value; the public contract fixes the list."""

CROSSWALKS = ("acled", "ucdp", "gtd", "plover", "cameo", "huridocs")
