"""Counts and sums as values; figures that disagree."""

from testimonia.records import Claim, CountValue, MoneyValue, Quantity, Span
from testimonia.resolving.counts import conflicts, count_value, money_value


def claim(words: str, low: int | None, high: int | None, *, of: str | None = "people", about: bool = False) -> Claim:
    return Claim("killed", CountValue(low, high, about, of), (Span(0, len(words), words),), (), "asserts", "rules", "said", 0.9)


def test_a_count_keeps_its_bounds_and_its_noun() -> None:
    said = Quantity(0, 11, "count", 20.0, None, False, "policemen", "at_least", 3)
    assert count_value(said) == CountValue(20, None, False, "policemen")


def test_a_single_named_victim_counts_one() -> None:
    assert count_value(None, "Ana Rojas") == CountValue(1, 1, False, "Ana Rojas")


def test_some_is_not_zero() -> None:
    assert count_value(Quantity(0, 4, "count", None, None, False, "nuns")) == CountValue(None, None, False, "nuns")


def test_a_sum_keeps_currency_and_bound() -> None:
    assert money_value(Quantity(0, 9, "money", 8e4, None, False, "USD", "at_least")) == MoneyValue(8e4, "USD", False, "at_least")


def test_a_range_of_sums_starts_at_its_lower_end() -> None:
    assert money_value(Quantity(0, 9, "money", 1e6, 2e6, False, "USD")) == MoneyValue(1e6, "USD", True, "at_least")


def test_figures_that_cannot_both_be_true_are_flagged() -> None:
    (flag,) = conflicts([claim("12", 12, 12), claim("20", 20, 20)])
    assert (flag.code, [s.text for s in flag.spans]) == ("count-conflict", ["12", "20"])


def test_a_figure_inside_anothers_bounds_is_no_conflict() -> None:
    assert conflicts([claim("at least 20", 20, None), claim("24", 24, 24)]) == ()


def test_parts_and_unknown_numbers_are_no_conflict() -> None:
    assert conflicts([claim("12", 12, 12), claim("three", 3, 3, of="children"), claim("many", None, None)]) == ()


def test_rough_figures_close_together_agree() -> None:
    assert conflicts([claim("about 100", 100, 100, about=True), claim("98", 98, 98)]) == ()
