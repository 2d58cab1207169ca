"""Main text and publication date of saved web pages.

Body F1 is over word shingles of four, macro-averaged over pages, as the public article-extraction benchmark counts it; a date
is right when the day is exactly the gold one (a page without an answer counts as wrong).
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from testimonia.intake.building import Draft
from testimonia.intake.html import MIME, read_page
from testimonia.records import Report, Unreadable

NAME = "web_article"
TITLE = "Web pages: main text and day of publication"
MARKS = (
    ("body F1", 0.93, 0.958, "trafilatura 2.0 [read]"),
    ("date accuracy", 0.85, 0.903, "htmldate 1.10 [read]"),
)
SHINGLE = 4
"""Words."""
_WORD = re.compile(r"\w+")


def run(data: Path, limit: int | None = None) -> list[tuple[str, float]]:
    """Body F1 with its precision and recall, date accuracy, and the share of wrong days among the days given.

    Args:
        limit: pages read of each of the two parts.
    """
    bodies: list[tuple[float, float]] = []
    days: list[tuple[str | None, str]] = []
    for row in read_rows(data / f"{NAME}.jsonl.gz"):
        counted = bodies if "article_body" in row["gold"] else days
        if limit is not None and len(counted) >= limit:
            continue
        report = read_page(row["html"], Draft(b"", row["id"], MIME, "", url=row.get("url")))
        if "article_body" in row["gold"]:
            bodies.append(overlap(row["gold"]["article_body"], body_of(report)))
        else:
            days.append((day_of(report), gold_day(row["gold"])))
    return [*body_figures(bodies), *date_figures(days)]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The suite's pages, one at a time."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold_day(gold: dict[str, Any]) -> str:
    """The day that a person read off the page."""
    return str(gold["date"])


def body_of(report: Report | Unreadable) -> str:
    """A report's text without its title."""
    if isinstance(report, Unreadable):
        return ""
    return "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind != "title")


def day_of(report: Report | Unreadable) -> str | None:
    """The one day of publication; None when there is none or it is longer than a day."""
    published = report.published if isinstance(report, Report) else None
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return published.earliest.isoformat()


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words, with how often it comes; of a shorter text, its words as one."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)


def overlap(gold: str, found: str) -> tuple[float, float]:
    """Precision and recall of a text's shingles."""
    theirs, ours = shingles(gold), shingles(found)
    shared = sum((theirs & ours).values())
    return shared / max(1, sum(ours.values())), shared / max(1, sum(theirs.values()))


def body_figures(bodies: list[tuple[float, float]]) -> list[tuple[str, float]]:
    """Means over pages; F1 of the two means."""
    count = max(1, len(bodies))
    precision, recall = sum(p for p, _ in bodies) / count, sum(r for _, r in bodies) / count
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [("body F1", f1), ("body precision", precision), ("body recall", recall), ("bodies", float(len(bodies)))]


def date_figures(days: list[tuple[str | None, str]]) -> list[tuple[str, float]]:
    """Days right of all pages, and days wrong of those given."""
    given = [(ours, gold) for ours, gold in days if ours]
    right = sum(ours == gold for ours, gold in given)
    wrong = (len(given) - right) / max(1, len(given))
    return [("date accuracy", right / max(1, len(days))), ("wrong of given", wrong), ("dates", float(len(days)))]
