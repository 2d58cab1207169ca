"""The phrases that stay as actors of an event."""

import pytest

import testimonia
from testimonia.records import ActorValue, TextValue


def victims(text: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    return {c.spans[0].text for event in coded.events for c in event.claims if c.field == "victim"}


def accused(text: str) -> list[str]:
    """Words of every perpetrator of a report."""
    coded = testimonia.code(text, published="2014-10-23")
    return [c.spans[0].text for e in coded.events for c in e.claims if c.field == "perpetrator"]


def test_two_who_share_a_family_name_are_two_victims() -> None:
    text = "Gunmen murdered Amando Lopez, Joaquin Lopez and Rosa Soto in Puno on Tuesday."
    assert victims(text) == {"Amando Lopez", "Joaquin Lopez", "Rosa Soto"}


def test_who_shot_somebody_is_not_among_those_who_were_shot() -> None:
    text = (
        "A man was charged with two counts of murder on Monday. Dan Wills, 23, shot his wife and her brother in Puno on Sunday."
    )
    coded = testimonia.code(text, published="2016-09-13")
    harmed = {c.spans[0].text for e in coded.events if e.type != "prosecution" for c in e.claims if c.field == "victim"}
    assert harmed == {"wife", "brother"}


def test_a_shooting_at_a_motel_hurts_no_motel() -> None:
    assert "motel" not in victims("A man was wounded in a shooting at a motel in Puno on Sunday.")


def test_two_who_share_a_given_name_are_two_victims() -> None:
    text = "The guerrillas kidnapped Senator Jorge Quispe Rojas on Tuesday along with his secretary Jorge Lazo, who was released later."
    coded = testimonia.code(text, published="2014-10-23")
    abduction = next(e for e in coded.events if e.type == "abduction")
    assert {c.spans[0].text.split()[-1] for c in abduction.claims if c.field == "victim"} >= {"Rojas", "Lazo"}


def test_a_surname_alone_is_no_second_victim() -> None:
    text = "Gunmen murdered Mayor Amando Lopez in Puno on Tuesday. Lopez was shot in his office."
    assert len(victims(text)) == 1


def doers(text: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    return {c.spans[0].text for event in coded.events for c in event.claims if c.field in ("perpetrator", "party")}


def test_doers_of_one_list_and_both_sides_of_a_fight_stand_beside_each_other() -> None:
    assert doers("Soldiers and militiamen murdered two teachers in Puno on Tuesday.") == {"Soldiers", "militiamen"}
    assert doers("Soldiers clashed with rebels near Puno on Tuesday.") == {"Soldiers", "rebels"}


def test_each_of_two_acts_told_one_after_the_other_has_its_own_victims() -> None:
    text = "Two soldiers were shot dead near Tsafe on 3 May 2021. The next day Elena Rojas was abducted by gunmen in Olmos."
    coded = testimonia.code(text, published="2021-05-06")
    victims = {e.type: {c.spans[0].text for c in e.claims if c.field == "victim"} for e in coded.events}
    assert victims == {"killing": {"Two soldiers"}, "abduction": {"Elena Rojas"}}


def test_who_tells_of_an_act_did_not_do_it() -> None:
    assert doers("Monday's suicide bombing in Peshawar killed 31 people, police said on Wednesday.") == set()
    assert doers("Three men were arrested in Quetta on Tuesday, police said.") == {"police"}


def test_who_is_accused_of_an_act_did_it_and_not_who_accuses() -> None:
    assert doers("Amnesty International accused the army of torturing detainees at a camp outside Bamako.") == {"army"}
    assert doers("The minister blamed the rebels for burning the village of Dola on Tuesday.") == {"rebels"}


def test_an_outlet_that_is_told_of_a_person_is_not_that_person() -> None:
    text = "A journalist was shot dead outside his home in Veracruz on Friday, prosecutors said. Witnesses told Reforma that two men fled."
    coded = testimonia.code(text, published="2014-10-23")
    names = {a.id: a.name for a in coded.actors}
    assert [names[c.value.actor] for e in coded.events for c in e.claims if isinstance(c.value, ActorValue)] == ["journalist"]


def test_an_army_is_no_aid_body() -> None:
    text = "Rebels released a nurse on Sunday, the Red Cross said. Two soldiers were killed in a clash with the army on Monday."
    coded = testimonia.code(text, published="2014-10-23")
    assert not [a for a in coded.actors if {"Red Cross", "army"} <= {m.text for m in a.mentions}]


def test_two_sides_that_a_report_names_side_by_side_are_two() -> None:
    assert doers("Residents fled fighting between the army and the Arakan Army in Rathedaung on Tuesday.") >= {
        "army",
        "Arakan Army",
    }


def test_the_words_of_an_actor_open_with_the_actor() -> None:
    assert doers("The mayor was hurt when a gunman on a motorcycle fired at his car in Olmos on Tuesday.") == {"gunman"}
    assert victims("Five people, among them three children, were killed in Olmos on Tuesday.") <= {
        "Five people",
        "three children",
    }


def test_who_finds_a_body_did_not_kill() -> None:
    assert (
        doers("Police in Nairobi said they had found the body of the lawyer Willie Kimani, who was murdered on 23 June.") == set()
    )


def test_two_numbers_of_people_are_two_groups() -> None:
    text = "Hundreds of people demonstrated in Algiers on Friday. Police detained 108 people, the state news agency said."
    coded = testimonia.code(text, published="2014-10-23")
    names = {a.id: a.name for a in coded.actors}
    victims = {
        names[c.value.actor] for e in coded.events for c in e.claims if e.type == "protest" and isinstance(c.value, ActorValue)
    }
    assert victims == {"people"}


def test_an_area_is_nobody() -> None:
    text = "Two soldiers and a child died on Friday in clashes between the army and wanted men in the eastern region of Baalbek."
    coded = testimonia.code(text, published="2014-10-23")
    assert "Baalbek" not in {a.name for a in coded.actors}


def test_gunmen_who_are_said_to_be_somebodys_are_others_than_those_before() -> None:
    text = (
        "A rebel sniper wounded a girl in Bala on Friday. In Olmos, gunmen suspected of belonging to the Front assassinated a judge outside a "
        "mosque on Saturday."
    )
    coded = testimonia.code(text, published="2014-10-26")
    names = {a.id: {m.text for m in a.mentions} for a in coded.actors}
    killers = [
        names[c.value.actor]
        for e in coded.events
        for c in e.claims
        if c.field == "perpetrator" and isinstance(c.value, ActorValue) and e.type == "killing"
    ]
    assert all("A rebel sniper" not in m and "rebel sniper" not in m for m in killers)


def by_type(text: str, field: str) -> dict[str, set[str]]:
    coded = testimonia.code(text, published="2014-10-23")
    return {e.type: {c.spans[0].text for c in e.claims if c.field == field} for e in coded.events}


def test_who_is_sentenced_for_acts_did_them_and_the_court_suffered_none() -> None:
    text = "A court in Dakar sentenced Colonel Amadou Bako to life in prison on Monday for crimes against humanity, torture and rape."
    assert by_type(text, "perpetrator")["torture"] == {"Colonel Amadou Bako"}
    assert not any("court" in v for found in by_type(text, "victim").values() for v in found)


def test_who_is_found_guilty_of_an_act_did_it() -> None:
    text = "Former sergeant Ivan Dretic was found guilty on Monday of murdering two nurses in Vukovar in 1991."
    assert "Ivan Dretic" in " ".join(by_type(text, "perpetrator")["killing"])


def test_of_an_ordered_act_those_did_it_by_whom_it_was_done() -> None:
    text = "Colonel Mamadi Keita is accused of ordering the rape of dozens of women by his men in Conakry in 2009."
    assert "men" in by_type(text, "perpetrator")["sexual_violence"]


def test_who_was_arrested_is_the_victim_of_the_arrest() -> None:
    text = "The army colonel who let the trucks pass was arrested in Cali on Monday."
    assert by_type(text, "victim")["arrest"] == {"army colonel"}


def test_those_whose_act_or_weapon_it_is_stand_before_it() -> None:
    assert doers("Israeli air strikes hit a house in Rafah on Tuesday, killing six people.") == {"Israeli"}
    assert doers("Army warplanes bombed a market in Nyala on Tuesday, killing six people.") == {"Army"}


def test_aircraft_that_nobody_is_said_to_fly_stand_for_those_who_fly_them() -> None:
    assert doers("Unidentified fighter jets bombed a camp near Gao on Monday.") == {"Unidentified fighter jets"}
    assert doers("Russian warplanes bombed a market in Gao on Monday.") == {"Russian"}


def test_ground_that_is_taken_is_no_side_of_the_fight() -> None:
    assert doers("Rebels captured the northern city of Bria on Tuesday after a battle.") == {"Rebels"}


def test_the_other_side_of_an_encounter_is_a_party_also_where_it_is_the_police() -> None:
    assert "security forces" in doers("Two militants were killed in an encounter with security forces in Tosham on Thursday.")


def test_whom_a_bomber_is_sent_against_did_not_send_him() -> None:
    text = "The group Lashkar-e-Sela said Thursday's attack in Quetta was carried out by a suicide bomber against Shiites."
    assert "Shiites" not in doers(text)


def test_who_is_taken_and_who_gets_away_beside_them_are_told_apart() -> None:
    text = "Inmates took 12 guards hostage and 112 prisoners escaped through tunnels in Manaus on Sunday."
    coded = testimonia.code(text, published="2014-10-23")
    found = {e.type: {c.spans[0].text for c in e.claims if c.field == "victim"} for e in coded.events}
    assert found == {"abduction": {"12 guards"}, "escape": {"112 prisoners"}}


def test_who_only_looks_like_policemen_is_none() -> None:
    assert doers("Militants dressed as policemen shot dead ten climbers near Astor on Sunday.") == {"Militants"}
    mistaken = doers("The nine farmers were killed near Astor on Sunday when a military patrol mistook them for rebels.")
    assert "rebels" not in mistaken
    assert doers("ONE OF THEM, WEARING COLOMBIAN ARMY FATIGUES, OPENED FIRE ON THE PEOPLE AT THE AIRPORT OF ORO.") == {"ONE"}


def test_who_goes_on_trial_is_tried_and_prosecutes_nobody() -> None:
    text = "A former intelligence officer went on trial in Koblenz on Monday, charged with overseeing the torture of prisoners in Damascus."
    assert by_type(text, "victim")["prosecution"] == {"former intelligence officer"}
    assert not by_type(text, "perpetrator")["prosecution"]


def test_who_ordered_the_killings_is_none_of_their_victims() -> None:
    text = (
        "At least 46 people were murdered in Maguindanao on Monday. Officials accused Mayor Andal Ampar of ordering the killings."
    )
    assert not any("Ampar" in v for v in by_type(text, "victim")["killing"])


def test_armed_men_are_no_weapon() -> None:
    text = "At least 46 people were found murdered in Maguindanao on Monday after armed men stopped their convoy."
    coded = testimonia.code(text, published="2014-10-23")
    assert not [c for e in coded.events for c in e.claims if c.field == "weapon"]


def test_villagers_who_left_their_homes_are_displaced() -> None:
    text = "Soldiers shot two farmers in Surigao on Sunday. Some 300 villagers have left their homes since the killings."
    assert by_type(text, "victim")["displacement"] == {"Some 300 villagers"}


def test_whose_rebels_they_are_and_where_a_report_was_written_did_not_do_it() -> None:
    assert "Colombia" not in doers("Colombia's FARC rebels released a Swiss engineer on Sunday after ten months in captivity.")
    assert doers("BAGHDAD - Mortar rounds landed in Sadr City on Sunday, killing six people.") == set()


def test_who_pays_a_ransom_is_no_victim_of_the_payment() -> None:
    assert victims(
        "The family paid a ransom of $30,000 on Saturday, a cousin said, but the kidnapped boy has not been released."
    ).isdisjoint({"The family", "family"})


def test_whose_people_they_are_is_no_victim_beside_them() -> None:
    assert len(victims("Shelling killed three members of one family in Tola on Monday.")) == 1
    assert doers("Rebels of the Tola Liberation Front abducted two teachers on Monday.") == {"Tola Liberation Front"}


def test_the_plural_of_a_name_is_no_second_doer() -> None:
    text = "The Tola Maoist Party abducted two teachers on Tuesday, and Maoists led them away."
    assert len(doers(text)) == 1


def test_who_took_captives_did_not_rescue_them() -> None:
    text = "Armed men carried off 80 students from a school in Yauri on Thursday. The army said on Saturday it had rescued five of them."
    coded = testimonia.code(text, published="2021-06-21")
    names = {a.id: a.name for a in coded.actors}
    doing = {
        e.type: {names[c.value.actor] for c in e.claims if c.field == "perpetrator" and isinstance(c.value, ActorValue)}
        for e in coded.events
    }
    assert doing == {"abduction": {"Armed men"}, "rescue": {"army"}}


def test_who_does_the_last_of_several_acts_told_in_a_row_does_all_of_them() -> None:
    text = "Two observers were captured, tortured and killed by militiamen near Bunia on Friday."
    coded = testimonia.code(text, published="2014-10-23")
    told = {e.type: {c.spans[0].text for c in e.claims if c.field == "perpetrator"} for e in coded.events}
    assert told["torture"] == told["killing"] == {"militiamen"}
    assert doers("Three nurses were kidnapped on Monday and rescued by soldiers near Bunia on Friday.") == {"soldiers"}


def test_whoever_tries_or_is_accused_does_what_is_told_behind_it() -> None:
    assert doers("The army foiled an attempt by the Dawn Front to kidnap a minister in Alma on Friday.") == {"Dawn Front"}
    assert doers("The army accused guerrillas of firing rockets at the town of Alma on Friday.") == {"guerrillas"}


def test_weapons_are_firearms_unless_they_are_called_otherwise() -> None:
    def kinds(text: str) -> set[str | None]:
        coded = testimonia.code(text, published="2014-10-23")
        return {c.value.kind for e in coded.events for c in e.claims if c.field == "weapon" and isinstance(c.value, TextValue)}

    assert kinds("The army carried out air strikes with chemical weapons on Tola on Tuesday.") >= {"chemical"}
    assert "firearm" not in kinds("The army carried out air strikes with chemical weapons on Tola on Tuesday.")
    assert kinds("Masked men shot at a bus in Tola with automatic weapons on Tuesday.") == {"firearm"}


def test_who_speaks_of_an_act_after_it_did_not_do_it() -> None:
    assert doers("Iran on Saturday condemned the bombing of two embassies in Kenya, in which 100 people were killed.") == set()
    assert (
        doers("President Hugo Marden addresses the nation following a mass shooting in Reno that has left 50 people dead.")
        == set()
    )


def test_who_meets_with_an_act_of_others_did_not_do_it() -> None:
    def of(kind: str, text: str) -> set[str]:
        events = testimonia.code(text, published="2014-10-23").events
        return {c.spans[0].text for e in events if e.type == kind for c in e.claims if c.field == "perpetrator"}

    met = of("armed_attack", "Soldiers captured the alleged mastermind of an attack on a kibbutz in his hideout on Tuesday.")
    assert met <= {"alleged mastermind"}
    assert "Local factions" not in of(
        "armed_attack", "Local factions helped the United States oust the regime after the Sept. 11, 2001 attacks."
    )
    assert of("armed_attack", "Gunmen fled on motorcycles after the attack on a market in Kano.") == {"Gunmen"}


def test_a_town_that_is_taken_is_no_side_of_the_fight() -> None:
    assert doers("The Gaza Strip was captured by Israel in the 1967 war.") == {"Israel"}


def test_who_was_able_to_do_something_does_what_comes_with_it() -> None:
    assert doers("The 137th Brigade was able to push back the militants at Tola, killing 12 enemy combatants.") == {
        "137th Brigade"
    }


def test_a_perfect_has_a_doer_and_no_victim_before_it() -> None:
    text = "I am deeply shocked by reports that the Front has killed 70 herders in Anbar, the minister said on Friday."
    assert victims(text) == {"70 herders"}
    assert doers(text) == {"Front"}


def test_a_court_that_sentences_is_told_as_who_does_it() -> None:
    assert doers("An Egyptian court sentenced Mohamed Marsi to three years in prison on Saturday.") == {"Egyptian court"}


def test_nobody_is_accused_by_being_named_elsewhere_in_the_report() -> None:
    text = (
        "The killing of Dr. Barnett Slepin, a gynecologist in Buffalo, has become a factor in two campaigns on Friday. His aides say so. "
        "In the debate against Vane, Spitzler criticised him for failing to enforce a court order against protesters."
    )
    assert doers(text) == set()


def test_a_name_behind_alias_is_another_of_the_same_person() -> None:
    assert victims('Mario Nunez Meza, alias "El Mayito" or "M10," was arrested on Tuesday. El Mayito is rich.') == {
        "Mario Nunez Meza"
    }
    assert victims("Soldiers killed Juan Soto, alias Tito, and Hugo Prado, alias Oscar, in Oro on Friday.") == {
        "Juan Soto",
        "Hugo Prado",
    }


def test_who_is_found_not_guilty_did_not_do_it_and_the_jury_neither() -> None:
    coded = testimonia.code(
        "A jury in Denver on Friday found Terrence Hale not guilty of murdering two deputies.", published="2014-10-23"
    )
    killing = next(e for e in coded.events if e.type == "killing")
    assert not [c for c in killing.claims if c.field == "perpetrator"]


def test_who_describes_what_was_done_to_him_and_who_walks_free_suffer_it() -> None:
    text = "Former prisoners described being hung from the ceiling and burned with cigarettes at a secret prison in Lund."
    assert "Former prisoners" in victims(text)
    assert doers(text) == set()
    assert victims("Ali Karem walked free on Friday after the judge threw out the case.") == {"Ali Karem"}


def test_those_who_march_are_not_counted_among_the_dead_they_march_for() -> None:
    text = (
        "Women burned flags to protest the killings of refugees by police in Kosa. Some 1,500 refugees marched in Rana on Sunday."
    )
    coded = testimonia.code(text, published="2014-10-23")
    assert not [c for e in coded.events for c in e.claims if c.field == "killed"]


def test_who_is_named_as_the_dead_man_did_not_do_it() -> None:
    text = (
        "Two people were gunned down in Karachi on Friday, police said. A worker was shot dead in a targeted attack at Sachal Goth. "
        "The deceased, identified as Omar Haider, worked at a petrol pump as a guard."
    )
    coded = testimonia.code(text, published="2014-10-23")
    doers = {c.spans[0].text for event in coded.events for c in event.claims if c.field == "perpetrator"}
    assert "Omar Haider" not in doers


def test_nobody_is_called_remote_control_and_low_intensity_is_no_weapon() -> None:
    text = "Four policemen were killed by a bomb in Tola on Tuesday. The bomb was detonated by remote control."
    assert doers(text) == set()
    text = "He was hurt when militants hurled a low intensity Improvised Explosive Device (IED) at his car in Tola on Tuesday."
    events = testimonia.code(text, published="2014-10-23").events
    assert not {"low intensity"} & {c.spans[0].text for e in events for c in e.claims if c.field == "weapon"}


def test_whose_fighters_were_killed_did_not_kill_them() -> None:
    assert "Levant Front" not in doers(
        "Over 20 rebel fighters from the Levant Front were killed in Russian air strikes on Tuesday."
    )


def test_a_country_that_says_so_is_not_the_girls_it_speaks_of() -> None:
    text = "21 girls kidnapped from Chibok School released by Boko Haram, Nigeria says.\n\nThe girls were freed on Thursday."
    coded = testimonia.code(text, published="2016-10-13")
    told = {c.value.text for e in coded.events for c in e.claims if c.field == "victim" and isinstance(c.value, ActorValue)}
    assert told
    assert "Nigeria" not in told


def test_a_day_in_brackets_and_a_way_are_nobody() -> None:
    text = (
        "Two taxis were set ablaze by masked men in Srina on October 17. At Barth two taxis were set ablaze by youths for defying a "
        "shutdown call of separatists this morning (October 17). While en route to Sela a bus was hit by a roadside bomb that killed six."
    )
    assert {"October", "route"}.isdisjoint(doers(text))


def test_whose_son_somebody_is_was_not_killed_as_well() -> None:
    text = "Unidentified gunmen shot dead Abdul Karim, son of Omar Gani, in Kharan town on October 20, reports Dawn."
    assert victims(text) == {"Abdul Karim"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A People's Front (PF) militant was killed in a bomb blast in Miranshah on October 20.", id="before the victim"),
        pytest.param(
            "A commander of the Karimi network and an Ansar operative were among the 17 persons killed in a drone strike on October 20.",
            id="whose commander is among the dead",
        ),
        pytest.param(
            "A Frontier Guard Force (FGF) trooper was injured in a bomb blast in Sukma on October 20. Officials said constable D. Mani of the "
            "74th battalion of the FGF was hit and later flown out.", id="told once more",
        ),
    ],
)  # fmt: skip
def test_the_group_of_those_who_were_harmed_did_not_harm_them(text: str) -> None:
    assert not accused(text)


def test_who_stands_in_a_list_behind_a_name_is_harmed_as_well() -> None:
    for text, harmed in (
        ("Police killed Jose Rodrik, his son Freddy, and two guards near Oro on Monday.", {"Jose Rodrik", "two guards"}),
        ("Gunmen killed Mayor Hugo Prado, two bodyguards, and a driver near Oro on Monday.", {"two bodyguards", "driver"}),
        (
            "Ten men were blamed for the murder of rector Ignacio Ella, five other priests, and two women.",
            {"five other priests"},
        ),
    ):
        assert harmed <= by_type(text, "victim")["killing"], text
    assert "his wife" not in by_type("Ana Soto, his wife, and two guards were killed in Oro on Monday.", "victim")["killing"]


def test_to_whom_arms_are_sent_supplies_none() -> None:
    told = by_type("The arms were sent by the Nicaraguan government via Costa Rica to the Free Delta Front.", "supporter")
    assert "Free Delta Front" not in told["support"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "A landmine blast injured five guards in Mach on October 20. According to sources, the blast targeted a checkpost set up by the "
            "Guard men near a bridge.", id="who set up what was hit",
        ),
        pytest.param(
            "At least three persons were injured in a blast in the Landi Bazaar of the Khyber Agency on October 20, reports Dawn. According "
            "to officials, the injured in the attack were the members of a religious group named as Tawhid ul Haqq.", id="of whom the injured are",
        ),
    ],
)  # fmt: skip
def test_who_was_hit_by_a_bomb_did_not_lay_it(text: str) -> None:
    assert not accused(text)
