"""One key for the spellings of a name: case, accents, apostrophes, hyphens and Arabic articles set aside."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʻʿʾ`´′\"“”", None))
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ul) (?=\w{3})")
"""The Arabic article with its assimilated forms, as a word of its own after folding."""
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """The key of a name. Names in other scripts keep their letters.

    >>> fold("Al-Başrah"), fold("Asa’ib  Ahl al-Haq")
    ('al basrah', 'asaib ahl al haq')
    """
    text = unicodedata.normalize("NFKC", name).translate(APOSTROPHES)
    if LATIN.search(text):
        text = anyascii(text)
    else:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold().translate(APOSTROPHES)).split())


def without_article(key: str) -> str:
    """A folded key without a leading Arabic article; unchanged when it has none.

    >>> without_article("al basrah")
    'basrah'
    """
    return ARTICLE.sub("", key)
