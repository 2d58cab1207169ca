"""Who says an event, end to end, in reports of our own."""

import pytest

import testimonia


def said(text: str, type_: str) -> set[tuple[str, ...]]:
    coded = testimonia.code(text, published="2015-03-04")
    return {tuple(s.text for s in c.said_by) for e in coded.events if e.type == type_ for c in e.claims}


def test_a_claim_inherits_the_source_of_the_words_that_carry_it() -> None:
    text = "Gunmen abducted two nurses in Maradi on Monday, the governor said. A driver was killed in Zinder on Sunday."
    assert said(text, "abduction") == {("the governor",)}


def test_the_reports_own_voice_has_no_source() -> None:
    assert said("A car bomb killed four people in Kabul on Monday. Shops stayed closed.", "bombing") == {()}


def test_two_sides_are_kept_apart() -> None:
    text = (
        "The rebels said that they had shelled the barracks in Bambari on Monday. "
        "The army denied that its men had shelled the market in Sibut."
    )
    chains = said(text, "shelling")
    assert any("The rebels" in chain for chain in chains)
    assert any("The army" in chain for chain in chains)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said that its troops arrested three men in Mopti on Monday.", "asserts"),
        ("The army denied that its troops arrested three men in Mopti on Monday.", "denies"),
    ],
)
def test_a_claim_has_the_stance_of_its_statement(text: str, stance: str) -> None:
    coded = testimonia.code(text, published="2015-03-04")
    assert {c.stance for e in coded.events for c in e.claims if c.field == "arrested"} == {stance}


def test_a_pronoun_speaker_is_named() -> None:
    text = "Colonel Adamu Sani spoke in Bama on Monday. He said that gunmen had abducted eleven girls in Gwoza."
    assert ("Colonel Adamu Sani",) in said(text, "abduction")


def test_an_act_whose_values_are_told_elsewhere_keeps_who_speaks_of_it() -> None:
    text = "The valley of Mopti was quiet on Monday. According to the authorities, the body bore signs of torture."
    coded = testimonia.code(text, published="2015-03-04")
    assert all(c.said_by for e in coded.events if e.type == "torture" for c in e.claims)


def test_who_is_told_to_do_something_has_told_nothing() -> None:
    text = "Riot police fired tear gas at students in Leon on Monday. A reporter, Ana Ruiz, was shot dead beside them."
    assert ("Riot police",) not in said(text, "crackdown") | said(text, "killing")


def test_who_denies_something_else_is_no_source_of_the_act() -> None:
    text = "Three nurses were seized in Fizi on 9 April. The militia asked for food. The Red Cross denied that it had paid any ransom."
    assert all("The Red Cross" not in chain for chain in said(text, "abduction"))


def test_it_is_the_body_that_spoke_and_no_place_of_the_dateline() -> None:
    text = (
        "ADDIS ABABA - Gunmen abducted nine pupils in Amhara last month, the state-appointed rights commission said on Monday. "
        "It also documented the killing of 45 civilians by soldiers in Merawi on January 29."
    )
    assert all("commission" in name for chain in said(text, "killing") for name in chain)


def test_who_claims_an_act_says_so_and_not_who_told_of_the_act_before() -> None:
    text = "A car bomb killed 12 people in Karrada on Monday, police said. Islamic State claimed responsibility for the bombing."
    assert ("police",) in said(text, "bombing")
    assert not any("police" in chain for chain in said(text, "responsibility_claim"))


def test_who_says_what_he_cannot_do_is_named_once() -> None:
    text = "The ministry said it could not confirm that two soldiers had been kidnapped in Kidal."
    assert said(text, "abduction") == {("The ministry",)}


def test_he_who_says_it_is_not_the_man_of_whom_it_is_said() -> None:
    text = (
        "The governor, Carlos Ruiz, spoke in Tuxtla on Monday. Gunmen killed a nurse in Ocosingo, Ruiz said. "
        "A 19-year-old had shot a teacher in the face in Comitan, he said."
    )
    assert {chain[0] for chain in said(text, "armed_attack")} == {"Carlos Ruiz"}


def test_who_condemns_what_is_told_without_it_is_no_source_of_it() -> None:
    text = "Gunmen shot dead two traders in the Sarpo bazaar on Wednesday. The governor, Adil Marwat, condemned the killing."
    assert said(text, "killing") == {()}


def test_who_claims_an_act_in_a_clause_says_so() -> None:
    text = "The Kasra Army claimed that it had shelled the port of Tolu on Monday."
    assert ("The Kasra Army",) in said(text, "responsibility_claim")


def test_who_is_quoted_by_an_outlet_without_a_comma_speaks_before_it() -> None:
    text = "At least six labourers were abducted from a mine near Harnal on Monday, Dawn reported quoting a police official."
    assert said(text, "abduction") == {("a police official", "Dawn")}
