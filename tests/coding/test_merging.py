"""What of a report is one occurrence and what is two."""

import pytest

import testimonia
from testimonia.records import CountValue


def told(text: str) -> list[tuple[str, int | None]]:
    """Type and number of the dead of each event."""
    events = testimonia.code(text, published="2023-08-21").events
    killed = {e.id: c.value.min for e in events for c in e.claims if c.field == "killed" and isinstance(c.value, CountValue)}
    return [(e.type, None if (n := killed.get(e.id)) is None else int(n)) for e in events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Three soldiers were wounded when a roadside bomb exploded next to their vehicle in the Sinai Peninsula on Sunday. "
            "Hours earlier, gunmen had killed a police colonel in el-Arish.",
            [("bombing", None), ("killing", 1)], id="hours earlier",
        ),
        pytest.param(
            "The ministry claimed that 183 militants had been killed in the past 24 hours. "
            "In Helmand, a mortar shell hit a wedding, killing six civilians, an official said.",
            [("killing", 183), ("shelling", 6)], id="a place named first opens a new scene",
        ),
    ],
)  # fmt: skip
def test_a_sentence_that_opens_elsewhere_tells_of_something_else(text: str, wanted: list[tuple[str, int | None]]) -> None:
    assert told(text) == wanted


def test_what_a_shell_does_is_the_shelling() -> None:
    assert told("A mortar shell hit a wedding in Helmand on Sunday, killing six civilians.") == [("shelling", 6)]


def victims_of_each(text: str) -> list[list[str]]:
    coded = testimonia.code(text, published="2014-10-23")
    return [[c.spans[0].text for c in event.claims if c.field == "victim"] for event in coded.events]


def test_the_murder_of_one_and_the_murder_of_another_are_two() -> None:
    text = "The government condemned the murder of Judge Rosa Quispe on Tuesday. It also spoke of the assassination of Senator Hugo Lazo."
    assert victims_of_each(text) == [["Judge Rosa Quispe"], ["Senator Hugo Lazo"]]


def test_the_murder_told_again_is_the_same() -> None:
    text = "Gunmen murdered Judge Rosa Quispe in Olmos on Tuesday. The murder of the judge was condemned by the government."
    assert victims_of_each(text) == [["Judge Rosa Quispe"]]


def test_a_lead_that_the_page_prints_again_tells_one_event() -> None:
    lead = "Gunmen on motorcycles killed four farmers near Goronyo on Tuesday, a district official said."
    assert told("\n\n".join([lead] * 3)) == told(lead) == [("killing", 4)]


def test_an_older_story_of_other_people_is_kept_apart() -> None:
    coded = testimonia.code(
        "KADUNA, Nigeria — Gunmen have abducted 42 people from a boarding school in north-central Nigeria, the governor said on Wednesday. "
        "President Muhammadu Buhari ordered security forces to free them. "
        "Boko Haram abducted 276 girls from Chibok in April 2014.",
        published="2021-02-18",
    )
    taken = [
        sorted(int(c.value.min or 0) for c in e.claims if c.field == "abducted" and isinstance(c.value, CountValue))
        for e in coded.events
        if e.type == "abduction"
    ]
    named = [
        [a.name for a in coded.actors if any(getattr(c.value, "actor", None) == a.id for c in e.claims)] for e in coded.events
    ]
    assert len(taken) == 2
    assert [("Boko Haram" in names, "Gunmen" in names) for names in named if {"Boko Haram", "Gunmen"} & set(names)] == [
        (False, True), (True, False),
    ]  # fmt: skip


def test_an_old_day_of_the_same_people_is_the_same_story() -> None:
    text = (
        "The wife of a kidnapped engineer pleaded on Monday for his life. Gunmen abducted the engineer in Kirkuk. "
        "They abducted the engineer on his way to work in March 2023."
    )
    assert [kind for kind, _ in told(text) if kind == "abduction"] == ["abduction"]


@pytest.mark.parametrize(
    "total",
    [
        "More than 290,000 people have been killed since the conflict began in 2011.",
        "The war has killed more than 290,000 people.",
        "Fighting has killed more than 290,000 people since 2011.",
        "At least 1,300 people have been killed in two months of unrest.",
    ],
)
def test_what_a_whole_war_cost_is_no_toll_of_the_last_attack(total: str) -> None:
    assert told(f"A mortar shell hit a school in Hama on Sunday, killing four pupils. {total}")[0] == ("shelling", 4)


def test_each_entry_of_a_list_tells_its_own() -> None:
    text = (
        "- Hakha, Chin State, 3 August: Fighters ambushed an army convoy with landmines, killing eight soldiers.\n\n"
        "- Yangon, 4 August: A bomb exploded outside a police station, killing two guards."
    )
    assert told(text)[-1] == ("bombing", 2)
    assert len(told(text)) > 1


def test_the_attack_of_a_day_is_the_bombing_told_before() -> None:
    text = "Two bombs killed 86 people at a cinema in Tal Asmar on Thursday. A militant group claimed Thursday's attack."
    assert [kind for kind, _ in told(text)] == ["bombing", "responsibility_claim"]


def test_entries_of_one_type_under_days_and_unknown_towns_are_apart() -> None:
    text = (
        "17 November, Depalin, Chin State: Soldiers shot dead three villagers.\n\n"
        "20 November, Myaku: Troops killed nine men, residents said."
    )
    assert [n for _, n in told(text)] == [3, 9]


def test_a_series_of_bombs_explodes_once() -> None:
    assert told("On Monday a series of bombs exploded in restaurants in Jalalabad, wounding 66 people.") == [("bombing", None)]


def test_mortar_bombs_are_fired_and_not_planted() -> None:
    assert told("Rebels fired mortar bombs at the port of Berdan on Monday, killing two dockers.") == [("shelling", 2)]


def test_men_who_kill_in_the_next_sentence_did_not_fire_the_shells() -> None:
    text = "Mortar rounds landed in Sadr City on Sunday, killing six people. Gunmen killed a professor in Mosul."
    coded = testimonia.code(text, published="2006-11-27")
    assert [e.type for e in coded.events] == ["shelling", "killing"]


def test_bodies_that_are_found_are_others_unless_the_report_knows_whose() -> None:
    found = testimonia.code(
        "Gunmen killed a professor in Mosul. Police found 25 bodies with gunshot wounds in Baghdad on Sunday.",
        published="2006-11-27",
    )
    assert len(found.events) == 2
    known = testimonia.code(
        "Rebels killed a governor near Olmos on Sunday. Soldiers found his body on Monday.", published="2006-11-27"
    )
    assert len(known.events) == 1


def test_a_death_that_somebody_denies_is_no_outcome_of_another_act() -> None:
    text = (
        "Unknown men hurled a bomb at the home of Hugo Mejia in Apopa on Sunday. The blast destroyed a car. "
        "The Liberation Front denied having killed mayor Jose Perdomo, who was murdered last week in Suchitoto."
    )
    events = {e.type: e for e in testimonia.code(text, published="1989-11-03").events}
    assert not any(c.stance == "denies" and c.field in ("perpetrator", "victim") for c in events["bombing"].claims)
    assert any(c.stance == "denies" for c in events["killing"].claims)


def test_who_confesses_to_two_killings_beside_each_other_killed_two() -> None:
    text = "The suspect confessed to killing the teacher in Multan and to the murder of the trader in Lahore, police said."
    coded = testimonia.code(text, published="2024-05-03")
    assert [e.type for e in coded.events] == ["killing", "killing"]


def test_what_a_strike_or_a_bomb_does_is_no_second_act() -> None:
    assert [k for k, _ in told("An air strike near Tola has killed a number of militants, residents said.")] == ["airstrike"]
    assert told("On Friday a car bomb destroyed a restaurant in Tola, killing eight people.") == [("bombing", 8)]


def test_who_is_charged_with_murder_is_charged_with_the_shooting_that_is_told() -> None:
    text = (
        "A man was charged with murder on Monday after a shooting at a motel in Tepic that left one man dead. "
        "Three others were wounded in the shooting on Sunday. The case is handled as a homicide, police said."
    )
    assert [kind for kind, _ in told(text) if kind != "prosecution"] == ["armed_attack"]


@pytest.mark.parametrize(
    "text",
    [
        "A 7-year-old was fatally shot in Tepic early Thursday. Jay Ortiz was shot around 12:48 a.m., the sheriff said.",
        "A boy accidentally shot and killed his brother in Tepic on Saturday. Police were called to a shooting on Metz Road.",
    ],
)
def test_a_killing_that_is_told_again_without_the_death_is_one_occurrence(text: str) -> None:
    assert told(text) == [("killing", 1)]


def test_another_man_who_was_shot_elsewhere_was_shot_in_another_attack() -> None:
    text = "Two men were shot and killed in Tepic on Saturday. Another man was shot and wounded on Metz Road on Sunday."
    assert [kind for kind, _ in told(text)] == ["killing", "armed_attack"]


def test_police_who_fire_at_a_mob_did_not_do_what_the_mob_did() -> None:
    text = (
        "A mob of 500 attacked the police post in Nagpur on Sunday. In self-defence, the constables fired four rounds, "
        "killing two persons."
    )
    doers = [
        {c.spans[0].text.split()[-1] for c in e.claims if c.field in ("perpetrator", "party")}
        for e in testimonia.code(text, published="2003-03-03").events
    ]
    assert not any({"mob", "constables"} <= own for own in doers)


def test_shots_of_the_police_that_killed_nobody_are_no_massacre() -> None:
    text = (
        "Police fired in the air to disperse a crowd outside the court in Nagpur on Monday. "
        "Inside, nine men were sentenced for the village massacre."
    )
    events = {e.type: e for e in testimonia.code(text, published="2003-03-03").events}
    assert [m.text for m in events["crackdown"].mentions] == ["fired", "disperse"]


def test_who_was_killed_on_another_day_than_the_man_found_dead_is_another_killing() -> None:
    text = (
        "Ramon Castell was found murdered today in Cartagena, the police said. "
        "On 5 January, Carlos Torrado, the mayor of Abrego, was killed by gunmen in the market."
    )
    coded = testimonia.code(text, published="1990-01-09")
    killings = [[c.spans[0].text for c in e.claims if c.field == "victim"] for e in coded.events if e.type == "killing"]
    assert killings == [["Ramon Castell"], ["Carlos Torrado"]]


@pytest.mark.parametrize(
    "text",
    [
        "Two nurses were abducted in Oro on February 6. On March 3 a teacher was abducted by gunmen.",
        "Two nurses were abducted in Oro on Monday. A teacher was abducted by gunmen on Friday.",
        "Ana Quiroga was arrested in Oro. She sold weapons. In July 2012, members of the Farfan clan were arrested.",
    ],
)
def test_days_of_a_report_without_a_day_of_its_own_part_what_is_told_of_others(text: str) -> None:
    assert len(testimonia.code(text).events) == 2


def test_a_day_named_twice_parts_nothing() -> None:
    text = "Two nurses were abducted in Oro on Monday. The nurses were abducted on Monday night near the river."
    assert len(testimonia.code(text).events) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army launched another assault near Tola on Thursday, targeting the rebel positions at the village of Bassima.", 1),
        ("Troops continued their offensive near Tola on Thursday, attacking the remaining points under rebel control.", 1),
        ("In the first attack, the rebels detonated explosives and managed to derail a train without cargo in Tola.", 1),
        ("In the deadliest attack, 14 people were killed when a bomb tore through a bus carrying workers from Tola.", 1),
    ],
)
def test_at_whom_an_act_is_aimed_and_what_an_attack_opens_with_is_no_second_act(text: str, wanted: int) -> None:
    assert len(told(text)) == wanted


def test_each_of_two_clauses_has_its_own_dead_and_its_own_place() -> None:
    text = (
        "A soldier was killed in clashes in the town of Dhuwa and a civilian was killed in a bomb attack in the city of Ramadi."
    )
    events = testimonia.code(text, published="2023-08-21").events
    told = {e.type: {c.spans[0].text for c in e.claims if c.field in ("victim", "place")} for e in events}
    assert not told["armed_clash"] & {"civilian", "Ramadi"}
    assert told["bombing"] == {"civilian", "Ramadi"}


def test_air_strikes_told_behind_a_clash_are_air_strikes() -> None:
    text = (
        "Two priests were trapped in the village of Tola because of clashes between the army and guerrillas. "
        "A priest said that he had to convince the army to stop the air strikes against the village."
    )
    assert sorted(k for k, _ in told(text)) == ["airstrike", "armed_clash"]


def test_who_is_told_dead_twice_died_once() -> None:
    text = (
        "Armed men shot and killed the journalist Leo Marsh in Oro on February 12. Ten suspects in the killing of Marsh were arrested on "
        "February 24. The gun that was used to kill Marsh in May had been used before."
    )
    assert [e.type for e in testimonia.code(text).events].count("killing") == 1


def test_the_rescued_are_not_released_as_well_and_who_rescues_took_nobody() -> None:
    text = (
        "Police rescued three kidnapped traders in Owerri on Friday. The traders were freed after a gun battle with the kidnappers, "
        "a spokesman said."
    )
    events = testimonia.code(text, published="2023-08-21").events
    assert "release" not in {e.type for e in events}
    done = {e.type: {c.spans[0].text for c in e.claims if c.field == "perpetrator"} for e in events}
    assert done["rescue"] == {"Police"}
    assert "Police" not in done["abduction"]


def test_soldiers_who_freed_hostages_are_not_their_captors() -> None:
    text = (
        "Troops rescued twenty hostages in a raid on a camp near Jos on Sunday. The freed hostages were taken to a hospital, the army "
        "said."
    )
    events = testimonia.code(text, published="2023-08-21").events
    assert not [c for e in events if e.type == "abduction" for c in e.claims if c.field == "perpetrator"]


def test_the_attack_in_which_people_died_is_the_one_told_before() -> None:
    text = (
        "A dynamite attack wrecked the office of a labour union in Oro on Tuesday. The union called for a strike. Its leaders asked for an "
        "inquiry. Shops stayed closed in the centre. Thousands carried the coffins of ten workers who were killed during the dynamite "
        "attack on the office."
    )
    assert [(k, n) for k, n in told(text) if k == "bombing"] == [("bombing", 10)]


def test_police_who_kill_the_attacker_did_not_do_what_he_did() -> None:
    text = (
        "A man opened fire on travellers at the airport of Oro on Monday. One person was killed and 12 were wounded. "
        "The airport police then killed the attacker."
    )
    events = testimonia.code(text, published="2023-08-21").events
    shooting = next(e for e in events if e.type == "armed_attack")
    assert "police" not in " ".join(s.text for c in shooting.claims if c.field == "perpetrator" for s in c.spans)
    assert not [c for c in shooting.claims if c.field == "victim" and c.spans[0].text == "attacker"]


def test_what_guerrilla_forces_bomb_is_no_air_strike() -> None:
    kinds = {k for k, _ in told("The guerrilla forces bombed a power station near Oro on Monday.")}
    assert "airstrike" not in kinds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "A prayer leader, identified as Karim Sahto, was shot dead while his companion sustained injuries when gunmen opened fire on "
            "them in the Shaal area of Turbat District on August 20.", id="opened fire on them",
        ),
    ],
)  # fmt: skip
def test_a_killing_and_the_shots_that_killed_are_one_occurrence(text: str) -> None:
    assert len(told(text)) == 1


def test_whom_police_killed_after_others_were_killed_is_another_killing() -> None:
    text = "Police killed three gunmen after a policeman was killed in an attack on a checkpoint in Sukma on August 20."
    assert told(text) == [("killing", 3), ("armed_attack", 1)]
    attack = testimonia.code(text, published="2023-08-21").events[1]
    assert not [c for c in attack.claims if c.field == "perpetrator"]


def test_who_dies_after_an_act_dies_of_it() -> None:
    assert told("A man died after a bomb exploded in Sukma on August 20.") == [("bombing", 1)]


def test_what_lies_in_the_ground_hits_nobody_from_the_air() -> None:
    text = (
        "A trooper was injured in an explosion in Sukma on August 20. Officials said that constable D. Mani was hit by a pressure mine and "
        "was later evacuated by air."
    )
    assert {k for k, _ in told(text)} == {"bombing"}


def test_people_shot_in_an_ambush_and_an_assault_begun_by_storming_are_one_act_each() -> None:
    for text in (
        "Henrik Kup was fatally shot in an ambush south of Basla on Monday.",
        "The Front began its assault on Monday by storming the Zor Airport near Basla.",
    ):
        assert len(testimonia.code(text, published="2016-05-03").events) == 1


def test_two_mexicans_are_the_engineers_whom_the_next_sentence_names() -> None:
    text = (
        "Members of a rebel group kidnapped two Mexicans near Oro on Monday. Engineers Armando Caycedo and Carlos Mores were kidnapped when "
        "they were driving to a well."
    )
    assert [k for k, _ in told(text)] == ["abduction"]


def test_also_today_in_another_town_opens_another_act() -> None:
    text = (
        "Prosecutor Gabriel Velez was killed in Cali by an individual on Monday. Also today in Medellin, Judge Sofia Rolde was shot dead by "
        "hired assassins."
    )
    assert [k for k, _ in told(text)] == ["killing", "killing"]


def test_what_years_have_cost_is_not_the_murder_of_last_week() -> None:
    text = (
        "The murder of three bus drivers in Olmos on August 20 shocked the city. According to a report, 1,368 people were murdered on "
        "buses in the past six years."
    )
    assert told(text) == [("killing", 3), ("killing", 1368)]


def test_who_is_killed_by_an_ambush_is_killed_in_it() -> None:
    assert told("Gunmen killed eight soldiers after ambushing their convoy north of Olmos on August 20.") == [("armed_attack", 8)]


def test_persons_arrested_one_after_the_other_are_two_arrests() -> None:
    text = (
        'Hugo Gandia is the mayor, although he has been jailed for fraud. In March, top drug capo Juan Alberto Ortuz, alias "Juan Chama," was arrested. '
        "A month later police captured Waldemar Lorena, who headed a criminal dynasty."
    )
    arrests = victims_of_each(text)
    assert not [own for own in arrests if len({name.split()[-1] for name in own}) > 1]


def test_to_face_charges_is_one_prosecution() -> None:
    text = (
        "Leo Marsh was extradited on August 16 alongside a dozen others to face drug trafficking charges, a newspaper reported."
    )
    assert [k for k, _ in told(text)].count("prosecution") == 1


def test_a_man_shot_dead_and_the_shots_told_next_are_one_killing() -> None:
    text = (
        "A man was shot dead in the Islam Colony area of Pirab. Police said that the deceased, Raza Muhamad, was sitting near his home when "
        "armed men on a motorcycle shot and killed him."
    )
    assert [k for k, _ in told(text)] == ["killing"]


def test_a_village_may_lie_in_the_district_and_a_constable_has_no_name_by_his_force() -> None:
    text = (
        "A Constable of District Police has been allegedly abducted by rebels in Sukma District on August 20. Constable Kalmu Hidra was "
        "abducted near Puswada village on his way to a camp, a police officer said."
    )
    assert [k for k, _ in told(text)] == ["abduction"]


def test_what_an_explosion_destroys_is_part_of_it() -> None:
    text = "Militants planted two bombs at a school and detonated them by remote control on August 20, destroying the building."
    assert [k for k, _ in told(text)] == ["bombing"]


def test_an_exchange_of_fire_during_a_raid_is_one_clash() -> None:
    text = (
        "A security official and a militant were killed and two others injured in an exchange of fire during a raid conducted by the police "
        "at a house in Gulan District on August 20."
    )
    assert told(text) == [("armed_clash", 2)]


def test_shots_at_the_car_in_which_the_dead_man_sat_are_his_killing() -> None:
    text = (
        "A senior government official was shot dead on August 20 in the Gulba area of Peshawar. Gunmen opened fire on a Power Authority "
        "vehicle carrying officer Kamal Imran in the Gulba area, a police official said."
    )
    assert [k for k, _ in told(text)] == ["killing"]


def test_a_clash_in_which_the_lead_s_dead_were_killed_is_told_once() -> None:
    text = (
        "The police have killed the trafficker Jose Rodrik and 15 others, an officer said. The incident occurred near Oro, where the police "
        "clashed with a group of men. Rodrik and 15 others were killed in the clash."
    )
    assert [k for k, _ in told(text)].count("armed_clash") == 1


def test_the_kidnappers_are_those_of_the_kidnapping_whoever_else_may_be_meant() -> None:
    """And who would be killed if they did not hand her back was threatened."""
    text = (
        "A shoot out in the capital once again highlighted the growing threat of a rapidly growing galaxy of militias.\n\n"
        "The gunfight early on Monday pitted Iraqi police against Jund al-Sham, the most feared of the para-military groups, holding a "
        "Christian woman related to one of the ministers, police and army officers told Reuters.\n\n"
        "Lamia Aziz Haddad was kidnapped in the port city of Umm Qasr last month and moved to a building in Mosul’s central Dawasa "
        "district.\n\n"
        "Officers said Jund al-Sham was demanding a ransom of around $1.2m to free her.\n\n"
        "A police officer told Reuters they initially thought that the kidnappers were a gang of smugglers but by the time reinforcements "
        "arrived, a large number of militiamen showed up telling the policemen should hand back the hostage or would all be killed."
    )
    events = testimonia.code(text).events
    assert [e.type for e in events].count("abduction") == 1
    assert [e.status for e in events if e.type == "threat"] == ["happened"]
