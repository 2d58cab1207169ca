"""What ties a place or a time expression to a trigger, and how sure the tie is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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


def weighed(
    context: Context, trigger: Trigger, role: str, spans: Iterable[tuple[int, tuple[int, int]]], tied: Iterable[Setting]
) -> tuple[Setting, ...]:
    """Places or times of the report by what the encoder and the parse say together; by the parse alone without an encoder.

    Args:
        spans: index and offsets of every place or time that may be one of the act's.
        tied: what the parse ties.
    """
    if context.learned is None:
        return likeliest_first(tied)
    by_index = {s.index: s for s in tied}
    at, word = context.tokens[trigger.token].start, context.tokens[trigger.token].lower
    found = []
    for k, (start, end) in spans:
        p = context.learned.fills(at, trigger.type, role, start, end)
        setting = by_index.get(k) or Setting(k, "at", f"told as the {role} of “{word}” (learned, p={p:.2f})", UNTIED)
        found.append(replace(setting, score=SETTING_SHARE * p + (1 - SETTING_SHARE) * setting.score))
    return likeliest_first(found)


def likeliest_first(settings: Iterable[Setting]) -> tuple[Setting, ...]:
    return tuple(sorted(settings, key=lambda s: (-s.score, s.index)))


def best_of_each(tied: Iterable[tuple[Setting, Owner]]) -> list[tuple[Setting, Owner]]:
    """For each place or time its surest tie, with what it is tied to, the likeliest first."""
    best: dict[int, tuple[Setting, Owner]] = {}
    for setting, owner in tied:
        if setting.index not in best or setting.score > best[setting.index][0].score:
            best[setting.index] = (setting, owner)
    return sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].index))
