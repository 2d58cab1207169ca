"""ACLED's columns, types, precision codes and deletions."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.writing import ALEPPO, KANO, Writing, bombing, count, day, hostage, incident, term

from testimonia.export import acled
from testimonia.export.sheet import read_csv
from testimonia.records import CodedReport, PlaceValue, Release, Retraction, Status
from testimonia.registry import load

THE_31 = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 "
    "inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
    "source_scale notes fatalities tags timestamp"
).split()


def rows(folder: Path, *coded: CodedReport, release: Release | None = None) -> list[dict[str, str]]:
    return read_csv(acled.write(release or Release(coded, "internal"), folder) / "acled.csv")


def attack(victim: str, kind: str, weapon: str = "guns", status: Status = "happened") -> CodedReport:
    w = Writing(f"Rebels of the Southern Front attacked {victim} near Kano on May 12 with {weapon}.")
    w.event(
        "armed_attack", "attacked", w.claim("perpetrator", "Rebels of the Southern Front", w.actor("Rebels of the Southern Front", "armed_group")),
        w.claim("victim", victim, w.actor(victim, kind)), w.claim("place", "Kano", KANO), w.claim("date", "May 12", day("2016-05-12")),  # type: ignore[arg-type]
        status=status,
    )  # fmt: skip
    return w.coded()


def test_the_first_31_columns_are_acleds_own_in_their_order(tmp_path: Path) -> None:
    (row, *_) = rows(tmp_path, hostage())
    assert list(row)[:31] == THE_31
    assert all(name.startswith("testimonia_") for name in list(row)[31:])


def test_two_reports_of_one_bombing_are_one_row_with_both_sources(tmp_path: Path) -> None:
    a, b = bombing("herald.txt", "Seven", count(7)), bombing("courier.txt", "Nine", count(9))
    (row,) = rows(
        tmp_path, release=Release((a, b), "internal", incidents=(incident("bombing", (a, "e1"), (b, "e1"), sources=2),))
    )
    assert row["source"] == "Herald; Courier"
    assert row["fatalities"] == "7"
    assert "the most conservative" in row["testimonia_fatalities"]
    assert "“Nine” = 9" in row["notes"]
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Remote explosive/landmine/IED")
    assert (row["country"], row["iso"], row["region"], row["admin1"]) == ("Syria", "760", "Middle East", "Aleppo")
    assert (row["time_precision"], row["geo_precision"]) == ("1", "1")
    assert (row["actor1"], row["inter1"], row["actor2"], row["interaction"]) == (
        "Rebels",
        "Rebel group",
        "Civilians (Syria)",
        "Rebel group-Civilians",
    )


def test_subdivisions_stand_in_their_columns_and_what_is_not_known_is_empty(tmp_path: Path) -> None:
    def placed(value: PlaceValue) -> tuple[str, str, str]:
        w = Writing("A bomb exploded in Aleppo on Monday.")
        w.event("bombing", "exploded", w.claim("place", "Aleppo", value), w.claim("date", "Monday", day("2016-05-09")))
        (row,) = rows(tmp_path, w.coded())
        return row["admin1"], row["admin2"], row["admin3"]

    assert placed(ALEPPO) == ("Aleppo", "", "")
    assert placed(replace(ALEPPO, admin2="Jebel Saman", admin3="Haritan")) == ("Aleppo", "Jebel Saman", "Haritan")
    assert placed(replace(ALEPPO, name="Afrin", level="district")) == ("Aleppo", "Afrin", "")


@pytest.mark.parametrize(
    ("victim", "kind", "sub_event"), [("farmers", "civilians", "Attack"), ("soldiers", "military", "Armed clash")]
)
def test_an_attack_on_the_armed_is_a_battle(tmp_path: Path, victim: str, kind: str, sub_event: str) -> None:
    (row,) = rows(tmp_path, attack(victim, kind))
    assert row["sub_event_type"] == sub_event


def test_what_did_not_happen_is_left_out_with_its_reason(tmp_path: Path) -> None:
    coded = attack("farmers", "civilians", status="denied")
    assert rows(tmp_path, coded) == []
    assert [x.reason for x in acled.left_out(Release((coded,), "internal"))] == ["denied"]


def test_a_week_has_its_middle_and_a_year_no_row(tmp_path: Path) -> None:
    def dated(first: str, last: str) -> CodedReport:
        w = Writing("A bomb exploded in Aleppo back then.")
        w.event("bombing", "exploded", w.claim("place", "Aleppo", ALEPPO), w.claim("date", "back then", day(first, last)))
        return w.coded()

    (row,) = rows(tmp_path, dated("2016-05-09", "2016-05-15"))
    assert (row["event_date"], row["time_precision"]) == ("2016-05-12", "2")
    year = Release((dated("2016-01-01", "2016-12-31"),), "internal")
    assert [x.reason for x in acled.left_out(year)] == ["the month is not known, and ACLED needs a day"]


def test_a_suicide_bombing_has_its_own_type(tmp_path: Path) -> None:
    w = Writing("A suicide bomber blew himself up in Aleppo on May 12.")
    w.event("bombing", "blew himself up", w.claim("weapon", "suicide bomber", term("suicide bomber", "explosive")),
            w.claim("place", "Aleppo", ALEPPO), w.claim("date", "May 12", day("2016-05-12")))  # fmt: skip
    (row,) = rows(tmp_path, w.coded())
    assert row["sub_event_type"] == "Suicide bomb"
    assert (row["fatalities"], row["testimonia_deaths_told"]) == ("0", "none")


def test_a_rejected_event_is_deleted_under_the_id_it_was_released_with(tmp_path: Path) -> None:
    coded = hostage()
    released = {r["event_id_cnty"] for r in rows(tmp_path, coded)}
    event = coded.events[0]
    gone = Retraction(coded.report.id, event.id, event.anchor.start, "NG", "2026-11-25T10:00:00+00:00")
    folder = acled.write(Release((), "internal", retractions=(gone,)), tmp_path)
    (deleted,) = read_csv(folder / "deleted.csv")
    assert deleted["event_id_cnty"] in released
    assert deleted["event_id_cnty"].startswith("NGA")
    assert deleted["deleted_timestamp"] == "2026-11-25T10:00:00+00:00"


def test_every_crosswalk_of_the_codebook_is_one_of_acleds_types() -> None:
    from testimonia import codebook

    for kind in codebook.load().types:
        coded = kind.crosswalk["acled"]
        assert not coded or any(coded.startswith(f"{event}/") for event in acled.DISORDER), kind.id


@pytest.mark.parametrize(
    ("publisher", "wires", "scale"),
    [
        ("Premium Times", (), "National"),
        ("Premium Times", ("AFP",), "National-International"),
        ("Pan African News Agency", (), "Regional"),
        ("Xinhua News Agency", ("Reuters",), "International"),
        ("The Kano Courier", ("Reuters",), ""),
    ],
)
def test_outlets_that_the_registry_knows_give_the_source_s_scale(
    publisher: str, wires: tuple[str, ...], scale: str, tmp_path: Path
) -> None:
    w = Writing("Rebels attacked a market in Kano on May 12.", publisher=publisher, wires=wires)
    w.event("armed_attack", "attacked", w.claim("place", "Kano", KANO), w.claim("date", "May 12", day("2016-05-12")))
    (row,) = rows(tmp_path, w.coded())
    assert row["source_scale"] == scale


def test_the_registry_s_names_tell_a_rebel_group_that_the_report_calls_by_letters(tmp_path: Path) -> None:
    w = Writing("The FARC attacked soldiers near Kano on May 12.")
    group = w.actor("FARC", "armed_group", registry_id=load().look_up("FARC").id)  # type: ignore[union-attr]
    w.event("armed_attack", "attacked", w.claim("perpetrator", "FARC", group), w.claim("date", "May 12", day("2016-05-12")))
    (row,) = rows(tmp_path, w.coded())
    assert (row["inter1"], row["interaction"]) == ("Rebel group", "Rebel group only")
