"""Sums of money in text: ``around $1.66m``, ``80,000 dollars and more``, ``10 lakh rupees``, ``P5 million``.

Offsets are those of the text given; a span covers qualifier, amount and currency.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.language.currencies import (
    COUNTRY_WORDS,
    FAMILIES,
    FAMILY_DEFAULT,
    LETTER_SIGNS,
    NOUNS,
    SIGNS,
    UNKNOWN,
    WORDS_ALSO,
)
from testimonia.language.number_words import DIGITS, EXACT, exact_value
from testimonia.language.numbers import Bound, bounded, qualifier_after, qualifier_before


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as said."""

    start: int
    end: int
    min: float | None
    """None: only an upper bound is said."""
    max: float | None
    """None: no upper bound is said."""
    currency: str
    """ISO 4217; ``XXX`` where the word is shared by several countries and the text names none of them."""
    approximate: bool
    bound: Bound


_SCALE_AFTER = r"(?i:\s?-?\s?(?:thousand|lakhs?|lacs?|million|crores?|billion|trillion|mln|mn|bn|tn|[mkb])\b(?!\s?-\s?\d))"
_DECIMAL_COMMA = rf"\d{{1,3}},\d{{1,2}}(?={_SCALE_AFTER})"
_AMOUNT = rf"(?:{_DECIMAL_COMMA}|{DIGITS}){_SCALE_AFTER}{{0,2}}"
_END = r"(?!\w)(?![.,]\d)"
"""A sum never ends inside a numeral: reading ``$1,5`` or ``$1.66m`` short would be wrong a millionfold."""
_SIGN = "|".join(f"(?:{sign})" for sign, _ in SIGNS)
_LETTER = "|".join(sign for sign, _ in LETTER_SIGNS)
_TO = r"(?i:\s+to\s+|\s?[-–—]\s?|\s+and\s+|\s+or\s+)"
_SIGNED = re.compile(
    rf"(?<![\w$€£¥₹₦])(?P<sign>{_SIGN})\s?(?P<low>{_AMOUNT})(?:(?P<to>{_TO})(?:{_SIGN})?\s?(?P<high>{_AMOUNT}))?{_END}"
)
# Capital letter and digits alone are also names of things (N20 road), so a scale or a thousands comma is asked for.
_LETTERED = re.compile(rf"(?<![\w$-])(?P<sign>{_LETTER})(?P<low>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{DIGITS}{_SCALE_AFTER}){_END}")

_COUNTRY = "|".join(f"(?P<{code}>{words})" for code, words in COUNTRY_WORDS.items())
_COUNTRY_NAME = re.compile(rf"(?:{_COUNTRY})\b", re.I)
_ANY_COUNTRY = re.compile(rf"(?<!\w)(?:{_COUNTRY})(?!\w)", re.I)
_NOUN = "|".join(sorted((rf"{noun}(?:e?s)?" for noun in NOUNS), key=len, reverse=True))
_CODE = r"USD|EUR|GBP|INR|PKR|NGN|dlrs?"
_SAID = rf"(?:{_DECIMAL_COMMA}{_SCALE_AFTER}|{DIGITS}\s?(?:bn|mn|mln|[mk])\b|{EXACT})"
_LOOSE = (
    r"(?:several|a\s+few)\s+(?:hundred|thousand|million|billion)|(?:tens|hundreds)\s+of\s+(?:thousands|millions)"
    r"|hundreds|thousands|millions|billions"
)
_LOOSE_VALUES = {"several hundred": 300.0, "several thousand": 3e3, "several million": 3e6, "several billion": 3e9,
                 "a few hundred": 200.0, "a few thousand": 2e3, "a few million": 2e6, "a few billion": 2e9,
                 "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9, "tens of thousands": 2e4,
                 "hundreds of thousands": 200_000.0, "tens of millions": 2e7, "hundreds of millions": 2e8}  # fmt: skip
_NAMED = re.compile(
    rf"(?<![\w$€£¥₹₦.,])(?:(?P<loose>{_LOOSE})\s+(?:of\s+)?|(?P<low>{_SAID})(?:(?P<to>{_TO})(?P<high>{_SAID}))?(?P<gap>\s+|-|(?<=[a-z])\s?))"
    rf"(?P<adjective>(?:[A-Za-z.]+\s+){{0,2}}?)(?P<noun>{_NOUN}|{_CODE})(?!\w)",
    re.I,
)

# "20 pounds of explosives", "a 500-pound bomb", "weighing 30 pounds"
_WEIGHT_AFTER = re.compile(
    r"(?:\s+of)?\s+(?:[a-z-]+\s+)?(?:explosives?|tnt|dynamite|bomb|c-?4|nitrate|powder|cocaine|heroin|marijuana|semtex|shell|gold|meat|rice)\b",
    re.I,
)
_WEIGHT_BEFORE = re.compile(r"weigh(?:ing|s|ed)?\s+(?:\w+\s+){0,2}\Z", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\s+\Z", re.I)
LOOK_BACK = 40
"""Code points read before a sum for words that change it."""


def find(text: str, country: str | None = None) -> tuple[Money, ...]:
    """Every sum of money in `text`, in order.

    Args:
        country: ISO 3166-1 alpha-2 of where the report is about, for words like ``pesos`` that several countries share;
            the text's own country names decide first.

    >>> [(m.min, m.currency, m.approximate) for m in find("They asked for around $1.66m.")]
    [(1660000.0, 'USD', True)]
    """
    found = sorted(_all(text, country), key=lambda m: (m.start, -m.end))
    kept: list[Money] = []
    for money in found:
        if not kept or money.start >= kept[-1].end:
            kept.append(money)
    return tuple(kept)


def _all(text: str, country: str | None) -> Iterator[Money]:
    for m in _SIGNED.finditer(text):
        yield _sum(text, m, _currency(_sign(m["sign"]), "", text, m.start(), country))
    for m in _LETTERED.finditer(text):
        yield _sum(text, m, dict(LETTER_SIGNS)[m["sign"]])
    for m in _NAMED.finditer(text):
        if (iso := _named(text, m, country)) is not None:
            yield _sum(text, m, iso)


def _sum(text: str, m: re.Match[str], iso: str) -> Money:
    groups = m.groupdict()
    low, high, opening, end = _amounts(text, m, groups)
    begin, effects = qualifier_before(text, opening)
    finish, more = qualifier_after(text, end)
    if groups.get("loose"):
        return Money(begin, finish, low, None, iso, True, "at_least")
    low, high, about, bound = bounded(low, high, effects + more, step=0)
    return Money(begin, finish, low, high, iso, about, bound)


def _amounts(text: str, m: re.Match[str], groups: dict[str, str | None]) -> tuple[float | None, float | None, int, int]:
    """Lower and upper amount, where the sum begins and ends."""
    if loose := groups.get("loose"):
        return _LOOSE_VALUES[" ".join(loose.lower().split())], None, m.start(), m.end()
    low = exact_value(_spaced(m["low"]))
    second = groups.get("high")
    if not second or low is None:
        return low, low, m.start(), m.end()
    high = exact_value(_spaced(second))
    opening = _BETWEEN.search(text, max(0, m.start() - LOOK_BACK), m.start())
    joined = (groups["to"] or "").strip().lower() != "and" or opening is not None
    named = "noun" in groups
    if high is None or not joined:
        return (high, high, m.start("high"), m.end()) if named else (low, low, m.start(), m.end("low"))
    low *= _shared_scale(m["low"], second, low, high)
    return low, high, opening.start() if opening else m.start(), m.end()


def _shared_scale(first: str, second: str, low: float, high: float) -> float:
    """1,000,000 for the 1 of ``$1-2 million``."""
    scaled = re.search(r"[a-z]+\Z", second, re.I)
    if scaled is None or re.search(r"[a-z]\Z", first, re.I):
        return 1
    scale = exact_value(scaled[0]) or 1
    return scale if low < high / scale else 1


def _spaced(amount: str) -> str:
    return re.sub(r"(?<=\d)(?=[a-z])", " ", amount, flags=re.I)


def _sign(sign: str) -> str:
    return next(iso for pattern, iso in SIGNS if re.fullmatch(pattern, sign))


_PLAIN_BETWEEN = ("in", "new", "old", "gold", "cfa")
"""Words that may stand between amount and noun without saying whose money it is."""


def _named(text: str, m: re.Match[str], country: str | None) -> str | None:
    """The currency of an amount with a noun after it; None when the noun is no money here."""
    noun = m["noun"].lower()
    if re.fullmatch(_CODE, noun, re.I):
        return None if m["adjective"] else "USD" if noun.startswith("dlr") else noun.upper()
    single = next(n for n in sorted(NOUNS, key=len, reverse=True) if re.fullmatch(rf"{n}(?:e?s)?", noun))
    adjective = (m["adjective"] or "").strip()
    owner = _COUNTRY_NAME.fullmatch(adjective)
    foreign = bool(adjective) and owner is None and adjective.lower() not in _PLAIN_BETWEEN
    if foreign and not (adjective[0].isupper() and adjective.isalpha()):
        return None
    if single in WORDS_ALSO and (owner is None or foreign) and not noun.endswith("s"):
        return None
    if single == "pound" and (m["gap"] == "-" or _is_weight(text, m)):
        return None
    if foreign and single in FAMILIES:  # of a country that the table does not know
        return UNKNOWN
    return _currency(single, owner.lastgroup or "" if owner else "", text, m.start(), country)


def _is_weight(text: str, m: re.Match[str]) -> bool:
    before = text[max(0, m.start() - LOOK_BACK) : m.start()]
    return bool(_WEIGHT_AFTER.match(text, m.end()) or _WEIGHT_BEFORE.search(before))


def _currency(name: str, owner: str, text: str, at: int, country: str | None) -> str:
    """ISO 4217 for a noun or family: by its adjective, the country named nearest, the hint, the default."""
    family = FAMILIES.get(name)
    if family is None:
        return NOUNS.get(name, name)
    if owner in family:
        return family[owner]
    if name not in ("dollar", "lira", "mark", "dirham", "krona", "krone") and (near := _nearest(text, at, family)):
        return family[near]
    return family.get(country or "") or FAMILY_DEFAULT.get(name, UNKNOWN)


def _nearest(text: str, at: int, family: dict[str, str]) -> str | None:
    """The country of the family that is named nearest to `at`; among equals the earlier."""
    named = [(abs(m.start() - at), m.start(), m.lastgroup) for m in _ANY_COUNTRY.finditer(text) if m.lastgroup in family]
    return min(named)[2] if named else None
