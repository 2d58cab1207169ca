"""WordPiece with offsets: text into the pieces an uncased BERT vocabulary has, each with its place in the text.

Source: the greedy longest-match-first algorithm of Wu et al. (2016), as BERT's uncased models use it.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+|[^\s]", re.UNICODE)
LONGEST_WORD = 60
"""Code points; longer ones are one unknown piece, as in the models' own tokeniser."""
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a word: its id in the vocabulary, and where it stands (code points, end exclusive)."""

    id: int
    start: int
    end: int
    opens_word: bool


class WordPiece:
    """A vocabulary with its splitter."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self._split = lru_cache(maxsize=50_000)(self._pieces)

    def __call__(self, text: str) -> list[Piece]:
        """Pieces of a text in order."""
        found = []
        for word in WORD.finditer(text):
            for k, (piece, start, end) in enumerate(self._split(_plain(word.group()))):
                found.append(Piece(piece, word.start() + start, word.start() + end, k == 0))
        return found

    def _pieces(self, word: str) -> tuple[tuple[int, int, int], ...]:
        unknown = ((self.vocabulary[UNKNOWN], 0, len(word)),)
        if len(word) > LONGEST_WORD:
            return unknown
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                key = word[start:end] if start == 0 else "##" + word[start:end]
                if key in self.vocabulary:
                    found.append((self.vocabulary[key], start, end))
                    start = end
                    break
            else:
                return unknown
        return tuple(found)


@lru_cache(maxsize=5000)
def _plain_char(char: str) -> str:
    base = unicodedata.normalize("NFD", char.lower())[:1]
    return {"’": "'", "‘": "'", "“": '"', "”": '"'}.get(base, base) or char


def _plain(word: str) -> str:
    """Lower case without accents, of the same length."""
    return "".join(map(_plain_char, word))
