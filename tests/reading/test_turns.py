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
        ("Rebels set a bus on fire near Chaibasa on May 3, reports The Daily Star. The driver escaped.", "The Daily Star"),
        ("Rebels set a bus on fire near Chaibasa on May 3 reports The Times of India The driver escaped", "The Times of India"),
    ],
)
def test_an_outlet_behind_its_verb_is_the_source(text: str, outlet: str) -> None:
    assert outlet in [source for source, _ in sources(text)]


def test_a_bracket_that_opens_a_line_within_a_sentence_is_no_speaker() -> None:
    text = "TROOPS SEIZED WEAPONS AND OLD SEWING MACHINES\n[MAQUINAS VIEJAS] WORTH A FORTUNE. FOUR MEN WERE HELD."
    assert all(source != "MAQUINAS VIEJAS" for source, _ in sources(text))


def test_where_the_recording_ends_the_report_speaks_again() -> None:
    text = "\n[BEGIN RECORDING] [HERRERA] The guerrillas burned two bridges. [END RECORDING]\n\nThree men were kidnapped in the north."
    assert [said for source, said in sources(text) if source == "HERRERA"] == ["The guerrillas burned two bridges."]


def test_a_reporter_who_is_called_one_speaks_for_the_report() -> None:
    text = "Our reporter Luz Herrera has more:\n\n[HERRERA] The mayors were released this morning."
    assert all(source != "HERRERA" for source, _ in sources(text))


def test_an_armed_groups_own_report_is_its_own() -> None:
    text = "[REPORT] [RIVER LIBERATION REBELS] [TEXT] At noon our units attacked the barracks of Sela."
    assert ("RIVER LIBERATION REBELS", "At noon our units attacked the barracks of Sela.") in sources(text)
    assert ("FRONT OF THE RIVER PEOPLE", "At noon our units came.") in sources(
        "[REPORT] [FRONT OF THE RIVER PEOPLE] [TEXT] At noon our units came."
    )
    assert not sources("[REPORT] [LUZ HERRERA] [TEXT] It rained in Sela.")


def test_what_stands_below_according_to_somebody_is_his() -> None:
    text = "According to court documents:\n\nThe boy met a dealer near the mall.\n\nThe dealer shot him in the leg."
    assert ("court documents", "The boy met a dealer near the mall.\n\nThe dealer shot him in the leg.") in sources(text)


def test_an_issued_statement_is_passed_on_by_the_station_that_sent_it() -> None:
    text = "CLANDESTINE, 13 APR 90 (RADIO KASRA) -- [STATEMENT] [KASRA FRONT] [TEXT] ON 12 APRIL THE AIR FORCE BOMBED TOLU."
    report = intake.report_from_text(text, origin="own")
    (issued,) = [a for a in find_attributions(report.text, *parse(report.text, report.blocks)) if a.cue is None]
    assert issued.to is not None
    assert issued.to.text == "RADIO KASRA"


def test_a_communique_that_opens_with_who_issued_it_is_the_issuers() -> None:
    text = "SELA, 2 MAY 90 (RADIO KASRA) -- [TEXT] COMMUNIQUE ISSUED BY THE KASRA FRONT: OUR UNITS ATTACKED A BARRACKS IN SELA."
    assert ("THE KASRA FRONT", "OUR UNITS ATTACKED A BARRACKS IN SELA.") in sources(text)


def test_in_capitals_a_report_of_today_may_speak() -> None:
    text = "THE OFFENSIVE HAS KILLED 40 SOLDIERS, ACCORDING TO A REPORT ISSUED TODAY BY THE ARMED FORCES OF THE GOVERNMENT."
    assert [source for source, _ in sources(text)] == ["A REPORT ISSUED TODAY BY THE ARMED FORCES OF THE GOVERNMENT"]
    assert not sources("SELA, 4 AUGUST: TWO MEN DIED.")
