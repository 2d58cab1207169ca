"""A small encoder read with onnxruntime: which words name an act, what belongs to it, and how firmly it is told.

Six layers of 384 (started from all-MiniLM-L6-v2), trained by `training/encoder.py`; see docs/model-card.md. The graph gives,
for every word piece, scores for types, background and pattern, and two vectors a role whose product says how well
a piece fills that role for the act at another piece.
"""

import dataclasses
import functools
import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from testimonia.language.wordpiece import Piece, WordPiece
from testimonia.model.linear import Scorer, load_scorers

ROLES = (
    "perpetrator", "victim", "weapon", "place", "date", "said_by", "killed", "injured", "abducted", "arrested", "freed", "money",
    "same act",
)  # fmt: skip
"""What a piece may be to an act; the last: another word for it."""
OUTPUTS = ("types", "standing", "left", "right", "bias")
"""Of the graph; the status that it also learnt is left out: it heard "happened" nearly always (docs/decisions.md)."""
WINDOW = 384
"""Word pieces seen at once; trained with this."""
OVERLAP = 96
WHOLE = 510
"""Word pieces of the longest text that is seen in one go, as many as there are positions: two windows cost more and see less."""
FARTHEST_BUCKET = 10
SIGNED = 3
"""ONNX's number of the type of signed bytes; 2 is that of unsigned ones."""
NO_TYPE = 0
"""Row of the type vectors for an act of none of the encoder's types."""
Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Encoded:
    """One text as the encoder sees it; row k of every array is piece k."""

    pieces: tuple[Piece, ...]
    types: Array
    """Probability of each type of `Encoder.types`; what is left to 1 is the share of "no act"."""
    background: Array
    pattern: Array
    left: Array
    right: Array
    bias: Array
    near: Array
    """What the distance alone says of each role (rows, as `ROLES`): of a piece d behind the act in column d + k, where k is the last."""

    @functools.cached_property
    def starts(self) -> list[int]:
        return [p.start for p in self.pieces]

    def piece_at(self, offset: int) -> int:
        """Index of the piece that covers an offset, or the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def moved(self, offset: int) -> "Encoded":
        """The same as part of a longer text, from an offset of it on."""
        if not offset:
            return self
        pieces = tuple(dataclasses.replace(p, start=p.start + offset, end=p.end + offset) for p in self.pieces)
        return dataclasses.replace(self, pieces=pieces)

    def pieces_of(self, start: int, end: int) -> slice:
        """Pieces that touch ``[start, end)``; at least one."""
        first = self.piece_at(start)
        return slice(first, max(first + 1, bisect_left(self.starts, end)))


class Encoder:
    """Weights, vocabulary and names of what the scores mean."""

    def __init__(
        self, session: Any, vocabulary: dict[str, int], settings: dict[str, Any], tables: dict[str, Array],
        scorers: Mapping[str, Scorer],
    ) -> None:  # fmt: skip
        self.scorers = scorers
        self._session = session
        self._split = WordPiece(vocabulary)
        self._opening, self._closing = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self.version: str = settings["version"]
        self.types: tuple[str, ...] = tuple(settings["types"])
        self._type_vectors = tables["type_vectors"]
        self._distance = tables["distance"]

    def encode(self, text: str) -> Encoded:
        """Scores for every word piece of a text; windows overlap and each piece is taken where it stands most central."""
        pieces = tuple(self._split(text))
        ids = [p.id for p in pieces]
        rows: list[list[Array]] = []
        windows = _windows(len(ids))
        taken = 0
        for number, (a, b) in enumerate(windows):
            stop = b if number == len(windows) - 1 else (b + windows[number + 1][0]) // 2
            row = np.array([[self._opening, *ids[a:b], self._closing]], dtype=np.int64)
            outputs = self._session.run(OUTPUTS, {"ids": row})
            rows.append([o[0, 1 + taken - a : 1 + stop - a] for o in outputs])
            taken = stop
        types, standing, left, right, bias = (np.concatenate(column) for column in zip(*rows, strict=True))
        sure = _softmax(types)
        flags = 1 / (1 + np.exp(-standing))
        near = self._distance[_buckets(np.arange(1 - len(pieces), len(pieces)))].T
        return Encoded(pieces, sure[:, 1:], flags[:, 0], flags[:, 1], left, right, bias, near)

    def ties(self, encoded: Encoded, piece: int, type_name: str) -> Array:
        """Probability, for each role (rows, as `ROLES`) and piece (columns), that the piece fills it for the act at `piece`.

        A type that it was not trained on is read as an act of no type.
        """
        width = encoded.left.shape[1] // len(ROLES)
        row = self.types.index(type_name) + 1 if type_name in self.types else NO_TYPE
        own = np.tanh(encoded.left[piece] + self._type_vectors[row]).reshape(len(ROLES), width)
        other = encoded.right.reshape(-1, len(ROLES), width)
        scores = np.einsum("rh,nrh->rn", own, other) / math.sqrt(width) * 2 + encoded.bias.T
        last = len(encoded.pieces) - 1
        scores += encoded.near[:, last - piece : 2 * last + 1 - piece]
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def _windows(n: int) -> list[tuple[int, int]]:
    if n <= WHOLE:
        return [(0, n)]
    found, start = [], 0
    while True:
        stop = min(n, start + WINDOW)
        found.append((start, stop))
        if stop == n:
            return found
        start += WINDOW - OVERLAP


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


def _buckets(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Signed logarithmic distance classes, 0…23."""
    size = np.clip(np.floor(np.log2(np.abs(distance) + 1)), 0, FARTHEST_BUCKET).astype(np.int64)
    return np.asarray(
        np.clip(np.where(distance < 0, FARTHEST_BUCKET + 1 - size, FARTHEST_BUCKET + 2 + size), 0, 23), dtype=np.int64
    )


def multiplies_signed_bytes(processor: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor adds up products of bytes and signed bytes in 32 bits (VNNI), which is twice as quick; not known: no."""
    try:
        flags = next((line for line in processor.read_text().splitlines() if line.startswith("flags")), "")
    except OSError:
        return False
    return "vnni" in flags


def with_signed_weights(graph: bytes, weights: Iterable[tuple[int, int, int]]) -> bytes:
    """The packed graph with the same weights as signed bytes.

    Args:
        weights: of each tensor the offset of its type in the graph, and where its bytes start and stop.
    """
    signed = np.frombuffer(graph, np.uint8).copy()
    for kind, start, stop in weights:
        signed[kind] = SIGNED
        signed[start:stop] ^= 128
    return signed.tobytes()


@functools.cache
def load(weights: Path | None = None) -> Encoder | None:
    """The packaged encoder, or that of another folder, read once a process.

    None when weights or onnxruntime are not installed: rules do then.
    """
    folder: Traversable = weights or files("testimonia.model").joinpath("weights")
    if not folder.joinpath("encoder.onnx").is_file():
        return None
    try:
        import onnxruntime
    except ImportError:
        return None
    options = onnxruntime.SessionOptions()
    # One thread a process: the same sums in the same order, and as many reports at once as there are processes.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    settings = json.loads(folder.joinpath("encoder.json").read_text("utf8"))
    graph = folder.joinpath("encoder.onnx").read_bytes()
    if multiplies_signed_bytes():
        graph = with_signed_weights(graph, settings.get("unsigned", ()))
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    vocabulary = {w: i for i, w in enumerate(folder.joinpath("vocabulary.txt").read_text("utf8").split("\n"))}
    with as_file(folder.joinpath("tables.npz")) as path, np.load(path) as tables:
        return Encoder(session, vocabulary, settings, {name: tables[name] for name in tables.files}, load_scorers(folder))
