"""A GeoNames dump added to the place index: rows of our own in its nineteen columns."""

import zipfile
from pathlib import Path

import pytest
from tests.gazetteer.test_index import small_data

from testimonia.errors import InputNotFound, UsageError
from testimonia.gazetteer import Gazetteer, build, import_dump


def row(
    number: int, name: str, others: str, code: str, population: int, feature: str = "P", country: str = "IQ",
    within: tuple[str, str, str] = ("02", "", ""),
) -> str:  # fmt: skip
    place = [str(number), name, name, others, "30.9", "47.4", feature, code, country, "", *within, ""]
    return "\t".join([*place, str(population), "", "", "Asia/Baghdad", ""]) + "\n"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return build(small_data(tmp_path / "data"), tmp_path / "index.sqlite")


def test_hamlets_and_sites_of_a_dump_are_found_beside_what_was_there(index: Path, tmp_path: Path) -> None:
    dump = tmp_path / "IQ.txt"
    dump.write_text(row(501, "Qwert al Nahr", "Qwertah,قورت", "PPL", 80) + row(502, "Qwert Bridge", "", "BDG", 0, "S"), "utf8")
    done = import_dump(dump, index)
    gazetteer = Gazetteer(index)
    assert (done.places, done.skipped) == (2, 0)
    assert [(e.id, e.level, e.admin1) for e in gazetteer.look_up("Qwertah")] == [("geonames:501", "settlement", "Al Başrah")]
    assert [e.level for e in gazetteer.look_up("Qwert Bridge")] == ["site"]
    assert gazetteer.look_up("قورت")[0].id == "geonames:501"
    assert gazetteer.look_up("Basra")[0].id == "geonames:1"


def test_districts_and_what_they_consist_of_are_named_for_the_places_within(index: Path, tmp_path: Path) -> None:
    dump = tmp_path / "IQ.txt"
    dump.write_text(
        row(601, "Qwertan", "", "PPL", 80, within=("02", "77", "5"))
        + row(602, "Qwert District", "", "ADM2", 0, "A", within=("02", "77", ""))
        + row(603, "Lower Qwert", "", "ADM3", 0, "A", within=("02", "77", "5"))
        + row(604, "Old Harbour", "", "PPL", 80, within=("02", "88", "9")),
        "utf8",
    )
    import_dump(dump, index)
    gazetteer = Gazetteer(index)
    levels = {n: (e.admin2, e.admin3) for n in (601, 602, 603, 604) if (e := gazetteer.entry(f"geonames:{n}"))}
    assert levels == {
        601: ("Qwert District", "Lower Qwert"), 602: ("Qwert District", None), 603: ("Qwert District", "Lower Qwert"),
        604: ("Basrah District", None),
    }  # fmt: skip


def test_a_place_that_is_known_is_replaced_and_keeps_its_names(index: Path, tmp_path: Path) -> None:
    dump = tmp_path / "IQ.txt"
    dump.write_text(row(1, "Basrah", "Bassora", "PPLA", 1_400_000), "utf8")
    import_dump(dump, index)
    found = Gazetteer(index).look_up("Al-Basra")
    assert [(e.id, e.population) for e in found if e.id == "geonames:1"] == [("geonames:1", 1_400_000)]
    assert Gazetteer(index).look_up("Bassora")[0].id == "geonames:1"


def test_an_archive_and_alternate_names_are_read_and_countries_left_out(index: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "allCountries.zip", "w") as archive:
        archive.writestr("allCountries.txt", row(503, "Zubtown", "", "PPL", 900) + row(9, "Iraq", "", "PCLI", 3, "A"))
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("1\t503\tar\tزبتاون\n2\t503\tlink\thttps://zubtown.example\n", "utf8")
    done = import_dump(tmp_path / "allCountries.zip", index, names)
    assert (done.places, done.skipped) == (1, 1)
    assert Gazetteer(index).look_up("زبتاون")[0].name == "Zubtown"


def test_a_file_of_another_form_changes_nothing_and_says_so(index: Path, tmp_path: Path) -> None:
    before = index.read_bytes()
    other = tmp_path / "notes.txt"
    other.write_text("not a table\n", "utf8")
    with pytest.raises(UsageError, match="19 tab-separated columns"):
        import_dump(other, index)
    with pytest.raises(InputNotFound, match="no file"):
        import_dump(tmp_path / "absent.txt", index)
    assert index.read_bytes() == before
    assert not list(tmp_path.glob("*.importing"))


@pytest.mark.parametrize("lat", ["xx", "nan", "95.1", ""])
def test_a_line_without_a_point_of_the_earth_is_left_out_and_counted(lat: str, index: Path, tmp_path: Path) -> None:
    dump = tmp_path / "IQ.txt"
    dump.write_text(
        "\ufeff" + row(504, "Zubmarsh", "", "PPL", 90) + row(505, "Zubnowhere", "", "PPL", 90).replace("30.9", lat), "utf8"
    )
    done = import_dump(dump, index)
    assert (done.places, done.skipped) == (1, 1)
    assert Gazetteer(index).look_up("Zubmarsh")


@pytest.mark.parametrize(("name", "raw"), [("IQ.txt", b"503\tZub\xff\xfetown\t"), ("IQ.zip", b"no archive")])
def test_bytes_that_are_no_table_change_nothing_and_say_so(name: str, raw: bytes, index: Path, tmp_path: Path) -> None:
    before = index.read_bytes()
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(UsageError, match="is no GeoNames table"):
        import_dump(tmp_path / name, index)
    assert index.read_bytes() == before


def test_an_index_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "IQ.txt").write_text(row(503, "Zubtown", "", "PPL", 900), "utf8")
    (tmp_path / "notes.sqlite").write_text("no database, but long enough to be looked at as one\n" * 30)
    with pytest.raises(UsageError, match="is no place index"):
        import_dump(tmp_path / "IQ.txt", tmp_path / "notes.sqlite")
