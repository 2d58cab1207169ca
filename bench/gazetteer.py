"""The place index: its size, how soon it opens, how many names it looks up a second."""

import time
from pathlib import Path

from testimonia.gazetteer import Gazetteer, default_path, open_gazetteer

NAME = "gazetteer"
TITLE = "The place index: size and speed"
NEEDS_DATA = False
MARKS = (
    ("look-ups/s, one core", 20_000.0, None, ""),
    ("opens in, ms", None, None, "at most 50"),
    ("size on disk, MB", None, None, "at most 150"),
)
NAMES = 20_000
OPENINGS = 5


def run(data: Path, limit: int | None) -> list[tuple[str, float]]:  # noqa: ARG001 - the index is our own
    """Look-ups of names never asked before, spread over the index, so that no cache answers, by the core's own time; openings with a first look-up."""
    path = open_gazetteer().path
    opened = min(_seconds_to_open(path) for _ in range(OPENINGS))
    gazetteer = Gazetteer(path)
    names = gazetteer.sample(limit or NAMES)
    started = time.process_time()
    for name in names:
        gazetteer.look_up(name)
    rate = len(names) / (time.process_time() - started)
    size = default_path().stat().st_size / 1e6
    return [("look-ups/s, one core", rate), ("opens in, ms", 1000 * opened), ("size on disk, MB", size),
            ("n", float(len(names)))]  # fmt: skip


def _seconds_to_open(path: Path) -> float:
    started = time.perf_counter()
    Gazetteer(path).look_up("Maiduguri")
    return time.perf_counter() - started
