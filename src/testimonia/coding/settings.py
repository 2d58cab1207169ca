"""What ties a place or a time expression to a trigger, and how sure the tie is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from testimonia.coding.context import Context
from testimonia.coding.triggers import Trigger
from testimonia.records import PlaceRelation

Owner = TypeVar("Owner")
"""What a setting is tied to: a mention of an act."""

FARTHEST = 12
"""Tokens between a trigger and a place or time of its sentence beyond which the tie is doubtful."""
SETTING_SHARE = 0.4
"""Share of the encoder in the score of a place or time; the rest is the parse's."""
UNTIED = 0.25
"""What the parse gives a place or time of another sentence."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A place or a time expression tied to a trigger."""

    index: int
    """Into `reading.places` or `reading.times`."""
    relation: PlaceRelation
    because: str
    score: float


def told(context: Context, trigger: Trigger, role: str, index: int, p: float) -> Setting:
    """A place or time that the parse does not tie to the act, by what the encoder says."""
    word = context.tokens[trigger.token].lower
    return Setting(index, "at", f"told as the {role} of “{word}” (learned, p={p:.2f})", together(p, UNTIED))


def together(learned: float, parsed: float) -> float:
    """The encoder's opinion and the parse's in one score."""
    return SETTING_SHARE * learned + (1 - SETTING_SHARE) * parsed


def likeliest_first(settings: Iterable[Setting]) -> tuple[Setting, ...]:
    return tuple(sorted(settings, key=lambda s: (-s.score, s.index)))


def best_of_each(tied: Iterable[tuple[Setting, Owner]]) -> list[tuple[Setting, Owner]]:
    """For each place or time its surest tie, with what it is tied to, the likeliest first."""
    best: dict[int, tuple[Setting, Owner]] = {}
    for setting, owner in tied:
        if setting.index not in best or setting.score > best[setting.index][0].score:
            best[setting.index] = (setting, owner)
    return sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].index))
