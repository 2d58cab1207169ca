"""UCDP GED's columns, its estimates and its precision codes."""

from pathlib import Path

from tests.export.writing import ALEPPO, Writing, bombing, count, day, hostage, incident, some

from testimonia.export import ucdp
from testimonia.export.sheet import read_csv
from testimonia.records import CodedReport, Release

THE_49 = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
    "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()


def clash() -> CodedReport:
    w = Writing("Fighters of the Front clashed with soldiers in Aleppo on May 12. Six soldiers and four civilians were killed.")
    w.event(
        "armed_clash", "clashed", w.claim("party", "Fighters of the Front", w.actor("Fighters of the Front", "armed_group")),
        w.claim("party", "soldiers", w.actor("soldiers", "military"), score=0.8), w.claim("place", "Aleppo", ALEPPO),
        w.claim("date", "May 12", day("2016-05-12")), w.claim("killed", "Six", count(6, of="soldiers")),
        w.claim("killed", "four", count(4, of="civilians")),
    )  # fmt: skip
    return w.coded()


def rows(folder: Path, *coded: CodedReport) -> list[dict[str, str]]:
    return read_csv(ucdp.write(Release(coded, "internal"), folder))


def test_the_first_49_columns_are_ucdps_own_in_their_order(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, clash())
    assert list(row)[:49] == THE_49
    assert all(name.startswith("testimonia_") for name in list(row)[49:])


def test_a_clash_with_the_state_has_the_state_as_side_a_and_its_dead_there(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, clash())
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "soldiers", "Fighters of the Front")
    assert [row[f"deaths_{part}"] for part in ("a", "b", "civilians", "unknown")] == ["6", "0", "4", "0"]
    assert (row["low"], row["best"], row["high"]) == ("10", "10", "10")
    assert row["gwnoa"] == "652"
    assert row["gwnob"] == ""


def test_best_is_always_the_sum_of_its_four_parts(tmp_path: Path) -> None:
    a, b = bombing("a.txt", "Seven", count(7)), bombing("b.txt", "Twelve", count(12))
    release = Release((a, b), "internal", incidents=(incident("bombing", (a, "e1"), (b, "e1"), sources=2),))
    (row,) = read_csv(ucdp.write(release, tmp_path))
    assert sum(int(row[f"deaths_{part}"]) for part in ("a", "b", "civilians", "unknown")) == int(row["best"]) == 7
    assert (row["high"], row["number_of_sources"], row["where_prec"], row["date_prec"]) == ("12", "2", "1", "1")


def test_a_cell_of_the_grid_is_found_by_its_corner(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, clash())
    assert row["priogrid_gid"] == str(int((36.2012 + 90) / 0.5) * 720 + int((37.1612 + 180) / 0.5) + 1)


def test_abductions_and_events_without_a_death_are_left_out() -> None:
    reasons = {x.occurrence.type: x.reason for x in ucdp.left_out(Release((hostage(),), "internal"))}
    assert reasons["abduction"] == "UCDP counts no abduction"
    assert "killing" not in reasons


def test_deaths_without_a_number_have_no_best_figure(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, bombing("a.txt", "Some", some()))
    assert (row["low"], row["best"], row["high"]) == ("1", "", "")
    assert "without a number" in row["testimonia_best"]
