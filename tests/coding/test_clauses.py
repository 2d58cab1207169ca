"""Acts in clauses side by side are two where each clause names its place, and each keeps what is its own."""

import pytest

import testimonia
from testimonia.records import ResolvedEvent


def events(text: str) -> list[ResolvedEvent]:
    return list(testimonia.code(text, published="2021-03-18").events)


def words(event: ResolvedEvent, field: str) -> set[str]:
    return {claim.spans[0].text for claim in event.claims if claim.field == field}


def test_acts_at_two_places_of_one_sentence_are_two() -> None:
    first, second = events("Gunmen killed a judge in Basra on Tuesday, while in Tikrit two brothers were found shot dead.")
    assert [words(first, "place"), words(second, "place")] == [{"Basra"}, {"Tikrit"}]
    assert [words(first, "victim"), words(second, "victim")] == [{"judge"}, {"two brothers"}]
    assert [words(first, "perpetrator"), words(second, "perpetrator")] == [{"Gunmen"}, set()]


def test_the_bomb_of_one_clause_kills_nobody_in_the_other() -> None:
    told = events("Two soldiers were killed by a bomb in Mosul and three policemen were shot dead in Kirkuk on Monday.")
    assert {e.type: (words(e, "victim"), words(e, "weapon"), words(e, "place")) for e in told} == {
        "bombing": ({"Two soldiers"}, {"bomb"}, {"Mosul"}),
        "killing": ({"three policemen"}, set(), {"Kirkuk"}),
    }


@pytest.mark.parametrize(
    "text",
    [
        "A trader was shot in Lodi on Sunday and he was taken to a hospital in Milan.",
        "Rebels raided a camp in Goma and six guards were killed.",
    ],
    ids=["the same man", "no place of its own"],
)
def test_what_is_told_on_of_an_act_is_no_other_act(text: str) -> None:
    assert len(events(text)) == 1


def test_marches_and_assaults_of_two_clauses_have_a_place_each() -> None:
    first, second = events("Here in Puno 600 people marched on Monday, while 400 others rallied in the western city of Tarapo.")
    assert [words(first, "place"), words(second, "place")] == [{"Puno"}, {"Tarapo"}]
    first, second = events(
        "The Front began its assault by storming the Zor Airport, while another rebel band launched an attack on the village of Al-Jara."
    )
    assert [words(first, "perpetrator"), words(second, "perpetrator")] == [{"Front"}, {"another rebel band"}]


def test_an_act_of_months_before_has_a_place_of_its_own() -> None:
    text = "Olu Dos was captured in Swaziland in March 2020, four months after Carlos Cardo was killed on his way home."
    killing = next(e for e in events(text) if e.type == "killing")
    assert words(killing, "place") == set()


def test_who_was_kidnapped_is_not_arrested_with_the_kidnappers() -> None:
    text = "Two men, including one wanted for the 2001 kidnapping of three nurses, were captured in raids in Basla on Monday."
    arrest = next(e for e in events(text) if e.type == "arrest")
    assert words(arrest, "victim") == {"Two men"}


def test_a_judge_who_was_kidnapped_is_not_the_president_on_trial() -> None:
    text = "Gunmen kidnapped a judge from Dujal, the town at the center of the trial of ex-president Omar Sadik."
    abduction = next(e for e in events(text) if e.type == "abduction")
    assert words(abduction, "victim") == {"judge"}


def test_a_member_of_an_organization_is_arrested_and_no_thing() -> None:
    assert [e.type for e in events("Police captured a suspected member of the deadly Marlo organization on Monday.")] == [
        "arrest"
    ]
