"""What is told of one occurrence is not given to another that the report tells apart from it."""

import testimonia
from testimonia.records import PlaceValue

MARKETS = (
    "Gunmen on motorcycles raided two villages in Kaduna state late on Tuesday, killing 13 people, an official said. "
    "In a separate incident, a bomb hidden in a cart exploded at a market in Maiduguri on Wednesday, wounding nine traders."
)
SHRINES = (
    "A suicide bomber blew himself up at a shrine in Kabul on Tuesday, killing 54 people. "
    "A bicycle bomb in Mazar-i-Sharif killed four more on Wednesday."
)


def told(text: str, field: str) -> list[set[str]]:
    """The words of a field, event by event."""
    coded = testimonia.code(text, published="2021-03-18")
    return [{c.spans[0].text for c in event.claims if c.field == field} for event in coded.events]


def test_men_without_a_name_did_only_what_is_told_of_them() -> None:
    assert told(MARKETS, "perpetrator") == [{"Gunmen"}, set()]


def test_a_group_with_a_name_may_have_done_both() -> None:
    text = (
        "Boko Haram fighters attacked a post in Banki on Sunday, killing two soldiers. "
        "On Tuesday they shot a farmer dead in Gwoza."
    )
    assert all(told(text, "perpetrator"))


def test_weapons_and_victims_of_one_bombing_are_none_of_another() -> None:
    assert told(SHRINES, "weapon")[0].isdisjoint({"bicycle bomb"})
    assert told(SHRINES, "victim")[1].isdisjoint({"54 people"})


def test_the_place_of_one_act_is_no_place_of_another() -> None:
    coded = testimonia.code(SHRINES, published="2021-03-18")
    places = [{c.value.name for c in e.claims if isinstance(c.value, PlaceValue)} for e in coded.events]
    assert places[0].isdisjoint({"Mazār-e Sharīf"})
    assert places[1].isdisjoint({"Kabul"})


def test_of_two_acts_days_apart_in_one_sentence_each_has_its_own() -> None:
    text = "Gunmen shot a vaccinator dead in Peshawar on Wednesday, a day after five women were killed in Karachi."
    assert told(text, "victim") == [{"vaccinator"}, {"five women"}]


def test_who_dies_days_after_an_act_dies_of_it() -> None:
    text = "A farmer died in hospital on Sunday, two days after rebels shot him near Gwoza."
    assert len(told(text, "victim")) == 1


def test_what_happened_on_the_same_day_is_told_apart() -> None:
    text = (
        "Fighters stormed a base near Lamu on Sunday, killing three Americans. "
        "On the same day, gunmen attacked a bus and killed two passengers."
    )
    assert len(told(text, "killed")) == 2


def test_days_that_head_the_sentences_of_a_timeline_part_what_they_head() -> None:
    text = (
        "July 3 - Gunmen kill a judge in Ciudad Juarez. July 6 - A grenade thrown at a police station in Reynosa wounds three officers. "
        "July 10 - Soldiers free 12 migrants whom a gang had kidnapped from a house in Matamoros and arrest two men."
    )
    assert told(text, "perpetrator")[:2] == [{"Gunmen"}, set()]
    assert {"Soldiers"} in told(text, "perpetrator")


def test_what_gunmen_came_on_and_what_was_hit_are_no_weapons() -> None:
    assert told("Gunmen on motorcycles shot dead a judge in Tepic on Monday.", "weapon") == [set()]
    assert told("A missile struck a grain silo in Przewodow on Tuesday, killing two people.", "weapon") == [{"missile"}]
    driven = "A suicide bomber drove a truck packed with explosives into a police post in Quetta on Tuesday."
    assert {"truck"} <= told(driven, "weapon")[0]


def test_what_is_driven_into_a_thing_is_not_what_was_hit() -> None:
    assert told("A suicide bomber drove a truck into a police post in Quetta on Tuesday and blew it up.", "target") == [
        {"police post"}
    ]
