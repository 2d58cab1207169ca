"""Learns which incidents of a report the 1992 task wanted, from muc4's train part; for the benchmark alone, see `bench/muc4_choosing.py`.

    PYTHONPATH=. python training/wanted.py ../shared/data build/folds

Each report is coded twice, with an encoder whose fold of coded reports it is not in, and by the light coder: what only the memory of an
encoder tells is not trusted. Writes `bench/muc4_weights.tsv` and `bench/muc4_report_words.tsv`, prints figures in cross-validation.
"""

import sys
from functools import cache, partial
from pathlib import Path
from typing import Any

from bench.coding import Coded, Text, code_at
from bench.muc4_learning import write
from bench.rows import read
from labelled import fold
from readings import desk_without, side_by_side

from bench import muc4
from testimonia import pipeline


@cache
def _light() -> pipeline.Desk:
    return pipeline.open_desk(light=True)


@cache
def _unaware(folds: Path, number: int) -> pipeline.Desk:
    """The shipped scorers over the encoder that never saw a fold."""
    encoder = pipeline.open_desk().encoder
    assert encoder is not None
    return desk_without(folds, number, encoder.scorers)


def _coded_twice(folds: Path, row: dict[str, Any]) -> list[tuple[str, Coded, Coded]]:
    text = Text(row["id"], row["text"], published=row["dct"])
    return [(text.id, code_at(_unaware(folds, fold(text.id)), text)[1], code_at(_light(), text)[1])]


def main(data: Path, folds: Path) -> None:
    rows = read(data, muc4.NAME, "train")
    coded = list(side_by_side(partial(_coded_twice, folds), rows))
    write(rows, {i: full for i, full, _ in coded}, {i: light for i, _, light in coded})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
