"""Given names that are mostly borne by men or mostly by women."""

import functools
from importlib.resources import files

from testimonia.language.folding import fold


@functools.cache
def _table() -> dict[str, str]:
    lines = files("testimonia.language").joinpath("first_names.tsv").read_text("utf8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: gender for gender, names in rows for name in names.split()}


@functools.lru_cache(maxsize=10_000)
def gender_of_name(given: str) -> str:
    """``man``, ``woman``, or empty when the name does not tell.

    >>> gender_of_name("María"), gender_of_name("Robin")
    ('woman', '')
    """
    return _table().get(fold(given), "")
