"""A dossier in Markdown, its quotations in footnotes."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from testimonia.export import dossier
from testimonia.export.dossier import Entry, Note
from testimonia.export.masking import masked
from testimonia.records import Release

NAME = "markdown"
TITLE = "A dossier in Markdown with footnoted quotations"
FILE_NAME = "dossier.md"
MIME = "text/markdown"
TABLES = ()

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~$&-])")


def write(release: Release, folder: Path) -> Path:
    """Write the dossier and return its path."""
    path = folder / FILE_NAME
    path.write_text("\n".join(_lines(masked(release))) + "\n", encoding="utf8")
    return path


def _safe(words: str) -> str:
    """Words of a report as words: nothing in them is markup."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _lines(release: Release) -> Iterator[str]:
    found = dossier.entries(release)
    yield from (
        "# Dossier",
        "",
        dossier.UNREVIEWED,
        f"Profile: {release.profile}. {len(release.coded)} reports, {len(found)} occurrences.",
        "",
    )
    numbers: dict[Note, int] = {}
    for n, entry in enumerate(found, 1):
        yield from _entry(entry, n, numbers)
    yield from ("## Quotations", "")
    for note, n in numbers.items():
        yield f"[^{n}]: “{_safe(note.before)}{' ' if note.before.endswith(' ') else ''}**{_safe(note.words)}**" \
              f"{' ' if note.after.startswith(' ') else ''}{_safe(note.after)}” — {_safe(note.source)}. {_safe(note.report)}."  # fmt: skip
    if release.unreadable:
        yield from ("", "## Could not be read", "")
        yield from (f"- {_safe(u.origin)}: {_safe(u.reason)}" for u in release.unreadable)


def _entry(entry: Entry, n: int, numbers: dict[Note, int]) -> Iterator[str]:
    yield from (f"## {n}. {_safe(entry.title)}", "", " ".join(_safe(r) for r in entry.remarks), "")
    for label, facts in groupby(entry.facts, key=lambda f: f.label):
        told = []
        for fact in facts:
            marks = "".join(f"[^{numbers.setdefault(note, len(numbers) + 1)}]" for note in fact.notes)
            told.append(f"{_safe(fact.value)}{f' ({fact.stance})' if fact.stance else ''}{marks}")
        yield f"- **{label}:** {'; '.join(told)}"
    if entry.captivity:
        yield from ("", _safe(entry.captivity))
    if entry.figures:
        yield from ("", "| deaths as counted by | figure | rule |", "|---|---|---|")
        yield from (f"| {_safe(f.name)} | {_safe(f.value)} | {_safe(f.how)} |" for f in entry.figures)
    yield ""
