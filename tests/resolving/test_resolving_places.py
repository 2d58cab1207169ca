"""Which place a mention means, in reports of our own."""

import pytest

from testimonia import intake
from testimonia.gazetteer import Gazetteer
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import PlaceMention, PlaceValue, Reading
from testimonia.resolving.places import as_said, place_flags, resolve_places


def resolved(text: str, gazetteer: Gazetteer) -> dict[str, PlaceValue]:
    report = intake.report_from_text(text, origin="test")
    tokens, sentences = parse(report.text, report.blocks)
    reading = Reading(report.id, tokens, sentences, places=find_places(report.text, tokens, sentences, gazetteer))
    return {v.text: v for v in resolve_places(report, reading, gazetteer)}


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A man was shot in Paris on Monday. Police in Dallas, Texas, said he had driven there.", "Paris", "US", "Texas"),
        ("A man was shot in Paris on Monday. French police closed the Metro.", "Paris", "FR", None),
        ("Sheriffs of Henderson County searched Athens, Texas, for the gunman.", "Athens", "US", "Texas"),
        ("Rebels took Tripoli from the army. Libya's other cities, Misrata and Benghazi, were calm.", "Tripoli", "LY", None),
        ("A bomb hit Tripoli. Lebanon's army sent troops from Beirut and Sidon.", "Tripoli", "LB", None),
        ("WASHINGTON (AP) — The United States said on Monday that it would stop the raids.", "WASHINGTON", "US", None),
        ("Diseases spread in Asia, Africa and Europe.", "Asia", None, None),
    ],
)
def test_the_report_decides_among_places_of_one_name(
    text: str, name: str, country: str | None, admin1: str | None, gazetteer: Gazetteer
) -> None:
    value = resolved(text, gazetteer)[name]
    assert value.country == country
    assert admin1 is None or value.admin1 == admin1


def test_another_spelling_beats_a_name_that_a_town_once_had(gazetteer: Gazetteer) -> None:
    assert resolved("THE ARMY BOMBED SAN MIGUEL IN EL SALVADOR.", gazetteer)["SAN MIGUEL"].country == "SV"
    assert resolved("Soldiers shot dead two boys in Sloviansk.", gazetteer)["Sloviansk"].name == "Slovyansk"


def test_the_level_that_is_said_decides_between_a_town_and_its_province(gazetteer: Gazetteer) -> None:
    assert resolved("Fighting spread over Basra province.", gazetteer)["Basra province"].level == "province"
    assert resolved("A shop burned in the port city of Basra.", gazetteer)["Basra"].level == "settlement"


def test_an_unknown_quarter_lies_in_the_town_that_is_said_with_that_towns_radius(gazetteer: Gazetteer) -> None:
    values = resolved("A car bomb exploded in Qwertabad, Baghdad.", gazetteer)
    quarter, town = values["Qwertabad"], values["Baghdad"]
    assert (quarter.level, quarter.gazetteer_id, quarter.name) == ("neighbourhood", None, "Qwertabad")
    assert (quarter.lat, quarter.lon, quarter.radius_km) == (town.lat, town.lon, town.radius_km)


def test_a_site_named_after_a_town_lies_in_it(gazetteer: Gazetteer) -> None:
    value = resolved("The wounded were taken to Maiduguri hospital.", gazetteer)["Maiduguri hospital"]
    assert (value.level, value.country, value.gazetteer_id) == ("site", "NG", None)
    assert value.radius_km is not None
    assert value.radius_km >= 5


def test_what_nobody_knows_stays_unresolved(gazetteer: Gazetteer) -> None:
    value = resolved("Four men were abducted near Zzyzxqu on Friday.", gazetteer)["Zzyzxqu"]
    assert (value.level, value.lat, value.lon, value.radius_km) == ("unresolved", None, None, None)


def test_candidates_are_kept_with_probabilities(gazetteer: Gazetteer) -> None:
    value = resolved("Gunmen attacked Springfield.", gazetteer)["Springfield"]
    scores = [c.score for c in value.candidates]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    assert 0 < sum(scores) <= 1.001


def test_two_far_apart_places_that_fit_alike_are_told_to_a_person(gazetteer: Gazetteer) -> None:
    text = "A shop was robbed in Springfield on Friday."
    report = intake.report_from_text(text, origin="test")
    tokens, sentences = parse(report.text, report.blocks)
    mentions = find_places(report.text, tokens, sentences, gazetteer)
    values = resolve_places(report, Reading(report.id, tokens, sentences, places=mentions), gazetteer)
    assert [f.code for f in place_flags(values, mentions)] == ["place-ambiguous"]


def test_near_a_town_is_a_wider_circle_than_in_it(gazetteer: Gazetteer) -> None:
    town = resolved("A bus was stopped near Gao in Mali.", gazetteer)["Gao"]
    near = as_said(town, "near")
    assert near.relation == "near"
    assert town.radius_km is not None
    assert near.radius_km is not None
    assert near.radius_km > town.radius_km


def test_a_people_stands_for_its_country(gazetteer: Gazetteer) -> None:
    value = resolved("Two Turkish soldiers were killed.", gazetteer)["Turkish"]
    assert (value.level, value.country) == ("country", "TR")


def test_places_side_by_side_in_a_list_do_not_lie_in_one_another(gazetteer: Gazetteer) -> None:
    values = resolved("Storms hit Georgia, Oklahoma, Pennsylvania, Wisconsin and Ohio on Friday.", gazetteer)
    assert (values["Oklahoma"].level, values["Oklahoma"].admin1) == ("province", "Oklahoma")


def test_a_compass_word_that_opens_a_states_name_belongs_to_it(gazetteer: Gazetteer) -> None:
    values = resolved("Ships called at ports in New South Wales, Western Australia and Queensland.", gazetteer)
    assert values["Western Australia"].level == "province"


def test_the_people_of_an_area_stand_for_the_area(gazetteer: Gazetteer) -> None:
    report = intake.report_from_text("South Ossetian officials came.", origin="test")
    tokens, sentences = parse(report.text, report.blocks)
    mention = PlaceMention(0, 14, "South Ossetian", 1, "name")
    (value,) = resolve_places(report, Reading(report.id, tokens, sentences, places=(mention,)), gazetteer)
    assert (value.name, value.level) == ("South Ossetia", "region")


def test_what_nobody_knows_lies_in_the_only_country_of_the_report(gazetteer: Gazetteer) -> None:
    text = "Men were abducted near Zzyzxqu. Troops came from Maiduguri. The army sent guns from Kano to Kaduna."
    value = resolved(text, gazetteer)["Zzyzxqu"]
    assert (value.country, value.lat, value.gazetteer_id) == ("NG", None, None)


def test_what_nobody_knows_lies_in_the_country_that_the_report_says(gazetteer: Gazetteer) -> None:
    assert resolved("Men stormed the village of Zzyzxqu in central Mali.", gazetteer)["Zzyzxqu"].country == "ML"


def test_a_little_countrys_nickname_is_a_village_where_the_report_is_at_home_elsewhere(gazetteer: Gazetteer) -> None:
    text = "Bandits killed three farmers in Gwada, Niger State, on Sunday, police in Minna, Nigeria, said."
    gwada = resolved(text, gazetteer)["Gwada"]
    assert (gwada.level, gwada.country, gwada.gazetteer_id) == ("unresolved", "NG", None)
    assert (
        resolved("Strikers blocked the port of Gwada on Sunday, and the Guadeloupean police left.", gazetteer)["Gwada"].country
        == "GP"
    )


def test_a_little_country_by_its_own_name_stays_itself(gazetteer: Gazetteer) -> None:
    assert (
        resolved("A man from Guadeloupe was shot in Minna, Nigeria, police in Abuja said.", gazetteer)["Guadeloupe"].country
        == "GP"
    )
