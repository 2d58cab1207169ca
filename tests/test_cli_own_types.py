"""The commands for a user's own types, for explaining and for leaving out what is unsure, as a person types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from testimonia import store
from testimonia.cli import app
from testimonia.errors import CodebookError, UsageError

OWN = Path(__file__).parent / "codebook" / "own"
TEXT = (
    "Fighters closed the primary school in Dablo on Monday, a teacher said. Gunmen kidnapped two engineers near Kano on Tuesday."
)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_a_new_types_file_is_written_once(tmp_path: Path) -> None:
    assert run("codebook", "new", "road_toll", "--out", str(tmp_path)).exit_code == 0
    assert (tmp_path / "road_toll.toml").is_file()
    assert isinstance(run("codebook", "new", "road_toll", "--out", str(tmp_path)).exception, CodebookError)


def test_a_new_type_of_a_packaged_name_is_said_to_take_its_place(tmp_path: Path) -> None:
    assert "takes its place" in run("codebook", "new", "bombing", "--out", str(tmp_path)).stderr
    assert "takes its place" not in run("codebook", "new", "road_toll", "--out", str(tmp_path)).stderr


def test_own_types_are_coded_beside_the_packaged_ones_and_unsure_ones_counted(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    done = run("code", str(path), "--published", "2024-05-15", "--codebook", str(OWN))
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert [e["type"] for e in row["events"]] == ["school_closure", "abduction"]
    sure = run("code", str(path), "--published", "2024-05-15", "--codebook", str(OWN), "--min-score", "1")
    assert json.loads(sure.stdout.splitlines()[0])["events"] == []
    assert "2 events under 1 left out" in sure.stderr


def test_own_types_are_listed_and_shown_beside_the_packaged_ones() -> None:
    listed = run("codebook", "list", "--codebook", str(OWN)).stdout
    assert "school_closure" in listed
    assert "abduction" in listed
    assert "school_closure" not in run("codebook", "list").stdout
    assert "# School closure" in run("codebook", "show", "school_closure", "--codebook", str(OWN)).stdout


def test_a_wrong_codebook_stops_the_run_before_any_report(tmp_path: Path) -> None:
    (tmp_path / "toll.toml").write_text('id = "toll"')
    (tmp_path / "report.txt").write_text(TEXT)
    done = run("code", str(tmp_path / "report.txt"), "--codebook", str(tmp_path))
    assert isinstance(done.exception, CodebookError)
    assert "definition is missing" in str(done.exception)


def test_an_event_is_explained_from_a_file_and_from_a_project(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    options = ("--published", "2024-05-15", "--codebook", str(OWN))
    row = json.loads(run("explain", "e2", "--report", str(path), *options, "--format", "json").stdout)
    assert (row["type"], row["anchor"]["text"]) == ("abduction", "kidnapped")
    assert {"event", "type", "status", "victim", "place"} <= {a["question"] for a in row["considered"]}
    shown = run("explain", "e2", "--report", str(path), *options).stdout
    assert "two engineers" in shown
    assert "kept" in shown

    project = tmp_path / "desk"
    store.initialise(project).close()
    run("add", str(path), "--published", "2024-05-15", "--project", str(project))
    assert run("code", "--project", str(project), "--codebook", str(OWN)).exit_code == 0
    (coded,) = store.open_store(project).coded()
    name = f"{coded.report.id[7:15]}.e1"
    again = json.loads(run("explain", name, "--project", str(project), "--codebook", str(OWN), "--format", "json").stdout)
    assert again["type"] == "school_closure"
    assert "would be coded now" not in run("explain", name, "--project", str(project)).stderr
    assert run("code", "--project", str(project), "--light").exit_code == 0
    assert "coded otherwise: 1 with other weights" in run("explain", name, "--project", str(project)).stderr
    listed = run("events", "--project", str(project), "--min-score", "1")
    assert "under 1 left out" in listed.stderr


@pytest.mark.parametrize("name", ["e9", "ffffffff.e1", "e1.x"])
def test_an_event_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    assert isinstance(run("explain", name, "--report", str(path)).exception, UsageError)
