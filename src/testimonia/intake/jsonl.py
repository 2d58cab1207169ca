"""JSON Lines: one report a line, ``{"id"?, "text"|"html", "title"?, "published"?, "url"?, "publisher"?}``."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from testimonia.intake import html
from testimonia.intake.building import Draft, build
from testimonia.records import DateValue, Flag, Report, Unreadable

NAME = "jsonl"
TITLE = "JSON Lines"
ENDINGS = (".jsonl", ".ndjson")
MIME = "application/x-ndjson"

FIELDS = ("text", "html", "title", "published", "url", "publisher")
"""Names that are read, beside ``id``; their values are texts."""
LONGEST_LINE = 32 * 1024 * 1024
"""Bytes. The longest web pages kept in corpora have 10 MB; a longer line is a file without line ends."""


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """One report a line of UTF-8; its id is the hash of the line's bytes without surrounding blanks. Blank lines are passed over."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        where = f"{origin}:{number}"
        if len(line) > LONGEST_LINE:
            yield Unreadable(where, f"line longer than {LONGEST_LINE:,} bytes; one report a line")
            _skip_line(stream, line)
        elif line.strip():
            yield _read_line(line.strip().removeprefix(b"\xef\xbb\xbf"), where, published)
    if not number:
        yield Unreadable(origin, "the file is empty")


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)


def _read_line(line: bytes, where: str, published: DateValue | None) -> Report | Unreadable:
    try:
        row = json.loads(line, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as fault:
        return Unreadable(where, f"no JSON object on this line ({str(fault)[:80]}); write one report a line")
    if not isinstance(row, dict):
        return Unreadable(where, f'a JSON {type(row).__name__}, not an object with a "text" or "html"')
    return read_row(row, line, where, published)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; of two texts the first would be lost without a word.

    Raises:
        ValueError: a name that is read stands twice with different values.
    """
    row = dict(pairs)
    twice = [name for name, value in pairs if name in ("id", *FIELDS) and value != row[name]]
    if twice:
        raise ValueError(f'"{twice[0]}" stands twice')
    return row


def read_row(
    row: dict[str, Any], content: bytes, where: str, published: DateValue | None, flags: tuple[Flag, ...] = ()
) -> Report | Unreadable:
    """A report from named values; ``id`` is its origin, else `where`."""
    wrong = [name for name in FIELDS if not isinstance(row.get(name), str | None)]
    origin = str(row["id"]) if isinstance(row.get("id"), str | int) and str(row["id"]).strip() else where
    if wrong:
        return Unreadable(origin, f'"{wrong[0]}" is no text ({where}); put it in quotation marks')
    draft = Draft(
        content,
        origin,
        "text/plain",
        row.get("text") or "",
        title=row.get("title"),
        publisher=row.get("publisher"),
        url=row.get("url"),
        published=row.get("published"),
        caller_published=published,
        flags=flags,
    )
    if draft.text:
        return build(draft)
    if row.get("html"):
        return html.read_page(row["html"], replace(draft, media_type=html.MIME))
    return Unreadable(origin, f'neither "text" nor "html" has words in it ({where})')
