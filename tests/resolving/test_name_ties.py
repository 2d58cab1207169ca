"""Names that are one by their words: sentences of our own, read by the real parser."""

import pytest
from tests.resolving.telling import one_actor


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Elena Rojas Prieto was kidnapped in Lima. Gunmen freed Rojas on Monday, and Elena Rojas went home.",
         ["Elena Rojas Prieto", "Rojas", "Elena Rojas"]),
        ("Warren Tolland Jr. was shot in Dayton. Doctors treated Tolland for hours.", ["Warren Tolland Jr.", "Tolland"]),
        ("The Chilean Air Force bombed a camp in Arica. The Air Force denied it.", ["Chilean Air Force", "Air Force"]),
        ("The Fresnel Police Department arrested a man. Fresnel Police said nothing.", ["Fresnel Police Department", "Fresnel Police"]),
    ],
)  # fmt: skip
def test_a_shorter_name_is_the_one_who_bears_the_longer(text: str, names: list[str]) -> None:
    assert names in one_actor(text)


def test_a_name_is_one_however_the_tagger_takes_it_and_a_town_of_that_name_is_not_the_person() -> None:
    text = (
        "Ana Tamayo, 16, slapped a soldier in Loja. A court freed Tamayo. Tamayo, 16, went home. She was born in Tamayo in 2001."
    )
    found = next(a for a in one_actor(text) if a[0] == "Ana Tamayo")
    assert found.count("Tamayo") == 2


def test_kin_who_share_a_surname_are_two() -> None:
    text = "Tom Vargas was shot in Cali. His brother Pedro Vargas fled."
    assert not any({"Tom Vargas", "Pedro Vargas"} <= set(a) for a in one_actor(text))


def test_a_name_before_what_is_of_its_bearer_names_the_bearer() -> None:
    text = "A Taliban attack killed two nurses in Kunduz. Ghor Bank workers fled. The Taliban denied it, and Ghor Bank closed."
    found = one_actor(text)
    assert ["Taliban", "Taliban"] in found
    assert ["Ghor Bank", "Ghor Bank"] in found


def test_a_member_of_a_group_who_is_named_with_it_is_not_the_group() -> None:
    text = "The ADO attacked a colonel in Bogota. ADO member Claudio Medina was tortured to death. The ADO said nothing."
    assert not any("ADO" in a and any("Medina" in name for name in a) for a in one_actor(text))
