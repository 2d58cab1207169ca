"""PLOVER events, with the manual's own exceptions, and CAMEO codes."""

import json
from pathlib import Path
from typing import Any

from tests.export.writing import ALEPPO, Writing, bombing, count, day, hostage, term

from testimonia import codebook
from testimonia.export import plover
from testimonia.records import CodedReport, Release


def events(folder: Path, *coded: CodedReport) -> list[dict[str, Any]]:
    return [json.loads(line) for line in plover.write(Release(coded, "internal"), folder).read_text("utf8").splitlines()]


def test_an_abduction_is_an_assault_with_its_place_and_its_code(tmp_path: Path) -> None:
    abduction = events(tmp_path, hostage())[0]
    assert (abduction["event"], abduction["mode"], abduction["quad_code"], abduction["cameo"]) == ("ASSAULT", "abduct", 4, "181")
    assert abduction["actor"] == [{"sector": "UAF", "entity_text": "Gunmen"}]
    assert abduction["recipient"] == [{"sector": "CVL", "entity_text": "Amina Bello", "age": "34"}]
    assert abduction["event_loc"][0]["resolution"] == 4
    assert abduction["date"] == "2014-10-20"


def test_captured_fighters_are_assaulted_not_arrested(tmp_path: Path) -> None:
    w = Writing("Troops captured five rebels in Aleppo on May 12.")
    w.event("arrest", "captured", w.claim("perpetrator", "Troops", w.actor("Troops", "military")), w.claim("victim", "five rebels", w.actor("five rebels", "armed_group")),
            w.claim("arrested", "five", count(5)), w.claim("place", "Aleppo", ALEPPO), w.claim("date", "May 12", day("2016-05-12")))  # fmt: skip
    (event,) = events(tmp_path, w.coded())
    assert (event["event"], event["mode"], event["size"]) == ("ASSAULT", "abduct", {"arrested": 5})


def test_a_code_keeps_its_leading_zero(tmp_path: Path) -> None:
    w = Writing("The rebels released a driver in Aleppo on May 12.")
    w.event("release", "released", w.claim("perpetrator", "rebels", w.actor("rebels", "armed_group")), w.claim("victim", "a driver", w.actor("a driver", "civilian")),
            w.claim("date", "May 12", day("2016-05-12")))  # fmt: skip
    (event,) = events(tmp_path, w.coded())
    assert (event["cameo"], event["event"], event["mode"], event["quad_code"]) == ("0841", "RETREAT", "release", 2)


def test_a_car_bomb_has_its_own_cameo_code(tmp_path: Path) -> None:
    coded = bombing("a.txt", "Seven", count(7))
    w = Writing("Rebels set off a car bomb in Aleppo on May 12.")
    w.event("bombing", "set off", w.claim("weapon", "car bomb", term("car bomb", "explosive")), w.claim("perpetrator", "Rebels", w.actor("Rebels", "armed_group")),
            w.claim("date", "May 12", day("2016-05-12")))  # fmt: skip
    assert [e["cameo"] for e in events(tmp_path, coded, w.coded())] == ["183", "1832"]


def test_every_crosswalk_of_the_codebook_is_in_plovers_manual() -> None:
    for kind in codebook.load().types:
        event, _, mode = kind.crosswalk["plover"].partition("/")
        assert not event or event in plover.QUADS, kind.id
        assert not mode or mode in plover.MODES[event].split(), kind.id
