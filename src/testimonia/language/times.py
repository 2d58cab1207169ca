"""Finds the words that say when, and says what was understood of them.

The `form` of an expression is a sorted tuple of pairs of strings. ``what`` names the kind of thing said:

- ``calendar``: some of ``year month day weekday quarter season era`` (numbers; season SP SU FA WI), ``calendar``
  (hijri, jalali), ``day2`` for a range of days, ``rel`` and ``yearrel`` for "last October", "June last year";
- ``iso``, ``slash`` (both readings of 03/04/2014 stay open), ``decade``, ``century``, ``half``, ``feast``;
- ``weekday``: ``weekday`` 1 to 7, ``rel``; ``dayword``: ``n`` days from today; ``weekend``;
- ``relative``: ``rel`` (last, next, this, same, following …) and ``unit``; ``ago``: ``n``, ``unit``, ``dir``
  (``ago`` counts from publication, ``earlier`` and ``later`` from the story's own time); ``partof``; ``recent``;
- ``duration``: ``n``, ``unit``, ``span`` (past, next); ``set``; ``clock``; ``ref`` (PRESENT_REF …).

Beside these: ``mod`` (START, MID, END, EARLIER, LATER, APPROX …), ``part`` (MO AF EV NI) and ``clock`` (HH:MM) with
``zone``, ``said`` (the words that narrow the day), ``range`` (from, to) where two expressions bound one stretch.
"""

import re
from itertools import pairwise

from testimonia.language.time_forms import form_of
from testimonia.language.time_rules import RULES, Rule
from testimonia.language.time_tokens import Word, read_words
from testimonia.records import TimeExpression, TimeKind

_TRIGGERS = re.compile("[MmbHWwStujpkKQCJYIs:gneDVyRrUZ]")
"""A stretch without any of these classes says no time."""

_YEAR_BEFORE = frozenset("iPFO>B&EXT(5,-")
"""Classes that may stand before a bare year; a comma only after the name of a month is not needed then."""

_EARLIEST_BARE_YEAR, _LATEST_BARE_YEAR = 1000, 2100

_BEFORE_YEARS = frozenset(["in", "since", "until", "till", "during", "by", "between", "and"])
"""In 2006 rebels came: behind these a year is a year, whatever follows it."""

_NUMBERED = frozenset(
    ["route", "flight", "highway", "road", "resolution", "room", "unit", "decree", "law", "section", "article", "case"]
)
"""Flight 1989 and Route 1995 are no years."""

_OF_THE_CLOCK = re.compile(r"0\d{3}")
"""Before an hour that looks like a year: between 0600 and 1400."""

_SINGULAR_IN_S = frozenset(["was", "has", "its", "his", "this", "thus", "across", "versus", "perhaps", "always", "also", "news"])


_TO = frozenset(["to", "through", "until", "till"])
"""Words before the later end of a stretch."""


def find_times(text: str, start: int, end: int) -> tuple[TimeExpression, ...]:
    """Time expressions in ``text[start:end]``, in order, none inside another; offsets are those of `text`.

    Ages ("14-year-old") are no times, nor are names and verbs that only look like one ("May", "March on").
    """
    words = read_words(text, start, end)
    classes = "".join(word.kind for word in words)
    if not _TRIGGERS.search(classes):
        return ()
    chosen = _choose(_candidates(words, classes))
    found = [(first, stop, _expression(text, words, rule, match, first, stop)) for first, stop, rule, match in chosen]
    return tuple(_with_ranges(words, found))


_Candidate = tuple[int, int, Rule, "re.Match[str]"]


def _candidates(words: list[Word], classes: str) -> list[tuple[int, int, int, Rule, re.Match[str]]]:
    found = []
    present = set(classes)
    for order, rule in enumerate(RULES):
        if rule.needs and rule.needs.isdisjoint(present):
            continue
        at = 0
        while match := rule.pattern.search(classes, at):
            at = match.start() + 1
            if match.end() > match.start() and _holds(words, rule, match):
                found.append((match.start(), match.end(), order, rule, match))
    return found


def _choose(found: list[tuple[int, int, int, Rule, re.Match[str]]]) -> list[_Candidate]:
    """The leftmost and longest that do not overlap; at equal length the rule listed first."""
    chosen: list[_Candidate] = []
    reached = 0
    for first, stop, _, rule, match in sorted(found, key=lambda c: (c[0], -c[1], c[2])):
        if first >= reached:
            chosen.append((first, stop, rule, match))
            reached = stop
    return chosen


def _holds(words: list[Word], rule: Rule, match: re.Match[str]) -> bool:
    """What the pattern cannot see: the words themselves and their neighbours."""
    groups = {name: span for name in match.re.groupindex if (span := match.span(name))[0] >= 0}
    if rule.what == "calendar" and set(groups) <= {"year", "mod", "edge", "fiscal", "year2"}:
        return _is_year(words, match, groups)
    if "short" in groups and not _is_short_year(words, groups["short"][0], groups.get("month", (0, 0))[0]):
        return False
    if _is_name(words, match):
        return False
    if "yearrel" in groups and "day" in groups and words[match.end() - 1].worth != "year":
        return False
    if "weekof" in groups and words[groups["weekof"][0]].worth != "week":
        return False
    if "day" in groups and "month" in groups and not _is_day(words[groups["day"][0]]):
        return False
    if rule.what in ("duration", "recent") and _points_at_one(words, groups):
        return False
    if "halfunit" in groups:
        return words[groups["halfunit"][0]].worth not in ("second", "century")
    if "yearlong" in groups:
        return words[groups["yearlong"][0]].worth == "year"
    if rule.what == "duration" or rule.what == "ago":
        return _is_length(words, match, groups)
    if "wordyear" in groups:
        return "year" in form_of(rule, words, match)
    if "ref" in groups and words[groups["ref"][0]].kind == "R":
        return words[groups["ref"][0]].worth == "current"
    if rule.what == "pastref":
        return words[match.end() - 1].worth == "past"
    if rule.what == "relative" and "unit" in groups:
        return words[groups["unit"][0]].worth not in ("second", "minute", "")
    if rule.what == "ref":
        return _is_reference(words, match)
    return not (rule.what == "aroundday" and "mod" in groups)


def _is_name(words: list[Word], match: re.Match[str]) -> bool:
    """Papers and programmes: the Daily Star, the daily Granma, 60 Minutes."""
    last = words[match.end() - 1]
    after = words[match.end()] if match.end() < len(words) else None
    named = after is not None and after.text[:1].isupper() and not after.text.isupper() and after.start == last.end + 1
    return (last.text.lower() == "daily" and named) or (last.text == "Minutes" and match.end() - match.start() > 1)


def _points_at_one(words: list[Word], groups: dict[str, tuple[int, int]]) -> bool:
    """ "That" and "this" before a length of time belong to something else: ``he said that a few minutes later``."""
    at = groups.get("span", groups.get("recent", (-1, -1)))[0]
    return at >= 0 and words[at].worth in ("same", "this", "current", "latest")


def _is_day(word: Word) -> bool:
    return not word.worth.isdigit() or 1 <= int(word.worth) <= 31


def _is_year(words: list[Word], match: re.Match[str], groups: dict[str, tuple[int, int]]) -> bool:
    at = groups["year"][0]
    year = words[at]
    if not _EARLIEST_BARE_YEAR <= int(year.worth) <= _LATEST_BARE_YEAR:
        return False
    if "mod" in groups or "edge" in groups or "fiscal" in groups:
        return True
    before = words[match.start() - 1] if match.start() else None
    after = words[match.end()] if match.end() < len(words) else None
    if before is not None and before.text.lower() in _NUMBERED:
        return False
    if match.start() > 1 and _OF_THE_CLOCK.fullmatch(words[match.start() - 2].text):
        return False
    dated = before is not None and before.text.lower() in _BEFORE_YEARS and 1900 <= int(year.worth) <= 2035
    if after is not None and _is_counted(after, year, dated):
        return False
    if before is None or (before.end == year.start and before.kind not in "(-'"):
        return before is None and int(year.worth) >= 1900
    return before.kind in _YEAR_BEFORE or words[match.start()].kind == "T" or 1900 <= int(year.worth) <= 2035


def _is_counted(after: Word, year: Word, dated: bool) -> bool:
    """The word behind a number shows that things are counted: ``2000 people``, ``1,500 km``, ``1990s``."""
    if after.start == year.end:
        return after.kind not in ",.)-*;:/'" and after.text[0] not in "]”\"'"
    lower = after.text.islower() and after.text.isalpha()
    if after.kind in "uU%" or after.text in ("people", "men", "women", "children", "km", "feet", "percent", "block"):
        return True
    return not dated and lower and after.text.endswith("s") and len(after.text) > 3 and after.text not in _SINGULAR_IN_S


def _is_short_year(words: list[Word], at: int, month: int) -> bool:
    """``89`` in "12 DEC 89": two digits behind a month cut short, or behind any with nothing to be counted after."""
    word = words[at]
    if len(word.text) != 2 or not word.text.isdigit():
        return False
    after = words[at + 1].text if at + 1 < len(words) else ""
    return words[month].kind == "b" or words[month].text.isupper() or not after.islower()


def _is_length(words: list[Word], match: re.Match[str], groups: dict[str, tuple[int, int]]) -> bool:
    at = groups.get("unit", groups.get("one", (0, 0)))[0]
    unit = words[at]
    after = words[match.end()] if match.end() < len(words) else None
    if unit.worth in ("", "weekend") or (unit.worth == "second" and unit.kind == "u" and "n" not in groups):
        return False
    if after is not None and after.kind == "0":
        return False
    if after is not None and after.kind == "-" and match.end() + 1 < len(words) and words[match.end() + 1].kind == "0":
        return False
    return not (unit.worth == "quarter" and words[at - 1].kind == "-")  # three-quarters of them


def _is_reference(words: list[Word], match: re.Match[str]) -> bool:
    """The future and the past are times after an article alone, or as ``in future``."""
    word = words[match.end() - 1]
    before = words[match.start() - 1] if match.start() else None
    if word.worth == "FUTURE_REF" and word.text.lower() == "future":
        return words[match.start()].kind == "T" or (before is not None and before.kind in "i")
    return words[match.start()].kind != "T"


def _expression(text: str, words: list[Word], rule: Rule, match: re.Match[str], first: int, stop: int) -> TimeExpression:
    if words[stop - 1].kind in ",." and not (words[stop - 1].kind == "." and words[stop - 2].kind in "bw"):
        stop -= 1
    start, end = words[first].start, words[stop - 1].end
    form = form_of(rule, words, match)
    kind: TimeKind = "TIME" if rule.kind == "DATE" and ("clock" in form or "part" in form) else rule.kind
    return TimeExpression(start, end, text[start:end], kind, tuple(sorted(form.items())))


def _with_ranges(words: list[Word], found: list[tuple[int, int, TimeExpression]]) -> list[TimeExpression]:
    """The same expressions; two that bound one stretch ("from Monday to Wednesday") say so in their forms."""
    times = [time for _, _, time in found]
    for i, ((first, stop, a), (begin, _, b)) in enumerate(pairwise(found)):
        if a.kind in ("DATE", "TIME") and b.kind in ("DATE", "TIME") and _bound(words, first, stop, begin, a, b):
            times[i] = _joined(times[i], "from")
            times[i + 1] = _joined(times[i + 1], "to")
    return times


def _bound(words: list[Word], first: int, stop: int, begin: int, a: TimeExpression, b: TimeExpression) -> bool:
    lead = words[first - 1].kind if first else ""
    link = "".join(word.kind for word in words[stop:begin] if word.kind not in ",")
    if link in ("&", "&N") and lead != "B":
        mods = (dict(a.form).get("mod"), dict(b.form).get("mod"))
        return mods == ("END", "START")
    if link == "-" or (link in ("&", "&N") and lead == "B"):
        return True
    return link in (">", "P", "&>") and words[begin - 1].text.lower() in _TO and (lead == "F" or link != "P")


def _joined(time: TimeExpression, side: str) -> TimeExpression:
    form = dict(time.form) | {"range": side}
    return TimeExpression(time.start, time.end, time.text, time.kind, tuple(sorted(form.items())))
