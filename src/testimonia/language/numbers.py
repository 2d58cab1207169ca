"""Numbers in English text with their qualifiers and ranges: ``at least 20``, ``between 10 and 15``, ``dozens``.

Offsets are those of the text given. Capitals do not matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from testimonia.language.number_uses import NumberUse, unit_after, use_of
from testimonia.language.number_words import EXACT, LOOSE_WORDS, exact_value, loose_value

Bound = Literal["exact", "at_least", "at_most"]
Effect = Literal["about", "at_least", "more", "at_most", "fewer"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as said."""

    start: int
    """Of the qualifier, if there is one."""
    end: int
    core_start: int
    """Of the number itself, or of the first of a range."""
    core_end: int
    min: float | None
    """None: some, number not given; or only an upper bound is said."""
    max: float | None
    """None: no upper bound said."""
    approximate: bool
    bound: Bound
    use: NumberUse
    unit: str | None
    """For measures: the unit's word."""
    loose: bool
    """Said by a word like ``dozens`` or ``no`` that is not always a number."""


QUALIFIERS: tuple[tuple[str, Effect], ...] = (
    (r"(?:no|not)\s+(?:fewer|less)\s+than|at\s+(?:the\s+very\s+)?least|a?\s*minimum\s+of|as\s+few\s+as", "at_least"),
    (r"(?:no|not)\s+more\s+than|up\s+to|as\s+(?:many|much)\s+as|at\s+(?:the\s+)?most|a?\s*maximum\s+of", "at_most"),
    (r"(?:well\s+|far\s+)?more\s+than|(?:well\s+|just\s+)?over|in\s+excess\s+of|upwards?\s+of|exceeding", "more"),
    (r"(?:far\s+)?fewer\s+than|less\s+than|just\s+under|under|below", "fewer"),
    (
        r"about|around|approximately|approx\.?|roughly|some|an?\s+estimated|estimated\s+at|estimated|nearly|almost"
        r"|close\s+to|circa|perhaps|maybe|in\s+the\s+region\s+of|something\s+like|an\s+average\s+of",
        "about",
    ),
)  # fmt: skip
"""What stands before a number and changes it."""

AFTERWORDS: tuple[tuple[str, Effect], ...] = (
    (r"\s+(?:or|and)\s+(?:more|above|over|up)\b(?!\s+than)|\s*\+(?!\d)|(?:\s+|-)(?:plus|upwards?)\b", "at_least"),
    (r",?\s+at\s+least\b(?!\s+(?:an?|one|\d))", "at_least"),
    (r"\s+or\s+(?:fewer|less)\b|,?\s+at\s+most\b", "at_most"),
    (r"\s+or\s+so\b|-odd\b|,?\s+approximately\b(?!\s+\d)", "about"),
)  # fmt: skip
"""What follows a number and changes it."""

_BEFORE = tuple((re.compile(rf"(?:^|(?<=[\s(\"'“‘,;:-]))(?:{w})\s+\Z", re.I), effect) for w, effect in QUALIFIERS)
_AFTER = tuple((re.compile(w, re.I), effect) for w, effect in AFTERWORDS)
_BETWEEN_QUALIFIERS = re.compile(r"\b(?:another|a\s+total\s+of|an\s+additional|a\s+further)\s+\Z", re.I)
LONGEST_QUALIFIER = 30
"""Code points read back for one qualifier; the longest in the table has 24 and a gap."""
UNQUALIFIED = ("no", "none", "nobody", "some", "many", "both")

# A numeral never starts inside a word, a code (AK-47), a decimal, a date (9/11) or a time (14:30).
_NUMBER = re.compile(
    rf"(?<![\w$€£¥₹₦])(?<!\d[.,:/])(?<![^\W\d_]-)(?<!\d-)(?:(?P<loose>{LOOSE_WORDS})|(?P<exact>{EXACT}))(?![\w])(?![.,/:]\d)",
    re.I,
)
_GLUED = re.compile(r"(?<![\w$€£¥₹₦.,:/-])(\d+(?:\.\d+)?)(?=(?:mm|cm|km|kg|kms|lb|lbs|ft|mph|kph)\b)", re.I)
_RANGE = re.compile(rf"(?P<gap>\s+to\s+|\s?[-–—]\s?|\s+and\s+|\s+or\s+)(?P<second>{EXACT})(?![\w])(?![.,/:]\d)(?!-\d)", re.I)
_SCALED = re.compile(r"(?:thousand|lakh|lac|million|crore|billion|trillion)s?\Z", re.I)
_SCORE = re.compile(r"[-–]\d")
"""What is left of ``3-2`` when it is no range: the result of a match."""
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.I)
_FROM = re.compile(r"\bfrom\s+\Z", re.I)
_ROSE = re.compile(
    r"(?:r[io]sen?|rising|climb\w*|jump\w*|gr[eo]wn?|increas\w*|up|went|f[ae]ll\w*|drop\w*|down|revis\w*|rais\w*|lower\w*|cut)"
    r"\s+from\s+\Z",
    re.I,
)


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """Every number between `start` and `end`, in order, each with what it is used for.

    >>> [(n.min, n.max, text) for text in ["between 10 and 15 men"] for n in find(text)]
    [(10.0, 15.0, 'between 10 and 15 men')]
    """
    stop = len(text) if end is None else end
    found = sorted([*_numbers(text, start, stop), *_glued(text, start, stop)], key=lambda n: n.core_start)
    # "some 20" and "no fewer than 12" hold a word that alone would be a number too.
    swallowed = {a for a, (number, later) in enumerate(pairwise(found)) if number.end > later.start}
    return tuple(number for k, number in enumerate(found) if k not in swallowed)


def qualifier_before(text: str, start: int, floor: int = 0) -> tuple[int, tuple[Effect, ...]]:
    """Where the qualifiers before `start` begin, and what they do, outermost first; nothing before `floor` is read."""
    effects: list[Effect] = []
    while True:
        before = text[max(floor, start - LONGEST_QUALIFIER) : start]
        extra = _BETWEEN_QUALIFIERS.search(before)
        reach = before[: extra.start()] if extra else before
        hit = next(((m, e) for p, e in _BEFORE if (m := p.search(reach))), None)
        if hit is None:
            return start, tuple(effects)
        start = start - len(before) + hit[0].start()
        effects.insert(0, hit[1])


def qualifier_after(text: str, end: int) -> tuple[int, tuple[Effect, ...]]:
    """Where the words after a number that still change it end, and what they do."""
    hit = next(((m, e) for p, e in _AFTER if (m := p.match(text, end))), None)
    return (hit[0].end(), (hit[1],)) if hit else (end, ())


def bounded(
    low: float | None, high: float | None, effects: tuple[Effect, ...], step: float = 1
) -> tuple[float | None, float | None, bool, Bound]:
    """Min, max, approximate and bound of a number under its qualifiers.

    Args:
        step: how much ``more than`` adds: 1 for things that come whole, 0 for money.
    """
    if "at_least" in effects or "more" in effects:
        add = step if "more" in effects and low is not None else 0
        return (None if low is None else low + add), None, "about" in effects, "at_least"
    if "at_most" in effects or "fewer" in effects:
        take = step if "fewer" in effects else 0
        return None, (None if high is None else max(0.0, high - take)), "about" in effects, "at_most"
    return low, high, "about" in effects, ("at_least" if low is not None and high is None else "exact")


def _numbers(text: str, start: int, stop: int) -> Iterator[Number]:
    position = start
    while (m := _NUMBER.search(text, position, stop)) is not None:
        number = _read(text, m, start, stop)
        yield number
        position = max(number.end, m.end())


@dataclass(frozen=True, slots=True)
class _Range:
    """The second half of ``between 10 and 15``, ``10-15``, ``ten or twelve``."""

    opening: int
    """Of ``between`` or ``from``, else of the first number."""
    second: int
    end: int
    low: float
    """The first number, under the scale that it shares: ``5 to 10 million``."""
    high: float


def _read(text: str, m: re.Match[str], floor: int, stop: int) -> Number:
    low, high, rough = _value(m)
    start, end = m.span()
    use = use_of(text, start, end)
    opening = start
    ranged = _range(text, m, low, floor, stop) if m["exact"] and low is not None else None
    if ranged is not None:
        low, high, opening, end = ranged.low, ranged.high, ranged.opening, ranged.end
        use = use if use != "count" else use_of(text, ranged.second, end)
    if ranged is None and use == "count" and _SCORE.match(text, end):
        use = "label"
    begin, effects = qualifier_before(text, opening, floor)
    finish, more = qualifier_after(text, end) if use == "count" else (end, ())
    if finish > stop:
        finish, more = end, ()
    if m[0].lower() in UNQUALIFIED:
        begin, effects = opening, ()
    low, high, about, bound = bounded(low, high, effects + more, 1 if use == "count" else 0)
    unit = unit_after(text, end) if use == "measure" else None
    return Number(begin, finish, start, end, low, high, rough or about, bound, use, unit, m["exact"] is None)


def _value(m: re.Match[str]) -> tuple[float | None, float | None, bool]:
    if m["exact"] is None:
        return loose_value(m[0]) or (None, None, False)
    value = exact_value(m[0])
    return value, value, False


def _range(text: str, m: re.Match[str], low: float, floor: int, stop: int) -> _Range | None:
    second = _RANGE.match(text, m.end(), stop)
    high = exact_value(second["second"]) if second else None
    if second is None or high is None:
        return None
    before, gap = text[max(0, m.start() - LONGEST_QUALIFIER) : m.start()], second["gap"].strip().lower()
    between, rose = _BETWEEN.search(before), _ROSE.search(before)
    opening = between or (None if rose else _FROM.search(before))
    if opening and m.start() - len(before) + opening.start() < floor:
        opening = None
    if (gap == "and" and not between) or (gap == "to" and rose):
        return None
    low *= _shared_scale(m[0], low, second["second"], high)
    if not low < high:
        return None
    at = m.start() - len(before) + opening.start() if opening else m.start()
    return _Range(at, second.start("second"), second.end(), low, high)


def _shared_scale(first: str, low: float, second: str, high: float) -> float:
    """1,000,000 for ``5 to 10 million``, where the first number has no scale of its own."""
    scaled = _SCALED.search(second)
    if scaled is None or _SCALED.search(first):
        return 1
    scale = exact_value(scaled[0]) or 1
    return scale if low < high / scale else 1


def _glued(text: str, start: int, stop: int) -> Iterator[Number]:
    """Sizes written in one word: ``7.62mm``."""
    for m in _GLUED.finditer(text, start, stop):
        value = float(m[1])
        unit = unit_after(text, m.end())
        yield Number(m.start(), m.end(), m.start(), m.end(), value, value, False, "exact", "measure", unit, False)
