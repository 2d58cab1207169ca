"""Coding the texts of a suite by the product itself, over two processes."""

import json
import multiprocessing
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent / "out"
"""Coded reports of the last run, one file a suite; not kept in the repository."""

PROCESSES = 2
"""What the machine that the product is made for has."""

Coded = dict[str, Any]
"""A coded report as the contract writes it."""


@dataclass(frozen=True, slots=True)
class Text:
    """What the product is given of a row."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    """ISO 8601 day. None when the suite does not say."""


_desk: list[Any] = []
_coded: dict[tuple[str, tuple[Text, ...]], dict[str, Coded]] = {}


def code(suite: str, texts: Sequence[Text], processes: int = PROCESSES) -> dict[str, Coded]:
    """Coded reports by id, and a copy of them under `OUT`. A report on which the coder crashes has no entry.

    The same texts are coded once in a run, whatever asks for them.
    """
    key = (suite, tuple(texts))
    if key not in _coded:
        done = dict(_in_processes(texts, processes) if processes > 1 else map(code_one, texts))
        _coded[key] = {text_id: coded for text_id, coded in done.items() if "error" not in coded}
        _keep(suite, done)
    return _coded[key]


def open_desk(*, light: bool = False) -> None:
    """Loads what coding needs, once in a process; `light`: rules and linear scorers, without the encoder."""
    from testimonia import pipeline

    if not _desk:
        _desk.append(pipeline.open_desk(light=light))


def code_one(text: Text) -> tuple[str, Coded]:
    """The coded report, or ``{"error": traceback}``."""
    open_desk()
    return code_at(_desk[0], text)


def code_at(desk: Any, text: Text) -> tuple[str, Coded]:
    """The report as coded at a desk of one's own, or ``{"error": traceback}``."""
    from testimonia import contract, intake, pipeline

    try:
        report = intake.report_from_text(text.text, origin=text.id, title=text.title, published=text.published)
        return text.id, contract.to_json(pipeline.code_report(report, desk))
    except Exception:  # a crash is a finding of the measure: it is kept and counted as a report without events
        return text.id, {"error": traceback.format_exc()}


def _in_processes(texts: Sequence[Text], processes: int) -> Iterable[tuple[str, Coded]]:
    open_desk()  # what is missing is said here, once; a pool would start its processes again and again
    with multiprocessing.get_context("spawn").Pool(processes, initializer=open_desk) as pool:
        yield from pool.imap(code_one, texts, chunksize=4)


def _keep(suite: str, done: dict[str, Coded]) -> None:
    OUT.mkdir(exist_ok=True)
    good = [json.dumps(coded, ensure_ascii=False) for coded in done.values() if "error" not in coded]
    bad = [f"{text_id}\n{coded['error']}" for text_id, coded in done.items() if "error" in coded]
    (OUT / f"{suite}.jsonl").write_text("".join(line + "\n" for line in good), encoding="utf-8")
    (OUT / f"{suite}.errors.txt").write_text("\n".join(bad), encoding="utf-8")


def place_in(original: str, coded_text: str, start: int, words: str) -> int:
    """Where in the text as given the span stands that starts at `start` of the text as taken in."""
    if original == coded_text:
        return start
    around = coded_text[max(0, start - 25) : start + len(words) + 25]
    at = original.find(around)
    if at >= 0:
        return at + min(25, start)
    guess = int(start / max(1, len(coded_text)) * len(original))
    places = []
    at = original.find(words)
    while at >= 0:
        places.append(at)
        at = original.find(words, at + 1)
    return min(places, key=lambda p: abs(p - guess)) if places else guess
