"""Stretches of the text in quotation marks."""

import re
from collections.abc import Iterator

MARK = re.compile(r"[“”„«»\"]|``|''(?!s\b)")
OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = '"'
LONGEST_WRAPPED = 90
"""Characters of the longest line of a text whose paragraphs are broken into lines, with a blank line or an indent between them."""
BETWEEN_WRAPPED = re.compile(r"\n(?=[ \t]|[ \t]*\n)")
LINE_BREAK = re.compile(r"\n")


def find_quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Quotations with their marks, in order, as (start, end).

    A quotation left open at the end of its paragraph ends with the paragraph: papers open every paragraph of a long
    quotation and close only the last.
    """
    return tuple(found for start, end in _paragraphs(text) for found in _in_paragraph(text, start, end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph: of a line, or of several where the text is wrapped."""
    wrapped = BETWEEN_WRAPPED.search(text.strip()) and max(map(len, text.splitlines()), default=0) <= LONGEST_WRAPPED
    start = 0
    for between in (BETWEEN_WRAPPED if wrapped else LINE_BREAK).finditer(text):
        yield start, between.start()
        start = between.end()
    yield start, len(text)


ENDS = frozenset(",.!?")
BEFORE = frozenset("([{-–—/")
BEHIND = frozenset(",.;:!?)]}-–—")
"""Signs between which and a word a mark opens or closes, as between a blank and a word."""


def _only_closes(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether a paragraph's first mark stands behind a comma or full stop and before a space: its sentence began within a quotation."""
    after = text[mark.end() : mark.end() + 1]
    return mark.start() > start and text[mark.start() - 1] in ENDS and (not after or after.isspace())


def _opens(text: str, mark: re.Match[str]) -> bool | None:
    """Whether a mark opens a quotation or closes one, by its form or the side on which a word stands; None where neither says it."""
    if mark.group() in OPENING | CLOSING:
        return mark.group() in OPENING
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    left = not before or before.isspace() or before in BEFORE
    right = not after or after.isspace() or after in BEHIND
    return None if left == right else left


ENDED = re.compile(r"[.!?…][)\]]?\s*\Z")
SENTENCE_END = re.compile(r"[.!?…](?=\s)")


def _end_of_sentence(text: str, start: int, end: int) -> int:
    found = SENTENCE_END.search(text, start, end)
    return found.end() if found else len(text[:end].rstrip())


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: re.Match[str] | None = None
    nested = found = False
    for mark in MARK.finditer(text, start, end):
        opens = _opens(text, mark)
        if opened is None:
            if not found and _only_closes(text, mark, start):
                found = True
                yield start, mark.end()
            elif opens is not False:
                opened = mark
        elif nested or (opens and mark.group() != opened.group()):
            nested = bool(opens)  # “…” within "…"
        elif not opens:
            found = True
            yield opened.start(), mark.end()
            opened = None
        elif mark.group() == STRAIGHT and not ENDED.search(text, opened.start(), mark.start()):
            # Nobody closed it. A mark that opens a sentence goes on with it.
            found = True
            yield opened.start(), _end_of_sentence(text, opened.start(), mark.start())
            opened = mark
    if opened is not None and opened.start() + 1 < end:
        yield opened.start(), start + len(text[start:end].rstrip())
