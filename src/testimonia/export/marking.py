"""A report's text as HTML with coloured words: overlapping spans are cut where they cross, nothing is lost or doubled."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from testimonia.records import Block, Report

PRIORITY = ("act", "victim", "doer", "count", "money", "date", "place", "weapon", "outcome", "source", "other")
"""Where spans overlap the first of these gives the colour."""
TAGS = {"title": "h2", "caption": "figcaption", "dateline": "span", "body": "p"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be coloured: ``[start, end)`` code points of the text."""

    start: int
    end: int
    kind: str
    label: str
    anchor: str
    """Id that links point at."""
    record: str
    """Id of the part of the record that the words lead to."""
    tie: str
    """Class that lights these words up together with the claims that point at them; empty for none."""


def marked_text(report: Report, marks: Sequence[Mark]) -> str:
    """The report's blocks as HTML elements with the marks in them."""
    used: set[str] = set()
    blocks = report.blocks or (Block(0, len(report.text), "body"),)
    return "".join(_block(report.text, block, marks, used) for block in blocks)


def _block(text: str, block: Block, marks: Sequence[Mark], used: set[str]) -> str:
    inside = [m for m in marks if m.start < block.end and block.start < m.end]
    cuts = sorted({block.start, block.end, *(min(max(c, block.start), block.end) for m in inside for c in (m.start, m.end))})
    pieces = "".join(_piece(text, a, b, inside, used) for a, b in pairwise(cuts))
    tag = TAGS[block.kind]
    return f'<{tag} class="{block.kind}" dir="auto">{pieces}</{tag}>\n'


def _piece(text: str, start: int, end: int, marks: Sequence[Mark], used: set[str]) -> str:
    covering = [m for m in marks if m.start <= start and end <= m.end]
    words = escape(text[start:end])
    if not covering:
        return words
    first = min(covering, key=lambda m: (PRIORITY.index(m.kind), m.end - m.start))
    label = "; ".join(dict.fromkeys(m.label for m in covering))
    ids = [m.anchor for m in covering if m.start == start and m.anchor not in used]
    used.update(ids)
    here = f' id="{ids[0]}"' if ids else ""
    classes = " ".join(dict.fromkeys((first.kind, *(m.tie for m in covering if m.tie))))
    return f'<mark class="{classes}"{here} title="{escape(label)}"><a href="#{first.record}">{words}</a></mark>'
