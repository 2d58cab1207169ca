"""What the parse says was done to those whom a word names."""

import pytest

from testimonia import intake, pipeline
from testimonia.coding import open_context
from testimonia.coding.harm import harms
from testimonia.resolving import resolve_times


def harmed(text: str, word: str) -> set[str]:
    desk = pipeline.open_desk(rules_only=True)
    report = intake.report_from_text(text, origin="test")
    reading = pipeline.read_report(report, desk)
    context = open_context(report, reading, desk.codebook, resolve_times(report, reading), None)
    token = next(t.i for t in reading.tokens if t.text == word)
    return {h.field for h in harms(context, token)}


@pytest.mark.parametrize(
    ("text", "word", "field"),
    [
        ("Three policemen lost their lives in the ambush.", "policemen", "killed"),
        ("The driver was stabbed to death outside the depot.", "driver", "killed"),
        ("The woman was fatally wounded by the blast.", "woman", "killed"),
        ("Three spies were shot by firing squad on Monday.", "spies", "killed"),
        ("Two boys suffered injuries in the blast.", "boys", "injured"),
        ("The guard was shot in the leg during the robbery.", "guard", "injured"),
        ("The victim was taken to hospital with burns.", "victim", "injured"),
        ("Rebels took six engineers hostage at the dam.", "engineers", "abducted"),
        ("The bomb claimed 14 lives in the market.", "lives", "killed"),
        ("Four people were found shot dead in a house.", "people", "killed"),
        ("Ten migrants drowned off the coast.", "migrants", "killed"),
        ("Two villagers are believed to have been abducted by rebels.", "villagers", "abducted"),
        ("Six members of the council were arrested on Friday.", "members", "arrested"),
        ("The robbery left six people injured.", "people", "injured"),
        ("The clashes left ten people with serious injuries.", "people", "injured"),
        ("The storm of shells took the lives of 40 villagers.", "villagers", "killed"),
        ("The police shot the driver dead.", "driver", "killed"),
        ("Seven people were shot near the station.", "people", "injured"),
        ("Erica Stone, a resident of the town, was killed.", "resident", "killed"),
        ("Three people were shot, one fatally, in the street.", "one", "killed"),
        ("A bomb killed 6 people and 9 were injured in the town.", "9", "injured"),
        ("Twelve suspects are in custody after the raid.", "suspects", "arrested"),
        ("Gunmen killed a mayor and three of his bodyguards.", "bodyguards", "killed"),
        ("Two shopkeepers were gunned down near the mosque.", "shopkeepers", "killed"),
        ("Police searched the valley after the engineer's abduction.", "engineer", "abducted"),
        ("Divers recovered the fisherman's body from the lake.", "fisherman", "killed"),
        ("The dead man was a teacher.", "man", "killed"),
        ("The girl suffered a fatal gunshot wound at home.", "girl", "killed"),
        ("The boy was hit in the head and pronounced dead at a clinic.", "boy", "killed"),
        ("A man is dead and three others are in hospital after a shooting.", "others", "injured"),
        ("One man was killed and four others were shot at a party.", "others", "injured"),
        ("Five people were shot, two of them fatally, at a party.", "two", "killed"),
        ("The rebels let six kidnapped drivers go.", "drivers", "abducted"),
        ("Two clerks from the town of Bala who had gone to the market were found dead.", "clerks", "killed"),
        ("The boy was pronounced dead at the clinic.", "boy", "killed"),
    ],
)
def test_the_words_of_harm_are_known(text: str, word: str, field: str) -> None:
    assert field in harmed(text, word)


def test_the_fatally_wounded_are_not_the_injured() -> None:
    assert harmed("The woman was fatally wounded by the blast.", "woman") == {"killed"}


@pytest.mark.parametrize(
    "text",
    ["Gunmen shot at the guard.", "The guard was shot dead.", "The guard was fatally shot.", "They shot and killed the guard."],
)
def test_who_was_missed_or_shot_dead_is_not_injured(text: str) -> None:
    assert "injured" not in harmed(text, "guard")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Surgeons found shrapnel in the girl's body.", "girl"),
        ("The group's killing of three farmers was condemned.", "group"),
    ],
)
def test_a_body_may_be_alive_and_a_killing_its_doers(text: str, word: str) -> None:
    assert "killed" not in harmed(text, word)


def test_a_toll_that_rose_counts_the_dead() -> None:
    assert harmed("The death toll from the blast rose to 14 people on Friday.", "people") == {"killed"}


def test_no_casualties_are_neither_dead_nor_hurt() -> None:
    assert harmed("There were no casualties.", "casualties") == {"killed", "injured"}


def test_casualties_that_are_told_are_neither_the_dead_nor_the_hurt_alone() -> None:
    assert harmed("There were 40 casualties.", "casualties") == set()


def test_the_dead_are_not_hurt_by_their_wounds() -> None:
    assert harmed("Police found 25 bodies with gunshot wounds near the canal.", "bodies") == {"killed"}


def test_the_injuries_of_one_body_count_nobody() -> None:
    assert harmed("The driver sustained several injuries in the attack.", "injuries") == set()
    assert harmed("Multiple injuries on his body told of torture.", "injuries") == set()
    assert harmed("The blast caused 12 injuries.", "injuries") == {"injured"}


def test_of_people_and_one_found_dead_behind_a_semicolon_one_is_dead() -> None:
    text = "The army rescued five of the students; one was found dead."
    assert (harmed(text, "five"), harmed(text, "one")) == ({"freed"}, {"killed"})


def test_who_is_sentenced_to_death_lives_and_who_is_carried_off_is_abducted() -> None:
    assert harmed("A court sentenced six members of the group to death.", "members") == set()
    assert harmed("Gunmen carried off more than 80 students.", "students") == {"abducted"}
    assert harmed("Soldiers led away 12 farmers.", "farmers") == {"abducted"}


def test_of_whom_none_was_hurt_nobody_was() -> None:
    assert not harmed("A rocket hit the shelter, but none of the four priests and 100 refugees was hurt.", "priests")


def test_who_was_shot_in_the_back_and_killed_is_not_counted_among_the_injured() -> None:
    assert harmed("Olmedo Ruiz was shot twice in the back and killed on Sunday.", "Ruiz") == {"killed"}


def test_who_was_nearly_killed_lives() -> None:
    assert not harmed("The guard was nearly killed by a falling wall.", "guard")
