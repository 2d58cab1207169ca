"""What a stretch of text is about, as its rarest words, and how alike two of them are."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from testimonia.language.commonness import rarity, words_of

CHARACTERS = 3000
"""Code points of a report that count: news tells its story first, and what follows is often other news."""
WORDS = 80
"""The rarest words are kept. On the train part of gva_incidents, all words and 80 tell same stories from others alike."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The rarest words of a stretch of text."""

    words: frozenset[str]
    length: float
    """Euclidean, of the words' rarities."""


def topic_of(texts: Iterable[str], most: int = WORDS) -> Topic:
    """The rarest words of some stretches of text."""
    return of_words(by_rarity({word for text in texts for word in words_of(text)})[:most])


def of_words(words: Iterable[str]) -> Topic:
    """A topic of given words."""
    kept = frozenset(words)
    return Topic(kept, math.sqrt(math.fsum([rarity(w) ** 2 for w in kept])))


def by_rarity(words: Iterable[str]) -> list[str]:
    """The rarest first, ties by the alphabet."""
    return sorted(words, key=lambda word: (-rarity(word), word))


def likeness(a: Topic, b: Topic) -> float:
    """Cosine of the two: 0 nothing shared … 1 the same words."""
    shared = a.words & b.words
    # A set has no fixed order; only an exact sum is the same in any.
    return math.fsum([rarity(w) ** 2 for w in shared]) / (a.length * b.length) if shared else 0.0


def shared_words(a: Topic, b: Topic, most: int) -> list[str]:
    """The rarest words of both."""
    return by_rarity(a.words & b.words)[:most]
