"""Numbers as ACLED, UCDP, GTD and Iraq Body Count would give them, out of the same claims."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.writing import Writing, bombing, count, incident, some

from testimonia.export import deriving
from testimonia.export.occurrences import Occurrence, occurrences
from testimonia.records import CodedReport, CountValue, Release


def occurrence(*coded: CodedReport) -> Occurrence:
    incidents = (incident("bombing", *((c, "e1") for c in coded)),)
    (found,) = occurrences(Release(coded, "internal", incidents=incidents))
    return found


def estimates(found: Occurrence) -> deriving.Estimates:
    told = deriving.ucdp(found)
    assert told is not None
    return told


def test_of_different_figures_acled_takes_the_lowest_and_ucdp_keeps_both_ends() -> None:
    found = occurrence(bombing("a.txt", "Seven", count(7)), bombing("b.txt", "At least 12", count(12, None)))
    assert deriving.acled(found).value == 7
    told = estimates(found)
    assert (told.low.value, told.best.value, told.high.value) == (7, 7, 12)
    bounds = deriving.ibc(found, "killed")
    assert bounds is not None
    assert [b.value for b in bounds] == [7, 12]


def test_the_claims_behind_a_number_stand_beside_it() -> None:
    figure = deriving.acled(occurrence(bombing("a.txt", "Seven", count(7)), bombing("b.txt", "Nine", count(9))))
    assert figure.rule == "the most conservative of the reported figures"
    assert figure.of == "“Seven” = 7 (officials → A); “Nine” = 9 (officials → B)"


def test_gtd_takes_the_newest_source_then_the_majority_then_the_lowest() -> None:
    old = bombing("old.txt", "Three", count(3), published="2016-05-12")
    new = [
        bombing(f"new{n}.txt", w, count(c), published="2016-05-14")
        for n, (w, c) in enumerate([("Nine", 9), ("Nine", 9), ("Ten", 10)])
    ]
    assert deriving.gtd(occurrence(old, new[2]), "killed") == deriving.Figure(
        10, "the newest credible source", "“Three” = 3 (officials → Old); “Ten” = 10 (officials → New2)"
    )
    majority = deriving.gtd(occurrence(old, *new), "killed")
    assert majority is not None
    assert (majority.value, majority.rule) == (9, "the majority of the newest sources")
    lowest = deriving.gtd(occurrence(old, new[0], new[2]), "killed")
    assert lowest is not None
    assert lowest.value == 9
    assert "lowest" in lowest.rule


def test_the_figure_of_an_armed_group_gives_way_to_others() -> None:
    boast = bombing("boast.txt", "Forty", count(40), who=("the Front", "armed_group"), published="2016-05-15")
    calm = bombing("calm.txt", "Six", count(6))
    figure = deriving.gtd(occurrence(boast, calm), "killed")
    assert figure is not None
    assert figure.value == 6
    assert estimates(occurrence(boast, calm)).best.value == 6
    assert estimates(occurrence(boast)).best.value == 40


@pytest.mark.parametrize(
    ("words", "value", "acled"),
    [("Dozens of", count(24, None), 12), ("Hundreds of", count(200, None), 100), ("Tens of", count(20, None), 10)],
)
def test_acled_has_its_own_numbers_for_words(words: str, value: CountValue, acled: int) -> None:
    found = occurrence(bombing("a.txt", words, value))
    assert deriving.acled(found).value == acled
    assert estimates(found).low.value == value.min


def test_deaths_without_a_number_are_neither_zero_nor_unsaid() -> None:
    found = occurrence(bombing("a.txt", "Some", some()))
    assert deriving.acled(found).value == 3
    told = estimates(found)
    assert (told.low.value, told.best.value, told.high.value) == (1, None, None)
    figure = deriving.gtd(found, "killed")
    assert figure is not None
    assert figure.value is None
    assert deriving.gtd(found, "injured") is None


def test_no_word_of_deaths_is_zero_for_acled_alone() -> None:
    found = occurrence(bombing("a.txt", "Some", some()))
    assert deriving.acled(found, "injured") == deriving.Figure(0, "no mention of deaths is 0 by ACLED's rule", "")
    assert deriving.ucdp(found, "injured") is None


def two_groups() -> Occurrence:
    w = Writing("Six policemen and a teacher died in the attack. Seven soldiers died, others said.")
    w.event(
        "armed_attack",
        "attack",
        w.claim("killed", "Six", count(6, of="policemen")),
        w.claim("killed", "a teacher", count(1, of="teacher")),
    )
    return occurrences(Release((w.coded(),), "internal"))[0]


def test_figures_of_different_groups_are_added() -> None:
    assert deriving.acled(two_groups()).value == 7


def test_a_denied_figure_counts_for_nothing() -> None:
    w = Writing("Nine people were killed in the raid, villagers said. The army denied it: nobody was killed.")
    army = w.source("The army", "military")
    w.event("armed_attack", "raid", w.claim("killed", "Nine", count(9, of="people"), army, stance="denies"))
    assert deriving.totals(occurrences(Release((w.coded(),), "internal"))[0], "killed") == []


FIGURES = st.lists(
    st.one_of(st.just(some()), st.integers(0, 60).map(count), st.integers(1, 60).map(lambda n: count(n, None))),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(FIGURES)
def test_whatever_is_told_low_is_at_most_best_and_best_at_most_high(figures: list[CountValue]) -> None:
    told = estimates(occurrence(*(bombing(f"r{n}.txt", "Several", f) for n, f in enumerate(figures))))
    if told.best.value is not None:
        assert told.low.value is not None
        assert told.high.value is not None
        assert told.low.value <= told.best.value <= told.high.value
        assert (
            deriving.acled(occurrence(*(bombing(f"r{n}.txt", "Several", f) for n, f in enumerate(figures)))).value
            == told.low.value
        )
