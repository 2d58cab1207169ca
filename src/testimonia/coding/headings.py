"""What opens a paragraph or an entry of a list and holds for all of it: "Hakha, Chin State, 3 August: fighters ambushed …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from testimonia.language.place_words import AREA_NOUNS
from testimonia.records import Block, Reading, Token

OPENING = re.compile(r"[^\w\n]{0,4}(?P<heading>\w[^:\n]{1,90}?)(?:\s?:\s|\s[-–—]\s)")
"""A mark of a list, then words up to a colon or a dash."""
PLAIN = AREA_NOUNS | frozenset("in of and on near the area camp".split())
"""Small words, and kinds of places, that stand beside the names."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The places and days that open a block."""

    start: int
    end: int
    """Of what it heads, in code points: to the next heading of its block, or the block's end."""
    places: frozenset[int]
    """Indices into `reading.places`."""
    times: frozenset[int]
    """Indices into `reading.times`."""


def find_headings(text: str, reading: Reading, blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings of a report, in text order."""
    return tuple(h for block in blocks if block.kind == "body" for h in _of_block(text, reading, block))


def _of_block(text: str, reading: Reading, block: Block) -> Iterator[Heading]:
    """The heading that opens a block, and days that head its further sentences: "July 6 - A grenade … July 9 - Soldiers …"."""
    found = [
        heading
        for s in reading.sentences
        if block.start <= s.start < block.end and (heading := _heading(text, reading, s.start, block.end))
        if s.start == block.start or heading.times
    ]
    for heading, behind in pairwise([*found, None]):
        assert heading is not None
        yield replace(heading, end=behind.start) if behind else heading


def _heading(text: str, reading: Reading, at: int, end_of_block: int) -> Heading | None:
    opened = OPENING.match(text, at, end_of_block)
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
    return Heading(at, end_of_block, places, times)


def _says_where(token: Token, *, dated: bool) -> bool:
    """Whether a word of a heading beside its known places and days may belong to a place or a day; a name may where a day stands with it."""
    if token.pos in ("PUNCT", "NUM", "SYM", "SPACE") or token.lower in PLAIN:
        return True
    return dated and token.text[:1].isupper()
