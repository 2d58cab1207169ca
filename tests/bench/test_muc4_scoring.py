"""The scorer of MUC-4 templates, against examples worked by hand."""

import pytest
from bench.muc4_fills import (
    Fill,
    Template,
    agreement,
    grade_date,
    grade_number,
    grade_place,
    grade_string,
    key_template,
)
from bench.muc4_scoring import Key, all_slots, ceaf, relevance, slot_score

TYPE, NAME, IND, DATE = "INCIDENT: TYPE", "HUM TGT: NAME", "PERP: INDIVIDUAL ID", "INCIDENT: DATE"


@pytest.mark.parametrize(
    ("key", "response", "grade"),
    [
        ("THE PEASANTS", "PEASANTS", 1),
        ("THREE CAR BOMBS", "CAR BOMBS", 1),
        ("MAYOR OF PUERTO NUEVO", "MAYOR", 1),
        ("ARMED MEN", "UNKNOWN MEN", 0.5),
        ("EMBASSY GUARD", "EMBASSY", 0.5),
        ("SOLDIERS", "A TRUCK", 0),
    ],
)
def test_strings_agree_by_their_words_and_heads(key: str, response: str, grade: float) -> None:
    assert grade_string(key, response) == grade


def test_dates_agree_in_part_when_they_can_be_the_same_day() -> None:
    day = "1990-02-03/1990-02-03"
    assert [grade_date(day, day), grade_date("/1990-02-05", day), grade_date("/1990-02-01", day)] == [1, 0.5, 0]


def test_places_agree_fully_by_their_narrowest_part() -> None:
    key = "PERU : LIMA (CITY) : MIRAFLORES (DISTRICT)"
    given = ["PERU : LIMA : MIRAFLORES", "PERU : LIMA", "PERU", "CHILE : SANTIAGO"]
    assert [grade_place(key, g) for g in given] == [1, 0.5, 0.5, 0]


def test_numbers_agree_in_part_within_bounds() -> None:
    assert [grade_number("10-", n) for n in ("10-", "12", "PLURAL", "3")] == [1, 0.5, 0.5, 0]
    assert grade_number("~30", "30") == 0.5


def test_a_broader_type_is_partly_right() -> None:
    assert agreement(TYPE, Fill(("BOMBING",)), Fill(("ATTACK",))) == 0.5
    weapon = "INCIDENT: INSTRUMENT TYPE"
    assert [agreement(weapon, Fill(("VEHICLE BOMB",)), Fill((given,))) for given in ("BOMB", "EXPLOSIVE", "DYNAMITE")] == [
        0.5,
        0.5,
        0,
    ]


def test_a_right_kind_of_the_wrong_thing_is_partly_right() -> None:
    key = Fill(("CIVILIAN",), of=("NUNS",))
    assert agreement("HUM TGT: TYPE", key, Fill(("CIVILIAN",), of=("NUNS",))) == 1
    assert agreement("HUM TGT: TYPE", key, Fill(("CIVILIAN",), of=("TAXI",))) == 0.5


def test_an_alternative_is_as_good_as_the_first() -> None:
    assert agreement(IND, Fill(("REBELS", "COLUMN OF FIGHTERS")), Fill(("FIGHTERS",))) == 0.5
    assert agreement(IND, Fill(("REBELS", "FIGHTERS")), Fill(("FIGHTERS",))) == 1


def test_an_optional_fill_counts_only_when_met() -> None:
    key = [Fill(("ANA ROJAS",)), Fill(("LUIS VEGA",), optional=True)]
    missed = slot_score(NAME, key, [Fill(("ANA ROJAS",))])
    met = slot_score(NAME, key, [Fill(("ANA ROJAS",)), Fill(("LUIS VEGA",))])
    assert [(s.right, s.given, s.wanted) for s in (missed, met)] == [(1, 1, 1), (2, 2, 2)]


def key(kind: str, *names: str, optional: bool = False) -> Key:
    return Key({TYPE: [Fill((kind,))], NAME: [Fill((n,)) for n in names]}, optional)


def made(kind: str, *names: str) -> Template:
    return {TYPE: [Fill((kind,))], NAME: [Fill((n,)) for n in names]}


def test_all_slots_by_hand() -> None:
    """Key: a bombing of Ana and Luis, a kidnapping of Rosa. Response: an attack on Ana, a robbery of Eva."""
    keys = [key("BOMBING", "ANA ROJAS", "LUIS VEGA"), key("KIDNAPPING", "ROSA DIAZ")]
    tallies = all_slots([(keys, [made("ATTACK", "ANA ROJAS"), made("ROBBERY", "EVA SOLIS")])])
    # type: .5 of bombing ~ attack; 2 given, 2 wanted. name: 1; 2 given, 3 wanted.
    assert [(tallies[s].right, tallies[s].given, tallies[s].wanted) for s in (TYPE, NAME, "all slots")] == [
        (0.5, 2, 2), (1, 2, 3), (1.5, 4, 5),
    ]  # fmt: skip
    assert tallies["all slots"].f1 == pytest.approx(100 * 2 * 1.5 / 9)


def test_a_type_alone_does_not_map_templates() -> None:
    tallies = all_slots([([key("BOMBING", "ANA ROJAS")], [made("BOMBING", "EVA SOLIS")])])
    assert (tallies["all slots"].right, tallies["all slots"].given, tallies["all slots"].wanted) == (0, 2, 2)


def test_a_missed_optional_template_costs_nothing() -> None:
    tallies = all_slots([([key("BOMBING", "ANA ROJAS", optional=True)], [])])
    assert (tallies["all slots"].given, tallies["all slots"].wanted) == (0, 0)


def test_ceaf_by_hand() -> None:
    """Two keys, one response that takes the second's type and one name of the first: the better pairing counts."""
    keys = [key("BOMBING", "ANA ROJAS", "LUIS VEGA"), key("KIDNAPPING", "ROSA DIAZ")]
    tallies = ceaf([(keys, [made("BOMBING", "LUIS VEGA", "ROSA DIAZ")])])
    assert [(t.right, t.given, t.wanted) for t in (tallies["type"], tallies["victim"], tallies["all"])] == [
        (1, 1, 2), (1, 2, 3), (2, 3, 5),
    ]  # fmt: skip


def test_a_name_and_its_description_are_one_victim() -> None:
    whole = key_template(
        {
            NAME: [{"raw": "", "optional": False, "alts": [{"text": "ANA ROJAS", "optional": False}]}],
            "HUM TGT: DESCRIPTION": [
                {"raw": "", "optional": False, "of": ["ANA ROJAS"], "alts": [{"text": "JUDGE", "optional": False}]}
            ],
        }
    )
    tallies = ceaf([([Key(whole)], [{"HUM TGT: DESCRIPTION": [Fill(("JUDGE",))]}])])
    assert (tallies["victim"].right, tallies["victim"].given, tallies["victim"].wanted) == (1, 1, 1)


def test_relevance_leaves_out_texts_with_optional_incidents_only() -> None:
    texts = [
        ([key("ATTACK", "A")], [made("ATTACK", "B")]),
        ([], [made("ATTACK")]),
        ([key("ATTACK", optional=True)], []),
    ]
    tally = relevance(texts)
    assert (tally.right, tally.given, tally.wanted) == (1, 2, 1)


def test_a_key_without_a_readable_day_asks_for_none() -> None:
    assert key_template({DATE: [{"raw": "11 NOV", "optional": False, "values": ["11 NOV"], "iso": [None]}]}) == {DATE: []}


def test_a_kind_without_a_string_is_the_kind_alone() -> None:
    kind = "INCIDENT: INSTRUMENT TYPE"
    assert key_template({kind: [{"raw": "GUN : -", "optional": False, "values": ["GUN : -"]}]}) == {kind: [Fill(("GUN",))]}
