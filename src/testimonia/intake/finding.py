"""Paths, folders and patterns into open streams, one at a time."""

import glob
import gzip
import io
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from testimonia.errors import InputNotFound
from testimonia.records import Unreadable

STDIN = "-"
MOST_BYTES = 256 * 1024 * 1024
"""Bytes of one file that is read whole. Larger collections come as JSON Lines, which are read line by line."""
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes that any gzip file may unpack to, however well it packs."""
MOST_RATIO = 60
"""Beyond `MOST_UNPACKED`, times its own size that a gzip file may unpack to. Text packs 3 to 10 times,
bombs 1,000 times."""
_PATTERN = frozenset("*?[")
_ADDRESSES = ("http://", "https://")


def find_paths(paths: Sequence[str]) -> Iterator[str | Unreadable]:
    """Every file meant, in the order given; folders and patterns in the order of their names.

    Raises:
        InputNotFound: a path or pattern that matches nothing; found before the first file is read.
    """
    for path in paths:
        if path.lower().startswith(_ADDRESSES) and not os.path.lexists(path):
            raise InputNotFound(f"{path}: nothing is fetched from the web. Next: save the page in a browser, and give its file.")
        if path != STDIN and not os.path.lexists(path) and not _matches(path):
            kind = "pattern" if _PATTERN & set(path) else "file or folder"
            raise InputNotFound(
                f"no such {kind}: {path!r} (looked in {Path.cwd()}); check the spelling, or give - to read standard input"
            )
    return _walk(paths)


def _matches(path: str) -> list[str]:
    if not _PATTERN & set(path):
        return []
    return sorted(glob.glob(path, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern


def _walk(paths: Sequence[str]) -> Iterator[str | Unreadable]:
    for path in paths:
        if path == STDIN:
            yield path
            continue
        for found in [path] if os.path.lexists(path) else _matches(path):
            yield from _files(found) if Path(found).is_dir() else iter([found])


def _files(folder: str) -> Iterator[str | Unreadable]:
    """Files below a folder, hidden ones left out; a folder that cannot be opened or holds none is named."""
    faults: list[OSError] = []
    empty = True
    for base, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            empty = False
            yield _file(Path(base) / name)
        for link in (path for path in (Path(base) / name for name in folders) if path.is_symlink()):
            empty = False
            yield Unreadable(str(link), "a link to a folder, which is not followed; give that folder by itself")
    for fault in faults:
        yield Unreadable(str(fault.filename), f"folder cannot be opened ({fault.strerror})")
    if empty and not faults:
        yield Unreadable(folder, "the folder holds no files")


def _file(path: Path) -> str | Unreadable:
    """A file of a folder. A pipe there would be waited for until somebody writes to it; one given by itself is read."""
    try:
        is_pipe = stat.S_ISFIFO(path.stat().st_mode)
    except OSError:
        is_pipe = False
    return Unreadable(str(path), "a pipe, not a file; give it by itself to have it read") if is_pipe else str(path)


def open_path(path: str) -> BinaryIO | Unreadable:
    """The file's bytes as a stream; `Unreadable` for what is no file or may not be read."""
    try:
        mode = Path(path).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            return Unreadable(path, "a device or socket, not a file")
        return Path(path).open("rb")
    except (OSError, ValueError) as fault:
        return Unreadable(path, f"cannot be opened ({getattr(fault, 'strerror', None) or fault})")


class PackedTooTightlyError(OSError):
    """A gzip stream that unpacks to far more than text can."""


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        content = self._stream.read(len(buffer))
        buffer[: len(content)] = content
        self.taken += len(content)
        return len(content)


class _Unpacked(io.RawIOBase):
    """A gzip stream's content, up to the allowed ratio."""

    def __init__(self, stream: BinaryIO) -> None:
        self._packed = _Counted(stream)
        self._gzip = gzip.GzipFile(fileobj=io.BufferedReader(self._packed), mode="rb")
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        content = self._gzip.read(len(buffer))
        buffer[: len(content)] = content
        self._given += len(content)
        if self._given > max(MOST_UNPACKED, MOST_RATIO * self._packed.taken):
            raise PackedTooTightlyError(f"unpacks to more than {MOST_UNPACKED:,} bytes and {MOST_RATIO} times its size")
        return len(content)


def unpack(stream: BinaryIO) -> io.BufferedReader:
    """What a gzip stream holds."""
    return io.BufferedReader(_Unpacked(stream))
