"""What a number in a text is used for: to count, or as a date, a time, an age, a size, a label."""

import re
from typing import Literal

from testimonia.language.calendars import HIJRI_MONTHS, JALALI_MONTHS

NumberUse = Literal["count", "money", "measure", "age", "date", "time", "label"]

MEASURE_WORDS = (
    "seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|times"
    "|km|kms|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?|mm|millimet(?:er|re)s?|cm|centimet(?:er|re)s?"
    "|cal(?:iber|ibre)?|kg|kilos?|kilogram(?:me)?s?|grams?|tons?|tonnes?|pounds?|lbs?|lit(?:er|re)s?|gallons?|barrels?"
    "|acres?|hectares?|square|cubic|degrees?|knots|mph|kph|volts?|watts?|megawatts?|points?|percentage|percent|pct"
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_LABELS = (
    "no\\.?|nos\\.?|number|numbers|#|art(?:icle|icles|\\.)?|sections?|resolutions?|chapters?|pages?|highways?|routes?|unit|battalion"
    "|brigade|division|room|flight|channel|phase|block|ward|sector|zone|area|level|boeing|airbus|detachment|regiment|squadron"
    "|platoon|gate|grade|case|decree|law|verse|version|part|category|type|model|amendment|point|tel\\.?:?|telephone:?|phone:?"
    "|fax:?|operation|group\\s+of|formula|world\\s+war|studio|terminal|pier|figure|table|annex|appendix|district|precinct|camp"
)
_LEAVES = "image|photo|picture|slide|part|page"

# Reasons from both sides of the number: (use, what stands before, what follows). The first that fits holds.
_SIGNS: tuple[tuple[NumberUse, str, str], ...] = (
    ("measure", r"", r"\s?(?:%|percent\b|per\s+cent\b|pct\b)"),
    ("age", r"", r"(?:\s|-)?(?:year|yr|month|week|day)s?(?:\s|-)?(?:old|olds)\b"),
    ("age", r"\b(?:ages?|aged)\s+(?:(?:between|from)\s+)?(?:[\d,\s]|and|to|or|-)*", r""),
    ("time", r"", r":\d\d|\s?(?:a\.?m\b|p\.?m\b)|\s+o'?clock|\s?(?:hours?\s+)?(?:GMT|UTC|local\s+time)\b"),
    ("time", r"\d:", r""),
    ("date", rf"\b(?:{_MONTHS})\.?\s+(?:the\s+)?", r""),
    ("date", r"", rf"(?:st|nd|rd|th)?(?:\s+|-)(?:of\s+)?(?:{_MONTHS})\b(?!\s+(?:be|have|not)\b)"),
    ("date", r"", rf"(?:\s*(?:,|-|and|or|to)\s*\d{{1,2}})+\s+(?:{_MONTHS})\b"),
    ("date", r"", rf"\s+(?:{'|'.join((*HIJRI_MONTHS, *JALALI_MONTHS))})\b(?!\s+[a-z])"),
    ("label", rf"(?:^|[^\w])(?:{_LABELS})\s*-?\s*", r""),
    ("label", rf"\b(?:{_LEAVES})\s+", r"\s+of\s+(?:/\s*)?\d"),
    ("label", rf"\b(?:{_LEAVES})\s+\d+\s+of\s+(?:/\s*)?", r""),
    ("label", r"\bthe\s+(?:\d+-)?", r"\s+block\b"),  # "the 200 block of Main Street"
    ("label", r"\+", r""),
    ("label", r"", r"-\d+-\d|-\d{4,}"),
    ("measure", r"", r"(?:\s|-)?(?:thirds?|quarters|fifths?|sixths?|tenths?)\b"),
    ("measure", r"", rf"(?:\s?-\s?|\s+|(?=[a-z]))(?:more\s+|full\s+|square\s+|cubic\s+)?(?:{MEASURE_WORDS})\b"),
    ("measure", r"", r"-(?!year|odd|plus|strong)[a-z]{3,}"),
)
_SIGNS_READY = tuple(
    (use, re.compile(before + r"\Z", re.I) if before else None, re.compile(after, re.I) if after else None)
    for use, before, after in _SIGNS
)
_UNIT_AFTER = re.compile(rf"[\s-]*(?:more\s+|full\s+)?({MEASURE_WORDS}|%|per\s+cent|[a-z]{{3,}})", re.I)

OLDEST_AGE = 110
"""Years; ", 45," after a name is an age up to here."""
_NAME_BEFORE = re.compile(r"[^\W\d_][\w.'’\"”]*,\s+\Z|[^\W\d_][\w.'’]*\s+\(\Z")
_BREAK_AFTER = re.compile(r"\s*(?:[,;.)]|$)|\s+and\b", re.I)

_MILITARY_TIME = re.compile(r"0\d{3}")
"""``0600``: nothing is counted with a leading nought."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|during|before|after|early|late|mid|year|and|to|between|through|the|for|with)|'s|,|-|\()\s*\Z",
    re.I,
)
_PLURAL_AFTER = re.compile(r"\s+(?:[^\W\d_]+\s+)?(?:[^\W\d_]{3,}s|people|men|women|children|police)\b", re.I)

LOOK_BACK = 40
"""Code points before a number that can tell its use."""


def use_of(text: str, start: int, end: int) -> NumberUse:
    """What the number at ``text[start:end]`` (without its qualifier) is used for."""
    before = text[max(0, start - LOOK_BACK) : start]
    after = text[end : end + LOOK_BACK]
    for use, left, right in _SIGNS_READY:
        if (left is None or left.search(before)) and (right is None or right.match(after)):
            return use
    words = text[start:end]
    if _MILITARY_TIME.fullmatch(words):
        return "time"
    if _is_age(words, before, after):
        return "age"
    if _YEAR.match(words) and (_YEAR_BEFORE.search(before) or not _PLURAL_AFTER.match(after)):
        return "date"
    return "count"


def unit_after(text: str, end: int) -> str | None:
    """The unit's word after a number used as a measure: ``km``, ``percent``, ``member``."""
    found = _UNIT_AFTER.match(text, end)
    return found[1] if found else None


def _is_age(words: str, before: str, after: str) -> bool:
    return (
        words.isdigit() and 0 < int(words) <= OLDEST_AGE and bool(_NAME_BEFORE.search(before)) and bool(_BREAK_AFTER.match(after))
    )
