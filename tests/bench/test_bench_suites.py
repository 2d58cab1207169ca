"""Pieces of the suites that decide a figure."""

import pytest
from bench.acled_snippets import label
from bench.clusters import b_cubed
from bench.coding import place_in
from bench.gva_incidents import _states, count
from bench.speed import WORDS, _in_parses, synthetic
from bench.tally import Tally


def test_a_tally_gives_rates_in_percent() -> None:
    tally = Tally()
    tally.add(3, 4, 6)
    assert [tally.precision, tally.recall, tally.f1] == pytest.approx([75, 50, 60])
    assert Tally().f1 == 0


def test_b_cubed_by_hand() -> None:
    """Two true incidents of two reports; one pair found, the other left apart: P 1, R (1 + 1 + .5 + .5) / 4."""
    score = b_cubed({"a": 1, "b": 1}, {"a": "x", "b": "x", "c": "y", "d": "y"})
    assert [score.precision, score.recall] == pytest.approx([100, 75])


def test_a_span_of_cleaned_text_is_found_in_the_text_as_given() -> None:
    assert place_in("Menu\n\nRebels killed two.", "Rebels killed two.", 7, "killed") == 13
    assert place_in("Rebels killed two.", "Rebels killed two.", 7, "killed") == 7


def test_the_count_of_a_report_is_its_main_events() -> None:
    def event(score: float, *numbers: int, background: bool = False) -> dict[str, object]:
        claims = [{"field": "killed", "value": {"min": n, "max": n}} for n in numbers]
        return {
            "type": "killing", "background": background, "pattern": False, "claims": claims, "mentions": [], "score": score,
        }  # fmt: skip

    assert count({"events": [event(0.9, 1, 3), event(0.5, 7), event(0.95, 9, background=True)]}, "killed") == 3
    assert count({"events": [event(0.9), event(0.5, 7)]}, "killed") == 7
    assert count({"events": []}, "killed") is None


def test_a_text_states_a_number_of_people_and_not_an_age_or_a_thing() -> None:
    def states(text: str, field: str, number: int) -> bool:
        return _states({"title": None, "text": text, "gold": {"registry": {f"num_{field}": number}}}, field)

    assert states("Three people were killed on Elm Street.", "killed", 3)
    assert states("A young man was shot and killed.", "killed", 1)
    assert states("Two men were shot in a parking lot.", "injured", 2)
    assert not states("A 4-year-old was wounded.", "injured", 4)
    assert not states("He sat in a pickup when he fired the shot.", "injured", 1)
    assert not states("He was shot and killed.", "injured", 1)


def test_a_snippet_is_labelled_by_its_surest_event() -> None:
    events = [
        {"type": "bombing", "status": "happened", "score": 0.9, "anchor": {"start": 2}},
        {"type": "protest", "status": "happened", "score": 0.2, "anchor": {"start": 20}},
    ]
    assert label({"events": events}, "A suicide attacker struck a market in Kano.") == "SUIC_BOMB"
    assert label({"events": []}, "Floods cut off two villages.") == "NATURAL_DISASTER"
    assert label(None, "Nothing was said.") == "OTHER"


def test_reports_for_the_clock_have_about_three_hundred_words() -> None:
    assert all(0.5 * WORDS < len(text.text.split()) < 2 * WORDS for text in synthetic(5))


def test_coding_is_timed_beside_the_parse_that_it_holds() -> None:
    assert _in_parses(synthetic(4), light=True) > 1


def test_a_snippet_that_opens_with_an_arrest_or_a_claim_is_about_it() -> None:
    def event(kind: str, start: int, score: float, status: str = "happened") -> dict[str, object]:
        return {"type": kind, "status": status, "score": score, "anchor": {"start": start}, "claims": []}

    arrest = {"events": [event("arrest", 5, 0.9), event("destruction", 30, 0.6, "attempted")]}
    assert label(arrest, "Ten were arrested over attempted sabotage of a bridge.") == "ARREST"
    claim = {"events": [event("responsibility_claim", 10, 0.9), event("killing", 40, 0.5)]}
    assert label(claim, "Rebels claimed the attack that left a mayor dead.") == "ATTRIB"


def test_a_blast_in_a_factory_is_an_accident() -> None:
    blast = {"type": "bombing", "status": "happened", "score": 0.8, "anchor": {"start": 22}, "claims": []}
    assert label({"events": [blast]}, "Two workers died in an explosion at a fireworks factory.") == "MAN_MADE_DISASTER"
