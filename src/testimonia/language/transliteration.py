"""How well a Latin spelling can write an Arabic-script name: edit distance with the prices of transliteration.

Arabic script leaves short vowels out and writes p as b, v as f, and g as one of several letters; Latin spellings differ
in what they make of the rest. The prices were set on the pairs of one data set and are the same for all languages.
"""

import functools
import re
import unicodedata

LETTERS = str.maketrans(
    dict(zip("اأإآىٱبتثجحخدذرزسشصضطظغفقكلمنهويةپچژگکیہھےٹڈڑڤ", "aaaaaabttjhxdzrzs$sdtzgfkklmnhuiapcjgkihhitdrv", strict=True))
    | dict.fromkeys("عءؤئ\u0640", "")
)
LATIN = (
    (re.compile(r"tsch|tch|cz"), "c"), (re.compile(r"sch|sh"), "$"), (re.compile(r"kh"), "x"), (re.compile(r"gh"), "g"),
    (re.compile(r"ph"), "f"), (re.compile(r"dh"), "z"), (re.compile(r"th"), "t"), (re.compile(r"ch"), "$"),
    (re.compile(r"ck|q"), "k"), (re.compile(r"x"), "ks"), (re.compile(r"c(?=[eiy])"), "s"), (re.compile(r"c"), "k"),
    (re.compile(r"dj"), "j"), (re.compile(r"ou|oo"), "u"), (re.compile(r"ee"), "i"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
FREE = 0.05
VOWEL = 0.12
"""Price of a vowel that one side leaves out."""
WEAK = 0.35
"""Price of a letter that is often mute: h, w, y."""
PRICES = {
    **dict.fromkeys(map(frozenset, ("pb", "vf", "uw", "iy", "uo", "ie", "ae", "wv")), FREE),
    **dict.fromkeys(
        map(frozenset, ("ao", "uv", "iu", "oe", "au", "ai", "jg", "c$", "cj", "gk", "kx", "dz", "sz", "td", "ts", "jz")), 0.3
    ),
    **dict.fromkeys(map(frozenset, ("$j", "hx", "gx", "gh", "hk", "$k", "ct", "ck", "sk", "$s", "cs")), 0.5),
}


@functools.lru_cache(maxsize=50_000)
def from_arabic(key: str) -> str:
    """An Arabic-script word, folded, letter by letter in Latin; long vowels kept."""
    plain = "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))
    return plain.translate(LETTERS)


@functools.lru_cache(maxsize=50_000)
def from_latin(key: str) -> str:
    """A folded Latin word with one letter a sound."""
    for pattern, sound in LATIN:
        key = pattern.sub(sound, key)
    return key


def likeness(arabic: str, latin: str) -> float:
    """1 for spellings that transliteration explains, 0 for those that share nothing.

    >>> likeness("قاسم", "qasem") > likeness("قاسم", "jasim") > likeness("قاسم", "omar")
    True
    """
    a, b = from_arabic(arabic), from_latin(latin)
    weight = max(sum(_weight(c) for c in a), sum(_weight(c) for c in b), 1.0)
    return max(0.0, 1.0 - _distance(a, b) / weight)


def _weight(letter: str) -> float:
    return 0.3 if letter in "aeiouy" else 1.0


def _drop(letter: str) -> float:
    return VOWEL if letter in "aeiou" else WEAK if letter in "hwy" else 1.0


def _swap(a: str, b: str) -> float:
    return 0.0 if a == b else PRICES.get(frozenset((a, b)), 1.2)


def _distance(a: str, b: str) -> float:
    row = [0.0]
    for y in b:
        row.append(row[-1] + _drop(y))
    for x in a:
        above, row = row, [row[0] + _drop(x)]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + _drop(x), row[-1] + _drop(y), above[j - 1] + _swap(x, y)))
    return row[-1]
