"""Capitals: texts all in capitals or all in lower case get the case an ordinary report would have.

The shares in `casing.tsv` were learnt by `training/casing.py`: how often a word has a capital in mid-sentence, alone and
after another capitalised word.
"""

import functools
import re
from importlib.resources import files

WORD = re.compile(r"(?:\b[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?")
"""A word, or initials with their points: "U.S."."""
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
BRACKETED = re.compile(r"[\[(]([A-Z][A-Z0-9-]{1,9})[\])]")
OPENING = re.compile(r"[.!?]\s|--|:\s*[\"“]")

DAY_BEFORE = re.compile(r"\d\s+$")
HOURS = frozenset(("A.M.", "P.M."))

WIRE_MARKS = frozenset("TEXT REPORT COMMUNIQUE ARTICLE EXCERPT RECORDING PASSAGE STATEMENT INTERVIEW EDITORIAL".split())
"""What monitoring services put in brackets before a text; the word after it opens a sentence."""

SHOUTING = 0.7
"""Share of capitals among letters above which a paragraph has no ordinary case: acronym-rich leads stay under 0.4."""
FEWEST_LETTERS = 12

ALWAYS_LOWER = frozenset(
    "a an and as at but by for from in into is its it of on or over than that the their there they this "
    "to under was were which who with he she his her has had have be been are we our you not no new".split()
)
UNKNOWN_IS_NAME = 60
"""Percent. A word never seen in 20,000 ordinary reports is mostly a name."""


@functools.cache
def _shares() -> dict[str, tuple[int, int]]:
    lines = files("testimonia.language").joinpath("casing.tsv").read_text("utf8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {word: (int(alone), int(after)) for word, alone, after in rows}


def lacks_case(text: str) -> bool:
    """Whether a paragraph is written in one case throughout: all capitals, or no capital at all."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return False
    upper = sum(c.isupper() for c in letters)
    return upper > SHOUTING * len(letters) or (upper == 0 and text.isascii() and len(letters) > 5 * FEWEST_LETTERS)


def restore(text: str) -> str:
    """The text with ordinary capitals, of the same length; paragraphs that have them already are unchanged.

    >>> restore("FOUR PEOPLE WERE KILLED IN BOGOTA ON MONDAY.")
    'Four people were killed in Bogota on Monday.'
    """
    if not any(lacks_case(p.group()) for p in PARAGRAPH.finditer(text)):
        return text
    return PARAGRAPH.sub(lambda p: _recase(p.group()) if lacks_case(p.group()) else p.group(), text)


def _recase(paragraph: str) -> str:
    acronyms = {m.group(1) for m in BRACKETED.finditer(paragraph)}
    spelled_out = _spelled_out(paragraph)
    out: list[str] = []
    end, after_capital, before = 0, False, ""
    for word in WORD.finditer(paragraph):
        gap = paragraph[end : word.start()]
        out.append(gap)
        token = word.group()
        opens = end == 0 or OPENING.search(gap) is not None or (before in WIRE_MARKS and "]" in gap)
        opens = opens or (before.endswith(".") and gap.startswith("  "))
        wrapped = "\n" in gap and not opens
        day = token == "MAY" and DAY_BEFORE.search(paragraph, max(0, word.start() - 4), word.start()) is not None
        capital = day or word.start() in spelled_out or _is_name(token, after_capital and not opens and (gap == " " or wrapped))
        if token in acronyms or "." in token:
            out.append(token.lower() if token in HOURS else token)
        else:
            lowered = _lower(token)
            out.append(lowered[0].upper() + lowered[1:] if capital or opens else lowered)
        end, after_capital, before = word.end(), capital, token
    out.append(paragraph[end:])
    recased = "".join(out)
    return recased if len(recased) == len(paragraph) else paragraph


def _lower(word: str) -> str:
    # Some capitals grow when lowered (İ); offsets must hold, so such a letter stays.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in word)


def is_name_word(word: str) -> bool:
    """Whether a word mostly has a capital in mid-sentence; a word never seen counts as a name.

    >>> is_name_word("teachers"), is_name_word("sara"), is_name_word("quispe")
    (False, True, True)
    """
    return _is_name(word, after_capital=False)


def _is_name(word: str, after_capital: bool) -> bool:
    key = word.lower().replace("’", "'")
    if key in ALWAYS_LOWER:
        return False
    share = _shares().get(key) or _shares().get(key.removesuffix("'s"))
    return (share[after_capital] if share else UNKNOWN_IS_NAME) >= 50


def _spelled_out(paragraph: str) -> frozenset[int]:
    """Starts of the words that a bracketed acronym behind them abbreviates: NATIONAL LIBERATION ARMY [ELN]."""
    starts: set[int] = set()
    for bracket in BRACKETED.finditer(paragraph):
        words = list(WORD.finditer(paragraph, 0, bracket.start()))[-8:]
        letters = bracket.group(1).lower()
        for first in range(len(words)):
            initials = [w.group()[0].lower() for w in words[first:] if w.group().lower() not in ALWAYS_LOWER]
            if initials and initials[0] == letters[0] and abs(len(initials) - len(letters)) <= 1:
                starts.update(w.start() for w in words[first:] if w.group().lower() not in ALWAYS_LOWER)
                break
    return frozenset(starts)
