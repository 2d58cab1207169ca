"""Which number of people belongs to which event."""

import pytest

import testimonia
from testimonia.records import CodedReport, CountValue


def counts(text: str, type_: str, *, published: str = "2024-05-14") -> dict[str, tuple[int | None, int | None]]:
    """Least and most of each count field of the first event of a type."""
    coded: CodedReport = testimonia.code(text, published=published)
    event = next(e for e in coded.events if e.type == type_)
    return {c.field: (c.value.min, c.value.max) for c in event.claims if isinstance(c.value, CountValue)}


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        pytest.param(
            "A car bomb exploded in Mosul on Monday, killing at least 14 people and wounding 30 others, police said.",
            "bombing", {"killed": (14, None), "injured": (30, 30)}, id="both harms of one bomb",
        ),
        pytest.param(
            "An explosion in Tora has killed 13 civilians and left five others injured.",
            "bombing", {"killed": (13, 13), "injured": (5, 5)}, id="others left injured",
        ),
        pytest.param(
            "Two assailants shot dead Mustafa Atta, 35, in Mallawi on Sunday.", "killing", {"killed": (1, 1)}, id="who shot is not counted",
        ),
        pytest.param(
            "On Sunday, five civilians were killed, while several others wounded after rebels shelled the village of Umm Rees.",
            "shelling", {"killed": (5, 5), "injured": (3, None)}, id="wounded without was",
        ),
        pytest.param(
            "Gunmen attacked a village near Jos on Sunday, leaving 30 people dead and 20 wounded, residents said.",
            "armed_attack", {"killed": (30, 30), "injured": (20, 20)}, id="left dead and wounded",
        ),
        pytest.param(
            "Militants kidnapped a teacher and four villagers near Palma on Friday, the governor said.",
            "abduction", {"abducted": (5, 5)}, id="a list is added up",
        ),
        pytest.param(
            "On Monday, police arrested another 14 students, among them the union's president, Lina Ortiz.",
            "arrest", {"arrested": (14, 14)}, id="one among them is no one more",
        ),
        pytest.param(
            "A constable was martyred and two others were injured in a grenade attack in Bannu on Friday.",
            "bombing", {"killed": (1, 1), "injured": (2, 2)}, id="the martyred are dead",
        ),
        pytest.param(
            "Unknown assailants slit the throats of nine villagers near Palma on Friday.",
            "killing", {"killed": (9, 9)}, id="whose throats were slit",
        ),
        pytest.param(
            "Police are looking into the fatal stabbing of two tailors in Cali on Friday.",
            "killing", {"killed": (2, 2)}, id="a deadly harm in a noun",
        ),
        pytest.param(
            "Gunmen kidnapped Maria Duarte near Cali on Friday, her family said.",
            "abduction", {"abducted": (1, 1)}, id="a single named victim counts one",
        ),
        pytest.param(
            "Gunmen killed 12 people, among them three children, in a raid on the village on Friday.",
            "armed_attack", {"killed": (12, 12)}, id="a part is not the whole",
        ),
        pytest.param(
            "Police arrested two men in Sana'a on Friday over the theft, a spokesman said.",
            "arrest", {"arrested": (2, 2)}, id="those arrested",
        ),
        pytest.param(
            "He was captured by the police near the border on Friday.", "arrest", {"arrested": (1, 1)}, id="a pronoun counts one",
        ),
        pytest.param(
            "Soldiers captured four gunmen in the hills above the town on Friday, the army said.",
            "arrest", {"arrested": (4, 4)}, id="who is captured by soldiers is arrested",
        ),
        pytest.param(
            "Gunmen killed a mayor and three of his bodyguards in Oaxaca on Friday.",
            "killing", {"killed": (4, 4)}, id="a number that the parse ties to the verb goes with the object",
        ),
        pytest.param(
            "Scores were killed and hundreds wounded when warplanes bombed a market in Idlib on Friday.",
            "airstrike", {"killed": (40, None), "injured": (200, None)}, id="a round number of the wounded",
        ),
        pytest.param(
            "Gunmen abducted eight workers near Wana in March. The workers were held for a month.",
            "abduction", {"abducted": (8, 8)}, id="a captive is counted once",
        ),
        pytest.param(
            "Rebels blew up the town hall in Bala on Friday. No one was injured in the blast, police said.",
            "bombing", {"injured": (0, 0)}, id="that nobody was hurt is a number",
        ),
        pytest.param(
            "A gunman opened fire outside a bar in Austin on Friday. He shot five people, killing one and injuring four others.",
            "armed_attack", {"injured": (4, 4)}, id="of all who were shot those who were hurt",
        ),
        pytest.param(
            "A suicide bomber blew himself up in Quetta on Monday. The death toll rose to 31 on Wednesday, doctors said.",
            "bombing", {"killed": (31, 31)}, id="what the toll has risen to",
        ),
        pytest.param(
            "The toll from a bombing in Quetta rose to 31 on Wednesday after four wounded people died in hospital, doctors said.",
            "bombing", {"killed": (31, 31)}, id="the toll, not those who made it rise",
        ),
        pytest.param(
            "Shells hit the market in Aleppo on Monday. Hospital officials put the death toll at 31.",
            "shelling", {"killed": (31, 31)}, id="what somebody puts the toll at",
        ),
        pytest.param(
            "Russian drones struck a minibus in Kherson on Monday, killing a man, 58, and a woman, 61, officials said.",
            "airstrike", {"killed": (2, 2)}, id="ages between those who are added up",
        ),
        pytest.param(
            "Gunmen attacked a church in Owo on Sunday, killing at least 50 worshippers, including children, hospital sources said.",
            "armed_attack", {"killed": (50, None)}, id="an object that the parse gives to the next verb",
        ),
        pytest.param(
            "Militants killed three people, a teacher and two pupils, in Dori on Sunday.",
            "killing", {"killed": (3, 3)}, id="who the three are",
        ),
        pytest.param(
            "Militants kidnapped two visitors in Gao. The two, a nurse and a driver, were abducted on a road.",
            "abduction", {"abducted": (2, 2)}, id="who the two are",
        ),
        pytest.param(
            "Militants killed two soldiers, a teacher and three pupils in Dori on Sunday.",
            "killing", {"killed": (6, 6)}, id="a list with a comma in it",
        ),
    ],
)  # fmt: skip
def test_a_number_is_counted_for_its_event(text: str, type_: str, wanted: dict[str, tuple[int, int | None]]) -> None:
    found = counts(text, type_)
    assert {field: found.get(field) for field in wanted} == wanted


def test_the_evidence_of_a_list_is_every_member() -> None:
    coded = testimonia.code("Militants kidnapped a teacher and four villagers near Palma on Friday.", published="2024-05-14")
    claim = next(c for e in coded.events for c in e.claims if c.field == "abducted")
    assert [s.text for s in claim.spans] == ["a", "four"]


def test_saved_lives_are_no_dead() -> None:
    coded = testimonia.code(
        "Gunmen attacked the clinic on Monday. Quick surgery saved 14 lives, doctors said.", published="2024-05-14"
    )
    assert not [c for e in coded.events for c in e.claims if c.field == "killed"]


def test_a_year_counts_nobody() -> None:
    coded = testimonia.code("The army killed villagers in the valley between 1982 and 1983.", published="2024-05-14")
    assert not [c.value for e in coded.events for c in e.claims if isinstance(c.value, CountValue) and (c.value.min or 0) > 1000]


def test_figures_of_two_sources_are_kept_side_by_side_and_flagged() -> None:
    coded = testimonia.code(
        "A bomb exploded in Kano on Monday. Police said 12 people were killed in the blast. "
        "Doctors said 15 people were killed in the blast.",
        published="2024-05-14",
    )
    claims = [c for e in coded.events if e.type == "bombing" for c in e.claims if c.field == "killed"]
    assert sorted(c.value.min or 0 for c in claims if isinstance(c.value, CountValue)) == [12, 15]
    assert "count-conflict" in [f.code for f in coded.flags]


def test_a_figure_that_was_replaced_is_no_claim() -> None:
    coded = testimonia.code(
        "The death toll from the bombing in Kano rose to 14 from 12 on Tuesday, police said.", published="2024-05-14"
    )
    claims = [c.value for e in coded.events for c in e.claims if c.field == "killed"]
    assert 12 not in [v.min for v in claims if isinstance(v, CountValue)]


@pytest.mark.parametrize(
    ("text", "field", "number"),
    [
        ("Michael Brown from Leeds and Anna Keller from Bonn were killed in an airstrike on Friday.", "killed", 2),
        ("A gunman killed a police officer and his partner in Tepic on Friday.", "killed", 2),
        ("Troops opened fire on Friday, killing leader and founder Ramon Prado along with a teenage girl.", "killed", 2),
        ("The blast injured eight women, a 10-year-old girl and four men on Friday.", "injured", 13),
        ("Two brothers, Juan and Pedro Ruiz, were killed in Tepic on Friday.", "killed", 2),
        ("The office counted at least 512 deaths and 1,428 kidnappings between April and June.", "abducted", 1428),
        ("The man killed his sister, his uncle and two neighbours in Leeds on Friday.", "killed", 4),
        ("The father killed his 5-year-old daughter, his 3-year-old son, and then himself in Leeds on Friday.", "killed", 2),
    ],
)
def test_people_told_one_after_the_other_are_added_up_and_acts_are_not(text: str, field: str, number: int) -> None:
    events = testimonia.code(text, published="2024-05-06").events
    told = [c.value.min for e in events for c in e.claims if c.field == field and isinstance(c.value, CountValue)]
    assert told == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Soldiers captured Karim Haddad, a close aide to the minister and a leader of the party, in Tyre on Friday.", 1),
        ("Police arrested a man accused of four murders and at least one rape in Lima on Friday.", 1),
    ],
    ids=["two callings are one person", "offences are no people"],
)
def test_what_is_told_of_one_person_adds_up_to_one(text: str, number: int) -> None:
    assert counts(text, "arrest")["arrested"] == (number, number)


@pytest.mark.parametrize(
    "text",
    [
        "Landmines have killed and injured hundreds of farmers near the town of Bala.",
        "Four people are murdered every day in the city of Bala, the police said.",
    ],
    ids=["the dead and the hurt in one number", "a rate"],
)
def test_a_number_of_more_than_the_dead_or_of_every_day_is_no_toll(text: str) -> None:
    coded = testimonia.code(text, published="2024-05-14")
    assert not [c for e in coded.events for c in e.claims if c.field in ("killed", "injured")]


def test_the_dead_who_were_shot_are_not_the_injured() -> None:
    text = "The dead man, known only as Hamid, was shot by gunmen near Poso on Friday."
    coded = testimonia.code(text, published="2024-05-14")
    told = [(c.field, c.value.min) for e in coded.events for c in e.claims if isinstance(c.value, CountValue)]
    assert told == [("killed", 1)]


def test_that_nobody_was_arrested_is_no_number_of_an_attack() -> None:
    text = "Gunmen opened fire on a bus in Lagos on Friday, wounding four people. No arrests have been made."
    coded = testimonia.code(text, published="2024-05-14")
    assert not [c for e in coded.events for c in e.claims if c.field == "arrested"]


@pytest.mark.parametrize(
    "text",
    [
        "Militants abducted two buses in Dantewada on Friday.",
        "Police foiled an attempt to kidnap the minister in Lagos on Friday.",
    ],
    ids=["things are no people", "whom it was tried to take is no captive"],
)
def test_nobody_is_counted_who_was_not_taken(text: str) -> None:
    assert "abducted" not in counts(text, "abduction")


def test_a_list_that_one_side_adds_up_stands_beside_the_figure_of_the_other() -> None:
    coded = testimonia.code(
        "Rebels attacked an army post in Mongu on Monday. The army said 14 rebels and two soldiers were killed. "
        "A rebel spokesman said 20 soldiers were killed.",
        published="2024-05-14",
    )
    claims = [c for e in coded.events if e.type == "armed_attack" for c in e.claims if c.field == "killed"]
    assert sorted((c.value.min, c.said_by[0].text) for c in claims if isinstance(c.value, CountValue)) == [
        (16, "The army"), (20, "A rebel spokesman"),
    ]  # fmt: skip


def of_each_event(text: str) -> list[tuple[str, str, int | None]]:
    """Type of event, field and least number of every count that is told."""
    coded = testimonia.code(text, published="2024-05-14")
    return [(e.type, c.field, c.value.min) for e in coded.events for c in e.claims if isinstance(c.value, CountValue)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Two of the four soldiers captured by rebels in Kivu on Monday have been released, the army said.",
            [("abduction", "abducted", 4), ("release", "freed", 2)],
        ),
        (
            "One of the two Canadian engineers who were kidnapped in Kano last week has been released by the gunmen, police said.",
            [("abduction", "abducted", 2), ("release", "freed", 1)],
        ),
        (
            "Of the 45 pupils who were kidnapped from a school in Kaduna on Monday, 12 were rescued by soldiers, police said.",
            [("abduction", "abducted", 45), ("rescue", "freed", 12)],
        ),
    ],
    ids=["two of the four", "one of the two", "of the 45"],
)
def test_some_of_a_number_have_one_thing_done_to_them_and_all_of_them_another(
    text: str, wanted: list[tuple[str, str, int]]
) -> None:
    assert of_each_event(text) == wanted


def test_of_two_acts_of_a_type_each_has_the_number_that_it_governs() -> None:
    told = of_each_event(
        "Rebels have freed 280 child soldiers as part of a wider deal to release about 3,000 children, the UN said."
    )
    assert told == [("release", "freed", 280), ("release", "freed", 3000)]


def test_who_killed_is_not_among_the_killed() -> None:
    assert counts("The father killed his son in Leeds on Friday, police said.", "killing") == {"killed": (1, 1)}


def test_the_injured_did_not_do_it() -> None:
    text = (
        "On 30 October a dynamite attack on the headquarters of the Textile Union left 10 people dead and more than 30 injured."
    )
    (event,) = testimonia.code(text, published="1989-11-03").events
    assert event.type == "bombing"
    assert not [c for c in event.claims if c.field == "perpetrator"]
    assert counts(text, "bombing") == {"killed": (10, 10), "injured": (31, None)}


def test_who_did_it_is_none_of_the_dead() -> None:
    text = (
        "General Slobodan Pavic died on Wednesday in The Hague. Pavic had been convicted of murdering Muslims in Mostar in 1993."
    )
    coded = testimonia.code(text, published="2017-11-29")
    murder = next(e for e in coded.events if any("murdering" in m.text for m in e.mentions))
    assert not [c for c in murder.claims if c.field == "killed"]


def test_the_dead_of_an_attack_are_not_those_of_what_ended_it() -> None:
    text = "Gunmen opened fire at a resort in Bassam on Sunday, killing 14 people before security forces shot dead six attackers."
    coded = testimonia.code(text, published="2016-03-14")
    killed = {e.type: [c.spans[0].text for c in e.claims if c.field == "killed"] for e in coded.events}
    assert killed == {"armed_attack": ["14"], "killing": ["six"]}


def test_who_were_counted_before_a_colon_are_told_again_behind_it() -> None:
    text = "A gunman opened fire at a club in Gary on Friday. Also wounded were four guests: a 45-year-old man and three women, police said."
    assert counts(text, "armed_attack")["injured"] == (4, 4)


def test_a_list_tells_whom_it_counts_in_its_own_words() -> None:
    text = (
        "Dana Gomes was shot in Leeds on Monday, police said. Neighbours heard the shots.\n\n"
        "Dana Gomes, 27, and her two children were wounded by a gunman in Leeds on Monday."
    )
    coded = testimonia.code(text, published="2024-05-14")
    of = [c.value.of for e in coded.events for c in e.claims if isinstance(c.value, CountValue) and c.value.min == 3]
    assert of
    assert all(words and "Neighbours" not in words for words in of)


def test_beside_nothing_nobody_stands() -> None:
    assert testimonia.code("Along with his aunt. A gunman killed two men in Leeds on Friday.", published="2024-05-14").events


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        (
            "Gunfire erupted in Fairmount on Sunday. Police say four people were shot and wounded in the attack. A man of 30 was shot in the leg.",
            "armed_attack", {"injured": (4, 4)},
        ),
        ("Three killed in overnight attack in Nairobi", "armed_attack", {"killed": (3, 3)}),
        ("The boy was one of four people shot Saturday night at a party in Toledo, police said.", "armed_attack", {"injured": (4, 4)}),
    ],
    ids=["all before one of them", "a headline without a noun", "a clause that is never finite"],
)  # fmt: skip
def test_how_many_had_it_done_to_them(text: str, type_: str, wanted: dict[str, tuple[int, int]]) -> None:
    assert counts(text, type_).items() >= wanted.items()


def test_an_age_beside_a_death_counts_nobody() -> None:
    text = "He was held until he turned 21 in the death of Mark Anders. He shot and killed Anders in Leeds on Monday."
    assert counts(text, "killing")["killed"] == (1, 1)


def test_a_name_that_ends_in_s_is_one_person() -> None:
    text = "Darren Cole was charged over the shooting death of Eric Summers in Leeds on Monday. He admitted that he shot Eric Summers."
    assert counts(text, "killing")["killed"] == (1, 1)


def test_one_of_those_taken_who_is_told_of_later_is_not_all_of_them() -> None:
    text = (
        "Gunmen stormed a boarding school in Birnin Sako on Tuesday and took 110 girls. Most were freed on Thursday, the governor said, "
        "but one girl, Amina Bello, is still held."
    )
    coded = testimonia.code(text, published="2024-05-03")
    abduction = next(e for e in coded.events if e.type == "abduction")
    assert [c.value.min for c in abduction.claims if c.field == "abducted" and isinstance(c.value, CountValue)] == [110]


def test_those_who_were_not_injured_are_not_counted_beside_those_who_were() -> None:
    text = (
        "Gunmen fired at the house of a judge in Sela on Friday. Two guards were not injured, but three policemen were wounded."
    )
    assert counts(text, "armed_attack")["injured"] == (3, 3)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (
            "Devices were hurled at the home of Marta Trushin on Friday. They destroyed it. Neither Trushin nor her husband was injured.",
            "bombing",
        ),
        (
            "A bomb exploded at the home of Marta Trushin in Sela on Friday. Neither Trushin nor her husband was injured.",
            "bombing",
        ),
        ("Gunmen fired at the car of Marta Trushin in Sela on Friday. Trushin was not injured.", "armed_attack"),
    ],
)
def test_who_was_neither_hurt_nor_killed_is_not_counted(text: str, type_: str) -> None:
    assert counts(text, type_).get("injured") in (None, (0, 0))


def test_the_parts_of_a_number_behind_a_colon_are_not_added_to_it() -> None:
    text = (
        "According to the ombudsman's report, 1,368 people were murdered on buses in the past six years: 780 drivers, 255 assistants, and "
        "249 passengers."
    )
    assert counts(text, "killing")["killed"] == (1368, 1368)


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        pytest.param(
            "A 14-year-old boy was shot in the head on Friday at a party in Lowell. The boy was taken to a hospital, where he died, police said.",
            "killing", {"killed": (1, 1)}, id="who was shot and taken to hospital died there",
        ),
        pytest.param(
            "Four people were found dead in a flat in Lowell on Friday. All four had been shot in the head, police said.",
            "killing", {"killed": (4, 4)}, id="the dead had been shot",
        ),
        pytest.param(
            "A shooting in Lowell left a 7-year-old girl dead and her grandmother wounded early on Sunday, police said.",
            "killing", {"killed": (1, 1), "injured": (1, 1)}, id="one dead and one hurt side by side are two",
        ),
        pytest.param(
            "One person was killed and four others were shot at a house party in Lowell early on Friday, police said.",
            "armed_attack", {"killed": (1, 1), "injured": (4, 4)}, id="who was shot beside the dead was hurt",
        ),
        pytest.param(
            "Five people were shot, two fatally, at a birthday party in Lowell on Friday night, police said.",
            "armed_attack", {"killed": (2, 2)}, id="of those shot some died, and nobody says how many live",
        ),
    ],
)  # fmt: skip
def test_who_died_is_not_counted_among_the_injured(
    text: str, type_: str, wanted: dict[str, tuple[int | None, int | None]]
) -> None:
    assert counts(text, type_) == wanted


def test_persons_of_other_names_ages_or_sex_are_others() -> None:
    text = (
        "A 30-year-old man was shot dead in a car in Lowell on Friday. A 52-year-old woman was wounded by the same gunman minutes"
        " later, police said."
    )

    assert counts(text, "killing") == {"killed": (1, 1), "injured": (1, 1)}


def test_a_dead_man_is_the_victim_of_the_shooting_and_did_not_fire() -> None:
    coded = testimonia.code("A man is dead after a shooting in Lowell on Friday, police said.", published="2024-05-14")

    (event,) = coded.events
    assert {(c.field, c.spans[0].text) for c in event.claims if c.field in ("perpetrator", "victim")} == {("victim", "man")}


def test_a_dead_gunman_is_not_made_a_victim_by_his_death() -> None:
    coded = testimonia.code(
        "The gunman is dead after a shooting at a school in Lowell on Friday that wounded two pupils.", published="2024-05-14"
    )

    assert all(c.spans[0].text != "gunman" for e in coded.events for c in e.claims if c.field == "victim")


def test_the_dead_and_the_injured_of_one_verb_are_not_added_up() -> None:
    text = (
        "Arshad Khan, who was injured in a blast in Khyber on May 1, died in hospital. The blast had left four schoolchildren dead and at "
        "least 16 persons, including Arshad, injured."
    )
    assert counts(text, "bombing")["injured"] == (16, None)


def test_a_number_in_an_alias_counts_nobody() -> None:
    text = 'Rogerio da Sila, alias "Rogerio 157," was arrested by soldiers on May 1.'
    assert counts(text, "arrest")["arrested"] == (1, 1)


def test_who_is_shot_in_the_neck_or_beaten_and_told_no_more_of_is_not_counted_as_killed() -> None:
    for text in (
        "In Lund, a French peacekeeper was shot in the neck while driving through Dobra on Friday.",
        "A guard was beaten in Puno on Friday.",
    ):
        (event,) = testimonia.code(text, published="2024-05-14").events
        assert "killed" not in {c.field for c in event.claims}


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("Rodrigo Leal, leader of the National Front, with General Hugo Prado", id="a caption"),
        pytest.param("The National Front was holding Lucia Prado, a minister's niece, police officers told Reuters.", id="a hostage"),
    ],
)  # fmt: skip
def test_some_captives_who_were_killed_are_no_one_who_is_named_elsewhere(before: str) -> None:
    told = "Some captives were killed even after their families had paid ransoms of 80,000 pesos, said Elena Ruiz of Human Rights Watch."
    assert "killed" not in counts(f"{before}\n\n{told}", "killing")


@pytest.mark.parametrize(
    "text",
    [
        "A 6-year-old boy fatally shot himself with a gun that he found in a drawer, police said.",
        "A girl who fatally shot herself in Fresno was identified on Tuesday.",
    ],
)
def test_who_fatally_shot_himself_is_one_of_the_dead(text: str) -> None:
    assert counts(text, "killing") == {"killed": (1, 1)}


def test_who_killed_his_wife_and_himself_is_still_the_one_who_did_it() -> None:
    coded = testimonia.code("The man shot and killed his wife and himself on Tuesday, police said.", published="2024-05-14")
    assert [(c.field, c.spans[0].text) for c in coded.events[0].claims if c.field == "perpetrator"] == [("perpetrator", "man")]
