"""Counts and sums as values; figures that disagree; tolls that rise."""

from testimonia.records import Claim, CountValue, MoneyValue, Quantity, Span
from testimonia.resolving.counts import RunningTotal, conflicts, count_value, money_value, running_totals, totals


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


def test_a_toll_that_rose_names_the_figure_it_replaces() -> None:
    text = "The toll in Port-au-Prince rose to 14 from 12 on Friday."
    assert running_totals(text) == (RunningTotal(Span(27, 31, "rose"), Span(35, 37, "14"), Span(43, 45, "12")),)


def test_from_and_to_are_read_in_either_order() -> None:
    text = "The number of wounded was raised from 30 to at least 45."
    (total,) = running_totals(text)
    assert (total.current.text, total.superseded and total.superseded.text) == ("at least 45", "30")


def test_a_toll_that_only_reached_a_figure_replaces_none() -> None:
    (total,) = running_totals("The death toll has reached 61, the ministry said.")
    assert (total.current.text, total.superseded) == ("61", None)


def test_parts_add_up() -> None:
    assert totals([CountValue(1, 1, False, "woman"), CountValue(2, 2, False, "soldiers")]) == CountValue(3, 3, False, None)
    assert totals([]) is None
