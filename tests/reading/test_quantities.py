"""Counts with what they count, through the parse."""

import pytest

from testimonia.reading.parse import parse
from testimonia.reading.quantities import find_quantities
from testimonia.records import Block, Quantity


def quantities(text: str) -> list[Quantity]:
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    return list(find_quantities(text, tokens, sentences))


def said(text: str) -> list[tuple[str, str | None, float | None]]:
    return [(text[q.start : q.end], q.unit, q.min) for q in quantities(text)]


CASES = [
    ("Gunmen killed four policemen near Gao.", [("four", "policemen", 4)]),
    ("Raiders wounded at least 20 others.", [("at least 20", "others", 20)]),
    ("Dozens of Tuareg civilians were driven out.", [("Dozens", "Tuareg civilians", 24)]),
    ("Three were wounded in Arauca.", [("Three", None, 3)]),
    ("Twelve people, among them three children, drowned.", [("Twelve", "people", 12), ("three", "children", 3)]),
    ("A teacher was seized by two men.", [("A", "teacher", 1), ("two", "men", 2)]),
    ("ABOUT 50 PEASANTS WERE TAKEN AND SEVEN OTHERS WOUNDED.", [("ABOUT 50", "PEASANTS", 50), ("SEVEN", "OTHERS", 7)]),
    ("Blast kills 14, injures 30 in Quetta", [("14", None, 14), ("30", None, 30)]),
    ("No one was hurt.", [("No one", None, 0)]),
    ("There were no casualties.", [("no", "casualties", 0)]),
    ("He had no comment.", []),
    ("None of the passengers was hurt.", [("None", "passengers", 0)]),
    ("Amina Bello, 45, fled on 12 May 2014.", []),
    ("Sohail Rashid 30 was shot dead near Gao.", []),
    ("A number of farmers were beaten.", [("A number", "farmers", None)]),
    ("One monk died and another was hurt.", [("One", "monk", 1), ("another", None, 1)]),
    ("It was open from 16 and 17 October, 0600 to 1400 hours.", []),
    ("One of the hostages was freed.", [("One", "hostages", 1)]),
    ("A family of four was killed.", [("four", "family", 4)]),
    ("The couple were abducted.", [("couple", "couple", 2)]),
    ("Twin brothers were shot dead.", [("Twin", "brothers", 2)]),
    ("Scores were killed and hundreds wounded.", [("Scores", None, 40), ("hundreds", None, 200)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_count_knows_what_it_counts(text: str, expected: list[tuple[str, str | None, float | None]]) -> None:
    assert said(text) == expected


def test_a_bare_number_has_itself_as_head() -> None:
    (three,) = quantities("Three were wounded.")
    assert three == Quantity(0, 5, "count", 3.0, 3.0, False, None, "exact", 0)


def test_money_and_measures_are_told_from_counts() -> None:
    text = "Some 15 gunmen took $2 million 20 km from the city."
    assert [(q.kind, q.unit) for q in quantities(text)] == [("count", "gunmen"), ("money", "USD"), ("measure", "km")]


def test_no_text_gives_no_quantity() -> None:
    assert find_quantities("", (), ()) == ()


def test_an_age_under_a_picture_counts_nobody() -> None:
    assert said("Dana Reyes, 23") == []


def test_a_child_of_six_is_no_six() -> None:
    assert [q.kind for q in quantities("The street mourns the death of a 6-yo.") if q.min == 6] == ["measure"]
