"""What opens a paragraph or an entry of a list and holds for all of it: "Hakha, Chin State, 3 August: fighters ambushed …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from testimonia.language.place_words import AREA_NOUNS
from testimonia.records import Block, Reading, Token

OPENING = re.compile(r"[^\w\n]{0,4}(?P<heading>\w[^:\n]{1,90}?)\s?:\s")
"""A mark of a list, then words up to a colon."""
PLAIN = AREA_NOUNS | frozenset("in of and on near the area camp".split())
"""Small words, and kinds of places, that stand beside the names."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The places and days that open a block."""

    start: int
    end: int
    """Of the block, in code points."""
    places: frozenset[int]
    """Indices into `reading.places`."""
    times: frozenset[int]
    """Indices into `reading.times`."""


def find_headings(text: str, reading: Reading, blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings of a report, in text order."""
    found = (_heading(text, reading, block) for block in blocks if block.kind == "body")
    return tuple(heading for heading in found if heading)


def _heading(text: str, reading: Reading, block: Block) -> Heading | None:
    opened = OPENING.match(text, block.start, block.end)
    if opened is None:
        return None
    start, end = opened.span("heading")
    places = frozenset(k for k, p in enumerate(reading.places) if start <= p.start and p.end <= end and p.kind == "name")
    times = frozenset(k for k, t in enumerate(reading.times) if start <= t.start and t.end <= end and t.kind == "DATE")
    named = [(reading.places[k].start, reading.places[k].end) for k in places]
    dated = [(reading.times[k].start, reading.times[k].end) for k in times]
    rest = [
        t for t in reading.tokens if start <= t.start < end and not any(a <= t.start < b for a, b in (*named, *dated))
    ]  # fmt: skip
    if not (places or times) or not all(_says_where(token, dated=bool(dated)) for token in rest):
        return None
    return Heading(block.start, block.end, places, times)


def _says_where(token: Token, *, dated: bool) -> bool:
    """Whether a word of a heading beside its known places and days may belong to a place or a day; a name may where a day stands with it."""
    if token.pos in ("PUNCT", "NUM", "SYM", "SPACE") or token.lower in PLAIN:
        return True
    return dated and token.text[:1].isupper()
