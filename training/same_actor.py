"""Learns which earlier actor of a report a description, a pronoun or a name means.

usage: PYTHONPATH=. python training/same_actor.py DATA src/testimonia/resolving/same_actor.tsv

From four sources: 46 reports of violence (gold and gva_incidents, train parts) whose chains were marked for it (`chains.jsonl`: id,
hash of the text, and where the head of each naming of an actor starts); people and groups of ECB+ (train part) and MEANTIME (the
part that nothing is measured on), whose annotators marked chains; the words that gold (train part) accepts for one perpetrator or
victim. Texts of WikiEvents, on which `bench actors` measures, are left out. Candidates are met as `resolving.same_actor.ties` meets
them, but what is right is tied. Prints B3 over the marked chains, each report read by weights of four other fifths.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import linear
from bench.clusters import b_cubed
from bench.rows import opening, read
from coded import digest

from testimonia import intake, pipeline
from testimonia.language.syntax import Tree
from testimonia.model import Linear
from testimonia.records import Reading
from testimonia.resolving.actors import sure_groups, told_apart
from testimonia.resolving.country_ties import lands
from testimonia.resolving.namings import Naming, find_namings
from testimonia.resolving.parties import Party
from testimonia.resolving.same_actor import Parties, Weighed, likeliest, ties

PENALTY = 1e-3
"""Of linear.fit; 3e-4 and 3e-3 gave the same F in cross-validation within 0.6."""
SHORTEST = 600
"""Characters of a text of gold that is a report and no snippet."""
WEIGHT_OF_MARKED = 4
"""Times that each report marked for this is learnt: they are reports of violence with all their actors, and few."""
FOLDS = 5
Row = dict[str, Any]
Asked = Callable[[Party, Party], bool | None]
"""Whether two parties are one actor; None when the annotators don't tell."""
Group = list[tuple[tuple[str, ...], float]]
"""Features and answer of the parties that a later one may be, and of somebody new; one of them is right."""


@dataclass(frozen=True)
class Lesson:
    """A report with what its annotators say of pairs."""

    source: str
    id: str
    reading: Reading
    namings: tuple[Naming, ...]
    chain_of: Mapping[int, str]
    """The actor of each naming that is marked."""
    same: Asked

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % FOLDS

    def ties(self, choose: Callable[[Party, Sequence[Weighed]], Party | None]) -> list[tuple[int, int]]:
        tree = Tree(self.reading.tokens)
        parties = Parties(
            self.reading, self.namings, tree, told_apart(self.reading, self.namings, tree), lands(self.reading, None)
        )
        return ties(parties, sure_groups(self.reading, self.namings), choose)


def learnt_from(lesson: Lesson) -> list[Group]:
    """One group for each later party of which something is told: the nearest right party competes with the wrong ones."""
    groups: list[Group] = []

    def choose(later: Party, weighed: Sequence[Weighed]) -> Party | None:
        told = [(w, lesson.same(w.party, later)) for w in weighed if w.party is not None]
        right = next((w for w, answer in told if answer), None)
        rivals = [(w.features, float(w is right)) for w, answer in told if w is right or answer is False]
        if rivals:
            groups.append([*rivals, (weighed[-1].features, float(right is None))])
        return right.party if right else None

    lesson.ties(choose)
    return groups


def chained(source: str, row: Row, desk: pipeline.Desk, marked: Sequence[tuple[str, int, int]]) -> Lesson:
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

    return Lesson(source, row["id"], reading, namings, chain_of, same)


def marked(row: Row, desk: pipeline.Desk, chains: Sequence[Sequence[int]]) -> Lesson:
    """A lesson from chains of heads' starts, which has all actors that are told twice: who stands in no chain is nobody in one."""
    reading, namings = _read(row, desk)
    at: dict[int, int] = {}
    for k, naming in enumerate(namings):
        start = reading.tokens[naming.head].start
        if start not in at or naming.phrase is not None:
            at[start] = k
    chain_of = {at[start]: str(n) for n, starts in enumerate(chains) for start in starts if start in at}

    def same(a: Party, b: Party) -> bool | None:
        one, two = (_mostly(p, chain_of) for p in (a, b))
        inside = any(all(namings[k].inside or reading.tokens[namings[k].head].pos == "NUM" for k in p.namings) for p in (a, b))
        return None if inside or (one is None and two is None) else one == two

    return Lesson("marked", row["id"], reading, namings, chain_of, same)


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

    return Lesson("gold", row["id"], reading, namings, item_of, same)


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
    chains = {told["id"]: told for told in map(json.loads, Path(__file__).with_name("chains.jsonl").read_text().splitlines())}
    for suite, row in ((name, row) for name in ("gold", "gva_incidents") for row in read(data, name, "train")):
        told = chains.get(row["id"])
        if told and told["suite"] == suite and told["sha256"] == digest(row["text"]):
            yield marked(row, desk, told["chains"])
    for row in read(data, "ecbplus", "train"):
        people = [(e["chain"], *e["spans"][0]) for e in row["gold"]["entities"] if e["type"] == "HUM"]
        if len(people) > 1:
            yield chained("ecbplus", row, desk, people)
    for row in read(data, "meantime", "dev"):
        found = [e for e in row["gold"]["entities"] if (e.get("instance") or "").startswith(("PER", "ORG"))]
        yield chained("meantime", row, desk, [(e["instance"], e["spans"][0][0], e["spans"][-1][1]) for e in found])
    measured = {opening(row["text"]) for row in read(data, "wikievents", None)}
    for row in read(data, "gold", "train"):
        if len(row["text"]) >= SHORTEST and row["id"] not in chains and opening(row["text"]) not in measured:
            yield accepted(row, desk)


Learnt = Sequence[tuple[Lesson, Sequence[Group]]]


def fitted(learnt: Learnt) -> dict[str, float]:
    """Weights by feature."""
    rows, number = linear.Rows(), 0
    for lesson, groups in learnt:
        for group in list(groups) * (WEIGHT_OF_MARKED if lesson.source == "marked" else 1):
            number += 1
            for features, right in group:
                rows.add(features, right, number)
    return linear.fit(rows, "best of group", PENALTY)


def crossed(learnt: Learnt) -> Iterator[tuple[str, float, float, float]]:
    """B3 precision, recall and F by source, each report read by weights that never saw it."""
    models = [Linear(fitted([x for x in learnt if x[0].fold != fold])) for fold in range(FOLDS)]
    ours: dict[str, dict[str, str]] = {}
    gold: dict[str, dict[str, str]] = {}
    for lesson, _ in learnt:
        actor_of = _actors(lesson, models[lesson.fold])
        for k, chain in lesson.chain_of.items():
            ours.setdefault(lesson.source, {})[f"{lesson.id}/{k}"] = f"{lesson.id}/{actor_of[k]}"
            gold.setdefault(lesson.source, {})[f"{lesson.id}/{k}"] = f"{lesson.id}/{chain}"
    for source, found in ours.items():
        tally = b_cubed(found, gold[source])
        yield source, tally.precision, tally.recall, tally.f1


def _actors(lesson: Lesson, model: Linear) -> dict[int, int]:
    """The first naming of the actor of every naming."""
    first = {k: own[0] for own in sure_groups(lesson.reading, lesson.namings) for k in own}
    for a, b in lesson.ties(likeliest(model)):
        first = {k: first[a] if root == first[b] else root for k, root in first.items()}
    return first


def main(data: Path, out: Path) -> None:
    learnt = [(lesson, learnt_from(lesson)) for lesson in lessons(data)]
    for source, precision, recall, f1 in crossed(learnt):
        print(f"{source}: B3 {precision:.1f} / {recall:.1f} / {f1:.1f}")
    linear.write(
        out, "which earlier actor a description, a pronoun or a name means: learnt by training/same_actor.py",
        [("same actor", fitted(learnt))],
    )  # fmt: skip
    print(f"{sum(len(groups) for _, groups in learnt)} choices")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
