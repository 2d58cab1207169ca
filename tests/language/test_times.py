"""Which words say when, and what is understood of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.language.times import find_times


def found(text: str) -> list[tuple[str, str]]:
    return [(time.text, time.kind) for time in find_times(text, 0, len(text))]


def form(text: str) -> dict[str, str]:
    (time,) = find_times(text, 0, len(text))
    return dict(time.form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Goma on Tuesday and Bukavu two days later.", [("Tuesday", "DATE"), ("two days later", "DATE")]),
        ("The siege of the school lasted 52 hours.", [("52 hours", "DURATION")]),
        ("Shots were heard early on Monday in Karachi.", [("early on Monday", "DATE")]),
        ("The bus was stopped at about 6.30 pm on 12 July 1995.", [("about 6.30 pm on 12 July 1995", "TIME")]),
        ("Patrols pass every night.", [("every night", "SET")]),
        ("THE CLASHES WENT ON BETWEEN 0600 AND 1400.", []),
        ("AT 0600 HOURS ON 5 JAN 90 THE TOWER FELL.", [("0600 HOURS ON 5 JAN 90", "TIME")]),
        ("She was taken in April, freed in June.", [("April", "DATE"), ("June", "DATE")]),
        ("Between 1976 and 1983 thousands vanished.", [("1976", "DATE"), ("1983", "DATE")]),
        ("In 2006 rebels burned the town.", [("2006", "DATE")]),
        ("The 2010 attack was the first.", [("2010", "DATE")]),
    ],
)
def test_times_are_found_with_their_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May condemned the killing.",
        "Protesters march on parliament.",
        "A second gunman fled.",
        "A 9-year-old girl was hurt.",
        "The 14 year old boy was hurt.",
        "Some 2000 people fled.",
        "The fall of the regime was swift.",
        "The Sunday Telegraph reported the raid.",
        "Black Friday drew crowds.",
        "April Mensah was freed unharmed.",
        "The third man escaped.",
        "He sat in the sun.",
    ],
)
def test_what_only_looks_like_a_time_is_left_out(text: str) -> None:
    assert found(text) == []


def test_the_form_says_what_was_understood() -> None:
    assert form("late on Friday") == {
        "what": "weekday", "weekday": "5", "mod": "END", "said": "late"
    }  # fmt: skip
    assert form("about 20 years ago") == {
        "what": "ago", "n": "20", "unit": "year", "dir": "ago", "approx": "APPROX"
    }  # fmt: skip
    assert form("12 Muharram 1436") == {
        "what": "calendar", "day": "12", "month": "1", "year": "1436", "calendar": "hijri"
    }  # fmt: skip


def test_two_expressions_that_bound_one_stretch_say_so() -> None:
    text = "Fighting lasted from Monday to Wednesday."
    assert [dict(time.form).get("range") for time in find_times(text, 0, len(text))] == ["from", "to"]


def test_two_separate_days_are_no_stretch() -> None:
    text = "Bombs went off on Monday and Wednesday."
    assert [dict(time.form).get("range") for time in find_times(text, 0, len(text))] == [None, None]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Nobody came. Shots rang out yesterday."
    (time,) = find_times(text, 13, len(text))
    assert (time.start, time.end, text[time.start : time.end]) == (28, 37, "yesterday")


@given(st.text(max_size=120))
def test_any_text_gives_exact_spans(text: str) -> None:
    for time in find_times(text, 0, len(text)):
        assert text[time.start : time.end] == time.text


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("The minister will leave at 4 in the morning.", "04:00"),
        ("Shots were heard around four in the afternoon.", "16:00"),
        ("The bridge fell at 10:30 in the evening.", "22:30"),
        ("Guards slept when, about 9 at night, the wall was climbed.", "21:00"),
        ("The shop burned at two o’clock in the morning.", "02:00"),
        ("The road was cut at 3 o'clock.", "03:00"),
    ],
)
def test_an_hour_is_put_into_its_part_of_the_day(text: str, clock: str) -> None:
    assert form(text)["clock"] == clock
    assert "zone" not in form(text)


def test_a_number_of_people_before_a_part_of_the_day_is_no_hour() -> None:
    assert found("They killed five in the night.") == [("the night", "TIME")]
