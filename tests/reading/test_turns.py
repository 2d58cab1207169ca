"""Speakers that the layout names, in texts of our own."""

import pytest

from testimonia import intake
from testimonia.reading.attributions import find_attributions
from testimonia.reading.parse import parse


def sources(text: str) -> list[tuple[str | None, str]]:
    report = intake.report_from_text(text, origin="own")
    found = find_attributions(report.text, *parse(report.text, report.blocks))
    return [(a.source.text if a.source else None, a.content[0].text) for a in found]


def test_a_bracketed_name_speaks_until_the_next_bracket() -> None:
    text = (
        "\n[BEGIN RECORDING] [HERRERA] The guerrillas burned two bridges.\n[REPORTER] And the people?\n[HERRERA] They are safe."
    )
    found = sources(text)
    assert ("HERRERA", "The guerrillas burned two bridges.") in found
    assert ("HERRERA", "They are safe.") in found
    assert all(source != "REPORTER" for source, _ in found)


def test_brackets_inside_a_sentence_are_no_speakers() -> None:
    assert all(s != "Movement of the Valley" for s, _ in sources("The MV [Movement of the Valley] left its camps on Monday."))


def test_names_in_capitals_that_open_lines_make_a_transcript() -> None:
    found = sources("JUDGE ORTEGA: Where were you?\nWITNESS AMAYA: I saw the soldiers shoot the two brothers.")
    assert ("WITNESS AMAYA", "I saw the soldiers shoot the two brothers.") in found


def test_a_statement_printed_behind_a_colon_is_its_announcers() -> None:
    found = sources("Minister Hassan said:\nLast night our units freed the engineers. They are well.\nWe thank the tribes.")
    assert ("Minister Hassan", "Last night our units freed the engineers. They are well.\nWe thank the tribes.") in found


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Two police officers were shot in Caloto, reported El Tiempo.", "El Tiempo"),
        ("Rebels set a bus on fire near Chaibasa on May 3 reports The Telegraph The driver escaped", "The Telegraph"),
    ],
)
def test_an_outlet_behind_its_verb_is_the_source(text: str, outlet: str) -> None:
    assert outlet in [source for source, _ in sources(text)]
