"""What opens a paragraph or an entry of a list and holds for all of it: "Hakha, Chin State, 3 August: fighters ambushed …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from testimonia.language.place_words import AREA_NOUNS, AREAS_BESIDE_NAMES
from testimonia.records import Block, Reading, Sentence, Token

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
    """The heading that opens a block, and days that head its further sentences: "July 6 - A grenade … July 9 - Soldiers …"; of a block
    without one the places from which its sentences go on to the next."""
    found = [
        heading
        for s in reading.sentences
        if block.start <= s.start < block.end and (heading := _heading(text, reading, s.start, block.end))
        if s.start == block.start or heading.times
    ]
    for heading, behind in pairwise([*(found or _roll(reading, block)), None]):
        assert heading is not None
        yield replace(heading, end=behind.start) if behind else heading


ROLL_FROM = 3
"""Sentences of a paragraph that each open with a place of their own, from which the places are headings."""
LONGEST_OPENING = 10
"""Words up to the comma behind such a place."""


def _roll(reading: Reading, block: Block) -> list[Heading]:
    """The sentences of a block that go from place to place: "In Bogra, police arrested five. In Natore District, …"."""
    found = [
        Heading(s.start, block.end, places, frozenset())
        for s in reading.sentences
        if block.start <= s.start < block.end and (places := _opening_places(reading, s))
    ]
    named = {reading.places[k].text for heading in found for k in heading.places}
    return found if len(found) >= ROLL_FROM and len(named) >= ROLL_FROM else []


def _opening_places(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """Places between the "In" that opens a sentence and the comma behind it, where nothing else stands there; else none."""
    opening = reading.tokens[sentence.first : min(sentence.stop, sentence.first + LONGEST_OPENING)]
    comma = next((t for t in opening if t.text == ","), None)
    if opening[0].lower != "in" or comma is None:
        return frozenset()
    start, end = opening[0].end, comma.start
    places = frozenset(k for k, p in enumerate(reading.places) if start <= p.start and p.end <= end and p.kind == "name")
    named = [(reading.places[k].start, reading.places[k].end) for k in places]
    rest = [t for t in opening[1:] if t.start < end and not any(a <= t.start < b for a, b in named)]
    return places if all(t.lower in PLAIN | AREAS_BESIDE_NAMES or t.pos in ("DET", "ADJ", "PROPN") for t in rest) else frozenset()


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
