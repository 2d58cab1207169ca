"""Who is the gunman: descriptions, pronouns and names of one actor, and those of two that look alike."""

from tests.resolving.telling import one_actor


def test_the_group_is_the_group_that_was_named() -> None:
    text = "The Free Delta Front burned two villages near Gao on Monday. The group has attacked the region for years."
    assert one_actor(text) == [["Free Delta Front", "group"]]


def test_the_army_is_not_the_rebels_before_it() -> None:
    text = "The Free Delta Front burned two villages near Gao on Monday. The army said the group fled."
    assert one_actor(text) == [["Free Delta Front", "group"]]


def test_the_attackers_are_the_gunmen_and_the_victim_is_the_one_who_was_killed() -> None:
    text = "Gunmen killed a teacher in Kano. The victim was 34. The attackers escaped."
    assert one_actor(text) == [["Gunmen", "attackers"], ["teacher", "victim"]]


def test_gunmen_of_whom_nothing_is_said_are_no_gang_that_was_told_of_before() -> None:
    text = "Police arrested the leader of the Salazar gang on Monday, after gunmen killed six people at a wake in Caborca."
    assert one_actor(text) == []


def test_the_gunman_is_neither_of_two_who_opened_fire() -> None:
    assert one_actor("Omar Demir and Ali Kaya opened fire in Adana. The gunman was arrested.") == []


def test_a_place_is_no_group() -> None:
    assert one_actor("Rebels burned a school near Gao. The army sent the group a warning.") == []


def test_two_sides_of_one_event_are_never_one_actor() -> None:
    text = "Two gunmen opened fire in a cafe in Adana on Monday. The attackers fled in a taxi."
    assert one_actor(text) == [["Two gunmen", "attackers"]]
    assert one_actor(text, ("perpetrator", "attackers"), ("victim", "Two gunmen")) == []


def test_who_means_the_noun_of_its_clause() -> None:
    text = "The men who burned the school fled. A nurse whose son was shot wept."
    assert one_actor(text) == [["men", "who"], ["nurse", "whose"]]


def test_who_is_told_by_an_age_alone_is_meant_by_who() -> None:
    assert one_actor("Police arrested a 19-year-old who fled from Adana.") == [["19-year-old", "who"]]


def test_a_question_s_who_means_nobody() -> None:
    assert one_actor("Who burned the school? Nobody knows who burned it.") == []


def test_i_means_who_is_quoted_and_we_a_group_that_is() -> None:
    text = 'Ana Prieto, a nurse, told reporters: "I saw four men. My brother was shot."'
    assert one_actor(text) == [["Ana Prieto", "nurse", "I", "My"]]
    text = '"We will burn every bridge," the Free Delta Front said in a statement. "Our fighters are ready."'
    assert one_actor(text) == [["We", "Free Delta Front", "Our"]]


def test_we_of_one_speaker_is_left_open() -> None:
    assert one_actor('"We buried four people," said Ana Prieto, a nurse.') == [["Ana Prieto", "nurse"]]


def test_he_who_is_identified_as_somebody_is_somebody() -> None:
    assert one_actor("The attacker, identified as Omar Demir, fled to Adana.") == [["attacker", "Omar Demir"]]
    assert one_actor("Police named the attacker as Omar Demir.") == [["attacker", "Omar Demir"]]
    assert one_actor("A suspect, known as El Lobo, fled to Adana.") == [["suspect", "El Lobo"]]
    assert one_actor("Police did not name the attacker as Omar Demir.") == []
    assert one_actor("The attackers were identified as Omar Demir and Ali Kaya.") == []


def test_a_person_is_what_he_plainly_is_said_to_be_and_not_what_he_may_be() -> None:
    assert one_actor("Omar Demir was a soldier.") == [["Omar Demir", "soldier"]]
    assert one_actor("Omar Demir may be a soldier. Ali Kaya was not a soldier.") == []


def test_militias_are_not_the_one_militia_that_has_a_name() -> None:
    text = "The Black Banner, a militia, holds the port of Sirte. Amnesty said that militias had abducted and killed scores of traders."
    assert not any("militias" in names and len(names) > 1 for names in one_actor(text))


def test_a_pronoun_goes_past_whoever_it_cannot_mean() -> None:
    text = "Omar Demir shot a nurse in Adana. She died on Monday. He fled in a taxi."
    assert one_actor(text) == [["Omar Demir", "He"], ["nurse", "She"]]


def test_a_given_name_tells_whom_she_means() -> None:
    text = "Police arrested Maria Lopez and Carlos Diaz on Monday. She had shot a guard."
    assert ["Maria Lopez", "She"] in one_actor(text)


def test_whose_son_is_not_the_son() -> None:
    assert one_actor("A nurse and her son were shot.") == [["nurse", "her"]]


def test_initials_in_brackets_are_the_group_before_them() -> None:
    text = "The National Union of Delta Fishermen [SPDD] burned a bridge."
    assert one_actor(text) == [["National Union of Delta Fishermen", "SPDD"]]


def test_a_first_name_is_its_one_bearer() -> None:
    assert ["Omar Demir", "Omar"] in one_actor("Police arrested Omar Demir in Adana. A guard shot Omar on Monday.")


def test_the_police_are_meant_in_police_custody_and_the_government_in_anti_government() -> None:
    assert ["police", "police"] in one_actor("The police closed a road in Adana. Ali Kaya died in police custody.")
    text = "The government closed a road in Adana. Anti-government rallies were held in Gao."
    assert ["government", "government"] in one_actor(text)


def test_the_government_is_one_all_through_a_report_that_names_no_second_one() -> None:
    more = "It rained in the hills. " * 45
    assert ["Iraqi government", "government"] in one_actor(f"The Iraqi government closed a road. {more}The government fell.")
    text = "The Iraqi government closed a road. The Syrian government closed a bridge. The government closed a school."
    assert not any({"Iraqi government", "Syrian government"} <= set(names) for names in one_actor(text))
    text = "Kano police closed a road. Gao police closed a bridge."
    assert one_actor(text) == []


def test_a_pronoun_is_nobody_whom_its_own_clause_names() -> None:
    text = "Omar Demir saw Ali Kaya in a shop in Adana. He said Kaya had a gun."
    assert one_actor(text) == [["Omar Demir", "He"], ["Ali Kaya", "Kaya"]]


def test_who_goes_on_speaking_is_the_one_who_spoke() -> None:
    text = 'Omar Demir saw Ali Kaya in a shop in Adana. He said Kaya had a gun. "I saw him," he told police on Monday.'
    assert ["Omar Demir", "He", "I", "he"] in one_actor(text)


def test_what_else_a_person_is_called_and_whose_wife_is_told_beside_him_are_that_person() -> None:
    text = "Maria Lopez, a nurse and a longtime supporter of the guard, said she saw the gunman."
    assert ["Maria Lopez", "nurse", "supporter", "she"] in [
        [n.removeprefix("longtime ") for n in names] for names in one_actor(text)
    ]
    assert one_actor("Police arrested Omar Demir and his wife in Adana.") == [["Omar Demir", "his"]]


def test_who_behind_a_place_is_the_person_before_it() -> None:
    text = "To piece it together, prosecutors called Omar Demir, owner of Palm House, in Adana City, who testified that a guard fled."
    assert one_actor(text) == [["Omar Demir", "owner", "who"]]


def test_two_names_one_behind_the_other_are_two_people() -> None:
    text = "Police arrested the pilot Omar Demir and his wife Lina Marsh, the actress Maria Lopez, and the writer Ali Kaya."
    assert not any({"Lina Marsh", "Maria Lopez"} <= set(names) for names in one_actor(text))


def test_two_other_men_and_any_child_are_none_of_those_before() -> None:
    assert one_actor("Two men were shot in Adana. Two other men were arrested in Gao.") == []
    assert one_actor("A child was shot in Adana. Any child may die in Gao.") == []


def test_the_boy_of_15_is_not_the_boy_of_9() -> None:
    text = "The 15 year old boy was shot in Adana. The 9 year old boy was arrested in Gao."
    assert one_actor(text) == []


def test_the_three_are_those_who_were_counted() -> None:
    assert one_actor("Three nurses were shot in Adana. The three died on Monday.") == [["Three nurses", "three"]]


def test_who_is_called_by_a_name_bears_it_and_who_harms_himself_is_the_one_who_acts() -> None:
    assert one_actor("A girl named Lina Marsh was shot in Adana.") == [["girl", "Lina Marsh"]]
    text = "A clerk killed nine nurses in Adana before shooting himself."
    assert one_actor(text) == [["clerk", "himself"]]
    assert one_actor("Omar Demir lives in Adana and is the owner of a mill.") == [["Omar Demir", "owner"]]


def test_a_reporter_is_not_the_gunman_of_the_shooting_that_is_reported() -> None:
    text = (
        "Adana Post reporter Omar Demir recaps the night's crime, including a shooting in a club. Willie Lane was playing dice. "
        '"The guy opened the door and shot a player," Lane said. The gunman kept firing.'
    )
    assert not any("Demir" in " ".join(actor) and {"guy", "gunman"} & set(actor) for actor in one_actor(text))


def test_who_says_what_the_man_did_is_not_the_man() -> None:
    text = "A man killed his father in Adana on Monday. Demir said the man shot him. Neighbours called the police."
    assert not any("Demir" in actor and "man" in actor for actor in one_actor(text))


def test_numbers_with_commas_are_numbers_too() -> None:
    text = "The militants have kidnapped 1,200 children since 2013. In February, 110 children were taken from a school in Dola."
    assert not any("110 children" in actor and "1,200 children" in actor for actor in one_actor(text))


def test_nobody_describes_himself_as_the_suspect() -> None:
    text = "A man stabbed a guard in Adana on Monday. The prosecutor Helen Marsh said the suspect had fled to Drava."
    assert not any("suspect" in actor and "Helen Marsh" in " ".join(actor) for actor in one_actor(text))


def test_a_prosecutor_called_helen_is_no_man() -> None:
    text = (
        "A man who stabbed a guard was jailed in Adana on Monday. Prosecutor Helen Marsh spoke of the threats that she received."
    )
    assert not any("man" in actor and "Helen Marsh" in " ".join(actor) for actor in one_actor(text))


def test_two_who_are_told_with_ages_of_their_own_are_two() -> None:
    text = "The driver, a 42-year-old man, was released on bail, as Dan Chilley, a 19-year-old football fan, was named among the dead."
    assert one_actor(text) == [["driver", "42-year-old man"], ["Dan Chilley", "19-year-old football fan"]]


def test_a_witness_who_is_introduced_is_not_the_suspect_told_of_before() -> None:
    text = (
        "A tram driver arrested over the deaths was questioned by police. Peter Lamford, 30, from Redford, said he heard a bang."
    )
    assert ["Peter Lamford", "30", "he"] in one_actor(text)


def test_a_child_is_not_the_officer_who_speaks_of_it() -> None:
    for officer in ("Adana Police Lt. Col. Omar Doyle", "Sgt. Omar Doyle", "Summit County Sheriff Omar Doyle"):
        text = (
            "A 14-year-old girl was shot to death in Adana on Sunday. The girl was taken to a hospital. "
            f"{officer} would not say who fired. The girl had spent the night with a friend."
        )
        assert not any("girl" in actor and "Doyle" in " ".join(actor) for actor in one_actor(text)), officer


def test_gunmen_are_no_villagers_and_a_regime_is_that_of_its_name() -> None:
    assert one_actor("The attacks left many people homeless as their homes were razed by the gunmen.") == [
        ["many people", "their"]
    ]
    assert one_actor("The Free Delta Council urged allies to put pressure on the Assad regime to stop raids on the camp.") == []


def test_the_rebels_are_not_the_family_told_of_before() -> None:
    assert one_actor("The family was told to pay $80,000. The rebels set three conditions for the hostages.") == []


def test_a_policeman_who_was_shot_is_not_the_police_chief_who_tells_of_it() -> None:
    text = (
        "A policeman was shot dead on Friday near Adana. Two men came by motorbike, Adana District Police Chief Omar Doyle told Sabah. "
        "They opened fire and shot the policeman dead, he added."
    )
    actors = one_actor(text)
    assert not any("policeman" in " ".join(actor).lower() and "Doyle" in " ".join(actor) for actor in actors)


def test_armed_men_are_no_people_of_a_peaceful_calling_told_of_before() -> None:
    text = "The party condemned the crime against Soviet fishermen. The terrorists placed a charge of dynamite under a bus."
    assert not any("terrorists" in names and len(names) > 1 for names in one_actor(text))


def test_a_group_of_one_country_is_not_that_of_another() -> None:
    text = (
        "Colombia's main guerrilla group has displaced hundreds of settlers. Officials say that Peru's Red Dawn guerrilla group has "
        "kidnapped a nurse."
    )
    assert not [own for own in one_actor(text) if len({w.split("'")[0] for w in own if "group" in w}) > 1]


def test_our_forces_are_not_the_armed_forces() -> None:
    text = "We announce that our forces attacked the barracks in Oro, killing two soldiers. The armed forces murdered a teacher."
    assert not [own for own in one_actor(text) if len([w for w in own if "forces" in w]) > 1]


def test_men_who_are_counted_are_not_the_police_who_arrested_them() -> None:
    assert not [
        own
        for own in one_actor("Police arrested 20 suspects in Lima on Friday: 12 men and 8 women.")
        if "Police" in own and "12 men" in own
    ]


def test_police_in_a_city_of_a_country_are_not_the_country() -> None:
    text = "Police in Rio de Janeiro, Brazil continue to use force. Police killed a nurse on Monday."
    assert not [own for own in one_actor(text) if "Brazil" in own and len(own) > 1]
