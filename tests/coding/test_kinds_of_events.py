"""Which type an act has where words allow several, and which words are none: by outcome, by captor, by what stands beside them."""

import pytest

import testimonia
from testimonia import codebook


def told(text: str) -> list[tuple[str, str]]:
    """Type and status of each event."""
    return [(event.type, event.status) for event in testimonia.code(text, published="2024-05-06").events]


def types(text: str) -> list[str]:
    return [kind for kind, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("A baker was shot and killed outside his shop in Tepic on Sunday.", "killing"),
        ("Three people were shot and wounded outside a shop in Tepic on Sunday.", "armed_attack"),
        ("A student was stabbed and killed on a bus in Leeds on Sunday.", "killing"),
        ("In Angola, 86 people were captured by the UNITA rebel movement on March 12.", "abduction"),
        ("Navy jets destroyed a rebel base in Tolmin on Sunday.", "airstrike"),
        ("The air force targeted the village of Umm Rees on Sunday.", "airstrike"),
        ("Security forces destroyed a rebel camp in Tola on Sunday.", "destruction"),
        ("The coalition flew a series of air strikes over Tola on Sunday, killing and wounding rebels.", "airstrike"),
        (
            "Soldiers captured Omar Ruiz Duran, 46, with three rebels near Huanca, 125 miles (200 kilometers) east of Lima.",
            "arrest",
        ),
        ("Gunmen shot at a bus near Tepic on Sunday; one passenger was killed and four were wounded.", "armed_attack"),
        ("The dead man, a tailor, was shot while he closed his shop in Tepic on Sunday.", "killing"),
        ("A guard was fatally shot in Tepic on Sunday. Neighbours heard gunshots. The guard died in hospital.", "killing"),
        ("A man is sought in connection with the fatal shooting of a guard in Tepic on Sunday.", "killing"),
        ("A guard was wounded in an attack staged tonight by rebels on the governor's house.", "armed_attack"),
    ],
)
def test_a_shooting_of_which_only_deaths_are_told_is_a_killing_and_one_with_survivors_an_attack(text: str, type_id: str) -> None:
    assert types(text) == [type_id]


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("Rebels captured two surveyors near Bria on Friday.", "abduction"),
        ("Soldiers captured two smugglers near Bria on Friday.", "arrest"),
        ("Rebels captured the town of Bria on Friday.", "armed_clash"),
        ("Fighters of the Front took control of the airport on Friday.", "armed_clash"),
        ("A miner was captured by an angry mob near Bria on Friday.", "abduction"),
        ("Two aid workers were captured near Bria on Friday.", "abduction"),
        ("Two smugglers were captured near Bria on Friday.", "arrest"),
        ("Demonstrators captured two officers near Bria on Friday.", "abduction"),
        ("Soldiers captured two camps of the rebels near Bria on Friday.", "armed_clash"),
        ("Government troops captured all of the farms around Bria on Friday.", "armed_clash"),
        ("The rebel commander was captured at the airport by police on Friday.", "arrest"),
    ],
)
def test_who_captures_whom_or_what_decides_the_type(text: str, type_id: str) -> None:
    assert types(text) == [type_id]


@pytest.mark.parametrize(
    "text",
    [
        "Snow fell on Friday, turning busy streets in two towns into rivers of dust.",
        "The union expelled Harold Brin from the academy on Friday.",
        "The firm said on Friday that it would cut 10,000 jobs.",
        "The boy is at the centre of an international custody battle.",
        "Seven people were killed on Friday when the train plunged into a ravine.",
        "The government presented a rescue plan on Friday after the car maker's declaration of bankruptcy.",
        "Mr. Holt takes responsibility for the finance operations, the chairman said on Friday.",
        "The office had threatened to revoke the boy's permit.",
        "Talks would settle the issues that are holding up progress towards peace, the minister said on Friday.",
        "She should face no charges, the director said on Friday.",
        "The actress accused “Kill Boris” director Quentin Tarran on Friday of making her drive a car.",
        "Mr. Holt attacked the senator on Friday for ignoring voters.",
    ],
)
def test_words_of_business_accidents_and_politics_tell_no_violence(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("The former general is serving a 20-year sentence for bribery.", "prosecution"),
        ("The prosecutor asked the court on Friday for the death penalty for three men.", "prosecution"),
        ("The commander gave villagers until Sunday to leave.", "threat"),
        ("Officers forced a hose down the student's throat, his lawyer said.", "torture"),
    ],
)
def test_courts_threats_and_torture_are_told_in_many_words(text: str, type_id: str) -> None:
    assert types(text) == [type_id]


def test_a_vehicle_driven_at_people_is_an_attack_and_into_a_ditch_none() -> None:
    assert types("A truck rammed into a crowd in Rana on Friday, killing five people, the mayor said.") == ["armed_attack"]
    assert types("A man rammed his van into pedestrians in Rana on Friday, injuring ten.") == ["armed_attack"]
    assert types("Two cars plowed into a ditch near Rana on Friday.") == []


def test_who_is_captured_among_hostages_was_taken_by_no_authority() -> None:
    text = "A video shows the hostages Ken Soto and Ana Ruiz. Soto was captured near Bria on Friday."
    assert set(types(text)) == {"abduction"}


def test_a_penalty_is_no_act_of_its_own() -> None:
    text = "A court in Dakar sentenced Colonel Amadou Bako to life in prison on Monday for crimes against humanity, torture and rape."
    assert set(types(text)) == {"prosecution", "torture", "sexual_violence"}


@pytest.mark.parametrize(
    "text",
    [
        "A woman was raped by soldiers near Goma on Friday.",
        "Bandits robbed the bus and raped two passengers on Friday.",
    ],
)
def test_rape_is_found_in_each_of_its_forms(text: str) -> None:
    assert "sexual_violence" in types(text)


def test_a_ransom_that_was_not_paid_is_recorded_as_denied() -> None:
    assert ("ransom_payment", "denied") in told("The engineer was released on Friday. No ransom was paid to the kidnappers.")


def test_a_release_in_exchange_for_another_is_a_release() -> None:
    assert "release" in types("The army released nine rebels on Friday in exchange for two captured officers.")


@pytest.mark.parametrize(
    "text",
    [
        "The kidnappers demand a ransom for the release of the engineer, who was abducted on Friday.",
        "Hundreds marched in Tepic on Friday, urging the authorities to release those detained.",
        "The captors of the pilot have demanded that the army release forty prisoners.",
    ],
)
def test_a_release_that_somebody_asks_for_is_none(text: str) -> None:
    assert "release" not in types(text)


@pytest.mark.parametrize(
    "claim", ["There was no claim of responsibility.", "There has been no immediate claim of responsibility."]
)
def test_an_attack_that_nobody_claimed_has_no_claim(claim: str) -> None:
    assert types(f"A bomb killed five people at a market in Quetta on Friday. {claim}") == ["bombing"]


def test_a_flag_that_protesters_burn_is_no_destruction() -> None:
    assert types("Students protested in Bria on Friday and burned a flag.") == ["protest"]


def test_who_breaks_a_ceasefire_makes_none() -> None:
    assert types("The rebels violated the ceasefire by shelling a village near Bria on Friday.") == ["shelling"]


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("Police Captain Ruiz said gunmen attacked the station at dawn on Friday, killing two officers.", "armed_attack"),
        ("A man opened fire and attacked guests of a night club in Manila on Friday.", "armed_attack"),
        (
            "The Front, which has many supporters, claimed responsibility for the attack in Bria on Friday.",
            "responsibility_claim",
        ),
        ("Gunmen killed a lawmaker in Kabul on Friday.", "killing"),
        ("An explosion wrecked the office of a newspaper in Quetta on Friday, injuring three.", "bombing"),
        ("The US-led coalition and the rebels agreed on a ceasefire in Aleppo on Friday.", "ceasefire"),
        ("Jets bombed the town on Friday while artillery shelling killed five people in Douma.", "shelling"),
        ("The blast at a market in the heart of Kano was an attack by Boko Haram that killed nine on Friday.", "bombing"),
    ],
)
def test_one_word_of_another_subject_does_not_rule_an_act_out(text: str, type_id: str) -> None:
    assert type_id in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper attacked the referee after the match in the league on Saturday.",
        "Hackers attacked the website of the ministry on Friday.",
        "The farmer shot himself on Friday.",
        "Two workers died in an old gold mine on Friday.",
        "The union threatened to sue the ministry on Friday.",
        "The suspects escaped in a red car on Friday.",
        "He died of cancer on Friday.",
    ],
)
def test_look_alikes_are_no_events(text: str) -> None:
    assert types(text) == []


def test_every_word_that_a_context_speaks_of_is_a_trigger_of_its_type() -> None:
    raw = {"verbs": ["shell"], "context": [{"words": ["fire"], "object": ["rocket"], "because": "rockets are fired"}]}
    faults = list(codebook.faults.CHECKS[2]({"triggers": raw}))
    assert faults == [
        "a context speaks of 'fire', which is no trigger. Next: add it to weak_verbs or weak_nouns, or take it out."
    ]


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("Foreign forces bombed a school near Bria on Friday.", "airstrike"),
        ("Helicopters circled over Bria and the bombing went on all Friday.", "airstrike"),
        ("The guerrillas bombed a bank in Cali on Friday.", "bombing"),
        ("Troops attacked rebel positions with helicopter gunships near Bria on Friday.", "airstrike"),
        ("Troops attacked rebel positions near Bria on Friday.", "armed_attack"),
        ("Rebels attacked a helicopter gunship near Bria on Friday.", "armed_attack"),
        ("Helicopter gunships fired on a rebel camp near Bria on Friday. Officials said 14 rebels were killed.", "airstrike"),
        (
            "With the air strikes that killed 80 soldiers near Bria on Friday, the ministry warned, the truce is in danger.",
            "airstrike",
        ),
    ],
)
def test_what_aircraft_and_armies_bomb_is_bombed_from_the_air(text: str, type_id: str) -> None:
    assert type_id in types(text)


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("Rebels shot down an army helicopter near Bria on Friday.", "armed_attack"),
        ("The mob set alight two shops in Bria on Friday.", "destruction"),
        ("Thousands took to the streets of Bria on Friday against the new tax.", "protest"),
        ("Gunmen took captive a nurse near Bria on Friday.", "abduction"),
        ("Rebels occupied the embassy of Peru in Tepic on Friday.", "armed_attack"),
        ("Widespread violence left nine people injured in Tepic on Friday.", "riot"),
        ("Troops fired into a crowd in Tepic on Friday, killing two.", "crackdown"),
        ("A man fired into a crowd in Tepic on Friday, injuring two.", "armed_attack"),
        (
            "Militants fired a rocket propelled grenade at a police vehicle near Bria on Friday, killing a soldier.",
            "armed_attack",
        ),
        ("Rebels threw a grenade into a bar in Bria on Friday, killing two.", "bombing"),
        ("Teachers in Bria staged a hunger strike on Friday.", "protest"),
        ("Fighting was reportedly raging in Bria on Friday.", "armed_clash"),
        ("An off-duty officer died after being knifed outside a bar in Tepic on Friday.", "killing"),
        ("A sniper picked off a paramedic in Bria on Friday.", "armed_attack"),
        ("The minister's convoy came under fire near Bria on Friday.", "armed_attack"),
        ("A monitor put the toll at 17 for Friday's strike on the market in Bria; the ministry reported 9 dead.", "airstrike"),
        ("Warplanes carried out four sorties over Bria on Friday, leaving six dead.", "airstrike"),
    ],
)
def test_set_phrases_of_violence_are_found(text: str, type_id: str) -> None:
    assert type_id in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "The committee shot down the proposal on Friday.",
        "Workers hung banners on the bridge on Friday.",
        "The firm executed its plan on Friday.",
        "The ministry issued a press release on Friday.",
        "The company liquidated its assets on Friday.",
        "Navy ships watch the escape routes of the traffickers along the coast, the ministry said on Friday.",
        "The ministry expelled two diplomats on Friday.",
        "The front holds the minister responsible for the shortage of bread.",
        "The minister denied any involvement in the corruption scandal on Friday.",
        "The president left Bria for his country on Friday.",
        "Oil prices shot up on Friday.",
        "Heavy rain lashed the city on Friday, and the minister lashed out at the opposition.",
        "Vandals defiled a place of worship on Friday.",
        "The minister came under fire for his remarks on the budget on Friday.",
        "Teachers in Bria began a strike on Friday.",
        "The cabinet is still hostage to the generals.",
        "France protested the plan for a new coin on Friday.",
        "Police officers spoke of the battle against the drug traffic on Friday.",
        "The firm makes roadside bombs for a museum of war.",
    ],
)
def test_words_of_violence_in_other_news_are_no_events(text: str) -> None:
    assert types(text) == []


def test_the_month_of_march_is_no_protest() -> None:
    assert types("The priest was seized by gunmen from his home in Kaduna on 3 March. He was freed the following day.") == [
        "abduction", "release",
    ]  # fmt: skip


def test_what_speakers_say_they_will_do_is_a_threat() -> None:
    text = "“We will kill the hostages if our demands are not met,” the group's spokesman, Abu Hamza, said in a video."
    assert ("threat", "happened") in told(text)
    assert ("threat", "happened") not in told("“We will rebuild the school if the money is there,” the mayor said.")


def test_money_is_a_ransom_only_where_somebody_is_held() -> None:
    held = "The kidnappers asked for $50,000 for the engineer. His family paid $20,000 in May."
    assert "ransom_payment" in types(held)
    assert types("The company paid $20,000 for the engineer's car in May.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The rebels claimed that they had kidnapped two engineers near Bria on Friday.",
        "The front claimed to have shot down an army helicopter near Bria on Friday.",
    ],
)
def test_who_says_to_have_done_an_act_claims_it(text: str) -> None:
    assert "responsibility_claim" in types(text)


def test_who_denies_something_else_disowns_no_act() -> None:
    assert "responsibility_claim" not in types(
        "Militiamen burned a village in Ituri on Friday. The governor denied that it was attacked."
    )
    assert ("responsibility_claim", "denied") in told(
        "A bomb killed ten people in Bria on Friday. The rebels denied involvement."
    )


def test_that_no_one_was_hurt_does_not_deny_the_plan() -> None:
    text = "Police in Karachi arrested four men on Saturday on suspicion of planning to bomb a procession. No one was hurt."
    assert ("bombing", "denied") not in told(text)


def test_a_release_that_a_ransom_is_paid_for_is_none() -> None:
    text = "Gunmen abducted two miners near Jos in May. Their families paid ransoms of $80,000 to secure their release, a lawyer said."
    assert "release" not in types(text)


def test_words_for_a_kind_of_people_or_place_tell_no_act() -> None:
    assert types("A bomber blew himself up in a camp for displaced people in Dikwa on Sunday, killing six.") == ["bombing"]
    assert types("An air strike hit a migrant detention centre near Tajoura on Sunday, killing six.") == ["airstrike"]


def test_clashes_that_break_out_are_no_escape() -> None:
    assert "escape" not in types("The clashes broke out near Bria on Sunday when rebels attacked an army post.")


def test_a_denied_ransom_was_not_paid_as_far_as_anybody_says() -> None:
    assert told("The minister denied that a ransom was paid.") == [("ransom_payment", "denied")]


def test_who_killed_how_many_stays_beside_what_else_they_did() -> None:
    text = (
        "Boko Haram gunmen killed 32 people and kidnapped at least 185 in the village of Gumsuri, according to a local official and "
        "a member of a vigilante group. They burned homes with petrol bombs."
    )
    assert {"killing", "abduction", "destruction"} <= set(types(text))


def test_a_sentence_for_life_takes_no_life() -> None:
    assert types("The gang's leader, Youssouf Fofana, was jailed for life in 2009.") == ["prosecution"]


def test_what_rules_an_act_out_rules_it_out_for_every_word_of_its_sentence() -> None:
    assert "bombing" not in types(
        "A fire in a fireworks factory set off an explosion that killed eight workers in Gola on Thursday."
    )


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("Five civilians were shot and killed when police dispersed a crowd of protesters in Bria on Sunday.", "crackdown"),
        ("Troops fatally shot six rebels in a gunbattle near Bria on Sunday.", "armed_clash"),
    ],
)
def test_a_killing_in_the_course_of_another_act_is_told_with_it(text: str, type_id: str) -> None:
    assert types(text) == [type_id]


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        (
            "Families have waited eleven years for news of the 14 men taken away by the army on the night of 3 June 2006.",
            "arrest",
        ),
        ("Journalist James Foley, who went missing in Syria in November 2012, is a hostage, his family said.", "abduction"),
        (
            "Rebels seized three nurses on 9 April. The militia asked for food and medicine in return for the hostages.",
            "ransom_demand",
        ),
        ("Police found the body of a kidnapped engineer. His family had paid $40,000 for his freedom.", "ransom_payment"),
    ],
)
def test_captivity_is_told_in_other_words_as_well(text: str, type_id: str) -> None:
    assert type_id in types(text)


def test_life_imprisonment_is_no_arrest() -> None:
    text = "A soldier was sentenced to life imprisonment by a Kyiv court on Monday for killing an unarmed civilian in Sumy."
    assert "arrest" not in types(text)


def test_whom_a_court_jails_is_sentenced_and_not_arrested() -> None:
    assert types("On Thursday a judge in Minsk jailed two reporters for six months.") == ["prosecution"]


def test_who_is_bundled_into_a_boat_is_abducted() -> None:
    assert "abduction" in types("Gunmen stopped the priest's car on the road to Marawi on Friday. He was bundled into a boat.")
    assert "abduction" not in types("Police bundled three protesters into a van in Bria on Friday.")


def test_troops_that_leave_a_country_are_not_displaced() -> None:
    text = "Militants threatened on Tuesday to kill Ana Ruiz unless British troops left Iraq within 48 hours."
    assert "displacement" not in types(text)


def test_captives_freed_by_commandos_are_rescued_and_prisoners_freed_by_a_state_released() -> None:
    assert (
        types("Commandos stormed a farm near Lamitan on Monday and freed two nurses whom rebels had held since April.")[1]
        == "rescue"
    )
    assert "rescue" in types("Two nurses were freed in a raid on a house in Jolo on Monday, the army said.")
    assert types("The government freed 30 prisoners on Monday.") == ["release"]


def test_petrol_bombs_of_a_crowd_are_a_riot_and_no_bombing() -> None:
    assert "bombing" not in types(
        "Police fired tear gas at rioters in Bex on Sunday after being attacked with petrol bombs and bricks."
    )
    assert types("Protesters threw petrol bombs at a police station in Olten on Sunday.") == ["riot"]
    assert types("A petrol bomb was thrown into a shop in Bex on Sunday, killing the owner.") == ["bombing"]


def test_a_fight_of_fists_that_breaks_out_is_no_escape() -> None:
    assert "escape" not in types("A fistfight broke out in parliament in Kampala on Tuesday as members debated the budget.")


@pytest.mark.parametrize(
    "text",
    [
        "Pirates said on Monday they would blow up the ship unless a ransom of $8 million is paid.",
        "The kidnappers threatened to kill the nurse if her family did not pay a ransom of $20,000.",
        "The men will be freed only when a ransom of $2 million is paid, a spokesman for the gang said.",
    ],
)
def test_a_payment_that_captors_wait_for_is_demanded_and_not_paid(text: str) -> None:
    assert ("ransom_demand", "happened") in told(text)
    assert "ransom_payment" not in types(text)


def test_a_payment_before_which_somebody_was_held_is_paid() -> None:
    assert "ransom_payment" in types("He was held until his family paid a ransom of $20,000 in May.")


def test_people_held_since_a_month_were_abducted_by_those_who_hold_them() -> None:
    assert types("The two engineers had been held for seven months by the guerrillas in the hills near Jolo.") == ["abduction"]


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("Rescue officials said that 13 people were killed in an air strike on Atmeh on Monday.", "rescue"),
        ("Riot police fired tear gas at students in Athens on Monday.", "riot"),
        ("Hostage negotiators arrived in Lima on Monday, police said.", "abduction"),
        ("A bomb disposal expert said that gunmen shot two men in Basra on Monday.", "bombing"),
    ],
)
def test_who_is_there_for_acts_of_a_kind_tells_none(text: str, type_id: str) -> None:
    assert type_id not in {kind for kind, _ in told(text)}


def test_a_word_that_only_says_which_act_is_no_other_act() -> None:
    text = "Twin suicide bombings by two women tore through a station in Kazan on Monday, killing at least 38."
    assert [e.anchor.text for e in testimonia.code(text, published="2024-05-06").events] == ["suicide bombings"]


def test_captives_who_are_handed_to_mediators_are_released_and_people_dragged_from_home_abducted() -> None:
    text = "The engineer was handed over to a Red Cross delegation on Sunday after ten months in captivity."
    assert "release" in types(text)
    assert types("A governor was dragged from his home in Florencia by rebels on Monday night.") == ["abduction"]


def test_no_single_attack_took_more_lives_tells_of_no_attack() -> None:
    text = "A car bomb exploded in Olmos on Monday, killing 29 people. No single attack in the conflict took more lives."
    assert types(text) == ["bombing"]


def test_captors_are_arrested_and_a_number_of_detainees_is_tortured() -> None:
    assert types("The army captured two of the kidnappers near Alma on Tuesday.")[0] == "arrest"
    text = "Police arrested 47 protesters in Alma on 10 April. Eleven of them were beaten with cables in detention."
    assert "torture" in types(text)


def test_charges_that_somebody_denies_are_no_prosecution() -> None:
    assert "prosecution" not in types("The ministry denied charges by the bishops that it tortured a priest.")
    assert "prosecution" not in types(
        "The guerrillas charged the farmers with helping the army and burned their houses on Friday."
    )


def test_what_a_militia_is_for_is_no_clash() -> None:
    assert types("Sixteen members of the militia that fights the rebels died in an attack by a rebel column on Friday.") == [
        "armed_attack"
    ]


def test_who_is_held_beside_a_trial_is_a_prisoner() -> None:
    text = "A court in Tepic sentenced the editor to six years in prison on Friday. He has been held in Bria since October."
    assert types(text) == ["prosecution", "arrest"]


def test_a_child_that_is_shot_at_a_playground_did_not_shoot_and_nobody_is_abducted_in_a_pick_up() -> None:
    (shot,) = testimonia.code("Child shot at playground in Durban; police appeal for help.", published="2024-05-06").events
    assert [c.spans[0].text for c in shot.claims if c.field == "victim"] == ["Child"]
    assert not [c for c in shot.claims if c.field == "perpetrator"]
    assert types("Bandits in army uniforms ambushed the mayor and his driver in their pick-up near Bria on Friday.") == [
        "armed_attack"
    ]


def test_shots_into_the_air_are_no_air_strike() -> None:
    assert "airstrike" not in types("Police fired in the air on Friday to disperse a mob in Tepic, an officer said.")


def test_titles_are_won_and_not_fought_for() -> None:
    assert types("The 12-year veteran has captured league championships with Boston in 1989 and Dallas in 1999.") == []


def anchors(text: str) -> list[tuple[str, str]]:
    return [(event.type, event.anchor.text) for event in testimonia.code(text, published="2024-05-06").events]


def test_an_act_is_named_by_what_was_done_and_by_no_vehicle() -> None:
    assert anchors("Army tanks shelled houses in Tola on Friday night.") == [("shelling", "shelled")]
    assert anchors("Two women were killed when their car was hit by a roadside bomb in Tola.") == [("bombing", "hit")]


def test_an_act_that_is_launched_is_named_by_itself() -> None:
    assert anchors("The army's 67th brigade launched a joint assault that targeted the rebels near Tola on Friday.") == [
        ("armed_attack", "assault")
    ]


def test_the_name_of_a_unit_or_a_movement_tells_no_act() -> None:
    assert anchors("The 137th Artillery Brigade was able to push back the rebels at Tola, killing 12 fighters.") == [
        ("killing", "killing")
    ]
    assert anchors("The founder of the movement the Shining Path was captured in Tola on Friday.") == [("arrest", "captured")]


def test_a_gun_that_goes_off_is_no_bomb_a_game_no_battle_and_a_gun_that_is_gone_no_captive() -> None:
    text = 'A boy was killed when a gun went off while he and his friends were "play fighting" in Tepic on Friday. The gun disappeared.'
    assert types(text) == ["armed_attack"]


def test_who_acts_in_self_defence_fights_no_battle_and_one_who_leaves_home_flees_from_nothing() -> None:
    assert types("She killed her father in self-defense in Tepic on Sunday, the sheriff said.") == ["killing"]
    assert "displacement" not in types("Leaving her home on Tuesday night, Ana Ruiz spoke of the shooting in Tepic on Monday.")
    assert "displacement" in types("Hundreds of villagers left their homes in Bria on Friday after rebels burned the market.")


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian police seized nearly $12,000 in false bills at the border with Ecuador.",
        "Authorities in Quito seized 5,177 weapons last year.",
        "More than 90,000 doses of ecstasy have been seized in the province since January.",
        "The court seized eight properties of a straw man in June.",
    ],
)
def test_things_that_an_authority_secures_are_neither_abducted_nor_looted(text: str) -> None:
    assert types(text) == []


def test_people_and_ground_are_seized_as_before() -> None:
    assert types("Gunmen seized two engineers near Bria on Friday.") == ["abduction"]
    assert types("Rebels seized the town of Bria on Friday.") == ["armed_clash"]


@pytest.mark.parametrize(
    "text",
    [
        "The former president is still fighting an extradition order.",
        "Residents organised patrols mostly carried out by off duty officers.",
        "The traffickers charged a security tax from drivers.",
        "Extortion has forced 30 percent of shops to close, demonstrating the cost of insecurity.",
        "After a 24-hour strike by doctors in Juarez, the government promised more security.",
        "The ministry announced a plan to combat kidnapping in Oro and to prevent attacks on buses.",
        "A bus strike ordered by gangs paralysed the capital for days.",
        "The governor fired some 980 policemen in Oro last month.",
        "More than 5,000 members of the police were fired over three years.",
        "The agency said that the word rifle need not mean an assault weapon.",
        "There is no sign that the authorities have arrested leaders of the gang.",
    ],
)
def test_figures_of_speech_and_what_nobody_saw_are_no_events(text: str) -> None:
    assert types(text) == []


def test_an_attack_that_somebody_prevents_is_one() -> None:
    assert types("Police prevented an attack on a church in Oro on Friday.") == ["armed_attack"]


def test_who_moves_to_extradite_somebody_plans_it() -> None:
    assert told("Authorities quickly moved to extradite Pisca to Brazil, where he is wanted.") == [("transfer", "planned")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("China also captured the women's volleyball gold on Friday.", []),
        ("The army captured several building blocks inside Tola on Friday.", ["armed_clash"]),
        ("Soldiers have captured a quarter of the highway to Tola.", ["armed_clash"]),
        ("Two observers were captured and beaten near Bria on Friday.", ["abduction", "torture"]),
        ("Ukraine has destroyed all of its SS-19 missiles under the program.", ["destruction"]),
    ],
)
def test_things_that_are_taken_are_nobody(text: str, kinds: list[str]) -> None:
    assert types(text) == kinds


def test_what_only_looks_like_a_threat_or_an_arrest_is_none() -> None:
    assert types("On 18 April, the station received six bomb threats from cocaine traffickers.") == ["threat"]
    assert not types("The oil spill is moving toward the river, threatening to reach the lake within hours.")
    assert not types("Police agents seized a cocaine laboratory in Mato Grosso in early April.")


def test_a_bomb_attack_that_somebody_comes_under_is_a_bombing() -> None:
    assert types("Rao Ali was injured after his car came under a bomb attack in Tola on Sunday.") == ["bombing"]


def test_fighters_who_flee_are_not_displaced() -> None:
    assert types("The Maoists soon fled from the spot after an exchange of fire with police in Tola.") == ["armed_clash"]
