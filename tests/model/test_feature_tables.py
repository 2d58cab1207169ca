"""Linear models kept as tables."""

import pytest

from testimonia.model import Linear, load_linear


def test_features_never_seen_in_training_count_nothing() -> None:
    assert Linear({"a": 0.5, "b": -2.0}).score(["a", "c"]) == 0.5


def test_no_evidence_is_even_odds() -> None:
    assert Linear({}).probability(["a"]) == 0.5


def test_the_leading_feature_is_the_one_that_pulls_hardest() -> None:
    assert Linear({"a": 0.5, "b": -2.0}).leading(["a", "b"]) == "b"


@pytest.mark.parametrize(
    ("package", "table", "models"),
    [
        ("testimonia.reading", "attributions.tsv", {"cue", "source", "content"}),
        ("testimonia.reading", "acts.tsv", {"factuality", "named"}),
        ("testimonia.coding", "attributing.tsv", {"about"}),
    ],
)
def test_the_packaged_tables_hold_their_models(package: str, table: str, models: set[str]) -> None:
    assert set(load_linear(package, table)) == models
