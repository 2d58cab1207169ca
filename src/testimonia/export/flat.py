"""Events as rows of words: what tables and maps show of a claim's value."""

from collections.abc import Iterable

from testimonia.records import (
    ActorValue,
    Claim,
    CountValue,
    DateValue,
    MoneyValue,
    PlaceValue,
    ResolvedEvent,
    Source,
    Span,
    TextValue,
    Value,
)

DOER_FIELDS = ("perpetrator", "party", "supporter")
VICTIM_FIELDS = ("victim", "target")
COUNT_FIELDS = ("killed", "injured", "abducted", "arrested", "freed", "missing", "displaced")
MONEY_FIELDS = ("ransom_demanded", "ransom_paid")


def words(value: Value) -> str:
    """A value as a person reads it."""
    match value:
        case ActorValue() | TextValue():
            return value.text
        case PlaceValue():
            return place_words(value)
        case DateValue():
            return date_words(value)
        case CountValue():
            return count_words(value)
        case MoneyValue():
            return money_words(value)


def place_words(place: PlaceValue) -> str:
    relation = "" if place.relation == "at" else f"{place.relation} "
    country = f", {place.country}" if place.country and place.level != "country" else ""
    return f"{relation}{place.name or place.text}{country}"


def date_words(date: DateValue) -> str:
    if date.earliest is None:
        return date.edtf if date.edtf != "XXXX" else "day unknown"
    return date.edtf


def count_words(count: CountValue) -> str:
    """
    >>> count_words(CountValue(20, None, False, None)), count_words(CountValue(None, None, False, None))
    ('≥ 20', 'some')
    """
    if count.min is None and count.max is None:
        return "some"
    about = "~" if count.approximate else ""
    if count.min == count.max:
        return f"{about}{count.min}"
    if count.max is None:
        return f"≥ {about}{count.min}"
    if count.min is None:
        return f"≤ {about}{count.max}"
    return f"{about}{count.min}–{count.max}"


def money_words(money: MoneyValue) -> str:
    sign = {"exact": "", "at_least": "≥ ", "at_most": "≤ "}[money.bound]
    return f"{sign}{'~' if money.approximate else ''}{money.amount:,.0f} {money.currency}"


def said_by_words(sources: Iterable[Source]) -> str:
    """The chain of who says so, nearest to the fact first; empty for the report's own voice."""
    return " → ".join(source.text for source in sources)


def of_fields(event: ResolvedEvent, *names: str) -> list[Claim]:
    """Claims of an event with one of the fields, the surest first."""
    return sorted((c for c in event.claims if c.field in names), key=lambda c: -c.score)


def best_place(event: ResolvedEvent) -> PlaceValue | None:
    """The surest place of an event. None when no place is claimed."""
    found = of_fields(event, "place")
    value = found[0].value if found else None
    return value if isinstance(value, PlaceValue) else None


def best_date(event: ResolvedEvent) -> DateValue | None:
    """The surest date of an event. None when no date is claimed."""
    found = of_fields(event, "date")
    value = found[0].value if found else None
    return value if isinstance(value, DateValue) else None


def all_sources(event: ResolvedEvent) -> list[str]:
    """Chains of who says so over an event's claims, each once, in order of the claims."""
    return list(dict.fromkeys(chain for c in event.claims if (chain := said_by_words(c.said_by))))


CONTEXT = 160
"""Code points of a passage on each side of its words."""


def passage(text: str, span: Span) -> str:
    """The words around a span, on one line."""
    left, right = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    inner = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{inner}{'…' if right < len(text) else ''}"
