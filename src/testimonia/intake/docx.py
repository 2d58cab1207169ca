"""Word documents: the text of one as one report. What was struck out with changes tracked is not text, what was put in is."""

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO

from testimonia.intake.building import Draft, build
from testimonia.intake.office import DAMAGES, MOST_UNPACKED, TOO_MUCH, unpacks_to
from testimonia.records import DateValue, Flag, Report, Unreadable

NAME = "docx"
TITLE = "Word document"
ENDINGS = (".docx",)
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_RUNS = "./w:r | ./w:hyperlink//w:r | ./w:ins//w:r | ./w:moveTo//w:r | ./w:smartTag//w:r | ./w:fldSimple//w:r | ./w:sdt//w:r"
_NOTES = ("footnotes", "endnotes", "comments")


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """The document as one report; its id is the hash of all its bytes."""
    import docx
    from docx.opc.exceptions import OpcError

    content = stream.read()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if unpacks_to(parts) > MOST_UNPACKED:
                yield Unreadable(origin, TOO_MUCH)
                return
            unread = tuple(note for note in _NOTES if f"word/{note}.xml" in parts.namelist())
        document = docx.Document(io.BytesIO(content))
        text = "\n\n".join(_lines(document.element.body))
    except (*DAMAGES, OpcError):
        yield Unreadable(origin, "damaged Word document: open it and save it again, or save it as PDF or text")
        return
    flags = (Flag("notes-not-read", f"its {' and '.join(unread)} are not read"),) if unread else ()
    yield build(Draft(content, origin, MIME, text, title=_title(document), caller_published=published, flags=flags))


def _lines(body: Any) -> Iterator[str]:
    """Paragraphs in their order, those of boxes and controls too; a table's row is one line."""
    paragraphs = body.xpath(".//w:p[not(ancestor::*[local-name() = 'Fallback'])]")
    for row, inside in groupby(paragraphs, lambda p: next(iter(p.xpath("ancestor::w:tr[1]")), p)):
        words = [said for p in inside if (said := _words(p))]
        if words:
            yield " | ".join(words) if row.tag.endswith("}tr") else words[0]


def _words(paragraph: Any) -> str:
    return "".join(run.text for run in paragraph.xpath(_RUNS)).strip()


def _title(document: Any) -> str | None:
    """The paragraph in the style of titles; the file's own title is often that of the document it was made from."""
    styled = (p for p in document.paragraphs if p.style is not None and p.style.name == "Title")
    return next((words for p in styled if (words := _words(p._p))), None)
