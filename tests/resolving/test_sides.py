"""Admissions and accusations, in sentences of our own."""

import testimonia


def codes(text: str) -> set[str]:
    return {f.code for f in testimonia.code(text, published="2015-03-04").flags}


def test_a_group_that_says_it_did_it_admits() -> None:
    assert "admission" in codes("Boko Haram said that it had abducted the two nurses in Banki on Monday.")


def test_an_army_that_lays_it_at_the_rebels_door_accuses() -> None:
    found = codes("The Nigerian army said that Boko Haram had abducted the two nurses in Banki on Monday.")
    assert "accusation" in found
    assert "admission" not in found


def test_a_bystander_neither_admits_nor_accuses() -> None:
    found = codes("Residents said that Boko Haram had abducted the two nurses in Banki on Monday.")
    assert not found & {"admission", "accusation"}
