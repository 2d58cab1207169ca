"""What a matched rule understood, as pairs of strings."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from testimonia.language.calendars import HIJRI_MONTHS, JALALI_MONTHS
from testimonia.language.time_rules import Rule
from testimonia.language.time_tokens import Word

VAGUE: Final = "X"
"""A number that is not said: several, a few."""


LARGEST: Final = 1e6
"""A greater number of units is no length of time that a report can mean."""
FIRST_HOUR_OF_EVENING: Final = 6
"""From this hour "at night" is before midnight: 9 at night, and 3 at night after it."""


def form_of(rule: Rule, words: list[Word], match: re.Match[str]) -> dict[str, str]:
    """The form of one match; keys as listed in `testimonia.language.times`."""
    form = {"what": rule.what}
    for name in match.re.groupindex:
        first, stop = match.span(name)
        if first < 0 or (first == stop and name != "half"):
            continue
        form.update(_READERS.get(name, _worth(name))(words[first:stop]))
    if rule.what == "duration" and "n" not in form:
        form["n"] = "1" if "span" in form and words[match.end() - 1].kind == "u" else VAGUE
    if rule.what == "duration" and "half" in form and form["n"].isdigit():
        form["n"] += ".5"
    return form


def number_of(words: list[Word]) -> str:
    """The number that some words say: ``3``, ``2.5``, ``12-18`` for a range, ``X`` when it is not said."""
    text = [w for w in words if w.kind not in "O"]
    if text and text[0].kind == "a" and len(text) > 1 and text[1].kind in "q%":
        text = text[1:]
    for i, word in enumerate(text):
        if word.kind in ">&" or (word.kind == "-" and i and text[i - 1].kind in "d#"):
            return f"{number_of(text[:i])}-{number_of(text[i + 1 :])}" if word.text != "and" or i == 0 else _sum(text)
    return _sum(text)


def _sum(words: list[Word]) -> str:
    total = 0.0
    k = 0
    while k < len(words):
        word = words[k]
        if word.kind == "q" and not word.worth.isdigit():
            return VAGUE
        if k + 2 < len(words) and words[k + 1].text == "/":
            total += int(word.worth) / max(1, int(words[k + 2].worth))
            k += 3
            continue
        if word.kind == "%":
            total = max(total, 1) * int(word.worth)
        elif word.kind == "h":
            total += 0.5
        elif word.kind == "a" and not (k + 1 < len(words) and words[k + 1].kind == "h"):
            total += 1
        elif word.kind in "d#yfcq2o":
            total += float(word.worth)
        k += 1
    return f"{total:g}" if total <= LARGEST else VAGUE


def _worth(name: str) -> Callable[[list[Word]], dict[str, str]]:
    def read(words: list[Word]) -> dict[str, str]:
        return {name: " ".join(w.worth for w in words if w.worth) or words[0].text.lower()}

    return read


def _tod(words: list[Word]) -> dict[str, str]:
    """Time of day: clock and zone, part of the day, early or late; ``said`` keeps the words."""
    form: dict[str, str] = {"said": _said(words)}
    for i, word in enumerate(words):
        if word.kind == "p" and "clock" in form:
            form["clock"] = _in_part(form["clock"], word.worth)
        elif word.kind == "p":
            form.update({"clock": word.worth} if ":" in word.worth else {"part": word.worth})
        elif word.kind in "Ee":
            form["mod"] = word.worth
        elif word.kind == "A":
            form["approx"] = "APPROX"
        elif word.kind in ":dcfy#" and "clock" not in form:
            form["clock"] = _clock(word, words[i + 1 :])
        elif word.kind == "Z" and not word.worth:  # o'clock is no zone
            form["zone"] = word.text.upper()
    return form


def _said(words: list[Word]) -> str:
    kept = words[1:] if words[0].kind == "T" else words
    parts = [kept[0].text] + [(" " if b.start > a.end else "") + b.text for a, b in pairwise(kept)]
    return "".join(parts).lower()


def _clock(word: Word, after: list[Word]) -> str:
    """Hours and minutes of the 24-hour clock."""
    digits = re.sub(r"\D", ":", word.worth if word.kind == "c" else word.text)
    if ":" not in digits and len(digits) >= 3:
        digits = f"{digits[:-2]}:{digits[-2:]}"
    hours, minutes = ([*(int(part) for part in digits.split(":")), 0])[:2]
    meridiem = next((w.text[0].lower() for w in after if w.kind == "z"), "")
    if meridiem:
        hours = hours % 12 + (12 if meridiem == "p" else 0)
    return f"{hours:02d}:{minutes:02d}" if hours <= 24 and minutes < 60 else ""


def _in_part(clock: str, part: str) -> str:
    """An hour of the twelve-hour clock put into its part of the day: 4 in the afternoon is 16:00, 3 at night 03:00.

    >>> _in_part("04:00", "MO"), _in_part("04:00", "AF"), _in_part("09:30", "NI"), _in_part("12:00", "NI")
    ('04:00', '16:00', '21:30', '00:00')
    """
    hours, _, minutes = clock.partition(":")
    hour = int(hours) % 12
    late = part in ("AF", "EV") or (part == "NI" and hour >= FIRST_HOUR_OF_EVENING)
    return f"{hour + 12 if late else hour:02d}:{minutes}" if hours.isdigit() and int(hours) <= 12 else clock


def _month(words: list[Word]) -> dict[str, str]:
    word = words[0]
    if word.kind != "H":
        return {"month": word.worth}
    for calendar, names in (("jalali", JALALI_MONTHS), ("hijri", HIJRI_MONTHS)):
        for n, name in enumerate(names, 1):
            if re.fullmatch(name, word.worth):
                return {"month": str(n), "calendar": calendar}
    return {}


def _short_year(words: list[Word]) -> dict[str, str]:
    two = int(words[0].text)
    return {"year": str(two + (1900 if two >= 30 else 2000))}


def _decade(words: list[Word]) -> dict[str, str]:
    digits = re.sub(r"\D", "", words[0].text)
    return {"decade": digits[:3] if len(digits) == 4 else f"19{digits[0]}" if digits[0] > "1" else f"20{digits[0]}"}


def _one(words: list[Word]) -> dict[str, str]:
    """``year-ago``: one of the unit."""
    return {"unit": words[0].worth, "n": "1"}


def _ref(words: list[Word]) -> dict[str, str]:
    return {"ref": words[-1].worth if words[-1].kind == "n" else "PRESENT_REF"}


def _word_year(words: list[Word]) -> dict[str, str]:
    """``nineteen ninety-six``; empty when the words make no such year."""
    first, rest = int(words[0].worth), sum(int(w.worth) for w in words[1:] if w.kind == "c")
    return {"year": f"{first}{rest:02d}"} if 17 <= first <= 20 and 10 <= rest <= 99 else {}


def _direction(words: list[Word]) -> dict[str, str]:
    return {"dir": "ago" if words[0].kind == "g" else words[0].text.lower()}


def _number(name: str) -> Callable[[list[Word]], dict[str, str]]:
    return lambda words: {name: number_of(words)}


def _mod(words: list[Word]) -> dict[str, str]:
    return {"mod": words[0].worth}


def _approx(words: list[Word]) -> dict[str, str]:
    text = " ".join(w.text.lower() for w in words)
    if "at least" in text:
        return {"approx": "EQUAL_OR_MORE"}
    return {"approx": next((w.worth for w in words if w.worth), "")}


def _year(words: list[Word]) -> dict[str, str]:
    return {"year": words[0].worth}


def _year2(words: list[Word]) -> dict[str, str]:
    return {"year2": words[0].worth}


def _dayword(words: list[Word]) -> dict[str, str]:
    n, _, part = words[0].worth.partition(" ")
    if part == "overnight":
        return {"n": n, "part": "NI", "said": "overnight", "over": "night"}
    return {"n": n} | ({"part": part, "said": "night"} if part else {})


_READERS: Final[Mapping[str, Callable[[list[Word]], dict[str, str]]]] = {
    "tod": _tod,
    "tod2": _tod,
    "month": _month,
    "short": _short_year,
    "wordyear": _word_year,
    "decade": _decade,
    "ago": _direction,
    "n": _number("n"),
    "first": _number("first"),
    "day": _number("day"),
    "day2": _number("day2"),
    "quarter": _number("quarter"),
    "century": _number("century"),
    "mod": _mod,
    "mod2": _mod,
    "edge": _mod,
    "approx": _approx,
    "year": _year,
    "yearb": _year,
    "year3": _year,
    "year2": _year2,
    "yearrel2": lambda words: {"yearrel": words[0].worth},
    "dayword": _dayword,
    "one": _one,
    "yearlong": _one,
    "halfunit": lambda words: {"unit": words[0].worth, "n": "0.5"},
    "ref": _ref,
}
"""How the words of a named group are read; every other group keeps what its words are worth."""
