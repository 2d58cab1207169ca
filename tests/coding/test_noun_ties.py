"""Who does, and who undergoes, what a noun names."""

import pytest

import testimonia


def doers(text: str, kind: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    fields = ("perpetrator", "party")
    return {c.spans[0].text for e in coded.events if e.type == kind for c in e.claims if c.field in fields}


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The Red Brigade claimed responsibility for three car bombings in Alma that killed 31 people.",
            "bombing",
            "Red Brigade",
        ),
        ("The Dawn Front took credit for a string of bombings in Alma on Monday.", "bombing", "Dawn Front"),
        ("The two killings in Berin on Monday were blamed on the Dawn Front.", "killing", "Dawn Front"),
        ("Police in Alma are looking for a man believed to be responsible for Friday's blast.", "bombing", "man"),
        ("Omar Dakhil, 20, faces charges of sexual assault in Alma.", "sexual_violence", "Omar Dakhil"),
        ("The president of Peru declared a unilateral ceasefire on Monday.", "ceasefire", "president"),
        ("Hundreds of nurses held a march outside the hospital in Alma on Saturday.", "protest", "nurses"),
        ("The armed forces pounded rebel hideouts near Alma with heavy artillery on Monday.", "shelling", "armed forces"),
    ],
)
def test_what_is_told_of_an_act_by_name_tells_who_did_it(text: str, kind: str, who: str) -> None:
    assert any(who in doer for doer in doers(text, kind)), doers(text, kind)


def test_who_denies_an_act_or_only_hands_its_claim_on_did_not_do_it() -> None:
    assert "Dawn Front" not in doers("The Dawn Front denied responsibility for the car bombing in Alma.", "bombing")
    assert "statement" not in doers("A statement claimed responsibility for the car bombing in Alma.", "bombing")


def test_aircraft_and_fire_are_their_owners() -> None:
    assert doers("US warplanes bombed a camp near Alma on Friday.", "airstrike") == {"US"}
    assert doers("Dozens of airstrikes by Russian jets hit the town of Alma on Monday.", "airstrike") == {"Russian"}
    assert doers("Syrian regime air strikes and artillery fire hit the town of Alma on Monday.", "shelling") == {"Syrian regime"}


def harmed(text: str, kind: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    fields = ("victim", "target")
    return {c.spans[0].text for e in coded.events if e.type == kind for c in e.claims if c.field in fields}


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("Mortar shells slammed into a hospital in the town of Alma on Friday.", "shelling", {"hospital"}),
        ("Militants hurled a grenade at security guards outside the embassy in Alma on Friday.", "bombing", {"security guards"}),
        ("A blast ripped through a church in Alma on Sunday, police said.", "bombing", {"church"}),
        ("Gunmen set fire to the country club in Alma on Friday.", "destruction", {"country club"}),
        ("Police fired on demonstrators in Alma on Friday.", "crackdown", {"demonstrators"}),
        ("Police used excessive force to suppress a protest of nurses in Alma on Friday.", "crackdown", {"protest"}),
    ],
)
def test_what_fire_is_aimed_at_and_reaches_is_its_target(text: str, kind: str, whom: set[str]) -> None:
    assert whom <= harmed(text, kind)


def test_what_is_fired_or_set_off_and_a_bomber_himself_are_no_victims() -> None:
    assert harmed("Rockets were fired at the Taza air base on Monday night, the army said.", "armed_attack") == {"Taza air base"}
    assert harmed("Riot police fired water cannon at protesters in Alma on Friday.", "crackdown") == {"protesters"}
    text = "Three bombers blew themselves up at a market in Alma on Friday, killing 28 people and wounding 82."
    assert not {"themselves", "82"} & harmed(text, "bombing")


def test_bodies_are_those_whose_they_are_and_crimes_are_nobody() -> None:
    assert harmed("Police found the mutilated bodies of three farmers near Alma on Monday.", "killing") == {"three farmers"}
    text = "Ana Rosales was charged with two counts of wire fraud and money laundering in Alma on Monday."
    assert harmed(text, "prosecution") == {"Ana Rosales"}


def test_a_bare_noun_behind_by_says_how_and_not_who() -> None:
    assert doers("The hostages were moved to Sulu by speedboat on Tuesday, a military spokesman said.", "transfer") == set()
    assert doers("Three villagers were killed by police near Kota on Tuesday.", "killing") == {"police"}
