"""Deciding, verifying and keeping a project, as a person types it."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from testimonia import review, store
from testimonia.records import CodedReport

Typed = subprocess.CompletedProcess[str]


@pytest.fixture
def desk(coded: CodedReport, tmp_path: Path) -> Path:
    """A project with one coded report."""
    opened = store.initialise(tmp_path / "desk")
    opened.add([(coded.report, coded.report.text.encode())])
    opened.put_coded(coded, "rules")
    opened.close()
    return tmp_path / "desk"


def typed(desk: Path, *words: str, project: bool = True) -> Typed:
    line = [sys.executable, "-m", "testimonia.cli", *words, *(("--project", str(desk)) if project else ())]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=300, cwd=desk.parent)


def event_name(coded: CodedReport) -> str:
    return f"{coded.report.id[7:15]}.{coded.events[0].id}"


def test_an_event_is_looked_at_decided_on_taken_back_and_verified(desk: Path, coded: CodedReport) -> None:
    name = event_name(coded)
    shown = typed(desk, "show", name).stdout
    seen = shown.strip().splitlines()[-1].removeprefix("seen: ")
    decided = typed(desk, "decide", name, "reject", "--who", "Amal", "--why", "told twice", "--saw", seen)
    assert decided.returncode == 0, decided.stderr
    decision = decided.stderr.split(":")[0]
    assert decided.stderr == f"{decision}: reject {name} (warri.txt)\n"
    assert name in typed(desk, "decisions").stdout
    late = typed(desk, "decide", name, "accept", "--who", "Idris", "--why", "clear", "--saw", seen)
    assert late.returncode == 10
    assert "not as you saw it any more" in late.stderr
    assert "told twice" in typed(desk, "show", name).stdout
    undone = typed(desk, "undo", decision, "--who", "Amal", "--why", "it is another one")
    assert undone.returncode == 0
    assert f": took back reject {name} (warri.txt)" in undone.stderr
    assert "undo" in typed(desk, "decisions").stdout
    twice = typed(desk, "undo", decision, "--who", "Amal", "--why", "it is another one")
    assert twice.returncode == 2
    assert f"{decision} was taken back already" in twice.stderr
    checked = typed(desk, "verify")
    assert checked.returncode == 0, checked.stderr
    assert "All fits: 5 ledger entries" in checked.stdout
    next(p for p in (desk / "evidence").rglob("*") if p.is_file()).write_text("another story")
    broken = typed(desk, "verify", str(desk), project=False)
    assert broken.returncode == 11
    assert typed(desk, "verify", str(desk)).returncode == 2
    assert "its original bytes were changed" in broken.stderr


def test_a_claim_is_corrected_by_its_field_and_an_ambiguous_one_is_answered_with_the_numbers(
    desk: Path, coded: CodedReport
) -> None:
    said = ("--who", "Amal", "--why", "counted anew")
    done = typed(desk, "decide", event_name(coded), "correct", "--claim", "abducted", "--value", "5", *said)
    assert done.returncode == 0, done.stderr
    assert "correct 5" in typed(desk, "show", event_name(coded)).stdout
    vague = typed(desk, "decide", event_name(coded), "reject", "--claim", "casualties", *said)
    assert vague.returncode == 2
    assert "no claim fits 'casualties'; the event claims: 0 " in vague.stderr


def test_a_decision_on_the_first_claim_is_about_that_claim_and_not_about_the_event(desk: Path, coded: CodedReport) -> None:
    name = event_name(coded)
    typed(desk, "decide", name, "reject", "--claim", "0", "--who", "Amal", "--why", "not them")
    assert f"{name}, claim 0" in typed(desk, "decisions").stdout
    opened = store.open_store(desk)
    (decision,) = opened.decisions()
    assert decision.claim == 0
    (kept,) = (review.reviewed(one, (decision,)) for one in opened.coded())
    assert [c.field for c in kept.events[0].claims] == [c.field for c in coded.events[0].claims[1:]]


def test_what_is_not_there_or_there_already_is_told(desk: Path) -> None:
    again = typed(desk, "init", str(desk), project=False)
    assert again.returncode == 0
    assert "There is a project already in" in again.stderr
    absent = typed(desk, "verify", "--release", "nowhere")
    assert absent.returncode == 3
    assert "no folder nowhere" in absent.stderr


def test_two_coders_work_blind_and_their_agreement_is_told(desk: Path, coded: CodedReport) -> None:
    name = event_name(coded)
    for who in ("Amal", "Idris"):
        typed(desk, "decide", name, "assign", "--value", who, "--who", "Zoé", "--why", "double coding")
    typed(desk, "decide", name, "reject", "--who", "Amal", "--why", "no abduction")
    blind = typed(desk, "show", name, "--as", "Idris").stdout
    assert "no abduction" not in blind
    assert "other people's answers are hidden" in blind
    assert "no abduction" not in typed(desk, "decisions", "--as", "Idris").stdout
    typed(desk, "decide", name, "accept", "--who", "Idris", "--why", "clear")
    assert "no abduction" in typed(desk, "decisions", "--open").stdout
    table = typed(desk, "agreement", "--blind").stdout
    assert "event" in table
    assert "0%" in table


def test_a_project_is_backed_up_restored_and_examined(desk: Path) -> None:
    (desk.parent / "words").write_text("river lantern seven copper maps\n")
    made = typed(desk, "backup", "desk.backup", "--passphrase-file", "words")
    assert made.returncode == 0, made.stderr
    restored = typed(desk, "restore", "desk.backup", "again", "--passphrase-file", "words", "--verify", project=False)
    assert restored.returncode == 0, restored.stderr
    assert "All fits" in restored.stdout
    again = typed(desk, "restore", "desk.backup", "again", "--passphrase-file", "words", project=False)
    assert again.returncode == 5
    assert "nothing is written over" in again.stderr
    examined = typed(desk, "doctor").stdout
    assert "sound" in examined
    assert "3 entries" in examined
    assert "warri" in typed(desk, "search", "kidnappers ransom").stdout


def test_a_decision_whose_event_is_gone_is_listed_as_orphaned_and_the_doctor_says_so(desk: Path, coded: CodedReport) -> None:
    assert "No orphaned decisions" in typed(desk, "decisions", "--orphaned").stderr
    typed(desk, "decide", event_name(coded), "reject", "--who", "Amal", "--why", "told twice")
    opened = store.open_store(desk)
    opened.put_coded(replace(coded, events=coded.events[1:], links=()), "newer rules")
    opened.close()
    listed = " ".join(typed(desk, "decisions", "--orphaned").stdout.split())
    assert "orphaned" in listed
    assert "told twice" in listed
    examined = typed(desk, "doctor")
    assert examined.returncode == 1
    assert "1 find their event no more" in examined.stdout
    assert "--orphaned" in examined.stdout
