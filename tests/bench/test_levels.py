"""The measures of scores, on figures small enough to check by hand."""

from types import ModuleType

import pytest
from bench.levels import Bin, Scored, agrees, bins, calibration_error, drawn


def test_scores_that_keep_their_word_have_no_calibration_error() -> None:
    assert calibration_error([Scored(0.5, right=True), Scored(0.5, right=False)]) == 0
    assert calibration_error([Scored(1.0, right=True)]) == 0


def test_the_error_is_the_mean_distance_weighed_by_bins() -> None:
    scored = [Scored(0.95, right=True), Scored(0.95, right=False), Scored(0.15, right=False), Scored(0.15, right=False)]
    assert [b.n for b in bins(scored)] == [0, 2, 0, 0, 0, 0, 0, 0, 0, 2]
    assert calibration_error(scored) == pytest.approx(0.5 * 0.45 + 0.5 * 0.15)


def test_a_claims_value_is_held_against_the_golds() -> None:
    scorer = ModuleType("scorer")
    vars(scorer)["any_overlap"] = lambda a, b: bool(set(a) & set(b))
    day = {"earliest": "2014-10-20", "latest": "2014-10-21"}
    assert agrees("perpetrators", [["rebels", "the FDL"]], [["FDL"], ["rebels"]], scorer)
    assert not agrees("victims", [["police"]], [["FDL"]], scorer)
    assert agrees("date", day, {"earliest": "2014-10-21", "latest": None}, scorer)
    assert not agrees("date", day, None, scorer)
    assert agrees("counts", {"killed": {"min": 2}}, {"killed": {"min": 2}}, scorer)
    assert not agrees("counts", {"killed": {"min": 2}}, {"injured": {"min": 2}}, scorer)


def test_a_well_calibrated_bar_ends_at_its_dot() -> None:
    assert drawn(Bin(10, 0.5, 0.5)) == "█" * 15 + "●" + "·" * 15
    assert drawn(Bin(10, 1.0, 0.0)) == "·" * 30 + "●"
