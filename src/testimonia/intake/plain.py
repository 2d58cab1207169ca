"""Plain text: one report a file."""

from collections.abc import Iterator
from typing import BinaryIO

from testimonia.intake.building import Draft, build
from testimonia.intake.decoding import decode
from testimonia.records import DateValue, Report, Unreadable

NAME = "plain"
TITLE = "Plain text"
ENDINGS = (".txt", ".text", ".md")
MIME = "text/plain"


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """The file's text as one report; its id is the hash of all its bytes."""
    content = stream.read()
    text, flags = decode(content)
    yield build(Draft(content, origin, MIME, text, caller_published=published, flags=flags))
