"""Those whom a list names underwent what is told of those whom it names."""

import pytest

import testimonia


def told_of(text: str, field: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    claims = [c for event in coded.events for c in event.claims if c.field == field]
    return {" ".join(c.spans[0].text.split()) for c in claims}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers killed three reporters near Puno on Tuesday: Tomas Quispe, a photographer, Elena Rojas, and Pablo Huanca, "
        "who worked for a radio.",
        "A bomb exploded in the market of Puno on Tuesday, killing three people. They are Tomas Quispe, Elena Rojas, and "
        "Pablo Huanca.",
        "Gunmen killed three peasants in Olmos on Tuesday. The bodies were found at dawn. The victims were identified as "
        "Tomas Quispe, Elena Rojas and Pablo Huanca.",
        "A bomb exploded in Puno on Tuesday. Among the injured are Tomas Quispe, 53; Elena Rojas, 23; and Pablo Huanca.",
        "A bomb exploded in Puno on Tuesday. A nurse died at noon. Among those injured are Tomas Quispe, 53; Elena Rojas, 23; and Pablo Huanca.",
        "Rebels in Olmos kidnapped the following engineers on Tuesday:\n\nTomas Quispe, Elena Rojas and Pablo Huanca.",
        "Gunmen shot at a bus in Puno on Tuesday. Judge Hugo Lazo identified the dead men as Tomas Quispe, 38, Pablo Huanca, 42, "
        "and Elena Rojas, 20.",
    ],
)
def test_those_named_in_a_list_are_victims_like_those_it_names(text: str) -> None:
    victims = told_of(text, "victim")
    assert all(any(v.endswith(name) for v in victims) for name in ("Tomas Quispe", "Elena Rojas", "Pablo Huanca"))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a police post on Tuesday. The following policemen were killed: Corporal Pedro Soto, Corporal Maria Lopez and "
        "Corporal Luis Diaz.",
        "Gunmen shot dead three people in Puno on Tuesday. The dead were 19-year-old Pedro Soto, 30-year-old Maria Lopez and 40-year-old "
        "Luis Diaz.",
    ],
)
def test_those_of_a_list_with_one_calling_or_with_ages_are_several(text: str) -> None:
    victims = told_of(text, "victim")
    assert all(any(v.endswith(name) for v in victims) for name in ("Pedro Soto", "Maria Lopez", "Luis Diaz"))


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in an attack on a market in Puno on Tuesday. Pedro Rojas and Ana Lopez were among those killed.",
        "Gunmen opened fire on a bus in Puno on Tuesday, killing four people. They included Pedro Rojas, a teacher, and Ana Lopez.",
        "Gunmen opened fire on a bus in Puno on Tuesday. The dead include Pedro Rojas, a teacher, and Ana Lopez.",
        "Gunmen opened fire on a bus in Puno on Tuesday, killing four people. Pedro Rojas, 34, died at the scene. Ana Lopez, 27, died later.",
        "Pedro Rojas and Ana Lopez lost their lives on Tuesday when they fought robbers in Puno.",
    ],
)
def test_whoever_is_among_the_dead_is_a_victim(text: str) -> None:
    assert {"Pedro Rojas", "Ana Lopez"} <= told_of(text, "victim")


def test_a_list_behind_several_acts_names_to_whom_they_were_done() -> None:
    text = "The police are looking into three kidnappings this week in Puno: Luis Mendez, Ana Rojas and Tomas Quispe."
    assert {"Luis Mendez", "Ana Rojas", "Tomas Quispe"} <= told_of(text, "victim")


def test_victims_are_named_behind_a_comma() -> None:
    text = (
        "Gunmen fired at a bus in Puno on Tuesday and hit two people. One victim, Luis Mendez, a teacher, is in a hospital. The other "
        "victim, Ana Rojas, is at home."
    )
    assert {"Luis Mendez", "Ana Rojas"} <= told_of(text, "victim")


def test_the_wounded_are_victims_of_the_bomb_and_not_of_the_death_told_last() -> None:
    text = (
        "A bomb exploded in Puno on Tuesday. Shops were closed. Schools were closed. Trains stood still. A nurse died at noon. "
        "Among the wounded are Tomas Quispe and Elena Rojas."
    )
    assert {"Tomas Quispe", "Elena Rojas"} <= told_of(text, "victim")


def test_whoever_is_named_behind_a_relative_shares_what_became_of_her() -> None:
    text = "Ana Rojas was killed by gunmen in Puno on Tuesday. Her mother, Marta Orozco Rojas, was wounded in the attack."
    assert {"Ana Rojas", "mother"} <= told_of(text, "victim")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a clinic in Olmos on Tuesday. Also injured were Elena Rojas and Tomas Quispe, a nurse.",
        "Nobody was held for the murder of union leader Elena Rojas and attorney Tomas Quispe in Olmos on Tuesday.",
        "Elena Rojas, Tomas Quispe, Hugo Lazo, and Pablo Huanca were killed by gunmen in Olmos on Tuesday.",
    ],
)
def test_whoever_stands_in_one_row_with_a_victim_is_one(text: str) -> None:
    victims = told_of(text, "victim")
    assert any(v.endswith("Elena Rojas") for v in victims)
    assert any(v.endswith("Tomas Quispe") for v in victims)


def test_members_of_one_row_who_share_a_given_name_are_two() -> None:
    victims = told_of(
        "Ignacio Quispe, Ignacio Martin Rojas and Pablo Huanca were killed by gunmen in Olmos on Tuesday.", "victim"
    )
    assert victims == {"Ignacio Quispe", "Ignacio Martin Rojas", "Pablo Huanca"}


def test_a_row_that_the_parse_breaks_is_read_by_its_commas() -> None:
    text = "Gunmen in Olmos assassinated magistrate Carlos Quispe, police commander Colonel Hugo Lazo, and Senator Pablo Huanca on Tuesday."
    victims = told_of(text, "victim")
    assert all(any(v.endswith(name) for v in victims) for name in ("Carlos Quispe", "Hugo Lazo", "Pablo Huanca"))


@pytest.mark.parametrize(
    "text",
    [
        "The attack on the union in Puno on Tuesday killed 10, including leader Elena Rojas, and 30 people were injured.",
        "Tomas Quispe, a former minister, was found dead in Puno on Tuesday along with Elena Rojas, a member of his party.",
        "The massacre of the priests Tomas Quispe and Pablo Huanca, along with Mrs Elena Rojas and her daughter Rosa Lazo, was committed "
        "by soldiers in Puno on Tuesday.",
        "Mercenaries assassinated in less than 48 hours, magistrate Tomas Quispe, police commander Colonel Hugo Lazo, and Senator "
        "Elena Rojas.",
    ],
)
def test_whoever_is_told_beside_a_victim_is_one(text: str) -> None:
    assert any(v.endswith("Elena Rojas") for v in told_of(text, "victim"))


def test_whoever_says_something_behind_a_victim_is_none() -> None:
    victims = told_of("Gunmen killed Judge Rosa Quispe in Olmos on Tuesday, and Mayor Hugo Lazo condemned it.", "victim")
    assert victims == {"Judge Rosa Quispe"}


def test_a_name_in_what_is_said_of_a_member_is_no_member() -> None:
    text = "Gunmen killed two clerks in Puno on Tuesday. The victims were identified as Elena Rojas, a cousin of Luis Soto, and others."
    victims = told_of(text, "victim")
    assert "Elena Rojas" in victims
    assert "Luis Soto" not in victims


def test_what_became_of_a_named_person_belongs_to_the_act_before_it() -> None:
    text = "Gunmen attacked the home of Mayor Rosa Quispe in Puno on Tuesday. National police officer Jose Soto was seriously wounded."
    coded = testimonia.code(text, published="2014-10-23")
    assert [e.type for e in coded.events] == ["armed_attack"]
    assert "National police officer Jose Soto" in told_of(text, "victim")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A bomb exploded in Puno on Tuesday. The bomb was left by unidentified men at a bar.", "unidentified men"),
        ("Police condemned the murders committed by the Red Brigade in Puno on Tuesday.", "Red Brigade"),
        ("The raid on the hotel in Puno on Tuesday was staged by ten gunmen.", "ten gunmen"),
    ],
)
def test_who_commits_stages_or_plants_it_did_it(text: str, who: str) -> None:
    assert who in told_of(text, "perpetrator")
