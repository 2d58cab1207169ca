"""Who is meant by whom."""

from testimonia import intake, pipeline
from testimonia.reading.parse import parse
from testimonia.reading.phrases import find_phrases
from testimonia.records import Block, Phrase


def chains(text: str) -> list[list[str]]:
    blocks = [Block(0, len(text), "body")]
    tokens, sentences = parse(text, blocks)
    found: dict[int, list[Phrase]] = {}
    for phrase in find_phrases(tokens, sentences):
        found.setdefault(phrase.chain, []).append(phrase)
    return [[text[p.start : p.end] for p in group] for group in found.values()]


def together(text: str, *words: str) -> bool:
    return any(set(words) <= set(chain) for chain in chains(text))


def test_a_pronoun_means_the_only_woman_before_it() -> None:
    text = "Amina Bello was seized near Kaduna on Friday. She escaped two days later."
    assert together(text, "Amina Bello", "She")


def test_a_surname_repeats_a_full_name() -> None:
    text = "Gunmen abducted Pedro Salazar in Cali. Salazar was freed in March."
    assert together(text, "Pedro Salazar", "Salazar")


def test_an_acronym_repeats_the_words_it_stands_for() -> None:
    text = "The National Liberation Army attacked a bridge. The NLA said nothing."
    assert together(text, "National Liberation Army", "NLA")


def test_who_says_one_thing_and_adds_another_is_one_speaker() -> None:
    text = "Aid workers say the town is empty; more than 3,000 people have fled since Monday, they add."
    assert together(text, "Aid workers", "they")


def test_the_gunmen_are_the_gunmen_of_before() -> None:
    text = "Six gunmen stormed a clinic in Peshawar. The gunmen fled on motorcycles."
    assert together(text, "Six gunmen", "gunmen")


def test_two_groups_with_different_names_stay_two() -> None:
    text = "The Sunni militia shelled the town. The Kurdish militia answered."
    assert not together(text, "Sunni militia", "Kurdish militia")


def test_phrases_stand_where_they_say() -> None:
    text = "Shi’a militias, armed by the government of Iraq, took dozens of men."
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    phrases = find_phrases(tokens, sentences)
    assert "Shi’a militias" in {text[p.start : p.end] for p in phrases}
    assert all(0 <= p.start < p.end <= len(text) for p in phrases)


def test_a_name_in_capitals_ends_before_its_verb() -> None:
    phrases = chains("TWO BATTALIONS OF RDP FORCES ARE BESIEGING THE TOWN OF VALVERDE.")
    assert ["RDP FORCES"] in phrases


def test_a_dateline_before_a_dash_is_no_part_of_a_name() -> None:
    assert ["Soldiers"] in chains("Thailand - Soldiers shot two villagers in Pattani.")


def test_a_relative_who_is_named_next_is_not_the_person_before() -> None:
    text = "The students are Hugo Prado, his wife, Ana Rosales, and Eva Soto."
    assert together(text, "wife", "Ana Rosales")
    assert not together(text, "Hugo Prado", "Ana Rosales")


def test_who_is_named_right_behind_a_description_is_the_one_described() -> None:
    assert together("A policeman named Omar Deeb was killed.", "policeman", "Omar Deeb")
    assert together("Rebels killed a young farmer, identified only as Pablo Quispe, in Puno.", "young farmer", "Pablo Quispe")
    assert not together("Two farmers named Omar Deeb as the attacker.", "Two farmers", "Omar Deeb")
    assert not together("The mayor named Omar Deeb as the attacker on Friday.", "mayor", "Omar Deeb")


def test_two_persons_with_their_callings_are_two_phrases() -> None:
    found = [
        p for chain in chains("The killing of union leader Ana Rosales and attorney Hugo Prado shocked the town.") for p in chain
    ]
    assert "attorney Hugo Prado" in found


def test_what_is_said_on_is_said_by_who_spoke_before() -> None:
    text = "Al-Shabaab said it had executed five men. The five were shot by a squad in Jilib on Wednesday, it said."
    assert together(text, "Al-Shabaab", "it")
    assert not together(text, "Jilib", "it")


def test_two_relations_of_somebody_are_two_people() -> None:
    told = chains("He shot his wife, his mother and two neighbours on Friday.")
    assert [chain for chain in told if chain[0] in ("wife", "mother")] == [["wife"], ["mother"]]


def test_a_phrase_opens_behind_the_colon_of_a_heading() -> None:
    assert ["Gunmen"] in chains("18 November, Mandalay: Gunmen on a motorcycle killed a bank manager.")


def test_a_clause_about_people_does_not_have_them_for_its_doers() -> None:
    text = "The Front's rebels released two journalists whom they had held for five days."
    assert together(text, "Front's rebels", "they") or together(text, "The Front's rebels", "they")
    assert not together(text, "two journalists", "they")


def test_he_may_be_whatever_a_person_is_called() -> None:
    text = "The bishop was seized near Kaduna on Friday. He escaped two days later."
    assert together(text, "bishop", "He")


def test_an_age_stands_with_the_name_that_it_is_of() -> None:
    assert together(
        "Police said 7-year-old Anne Miller was shot in Tola. Anne Miller lives.", "7-year-old Anne Miller", "Anne Miller"
    )


def test_they_are_no_town_that_somebody_is_in() -> None:
    assert not together("He was held in Vukovar with 48 men until they killed their guards.", "Vukovar", "they")


def test_the_army_is_no_army_of_rebels() -> None:
    text = (
        "TROOPS HAVE INCREASED THEIR COUNTEROFFENSIVE AGAINST ELN [ARMY OF NATIONAL LIBERATION] GUERRILLAS. "
        "THE ARMY DISMANTLED AN URBAN NETWORK, CAPTURING EIGHT MEN."
    )
    report = intake.report_from_text(text, origin="test")
    phrases = pipeline.read_report(report, pipeline.open_desk(rules_only=True)).phrases
    rebels, army = (p.chain for p in phrases if text[p.start : p.end].startswith("ARMY"))
    assert rebels != army


def test_whose_friends_somebody_is_belongs_to_his_phrase_and_is_nobody_there() -> None:
    told = [phrase for chain in chains("American-allied local forces captured him near Tola.") for phrase in chain]
    assert "American-allied local forces" in told
    assert "American" not in told


def test_whom_gunmen_fire_on_are_not_the_gunmen() -> None:
    text = "A teacher and a pupil were hurt when gunmen opened fire on them."
    assert not together(text, "gunmen", "them")


def test_who_was_murdered_is_not_who_was_arrested_in_that_year() -> None:
    text = "Guillermo Soto was murdered in Bogota, and the hunt for Carlos Lemper began. In the same year he was arrested."
    assert not together(text, "Guillermo Soto", "he")
    text = "Guillermo Soto was murdered in Bogota. He had been arrested twice."
    assert together(text, "Guillermo Soto", "He")


def test_people_of_a_nation_who_are_counted_anew_are_others() -> None:
    text = "The army killed Albanians in Orlo. In Kelton a few hundred Albanians laid a wreath."
    assert not any(len(chain) > 1 for chain in chains(text))
    assert any(len(chain) > 1 for chain in chains("Two Albanians were seized in Orlo. The two Albanians were freed."))


def test_a_name_with_a_hyphen_is_the_same_name_however_its_hyphen_is_tagged() -> None:
    text = (
        "The gunfight early on Monday pitted Iraqi police against Saraya al-Khorasani, the most feared of the para-military groups, holding "
        "a Kurdish woman, police told Reuters.\n\nOfficers said Saraya al-Khorasani was demanding a ransom of around $1.2m to free her."
    )
    assert any(chain.count("Saraya al-Khorasani") == 2 for chain in chains(text))
