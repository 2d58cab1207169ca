"""Stretches of the text in quotation marks."""

import re

MARK = re.compile(r"[“”„«»\"]|``|''")
OPENING = frozenset("“„«")
CLOSING = frozenset("”»")


def find_quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Quotations with their marks, in order, as (start, end).

    A quotation left open at the end of its line ends with the line: papers open every paragraph of a long
    quotation and close only the last.
    """
    found: list[tuple[int, int]] = []
    line = 0
    for piece in text.split("\n"):
        found += _in_line(text, line, line + len(piece))
        line += len(piece) + 1
    return tuple(found)


ENDS = frozenset(",.!?")


def _only_closes(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether a line's first mark stands behind a comma or full stop and before a space: its sentence began within a quotation."""
    after = text[mark.end() : mark.end() + 1]
    return mark.start() > start and text[mark.start() - 1] in ENDS and (not after or after.isspace())


def _in_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in MARK.finditer(text, start, end):
        sign = mark.group()
        if opened is None and not found and _only_closes(text, mark, start):
            found.append((start, mark.end()))
        elif sign in OPENING or (opened is None and sign not in CLOSING):
            opened = mark.start() if opened is None else opened
        elif opened is not None:
            found.append((opened, mark.end()))
            opened = None
    if opened is not None and opened + 1 < end:
        found.append((opened, start + len(text[start:end].rstrip())))
    return found
