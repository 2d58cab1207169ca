"""A stretch of text as time words: each with its class and its worth."""

import re
from typing import NamedTuple

from testimonia.language.calendars import HIJRI_MONTHS, JALALI_MONTHS
from testimonia.language.time_words import FAR_DAYS, HIJRI_FEASTS, LEXICON


class Word(NamedTuple):
    """One token of the time grammar; `start` and `end` are offsets in the text given."""

    start: int
    end: int
    kind: str
    worth: str
    text: str


_FEASTS = (
    r"(?:good friday|easter (?:sunday|monday)|easter|palm sunday|ash wednesday|holy (?:thursday|saturday)|pentecost"
    r"|christmas(?: eve| day)?|boxing day|new year['’]s (?:day|eve)|valentine['’]s day|halloween|nowruz|bastille day"
    rf"|armistice day|thanksgiving(?: day)?|{'|'.join(HIJRI_FEASTS)})"
)
_NAMES = re.compile(
    rf"(?P<H>(?:{'|'.join((*HIJRI_MONTHS, *JALALI_MONTHS))})(?!\w))|(?P<j>{_FEASTS}(?!\w))|(?P<t>(?:{'|'.join(FAR_DAYS)})(?!\w))",
    re.IGNORECASE,
)
"""Names of several words, tried only where `_STARTS` allows."""

_STARTS = frozenset(
    "muh saf rab jum raj sha ram dhu zul goo eas pal hol pen chr box new val hal now bas arm tha ash eid day nig eve".split()
) | {name[:3] for name in JALALI_MONTHS}  # fmt: skip
"""First letters of those names."""

TOKEN = re.compile(
    r"""
      (?P<Z>\bo['’]clock\b)
    | (?P<word>[^\W\d_]++)(?!\.\ ?m\b)
    | (?P<I>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    | (?P<s>(?<![\d/])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/]))
    | (?P<colon>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
    | (?P<Y>(?:\b\d{3}0|['’]\d0)['’]?s\b)
    | (?P<o>\b\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<number>\d+(?:,\d{3})*(?:\.\d+)?)
    | (?P<short>['’]\d\d\b)
    | (?P<z>(?<![^\W\d])[ap]\.\ ?m\b\.?)
    | (?P<possessive>['’]s\b)
    | (?P<letters>[^\W\d_]+)
    | (?P<other>\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)

_PUNCTUATION = dict.fromkeys("-–—‑", "-") | dict.fromkeys("'’", "'") | {c: c for c in ",./()"} | {"~": "A"}
OTHER = "x"
"""Class of every word that time does not use."""

NAME_AFTER_MONTH = frozenset(["april", "june", "august", "may", "march", "jan"])
"""Months that are also names or verbs: capitals alone do not show a date."""

_PAPERS = frozenset(
    ["times", "mail", "telegraph", "tribune", "express", "herald", "mirror", "post", "independent", "sun", "world"]
)
"""The Sunday Times is no Sunday."""

_EPITHETS = frozenset(["bloody", "black", "super", "red", "cyber"])
"""Bloody Sunday and Black Friday are names of days long past, or of sales."""


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]`` with their classes, in order."""
    words: list[Word] = []
    reached = start
    for match in TOKEN.finditer(text, start, end):
        if match.start() < reached:
            continue
        if match.lastgroup == "word" and match[0][:3].lower() in _STARTS:
            name = _NAMES.match(text, match.start(), end)
            if name:
                match = name
        kind, worth = _classify(match)
        reached = match.end()
        words.append(Word(match.start(), reached, kind, worth, match[0]))
    return _without_names(words)


def _classify(match: re.Match[str]) -> tuple[str, str]:
    group = match.lastgroup
    if group in ("word", "letters"):
        return LEXICON.get(match[0].lower(), (OTHER, ""))
    if group == "other":
        return _PUNCTUATION.get(match[0], OTHER), ""
    if group == "number":
        return _number_class(match[0]), match[0].replace(",", "")
    if group == "colon":
        return ":", match[0]
    if group == "short":
        return "y", _century(int(match[0][1:]))
    if group == "possessive":
        return "*", ""
    if group == "o":
        return "o", match[0][:-2]
    if group == "t":
        return "t", FAR_DAYS[match[0].lower()]
    return group or OTHER, match[0].lower()


def _number_class(digits: str) -> str:
    """``d`` day or small number, ``y`` four digits that may be a year, ``f`` with a fraction, ``#`` any other."""
    if "." in digits:
        return "f"
    if "," in digits or len(digits) > 4:
        return "#"
    if len(digits) == 4:
        return "y"
    return "d" if len(digits) < 3 and 1 <= int(digits) <= 31 else "#"


def _century(two_digits: int) -> str:
    """A two-digit year as four: 30 to 99 are of the twentieth century, 00 to 29 of the twenty-first."""
    return str(two_digits + (1900 if two_digits >= 30 else 2000))


def _without_names(words: list[Word]) -> list[Word]:
    """The same words, those that only look like time made plain ones."""
    capitals = not any(w.text.islower() for w in words if len(w.text) > 2)
    for i, word in enumerate(words):
        if word.kind in "mMbWwK" and _is_name(words, i, capitals):
            words[i] = word._replace(kind=OTHER)
    return words


def _is_name(words: list[Word], i: int, capitals: bool) -> bool:
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else None
    before = words[i - 1] if i else None
    if word.kind == "W":
        paper = after is not None and after.text.lower() in _PAPERS and after.text[0].isupper()
        return paper or (before is not None and before.text.lower() in _EPITHETS and before.text[0].isupper())
    if word.kind == "K":
        return False
    if word.kind in "mbw" and not word.text[0].isupper():
        return True
    if capitals or word.text.lower() not in NAME_AFTER_MONTH or after is None:
        return False
    return after.kind == OTHER and after.text[0].isupper() and (before is None or before.kind not in "iPdoFO,>")
