"""Linear scorers: probabilities that say why."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from testimonia.model.linear import Scorer, load_scorers

SCORER = Scorer({"tied": 2.0, "far away": -1.0, "a trace": 0.01}, -0.5, 0.4)


def test_a_feature_with_a_positive_weight_makes_a_candidate_likelier() -> None:
    assert SCORER.probability({"tied": 1.0}) > 0.5 > SCORER.probability({}) > SCORER.probability({"far away": 1.0})


def test_a_feature_that_was_never_learnt_counts_nothing() -> None:
    assert SCORER.probability({"tied": 1.0, "new": 5.0}) == SCORER.probability({"tied": 1.0})


def test_the_reasons_are_the_features_that_moved_most_with_their_sign() -> None:
    assert SCORER.reasons({"far away": 1.0, "tied": 1.0, "a trace": 1.0}) == ("+ tied", "− far away")


@given(st.dictionaries(st.sampled_from(["tied", "far away", "new"]), st.floats(-1e6, 1e6)))
def test_a_probability_stays_between_nought_and_one(features: dict[str, float]) -> None:
    assert 0.0 < SCORER.probability(features) < 1.0


def test_scorers_are_read_from_the_folder_of_weights(tmp_path: Path) -> None:
    rows = {"event": {"weights": {"x": 1.5}, "bias": -1, "keep_from": 0.3}}
    (tmp_path / "scorers.json").write_text(json.dumps(rows), "utf8")
    assert load_scorers(tmp_path) == {"event": Scorer({"x": 1.5}, -1, 0.3)}


def test_a_folder_without_scorers_gives_none(tmp_path: Path) -> None:
    assert load_scorers(tmp_path) == {}
