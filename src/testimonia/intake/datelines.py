"""The line at the head of a wire report: ``BAGHDAD, Oct 20 (Reuters) -``, ``KANO, Nigeria —``, ``BOGOTA, 12 DEC 89 (EFE) --``."""

import re
from dataclasses import dataclass

from testimonia.intake.written_days import WrittenDay, find_days

LONGEST = 120
"""Code points of a dateline; longer stretches before a dash are sentences."""

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /-](?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*|de|del|al|el))*"
_MIXED = r"[A-ZÀ-Þ][\w'’.-]+(?:[ /-](?:[A-ZÀ-Þ(][\w'’.)-]*|de|del|al|el))*"
_MONTH_DAY = (
    r"(?:(?:[A-Z][a-z]{2,8}day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?[ .-]+[A-Z][A-Za-z]{2,8}\.?|[A-Z][A-Za-z]{2,8}\.?[ -]+\d{1,2}(?:st|nd|rd|th)?)"
    r"(?:,?[ -]+(?:\d{4}|\d{2})\b)?)"
)
_AGENCY = r"\((?P<agency>[A-Z][\w/ .,-]{1,40})\)"
_DASH = r"(?:--+|—|–|―|\s-(?:\s|$)|\s_(?:\s|$)|:\s|-\s)"
_NOTES = r"(?:\s*\[[^\]\n]{1,80}(?:\n[^\]\n]{0,80})?\])*"
_DATELINE = re.compile(
    rf"\s*(?P<words>(?P<place>(?P<capitals>{_CAPITALS})|{_MIXED})(?P<region>(?:,\s+(?!{_MONTH_DAY}){_MIXED})*?)(?:\s*\([A-Z]\w+\))??"
    rf"(?:(?:,\s*|\s+)(?P<day>{_MONTH_DAY}))?)"
    rf"(?:,?\s*{_AGENCY})?(?:,\s*(?P<day2>{_MONTH_DAY}))?\s*(?P<dash>{_DASH})(?P<notes>{_NOTES})\s*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, as printed."""

    words: str
    end: int
    """Offset in the paragraph after the dash and the archive's notes: where the narration starts."""
    day: WrittenDay | None
    """Offsets count within `words`. None when no day is given."""


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph starts with, if it does.

    A place alone in small letters before a dash is no dateline: it needs an agency, a day or capitals beside it.

    >>> read_dateline("BAGHDAD, Oct 20 (Reuters) - Gunmen killed two.").words
    'BAGHDAD, Oct 20'
    >>> read_dateline("Troops - two brigades - left the town.") is None
    True
    """
    match = _DATELINE.match(paragraph[: LONGEST * 2])
    if match is None or match.end("words") > LONGEST:
        return None
    words = match["words"].strip()
    if match["day2"]:
        words = paragraph[match.start("words") : match.end("day2")].strip()
    day = next(iter(find_days(words)), None)
    dash = match["dash"].strip()
    if not (day or match["agency"] or _is_place_in_capitals(match, dash)):
        return None
    if dash == ":" and not (day or match["agency"]):
        return None
    return Dateline(words, match.end(), day)


def _is_place_in_capitals(match: re.Match[str], dash: str) -> bool:
    """``KANO, Nigeria —``: capitals for the place, and the narration goes on in ordinary writing or the archive's brackets."""
    if not match["capitals"] or dash == ":" or len(match["capitals"]) < 3:
        return False
    following = match.string[match.end() : match.end() + 60]
    return bool(match["notes"]) or bool(match["region"]) or not following.isupper() or dash == "--"
