"""Twenty people deciding at once on the same few events: no decision is lost, none goes over another, none waits for long."""

import json
import multiprocessing
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.abuse import making
from testimonia import store
from testimonia.errors import DecidedMeanwhile, StoreError
from testimonia.records import EventRef

PROCESSES, THREADS = 4, 5
EVENTS = 40
"""Few enough that clients meet on them."""


@dataclass
class Figures:
    """How it went."""

    acknowledged: int = 0
    met: int = 0
    """Decisions that were refused because somebody decided meanwhile, and were made again after another look."""
    errors: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds that each acknowledged decision took, sorted."""

    def wait(self, share: float) -> float:
        """The wait that this share of the decisions stayed under."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


def run(project: Path, seconds: float, each_second: float, folder: Path) -> Figures:
    """Let the clients decide on the project's made-up events for so long, at so many decisions a second in all."""
    pace = PROCESSES * THREADS / each_second
    context = multiprocessing.get_context("spawn")
    crowd = [context.Process(target=_clients, args=(project, folder / f"log-{n}", n, seconds, pace)) for n in range(PROCESSES)]
    for process in crowd:
        process.start()
    for process in crowd:
        process.join()
    return _figures(project, [folder / f"log-{n}" for n in range(PROCESSES)])


def _clients(project: Path, log: Path, process: int, seconds: float, pace: float) -> None:
    opened = store.open_store(project)
    lines: list[str] = []
    threads = [
        threading.Thread(target=_client, args=(opened, process * THREADS + n, seconds, pace, lines)) for n in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.write_text("\n".join(lines))
    opened.close()


def _client(opened: store.Store, client: int, seconds: float, pace: float, lines: list[str]) -> None:
    dice, begun, number = random.Random(client), time.monotonic(), 0
    while (now := time.monotonic()) - begun < seconds:
        number += 1
        lines.append(_decide(opened, client, number, dice))
        time.sleep(max(0.0, begun + number * pace - now - (time.monotonic() - now)))


def _decide(opened: store.Store, client: int, number: int, dice: random.Random) -> str:
    """One decision, made again after every look that came too late; the line for the log."""
    event = EventRef("soak.txt", f"e{dice.randrange(EVENTS)}")
    decided = making.decision(number, event, dice.choice(("accept", "reject")), f"client {client}")
    begun, met = time.monotonic(), 0
    while True:
        try:
            seen = opened.version(decided)
            name = opened.append(decided, version=seen)
            return json.dumps({"id": name, "seen": seen, "met": met, "wait": time.monotonic() - begun})
        except DecidedMeanwhile:
            met += 1
        except StoreError as error:
            return json.dumps({"error": str(error)})


def _figures(project: Path, logs: list[Path]) -> Figures:
    rows = [json.loads(line) for log in logs for line in log.read_text().splitlines()]
    done = [row for row in rows if "id" in row]
    figures = Figures(len(done), sum(row["met"] for row in done), [row["error"] for row in rows if "error" in row])
    figures.waits = sorted(row["wait"] for row in done)
    opened = store.open_store(project)
    seen_before, last = {}, dict[str | None, int]()
    for entry in opened.entries("decision"):
        seen_before[entry.key.removeprefix("decision:")] = last.get(entry.subject, 0)
        last[entry.subject] = entry.seq
    opened.close()
    for row in done:
        if row["id"] not in seen_before:
            figures.lost.append(f"{row['id']} is not there")
        elif row["seen"] != seen_before[row["id"]]:
            figures.lost.append(f"{row['id']} went over a decision that its maker had not seen")
    return figures
