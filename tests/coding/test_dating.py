"""Which time expression dates which event."""

from datetime import date

import testimonia
from testimonia.records import DateValue


def days(text: str, type_: str, published: str | None = "2024-05-14") -> tuple[date | None, date | None] | None:
    """First and last day of the first event of a type; None when nothing dates it."""
    coded = testimonia.code(text, published=published)
    event = next(e for e in coded.events if e.type == type_)
    found = [c.value for c in event.claims if isinstance(c.value, DateValue)]
    return (found[0].earliest, found[0].latest) if found else None


def test_an_event_has_the_day_of_its_own_clause() -> None:
    text = "A car bomb exploded in Mosul on Sunday, a day before the governor met the elders of the city on Monday."
    assert days(text, "bombing") == (date(2024, 5, 12), date(2024, 5, 12))


def test_two_events_of_a_sentence_keep_their_own_days() -> None:
    text = "Gunmen kidnapped two nurses near Kano on Friday, and police arrested three suspects on Monday."
    assert days(text, "abduction") == (date(2024, 5, 10), date(2024, 5, 10))
    assert days(text, "arrest") == (date(2024, 5, 13), date(2024, 5, 13))


def test_a_background_has_its_year() -> None:
    text = "Troops arrested a man on Monday over the bombing of a hotel in 2009 that killed 20 people."
    assert days(text, "bombing") == (date(2009, 1, 1), date(2009, 12, 31))


def test_without_a_publication_date_a_weekday_gives_no_day() -> None:
    assert days("Gunmen kidnapped two nurses near Kano on Friday.", "abduction", None) in (None, (None, None))
