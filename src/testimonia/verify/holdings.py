"""What the project holds against what the ledger says of it: evidence bytes, texts, codings and their spans."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .chain import Told
from .faults import Fault
from .tables import Tables

BLOCK = 1 << 20
"""Bytes of a file read at once."""

Row = dict[str, Any]


def reports(tables: Tables, folder: Path, told: Told, texts: dict[str, str]) -> Iterator[Fault]:
    """Every report's row, text and original bytes; `texts` gets the hash of each text, by the report's id."""
    for row, entered, where in _matched(tables, "intake_reports", "report", told, lambda r: f"report {r['n']}"):
        if (row["id"], row["evidence"]) != (entered.get("id"), entered.get("evidence")):
            yield Fault(where, "its id or its evidence is not what the ledger says")
        if _sha256(row["report"]) != entered.get("sha256"):
            yield Fault(where, f"its text or its metadata was changed ({entered.get('origin')})")
            continue
        yield from _report(row, where, texts)
        if row["evidence"] is not None:
            yield from evidence(folder, str(row["evidence"]), where)
    yield from _lost("report", told)


def _report(row: Row, where: str, texts: dict[str, str]) -> Iterator[Fault]:
    try:
        report = json.loads(row["report"])
        text = report["text"]
        texts[row["id"]] = _sha256(text)
        spans = [(s[0], s[1], s[2]) for flag in report["flags"] for s in flag["spans"]]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        yield Fault(where, "it can't be read")
        return
    for start, end, words in spans:
        if text[start:end] != words:
            yield Fault(where, f"a flag points at [{start}, {end}) for {words!r}, which does not stand there")


def evidence_path(folder: Path, digest: str) -> Path:
    """Where the bytes of a digest lie."""
    return folder / "evidence" / digest[:2] / digest[2:4] / digest


def evidence(folder: Path, digest: str, where: str) -> Iterator[Fault]:
    """The bytes that something was made of."""
    path = evidence_path(folder, digest)
    try:
        found = hash_of_file(path)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        yield Fault(where, f"its original bytes {'are not there' if gone else 'could not be checked'} ({error})")
        return
    if found != digest:
        yield Fault(where, f"its original bytes were changed ({path})")


def unreadable(tables: Tables, told: Told) -> Iterator[Fault]:
    """Every input that could not be read."""
    for row, entered, where in _matched(tables, "intake_unreadable", "unreadable", told, lambda r: f"unreadable input {r['n']}"):
        if (row["origin"], row["reason"]) != (entered.get("origin"), entered.get("reason")):
            yield Fault(where, "it is not what the ledger says")
    yield from _lost("unreadable", told)


def codings(tables: Tables, told: Told, texts: dict[str, str]) -> Iterator[Fault]:
    """Every coding: unchanged, of the text that is kept, and every span's words where it says."""
    for row, entered, where in _matched(tables, "coding_coded", "coded", told, lambda r: f"coding {r['n']}"):
        if (row["report"], row["coder"]) != (entered.get("report"), entered.get("coder")):
            yield Fault(where, "its report or its coder is not what the ledger says")
        if _sha256(row["coded"]) != entered.get("sha256"):
            yield Fault(where, f"it was changed ({entered.get('coder')})")
            continue
        try:
            coded = json.loads(row["coded"])
            text = coded["report"]["text"]
            spans = list(_spans(coded, "coding"))
        except (ValueError, TypeError, KeyError, RecursionError):
            yield Fault(where, "it can't be read")
            continue
        if texts.get(row["report"]) != _sha256(text):
            yield Fault(where, "its text is not the report's")
        for place, span in spans:
            if text[span["start"] : span["end"]] != span["text"]:
                yield Fault(
                    where, f"{place} points at [{span['start']}, {span['end']}) for {span['text']!r}, which does not stand there"
                )
    yield from _lost("coded", told)


def _spans(value: Any, place: str) -> Iterator[tuple[str, Row]]:
    """Every ``{"start", "end", "text"}`` inside, with the way to it."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield place, value
        for key, inside in value.items():
            yield from _spans(inside, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _spans(inside, f"{place}[{number}]")


def _matched(tables: Tables, table: str, kind: str, told: Told, name: Callable[[Row], str]) -> Iterator[tuple[Row, Row, str]]:
    """Rows with what the ledger says of them. A row without an entry gets an empty one, and so a fault."""
    entered = told.bodies.get(kind, {})
    for row in tables.rows(table):
        yield row, entered.pop(row["n"], {}), name(row)


def _lost(kind: str, told: Told) -> Iterator[Fault]:
    for n in told.bodies.get(kind, {}):
        yield Fault(f"{kind} {n}", "the ledger has it, the project does not: it was removed")


def _sha256(text: Any) -> str:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest() if isinstance(text, str) else ""


def hash_of_file(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        OSError: it can't be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
