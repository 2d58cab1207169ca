"""Fills of MUC-4 slots and how far a response's fill agrees with a key's: 1 right, 0.5 partly, 0 wrong.

Source: Chinchor 1992, MUC-4 evaluation metrics, and the scoring guidelines of the same proceedings (appendix C). The
original left mismatching strings and places to a person; here fixed rules decide, said at each function.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

RIGHT, PARTLY, WRONG = 1.0, 0.5, 0.0


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot."""

    values: tuple[str, ...]
    """Alternatives, any of which is right. Dates as ``start/end`` in ISO, either side empty when open."""
    of: tuple[str, ...] = ()
    """Alternatives of the string that the fill is about: ``CIVILIAN: "PEASANTS"``."""
    optional: bool = False


Template = dict[str, list[Fill]]
"""Fills by slot name."""


def agreement(slot: str, key: Fill, response: Fill) -> float:
    """How far `response` agrees with `key`; a fill about the wrong thing is at most partly right."""
    grade_one = GRADERS.get(slot, grade_set)
    grade = max((grade_one(a, b) for a in key.values for b in response.values), default=WRONG)
    if grade == WRONG or not key.of or not response.of:
        return grade
    about = max(grade_string(a, b) for a in key.of for b in response.of)
    return grade if about > WRONG else min(grade, PARTLY)


_NOISE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "on",
        "to",
        "for",
        "from",
        "by",
        "and",
        "his",
        "her",
        "their",
        "its",
        "el",
        "la",
        "los",
        "las",
        "de",
        "del",
    ]
)
_BREAK = re.compile(r"\b(?:of|from|in|at|for|who|which|that|belonging|on|near|with|where|to|de|del)\b|[,(\[:;]")


def words(string: str) -> list[str]:
    return [w for w in re.findall(r"[a-z0-9]+", string.lower().replace("'", "")) if w not in _NOISE]


def head(string: str) -> str:
    """The head noun of a phrase: its last word before a modifier that follows.

    >>> head("THREE CARS BELONGING TO THE EMBASSY")
    'cars'
    """
    before = words(_BREAK.split(string.lower().strip(), maxsplit=1)[0]) or words(string)
    return before[-1] if before else ""


def grade_string(key: str, response: str) -> float:
    """Strings: right when one has all words of the other and the same head; partly when heads or most words agree."""
    a, b = words(key), words(response)
    if not a or not b:
        return WRONG
    within = set(a) <= set(b) or set(b) <= set(a)
    same_head = _singular(head(key)) == _singular(head(response))
    if a == b or (within and same_head):
        return RIGHT
    mostly = 2 * len(set(a) & set(b)) > max(len(set(a)), len(set(b)))
    return PARTLY if within or same_head or a[-1] == b[-1] or mostly else WRONG


BROADER = {
    "ATTACK": ("ARSON", "BOMBING", "KIDNAPPING", "HIJACKING", "ROBBERY", "FORCED WORK STOPPAGE"),
    "GUN": ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"),
    "EXPLOSIVE": ("BOMB", "GRENADE", "MOLOTOV COCKTAIL"),
    "BOMB": ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"),
    "PROJECTILE": ("MISSILE", "ROCKET"),
    "SUSPECTED OR ACCUSED": ("SUSPECTED OR ACCUSED BY AUTHORITIES",),
    "POLITICAL FIGURE OFFICE OR RESIDENCE": ("GOVERNMENT OFFICE OR RESIDENCE",),
    "DESTROYED": ("SOME DAMAGE",),
    "POLITICAL FIGURE": ("GOVERNMENT OFFICIAL",),
    "GOVERNMENT OFFICIAL": ("FORMER GOVERNMENT OFFICIAL",),
    "ACTIVE MILITARY": ("FORMER ACTIVE MILITARY",),
    "NO INJURY": ("NO DEATH",),
    "NO DEATH": ("NO INJURY OR DEATH",),
}
"""Set fills with those one step below them.

Source: `slotconfig.el` of the scoring software of 1992 (SAIC), where they stand nested.
"""


def grade_set(key: str, response: str) -> float:
    """Set fills: partly right when one stands above the other."""
    if key == response:
        return RIGHT
    return PARTLY if _is_above(key, response) or _is_above(response, key) else WRONG


def _is_above(broad: str, narrow: str) -> bool:
    return any(step == narrow or _is_above(step, narrow) for step in BROADER.get(broad, ()))


def grade_date(key: str, response: str) -> float:
    """Dates: right when both ends agree, partly when the intervals meet. An open start is open in both."""
    if key == response:
        return RIGHT
    (a, b), (c, d) = key.split("/"), response.split("/")
    meet = (not a or not d or a <= d) and (not b or not c or c <= b)
    return PARTLY if meet else WRONG


def grade_place(key: str, response: str) -> float:
    """Places: right when the key's narrowest part is named and the countries agree; partly when any part agrees."""
    wanted, given = _parts(key), _parts(response)
    if not wanted or not given:
        return WRONG
    same_country = not given[0] or wanted[0] == given[0]
    if same_country and wanted[-1] in given and given[-1] in wanted:
        return RIGHT
    return PARTLY if set(wanted) & set(given) - {""} else WRONG


def grade_number(key: str, response: str) -> float:
    """Numbers: right when equal, partly when one's bounds hold the other (PLURAL, 10-, ~30)."""
    a, b = _bounds(key), _bounds(response)
    if a is None or b is None:
        return RIGHT if key == response else WRONG
    if a == b:
        return RIGHT
    return PARTLY if a[0] <= b[1] and b[0] <= a[1] else WRONG


STRING_SLOTS = (
    "INCIDENT: INSTRUMENT ID", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PHYS TGT: ID", "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
)  # fmt: skip
GRADERS: dict[str, Callable[[str, str], float]] = {
    "INCIDENT: DATE": grade_date,
    "INCIDENT: LOCATION": grade_place,
    "PHYS TGT: NUMBER": grade_number,
    "HUM TGT: NUMBER": grade_number,
    "PHYS TGT: TOTAL NUMBER": grade_number,
    "HUM TGT: TOTAL NUMBER": grade_number,
    **dict.fromkeys(STRING_SLOTS, grade_string),
}
SET_SLOTS = (
    "INCIDENT: TYPE", "INCIDENT: STAGE OF EXECUTION", "INCIDENT: INSTRUMENT TYPE", "PERP: INCIDENT CATEGORY",
    "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: TYPE", "PHYS TGT: FOREIGN NATION", "PHYS TGT: EFFECT OF INCIDENT",
    "HUM TGT: TYPE", "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT",
)  # fmt: skip
SLOTS = (*GRADERS, *SET_SLOTS)
"""Every scored slot; message and template numbers are not scored."""


def key_template(slots: dict[str, list[dict[str, object]]]) -> Template:
    """A template of the data as fills; slots that are not scored are left out."""
    return {slot: [fill for raw in slots[slot] if (fill := _key_fill(slot, raw))] for slot in SLOTS if slot in slots}


def _key_fill(slot: str, raw: dict[str, object]) -> Fill | None:
    about = tuple(text for text in _strings(raw.get("of")) if text != "-")
    alternatives = raw.get("alts")
    if isinstance(alternatives, list):
        values = [a["text"] for a in alternatives]
        return Fill(tuple(values), about, bool(raw["optional"]) or all(a["optional"] for a in alternatives))
    intervals = raw.get("iso")
    if slot == "INCIDENT: DATE" and isinstance(intervals, list):
        days = [f"{i['start'] or ''}/{i['end'] or ''}" for i in intervals if i]
        return Fill(tuple(days), about, bool(raw["optional"])) if days else None
    values = [v.partition(" : ")[0].strip("() ") if slot in SET_SLOTS else v for v in _strings(raw.get("values"))]
    return Fill(tuple(values), about, bool(raw["optional"])) if values and values != ["-"] else None


def _strings(value: object) -> Iterable[str]:
    return (v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _parts(place: str) -> list[str]:
    """Country first, then narrower: ``PERU : LIMA (CITY)`` → peru, lima."""
    plain = re.sub(r"\([A-Z ]+\)", "", place)
    return [" ".join(words(part)) for part in re.split(r"\s*:\s*|\s+-\s+", plain.strip("() "))]


def _bounds(number: str) -> tuple[float, float] | None:
    if number == "PLURAL":
        return 2, float("inf")
    found = re.fullmatch(r"(~?)(\d*)(-?)(\d*)", number.replace(" ", ""))
    if found is None or not (found[2] or found[4]):
        return None
    low, high = float(found[2] or 0), float(found[4] or "inf")
    if not found[3]:
        return (0.9 * low, 1.1 * low) if found[1] else (low, low)
    return low, high


def _singular(word: str) -> str:
    return word.removesuffix("s")
