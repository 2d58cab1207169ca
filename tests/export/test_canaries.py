"""Planted identities: not one of them stands in any byte of a public release, whatever the format."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pyarrow.parquet as pq
import pytest
from tests.export.planting import Identity, identities, planted, unreadable

from testimonia import contract, export
from testimonia.export import masking
from testimonia.records import Disclosure, Profile, Release

A_FEW, MANY = 40, 1000
GRAM = 5
"""Letters by which a text is looked through before a needle is searched for: twenty thousand needles take minutes one by one."""


def planted_release(how_many: int, profile: Profile = "public") -> tuple[list[Identity], Release]:
    who = identities(how_many, seed=7)
    coded = tuple(planted(one, n, who[(n + 1) % len(who)]) for n, one in enumerate(who))
    return who, Release(coded, profile, tuple(unreadable(one) for one in who[:10]), disclosure=Disclosure(key=bytes(32)))


def texts(path: Path) -> Iterator[str]:
    """Everything that a reader of a file could see: its bytes, its parts unpacked, its columns and their statistics."""
    yield path.read_bytes().decode("utf8", "replace")
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            yield from (name + parts.read(name).decode("utf8", "replace") for name in parts.namelist())
    if path.suffix == ".parquet":
        file = pq.ParquetFile(path)
        yield json.dumps(file.read().to_pylist(), ensure_ascii=False, default=str)
        yield str(file.metadata.metadata)
        for group in range(file.metadata.num_row_groups):
            for column in range(file.metadata.num_columns):
                yield str(file.metadata.row_group(group).column(column).statistics)


def found_in(folder: Path, needles: set[str]) -> list[tuple[str, str]]:
    hits = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for text in (str(path.relative_to(folder)), *texts(path)):
            lower = text.lower()
            grams = {lower[i : i + GRAM] for i in range(len(lower) - GRAM + 1)}
            suspects = (n for n in needles if all(n[i : i + GRAM] in grams for i in range(len(n) - GRAM + 1)))
            hits += [(path.name, needle) for needle in suspects if needle in lower]
    return hits


def needles_of(who: list[Identity]) -> set[str]:
    return {needle for one in who for needle in one.needles()}


@pytest.fixture(scope="module")
def disclosed() -> tuple[list[Identity], masking.Disclosed]:
    who, release = planted_release(A_FEW)
    return who, export.disclose(release)


def test_the_plants_are_where_they_should_be(tmp_path: Path) -> None:
    who, release = planted_release(3, "internal")
    export.write(export.disclose(release), export.FORMATS, tmp_path)
    hits = found_in(tmp_path, needles_of(who))
    assert {needle for one in who for needle in (w.lower() for w in (*one.latin, *one.arabic, *one.cyrillic))} <= {
        n for _, n in hits
    }
    assert len({name for name, _ in hits}) > 15


@pytest.mark.parametrize("form", export.FORMATS, ids=lambda f: f.NAME)
def test_no_planted_identity_is_in_any_byte(
    form: ModuleType, disclosed: tuple[list[Identity], masking.Disclosed], tmp_path: Path
) -> None:
    who, release = disclosed
    export.write(release, [form], tmp_path)
    assert found_in(tmp_path, needles_of(who)) == []


def test_partners_find_no_victim_either_but_read_the_rest(tmp_path: Path) -> None:
    who, release = planted_release(A_FEW, "partner")
    given = export.disclose(release)
    export.write(given, export.FORMATS, tmp_path)
    assert found_in(tmp_path, needles_of(who)) == []
    assert "Gunmen kidnapped ▇" in given.release.coded[0].report.text
    assert "Two colleagues of ▇" in given.release.coded[0].report.text


def test_the_evidence_of_a_public_release_still_stands_on_its_words(disclosed: tuple[list[Identity], masking.Disclosed]) -> None:
    for coded in disclosed[1].release.coded:
        contract.check_evidence(coded)


def test_a_person_has_one_pseudonym_over_all_events(disclosed: tuple[list[Identity], masking.Disclosed]) -> None:
    release = disclosed[1].release
    names = [{c.value.text for e in r.events for c in e.claims if c.field == "victim"} for r in release.coded]  # type: ignore[union-attr]
    assert all(len(n) == 1 for n in names)
    assert len(set.union(*names)) == A_FEW


@pytest.mark.abuse
def test_of_a_thousand_planted_identities_none_is_in_any_byte(tmp_path: Path) -> None:
    who, release = planted_release(MANY)
    export.write(export.disclose(release), export.FORMATS, tmp_path)
    assert found_in(tmp_path, needles_of(who)) == []
