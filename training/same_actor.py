"""Learns which earlier actor of a report a description or a name means.

usage: PYTHONPATH=. python training/same_actor.py DATA src/testimonia/resolving/same_actor.tsv

From three sources: people and groups of ECB+ (train part) and MEANTIME (the part that nothing is measured on), whose annotators
marked chains, and the words that gold (train part) accepts for one perpetrator or victim. WikiEvents, on which `bench actors`
measures, has no train part. Candidates are met as `resolving.same_actor.ties` meets them, but what is right is tied.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import linear
from bench.rows import read

from testimonia import intake, pipeline
from testimonia.language.syntax import Tree
from testimonia.records import Reading
from testimonia.resolving.actors import sure_groups
from testimonia.resolving.namings import Naming, find_namings
from testimonia.resolving.same_actor import Parties, Party, Weighed, ties

PENALTY = 1e-3
"""Of linear.fit; 5e-3 and 2e-2 gave the same F in cross-validation within 0.2."""
SHORTEST = 600
"""Characters of a text of gold that is a report and no snippet."""
Row = dict[str, Any]
Asked = Callable[[Party, Party], bool | None]
"""Whether two parties are one actor; None when the annotators don't tell."""


@dataclass(frozen=True)
class Lesson:
    """A report with what its annotators say of pairs."""

    reading: Reading
    namings: tuple[Naming, ...]
    same: Asked


def learnt_from(lesson: Lesson) -> list[tuple[tuple[str, ...], float]]:
    """Features and answer of every pair that is told."""
    rows: list[tuple[tuple[str, ...], float]] = []

    def choose(later: Party, weighed: Sequence[Weighed]) -> Party | None:
        told = [(w, lesson.same(w.party, later)) for w in weighed]
        rows.extend((w.features, float(answer)) for w, answer in told if answer is not None)
        return next((w.party for w, answer in told if answer), None)

    ties(
        Parties(lesson.reading, lesson.namings, Tree(lesson.reading.tokens)), sure_groups(lesson.reading, lesson.namings), choose
    )
    return rows


def chained(row: Row, desk: pipeline.Desk, marked: Sequence[tuple[str, int, int]]) -> Lesson:
    """A lesson from chains: (chain, start, end)."""
    reading, namings = _read(row, desk)
    chain_of: dict[int, str] = {}
    for chain, start, end in marked:
        k = _naming_in(reading, namings, start, end)
        if k is not None:
            chain_of[k] = chain

    def same(a: Party, b: Party) -> bool | None:
        one, two = (_mostly(p, chain_of) for p in (a, b))
        return None if one is None or two is None else one == two

    return Lesson(reading, namings, same)


def _mostly(party: Party, chain_of: Mapping[int, str]) -> str | None:
    chains = Counter(chain_of[k] for k in party.namings if k in chain_of)
    return chains.most_common(1)[0][0] if chains else None


def _naming_in(reading: Reading, namings: Sequence[Naming], start: int, end: int) -> int | None:
    """The naming whose head stands in the mention: a phrase before a bare pronoun, then the shortest."""
    spans = [(n.phrase is None, reading.tokens[n.stop - 1].end - reading.tokens[n.first].start, k) for k, n in enumerate(namings)
             if start <= reading.tokens[n.head].start < end]  # fmt: skip
    return min(spans)[2] if spans else None


def _read(row: Row, desk: pipeline.Desk) -> tuple[Reading, tuple[Naming, ...]]:
    report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
    reading = pipeline.read_report(report, desk)
    return reading, find_namings(reading, desk.registry)


def accepted(row: Row, desk: pipeline.Desk) -> Lesson:
    """A lesson from gold: the words accepted for one item are one actor, two items of one event are two."""
    reading, namings = _read(row, desk)
    events = [[item for f in ("perpetrators", "victims") for item in e.get(f) or () if item] for e in row["incidents"]]
    first_of = _first_words([item for items in events for item in items])
    two = {(first_of[a[0]], first_of[b[0]]) for items in events for a in items for b in items}
    two = {(a, b) for a, b in two if a != b}
    by_words = {_bare(words): first for words, first in first_of.items()}
    item_of = {k: item for k, n in enumerate(namings) if (item := _item(row["text"], reading, n, by_words))}

    def same(a: Party, b: Party) -> bool | None:
        ours, theirs = ({item_of[k] for k in p.namings if k in item_of} for p in (a, b))
        if ours & theirs:
            return True
        return False if any((x, y) in two for x in ours for y in theirs) else None

    return Lesson(reading, namings, same)


def _first_words(items: Sequence[Sequence[str]]) -> dict[str, str]:
    """For the words of each item one of them that stands for all items that share any."""
    parent: dict[str, str] = {}

    def root(words: str) -> str:
        while parent.setdefault(words, words) != words:
            words = parent[words]
        return words

    for item in items:
        for words in item:
            parent[root(words)] = root(item[0])
    return {words: root(words) for words in list(parent)}


def _item(text: str, reading: Reading, naming: Naming, by_words: Mapping[str, str]) -> str | None:
    stretches = [(reading.tokens[naming.first].start, reading.tokens[naming.stop - 1].end)]
    if naming.phrase is not None:
        phrase = reading.phrases[naming.phrase]
        stretches += [(phrase.start, phrase.end), (reading.tokens[phrase.first].start, phrase.end)]
    return next((by_words[w] for start, end in stretches if (w := _bare(text[start:end])) in by_words), None)


def _bare(words: str) -> str:
    return words.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ").strip()


def lessons(data: Path) -> Iterator[Lesson]:
    desk = pipeline.open_desk(rules_only=True)
    for row in read(data, "ecbplus", "train"):
        marked = [(e["chain"], *e["spans"][0]) for e in row["gold"]["entities"] if e["type"] == "HUM"]
        if len(marked) > 1:
            yield chained(row, desk, marked)
    for row in read(data, "meantime", "dev"):
        found = [e for e in row["gold"]["entities"] if (e.get("instance") or "").startswith(("PER", "ORG"))]
        yield chained(row, desk, [(e["instance"], e["spans"][0][0], e["spans"][-1][1]) for e in found])
    for row in read(data, "gold", "train"):
        if len(row["text"]) >= SHORTEST:
            yield accepted(row, desk)


def main(data: Path, out: Path) -> None:
    rows = linear.Rows()
    for lesson in lessons(data):
        for features, right in learnt_from(lesson):
            rows.add(features, right)
    weights = linear.fit(rows, "yes or no", PENALTY)
    linear.write(
        out, "which earlier actor a description or a name means: learnt by training/same_actor.py", [("same actor", weights)]
    )
    print(f"{len(rows.wanted)} pairs, {sum(rows.wanted):.0f} right")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
