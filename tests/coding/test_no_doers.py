"""Who is near an act in a sentence and did not do it."""

import pytest

import testimonia


def doers(text: str, kind: str | None = None) -> set[str]:
    events = [e for e in testimonia.code(text, published="2016-05-03").events if kind in (None, e.type)]
    return {c.spans[0].text for e in events for c in e.claims if c.field in ("perpetrator", "party")}


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("A squad of soldiers was on patrol in Kapo when their vehicle was hit by a bomb on Sunday.", "squad"),
        ("The ministry announced on Monday that a Velanian warplane was shot down over Quneira province.", "Velanian"),
        ("The navy flew air strikes over Tolmin, hitting Jund Ardan (Army of Renewal) targets on Monday.", "Army of Renewal"),
        ("Two militants were captured in a raid near Puno on Friday.", "Two militants"),
        ("A clerk was killed by a man who suspected him of a theft in Puno on Monday.", "man who"),
        ("On Omar Sadik's birthday, insurgents launched an offensive in the province of Dila.", "Omar Sadik"),
        ("The 50 men arrested on Monday were held in Kirkin, which has seen a spate of attacks on its oil wells.", "50 men"),
    ],
    ids=[
        "whose car was hit", "whose jet was shot down", "whose positions were hit", "caught in the raid",
        "accusing others", "whose birthday it was", "held where attacks were",
    ],
)  # fmt: skip
def test_who_only_stands_beside_an_act_did_not_do_it(text: str, accused: str) -> None:
    assert accused not in doers(text)


def test_who_marches_against_a_genocide_did_not_commit_it() -> None:
    text = "Some 5,000 Tamils demonstrated in Geneva against what they called a policy of genocide."
    assert doers(text, "killing") == set()


def test_who_accuses_somebody_of_a_theft_stole_nothing() -> None:
    assert doers("A clerk was killed by a man who suspected him of a theft in Puno on Monday.", "looting") == set()


def test_who_crushes_a_protest_does_not_march() -> None:
    text = "President Omar Sadik's regime launched a brutal crackdown on pro-democracy protests in Halma in May."
    assert doers(text, "protest") == set()
    assert doers(text, "crackdown") == {"President Omar Sadik's regime"}


def test_who_vows_revenge_for_a_death_did_not_kill() -> None:
    text = "The Front has vowed revenge for the death of its leader Omar Haddad on Monday."
    assert doers(text, "killing") == set()
    assert {e.status for e in testimonia.code(text, published="2016-05-03").events if e.type == "killing"} == {"happened"}


def test_a_force_that_does_something_else_in_the_clause_beside_flew_no_air_strike() -> None:
    text = "The navy carried out air strikes on Halma on Thursday as FDR groups pressed on with an offensive to break the siege."
    assert doers(text, "airstrike") == {"navy"}


def test_an_aircraft_that_is_shot_down_is_the_target_and_no_weapon() -> None:
    events = testimonia.code("A Velanian warplane was shot down over Quneira on Monday.", published="2016-05-03").events
    told = {(c.field, c.spans[0].text) for e in events for c in e.claims}
    assert ("target", "Velanian warplane") in told
    assert "weapon" not in {field for field, _ in told}


def test_who_condemns_an_act_in_the_sentence_before_did_not_do_it() -> None:
    text = "KLA condemns this targeting of a clinic in Syria, Carla Anzo said. This devastating attack has destroyed a hospital in Aleppo."
    assert doers(text) == set()


def test_stones_are_thrown_by_those_who_are_called_so_and_by_no_police() -> None:
    text = "Soldiers opened fire on Saturday on stone-throwing protesters in Halma, killing six people."
    assert doers(text, "riot") == {"stone-throwing protesters"}
    text = "Riot police fired tear gas at stone-throwing protesters in Halma on Saturday."
    assert doers(text, "riot") == {"stone-throwing protesters"}


def test_those_who_died_in_a_fight_are_told_as_no_side_of_it() -> None:
    text = "Velania captured the island of Hanza from Sutria on December 18, after three days of fighting which left nine soldiers dead."
    assert "nine soldiers" not in doers(text)


def test_who_captures_a_series_of_towns_fights_for_them() -> None:
    assert doers("SPLA has captured a series of towns in the south in recent weeks.", "armed_clash") == {"SPLA"}


def test_whose_positions_are_struck_did_not_attack() -> None:
    text = "The Free Army launched an attack on Thursday against the Karam forces near Qalmun, striking the terrorist group's positions."
    assert doers(text) == {"Free Army"}
