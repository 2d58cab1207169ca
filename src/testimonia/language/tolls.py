"""Tolls that a text says have changed, or are put at a figure: ``rose to 14 from 12``, ``put the death toll at 14``."""

import re
from dataclasses import dataclass

from testimonia.language import numbers
from testimonia.records import Span


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """A toll that changed: ``rose from 12 to 14``."""

    cue: Span
    current: Span
    """The figure that holds now."""
    superseded: Span | None
    """The figure it replaces. None when the text gives only the new one."""


_MOVE = (
    r"r[io]s(?:e|en|es|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|grew|grown|grow(?:s|ing)?|increas(?:ed|es|ing)|soared|mounted"
    r"|fell|fallen|falls|dropped|(?:been\s+)?(?:revised|raised|lowered|updated|upped|reduced|put)(?:\s+(?:up(?:wards?)?|down(?:wards?)?))?"
    r"|went\s+up|gone\s+up|up|down|reached|hit|passed|now\s+stands|stands|stood"
)  # fmt: skip
_TOLL = r"toll|number|total|figure|count|tally|dead|deaths?|casualties|fatalities|victims|injured|wounded|hostages|it"
_RUNNING = re.compile(
    rf"(?:\b(?:{_TOLL})\b[^.;\n]{{0,60}}?|\btoll\b[^.;\n]{{0,120}}?)\b(?P<cue>{_MOVE})\b(?:\s+(?:sharply|overnight|today|yesterday|again|further|slightly))?",
    re.I,
)
_PUT = re.compile(
    r"\b(?:put(?:s|ting)?|plac(?:ed|es|ing)|estimat(?:ed|es)|rais(?:ed|es|ing)|lower(?:ed|s|ing)|revis(?:ed|es|ing))\s+"
    r"(?:up\s+)?(?:the|its|their)\s+(?:[\w-]+\s+){0,3}?(?P<cue>toll|dead|deaths?|fatalities|killed|injured|wounded)\b"
    r"(?:[^.,;\n]{0,60}?)(?=\s(?:at|to)\s+(?!(?:the|an?|its)\b)\w|\sfrom\s+\d)",
    re.I,
)
"""Who says what a toll is, before its word: ``put the number of dead at 14``."""
_TO = re.compile(r"\s+(?:to|at)\s+|\s+(?=[\d])|\s+(?=(?:at\s+least|more\s+than|about|around|nearly|over)\b)", re.I)
_FROM = re.compile(
    r",?\s+(?:up\s+|down\s+)?from\s+(?:the\s+|an?\s+)?"
    r"(?:(?:initial|earlier|previous|original|official)\s+)*(?:(?:toll|count|figure)\s+of\s+)?",
    re.I,
)
_STOP = re.compile(r"[.;!?](?:\s|$)|\n\n")
FARTHEST = 300
"""Code points after the cue in which a sentence without a stop is read on."""
REACH = 60
"""Code points after the first figure in which the second is looked for."""


def running_totals(text: str) -> tuple[RunningTotal, ...]:
    """Tolls that the text says have changed, in order.

    >>> running_totals("The death toll rose to 14 from 12.")[0].current
    Span(start=23, end=25, text='14')
    """
    found = []
    for m in sorted((*_RUNNING.finditer(text), *_PUT.finditer(text)), key=lambda m: m.start("cue")):
        stop = _sentence_end(text, m.end())
        figures = _figures(text, m.end(), stop)
        if figures is not None:
            found.append(RunningTotal(Span(m.start("cue"), m.end("cue"), m["cue"]), *figures))
    return tuple(found)


def _figures(text: str, at: int, stop: int) -> tuple[Span, Span | None] | None:
    """Current and replaced figure of ``to 14 from 12``, ``from 12 to 14``, ``to 14``; None without a current one."""
    start_from = _FROM.match(text, at)
    if start_from:
        old = _figure(text, start_from.end(), stop)
        towards = old and _TO.match(text, old.end)
        new = _figure(text, towards.end(), stop) if towards else None
        return (new, old) if new else None
    towards = _TO.match(text, at)
    new = _figure(text, towards.end(), stop) if towards else None
    if new is None:
        return None
    later = _FROM.search(text, new.end, min(stop, new.end + REACH))
    return new, (_figure(text, later.end(), stop) if later else None)


def _figure(text: str, at: int, stop: int) -> Span | None:
    number = next(iter(numbers.find(text, at, min(stop, at + REACH))), None)
    if number is None or number.start != at or number.use != "count":
        return None
    return Span(number.start, number.end, text[number.start : number.end])


def _sentence_end(text: str, at: int) -> int:
    stop = min(len(text), at + FARTHEST)
    found = _STOP.search(text, at, stop)
    return found.start() if found else stop
