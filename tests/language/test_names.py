"""Names across spellings, scripts, short forms and acronyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.language.names import is_acronym, is_short_form, is_short_group, is_without_last, same_name


@pytest.mark.parametrize(
    ("one", "two"),
    [("Qais al-Khazali", "Qays Al Khaz'ali"), ("Qassem Soleimani", "Qasem Suleimani"), ("Mohammed Deif", "Muhammad Dayf"),
     ("Abu Bakr al-Baghdadi", "Abubakr Al-Baghdadi"), ("Muammar Gaddafi", "Moammar Ghaddafi"), ("Asa’ib Ahl al-Haq", "Asaib Ahl al Haqq"),
     ("José Ibáñez", "Jose Ibanez"), ("Юлия", "Юлия"), ("قاسم سليماني", "Qassem Soleimani")],
)  # fmt: skip
def test_spellings_of_one_name_are_the_same(one: str, two: str) -> None:
    assert same_name(one, two), (one, two, same_name(one, two))


@pytest.mark.parametrize(
    ("one", "two"),
    [("Islamic State", "Islamic Jihad"), ("Ali Hassan", "Ali Hussein"), ("Maria Lopez", "Mario Lopez"), ("Hamas", "Hezbollah"),
     ("Northern Alliance", "Northern Alliances Bank"), ("First Brigade", "Fifth Brigade")],
)  # fmt: skip
def test_different_names_are_kept_apart(one: str, two: str) -> None:
    assert not same_name(one, two), (one, two, same_name(one, two))


def test_a_surname_repeats_the_full_name_and_a_first_name_does_not() -> None:
    assert is_short_form("Rovera", "Donatella Rovera")
    assert is_short_form("Mr Okello", "James Tito Okello")
    assert not is_short_form("James", "James Tito Okello")
    assert not is_short_form("Ba", "Amadou Ba")


@pytest.mark.parametrize("short", ["Rojas", "Elena Rojas", "Elena Rosa Rojas", "Rosa Rojas"])
def test_a_second_surname_may_be_left_out(short: str) -> None:
    assert is_without_last(short, "Elena Rosa Rojas Prieto")


def test_a_given_name_in_the_middle_is_nobodys_surname() -> None:
    assert not is_without_last("Manuel", "Juan Manuel Prieto")


def test_a_group_is_told_by_its_last_words_or_without_what_it_is() -> None:
    assert is_short_group("Air Force", "Chilean Air Force")
    assert is_short_group("Lima Police", "Lima Police Department")
    assert not is_short_group("Lima", "Lima Police Department")
    assert not is_short_group("Justice Party", "Peace and Justice Party")


def test_an_acronym_is_made_of_the_first_letters() -> None:
    assert is_acronym("[FMLN]", "Frente Martí de Liberación Nacional")
    assert is_acronym("U.N.", "United Nations")
    assert not is_acronym("UN", "United Kingdom")
    assert not is_acronym("army", "A Republican Military Yard")


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_between_nothing_and_one_and_the_same_both_ways(one: str, two: str) -> None:
    assert 0.0 <= same_name(one, two).score <= 1.0
    assert same_name(one, two).score == pytest.approx(same_name(two, one).score)
