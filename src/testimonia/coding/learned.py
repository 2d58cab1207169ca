"""What the encoder says of a report, asked by tokens and spans instead of word pieces."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from testimonia.model import ROLES, Encoded, Encoder, Taught
from testimonia.model.encoder import Array
from testimonia.model.taught import described

GIVES_WAY_UNDER = 0.25
"""Probability of a packaged type from which a word stays with it: ten examples do not outweigh what thousands taught."""
ROLE_ROWS = {role: row for row, role in enumerate(ROLES)}
"""Row of each role in what the encoder gives."""
Indices = npt.NDArray[np.int64]
Sums = npt.NDArray[np.float64]


def odds(p: float, surest: float = 0.98) -> float:
    """Log odds, cut at one in fifty unless told otherwise: more certainty than that the encoder has not earned."""
    p = min(surest, max(1 - surest, p))
    return math.log(p / (1 - p))


@dataclass(frozen=True)
class Learned:
    """The encoder's reading of one text. Without it the rules decide alone."""

    encoder: Encoder
    encoded: Encoded
    taught: Mapping[str, Array] = field(default_factory=dict)
    """Probability at each word piece of the types that a user's codebook taught."""
    _ties: dict[tuple[int, str], Sums] = field(default_factory=dict, repr=False)
    _slices: dict[tuple[tuple[int, int], ...], tuple[Indices, Indices]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, encoder: Encoder, text: str, taught: Sequence[Taught] = (), sentences: Sequence[tuple[int, int]] = ()
    ) -> "Learned | None":
        """The reading of a text; None for a text without a word.

        Args:
            taught: what the user's own types have learnt.
            sentences: offsets ``[start, end)`` of its sentences, which the taught types look at; only what they span is read. Without
                any the whole text is.
        """
        start, end = (sentences[0][0], sentences[-1][1]) if sentences else (0, len(text))
        encoded = encoder.encode(text[start:end]).moved(start) if text[start:end].strip() else None
        if encoded is None or not encoded.pieces:
            return None
        rows = described(encoded, sentences) if taught else None
        return cls(encoder, encoded, {t.type: t.probabilities(rows) for t in taught} if rows is not None else {})

    def knows(self, type_id: str) -> bool:
        """Whether the encoder was trained on a type."""
        return type_id in self.encoder.types

    def type_at(self, start: int) -> dict[str, float]:
        """Probability of each of the encoder's types for the word at an offset; what is missing to 1 is "no act"."""
        row = self.encoded.types[self.encoded.piece_at(start)]
        return dict(zip(self.encoder.types, map(float, row), strict=True))

    def taught_at(self, start: int) -> dict[str, float]:
        """Probability of each taught type for the word at an offset; zero where it is not told."""
        piece = self.encoded.piece_at(start)
        return {kind: float(sure[piece]) for kind, sure in self.taught.items()}

    def gainsays(self, type_id: str, start: int) -> bool:
        """Whether a taught type is not told by the word at an offset, by what it has learnt.

        Asked of words with many meanings alone. Two types of our own making: all of 15 sentences with such a word that tell the
        type have 0.68 or more, and of 16 that tell something else 13 have under `TOLD_FROM`.
        """
        return type_id in self.taught and self.taught_at(start)[type_id] == 0

    def best_type(self, start: int) -> tuple[str, float]:
        """The likeliest type for the word at an offset, with its probability: a taught one where the encoder leaves room."""
        row = self.encoded.types[self.encoded.piece_at(start)]
        best = int(row.argmax())
        known = (self.encoder.types[best], float(row[best]))
        told = max(self.taught_at(start).items(), key=lambda t: t[1], default=known)
        return told if known[1] < GIVES_WAY_UNDER and told[1] > known[1] else known

    def background_at(self, start: int) -> float:
        return float(self.encoded.background[self.encoded.piece_at(start)])

    def pattern_at(self, start: int) -> float:
        return float(self.encoded.pattern[self.encoded.piece_at(start)])

    def fills(self, trigger: int, type_name: str, role: str, start: int, end: int) -> float:
        """How likely the words ``[start, end)`` fill a role of the act named at offset `trigger`: mean over their pieces."""
        pieces = self.encoded.pieces_of(start, end)
        sums = self._sums(trigger, type_name)[ROLE_ROWS[role]]
        return float((sums[pieces.stop] - sums[pieces.start]) / (pieces.stop - pieces.start))

    def fills_each(self, trigger: int, type_name: str, role: str, spans: tuple[tuple[int, int], ...]) -> list[float]:
        """`fills` for every span at once, as the encoder's own numbers."""
        if spans not in self._slices:
            pieces = [self.encoded.pieces_of(a, b) for a, b in spans]
            self._slices[spans] = np.array([p.start for p in pieces]), np.array([p.stop for p in pieces])
        first, stop = self._slices[spans]
        sums = self._sums(trigger, type_name)[ROLE_ROWS[role]]
        means: list[float] = ((sums[stop] - sums[first]) / (stop - first)).astype(np.float32).tolist()
        return means

    def _sums(self, trigger: int, type_name: str) -> Sums:
        """The encoder's ties of an act added up from the first piece on: the mean of any words is then one division."""
        key = (trigger, type_name)
        if key not in self._ties:
            ties = self.encoder.ties(self.encoded, self.encoded.piece_at(trigger), type_name)
            sums = np.zeros((len(ROLES), ties.shape[1] + 1))
            np.cumsum(ties, axis=1, dtype=np.float64, out=sums[:, 1:])
            self._ties[key] = sums
        return self._ties[key]
