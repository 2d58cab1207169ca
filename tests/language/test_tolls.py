"""Tolls that a text says have changed."""

from testimonia.language.tolls import RunningTotal, running_totals
from testimonia.records import Span


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


def test_much_may_stand_between_a_toll_and_its_rise() -> None:
    text = "The death toll from twin bombings at a cinema in the northern city of Tal Asmar near the border has risen to 86."
    assert [total.current.text for total in running_totals(text)] == ["86"]


def test_a_toll_may_be_put_at_a_figure() -> None:
    text = "Doctors in Tal Asmar put the number of dead at 31. The ministry lowered the death toll from the raid to 25 from 40."
    totals = running_totals(text)
    assert [(t.current.text, t.superseded and t.superseded.text) for t in totals] == [("31", None), ("25", "40")]
