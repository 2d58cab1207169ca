"""The many words by which news tells of captives and of harm to people in somebody's power, and the look-alikes that tell none."""

import pytest

import testimonia

OF_CAPTIVITY = frozenset("abduction ransom_demand ransom_payment transfer release escape rescue torture sexual_violence".split())


def types(text: str) -> set[str]:
    return {event.type for event in testimonia.code(text, published="2024-05-03").events}


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("Six labourers were whisked away by unidentified gunmen from a quarry at Harnai.", "abduction"),
        ("Gunmen stormed a seminary in Kaduna overnight and made off with three students.", "abduction"),
        ("Cartel gunmen forced three officers into a van in Culiacan on Tuesday.", "abduction"),
        ("Armed men dragged the editor out of his car in Veracruz on Tuesday and drove off with him.", "abduction"),
        (
            "The abductors of the principal contacted his wife in Enugu and set N50 million as the price for his freedom.",
            "ransom_demand",
        ),
        ("Pirates demanded the release of five comrades in return for seven Indian sailors.", "ransom_demand"),
        ("The hijackers' demands included a plane to Algiers and the freeing of 17 prisoners in Kuwait.", "ransom_demand"),
        ("Bandits who seized 12 travellers near Gusau have reduced their ransom from N100m to N30m.", "ransom_demand"),
        ("The Mawozo gang has asked for $17 million to release the missionaries.", "ransom_demand"),
        ("The rebels released the teacher in Jolo after her family shelled out P3 million.", "ransom_payment"),
        ("The rebels have split the hostages into groups and shifted them to hideouts in Basilan.", "transfer"),
        ("The suspected bomber was handed over to Afghan authorities at Torkham on Monday.", "transfer"),
        ("The two Italians were let go near Gao on Sunday.", "release"),
        ("Twelve soldiers held by the rebels were turned over to the Red Cross in Putumayo.", "release"),
        ("Russia and Ukraine exchanged 95 prisoners each on Tuesday.", "release"),
        ("Three schoolgirls slipped away while their guards slept and walked two days to Gwoza.", "escape"),
        ("Nineteen inmates tunnelled out of the Kandahar jail on Sunday night.", "escape"),
        ("Two sailors gave their captors the slip in Tawi-Tawi and swam to safety.", "escape"),
        ("Troops recovered 14 women from the insurgents' enclave in Sambisa forest.", "rescue"),
        ("Police commandos burst into the bank in Vladivostok and brought all nine hostages out unharmed.", "rescue"),
        ("A student leader was clubbed with iron rods by rivals at a hostel in Dhaka on Sunday.", "torture"),
        ("Prisoners at the camp near Saidnaya were starved and kept in freezing cells, a lawyer said.", "torture"),
        ("A mob in Kasur stripped two men, paraded them through the bazaar and lashed them with belts.", "torture"),
        ("Police in Jerusalem kicked and punched mourners on Friday.", "torture"),
        ("A man in Hyderabad had sexually assaulted a neighbour's daughter, police said.", "sexual_violence"),
        ("Five women were violated by soldiers who occupied the town of Bucha, a prosecutor said.", "sexual_violence"),
    ],
)
def test_news_has_many_words_for_what_is_done_to_captives(text: str, type_id: str) -> None:
    assert type_id in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chelsea released the midfielder on a free transfer after the season.",
        "The minister spoke to a captive audience in Leeds.",
        "Ransomware attackers demanded $2m in bitcoin and took the hospital's files hostage.",
        "Animal welfare officers rescued 40 dogs from a farm near Cork.",
        "Winds lashed the coast and stripped roofs.",
        "Workers slipped away from the factory during a break.",
        "Divers recovered the body of a villager from the river.",
        "Police lifted the curfew and grabbed headlines.",
        "The verdict outraged women, and a nurse inserted a needle.",
        "The striker tied the defender to the post before the goal.",
    ],
)  # fmt: skip
def test_words_of_captivity_that_tell_of_games_files_and_animals_name_none(text: str) -> None:
    assert types(text).isdisjoint(OF_CAPTIVITY)
