"""Paragraphs of plain text: one a line, or lines broken at a fixed width and parted by blank lines or indentation."""

import re
from dataclasses import dataclass
from itertools import pairwise

from testimonia.intake.written_days import read_dated_line

WIDEST_WRAP = 100
"""Columns. Typewriters and wires break at 60 to 75, mail at 72 to 78, a few archives near 100."""
NARROWEST_WRAP = 40
"""Columns. Lines that run on are at least so long in the middle of a paragraph; menus and addresses are shorter."""
FULL_LINE = 0.6
"""A line that ends a sentence before this share of the width ends its paragraph, even without a blank line."""

FINAL = re.compile(r"[.!?…:;][\"'’”»)\]]*\s*$")
"""How a line of running text ends."""
STOP = re.compile(r"[.!?…][\"'’”»)\]]*\s*$")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without surrounding blanks."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_running(self) -> bool:
        """Running text rather than a headline, caption or menu entry."""
        return (bool(STOP.search(self.text)) and self.words >= 6) or self.words > 45


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, in order.

    >>> [p.text for p in find_paragraphs("Title\\n\\nOne line.\\nAnother.")]
    ['Title', 'One line.', 'Another.']
    """
    lines = [Paragraph(m.start(), m.end(), m[0]) for m in _LINE.finditer(text)]
    width = _width(text, lines)
    found: list[Paragraph] = []
    first = 0
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or not _runs_on(text, line, following, width):
            found.append(_trimmed(text, lines[first].start, line.end))
            first = at + 1
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Paragraph(start, start + len(words.strip()), words.strip())


def _width(text: str, lines: list[Paragraph]) -> int:
    """Columns at which the text is broken; 0 when a line is a paragraph."""
    inner = [a for a, b in pairwise(lines) if text.count("\n", a.end, b.start + 1) == 1]
    lengths = sorted(len(line.text.rstrip()) for line in inner)
    if not lengths or max(len(line.text.rstrip()) for line in lines) > WIDEST_WRAP:
        return 0
    open_ended = sum(not STOP.search(line.text) for line in inner)
    wrapped = open_ended >= 0.6 * len(inner) and lengths[len(lengths) // 2] >= NARROWEST_WRAP
    return lengths[-1] if wrapped else 0


def _runs_on(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether `following` carries on the paragraph of `line`."""
    if text.count("\n", line.end, following.start + 1) != 1:
        return False
    if read_dated_line(line.text) or line.text.rstrip().endswith(following.text.strip()):
        return False  # a page's clock; a breadcrumb that ends with the headline
    indented = len(following.text) - len(following.text.lstrip())
    if not width:
        # One stray break in a sentence: no stop before, a small letter after.
        stripped = following.text.lstrip()
        return len(line.text) >= NARROWEST_WRAP and not FINAL.search(line.text) and stripped[:1].islower()
    if indented >= 2 and indented > len(line.text) - len(line.text.lstrip()):
        return False
    return not (STOP.search(line.text) and len(line.text.rstrip()) < FULL_LINE * width)
