"""Which incidents of a report the 1992 task would want, on reports of our own."""

import pytest
from bench.muc4_choosing import chosen
from bench.muc4_features import all_features, sort_of
from bench.muc4_incidents import incidents
from bench.muc4_learning import Example, learn, scorer
from bench.muc4_report_words import ANY, SOUGHT, ReportWords, as_table, read_table, shares, words
from bench.muc4_word_learning import Labelled, labelled, learn_words, without_fold
from tests.bench.test_muc4_templates import claim, coded, day, event

NOTHING_SAID = dict.fromkeys(SOUGHT, 0.0)


def features_of(*claims: dict[str, object], report_words: dict[str, float] = NOTHING_SAID) -> dict[str, float]:
    report = coded(event("killing", *claims))
    return all_features(incidents(report, "1989-05-04"), report, report_words)[0]


def test_incidents_are_weighed_by_named_features() -> None:
    features = features_of(claim("victim", text="a nurse", actor="a1"))
    assert {"type ATTACK", "word killed", "no day", "no doer", "hurt first somebody"} <= set(features)


@pytest.mark.parametrize(
    ("phrase", "sort"),
    [("TWO POLICEMEN", "military"), ("THE GUERRILLAS", "fighters"), ("PEOPLE", "anybody"), ("A NURSE", "somebody")],
)
def test_soldiers_fighters_anybody_and_somebody_are_told_apart_by_their_words(phrase: str, sort: str) -> None:
    assert sort_of(phrase) == sort


@pytest.mark.parametrize(("iso", "age"), [("1989-05-03", "age a day"), ("1989-04-29", "age a week"), ("1989-01-03", "age older")])
def test_how_long_ago_it_was_weighs_on_an_incident(iso: str, age: str) -> None:
    assert age in features_of(claim("date", text=iso, earliest=iso, latest=iso))


def test_rebels_who_attack_soldiers_are_a_fight_of_the_armed() -> None:
    features = features_of(claim("perpetrator", text="rebels", actor="a1"), claim("victim", text="an army patrol", actor="a2"))
    assert features["fighters against military"] == features["hurt only armed"] == 1


def test_an_incident_hears_what_the_words_of_the_report_say_of_its_type() -> None:
    features = features_of(report_words={ANY: -1.0, "ATTACK": 2.0, "BOMBING": 0.5, "KIDNAPPING": 0.5})
    assert (features["words of the report"], features["words of the report, on its type"]) == (-1.0, 2.0)


def test_names_are_no_words_of_a_report() -> None:
    assert words("GUNMEN KILLED ROSA IN THE MARKET") == {"gunmen", "killed", "the", "market"}


def test_rare_words_weigh_more_and_long_reports_no_more_than_short_ones() -> None:
    found = shares({"bomb", "said", "unknown"}, {"bomb": 4.0, "said": 3.0})
    assert found == {"bomb": 0.8, "said": 0.6}


def test_the_words_of_a_report_speak_for_a_type() -> None:
    table = ReportWords({"bomb": 2.0, "vote": 1.0}, {"bomb": [1.0, 0.0, 3.0, 0.0], "vote": [-2.0, -1.0, -1.0, -1.0]}, [-0.5] * 4)
    assert table.log_odds("A BOMB WENT OFF") == {ANY: 0.5, "ATTACK": -0.5, "BOMBING": 2.5, "KIDNAPPING": -0.5}
    assert read_table(as_table(table)) == table


def test_words_learn_which_reports_hold_an_incident_and_never_from_the_report_itself() -> None:
    told = [Labelled(f"r{k}", {"bomb", "said"} if k % 2 else {"vote", "said"}, [float(k % 2)] * 4) for k in range(60)]
    learnt = learn_words(told)
    assert learnt.log_odds("THE BOMB")[ANY] > 0 > learnt.log_odds("THE VOTE")[ANY]
    assert len(without_fold(told)) == 5


def test_a_report_without_a_key_holds_nothing_that_is_sought() -> None:
    assert labelled("r1", "THE VOTE WENT ON", []) == Labelled("r1", {"the", "vote", "went"}, [0.0] * 4)


def test_what_is_learnt_tells_wanted_from_unwanted() -> None:
    examples = [Example(f"r{k}", {"word bomb": 1.0} if k % 2 else {"word game": 1.0}, float(k % 2)) for k in range(80)]
    learnt = scorer(learn(examples), 0.5)
    assert learnt.probability({"word bomb": 1.0}) > 0.5 > learnt.probability({"word game": 1.0})


def test_a_bomb_among_civilians_is_wanted_and_an_ambush_of_soldiers_by_rebels_is_not() -> None:
    market = (
        "LIMA, 4 MAY 89 -- A BOMB WENT OFF IN A MARKET YESTERDAY. TWO NURSES WERE KILLED AND A SCHOOL WAS DAMAGED, POLICE SAID."
    )
    bombed = event("bombing", day("1989-05-03"), claim("victim", text="TWO NURSES", actor="a1"), claim("target", text="A SCHOOL"))
    patrol = "LIMA, 4 MAY 89 -- THE ARMY SAID THAT REBELS AMBUSHED A PATROL AND THAT CLASHES WITH GUERRILLA COLUMNS CONTINUE."
    doers, hurt = claim("perpetrator", text="REBELS", actor="a1"), claim("victim", text="A PATROL", actor="a2")
    ambushed = event("armed_attack", doers, hurt, score=0.6)
    reports = [coded(bombed, text=market), coded(ambushed, event("armed_clash"), text=patrol)]
    assert [len(chosen(incidents(report, "1989-05-04"), report)) for report in reports] == [1, 0]
