"""Claims' scores say how many of such claims are right."""

from hypothesis import given
from hypothesis import strategies as st

from testimonia import pipeline
from testimonia.checking import read_text
from testimonia.coding.calibrating import WEIGHTS, calibrated

SCORES = st.floats(0.0, 1.0)


@given(st.sampled_from(sorted(WEIGHTS)), SCORES, SCORES, SCORES)
def test_the_surer_claim_of_an_event_stays_the_surer(field: str, one: float, other: float, event: float) -> None:
    low, high = sorted((one, other))
    assert calibrated(field, low, event) <= calibrated(field, high, event)
    assert 0.0 <= calibrated(field, low, event) <= 1.0


@given(st.sampled_from(sorted(WEIGHTS)), SCORES, SCORES, SCORES)
def test_a_claim_of_a_surer_event_is_surer(field: str, score: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert calibrated(field, score, low) <= calibrated(field, score, high)


def test_a_field_that_was_not_fitted_keeps_its_score() -> None:
    assert calibrated("ransom_demanded", 0.7, 0.2) == 0.7


def test_by_rules_alone_scores_stay_what_the_rules_say() -> None:
    text = "Gunmen killed two farmers near Kano on Tuesday, police said."
    rules, full = (read_text(text, pipeline.open_desk(rules_only=r)).coded for r in (True, False))
    places = [next(c.score for c in one.events[0].claims if c.field == "place") for one in (rules, full)]
    assert places[0] != places[1]
