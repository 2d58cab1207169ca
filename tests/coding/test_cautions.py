"""Beliefs that a report gives up, and words that judge, in sentences of our own."""

import testimonia
from testimonia.coding.cautions import given_up


def codes(text: str) -> list[str]:
    return [f.code for f in testimonia.code(text, published="2015-03-04").flags]


def test_a_number_that_the_report_gives_up_is_no_claim() -> None:
    text = "A bomb killed nine people in Jos on Monday. Police initially said that 30 had died; the hospital counted nine bodies."
    coded = testimonia.code(text, published="2015-03-04")
    counts = {c.spans[0].text for e in coded.events for c in e.claims if c.field == "killed"}
    assert counts == {"nine"}
    (flag,) = [f for f in coded.flags if f.code == "superseded-belief"]
    assert flag.spans[0].text == "initially said that 30 had died"


def test_what_is_given_up_ends_with_its_clause() -> None:
    text = (
        "The driver was first thought dead, but he survived. Early reports said a bomb went off before experts found a gas leak."
    )
    assert [s.text.strip() for s in given_up(text)] == ["was first thought dead", "Early reports said a bomb went off"]


def test_words_that_take_a_side_are_flagged_when_nobody_is_quoted() -> None:
    assert "loaded-language" in codes("Our valiant soldiers killed six terrorists near Sinuni on Monday.")


def test_a_sources_own_hard_words_are_no_fault_of_the_publisher() -> None:
    assert "loaded-language" not in codes("The army said that its soldiers killed six terrorists near Sinuni on Monday.")


def test_a_loaded_word_is_printed_as_it_stands() -> None:
    coded = testimonia.code("Terrorists killed six farmers near Sinuni on Monday.", published="2015-03-04")
    (flag,) = [f for f in coded.flags if f.code == "loaded-language"]
    assert [s.text for s in flag.spans] == ["Terrorists"]
