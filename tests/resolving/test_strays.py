"""A pin in a country that the report never speaks of is worse than none."""

from testimonia import pipeline
from testimonia.checking import read_text


def country_of(text: str, place: str) -> str | None:
    coded = read_text(text, pipeline.open_desk()).coded
    values = [c.value for e in coded.events for c in e.claims if c.field == "place" and c.spans[0].text == place]
    assert values, f"{place} is no place of an event"
    country: str | None = values[0].country  # type: ignore[union-attr]
    return country


def test_a_small_namesake_abroad_is_not_meant() -> None:
    text = (
        "LA PAZ, 3 May 1990 (EFE) -- Two men threw dynamite at a police station in El Alto on Wednesday, Bolivian police said. "
        "A second bomb damaged a bank in Santa Cruz, and unions marched in Cochabamba."
    )
    assert country_of(text, "El Alto") in (None, "BO")
    assert country_of(text, "Santa Cruz") == "BO"


def test_a_namesake_in_the_reports_own_country_is_taken_instead() -> None:
    text = (
        "MAIDUGURI, Nigeria -- Gunmen killed four farmers in Banki on Sunday, Nigerian soldiers said. "
        "The attackers had come from Borno's forests and fled towards Bama in Nigeria."
    )
    assert country_of(text, "Banki") == "NG"


def test_a_large_town_abroad_is_meant_though_nothing_else_speaks_of_its_country() -> None:
    text = (
        "KANO, Nigeria -- Police in Kano said that the Nigerian engineer had been kidnapped in Marseille on Tuesday. "
        "His family lives in Kaduna."
    )
    assert country_of(text, "Marseille") == "FR"


def test_a_report_that_is_at_home_nowhere_keeps_its_places() -> None:
    assert country_of("Gunmen killed a farmer in Boyundere on Tuesday, police said.", "Boyundere") == "TR"


def test_a_common_name_is_no_town_across_the_sea_and_a_longer_name_no_town_that_opens_it() -> None:
    text = (
        "SAN SALVADOR, 2 Nov 1989 (EFE) -- Rebels attacked an army post in La Laguna in Chalatenango on Monday, Salvadoran officers said. "
        "A mayor was murdered in San Pedro Qwertapan on Tuesday."
    )
    assert country_of(text, "La Laguna") in (None, "SV")
    assert country_of(text, "San Pedro Qwertapan") in (None, "SV")
