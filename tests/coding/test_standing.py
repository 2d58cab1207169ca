"""Did it happen: the words decide, not how often the encoder has seen things happen."""

import pytest

import testimonia


def told(text: str, type_id: str) -> list[str]:
    """Status of each event of a type."""
    return [e.status for e in testimonia.code(text, published="2024-05-06").events if e.type == type_id]


@pytest.mark.parametrize(
    ("text", "type_id", "status"),
    [
        ("Two men tried to kidnap a banker in Tepic on Friday.", "abduction", "attempted"),
        ("Guards foiled an attempt to kidnap a banker in Tepic on Friday.", "abduction", "attempted"),
        ("A teacher is suspected to have been abducted by rebels near Bria on Friday.", "abduction", "uncertain"),
        ("Soldiers allegedly tortured two farmers near Bria on Friday.", "torture", "uncertain"),
        ("He spoke of rumours that soldiers had detained the mayor of Bria.", "arrest", "uncertain"),
        ("The rebels have said that they will release two guards on Monday.", "release", "planned"),
        (
            "A rebel spokesman denied that the movement was responsible for the attack on a convoy in Bria on Friday.",
            "responsibility_claim",
            "denied",
        ),
        ("The movement denied responsibility for the attack in Bria on Friday.", "responsibility_claim", "denied"),
        ("Police fired tear gas to disperse hundreds of protesters in Bria on Friday.", "crackdown", "happened"),
        ("Police in Cali defused five bombs outside a bank on Friday.", "bombing", "attempted"),
        ("A bomb planted under a bus in Cali failed to explode on Friday.", "bombing", "attempted"),
        ("The grenade thrown at the town hall of Cali did not explode.", "bombing", "attempted"),
        ("The rebels warned that they would shell Bria if the army advanced.", "threat", "happened"),
        ("Was it humane, when the rebels burned buses in Bria on Friday?", "destruction", "happened"),
        ("Ten officers are suspected of involvement in the murder of a priest in Bria on Friday.", "killing", "happened"),
        ("Thousands marched through Bria on Friday to protest against the tax.", "protest", "happened"),
    ],
)
def test_the_words_say_whether_it_happened(text: str, type_id: str, status: str) -> None:
    assert status in told(text, type_id)


def test_what_is_remembered_on_its_anniversary_is_no_news() -> None:
    text = "On the tenth anniversary of the massacre of 147 students in Garissa, hundreds of people marched through the town on Friday."
    events = {e.type: e.background for e in testimonia.code(text, published="2024-05-06").events}
    assert events == {"killing": True, "protest": False}


def test_what_would_have_happened_did_not() -> None:
    text = "Had the bomb gone off, it would have killed dozens of people, police said. Experts defused it on Tuesday."
    assert {e.status for e in testimonia.code(text, published="2024-05-06").events} == {"hypothetical"}


def test_what_happened_years_ago_to_the_day_is_no_news_and_has_no_day_of_today() -> None:
    text = "It was 25 years to the minute since a car bomb exploded among shoppers in Bala, killing 29 people. A nurse who worked there on the Saturday laid a rose."
    events = testimonia.code(text, published="2023-08-16").events
    assert [(e.type, e.background) for e in events] == [("bombing", True)]
    assert not [c for e in events for c in e.claims if c.field == "date" and getattr(c.value, "earliest", None)]


def test_what_went_on_around_an_attempt_happened() -> None:
    coded = testimonia.code(
        "A Dutch hostage was shot dead while trying to escape during a clash between rebels and soldiers in Patikul on Friday.",
        published="2019-06-02",
    )
    assert {(e.type, e.status) for e in coded.events if e.type in ("escape", "armed_clash")} == {
        ("escape", "attempted"), ("armed_clash", "happened"),
    }  # fmt: skip


def test_a_shot_that_nobody_fired_is_no_attack() -> None:
    assert "happened" not in told("“No soldier fired a shot in Samburu,” the minister said on Monday.", "armed_attack")
    assert "happened" in told("“Soldiers fired a shot in Samburu,” the minister said on Monday.", "armed_attack")


def test_what_is_ruled_out_is_denied_though_its_harm_is_told() -> None:
    text = "Three people were killed when an explosion tore through a restaurant in Tilgara on Thursday. Police ruled out a bomb."
    assert told(text, "bombing") == ["denied"]
    assert told(text.replace("ruled out", "have not ruled out"), "bombing") == ["happened"]


def test_what_happened_in_another_year_below_the_lead_is_background() -> None:
    text = "Hundreds gathered in the village of Mikan on Sunday. Forty villagers were massacred in Mikan in 2010."
    assert [e.background for e in testimonia.code(text, published="2024-05-06").events if e.type == "killing"] == [True]


def test_what_somebody_calls_an_act_is_no_other_act() -> None:
    text = "Viktor Salan was shot outside his office in Drava on Friday. The premier called the shooting an attack on democracy."
    assert told(text, "armed_attack") == ["happened"]


def test_an_arrest_of_today_is_news_though_an_older_one_is_recalled_with_it() -> None:
    text = (
        "An officer was shot in Kent County on Friday night. The sheriff says Devon Ray fled and was arrested two hours later. "
        "Court records show Ray was arrested in 2021 for robbery."
    )
    arrests = [e for e in testimonia.code(text, published="2024-05-06").events if e.type == "arrest"]
    assert [e.background for e in arrests if any(m.text == "arrested" and m.start < 120 for m in e.mentions)] == [False]


def test_what_is_often_done_is_a_pattern() -> None:
    (event,) = testimonia.code("Soldiers in Kirun often shoot at fishermen, a fisherman said.", published="2024-05-06").events
    assert (event.type, event.pattern) == ("armed_attack", True)


def test_a_bombing_before_a_commemoration_is_news() -> None:
    text = "A car bomb in Sela ahead of the yearly commemorations of the saint killed 13 people on Sunday."
    (event,) = testimonia.code(text, published="2024-05-06").events
    assert (event.type, event.background) == ("bombing", False)


def test_who_may_do_a_thing_has_not_done_it() -> None:
    text = "The commander said on Monday that his fighters reserve the right to attack army posts in Sela."
    (event,) = testimonia.code(text, published="2024-05-06").events
    assert (event.type, event.status) == ("armed_attack", "hypothetical")
