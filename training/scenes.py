"""Learns which places of a sentence are the scene of an act of it.

usage: PYTHONPATH=. python training/scenes.py DATA FOLDS src/testimonia/coding/scenes.tsv

From event_location's train part, whose acts are verbs of any kind with the one place they happened at or none, and from gold's
train part, whose acts are ours. The table works without the encoder. Prints the F of links in cross-validation over
event_location's sentences, and how table and encoder add up, by readings that neither has seen.
"""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import linear
import numpy as np
from bench.gold import scorer_of
from bench.rows import read
from labelled import FOLDS as ENCODERS
from labelled import fold as encoder_of

from bench import event_location, logistic
from testimonia import codebook, intake, model
from testimonia.coding.context import Context
from testimonia.coding.learned import Learned, odds
from testimonia.coding.place_claims import CLOSE_TO_BEST, SURE_PLACE
from testimonia.coding.scenes import scene_features
from testimonia.gazetteer import open_gazetteer
from testimonia.model.feature_tables import Linear
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import Reading

PENALTY = 6e-4
"""Weight decay; from 3e-4 to 1e-3 the same in cross-validation."""
FOLDS = 5


@dataclass(frozen=True)
class Act:
    """An act with the places of its sentence."""

    id: str
    wanted: tuple[tuple[int, int], ...]
    """Offsets of the places where it happened; empty in gold, which names them in words."""
    places: tuple[tuple[int, int], ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    said: tuple[float, ...] = ()
    """Log odds of each place by an encoder that never saw the report; for gold alone."""


def main(data: Path, folds: Path, out: Path) -> None:
    read_context = reader()
    linked, told = list(_linked(data, read_context)), list(_told(data, folds, read_context))
    tally: Counter[str] = Counter()
    for fold in range(FOLDS):
        table = Linear(learnt([*told, *(act for act in linked if _fold(act.id) != fold)]))
        for act in linked:
            if _fold(act.id) == fold:
                tally.update(event_location.score(_chosen(act, table), list(act.wanted)))
    print(f"event_location, train part, in cross-validation: link F1 {event_location.f1(tally):.1f}")
    print("SCENE_SHARE, LEARNED_SHARE, BIAS = {:.2f}, {:.2f}, {:.2f}".format(*shares(linked, told)))
    title = "where an act took place: learnt by training/scenes.py from the train parts of event_location and gold"
    linear.write(out, title, [("scene", learnt([*linked, *told]))])


def shares(linked: list[Act], told: list[Act]) -> Any:
    """Weights of table and encoder for gold's acts, each read by a table and an encoder that never saw its report."""
    rows, right = [], []
    for number in range(ENCODERS):
        table = Linear(learnt([*linked, *(act for act in told if encoder_of(act.id) != number)]))
        for act in told:
            if encoder_of(act.id) == number:
                rows += [(table.score(f), said, 1.0) for f, said in zip(act.features, act.said, strict=True)]
                right += [float(r) for r in act.right]
    return logistic.fit(np.array(rows), np.array(right), np.zeros(3), np.array([1.0, 1.0, 1e-3]))


def learnt(acts: list[Act]) -> dict[str, float]:
    rows = linear.Rows()
    for act in acts:
        for features, right in zip(act.features, act.right, strict=True):
            rows.add(features, float(right))
    return linear.fit(rows, "yes or no", penalty=PENALTY)


def _chosen(act: Act, table: Linear) -> list[tuple[int, int]]:
    """The places that a coder without an encoder would claim."""
    sure = [table.probability(features) for features in act.features]
    least = max(SURE_PLACE, max(sure, default=0.0) - CLOSE_TO_BEST)
    return [place for place, p in zip(act.places, sure, strict=True) if p >= least]


def reader() -> Any:
    """From a text to what the coder would see of it, without the encoder."""
    gazetteer, book = open_gazetteer(), codebook.load()

    def read_context(text: str, origin: str) -> Context:
        report = intake.report_from_text(text, origin=origin)
        tokens, sentences = parse(report.text, report.blocks)
        places = find_places(report.text, tokens, sentences, gazetteer)
        return Context(report, Reading(report.id, tokens, sentences, places=places), book, ())

    return read_context


def _linked(data: Path, read_context: Any) -> Iterator[Act]:
    for row in read(data, event_location.NAME, None):
        if event_location.part(row["id"]) == "train":
            context = read_context(row["text"], row["id"])
            wanted = tuple((a, b) for a, b in (x["span"] for x in row["gold"]["locations"]))
            places, features = _places(context, row["gold"]["verb"][0]["span"][0])
            right = tuple(any(a < d and c < b for c, d in wanted) for a, b in places)
            yield Act(row["id"], wanted, places, features, right)


def _told(data: Path, folds: Path, read_context: Any) -> Iterator[Act]:
    """Gold's incidents at the words that name them; a place that holds another one is left out: gold names both."""
    encoders = [model.load(folds / str(n)) for n in range(ENCODERS)]
    same = scorer_of(data / "score_gold.py").any_overlap
    for row in read(data, "gold", "train"):
        context, encoder = read_context(row["text"], row["id"]), encoders[encoder_of(row["id"])]
        learned = Learned.of(encoder, context.report.text) if encoder else None
        for incident in row["incidents"]:
            places, features = _places(context, incident["anchor"]["start"])
            kept = [n for n, said in enumerate(features) if HOLDS not in said]
            texts = [context.report.text[a:b] for a, b in places]
            right = tuple(bool(same([texts[n]], incident["places"] or [])) for n in kept)
            start, kind = incident["anchor"]["start"], incident["type"]
            said = tuple(odds(learned.fills(start, kind, "place", *places[n])) if learned else 0.0 for n in kept)
            yield Act(row["id"], (), tuple(places[n] for n in kept), tuple(features[n] for n in kept), right, said)


HOLDS = "holds a name"


def _places(context: Context, start: int) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[str, ...], ...]]:
    found = scene_features(context, context.token_at(start))
    places = [context.reading.places[k] for k in found]
    return tuple((p.start, p.end) for p in places), tuple(found.values())


def _fold(row_id: str) -> int:
    return int(hashlib.sha256(f"fold {row_id}".encode()).hexdigest(), 16) % FOLDS


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
