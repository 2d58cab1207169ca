"""Event mentions of many documents into chains, on gold mentions, by linking's own comparisons and clustering.

A mention becomes an event whose type is its head word; the people and places of its sentence are its participants. The points of
the levels are fitted on the train part in each run; which documents tell one story nobody says.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, combinations_with_replacement
from pathlib import Path

import numpy as np

from bench.clusters import b_cubed
from bench.logistic import fit
from bench.rows import Row, read
from testimonia.language.folding import fold
from testimonia.linking.clustering import FAINT, cluster
from testimonia.linking.comparing import people, places, topics, wordings
from testimonia.linking.topic import likeness, topic_of
from testimonia.linking.views import Page, View
from testimonia.records import PlaceValue

NAME = "ecbplus"
TITLE = "Event mentions across documents, gold mentions"
MARKS = (("B3 F", 78.0, 85.0, "lemma heuristic 77.3"),)
STORY = 0.08
"""Likeness of two documents' topics below which their mentions are not compared."""
STEM = 4
"""Letters that two words of one stem share at least: kill, killer."""
STIFF = 1.0
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention with what comparing needs."""

    view: View
    lemma: str
    times: frozenset[str]
    sentence: tuple[str, int]
    chain: str


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """B³ over the mentions of a part, points and threshold from the train part."""
    learnt, measured = (mentions(read(data, NAME, part, limit)) for part in ("train", split))
    known = _seen_as_one(learnt)
    rows = compared(learnt, known)
    points = learn(learnt, rows)
    pairs = probabilities(rows, points)
    threshold = max(THRESHOLDS, key=lambda t: _score(learnt, pairs, t)[2])
    precision, recall, f1 = _score(measured, probabilities(compared(measured, known), points), threshold)
    by_lemma = b_cubed({str(n): m.lemma for n, m in enumerate(measured)}, _gold(measured))
    return [
        ("n", float(len(measured))), ("B3 F", f1), ("B3 P", precision), ("B3 R", recall), ("threshold", threshold),
        ("same lemma alone, B3 F", by_lemma.f1),
    ]  # fmt: skip


def _gold(found: Sequence[Mention]) -> dict[str, Hashable]:
    return {str(n): m.chain for n, m in enumerate(found)}


def _score(found: Sequence[Mention], pairs: dict[tuple[int, int], float], threshold: float) -> tuple[float, float, float]:
    clusters = cluster(len(found), pairs, range(len(found)), same=threshold)
    score = b_cubed({str(n): c for c, members in enumerate(clusters) for n in members}, _gold(found))
    return score.precision, score.recall, score.f1


# ── mentions ─────────────────────────────────────────────────────────────────────────────────


def mentions(rows: Sequence[Row]) -> list[Mention]:
    return [mention for row in rows for mention in _of_document(row)]


def _of_document(row: Row) -> Iterator[Mention]:
    page = Page(row["id"], row["id"], "", ("origin", row["id"]), "", None, topic_of([row["text"]]), (), b"", ())
    lines = _lines(row["text"])
    for n, event in enumerate(sorted(row["gold"]["events"], key=lambda e: e["spans"])):
        start = event["spans"][0][0]
        line = next(((a, b) for a, b in lines if a <= start < b), (0, len(row["text"])))
        beside = [e for e in row["gold"]["entities"] if line[0] <= e["spans"][0][0] < line[1]]
        chain = event["chain"] if not event["chain"].startswith("Singleton") else f"{row['id']} {event['chain']}"
        named = frozenset(
            key for e in beside if e["type"].startswith("HUM") if (key := fold(e["text"])) and e["text"][:1].isupper()
        )
        spots = tuple(
            PlaceValue(e["text"], e["text"], "unresolved", None, None, None, None) for e in beside if e["type"].startswith("LOC")
        )
        lemma = lemma_of(event["text"])
        view = View(
            key=(row["id"], f"e{n}", row["id"]), page=page, type=lemma, family="", status="happened", background=False, pattern=False,
            chief=True, places=spots, days=None, dated_by="not told", doers=frozenset(), people=named,
            wording=topic_of([row["text"][line[0] : line[1]]], 40), told=(),
        )  # fmt: skip
        times = frozenset(word for e in beside if e["type"].startswith("TIM") for word in fold(e["text"]).split())
        yield Mention(view, lemma, times - {"on", "in", "at", "the", "of"}, (row["id"], line[0]), chain)


def _lines(text: str) -> list[tuple[int, int]]:
    """The document's lines, which are its sentences."""
    ends = [n for n, c in enumerate(text) if c == "\n"] + [len(text)]
    return list(zip([0, *(n + 1 for n in ends)], ends, strict=False))


@cache
def _irregular() -> dict[str, str]:
    """Base by irregular form, from the parser's own table."""
    from testimonia.reading.parse import DEFAULT_PIPELINE, pipeline

    exceptions = pipeline(DEFAULT_PIPELINE).get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    return {form: bases[0] for kind in ("noun", "verb") for form, bases in exceptions[kind].items()}


@cache
def lemma_of(text: str) -> str:
    """The base of a mention's first word of weight: went → go, earthquakes → earthquake, checked into → check."""
    words = fold(text).split() or [""]
    return " ".join([_base(words[0]), *words[1:]])


def _base(word: str) -> str:
    if word in _irregular():
        return _irregular()[word]
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return _undoubled(word[: len(word) - len(ending)] + put)
    return word.removesuffix("e") if len(word) > STEM else word


def _undoubled(stem: str) -> str:
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsaeiou"
    return (stem[:-1] if doubled else stem).removesuffix("e") if len(stem) > STEM else stem


# ── comparing ────────────────────────────────────────────────────────────────────────────────


def heads(a: Mention, b: Mention) -> str:
    """How alike the two words are that name the event."""
    if a.lemma == b.lemma:
        return "same"
    one, two = a.lemma.split()[0], b.lemma.split()[0]
    if one == two:
        return "same first word"
    stem = 0
    while stem < min(len(one), len(two)) and one[stem] == two[stem]:
        stem += 1
    return "one stem" if stem >= max(STEM, min(len(one), len(two)) - 1) else "other"


def times(a: Mention, b: Mention) -> str:
    if not a.times or not b.times:
        return ""
    return "shared" if a.times & b.times else "other"


def nearness(a: Mention, b: Mention) -> str:
    if a.sentence == b.sentence:
        return "one sentence"
    return "one document" if a.sentence[0] == b.sentence[0] else "two documents"


Found = tuple[tuple[str, ...], ...]
"""The levels that comparing two mentions found."""
Compared = dict[tuple[int, int], Found]


def compared(found: Sequence[Mention], known: frozenset[frozenset[str]]) -> Compared:
    """Pairs of mentions of one document, or of two that may tell one story, with what comparing finds."""
    by_page: dict[str, list[int]] = defaultdict(list)
    for n, mention in enumerate(found):
        by_page[mention.view.page.id].append(n)
    rows: Compared = {}
    for one, two in combinations_with_replacement(sorted(by_page), 2):
        first = found[by_page[one][0]], found[by_page[two][0]]
        if one != two and likeness(*(m.view.page.topic for m in first)) < STORY:
            continue
        topic: tuple[tuple[str, str], ...] = () if one == two else (("topics", topics(first[0].view, first[1].view)[0]),)
        beside: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {}
        for n, m in ((n, m) for n in by_page[one] for m in by_page[two] if n < m):
            a, b = found[n], found[m]
            sentences = a.sentence[1], b.sentence[1]
            if sentences not in beside:
                beside[sentences] = _beside(a, b)
            rows[n, m] = _levels(a, b, known, beside[sentences]) + topic
    return rows


def _beside(a: Mention, b: Mention) -> tuple[tuple[str, str], ...]:
    """Levels that depend on the two sentences alone."""
    found = (("times", times(a, b)), *((f.__name__, f(a.view, b.view)[0]) for f in (places, people, wordings)))
    return tuple((name, level) for name, level in found if level)


def _levels(a: Mention, b: Mention, known: frozenset[frozenset[str]], beside: tuple[tuple[str, str], ...]) -> Found:
    head = heads(a, b)
    if head == "other" and frozenset((a.lemma, b.lemma)) in known:
        head = "seen as one"
    kind = "unlike" if head == "other" else "alike"
    return (("start",), ("heads", head, nearness(a, b)), *((*level, kind) for level in beside))


def learn(found: Sequence[Mention], rows: Compared) -> dict[tuple[str, ...], float]:
    """The points of each level."""
    counts: dict[Found, list[int]] = defaultdict(lambda: [0, 0])
    for (n, m), row in rows.items():
        counts[row][found[n].chain == found[m].chain] += 1
    levels = {level: k for k, level in enumerate(dict.fromkeys(level for row in counts for level in row))}
    # Pairs with the same levels are one row, weighted by their number.
    told = [(row, label, n) for row, both in counts.items() for label, n in enumerate(both) if n]
    table = np.zeros((len(told), len(levels)))
    for k, (row, _, _) in enumerate(told):
        table[k, [levels[level] for level in row]] = 1
    labels = np.array([float(label) for _, label, _ in told])
    weights = np.array([float(n) for _, _, n in told])
    points = fit(table, labels, np.zeros(len(levels)), np.full(len(levels), STIFF), weights)
    return {level: float(points[k]) for level, k in levels.items()}


def probabilities(rows: Compared, points: dict[tuple[str, ...], float]) -> dict[tuple[int, int], float]:
    """Of the pairs that are not `FAINT`; a level not met in training says nothing."""
    scored = ((pair, 1 / (1 + math.exp(-sum(points.get(level, 0.0) for level in row)))) for pair, row in rows.items())
    return {pair: p for pair, p in scored if p >= FAINT}


def _seen_as_one(found: Sequence[Mention]) -> frozenset[frozenset[str]]:
    """Pairs of words that name one event in at least two chains."""
    lemmas: dict[str, set[str]] = defaultdict(set)
    for mention in found:
        lemmas[mention.chain].add(mention.lemma)
    seen: dict[frozenset[str], int] = defaultdict(int)
    for own in lemmas.values():
        for pair in combinations(sorted(own), 2):
            seen[frozenset(pair)] += 1
    return frozenset(pair for pair, n in seen.items() if n >= 2)
