"""Words that come through two mouths, asides and nouns that report, in sentences of our own."""

import pytest
from tests.reading.test_attributions import read

from testimonia.language import cues


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            "Jets bombed a camp near Tolu late Friday, the air force said, as talks went on in the capital.",
            "the air force",
            ["Jets bombed a camp near Tolu late Friday"],
        ),
        (
            "The crackdown, ministry officials explained, was a preemptive measure.",
            "ministry officials",
            ["The crackdown", "was a preemptive measure"],
        ),
        (
            "The freed miners told the police he had been beaten to death by the gang.",
            "The freed miners",
            ["he had been beaten to death by the gang"],
        ),
        (
            "A bomb went off on Friday in Kesra, a press release by the governor's office was quoted as saying.",
            "a press release by the governor's office",
            ["A bomb went off on Friday in Kesra"],
        ),
    ],
)
def test_what_is_said_ends_where_the_report_goes_on(text: str, source: str, contents: list[str]) -> None:
    found = [a for a in read(text) if a.source and a.source.text == source]
    assert [c.text for a in found for c in a.content] == contents


def test_who_quotes_and_who_is_quoted_both_speak() -> None:
    found = read("Local media quoted a police officer as saying that four men had been abducted.")
    assert [(a.source.text if a.source else None) for a in found] == ["Local media", "a police officer"]


def test_an_outlet_that_cites_somebody_stands_behind_him() -> None:
    found = read("Five people died, state television reported, quoting the interior ministry.")
    assert [(a.source.text if a.source else None) for a in found] == ["the interior ministry", "state television"]


def test_the_speaker_of_reports_is_found_where_the_clause_hangs_on_him() -> None:
    found = read("Allegations by villagers that troops burned their homes were rejected by the army.")
    assert [(a.source.text if a.source else None, a.stance) for a in found] == [("villagers", "asserts"), ("the army", "denies")]


def test_who_is_the_noun_before_it() -> None:
    found = read("The attack was confirmed by a hospital director, who said that the victims were brothers.")
    assert {a.source.text for a in found if a.source} == {"a hospital director"}


def test_a_statement_printed_under_its_issuer_is_the_issuers() -> None:
    text = "QUITO, 3 MAY 90 (RADIO SUR) -- [STATEMENT] [TRANSPORT MINISTRY] [TEXT] TWO DRIVERS WERE ABDUCTED ON THE COAST ROAD."
    assert any(a.source and a.source.text == "TRANSPORT MINISTRY" for a in read(text))


def test_wishes_and_signs_tell_nothing() -> None:
    (demand,) = read("The captors demanded that the firm pay them two million pesos.")
    assert not demand.tells
    assert not any(a.tells for a in read("The bishop asked for justice."))
    assert "vow" in cues.WISHING


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A nurse was killed by a bullet in Averton, a court heard.", {"a court": "A nurse was killed by a bullet in Averton"}),
        ("Lena Abdow was caught in gunfire, a jury was told.", {"a jury": "Lena Abdow was caught in gunfire"}),
        (
            "Bandits have kidnapped 18 passengers along the road, The Courier learnt on Friday.",
            {"The Courier": "Bandits have kidnapped 18 passengers along the road"},
        ),
        (
            "More than 15 people have died from shelling of a hospital in Kasra, Interfax has learnt from the emergencies ministry.",
            dict.fromkeys(
                ("the emergencies ministry", "Interfax"), "More than 15 people have died from shelling of a hospital in Kasra"
            ),
        ),
        (
            "Three of the dead were farmers who had been detained a week earlier, a village elder, Gul Marjan, said.",
            {"a village elder, Gul Marjan": "Three of the dead were farmers who had been detained a week earlier"},
        ),
    ],
)
def test_courts_outlets_and_elders_say_what_stands_before_them(text: str, wanted: dict[str, str]) -> None:
    assert {a.source.text: a.content[0].text for a in read(text) if a.source} == wanted
