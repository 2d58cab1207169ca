"""Where events happened, in reports of our own, coded by the program itself."""

import pytest

import testimonia
from testimonia.records import PlaceValue


def places(text: str) -> dict[str, list[PlaceValue]]:
    """Places of each event by its type."""
    coded = testimonia.code(text, published="2015-06-03", origin="test.txt")
    return {e.type: [c.value for c in e.claims if isinstance(c.value, PlaceValue)] for e in coded.events}


def texts(text: str, kind: str) -> list[str]:
    return [v.text for v in places(text)[kind]]


def test_the_place_that_hangs_on_the_act_is_the_events_place() -> None:
    text = "Gunmen abducted four engineers near Warri on Monday, said an official who had come from Lagos."
    (place,) = places(text)["abduction"]
    assert (place.text, place.relation, place.country) == ("Warri", "near", "NG")


def test_a_quarter_and_its_town_are_both_the_events_places() -> None:
    assert texts("A car bomb exploded in Karrada, Baghdad, on Tuesday, killing nine people.", "bombing") == ["Karrada", "Baghdad"]


@pytest.mark.parametrize(
    "text",
    ["Turkish soldiers killed two men on Monday.", "Baghdad said that a bomb had killed two men on Monday."],
)
def test_a_people_or_a_government_is_no_place_of_an_event(text: str) -> None:
    assert not {v.text for values in places(text).values() for v in values} & {"Turkish", "Baghdad"}


def test_a_site_without_a_name_is_a_place_inside_the_town_that_is_said() -> None:
    values = {v.text: v for v in places("Gunmen abducted two teachers outside a school in Maiduguri on Monday.")["abduction"]}
    school, town = values["school"], values["Maiduguri"]
    assert (school.level, school.name, school.gazetteer_id) == ("site", None, None)
    assert (school.lat, school.lon) == (town.lat, town.lon)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Gunmen shot dead a driver 15 kilometers from Kano on Monday.", {"Kano": "near"}),
        ("Gunmen shot dead a driver north of Kano on Monday.", {"Kano": "near"}),
        ("Gunmen ambushed a bus between Goma and Bunia on Monday.", {"Goma": "between", "Bunia": "between"}),
    ],
)
def test_a_place_that_is_only_measured_from_is_near_and_both_ends_of_a_road_are_between(
    text: str, relations: dict[str, str]
) -> None:
    (values,) = places(text).values()
    assert {v.text: v.relation for v in values} == relations


def test_the_places_that_head_an_entry_are_those_of_its_acts() -> None:
    text = "- Loikaw, Kayah State, 4 May: Unidentified gunmen shot dead a ward administrator."
    assert texts(text, "killing") == ["Loikaw", "Kayah State"]


def test_where_people_march_is_not_where_the_raids_are_that_they_march_against() -> None:
    text = "More than 15,000 people protested on a square of Berlin against the NATO air raids on Yugoslavia."
    events = testimonia.code(text, published="2023-08-21").events
    raids = next(e for e in events if e.type == "airstrike")
    assert [c.spans[0].text for c in raids.claims if c.field == "place"][:1] == ["Yugoslavia"]


def test_in_a_round_of_places_each_has_its_own_acts() -> None:
    text = (
        "In Chittor District, two activists were killed during a clash with police. Police arrested 15 activists. In Khulna District, police "
        "arrested seven activists. In Bogra District, police arrested five activists. In Natore District, police arrested one activist."
    )
    coded = testimonia.code(text, published="2014-10-23")
    places = [[c.spans[0].text for c in e.claims if c.field == "place"] for e in coded.events]
    rest = ["Khulna District", "Bogra District", "Natore District"]
    assert [p[0] for p in places] == ["Chittor District", "Chittor District", *rest]
    assert {len(p) for p in places} == {1}
