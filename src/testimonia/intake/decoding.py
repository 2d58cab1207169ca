"""Bytes into characters, by what the bytes are rather than by what they claim."""

import codecs
import io
import re
from typing import BinaryIO

from testimonia.records import Flag

LOOK = 65_536
"""Bytes that decide on an encoding or a kind; the first 64 kB of a page hold its declarations."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")


def decode(content: bytes) -> tuple[str, tuple[Flag, ...]]:
    """Text of `content`: byte order mark, then UTF-8, then UTF-16 by its zero bytes, the declared encoding, a guess.

    Never raises; what is no character in the chosen encoding becomes U+FFFD and is flagged.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lenient(content, encoding)
    zeros = _unmarked_utf16(content[:LOOK])
    if zeros:
        return _lenient(content, zeros)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        if fault.start > len(content) - 4 or _rare_faults(content):
            return _lenient(content, "utf-8")
    encoding = _declared(content[:LOOK]) or _guessed(content[:LOOK])
    return _lenient(content, encoding)


def wide_encoding(look: bytes) -> str | None:
    """UTF-16 or UTF-32, by the mark or the zero bytes of a file's first bytes; None where a character may be one byte."""
    marked = next((encoding for mark, encoding in _MARKS if look.startswith(mark)), None)
    return _unmarked_utf16(look) if marked is None else None if marked == "utf-8-sig" else marked


def in_utf8(stream: BinaryIO, look: bytes) -> BinaryIO:
    """The stream, whose first bytes are `look`, in an encoding in which a line's end is one byte."""
    wide = wide_encoding(look)
    return io.BufferedReader(_InUtf8(stream, wide)) if wide else stream


class _InUtf8(io.RawIOBase):
    """A stream's characters as UTF-8; what is no character becomes U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        while not self._ready and (content := self._stream.read(LOOK)):
            self._ready = self._decoder.decode(content).encode("utf-8", "replace")
        self._ready = self._ready or self._decoder.decode(b"", final=True).encode()
        content, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(content)] = content
        return len(content)


def _lenient(content: bytes, encoding: str) -> tuple[str, tuple[Flag, ...]]:
    text = content.decode(encoding, errors="replace")
    wrong = text.count("\ufffd")
    if not wrong:
        return text, ()
    return text, (Flag("encoding-doubtful", f"read as {encoding}; {wrong} stretches are no characters in it"),)


def _unmarked_utf16(look: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every second byte zero."""
    pairs = len(look) // 2
    if pairs < 4:
        return None
    even, odd = look[0 : pairs * 2 : 2].count(0), look[1 : pairs * 2 : 2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * pairs and odd < 0.05 * pairs else None


def _rare_faults(content: bytes) -> bool:
    """UTF-8 with a few broken bytes: many good multi-byte letters, hardly any bad one."""
    look = content[:LOOK].decode("utf-8", errors="replace")
    good = sum(1 for c in look if c > "\x7f" and c != "\ufffd")
    return good > 5 * look.count("\ufffd")


def _declared(look: bytes) -> str | None:
    """The encoding that the page names, when it exists and is not UTF-8, which has been tried."""
    for match in _DECLARED.finditer(look[:4096]):
        try:
            name = codecs.lookup(match[1].decode("ascii")).name
        except LookupError:
            continue
        if name not in ("utf-8", "ascii") and not name.startswith("utf-16") and _is_text_encoding(name):
            # Pages that declare Latin-1 are written in its Windows superset (the HTML standard says so, too).
            return "cp1252" if name == "iso8859-1" else name
    return None


def _is_text_encoding(name: str) -> bool:
    """`base64` and `zlib` are codecs as well, but of no text."""
    try:
        return isinstance(b"a".decode(name, errors="replace"), str)
    except (LookupError, ValueError):
        return False


def _guessed(look: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(look).best()
    return best.encoding if best is not None else "cp1252"
