"""Learns how rare words are, and what the levels of linking's comparisons are worth.

    python -m training.linking words ../shared/data src/testimonia/language/commonness.tsv
    python -m training.linking levels ../shared/data CODED.jsonl src/testimonia/linking/levels.tsv

CODED.jsonl is what the product codes of gva_incidents' train part (`python -m bench gva_incidents --split train` leaves it in
`bench/out/`). Pairs of chief events of two reports are same or not as the incident ids of the reports say; other events of
reports of one incident are left out, as nobody has said which of them are one. The points stay near those set by hand where the
data say little: ridge regression around them.
"""

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench.logistic import fit

from testimonia import contract
from testimonia.language.commonness import words_of
from testimonia.linking.blocking import keys, probes
from testimonia.linking.comparing import COMPARISONS, START
from testimonia.linking.views import View, views_of

WORD_SUITES = {
    "gva_incidents": ("train", "dev_extra"), "gold": ("train",), "muc4": ("train",), "polnear": ("train",),
    "satp_relevance": ("train", "dev"), "india_police": ("train", "dev"), "geoparse": ("train", "dev"), "news5w1h": ("train", "dev"),
}  # fmt: skip
RAREST = 8
"""A word in fewer reports of a collection is not kept: names of private persons are rarer than that."""
LEAST_SHARE = 0.002
STIFF = 1.0
"""Weight of the points set by hand: as much as this many pairs' worth of information a level. On pairs of 506 reports of dev_extra
that nothing was fitted on, the Brier score is 0.016 with 1 and 0.022 with 5."""
NOT_LEARNT = ("types", "chiefs")
"""Comparisons of which these pairs know nothing: shootings are of one type, and only chief events are labelled."""


def rows(data: Path, suite: str) -> Iterator[dict[str, Any]]:
    with gzip.open(data / f"{suite}.jsonl.gz", "rt", encoding="utf8") as lines:
        yield from map(json.loads, lines)


# ── words ────────────────────────────────────────────────────────────────────────────────────


def learn_words(data: Path, target: Path) -> None:
    share: dict[str, float] = defaultdict(float)
    for suite, splits in WORD_SUITES.items():
        reports = [f"{r.get('title') or ''} {r['text']}" for r in rows(data, suite) if r["split"] in splits and r.get("text")]
        seen = Counter(word for report in reports for word in set(words_of(report)))
        for word, n in seen.items():
            if n >= RAREST:
                share[word] = max(share[word], n / len(reports))
    kept = {word: round(-100 * math.log(s)) for word, s in share.items() if s >= LEAST_SHARE}
    target.write_text("".join(f"{word}\t{kept[word]}\n" for word in sorted(kept)), encoding="utf8")
    print(len(kept), "words")


# ── levels ───────────────────────────────────────────────────────────────────────────────────


def learn_levels(data: Path, coded_path: Path, target: Path) -> None:
    header, *lines = target.read_text("utf8").splitlines()
    table = [line.split("\t") for line in lines]
    place = {(comparison, level): n for n, (comparison, level, *_) in enumerate(table)}
    pairs = labelled_pairs(data, coded_path)
    found = np.zeros((len(pairs), len(table)))
    for n, (a, b, _) in enumerate(pairs):
        found[n, place[START, ""]] = 1
        for comparison in COMPARISONS:
            level = comparison(a, b)[0]
            if level:
                found[n, place[comparison.__name__, level]] = 1
    same = np.array([label for _, _, label in pairs], dtype=float)
    by_hand = np.array([float(row[2]) for row in table])
    stiff = np.array([1e6 if row[0] in NOT_LEARNT else STIFF for row in table])
    points = fit(found, same, by_hand, stiff)
    written = [[*row[:3], f"{p:.2f}", row[4]] for row, p in zip(table, points, strict=True)]
    target.write_text("\n".join([header, *("\t".join(row) for row in written)]) + "\n", encoding="utf8")
    print(f"{len(pairs)} pairs, {int(same.sum())} same; points that moved most:")
    for n in np.argsort(-abs(points - by_hand))[:20]:
        print(
            f"  {table[n][0]:10} {table[n][1]:14} {by_hand[n]:+.2f} → {points[n]:+.2f}   in {int(found[:, n].sum())} pairs, {int(found[:, n] @ same)} same"
        )


def labelled_pairs(data: Path, coded_path: Path) -> list[tuple[View, View, bool]]:
    incident = {r["id"]: r["gold"]["incident_id"] for r in rows(data, "gva_incidents")}
    views = views_of(contract.from_json(json.loads(line)) for line in coded_path.open(encoding="utf8"))
    kept = []
    for a, b in candidates(views):
        same = incident[a.page.origin] == incident[b.page.origin]
        if a.page.id != b.page.id and a.chief and b.chief:
            kept.append((a, b, same))
    return kept


def candidates(views: Sequence[View]) -> Iterator[tuple[View, View]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, view in enumerate(views):
        yield from ((views[m], view) for m in sorted({m for key in probes(view) for m in found[key]}))
        for key in keys(view):
            found[key].append(n)


if __name__ == "__main__":
    {"words": learn_words, "levels": learn_levels}[sys.argv[1]](*map(Path, sys.argv[2:]))  # type: ignore[operator]
