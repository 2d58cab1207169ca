"""Numerals and number words of English reports as numbers: ``12 lakh``, ``a hundred and fifty``, ``dozens``."""

import re

ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lac": 100_000, "million": 1_000_000,
    "crore": 10_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip
SUFFIXES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000,
            "tn": 1_000_000_000_000}  # fmt: skip

DIGITS = r"(?:\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,6})?|\d{1,3}(?:\.\d{3}){2,4}|\d{1,15}(?:\.\d{1,6})?)"
"""A numeral: with thousands or Indian commas, with points where there are two or more groups, or plain.

Of 15 digits at most: what is longer counts nothing (a hostile page may hold a line of digits).
"""

_GAP = r"(?:\s+|\s?-\s?)"
_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = r"(?:twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)"
_TEEN = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_BELOW_100 = rf"(?:{_TENS}(?:{_GAP}{_UNIT})?|{_TEEN}|{_UNIT})"
_BELOW_1000 = rf"(?:(?:an?|{_BELOW_100}|{DIGITS})\s?{_GAP}hundred(?:\s+and\s+{_BELOW_100}|{_GAP}{_BELOW_100})?|{_BELOW_100})"
_BIG = r"(?:thousand|lakhs?|lacs?|million|crores?|billion|trillion)"
_HALF = r"half\s+an?\s+(?:dozen|hundred|thousand|million|billion)|half-dozen"
_AND_HALF = rf"(?:an?|{_UNIT}|\d+)\s+and\s+a\s+half\s+{_BIG}"
_DOZEN = rf"(?:an?|{_BELOW_100}|\d+)(?:\s+|-)dozen"
_LARGE = (
    rf"(?:an?|{_BELOW_1000}|{DIGITS})(?:\s?{_GAP}|(?<=\d)){_BIG}"
    rf"(?:(?:,?\s+(?:and\s+)?)(?:{_BELOW_1000}|\d{{1,2}})(?:{_GAP}{_BIG}(?:\s+(?:and\s+)?{_BELOW_1000})?)?(?!{_GAP}?{_BIG}))?"
)
EXACT = rf"(?:{_HALF}|{_AND_HALF}|{_LARGE}|{_DOZEN}|{_BELOW_1000}|{DIGITS}(?:\s?(?:k|mn|mln|bn)\b)?)"
"""A number said exactly, in digits or words. Longest reading first."""

LOOSE: tuple[tuple[str, int | None, int | None, bool], ...] = (
    # words, min, max, approximate; the first that fits holds
    (r"hundreds\s+of\s+thousands", 200_000, None, False),
    (r"tens\s+of\s+thousands", 20_000, None, False),
    (r"(?:tens|hundreds)\s+of\s+millions", 20_000_000, None, False),
    (r"(?:several|a\s+few)\s+dozens?", 36, None, False),
    (r"several\s+hundreds?", 300, None, False),
    (r"a\s+few\s+hundreds?|many\s+hundreds", 200, None, False),
    (r"several\s+thousands?", 3_000, None, False),
    (r"a\s+few\s+thousands?|many\s+thousands", 2_000, None, False),
    (r"several\s+millions?", 3_000_000, None, False),
    (r"dozens(?:\s+(?:and|upon)\s+dozens)?", 24, None, False),
    (r"scores", 40, None, False),
    (r"hundreds", 200, None, False),
    (r"thousands", 2_000, None, False),
    (r"millions", 2_000_000, None, False),
    (r"tens(?=\s+(?:of|more|dead|killed|wounded|injured)\b)", 20, None, False),
    (r"several", 3, None, False),
    (r"an?\s+couple|couple(?=\s+of\b)|an?\s+pair(?=\s+of\b)", 2, 2, True),
    (r"both", 2, 2, False),
    (r"multiple", 2, None, False),
    (r"no\s?-?\s?one|nobody|none|not\s+a\s+single|zero|no", 0, 0, False),
    (
        r"an?\s+(?:large\s+|small\s+|great\s+|good\s+)?(?:number|handful|group|series)(?=\s+of\b)"
        r"|an?\s+(?:unknown|unspecified|undetermined|undisclosed|unconfirmed)\s+number(?=\s+of\b)"
        r"|an?\s+few|numerous|various|countless|many|some|untold",
        None,
        None,
        False,
    ),
)
"""What the contract's number words stand for: dozens → at least 24, scores → at least 40, several → at least 3."""

_LOOSE = tuple((re.compile(words, re.I), low, high, rough) for words, low, high, rough in LOOSE)
LOOSE_WORDS = "|".join(words for words, *_ in LOOSE)
_PIECES = re.compile(rf"\d+,\d{{1,2}}(?!\d|,)|{DIGITS}|[a-z]+", re.I)


def exact_value(words: str) -> float | None:
    """The number that `words` say, or None when they say none.

    >>> exact_value("twelve lakh"), exact_value("a hundred and fifty"), exact_value("half a dozen")
    (1200000.0, 150.0, 6.0)
    """
    total = current = 0.0
    factor = 1.0
    seen = False
    for piece in _PIECES.findall(words.lower()):
        if piece[0].isdigit():
            current += numeral(piece)
        elif piece in ONES:
            current += ONES[piece]
        elif piece == "half":
            current, factor = (current + 0.5, factor) if seen else (0.0, 0.5)
            continue
        elif (scale := SCALES.get(piece.removesuffix("s")) or SUFFIXES.get(piece)) is not None:
            total, current = _scaled(total, current, scale)
        else:
            if piece not in ("a", "an", "and"):
                return None
            seen = seen or piece == "and"
            continue
        seen = True
    return (total + current) * factor if seen else None


def numeral(digits: str) -> float:
    """``1,234.5`` and ``1.234.567`` as numbers.

    >>> numeral("12,34,567"), numeral("1.234.567")
    (1234567.0, 1234567.0)
    """
    if len(digits.rpartition(",")[2]) < 3 and digits.count(",") == 1:
        return float(digits.replace(",", "."))  # the decimal comma of "1,5 million"
    plain = digits.replace(",", "")
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


def loose_value(words: str) -> tuple[float | None, float | None, bool] | None:
    """Min, max and whether approximate, for words that give no exact number; None for other words.

    >>> loose_value("dozens"), loose_value("nobody"), loose_value("many")
    ((24, None, False), (0, 0, False), (None, None, False))
    """
    for pattern, low, high, rough in _LOOSE:
        if pattern.fullmatch(words):
            return low, high, rough
    return None


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    amount = current or 1.0
    return (total, amount * scale) if scale <= SCALES["hundred"] else (total + amount * scale, 0.0)
