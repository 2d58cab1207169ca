"""Reports coded a second on one core and on two, and the memory a process takes."""

import re
import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from bench.coding import Text, code_one, open_desk

NAME = "speed"
TITLE = "Reports of 300 words coded a second"
NEEDS_DATA = False
MARKS = (
    ("reports/s, two cores", 12.0, None, "whole chains of 2013: 0.28-0.69; the world's news: 4.4-17.4"),
    ("reports/s, one core", None, None, ""),
    ("reports/s, two cores, light", 20.0, None, "rules and linear scorers, without the encoder"),
    ("memory a process, GiB", None, None, "at most 1.2"),
)
SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = 300
REPORTS = 60
"""Coded on each core in a run: some seconds, and start-up outside the clock."""


def run(data: Path, limit: int | None) -> list[tuple[str, float]]:  # noqa: ARG001 - the samples are our own
    """Reports a second from texts in memory to coded reports in the contract's form, start-up left out."""
    reports = synthetic(limit or REPORTS)
    one, memory = _timed(reports)
    measures = [
        ("reports/s, one core", one), ("reports/s, two cores", _on_two_cores(reports)),
        ("reports/s, two cores, light", _on_two_cores(reports, light=True)), ("memory a process, GiB", memory),
    ]  # fmt: skip
    return [*measures, ("n", float(len(reports)))]


def _on_two_cores(reports: list[Text], *, light: bool = False) -> float:
    opened = partial(open_desk, light=light)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=opened) as pool:
        list(pool.map(_timed, [reports[:2]] * 4))
        started = time.perf_counter()
        list(pool.map(_timed, [reports[i::2] for i in range(2)]))
        return len(reports) / (time.perf_counter() - started)


def synthetic(count: int) -> list[Text]:
    """Reports of about `WORDS` words, from the sentences of the samples."""
    sentences = _sentences()
    length = statistics.mean(len(s.split()) for s in sentences)
    each = max(1, round(WORDS / length))
    endless = cycle(sentences)
    return [Text(f"speed-{k}", " ".join(islice(endless, each)), published="2026-11-20") for k in range(count)]


def _sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt"))]
    plain = " ".join(" ".join(texts).split())
    return [s for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", plain) if len(s.split()) > 4] or [FALLBACK]


FALLBACK = "Gunmen killed four policemen at a checkpoint near Mosul on Sunday, a police officer said."
"""Where there are no samples."""


def _timed(reports: list[Text]) -> tuple[float, float]:
    """Reports a second of this process, and its greatest resident memory in GiB."""
    open_desk()
    code_one(reports[0])
    started = time.perf_counter()
    for report in reports:
        code_one(report)
    rate = len(reports) / (time.perf_counter() - started)
    return rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
