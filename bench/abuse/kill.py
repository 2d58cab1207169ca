"""`kill -9` at a random moment of adding, coding and deciding: what was acknowledged is there, and nothing is by half."""

import json
import multiprocessing
import os
import random
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.abuse import making
from bench.abuse.server import new_address
from testimonia import fingerprints, store, verify
from testimonia.records import EventRef

A_PROJECT = 20
"""Kills of one project; then a new one, so that its size does not grow with the count."""


@dataclass
class Figures:
    """How it went."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    slowest_restart: float = 0.0
    """Seconds from opening the project to its first answer."""


def run(folder: Path, kills: int, seed: int = 7, server: str | None = None) -> Figures:
    """Kill a writer so many times.

    Args:
        server: a PostgreSQL where every project gets a schema of its own. None: files.
    """
    # Loaded before the writers are forked: they start in milliseconds.
    making.code(making.report(0)[0])
    figures, dice = Figures(), random.Random(seed)
    for number in range(kills):
        project = folder / f"p{number // A_PROJECT}"
        if not project.exists():
            store.initialise(project, new_address(server) if server else None).close()
        log = folder / f"log-{number}"
        _killed_writer(project, log, number, dice)
        _look(project, log, figures)
        if number % A_PROJECT == A_PROJECT - 1 or number == kills - 1:
            figures.faults += map(str, verify.check(project).faults)
    return figures


def _killed_writer(project: Path, log: Path, number: int, dice: random.Random) -> None:
    log.touch()
    writer = multiprocessing.get_context("fork").Process(target=_write_on, args=(project, log, number * 10_000))
    writer.start()
    assert writer.pid is not None
    lines = dice.randint(0, 6)
    while writer.is_alive() and log.read_bytes().count(b"\n") < lines:
        time.sleep(0.002)
    time.sleep(dice.uniform(0, 0.05))
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()


def _write_on(project: Path, log: Path, first: int) -> None:
    opened = store.open_store(project)
    with log.open("a") as out:
        number = first
        while True:
            number += 1
            taken, raw = making.report(number)
            opened.add([(taken, raw)])
            _acknowledge(out.fileno(), "report", taken.id)
            coded = making.code(taken)
            opened.put_coded(coded, "rules")
            _acknowledge(out.fileno(), "coded", taken.id)
            decided = making.decision(number, EventRef(taken.origin, "e1"))
            opened.append(decided)
            _acknowledge(out.fileno(), "decision", fingerprints.decision_id(decided))


def _acknowledge(handle: int, kind: str, name: str) -> None:
    os.write(handle, json.dumps([kind, name]).encode() + b"\n")


def _look(project: Path, log: Path, figures: Figures) -> None:
    """Open the project anew, and look for what the killed writer had said was done."""
    told = [tuple(json.loads(line)) for line in log.read_text().splitlines() if line.endswith("]")]
    begun = time.perf_counter()
    opened = store.open_store(project)
    opened.head()
    figures.slowest_restart = max(figures.slowest_restart, time.perf_counter() - begun)
    there = {("report", r.id) for r in opened.reports()}
    there |= {("coded", c.report.id) for c in opened.coded()}
    there |= {("decision", fingerprints.decision_id(d)) for d in opened.decisions()}
    opened.close()
    figures.kills += 1
    figures.acknowledged += len(told)
    figures.lost += [f"{kind} {name}" for kind, name in told if (kind, name) not in there]
