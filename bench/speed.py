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
    ("reports/s, two cores, by the parse", 12.0, None, "where the parse alone reads 17 reports/s a core"),
    ("reports/s, two cores, light, by the parse", 20.0, None, "the same"),
    ("memory a process, GiB", None, None, "at most 1.2"),
)
SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = 300
PARSES = 17.0
"""Reports that the parse alone reads a second on one core of the machine for which the marks were set."""
REPORTS = 60
"""Coded on each core in a run: some seconds, and start-up outside the clock."""


def run(data: Path, limit: int | None) -> list[tuple[str, float]]:  # noqa: ARG001 - the samples are our own
    """Reports a second from texts in memory to coded reports in the contract's form, start-up left out."""
    reports = synthetic(limit or REPORTS)
    one, memory = _timed(reports)
    measures = [
        ("reports/s, one core", one), ("reports/s, two cores", _on_two_cores(reports)),
        ("reports/s, two cores, light", _on_two_cores(reports, light=True)),
        ("reports/s, two cores, by the parse", 2 * PARSES / _in_parses(reports)),
        ("reports/s, two cores, light, by the parse", 2 * PARSES / _in_parses(reports, light=True)), ("memory a process, GiB", memory),
    ]  # fmt: skip
    return [*measures, ("n", float(len(reports)))]


def _on_two_cores(reports: list[Text], *, light: bool = False) -> float:
    opened = partial(open_desk, light=light)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=opened) as pool:
        list(pool.map(_timed, [reports[:2]] * 4))
        started = time.perf_counter()
        list(pool.map(_timed, [reports[i::2] for i in range(2)]))
        return len(reports) / (time.perf_counter() - started)


def _in_parses(reports: list[Text], *, light: bool = False) -> float:
    """Processor time of coding as a multiple of what spaCy's parse of the same texts takes as it comes.

    Text for text in turn, in one process, so that a machine that is slow or shared for a while is so for both.
    """
    opened = partial(open_desk, light=light)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=opened) as pool:
        return pool.submit(_ratio, reports).result()


def _ratio(reports: list[Text]) -> float:
    import spacy

    from testimonia.reading.parse import DEFAULT_PIPELINE

    parse = spacy.load(DEFAULT_PIPELINE)
    parse(reports[0].text)
    code_one(reports[0])
    parsing = coding = 0.0
    for report in reports:
        started = time.process_time()
        parse(report.text)
        parsed = time.process_time()
        code_one(report)
        parsing, coding = parsing + parsed - started, coding + time.process_time() - parsed
    return coding / parsing


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
