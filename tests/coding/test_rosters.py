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
    ],
)
def test_those_named_in_a_list_are_victims_like_those_it_names(text: str) -> None:
    assert {"Tomas Quispe", "Elena Rojas", "Pablo Huanca"} <= told_of(text, "victim")


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
