"""Full-text search that finds the same reports in every database: the words are cut and folded here, not there."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from testimonia.errors import UsageError
from testimonia.records import Report

WORD = re.compile(r"[^\W_]+")
PART = re.compile(r'"([^"]*)"|(\S+)')
FURTHEST = 16_383
"""Highest position that PostgreSQL keeps: words further on are found, but not as part of a phrase."""
MOST_PLACES = 255
"""Positions that PostgreSQL keeps of one word."""
AROUND = 60
"""Characters of the report shown on each side of what was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report that has all the words."""

    report: Report
    passage: str
    """The place of the first word, on one line."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand one after the other."""

    words: tuple[str, ...]
    prefix: bool
    """The last word may go on: ``kidnap*``."""


def folded(words: str) -> str:
    """Letters without case and accents.

    >>> folded("Başrah"), folded("Águas")
    ('basrah', 'aguas')
    """
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


def words_of(report_text: str) -> list[str]:
    """All words of a text, folded, in order."""
    return WORD.findall(folded(report_text))


def parsed(query: str) -> tuple[Phrase, ...]:
    """What a person asks for: all of the words, phrases in quotes, ``*`` for the rest of a word.

    Raises:
        UsageError: there is no word in it.

    >>> parsed('ransom "near Kano" kidnap*')
    (Phrase(words=('ransom',), prefix=False), Phrase(words=('near', 'kano'), prefix=False), Phrase(words=('kidnap',), prefix=True))
    """
    parts = [(quoted or plain, plain.endswith("*")) for quoted, plain in PART.findall(query)]
    phrases = tuple(Phrase(words, prefix) for part, prefix in parts if (words := tuple(words_of(part))))
    if not phrases:
        raise UsageError(
            f"no word to search for in {query!r}. Next: give one or more words, a phrase in quotes, or the start of a word and *."
        )
    return phrases


def make_index(connection: Connection) -> None:
    """Make the index, empty."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("CREATE VIRTUAL TABLE intake_search USING fts5 (words, content = '')")
        return
    connection.exec_driver_sql("CREATE TABLE intake_search (n INTEGER PRIMARY KEY, words tsvector NOT NULL)")
    connection.exec_driver_sql("CREATE INDEX intake_search_words ON intake_search USING gin (words)")


def enter(connection: Connection, n: int, report: Report) -> None:
    """Enter a report's words under its number."""
    words = words_of(report.text)
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO intake_search (rowid, words) VALUES (:n, :words)"), {"n": n, "words": " ".join(words)}
        )
        return
    statement = text("INSERT INTO intake_search (n, words) VALUES (:n, CAST(:words AS tsvector))")
    connection.execute(statement, {"n": n, "words": _vector(words)})


def _vector(words: Sequence[str]) -> str:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, 1):
        at = places.setdefault(word, [])
        if len(at) < MOST_PLACES:
            at.append(min(place, FURTHEST))
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())


def numbers(connection: Connection, phrases: Sequence[Phrase]) -> list[int]:
    """Numbers of the reports that have all phrases, in the order of adding."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT rowid FROM intake_search WHERE intake_search MATCH :asked ORDER BY rowid")
        asked = " AND ".join(f'"{" ".join(p.words)}"' + "*" * p.prefix for p in phrases)
    else:
        query = text("SELECT n FROM intake_search WHERE words @@ CAST(:asked AS tsquery) ORDER BY n")
        asked = " & ".join(_asked(p) for p in phrases)
    return [row[0] for row in connection.execute(query, {"asked": asked})]


def _asked(phrase: Phrase) -> str:
    words = [f"'{word}'" for word in phrase.words]
    if phrase.prefix:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"


def found(report: Report, phrases: Sequence[Phrase]) -> Found:
    """The report with the passage of the first phrase."""
    for match in WORD.finditer(report.text):
        word = folded(match[0])
        if any(word.startswith(p.words[0]) if p.prefix else word == p.words[0] for p in phrases):
            return Found(report, _passage(report.text, match.start(), match.end()))
    return Found(report, _passage(report.text, 0, 0))


def _passage(report_text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(report_text), end + AROUND)
    words = " ".join(report_text[first:last].split())
    return "…" * (first > 0) + words + "…" * (last < len(report_text))
