"""Arabic names against their Latin spellings: how many true pairs are found when one false pair in a hundred is.

A true pair is an Arabic form and a Latin spelling that the data gives to it at least twice. A false pair takes the Latin
spelling from another form, by a fixed walk through the sorted forms.
"""

from collections.abc import Sequence
from pathlib import Path

from bench.rows import Row, read
from testimonia.language.names import word_likeness

NAME = "names_ar"
TITLE = "Names: Arabic forms and their Latin spellings"
MARKS = (("wikidata recall at 1 % false matches", 80.0, None, "set for this project"),)
SEEN_AT_LEAST = 2
FALSE_SHARE = 0.01
STRANGERS = (101, 1009, 4001)
"""How far away in the sorted forms false spellings are taken."""
NEIGHBOURS = (1, 2, 3)
"""Next to a form stand its own inflections and names of the same first letters: a harder question."""


def run(data: Path, limit: int | None = None) -> list[tuple[str, float]]:
    """Recall at 1 % false matches on each corpus, over pairs seen at least twice, and the number of pairs."""
    figures: list[tuple[str, float]] = []
    for corpus in ("wikidata", "anetac"):
        rows = [row for row in read(data, "names_ar", "dev") if row["corpus"] == corpus]
        chosen = _evenly(rows, limit)
        recall, threshold, pairs = score(chosen, STRANGERS)
        if not pairs:
            continue
        harder, _, _ = score(chosen, NEIGHBOURS)
        figures += [
            (f"{corpus} recall at 1 % false matches", recall),
            (f"{corpus} recall at 1 % false matches among neighbours", harder),
            (f"{corpus} threshold", threshold),
            (f"{corpus} pairs", pairs),
        ]
    return figures


def _evenly(rows: list[Row], limit: int | None) -> list[Row]:
    return rows if not limit else rows[:: max(1, len(rows) // limit)][:limit]


def score(rows: Sequence[Row], steps: Sequence[int]) -> tuple[float, float, float]:
    """Recall in per cent, the likeness that a pair must exceed, and the number of true pairs."""
    pairs = [(row["text"], {s["text"] for s in row["gold"]["latin"] if s["n"] >= SEEN_AT_LEAST}) for row in rows]
    pairs = sorted((form, spellings) for form, spellings in pairs if spellings)
    true = [word_likeness(form, s) for form, spellings in pairs for s in sorted(spellings)]
    false = sorted(
        word_likeness(pairs[k][0], other)
        for k in range(len(pairs))
        for step in steps
        for other in sorted(pairs[(k + step) % len(pairs)][1] - pairs[k][1])[:1]
    )
    if not true or not false:
        return 0.0, 1.0, 0.0
    threshold = false[min(len(false) - 1, int(len(false) * (1 - FALSE_SHARE)))]
    return 100 * sum(t > threshold for t in true) / len(true), threshold, float(len(true))
