"""``…, reports Dawn``: an outlet named right behind its verb, with or without a comma."""

import re
from collections.abc import Iterator

from testimonia.language.source_kinds import source_kind
from testimonia.reading.statement_words import Words
from testimonia.records import Attribution, Span

BEHIND = re.compile(r"\b(reports?|reported|adds|quoted|said)\s+((?:[Tt]he\s+)?(?:(?:of\s+)?[A-Z][\w.&'’-]*\s*){1,4})")
LONGEST_NAME = 5
"""Words."""
FIRST_WORDS = frozenset({"daily", "the daily", "radio", "television", "tv", "channel", "news", "weekly", "the weekly"})
"""Words that open an outlet's name and are none alone: ``Daily Star``."""


def find_outlets(words: Words) -> Iterator[Attribution]:
    """Statements that a sentence ends with the outlet they come from."""
    for sentence in words.sentences:
        start = sentence.start
        for found in BEHIND.finditer(words.text, sentence.start, sentence.end):
            outlet = _outlet(found)
            said = words.span(start, found.start())
            if outlet and said and len(said.text.split()) > 2 and not _has_subject(words.text[start : found.start()]):
                yield Attribution(outlet, Span(found.start(1), found.end(1), found.group(1)), (said,), "asserts", False)
                start = outlet.end


def _outlet(found: re.Match[str]) -> Span | None:
    """The name behind the verb; None when it is no outlet's.

    Where a mark or a line's end closes the row of capitals, the whole row is the name. Where none does, the next sentence may
    have begun in it, and the shortest name that is an outlet's counts, with its place: ``The Times of India A group of men …``.
    """
    row = CLOSED.match(found.group(2))
    closed = row is not None and (row.group()[-1] in ".,;" or _is_closed(found))
    names = [row.group().rstrip(" .,;")] if row and closed else list(_beginnings(found.group(2)))
    name = next((n for n in names if source_kind(n) == "media" and n.lower() not in FIRST_WORDS), None)
    return Span(found.start(2), found.start(2) + len(name), name) if name else None


CLOSED = re.compile(r"(?:\S+\s+)*?\S+?(?:(?<=[a-z])[.,;](?=\s|\Z)|\s*\Z)")
"""A row of words up to the first that ends in a mark, or all of it."""
PLACED = re.compile(r"\s+of\s+[A-Z][\w.&'’-]*")


def _is_closed(found: re.Match[str]) -> bool:
    """Whether a mark, a line's end or nothing more stands behind a row of capitals."""
    behind = found.string[found.start() + len(found.group().rstrip()) :]
    return re.match(r"[ \t]*(?:[.,;:)\n]|\Z)", behind) is not None


def _beginnings(row: str) -> Iterator[str]:
    """The row's beginnings, shortest first, each with the place behind it: ``The Times of India`` for ``The Times``."""
    for last in list(re.finditer(r"\S+", row))[:LONGEST_NAME]:
        place = PLACED.match(row, last.end())
        yield row[: place.end() if place else last.end()].rstrip(".,;")


def _has_subject(before: str) -> bool:
    """``Officials reported Tuesday …``: a plural noun or a pronoun right before the verb speaks itself."""
    last = before.split()[-1:]
    return bool(last) and last[0].lower() in ("he", "she", "they", "who", "it", "officials", "police", "witnesses", "media")
