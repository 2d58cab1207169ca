"""Numbers that are parts of a number said before: ``12 people, among them three children``."""

import re

_OPENER = (
    r"(?:including|included|among\s+(?:them|whom|those|the\s+(?:dead|victims|wounded|injured|captives))|of\s+(?:whom|them|those))"
)
_BEFORE = re.compile(rf"\b{_OPENER}\b,?(?:\s+(?:were|was|are|is))?(?P<between>[^.;:()]{{0,60}}?)\s*\Z", re.I)
_AFTER = re.compile(r"\s+of\s+(?:them|whom|those)\b", re.I)
_AMONG_AFTER = re.compile(
    r"[^.;:()]{0,90}?\b(?:were|was|are|is)\s+(?:also\s+)?among\s+(?:those|the)\s+(?:people\s+)?"
    r"(?:killed|dead|injured|wounded|victims|casualties|hostages|captives|abducted|kidnapped|arrested|detained|freed|released)\b",
    re.I,
)
_LIST = re.compile(r"(?:.*(?:,|\band)\s*(?:an?\s+)?)?\Z", re.I | re.S)
_NEW_CLAUSE = re.compile(
    r"\b(?:were|was|are|is|have|has|had|while|but|died|killed|killing|wound\w*|injur\w*|hurt|kidnap\w*|abduct\w*|arrest\w*|others?)\b",
    re.I,
)
_OTHERS = re.compile(r"\s+(?:others?|more)\b", re.I)
_VERB_AFTER = re.compile(r"[^,.;]{0,40}?\b(?:were|was|died|remain\w*|had|have)\b", re.I)
_RATE = re.compile(r"[^.,;:()]{0,50}?\b(?:(?:per|each|every)\s+(?:hour|day|night|week|month|year)|daily)\b", re.I)
LOOK_BACK = 100
"""Code points before a number in which its whole is pointed back to."""


def is_part(text: str, start: int, end: int) -> bool:
    """Whether the number at ``text[start:end]`` (with its qualifier) is said to be part of one before it.

    >>> text = "12 people, among them three children, died."
    >>> is_part(text, 22, 27), is_part(text, 0, 2)
    (True, False)
    """
    if _AFTER.match(text, end) or _AMONG_AFTER.match(text, end):
        return True
    opened = _BEFORE.search(text[max(0, start - LOOK_BACK) : start])
    if opened is None:
        return False
    between = opened["between"]
    if between.strip() and (_OTHERS.match(text, end) or (between.rstrip().endswith(", and") and _VERB_AFTER.match(text, end))):
        return False
    return bool(_LIST.match(between)) and not _NEW_CLAUSE.search(between)


def is_rate(text: str, end: int) -> bool:
    """Whether the number that ends there is one of every day or year, and no toll: "two to three murders per week".

    >>> is_rate("Four people are kidnapped every day.", 4)
    True
    """
    return bool(_RATE.match(text, end))
