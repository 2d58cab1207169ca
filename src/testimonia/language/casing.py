"""Capitals: texts all in capitals or all in lower case, and headlines in which every word has one, get the case an ordinary report
would have.

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

SPELLED_OUT_BEHIND = re.compile(r"\b([A-Z]{2,8})\s+[\[(]((?:[^\W\d_][\w'’-]*\s+){1,7}[^\W\d_][\w'’-]*)[\])]")
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
    >>> restore("Army Rescues Hostages Near Bogota. Two nurses are free.")
    'Army rescues hostages near Bogota. Two nurses are free.'
    """
    text = _without_headline_capitals(text)
    if not any(lacks_case(p.group()) for p in PARAGRAPH.finditer(text)):
        return text
    acronyms = _acronyms(text)
    return PARAGRAPH.sub(lambda p: _recase(p.group(), acronyms) if lacks_case(p.group()) else p.group(), text)


HEADLINE = re.compile(r"\s*[^\n]+?(?:[.!?](?=\s*[A-Z])|(?=\n)|$)")
"""The first sentence or line; some pages print their headline without a blank before the lead."""
CAPITALISED_FROM = 3
"""Ordinary words with a capital in mid-sentence that make a headline of a first sentence."""
SMALL_IN_HEADLINES = frozenset(
    "a an the and but or nor of in on at by for from to into with as off up out per via vs than s over after amid against under near "
    "during between among before since until about around through without across along toward towards upon within".split()
)
"""Words that such a headline leaves without."""


def _without_headline_capitals(text: str) -> str:
    """The text, its headline written like a sentence where every word has a capital: "Army Rescues Hostages"."""
    headline = HEADLINE.match(text)
    if headline is None or not _is_in_headline_capitals(headline.group()):
        return text
    body = text[headline.end() :]
    words = list(WORD.finditer(headline.group()))
    out, end = [], 0
    for word in words:
        token = word.group()
        keeps = word is words[0] or not token.istitle() or _has_capital(token, body)
        out += [text[end : word.start()], token if keeps else _lower(token)]
        end = word.end()
    return "".join([*out, text[end:]])


def _is_in_headline_capitals(headline: str) -> bool:
    words = [w.group() for w in WORD.finditer(headline)][1:]
    ordinary = [w for w in words if w.istitle() and w.lower() not in ALWAYS_LOWER and not is_name_word(w)]
    return len(ordinary) >= CAPITALISED_FROM and all(w[0].isupper() or w in SMALL_IN_HEADLINES for w in words)


def _has_capital(word: str, body: str) -> bool:
    """Whether a headline's word has a capital in the sentences below; where they don't tell, in reports."""
    if word.lower() in ALWAYS_LOWER:
        return False
    capital = re.search(rf"[a-z,] {re.escape(word)}\b", body) is not None
    lower = re.search(rf"\b{re.escape(word.lower())}\b", body) is not None
    return is_name_word(word) if capital == lower else capital


def _acronyms(text: str) -> frozenset[str]:
    """Words in brackets that are no ordinary words, and those that the brackets behind them spell out: FMLN [... FRONT]."""
    found = {m.group(1) for m in BRACKETED.finditer(text) if _is_name(m.group(1), after_capital=False)}
    found |= {m.group(1) for m in SPELLED_OUT_BEHIND.finditer(text) if _may_abbreviate(m.group(1), m.group(2))}
    return frozenset(found - WIRE_MARKS)


def _may_abbreviate(short: str, words: str) -> bool:
    """Whether half of an odd word's letters, at least two, begin the words; translated names change their order."""
    initials = {w.group()[0] for w in WORD.finditer(words)}
    common = len(initials & set(short))
    return _is_name(short, after_capital=False) and common >= 2 and 2 * common >= len(short)


def _recase(paragraph: str, acronyms: frozenset[str]) -> str:
    spelled_out = _spelled_out(paragraph)
    out: list[str] = []
    end, after_capital, before = 0, False, ""
    for word in WORD.finditer(paragraph):
        gap = paragraph[end : word.start()]
        token = word.group()
        opens = end == 0 or _opens(before, gap)
        beside = not opens and (gap == " " or "\n" in gap)
        known = word.start() in spelled_out or _is_month(paragraph, word)
        capital = known or _is_name(token, after_capital and beside)
        out += [gap, _cased(token, capital=capital or opens, whole=token in acronyms)]
        end, after_capital, before = word.end(), capital and "." not in token, token
    out.append(paragraph[end:])
    recased = "".join(out)
    return recased if len(recased) == len(paragraph) else paragraph


def _opens(before: str, gap: str) -> bool:
    """Whether a sentence begins behind a word and a gap; initials end one only before two blanks."""
    return (
        OPENING.search(gap) is not None
        or (before in WIRE_MARKS and "]" in gap)
        or (before.endswith(".") and gap.startswith("  "))
    )


def _is_month(paragraph: str, word: re.Match[str]) -> bool:
    """Whether MAY stands behind a day."""
    return word.group() == "MAY" and DAY_BEFORE.search(paragraph, max(0, word.start() - 4), word.start()) is not None


def _cased(token: str, *, capital: bool, whole: bool) -> str:
    if whole or ("." in token and token not in HOURS):
        return token
    lowered = _lower(token)
    return lowered[0].upper() + lowered[1:] if capital and token not in HOURS else lowered


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
