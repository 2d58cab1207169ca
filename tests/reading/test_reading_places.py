"""Words that point at places, in sentences of our own."""

from itertools import pairwise

import pytest

from testimonia.gazetteer import Gazetteer
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import Block, PlaceMention


def found(text: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    tokens, sentences = parse(text, (Block(0, len(text), "body"),))
    return find_places(text, tokens, sentences, gazetteer)


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [m.text for m in found(text, gazetteer) if m.kind == "name"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A bomb went off in Karrada, Baghdad, on Monday.", ["Karrada", "Baghdad"]),
        ("Two men were shot near Al-Shifa Hospital in Gaza City.", ["Al-Shifa Hospital", "Gaza City"]),
        ("Police found the body outside Los Angeles.", ["Los Angeles"]),
        ("A bomb killed four in Mazar-i-Sharif and two in Pul-e-Khumri.", ["Mazar-i-Sharif", "Pul-e-Khumri"]),
        (
            "A BOMB WENT OFF AT THE CORNER OF LIMA AND SAN MARTIN STREETS IN BUENOS AIRES.",
            ["LIMA AND SAN MARTIN STREETS", "BUENOS AIRES"],
        ),
        ("A BOMB WENT OFF WEST OF BOGOTA.", ["BOGOTA"]),
        ("The convoy was ambushed between Goma and Bunia.", ["Goma", "Bunia"]),
        ("Rebels shelled villages in the DRC and the UAE condemned it.", ["DRC", "UAE"]),
        (
            "The army shelled the town of Umm Batna in the Golan Heights.",
            ["Umm Batna", "Golan Heights"],
        ),
        ("Planes flew 20 raids over Al-Bab and the West Bank.", ["Al-Bab", "West Bank"]),
        ("GUERRILLAS FOUND DRUG MONEY IN THE ESCALON NEIGHBORHOOD OF SAN SALVADOR.", ["ESCALON NEIGHBORHOOD", "SAN SALVADOR"]),
        (
            "a mob burned two shops in the old city of hyderabad on friday afternoon, the police commissioner said, and nobody was arrested.",
            ["hyderabad"],
        ),
        ("BEIRUT: Gunmen freed three hostages on Sunday.", ["BEIRUT"]),
        ("Paris Hilton said May was a good month for God and the Internet.", []),
    ],
)
def test_names_of_places_are_found_and_other_names_are_not(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == places


def test_a_people_and_a_place_inside_an_organisation_are_told_apart_from_places(gazetteer: Gazetteer) -> None:
    text = "Turkish soldiers and a student of Ohio State University were hurt in Mardin."
    kinds = {m.text: m.kind for m in found(text, gazetteer)}
    assert kinds["Turkish"] == "people"
    assert kinds["Mardin"] == "name"
    assert kinds.get("Ohio", "part") == "part"


def test_a_name_known_as_a_place_is_one_wherever_it_stands(gazetteer: Gazetteer) -> None:
    text = "Gunmen stormed a market in Damaturu. Damaturu residents fled."
    assert names(text, gazetteer) == ["Damaturu", "Damaturu"]


def test_mentions_stand_in_text_order_with_their_own_words(gazetteer: Gazetteer) -> None:
    text = "Iraqi troops moved from Mosul to Tal Afar while Kurdish fighters held Sinjar."
    mentions = found(text, gazetteer)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two farmers were killed in Santa Maria del Valle on Sunday.", "Santa Maria del Valle"),
        ("Gunmen shot dead a driver 15 kilometers from Kano on Monday.", "Kano"),
        ("The patrol was attacked close to Soacha.", "Soacha"),
    ],
)
def test_a_name_keeps_its_particles_and_is_a_place_where_one_measures_from_it(
    text: str, place: str, gazetteer: Gazetteer
) -> None:
    assert place in names(text, gazetteer)


def test_a_pronoun_in_capitals_is_no_place(gazetteer: Gazetteer) -> None:
    assert names("HE SAID THAT HE WAS BEATEN BY HE KNOWS WHOM IN LIMA.", gazetteer) == ["LIMA"]


def test_the_quarter_of_a_town_is_no_part_of_the_towns_name(gazetteer: Gazetteer) -> None:
    assert names("A shell hit a house in Kharkiv's Saltivka district on Wednesday.", gazetteer) == ["Kharkiv", "Saltivka"]
