"""`python -m bench.abuse`: the full counts of killing, forging and crowding, with their figures as a table."""

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.abuse import kill, server, soak, tamper
from testimonia import store

Part = Callable[[Path], tuple[str, bool]]
SECOND_DECISIONS = 50
"""Decisions a second of the whole crowd: twenty people at a hurried two and a half each."""


def main(arguments: list[str] | None = None) -> int:
    """Run the abuse, print its figures, and return 0 when nothing was lost or missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.abuse", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--clean", type=int, default=1000, help="untouched projects that are checked for false alarms")
    parser.add_argument("--seconds", type=float, default=300, help="how long the crowd decides")
    parser.add_argument("--databases", nargs="+", choices=["file", "postgresql"], default=["file", "postgresql"])
    given = parser.parse_args(arguments)
    print(f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, Python {platform.python_version()}")
    parts: list[Part] = []
    if given.mutations:
        parts.append(lambda folder: _tamper(folder, given.mutations, given.clean))
    if "file" in given.databases:
        parts += _crowded(given, None)
    good = _done(parts)
    if "postgresql" in given.databases:
        try:
            with server.started(flushes=True) as address:
                good = _done(_crowded(given, address)) and good
        except server.Absent as error:
            print(f"ABSENT  PostgreSQL: {error}")
            good = False
    return 0 if good else 1


def _crowded(given: argparse.Namespace, address: str | None) -> list[Part]:
    """Killing and crowding, in files or on a server."""
    parts: list[Part] = []
    if given.kills:
        parts.append(lambda folder: _kill(folder, given.kills, address))
    if given.seconds:
        parts.append(lambda folder: _soak(folder, given.seconds, address))
    return parts


def _done(parts: list[Part]) -> bool:
    """Run the parts one by one, each in a folder of its own; whether all held."""
    good = True
    for part in parts:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            words, well = part(Path(folder))
        print(f"{'held  ' if well else 'BROKEN'}  {words} ({time.monotonic() - begun:.0f} s)", flush=True)
        good = good and well
    return good


def _tamper(folder: Path, mutations: int, clean: int) -> tuple[str, bool]:
    done = tamper.run(folder, mutations, clean)
    kinds = ", ".join(f"{kind.replace('_', ' ')} {n}" for kind, n in done.forged.most_common())
    words = (
        f"forging: {mutations} forgeries ({kinds}), {len(done.missed)} missed; "
        f"{done.clean} untouched projects, {len(done.false_alarms)} false alarms"
    )
    return "\n".join([words, *done.missed[:9], *done.false_alarms[:9]]), not done.missed and not done.false_alarms


def _kill(folder: Path, kills: int, address: str | None) -> tuple[str, bool]:
    done = kill.run(folder, kills, server=address)
    words = (
        f"killing, {_where(address)}: {done.kills} kills, {done.acknowledged} acknowledged records, {len(done.lost)} lost, {len(done.faults)} faults, "
        f"slowest restart {done.slowest_restart:.2f} s"
    )
    return "\n".join([words, *done.lost[:9], *done.faults[:9]]), not done.lost and not done.faults


def _where(address: str | None) -> str:
    return "PostgreSQL" if address else "a file"


def _soak(folder: Path, seconds: float, address: str | None) -> tuple[str, bool]:
    store.initialise(folder / "project", server.new_address(address) if address else None).close()
    done = soak.run(folder / "project", seconds, SECOND_DECISIONS, folder)
    words = (
        f"crowd, {_where(address)}: {soak.PROCESSES * soak.THREADS} clients, {done.acknowledged} decisions in {seconds:.0f} s, "
        f"{done.met} made again after meeting, {len(done.errors)} errors, {len(done.lost)} lost or gone over; waits "
        f"{1000 * done.wait(0.5):.0f} ms in the middle, {1000 * done.wait(0.99):.0f} ms for 99 of 100"
    )
    return "\n".join([words, *done.errors[:9], *done.lost[:9]]), not done.errors and not done.lost


if __name__ == "__main__":
    sys.exit(main())
