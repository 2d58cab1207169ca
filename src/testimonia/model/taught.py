"""What a user's own event type has learnt from its examples: a weight for each number the encoder gives a word.

A word is described by its own vector beside the mean of its sentence's: "closed" alone is closed by anybody, in a sentence of
schools and militants it is the closing of a school.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from testimonia.model.encoder import ROLES, Array, Encoded

ENDING = ".weights.json"
TOLD_FROM = 0.65
"""Probability from which a word is told as a taught type; less counts nothing, so that a type with ten examples leaves the
others alone. A type of our own making: three of six held-out sentences are told, and 9 of 7,356 words of the sample reports (at 0.55: 32)."""


@dataclass(frozen=True)
class Taught:
    """A logistic regression over `described` words."""

    type: str
    encoder: str
    """Version of the encoder whose numbers it weighs; with another one it means nothing."""
    weights: tuple[float, ...]
    bias: float

    def probabilities(self, rows: Array) -> Array:
        """Probability of the type for each described word; zero where it is under `TOLD_FROM`."""
        scores = rows @ np.array(self.weights, dtype=np.float32) + self.bias
        sure = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        return np.asarray(np.where(sure >= TOLD_FROM, sure, 0.0), dtype=np.float32)


def described(encoded: Encoded, sentences: Sequence[tuple[int, int]]) -> Array:
    """A row a word piece: its two vectors, then their means over its sentence.

    Args:
        sentences: offsets ``[start, end)``; a piece outside all of them has the text's mean.
    """
    # Without the role of the same act, whose vectors tell an act from others of its type.
    shared = encoded.left.shape[1] // len(ROLES) * ROLES.index("same act")
    own = np.concatenate([np.tanh(encoded.left[:, :shared]), encoded.right[:, :shared]], axis=1)
    around = np.repeat(own.mean(axis=0, keepdims=True), len(own), axis=0)
    for start, end in sentences:
        pieces = encoded.pieces_of(start, end)
        around[pieces] = own[pieces].mean(axis=0)
    return np.asarray(np.concatenate([own, around], axis=1), dtype=np.float32)


def read(path: Path) -> Taught:
    """The weights of a file.

    Raises:
        ValueError, KeyError, TypeError: the file holds something else.
    """
    row: dict[str, Any] = json.loads(path.read_text("utf8"))
    return Taught(str(row["type"]), str(row["encoder"]), tuple(float(w) for w in row["weights"]), float(row["bias"]))


def write(taught: Taught, folder: Path) -> Path:
    """Write the weights beside the type's file; the same weights give the same bytes."""
    path = folder / f"{taught.type}{ENDING}"
    row = {"type": taught.type, "encoder": taught.encoder, "bias": taught.bias, "weights": list(taught.weights)}
    path.write_text(json.dumps(row) + "\n", "utf8")
    return path


L2 = 0.3
"""Strength of the pull towards zero, on features scaled to unit length; 0.1, 0.3 and 1 were tried, 0.3 parted best."""
STEPS = 30
SETTLED = 1e-5
DIGITS = 6
"""Decimals kept of a weight: what is beyond them differs between processors."""


@dataclass(frozen=True)
class Words:
    """Described words, a row each, and what is known of them."""

    rows: Array
    right: npt.NDArray[np.bool_]
    """Tells the type."""
    near: npt.NDArray[np.bool_]
    """Stands in a text of the type's own examples, look-alikes included."""
    refused: npt.NDArray[np.bool_]
    """Would name the act by its letters and does not: of a rejected event, or one of the type's words in a look-alike."""


def together(parts: Sequence[Words]) -> Words:
    return Words(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("rows", "right", "near", "refused")))


REFUSED = 0.2
"""Share of the weight that refused words have, where there are any. With an earlier encoder and two types of our own making, of 16
fresh look-alikes 13 were refused (ten when they weigh like the other words), and all of 15 sentences that tell the type found."""


def fit(words: Words, type_id: str, encoder: str) -> Taught:
    """The weights that part the right words from the others.

    Right words count as much as wrong ones; of the wrong ones those refused most, and those of the type's own texts as much as all
    others: the writer of a look-alike means it. Newton's method on the words' inner products: there are fewer words than numbers in one.
    """
    rows, right = words.rows, words.right
    mean, scale = rows.mean(axis=0), (rows.std(axis=0) + 1e-6) * np.sqrt(rows.shape[1])
    scaled = ((rows - mean) / scale).astype(np.float64)
    share = np.zeros(len(right))
    refused, wrong = words.refused & ~right, ~right & ~words.refused
    rest = (0.5 - REFUSED * bool(refused.any())) / 2
    for side, part in ((right, 0.5), (refused, REFUSED), (wrong & words.near, rest), (wrong & ~words.near, rest)):
        share[side] = part * len(right) / max(1, side.sum())
    weights, bias = _newton(scaled, right.astype(np.float64), share)
    plain = weights / scale
    return Taught(type_id, encoder, tuple(round(float(w), DIGITS) for w in plain), round(float(bias - mean @ plain), DIGITS))


FREE = 1e3
"""Inner product that the constant adds: so large that the bias is hardly pulled to zero."""


def _newton(
    scaled: npt.NDArray[np.float64], right: npt.NDArray[np.float64], share: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], float]:
    inner = scaled @ scaled.T + FREE
    duals: npt.NDArray[np.float64] = np.zeros(len(right))
    for _ in range(STEPS):
        scores = inner @ duals
        sure = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        curve = np.maximum(share * sure * (1 - sure), 1e-10)
        target = scores + share * (right - sure) / curve
        moved = np.asarray(np.linalg.solve(inner + np.diag(L2 / curve), target), dtype=np.float64)
        settled = float(np.abs(moved - duals).max()) < SETTLED
        duals = moved
        if settled:
            break
    return scaled.T @ duals, float(FREE * duals.sum())
