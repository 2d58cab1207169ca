"""Exports know the subdivision of a site that the place index lacks: it is that of the place which it was put into."""

import pytest

import testimonia
from testimonia import contract, gazetteer
from testimonia.export.locating import with_subdivisions
from testimonia.records import CodedReport, PlaceValue


def provinces(coded: CodedReport) -> dict[str, str | None]:
    known = with_subdivisions(coded, gazetteer.open_gazetteer())
    return {c.value.text: c.value.admin1 for e in known.events for c in e.claims if isinstance(c.value, PlaceValue)}


@pytest.mark.parametrize(
    ("text", "site", "within"),
    [
        ("Gunmen killed four guards at Camp Dora in Mosul on Tuesday, police said.", "Camp Dora", "Mosul"),
        ("A bomb exploded outside a school in Kano on Friday, killing two pupils.", "a school", "Kano"),
    ],
)
def test_a_site_has_the_province_of_its_town_after_it_was_written_and_read(text: str, site: str, within: str) -> None:
    coded = contract.from_json(contract.to_json(testimonia.code(text, published="2014-10-22")))
    found = provinces(coded)
    inside = {words: province for words, province in found.items() if site.split()[-1] in words}
    assert inside
    assert set(inside.values()) == {found[within]} != {None}
