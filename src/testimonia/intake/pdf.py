"""PDF: the text layer of all its pages as one report. A scan has none: it is named, not guessed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from testimonia.intake.building import Draft, build
from testimonia.intake.cleaning import LONGEST_TEXT
from testimonia.records import DateValue, Flag, Report, Unreadable

NAME = "pdf"
TITLE = "PDF"
ENDINGS = (".pdf",)
MIME = "application/pdf"

MOST_PAGES = 1_000
"""Pages read; longer documents are no reports, and some are built to keep a reader busy."""
FEWEST_LETTERS = 20
"""A page with fewer letters is a picture with a page number."""

# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of PDFium's public header.
_LOCKED = (4, 5)
_HYPHENATED = re.compile(r"(?<=[a-z])[\ufffe\x02]\s*\n?|(?<=[a-z])-\n(?=[a-z])")


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """The document as one report; its id is the hash of all its bytes."""
    import pypdfium2

    content = stream.read()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        yield Unreadable(origin, _reason(fault))
        return
    try:
        yield _read_document(document, Draft(content, origin, MIME, "", caller_published=published))
    finally:
        document.close()


def _reason(fault: Exception) -> str:
    if getattr(fault, "err_code", None) in _LOCKED or "password" in str(fault).lower():
        return "encrypted PDF: save a copy without its password"
    return f"damaged PDF ({str(fault)[:80]}): open it in a viewer and print it to a new file"


def _read_document(document: Any, draft: Draft) -> Report | Unreadable:
    pages, left_out = _pages(document)
    if sum(map(str.isalpha, "".join(pages))) < FEWEST_LETTERS:
        return Unreadable(draft.origin, f"scanned PDF: {len(document)} pages without text; run text recognition (OCR) first")
    text = _HYPHENATED.sub("", "\n\n".join(page.replace("\r\n", "\n").strip() for page in pages))
    report = build(Draft(draft.content, draft.origin, draft.media_type, text, caller_published=draft.caller_published))
    return _with_left_out(report, left_out)


def _pages(document: Any) -> tuple[list[str], int]:
    """The pages' text, and how many pages were not read."""
    import pypdfium2

    pages: list[str] = []
    for number in range(min(len(document), MOST_PAGES)):
        if sum(map(len, pages)) > LONGEST_TEXT:
            break
        try:
            page = document[number]
            pages.append(page.get_textpage().get_text_bounded())
        except pypdfium2.PdfiumError:
            pages.append("")
    return pages, len(document) - len(pages)


def _with_left_out(report: Report | Unreadable, left_out: int) -> Report | Unreadable:
    if isinstance(report, Unreadable) or not left_out:
        return report
    flag = Flag("truncated-text", f"{left_out} pages are left out: split the document")
    return replace(report, flags=(*report.flags, flag))
