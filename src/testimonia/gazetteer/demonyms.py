"""Words for the people of a country."""

from functools import cache
from importlib.resources import files


@cache
def _words() -> frozenset[str]:
    lines = files("testimonia.gazetteer").joinpath("demonyms.tsv").read_text("utf8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


def is_demonym(word: str) -> bool:
    """Whether a word, in whatever case or number, is one of a people.

    >>> is_demonym("Iraqis"), is_demonym("Amina")
    (True, False)
    """
    key = word.lower()
    return key in _words() or key.removesuffix("s") in _words()
