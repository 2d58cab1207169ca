"""The outcome "held": captives of whom the report says that nobody let them go."""

import pytest

import testimonia
from testimonia.records import TextValue

TAKEN = "Gunmen kidnapped three surveyors near Warri on Monday, police said. "


def held(text: str) -> list[str]:
    coded = testimonia.code(text, published="2013-05-23")
    return [
        c.spans[0].text for e in coded.events for c in e.claims
        if e.type == "abduction" and c.field == "outcome" and isinstance(c.value, TextValue) and c.value.kind == "held"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The men are still being held in the creeks, their company said.", "still being held"),
        ("One of them was freed, but two remain in captivity.", "remain in captivity"),
        ("The gunmen are still holding all three.", "are still holding"),
        ("Two men remain with their captors, an official said.", "remain with their captors"),
    ],
)
def test_captives_who_are_still_held_are_told_so_with_the_words(words: str, wanted: str) -> None:
    assert held(TAKEN + words) == [wanted]


@pytest.mark.parametrize(
    "words",
    [
        "They were held for two weeks and then freed.",
        "They are no longer being held, their company said.",
        "Talks with the kidnappers are still being held in Yenagoa.",
        "Their families still hold out hope.",
        "The search goes on.",
    ],
)
def test_what_is_over_or_is_no_captivity_is_not(words: str) -> None:
    assert held(TAKEN + words) == []
