"""Words of acts that tell none: shown things, points in a game, weapons that are made; and who only answers an act of others."""

import pytest

import testimonia
from testimonia.records import ResolvedEvent


def events(text: str) -> list[ResolvedEvent]:
    return list(testimonia.code(text, published="2021-03-18").events)


def words(event: ResolvedEvent, field: str) -> set[str]:
    return {claim.spans[0].text for claim in event.claims if claim.field == field}


@pytest.mark.parametrize(
    "text",
    [
        "The two presidents demonstrated on Monday that they were still friends.",
        "Governor Luiz Pezo came under fire from Antonio Garot for his links to the party. He openly shot back at Garot, saying that he lied.",
        "They spoke about the focus that the government has placed on fighting the gang.",
        "Customs Authorities in Olmos seized 5,177 weapons last year.",
        "Medical professionals went on a 24-hour strike on Monday in Olmos.",
        "A group of militants fled from the village when they were asked to stop.",
        "Prices shot up last month and then the trade died down.",
        "The unit is responsible for prosecuting and imprisoning criminals.",
        "Ramos, 52, shot a 67 to lead the field at Nashua.",
        "Police found bomb-making materials in the flat in Lyon.",
        "Planes patrol a no-fly zone in northern Iraq to protect the Kurds.",
        "As Latham entered the hall, television cameras captured him greeting two old soldiers.",
        "Farmers are angry at wolf attacks on sheep.",
        "After pounding drinks at a bar he went home.",
        "She captured her first win of the season in Doha on Sunday.",
        "Perot captured 19 percent of the vote in 1992.",
        "Armed police patrolled the border near Tbilo on Monday.",
        "Piller captured the men's skiing event, beating out runner-up Vincent Vitoz on Thursday.",
        "He captured 174 Test wickets and was the partner of Jim Lake.",
        "Medallists Lin Xue and Bo Hong captured the first skating gold medal on Wednesday.",
        "Experts destroyed the grenade in a controlled detonation in Leeds.",
        "More than 30 stolen cars were seized in Oro on Monday during an operation of the federal police.",
        "The judge handles several kidnapping and drug trafficking cases in Oro.",
        "The colonel said that the situation of violence has not disappeared.",
        "The rebels suspended their talks with the government to protest its new budget.",
        "Ana Prieto was taken to a hospital by the Green Cross on Monday.",
        "The basis for its support, the aid, is being seriously threatened.",
        "The company sells war materiel in Oro.",
        "The men left a communique that was immediately picked up by the police in Oro.",
        "Floods cut off the valley, threatening the lives of thousands.",
        "The report highlights the startling explosion of youth gangs in the city of Cali.",
        "The government's crackdown on organized crime has pushed some cartels abroad.",
    ],
)
def test_nothing_happened(text: str) -> None:
    assert not events(text)


def test_who_marches_and_who_is_shot_is_told_all_the_same() -> None:
    assert [e.type for e in events("Thousands demonstrated against the law in Lyon on Monday.")] == ["protest"]
    assert [words(e, "victim") for e in events("He shot two men in a bar in Laredo on Sunday.")] == [{"two men"}]


def test_who_wants_a_murder_investigated_did_not_do_it() -> None:
    text = (
        "Some 200 Kenyans marched through the capital on Monday demanding that the authorities investigate the recent murder of a "
        "Kenyan student in his flat."
    )
    assert {e.type: words(e, "perpetrator") for e in events(text)} == {"protest": {"Some 200 Kenyans"}, "killing": set()}


def test_soldiers_who_are_there_to_prevent_looting_do_not_loot() -> None:
    text = "Soldiers from the two islands patrolled the harbour on Friday, trying to prevent looting."
    assert not any(words(e, "perpetrator") for e in events(text))


def test_a_minibus_packed_with_explosives_is_the_means_and_not_the_target() -> None:
    (event,) = events("A suicide bomber driving a minibus packed with explosives killed 50 people in Hilla.")
    assert not words(event, "target")
    assert "minibus" in words(event, "weapon")


def test_who_is_asked_to_resign_does_not_protest() -> None:
    text = "Thousands died after the revolt began with protests demanding that President Haled Orabi step down."
    assert not any(words(e, "perpetrator") for e in events(text))


def test_who_steps_up_air_strikes_does_them_and_not_who_tells_of_it() -> None:
    (event,) = events("Zoabi went on to say that Russia is stepping up its air attacks on Aleppo.")
    assert words(event, "perpetrator") == {"Russia"}


def test_a_car_bomb_told_by_its_letters_is_a_bombing() -> None:
    (event,) = events("The army was forced to leave two checkpoints after a VBIED struck its positions, killing four soldiers.")
    assert event.type == "bombing"


def test_money_that_is_seized_is_loot_and_no_captive() -> None:
    assert [e.type for e in events("Robbers seized $20,000 from a bank in Tegucigalpa on Monday.")] == ["looting"]


def test_workers_who_demand_their_pay_hold_nobody() -> None:
    assert [e.type for e in events("Workers marched in Harare on Monday, demanding back pay.")] == ["protest"]


def test_what_a_bishop_charges_is_before_no_court() -> None:
    assert [e.type for e in events("The peasants were murdered in cold blood, as the bishop charged on Tuesday.")] == ["killing"]


def test_nobody_is_accused_of_being_a_fuse() -> None:
    (event,) = events("The bomb, set off by a fuse system, destroyed a bridge near Huanta.")
    assert not words(event, "perpetrator")


def test_who_was_informed_of_an_attack_heard_of_it_from_no_attackers() -> None:
    told = events("The candidate was informed of the attack on his house in Lima by his aides.")
    assert not [w for e in told for w in words(e, "perpetrator")]


def test_who_defuses_a_bomb_did_not_lay_it() -> None:
    told = events("The bomb squad defused another explosive device near the market in Lima on Monday.")
    assert [e.type for e in told] == ["bombing"]
    assert not words(told[0], "perpetrator")
    assert words(told[0], "weapon") == {"explosive device"}


def test_what_aircraft_fire_is_an_air_strike_and_an_air_force_does_its_bombings() -> None:
    assert [e.type for e in events("Army helicopters fired rockets on the town of Oro on Monday.")] == ["airstrike"]
    told = next(
        e for e in events("The families fled from the bombings of the Salvadoran Air Force on Monday.") if e.type == "airstrike"
    )
    assert words(told, "perpetrator") == {"Salvadoran Air Force"}


def test_a_threat_to_kill_those_who_do_not_resign_is_a_threat() -> None:
    told = events("The guerrillas threatened on Monday to murder the mayors if they do not resign from their posts.")
    assert [(e.type, words(e, "perpetrator")) for e in told] == [("threat", {"guerrillas"})]
    assert not events("The minister threatened on Monday to resign over the budget.")


def test_sticks_of_dynamite_are_no_clubs() -> None:
    told = events("Ten men hurled dynamite sticks at the embassy in Lima on Monday.")
    kinds = [getattr(c.value, "kind", None) for e in told for c in e.claims if c.field == "weapon"]
    assert kinds
    assert "blunt" not in kinds


def test_an_indictment_on_charges_is_one_prosecution() -> None:
    told = events("The general's indictment on two charges of murder was read in Sela on Monday.")
    assert [e.anchor.text for e in told if e.type == "prosecution"] == ["indictment"]


def test_what_a_report_has_found_of_a_murder_does_not_name_the_murder() -> None:
    event = next(
        e
        for e in events("A new report has found that the guns were used in the 2011 murder of agent Jaime Soto.")
        if e.type == "killing"
    )
    assert event.anchor.text == "murder"
