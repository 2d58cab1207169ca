"""What a reader should be warned of in the telling itself: beliefs that the report gives up, and words that judge."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from testimonia.records import Flag, Reading, Span, UnresolvedClaim

GIVEN_UP = re.compile(
    r"\b(?:(?:was|were|had been|is|are)\s+)?(?:initially|at first|originally|earlier|previously|first)\s+(?:\w+\s+)?"
    r"(?:thought|believed|feared|reported|assumed|suspected|said|estimated|put at)\b|"
    r"\b(?:initial|early|first|earlier|previous)\s+(?:reports?|accounts?|estimates?|figures?)\s+"
    r"(?:had\s+)?(?:said|put|spoke|spoken|suggested|claimed|indicated|of)\b|"
    r"\bcorrecting\s+(?:an\s+)?(?:earlier|initial|previous)\b",
    re.I,
)
"""``was initially thought``, ``early reports said``: what follows was held to be so, and no longer is."""
TURN = re.compile(r"[;.]|,\s+(?:but|although|though|before|when)\b|\s+but\s+|\bbefore\b", re.I)
"""Where what was given up ends."""

LOADED = re.compile(
    r"\b(?:terrorists?|thugs?|hooligans?|miscreants?|martyr(?:s|ed|dom)?|infidels?|apostates?|crusaders?|hordes?|vermin|butchers?|"
    r"henchm[ae]n|puppet (?:regime|government|army)|regime(?:'s|’s)?|heinous|barbari(?:c|ans?)|dastardly|cowardly|fiendish|bestial|"
    r"savages?|mercenar(?:y|ies)|traitors?|lackeys?|hirelings?|zionist (?:entity|enemy)|occupation forces|heroic|glorious|valiant|"
    r"so-called|liberated)\b",
    re.I,
)
"""Words that take a side. They are the publisher's when they stand in nobody's statement."""
MOST_SPANS = 12
"""Words that one flag points at."""


def cautions(text: str, reading: Reading) -> tuple[Flag, ...]:
    """Flags of a report's own telling, in text order."""
    return (*_given_up_flags(text), *_loaded_flags(text, reading))


@lru_cache(maxsize=4)
def given_up(text: str) -> tuple[Span, ...]:
    """Stretches of text that tell what was first held to be so and is no longer."""
    return tuple(_stretches(text))


def without_given_up(claims: Sequence[UnresolvedClaim], text: str) -> tuple[UnresolvedClaim, ...]:
    """Claims whose first words stand outside of what the report gives up."""
    stretches = given_up(text)
    return tuple(c for c in claims if not any(s.start <= c.spans[0].start < s.end for s in stretches))


def _stretches(text: str) -> Iterator[Span]:
    for found in GIVEN_UP.finditer(text):
        end = min([m.start() for m in [TURN.search(text, found.end())] if m] + [len(text)])
        line = text.find("\n", found.end())
        end = min(end, line if line >= 0 else len(text))
        if end > found.end():
            yield Span(found.start(), end, text[found.start() : end])


def _given_up_flags(text: str) -> Iterator[Flag]:
    for span in given_up(text):
        yield Flag("superseded-belief", "First held to be so and then given up by the report: its values are left out.", (span,))


def _loaded_flags(text: str, reading: Reading) -> Iterator[Flag]:
    spans = [Span(m.start(), m.end(), m.group()) for m in LOADED.finditer(text) if not _somebodys(reading, m.start())]
    if spans:
        words = ", ".join(dict.fromkeys(f"“{s.text.lower()}”" for s in spans))
        message = f"Words that take a side, in the report's own voice: {words}. They are shown as printed and decide nothing."
        yield Flag("loaded-language", message, tuple(spans[:MOST_SPANS]))


def _somebodys(reading: Reading, offset: int) -> bool:
    """Whether a word stands in a statement of a named source."""
    return any(a.source and c.start <= offset < c.end for a in reading.attributions for c in a.content)
