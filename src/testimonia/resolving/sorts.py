"""Sorts of nouns for actors, finer than kinds: "the shooter" may be the suspect, "the teen" the boy, "the force" the police."""

import functools
from importlib.resources import files


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    lines = files(__package__).joinpath("sorts.tsv").read_text("utf8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for sort, words in (line.split("\t") for line in lines if not line.startswith("#")):
        for word in words.split():
            found[word] = (*found.get(word, ()), sort)
    return found


def sorts_of(lemma: str) -> tuple[str, ...]:
    """Sorts of a noun; none for nouns of no sort.

    >>> sorts_of("gunman"), sorts_of("spoon")
    (('assailant', 'rebels'), ())
    """
    return _table().get(lemma, ())
