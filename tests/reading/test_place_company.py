"""Names that the words beside them call places, in sentences of our own."""

import pytest

from testimonia.gazetteer import Gazetteer
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import Block


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    tokens, sentences = parse(text, (Block(0, len(text), "body"),))
    return [m.text for m in find_places(text, tokens, sentences, gazetteer) if m.kind == "name"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Government troops tried to enter al-Qusayfa from the east on Tuesday.", "al-Qusayfa"),
        ("Fighters stormed Deir Burqan before dawn.", "Deir Burqan"),
        ("Two people died in the eastern Zabadin countryside.", "Zabadin"),
        ("The bomb went off inside Deir Maalek.", "Deir Maalek"),
        ("Shells fell on the outskirts of Um Jarad.", "Um Jarad"),
        ("The rebels captured the Handula Hills overnight.", "Handula Hills"),
        ("16 November, Depalin, Sagaing: Soldiers burned a village.", "Depalin"),
        ("- Hpandu, Kachin State, 2 August: Soldiers burned a village.", "Hpandu"),
        ("Planes bombed Aleppo, Deir Burqan and al-Qusayfa.", "al-Qusayfa"),
        ("Heavy fighting continued in Kon Tum, Buon Ma Zuot, Phan Ziet and Ben Tre.", "Buon Ma Zuot"),
        ("A bomber struck the headquarters of Abu Zaida, a town near Baquba.", "Abu Zaida"),
        ("Two people were killed in the Eastern Zuta on Friday.", "Eastern Zuta"),
        ("Gunmen attacked a school in Damzoa Local Government Area on Friday.", "Damzoa Local Government Area"),
        ("Troops took the stronghold at Kawzoora on Friday.", "Kawzoora"),
        ("A mine went off at Manizam in Rupandehi district.", "Manizam"),
    ],
)
def test_a_name_that_no_gazetteer_has_is_a_place_by_what_is_done_or_said_of_it(
    text: str, place: str, gazetteer: Gazetteer
) -> None:
    assert place in names(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The Islamic State stormed the barracks.",
        "Police captured Samir Haddad on Friday.",
        "The plan came from Dimond Kaplan & Partners.",
        "Sunday's talks were opened by Western Union managers.",
    ],
)
def test_people_groups_and_firms_stay_what_they_are(text: str, gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == []
