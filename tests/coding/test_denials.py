"""Acts that one tells as done and another denies, in reports of our own."""

import pytest

import testimonia
from testimonia import linking, timelines

TAKEN = "MINNA, Aug 4, 2021 - Gunmen kidnapped Sara Niran, a nurse, in Minna on Monday, police said."
PAID = (
    "ABUJA, Sept 20, 2021 - Sara Niran, the nurse kidnapped in Minna, was freed on Saturday after a ransom of $50,000 was paid, her family "
    "said. The government denied that any ransom was paid.\n\nHer driver, Yusuf Halabi, is still being held."
)


def test_who_denies_an_act_that_is_told_as_done_denies_what_it_rests_on() -> None:
    (paid,) = (e for e in testimonia.code(PAID).events if e.type == "ransom_payment")
    assert paid.status == "happened"
    sides = {(c.stance, c.said_by[0].text) for c in paid.claims if c.field == "ransom_paid"}
    assert sides == {("asserts", "her family"), ("denies", "The government")}


def test_an_act_that_nobody_denies_has_no_denial() -> None:
    coded = testimonia.code(PAID.replace("The government denied that any ransom was paid.", ""))
    assert not any(c.stance == "denies" for e in coded.events for c in e.claims)


def test_the_case_says_that_the_payment_is_told_and_denied_by_whom() -> None:
    views = linking.in_order(v for text in (TAKEN, PAID) for v in linking.report_views(testimonia.code(text, origin=text[:5])))
    (case,) = linking.cases_of(views, linking.incidents_of(views))
    assert [f.code for f in case.flags] == ["payment-disputed"]
    assert "denied by The government) [told and denied]" in timelines.text(case)


def test_who_denies_the_allegations_denies_what_was_said_right_before() -> None:
    text = (
        "A bomb killed four people in Kesra on Friday. Residents said police had shot two boys. The governor denied the reports."
    )
    denied = {e.type: {c.said_by[0].text for c in e.claims if c.stance == "denies"} for e in testimonia.code(text).events}
    assert denied == {"bombing": set(), "armed_attack": {"The governor"}}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The army killed 14 herders in Mopti on Friday, a charge that the ministry denies.", "the ministry"),
        (
            "The families said they had paid 4 million naira in ransom to the kidnappers, which the government denied.",
            "the government",
        ),
        ("Rebels say government jets bombed a hospital in Maarat on Monday, a claim Damascus rejected.", "Damascus"),
    ],
)
def test_who_denies_it_in_a_clause_behind_the_act_denies_it(text: str, who: str) -> None:
    claims = [c for e in testimonia.code(text, published="2022-08-20").events for c in e.claims]
    assert [s.text for c in claims if c.stance == "denies" for s in c.said_by] == [who]
    assert any(c.stance == "asserts" for c in claims)


def test_a_clause_about_somebody_in_the_act_denies_nothing() -> None:
    text = "Gunmen killed a clerk in Mopti on Friday who had denied him a visa."
    claims = [c for e in testimonia.code(text, published="2022-08-20").events for c in e.claims]
    assert claims
    assert not [c for c in claims if c.stance == "denies"]
