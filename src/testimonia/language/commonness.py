"""How rare a word is in news: two reports that share rare words mostly tell one story.

The table `commonness.tsv` was learnt by `training/linking.py`: words of news reports with their rarity, the negative natural
logarithm of the share of reports that have the word, in hundredths; of several collections the one where it is commonest
counts. Source: inverse document frequency, Spärck Jones 1972.
"""

import functools
import re
import sys
from collections.abc import Iterator
from importlib.resources import files

from testimonia.language.folding import fold

UNKNOWN = 6.7
"""Rarity of a word that the table does not have: fewer than one report in 800."""
WORD = re.compile(r"[^\W_]+")
SHORTEST = 3
"""Letters of a word that can say something; numbers may be shorter."""


@functools.cache
def _table() -> dict[str, float]:
    lines = files("testimonia.language").joinpath("commonness.tsv").read_text("utf8").splitlines()
    return {word: int(hundredths) / 100 for word, hundredths in (line.split("\t") for line in lines)}


def rarity(word: str) -> float:
    """Of a folded word, in natural logarithms: 0 in every report, 4.6 in one of a hundred, `UNKNOWN` at most.

    >>> rarity("police") < rarity("mortar") < rarity("zgharta") == UNKNOWN
    True
    """
    return _table().get(word, UNKNOWN)


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text that can say something, in their order, repeated ones too.

    >>> list(words_of("In Kano, 12 of the gunmen …"))
    ['kano', '12', 'the', 'gunmen']
    """
    for match in WORD.finditer(fold(text)):
        word = match.group()
        if len(word) >= SHORTEST or word.isdigit():
            yield sys.intern(word)
