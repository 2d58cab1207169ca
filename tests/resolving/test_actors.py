"""Who: sentences of our own, read by the real parser, into actors and relations."""

from tests.resolving.telling import Told, told


def stated(found: Told) -> set[tuple[str, str, str]]:
    names = {actor.id: actor.name for actor in found[0]}
    return {(r.kind, names[r.from_actor], names[r.to_actor]) for r in found[1]}


def test_two_spellings_of_a_group_are_one_actor_also_when_one_stands_in_the_caption() -> None:
    text = "Fighters of Kata’ib Hezbollah parade in Najaf\nKataib Hizballah abducted a baker in Najaf on Sunday."
    actors, _ = told(text, ("perpetrator", "Kataib Hizballah"), ("victim", "baker"), caption=True)
    groups = [a for a in actors if a.registry_id == "kataib-hezbollah"]
    assert [[m.text for m in a.mentions] for a in groups] == [["Kata’ib Hezbollah", "Kataib Hizballah"]]
    assert (groups[0].kind, groups[0].country) == ("armed_group", "IQ")


def test_a_short_form_is_the_person_and_mentions_stand_where_they_say() -> None:
    text = "Rosa Elena Quispe was kidnapped in Ayacucho. Gunmen released Quispe on Friday."
    actors, _ = told(text, ("victim", "Rosa Elena Quispe"), ("perpetrator", "Gunmen"))
    assert [(a.id, a.name, a.kind) for a in actors] == [
        ("a1", "Rosa Elena Quispe", "civilian"),
        ("a2", "Gunmen", "unknown_perpetrator"),
    ]
    assert [m.text for m in actors[0].mentions] == ["Rosa Elena Quispe", "Quispe"]
    assert all(text[m.start : m.end] == m.text for a in actors for m in a.mentions)


def test_the_only_described_captive_is_the_only_named_one() -> None:
    text = (
        "Soldiers fought a gang that was holding a Hausa woman in Kano.\n"
        "Halima Musa Bello was kidnapped in Zaria last week. She escaped through a roof."
    )
    actors, _ = told(text, ("victim", "Halima Musa Bello"), ("perpetrator", "gang"))
    captive = next(a for a in actors if a.name == "Halima Musa Bello")
    assert "Hausa woman" in [m.text for m in captive.mentions]
    assert ("gender", "woman") in [(x.name, x.value) for x in captive.attributes]


def test_army_and_police_and_two_militias_are_kept_apart() -> None:
    text = "Police and the army fought the Badr Organization while Sunni militias watched the Mahdi Army."
    claims = [("party", w) for w in ("Police", "army", "Badr Organization", "Sunni militias", "Mahdi Army")]
    actors, _ = told(text, *claims, type_="armed_clash")
    assert [a.kind for a in actors] == ["police", "military", "armed_group", "armed_group", "armed_group"]


def test_age_and_occupation_are_attributes_with_their_words() -> None:
    text = "Gunmen kidnapped engineer Tomás Rivas, 45, in Arauca."
    actors, _ = told(text, ("victim", "engineer Tomás Rivas"), ("perpetrator", "Gunmen"))
    man = next(a for a in actors if "Rivas" in a.name)
    assert {(x.name, x.value) for x in man.attributes} == {("age", "45"), ("occupation", "engineer")}
    assert all(text[x.span.start : x.span.end] == x.span.text for x in man.attributes)


def test_a_caption_states_who_leads_and_who_was_met() -> None:
    found = told("Omar Farouk Deeb, leader of Hamas with Karim Nasser\nA shop burned.", caption=True)
    assert stated(found) == {("leads", "Omar Farouk Deeb", "Hamas"), ("met_with", "Omar Farouk Deeb", "Karim Nasser")}
    assert found[0][0].kind == "armed_group"


def test_support_and_office_are_relations() -> None:
    text = "Militias armed by the government burned houses, said Ana Prieto, a researcher for Human Rights Watch."
    assert ("works_for", "Ana Prieto", "Human Rights Watch") in stated(told(text))
    assert ("supports", "government", "Militias") in stated(told(text))


def test_nothing_is_asked_for_and_nothing_comes() -> None:
    assert told("It rained in Lima.") == ((), ())


def test_the_general_is_the_only_person_with_that_title() -> None:
    text = "General Hadi Musa was abducted in Sirte on Monday. Gunmen shot the general on Friday."
    actors, _ = told(text, ("victim", "Hadi Musa"), ("perpetrator", "Gunmen"))
    assert ["Hadi Musa", "general"] in [[m.text for m in a.mentions] for a in actors]


def test_two_people_with_one_title_are_kept_apart_from_the_general() -> None:
    text = "General Hadi Musa and General Omar Saleh were abducted in Sirte. Gunmen shot the general on Friday."
    actors, _ = told(text, ("victim", "Hadi Musa"), ("perpetrator", "Gunmen"))
    assert ["Hadi Musa"] in [[m.text for m in a.mentions] for a in actors]


def test_whoever_leads_a_group_is_not_the_group() -> None:
    for text in (
        "Free Delta Front leader Omar Deeb was shot dead near Gao.",
        "Delta Union spokesman Omar Deeb was shot dead in Gao.",
    ):
        actors, _ = told(text, ("victim", text[: text.index(" was")]), type_="killing")
        assert "Omar Deeb" in [a.name for a in actors]


def test_the_mayor_beside_another_name_is_not_the_mayor_of_before() -> None:
    text = "Mayor Ramon Castell was found dead. Carlos Torrado, the mayor of Abrego, was killed by rebels."
    actors, _ = told(text, ("victim", "Ramon Castell"), ("victim", "Carlos Torrado"))
    assert {"Ramon Castell", "Carlos Torrado"} <= {a.name for a in actors}


def test_the_army_is_not_the_country_of_the_guerrillas_it_fights() -> None:
    text = "The Salvadoran guerrilla forces and the army clashed in Oro on Monday."
    actors, _ = told(text, ("party", "Salvadoran guerrilla forces"), ("party", "army"), type_="armed_clash")
    kinds = {a.name: a.kind for a in actors}
    assert (kinds["Salvadoran guerrilla forces"], kinds["army"]) == ("armed_group", "military")
