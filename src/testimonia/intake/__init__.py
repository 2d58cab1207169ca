"""Intake: bytes from outside become a `Report`, or an `Unreadable` with its reason.

A format is a module with ``NAME, TITLE, ENDINGS, MIME, read(stream, origin, *, published)``: built-in ones are lines of
`FORMATS`, packages outside add theirs under the entry point group ``testimonia.intake``.
"""

import functools
import io
import zlib
from collections.abc import Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import BinaryIO, Protocol

from testimonia.intake import docx, finding, html, jsonl, mail, pdf, plain, table, xlsx
from testimonia.intake.building import Draft, build
from testimonia.intake.decoding import LOOK, in_utf8
from testimonia.intake.publication import read_date
from testimonia.intake.sniffing import sniff
from testimonia.records import DateValue, Report, Unreadable

__all__ = [
    "ENTRY_POINTS",
    "FORMATS",
    "Format",
    "formats",
    "open_inputs",
    "open_stream",
    "read_date",
    "report_from_text",
]

ENTRY_POINTS = "testimonia.intake"


class Format(Protocol):
    """What a format's module holds."""

    @property
    def NAME(self) -> str: ...  # noqa: N802
    @property
    def TITLE(self) -> str: ...  # noqa: N802
    @property
    def ENDINGS(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def MIME(self) -> str: ...  # noqa: N802

    def read(self, stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
        """Reports of one stream; never raises for what is wrong with the bytes."""
        ...


FORMATS: tuple[Format, ...] = (plain, html, jsonl, table, pdf, docx, xlsx, mail)


TOLD_BY_CONTENT = frozenset({pdf.NAME, docx.NAME, xlsx.NAME, mail.NAME})
"""Formats that their bytes tell whatever the ending says."""


@functools.cache
def formats() -> tuple[Format, ...]:
    """Built-in formats, then those of other packages in the order of their names."""
    added = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return (*FORMATS, *(point.load() for point in added))


def open_inputs(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, published: DateValue | None = None
) -> Iterator[Report | Unreadable]:
    """Every report of files, folders (with all below), glob patterns and ``-`` (standard input), lazily, in order.

    Args:
        stdin: what ``-`` means; without it, ``-`` is unreadable.
        published: the caller's publication date for all of them.

    Raises:
        InputNotFound: a path that matches nothing; raised at the call, before anything is read.
    """
    return _open_all(finding.find_paths(paths), stdin, published)


def report_from_text(
    text: str,
    *,
    origin: str = "text",
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Report:
    """The report of a text in memory; its id is the hash of the text's UTF-8 bytes.

    Raises:
        ValueError: the text is blank.
    """
    content = text.encode("utf-8", "surrogatepass")
    draft = Draft(content, origin, plain.MIME, text, title=title, published=published, url=url, publisher=publisher)
    report = build(draft)
    if isinstance(report, Unreadable):
        raise ValueError(f"{origin}: {report.reason}")
    return report


def _open_all(
    found: Iterator[str | Unreadable], stdin: BinaryIO | None, published: DateValue | None
) -> Iterator[Report | Unreadable]:
    for path in found:
        if isinstance(path, Unreadable):
            yield path
        elif path == finding.STDIN:
            yield from _open_stdin(stdin, published)
        else:
            yield from _open_file(path, published)


def _open_stdin(stdin: BinaryIO | None, published: DateValue | None) -> Iterator[Report | Unreadable]:
    if stdin is None:
        yield Unreadable(finding.STDIN, "there is no standard input here")
    else:
        yield from open_stream(stdin, finding.STDIN, published=published)


def _open_file(path: str, published: DateValue | None) -> Iterator[Report | Unreadable]:
    stream = finding.open_path(path)
    if isinstance(stream, Unreadable):
        yield stream
        return
    with stream:
        yield from open_stream(stream, path, published=published)


def open_stream(stream: BinaryIO, origin: str, *, published: DateValue | None = None) -> Iterator[Report | Unreadable]:
    """The reports of one stream, read by its ending where that is known and not contradicted, else by its content."""
    try:
        buffered, look = _looked_at(stream)
        name = origin
        if look.startswith(b"\x1f\x8b"):
            buffered, look = _looked_at(finding.unpack(buffered))
            name = origin.removesuffix(".gz")
        chosen = _choose(name, look)
        if isinstance(chosen, str):
            yield Unreadable(origin, chosen)
        elif chosen.NAME == jsonl.NAME:
            yield from chosen.read(in_utf8(buffered, look), origin, published=published)
        else:
            yield from _read_whole(chosen, buffered, origin, published)
    except (OSError, EOFError, zlib.error) as fault:
        yield Unreadable(origin, f"cannot be read to its end ({str(fault)[:120]}); what came before is kept")


def _read_whole(chosen: Format, stream: BinaryIO, origin: str, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """Reads at most `MOST_BYTES`, so that no file fills the memory."""
    content = stream.read(finding.MOST_BYTES + 1)
    if len(content) > finding.MOST_BYTES:
        yield Unreadable(origin, f"larger than {finding.MOST_BYTES // 2**20} MiB; split it, or give it as JSON Lines")
        return
    yield from chosen.read(io.BytesIO(content), origin, published=published)


def _looked_at(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The stream again, and its first bytes."""
    start = b""
    while len(start) < LOOK and (more := stream.read(LOOK - len(start))):
        start += more
    return io.BufferedReader(_Joined(start, stream), LOOK), start


class _Joined(io.RawIOBase):
    """Bytes already taken from a stream, and then the stream."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        content = self._start.read(len(buffer)) or self._rest.read(len(buffer)) or b""
        buffer[: len(content)] = content
        return len(content)


def _choose(name: str, look: bytes) -> Format | str:
    """The format of a stream, or the reason why there is none."""
    kind = sniff(look)
    if kind == "empty":
        return "the file is empty"
    if kind == "gzip":
        return "packed twice with gzip; unpack it once"
    if kind.startswith("binary:"):
        return f"binary content: {kind.removeprefix('binary:')}"
    by_name = {f.NAME: f for f in formats()}
    if kind in TOLD_BY_CONTENT:
        return by_name[kind]
    ending = PurePath(name).suffix.lower()
    named = next((f for f in formats() if ending in f.ENDINGS), None)
    if named is None and look.lstrip().startswith((b"[{", b"[\n")) and ending == ".json":
        return "a JSON array; write one object a line (.jsonl)"
    if named in (pdf, docx, xlsx):
        return f"no {named.TITLE}, though it is named so; give it its own ending"
    return named or by_name[kind]
