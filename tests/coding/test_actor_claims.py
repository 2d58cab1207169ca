"""The phrases that stay as actors of an event."""

import testimonia


def victims(text: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    return {c.spans[0].text for event in coded.events for c in event.claims if c.field == "victim"}


def test_two_who_share_a_family_name_are_two_victims() -> None:
    text = "Gunmen murdered Amando Lopez, Joaquin Lopez and Rosa Soto in Puno on Tuesday."
    assert victims(text) == {"Amando Lopez", "Joaquin Lopez", "Rosa Soto"}


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
