"""From numbers as said to counts and sums that a machine can compare; figures that disagree; tolls that rise."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from testimonia.language import numbers
from testimonia.records import Claim, CountValue, Flag, MoneyValue, Quantity, Span

COUNT_FIELDS = ("killed", "injured", "abducted", "arrested", "freed", "missing", "displaced")
UNKNOWN_CURRENCY = "XXX"
"""ISO 4217 for no currency: the report does not say whose."""


def count_value(quantity: Quantity | None, of: str | None = None) -> CountValue:
    """A number of persons. A quantity of None is a single person said by name or by a noun: one.

    Args:
        of: whom, in the report's words; the quantity's own noun when None.

    >>> count_value(None, "the driver")
    CountValue(min=1, max=1, approximate=False, of='the driver')
    """
    if quantity is None:
        return CountValue(1, 1, False, of)
    return CountValue(_whole(quantity.min), _whole(quantity.max), quantity.approximate, of or _unit(quantity))


def money_value(quantity: Quantity) -> MoneyValue:
    """A sum; of a range the lower amount, marked approximate, as ``at_least``."""
    low, high = quantity.min, quantity.max
    amount = low if low is not None else high
    if low is not None and high is not None and low < high:
        return MoneyValue(low, quantity.unit or UNKNOWN_CURRENCY, True, "at_least")
    return MoneyValue(amount or 0.0, quantity.unit or UNKNOWN_CURRENCY, quantity.approximate, quantity.bound)


def conflicts(claims: Sequence[Claim]) -> tuple[Flag, ...]:
    """A `count-conflict` flag for each count field of one event whose asserted claims can't all be true.

    A figure inside another's bounds is no conflict (``at least 20`` and ``24``), nor is a number not given, nor are
    counts of different people: a part (``three children``) may be smaller than its whole.
    """
    flags = []
    for field in COUNT_FIELDS:
        counted = [(c, c.value) for c in claims if c.field == field and c.stance == "asserts" and isinstance(c.value, CountValue)]
        pair = next(((a, b) for (a, x), (b, y) in combinations(counted, 2) if _disagree(x, y)), None)
        if pair is not None:
            spans = tuple(dict.fromkeys(c.spans[0] for c, value in counted if value.min is not None or value.max is not None))
            said = " and ".join(f'"{c.spans[0].text}"' for c in pair)
            flags.append(Flag("count-conflict", f"the report gives different figures for {field}: {said}", spans))
    return tuple(flags)


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """A toll that changed: ``rose from 12 to 14``."""

    cue: Span
    current: Span
    """The figure that holds now."""
    superseded: Span | None
    """The figure it replaces. None when the text gives only the new one."""


_MOVE = (
    r"r[io]s(?:e|en|es|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|grew|grown|grow(?:s|ing)?|increas(?:ed|es|ing)|soared|mounted"
    r"|fell|fallen|falls|dropped|(?:been\s+)?(?:revised|raised|lowered|updated|upped|reduced|put)(?:\s+(?:up(?:wards?)?|down(?:wards?)?))?"
    r"|went\s+up|gone\s+up|up|down|reached|hit|passed|now\s+stands|stands|stood"
)  # fmt: skip
_TOLL = r"toll|number|total|figure|count|tally|dead|deaths?|casualties|fatalities|victims|injured|wounded|hostages|it"
_RUNNING = re.compile(
    rf"\b(?:{_TOLL})\b[^.;\n]{{0,60}}?\b(?P<cue>{_MOVE})\b(?:\s+(?:sharply|overnight|today|yesterday|again|further|slightly))?",
    re.I,
)
_TO = re.compile(r"\s+(?:to|at)\s+|\s+(?=[\d])|\s+(?=(?:at\s+least|more\s+than|about|around|nearly|over)\b)", re.I)
_FROM = re.compile(
    r",?\s+(?:up\s+|down\s+)?from\s+(?:the\s+|an?\s+)?"
    r"(?:(?:initial|earlier|previous|original|official)\s+)*(?:(?:toll|count|figure)\s+of\s+)?",
    re.I,
)
_STOP = re.compile(r"[.;!?](?:\s|$)|\n\n")
FARTHEST = 300
"""Code points after the cue in which a sentence without a stop is read on."""
REACH = 60
"""Code points after the first figure in which the second is looked for."""


def running_totals(text: str) -> tuple[RunningTotal, ...]:
    """Tolls that the text says have changed, in order.

    >>> running_totals("The death toll rose to 14 from 12.")[0].current
    Span(start=23, end=25, text='14')
    """
    found = []
    for m in _RUNNING.finditer(text):
        stop = _sentence_end(text, m.end())
        figures = _figures(text, m.end(), stop)
        if figures is not None:
            found.append(RunningTotal(Span(m.start("cue"), m.end("cue"), m["cue"]), *figures))
    return tuple(found)


def superseded_spans(text: str) -> frozenset[tuple[int, int]]:
    """Where the figures stand that a later one in the same sentence replaces."""
    return frozenset((t.superseded.start, t.superseded.end) for t in running_totals(text) if t.superseded)


def _figures(text: str, at: int, stop: int) -> tuple[Span, Span | None] | None:
    """Current and replaced figure of ``to 14 from 12``, ``from 12 to 14``, ``to 14``; None without a current one."""
    start_from = _FROM.match(text, at)
    if start_from:
        old = _figure(text, start_from.end(), stop)
        towards = old and _TO.match(text, old.end)
        new = _figure(text, towards.end(), stop) if towards else None
        return (new, old) if new else None
    towards = _TO.match(text, at)
    new = _figure(text, towards.end(), stop) if towards else None
    if new is None:
        return None
    later = _FROM.search(text, new.end, min(stop, new.end + REACH))
    return new, (_figure(text, later.end(), stop) if later else None)


def _figure(text: str, at: int, stop: int) -> Span | None:
    number = next(iter(numbers.find(text, at, min(stop, at + REACH))), None)
    if number is None or number.start != at or number.use != "count":
        return None
    return Span(number.start, number.end, text[number.start : number.end])


def _sentence_end(text: str, at: int) -> int:
    stop = min(len(text), at + FARTHEST)
    found = _STOP.search(text, at, stop)
    return found.start() if found else stop


def _disagree(a: CountValue, b: CountValue) -> bool:
    if (a.of or "").lower() != (b.of or "").lower() and a.of and b.of:
        return False
    if (a.min is None and a.max is None) or (b.min is None and b.max is None):
        return False
    lower, upper = max(_ends(a)[0], _ends(b)[0]), min(_ends(a)[1], _ends(b)[1])
    return lower > upper and not ((a.approximate or b.approximate) and lower <= upper * ROUGHLY)


ROUGHLY = 1.1
"""Figures within a tenth of each other agree when one of them is said to be approximate."""


def _ends(value: CountValue) -> tuple[float, float]:
    return (value.min if value.min is not None else 0.0, value.max if value.max is not None else float("inf"))


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _unit(quantity: Quantity) -> str | None:
    return quantity.unit if quantity.kind == "count" else None


def totals(values: Iterable[CountValue]) -> CountValue | None:
    """The sum of counts of different people: ``a woman and two soldiers`` is 3. None when there are none."""
    counts = tuple(values)
    if not counts:
        return None
    mins = [v.min for v in counts if v.min is not None]
    maxs = [v.max for v in counts]
    return CountValue(
        sum(mins) if mins else None,
        None if any(m is None for m in maxs) else sum(m for m in maxs if m is not None),
        any(v.approximate for v in counts),
        None,
    )
