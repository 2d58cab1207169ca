"""The three sample reports of one hostage case, taken in and coded by the project's commands, are told as one case."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from testimonia import contract
from testimonia.cli import app

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = ("delta-3.txt", "delta-1.txt", "delta-2.html")


def run(*words: str) -> Result:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project that got the reports one by one, each linked with those before."""
    folder = str(tmp_path_factory.mktemp("cases") / "desk")
    run("init", folder)
    for name in NAMES:
        run("add", "--project", folder, str(SAMPLES / name))
        assert "new or changed" in run("code", "--project", folder).stderr
    return folder


def test_one_case_with_its_timeline_as_text(desk: str) -> None:
    shown = run("cases", "--project", desk).stdout
    assert shown.count("case-") == 1
    days = [line.split()[0] for line in shown.splitlines() if line.startswith("  2013")]
    assert days == sorted(days)
    for words in ("open", "taken", "150,000,000 NGN", "released", "still held"):
        assert words in shown


def test_the_same_case_as_json_with_the_claims_behind_every_step(desk: str) -> None:
    (line,) = run("cases", "--project", desk, "--format", "jsonl").stdout.splitlines()
    case = json.loads(line)
    jsonschema.validate(case, contract.schema(contract.CASE))
    assert {Path(c["origin"]).name for c in case["timeline"][0]["claims"]} == set(NAMES)
    assert case["balance"]["taken"] == 6
    assert case["balance"]["released"] == 4
    assert case["open"]


def test_the_list_of_incidents_names_the_events_as_decisions_take_them_and_gives_the_flags(desk: str) -> None:
    shown = run("incidents", "--project", desk).stdout
    told = next(word for row in shown.splitlines() for word in row.split() if re.fullmatch(r"│?[0-9a-f]{8}\.e\d+", word))
    assert "seen:" in run("show", "--project", desk, told.strip("│")).stdout
    lines = [json.loads(row) for row in run("incidents", "--project", desk, "--format", "jsonl").stdout.splitlines()]
    for line in lines:
        jsonschema.validate(line, contract.schema(contract.INCIDENT))
        assert line["id"] in shown
        assert all(f"! {flag['code']}" in shown for flag in line["flags"])
    assert any(line["flags"] for line in lines)


def test_commands_that_find_nothing_say_so(desk: str, tmp_path: Path) -> None:
    assert "No report has all" in run("search", "--project", desk, "nowherewritten").stderr
    assert "No such events. The project's: " in run("events", "--project", desk, "--type", "eclipse").stderr
    (tmp_path / "none.jsonl").write_text("")
    assert "No incidents" in run("link", str(tmp_path / "none.jsonl")).stderr


def test_titles_in_the_list_of_incidents_can_be_read_beside_long_summaries(desk: str) -> None:
    shown = run("incidents", "--project", desk).stdout
    assert "Gunmen seize five oil workers" in shown
    assert "told by" in shown
