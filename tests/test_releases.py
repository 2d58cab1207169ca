"""Releases of a project and of coded files: keys that last, rejected events that are withdrawn."""

import json
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import testimonia
from testimonia import contract, releases, review, store, verify
from testimonia.errors import StoreError, UsageError
from testimonia.records import ActorValue, CodedReport, EventRef, PlaceValue, Release
from testimonia.releases import Wish
from testimonia.sifting import Sieve

TEXT = "Gunmen kidnapped Amina Bello, a nurse, near Kano on Tuesday, police said. A bomb exploded in Jos on Monday, killing nine people."


@pytest.fixture(scope="module")
def coded() -> CodedReport:
    return testimonia.code(TEXT, published="2014-10-22", origin="kano.txt")


@pytest.fixture
def desk(tmp_path: Path, coded: CodedReport) -> Path:
    folder = tmp_path / "desk"
    opened = store.initialise(folder)
    opened.add([(coded.report, TEXT.encode())])
    opened.put_coded(coded, "rules/1")
    opened.close()
    return folder


def victims(release: Release) -> set[str]:
    return {
        c.value.text
        for r in release.coded
        for e in r.events
        for c in e.claims
        if c.field == "victim" and isinstance(c.value, ActorValue)
    }


def project_release(folder: Path, wish: Wish) -> Release:
    opened = store.open_store(folder)
    try:
        return releases.of_project(opened, folder, wish, Sieve(0.0))
    finally:
        opened.close()


def test_a_project_gives_a_person_the_same_pseudonym_again(desk: Path, tmp_path: Path) -> None:
    wish = Wish("jsonl")
    given = [releases.write(project_release(desk, wish), wish, tmp_path / name).disclosed.release for name in ("one", "two")]
    assert victims(given[0]) == victims(given[1])
    assert not any("Bello" in v for v in victims(given[0]))
    assert (tmp_path / "one" / "coded.jsonl").read_bytes() == (tmp_path / "two" / "coded.jsonl").read_bytes()


def test_the_key_is_made_once_and_only_its_owner_may_read_it(desk: Path) -> None:
    key = store.release_key(desk)
    assert store.release_key(desk) == key
    assert stat.S_IMODE((desk / "release.key").stat().st_mode) == 0o600
    assert [p.name for p in desk.iterdir() if p.name.startswith("release")] == ["release.key"]


NO_ROOM = """
import resource, sys
from pathlib import Path
from testimonia import store
resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
store.release_key(Path(sys.argv[1]))
"""


def test_a_key_that_finds_no_room_is_told_and_leaves_nothing_behind(desk: Path) -> None:
    (desk / "release.key").unlink(missing_ok=True)
    # A limit on the size of files stands for the end of the disk: the system refuses the same write.
    done = subprocess.run([sys.executable, "-c", NO_ROOM, desk], capture_output=True, text=True, check=False)
    assert "is full. Next: free some space" in done.stderr
    assert not list(desk.glob("release*"))


def test_a_damaged_key_is_not_made_anew(desk: Path) -> None:
    (desk / "release.key").write_text("not a key")
    with pytest.raises(StoreError, match="restore it from a backup"):
        store.release_key(desk)


def test_a_rejected_event_leaves_the_release_and_is_withdrawn(desk: Path, tmp_path: Path, coded: CodedReport) -> None:
    opened = store.open_store(desk)
    event = next(e for e in coded.events if e.type == "abduction")
    opened.append(
        review.make_decision(EventRef("kano.txt", event.id), "reject", who="Amal", when="2026-11-25T10:00:00+00:00", why="a test")
    )
    opened.close()
    wish = Wish("acled", "internal")
    release = project_release(desk, wish)
    assert [r.event for r in release.retractions] == [event.id]
    releases.write(release, wish, tmp_path / "out")
    deleted = (tmp_path / "out" / "acled" / "deleted.csv").read_text("utf-8-sig").splitlines()
    assert len(deleted) == 2
    assert deleted[1].startswith("NGA")


def test_what_people_protect_leaves_the_desk_in_no_profile(desk: Path, coded: CodedReport) -> None:
    opened = store.open_store(desk)
    taken, bombed = (next(e for e in coded.events if e.type == t) for t in ("abduction", "bombing"))
    place = next(n for n, c in enumerate(taken.claims) if c.field == "place")
    when = "2026-11-25T10:00:00+00:00"
    opened.append(review.make_decision(EventRef("kano.txt", bombed.id), "protect", who="Amal", when=when, why="a test"))
    opened.append(
        replace(review.make_decision(EventRef("kano.txt", taken.id), "protect", who="Amal", when=when, why="a test"), claim=place)
    )
    opened.close()
    release = project_release(desk, Wish("jsonl", "internal"))
    (given,) = release.coded
    assert [e.id for e in given.events if e.id in (taken.id, bombed.id)] == [taken.id]
    assert "place" not in {c.field for e in given.events if e.id == taken.id for c in e.claims}
    assert [r.event for r in release.retractions] == [bombed.id]


def test_the_ledger_knows_the_release_and_verify_checks_it(desk: Path, tmp_path: Path) -> None:
    wish = Wish("csv")
    releases.write(project_release(desk, wish), wish, tmp_path / "out")
    opened = store.open_store(desk)
    releases.enter(opened, tmp_path / "out")
    opened.close()
    assert verify.check(desk, released=[tmp_path / "out"]).faults == ()
    table = tmp_path / "out" / "events.csv"
    table.write_bytes(table.read_bytes() + b" ")
    assert [f.where for f in verify.check(desk, released=[tmp_path / "out"]).faults] == [str(table)]


def test_coded_files_are_exported_without_a_project(tmp_path: Path, coded: CodedReport) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(contract.dumps(contract.to_json(coded)) + "\n", "utf8")
    wish = Wish(releases.ALL)
    written = releases.write(releases.of_files([str(path)], None, wish, Sieve(0.0)), wish, tmp_path / "out")
    assert len(written.paths) > 12
    assert all(p.exists() for p in written.paths)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf8"))
    assert {e["profile"] for e in manifest["exports"]} == {"public"}


def test_places_have_their_subdivision(coded: CodedReport) -> None:
    release = releases.of_coded([coded], Wish("jsonl", "internal"))
    places = [c.value for r in release.coded for e in r.events for c in e.claims if isinstance(c.value, PlaceValue)]
    assert any(p.admin1 for p in places)
    assert any(p.admin2 for p in places)


@pytest.mark.parametrize("wish", [Wish("docx"), Wish("jsonl", "secret")])
def test_an_unknown_format_or_profile_is_named_with_the_known_ones(wish: Wish, tmp_path: Path, coded: CodedReport) -> None:
    with pytest.raises(UsageError, match="Next: "):
        releases.write(releases.of_coded([coded], wish), wish, tmp_path)
