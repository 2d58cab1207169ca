"""A project of made-up reports for the abuse to start from."""

import hashlib
import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from testimonia import contract, fingerprints, intake, pipeline, store
from testimonia.export import jsonl
from testimonia.records import CodedReport, Decision, EventRef, Release, Report, Unreadable

PLACES = ("Kanda", "Bodaro", "Wadi Sirr", "Puerto Hondo", "Tel Asfar", "Mirage Hills")
TEXTS = (
    "Gunmen abducted {n} teachers near {place} on Monday, a police officer said. The kidnappers demanded a ransom of ${n}00,000.",
    "{n} soldiers were wounded when troops clashed with rebels outside {place}, residents told reporters. Nobody was killed.",
    "A car bomb killed {n} people at a market in {place} on Friday, a hospital official said. No group claimed the attack.",
)
FIRST_DAY = datetime(2024, 5, 1, 8, tzinfo=UTC)


class Calendar:
    """A clock that the abuse moves on: the ledger needs days that are over."""

    def __init__(self) -> None:
        self.now = FIRST_DAY

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=7)
        return self.now


def report(number: int) -> tuple[Report, bytes]:
    """A small report, another one for each number."""
    dice = random.Random(number)
    text = dice.choice(TEXTS).format(n=dice.randint(2, 9), place=dice.choice(PLACES)) + f" It was report {number} of that week."
    return intake.report_from_text(text, origin=f"report-{number}.txt", published="2024-05-06"), text.encode()


def code(taken: Report) -> CodedReport:
    """The report coded by the rules: quick, and the same everywhere."""
    return pipeline.code_report(taken, pipeline.open_desk(rules_only=True))


def decision(number: int, event: EventRef, verdict: str = "accept", who: str = "Amal") -> Decision:
    """A decision, another one for each number."""
    when = (FIRST_DAY + timedelta(seconds=number)).isoformat()
    row = {"origin": event.origin, "event": event.event, "verdict": verdict, "who": who, "when": when, "why": f"reading {number}"}
    return contract.decision_from_json(row)


def one_act(opened: store.Store, calendar: Calendar, dice: random.Random, number: int) -> None:
    """Something that happens to a project: a report, a decision, an unreadable input, a night."""
    taken, raw = report(number)
    match dice.choice(("report", "report", "decision", "unreadable", "night")):
        case "report":
            opened.add([(taken, raw)])
            opened.put_coded(code(taken), "rules")
        case "decision":
            opened.append(
                decision(number, EventRef(f"report-{dice.randint(0, number)}.txt", "e1"), dice.choice(("accept", "reject")))
            )
        case "unreadable":
            opened.add([(Unreadable(f"scan-{number}.pdf", "no text in it: a scan"), None)])
        case _:
            calendar.now += timedelta(hours=20)


def project(folder: Path, acts: int, seed: int) -> None:
    """A project after some days of work, its database closed."""
    store.initialise(folder).close()
    calendar, dice = Calendar(), random.Random(seed)
    calendar.now = datetime.now(UTC)
    opened = store.open_store(folder, clock=calendar)
    for number in range(acts):
        one_act(opened, calendar, dice, number)
    opened.close()


def release(opened: store.Store, folder: Path) -> None:
    """An export of the project with its manifest, entered in the ledger."""
    folder.mkdir()
    written = jsonl.write(Release(tuple(opened.coded()), "internal"), folder)
    raw = written.read_bytes()
    listed = {"path": written.name, "bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    text = json.dumps({"format": "testimonia.manifest/1", "exports": [], "files": [listed]})
    (folder / "manifest.json").write_text(text)
    opened.release(fingerprints.of_text(text))
