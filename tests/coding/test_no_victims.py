"""What stands where a victim would stand, and is none."""

import testimonia
from testimonia.records import ActorValue


def targets(text: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    return {c.spans[0].text for event in coded.events for c in event.claims if c.field in ("victim", "target")}


def test_roads_that_protesters_block_are_not_their_target() -> None:
    assert "roads" not in targets("Thousands of protesters blocked roads in Puno on Tuesday in a protest against fuel prices.")


def test_what_is_extorted_is_no_victim() -> None:
    assert not any("money" in found for found in targets("Kidnappers demanded ransom money for the engineer in Puno on Tuesday."))


def test_no_one_is_nobody() -> None:
    assert targets("Gunmen attacked a village near Puno on Tuesday and murdered no one.") == {"village"}


def test_people_told_of_near_a_fire_or_a_fight_are_not_its_victims() -> None:
    text = "Rioters burned a market in Puno on Tuesday. Ana Soto, a resident, was in the streets near the market."
    assert targets(text) == {"market"}
    text = "Rebels clashed with soldiers near Puno on Tuesday, killing two farmers. Mayor Pablo Quispe was in his office."
    assert targets(text) == {"two farmers"}


def test_who_stands_for_the_person_before_a_town_and_not_for_the_town() -> None:
    assert targets("Police on Sunday rescued an engineer from Lagos who was abducted last week.") == {"engineer"}


def test_of_two_acts_in_a_row_each_has_its_own_victims() -> None:
    coded = testimonia.code("Villagers were robbed and three women were raped by soldiers.", published="2014-10-23")
    harmed = {e.type: {c.spans[0].text for c in e.claims if c.field in ("victim", "target")} for e in coded.events}
    assert harmed == {"looting": {"Villagers"}, "sexual_violence": {"three women"}}


def test_the_places_of_a_dateline_are_nobody() -> None:
    text = "KARO, Mali - A nurse, and her driver Yusuf, were shot dead on the road to Gani on Wednesday, the district chief said."
    assert not {"KARO", "Mali"} & targets(text)


def test_who_was_himself_abducted_is_the_victim() -> None:
    coded = testimonia.code(
        "Its chairman was himself abducted and beaten by agents in 2022, the Press Union said.", published="2024-05-03"
    )
    names = {a.id: a.name for a in coded.actors}
    victims = [c.value for e in coded.events for c in e.claims if c.field == "victim" and isinstance(c.value, ActorValue)]
    assert {names[v.actor] for v in victims if v.actor} == {"chairman"}
