"""Reports of our own with names, towns and dates exchanged."""

from datetime import date

from bench.muc4_swap import exchanged, later_dates, names, towns
from bench.rows import Row

TEXT = "LIMA, 1 MAR 89 -- GUNMEN KILLED JUDGE ROSA QUISPE NEAR HUANCAYO ON 28 FEBRUARY. QUISPE\nHAD SERVED SINCE 1985."


def row() -> Row:
    slots = {
        "INCIDENT: DATE": [{"values": ["28 FEB 89"], "iso": [{"start": "1989-02-28", "end": "1989-02-28"}], "optional": False}],
        "INCIDENT: LOCATION": [{"values": ["PERU : HUANCAYO (CITY)"], "optional": False}],
        "HUM TGT: NAME": [{"alts": [{"text": "ROSA QUISPE", "optional": False}], "optional": False}],
    }
    return {"id": "own", "dct": "1989-03-01", "text": TEXT, "gold": {"templates": [{"optional": False, "slots": slots}]}}


def test_text_and_key_change_alike() -> None:
    changed = exchanged([row()])[0]
    slots = changed["gold"]["templates"][0]["slots"]
    name = slots["HUM TGT: NAME"][0]["alts"][0]["text"]
    place = slots["INCIDENT: LOCATION"][0]["values"][0].removeprefix("PERU : ").removesuffix(" (CITY)")
    assert name in changed["text"]
    assert changed["text"].count(name.split()[1]) == 2
    assert place in changed["text"]
    assert not {"ROSA", "QUISPE", "HUANCAYO"} & set(changed["text"].replace(".", " ").split())


def test_days_move_by_whole_weeks_in_text_and_key() -> None:
    changed = exchanged([row()])[0]
    assert changed["dct"] == "1990-02-28"
    assert [part in changed["text"] for part in ("LIMA, 28 FEB 90 --", "ON 27 FEBRUARY.", "SINCE 1986")] == [True] * 3
    assert changed["gold"]["templates"][0]["slots"]["INCIDENT: DATE"][0]["iso"] == [{"start": "1990-02-27", "end": "1990-02-27"}]


def test_dates_keep_their_form() -> None:
    assert later_dates("JUNE 11 89 AND ON JANUARY 1, 1990", date(1989, 6, 11)) == "JUNE 10 90 AND ON DECEMBER 31, 1990"


def test_what_is_no_day_stays() -> None:
    assert later_dates("31 NOV 89, 2100 GMT, 15 MAYORS", date(1989, 6, 11)) == "31 NOV 89, 2100 GMT, 15 MAYORS"


def test_the_exchange_is_the_same_every_time() -> None:
    assert (names([row()]), towns([row()])) == (names([row()]), towns([row()]))
    assert exchanged([row()]) == exchanged([row()])
