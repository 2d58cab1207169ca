"""From numbers as said to counts and sums that a machine can compare; figures that disagree."""

from collections.abc import Sequence
from itertools import combinations

from testimonia.records import Claim, CountValue, Flag, MoneyValue, Quantity

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
