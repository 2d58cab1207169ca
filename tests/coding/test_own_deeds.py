"""Acts that somebody takes on or disowns, in reports of our own."""

import pytest

import testimonia
from testimonia.records import ResolvedEvent


def claims_of_responsibility(text: str) -> list[ResolvedEvent]:
    return [e for e in testimonia.code(text).events if e.type == "responsibility_claim"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Tigers said they were behind the bombing of the mosque in Kabul that killed nine worshippers.", "happened"),
        ("The Tigers said they carried out the bombing of the mosque in Kabul that killed nine worshippers.", "happened"),
        ("The ministry has admitted that its jets bombed the village of Sarat, killing 12 people.", "happened"),
        ("Gunmen killed two people at a shop in Lima. The rebels said they had nothing to do with the attack.", "denied"),
        ("The rebels denied reports that they are holding the engineer Tomas Reyes.", "denied"),
        ("The spokesman denied his group was responsible for the attack on the market, which killed 12 people.", "denied"),
        ("The front denied it had any involvement in the kidnapping of the banker.", "denied"),
        ("The government denied charges by clergymen that it tortured a priest.", "denied"),
        ("In a communique sent to Radio Sucre, the ELN said it had killed the sergeant because he was a spy.", "happened"),
    ],
)
def test_who_takes_an_act_on_or_disowns_it_makes_a_claim_of_responsibility(text: str, status: str) -> None:
    (claim,) = claims_of_responsibility(text)
    assert claim.status == status


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied that any village had been attacked.",
        "The police said the rebels were behind the bombing of the mosque in Kabul.",
        "The army said in a statement that it had killed 12 militants near Marib.",
        "No group claimed the killing of the trader in Turbat.",
        "The company said it carried out repairs near the barracks where a bomb killed two soldiers.",
    ],
)
def test_what_is_said_of_others_is_no_claim_of_responsibility(text: str) -> None:
    assert claims_of_responsibility(text) == []


def test_a_captive_who_is_named_again_escapes() -> None:
    text = "The kidnappers of Sara Hamid Niran, a nurse, asked for a ransom in Minna. An officer said Niran escaped on her own."
    assert [e.type for e in testimonia.code(text).events if e.type == "escape"] == ["escape"]


def test_a_claim_that_nobody_made_is_no_mention_of_the_next_one() -> None:
    text = (
        "A bomb exploded in Mardin on Monday, wounding six. No one claimed responsibility. "
        "The PKK claimed a similar attack in March in Van."
    )
    (claim,) = claims_of_responsibility(text)
    assert claim.anchor.start > text.index("PKK")


def test_who_accuses_others_claims_nothing() -> None:
    text = "The guerrillas accused the government of not wanting to negotiate and of increasing the repression against workers."
    assert not claims_of_responsibility(text)
