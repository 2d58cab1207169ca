"""Gold's texts with other names in them: who does it and where should be read from the telling, and not from the name."""

import copy
import random
import re
from collections.abc import Sequence
from typing import Any

ROLES = ("perpetrators", "victims", "places")
Row = dict[str, Any]
SMALL = frozenset("of the and al bin ibn de la el al- in for".split())


def is_name(words: str) -> bool:
    """Whether a mention is a proper name: every longer word has a capital."""
    own = [w for w in words.split() if w.lower() not in SMALL]
    return bool(own) and all(w[:1].isupper() for w in own) and not words.isupper()


def names_of(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Full names that stand in each role, for all rows, sorted."""
    found: dict[str, set[str]] = {role: set() for role in ROLES}
    for row in rows:
        for incident in row["incidents"]:
            for role in ROLES:
                for item in incident.get(role) or []:
                    named = [m for m in ([item] if isinstance(item, str) else item) if is_name(m)]
                    found[role].update(sorted(named, key=len)[-1:])
    return {role: sorted(names) for role, names in found.items()}


def renamed(row: Row, names: dict[str, list[str]], chance: random.Random) -> Row:
    """A copy of a row in which the names of doers, victims and places are others of the same role, the same ones throughout.

    The row itself where an anchor stands inside a name.
    """
    other = _mapping(row, names, chance)
    if not other:
        return row
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(n) for n in sorted(other, key=len, reverse=True)) + r")(?!\w)")
    text, moved = _replaced(row["text"], pattern, other)
    made = copy.deepcopy(row)
    made["text"] = text
    for incident in made["incidents"]:
        start = incident["anchor"]["start"]
        if any(a < start + len(incident["anchor"]["text"]) and start < b for a, b, _ in moved):
            return row
        incident["anchor"]["start"] = start + sum(shift for _, b, shift in moved if b <= start)
        for key in ("perpetrators", "victims", "places", "weapons", "said_by"):
            incident[key] = _in_mentions(incident.get(key) or [], pattern, other)
        for key in ("date", "killed", "injured", "abducted", "arrested", "freed"):
            if (value := incident.get(key)) and value.get("text"):
                value["text"] = pattern.sub(lambda m: other[m.group()], value["text"])
    return made


def _mapping(row: Row, names: dict[str, list[str]], chance: random.Random) -> dict[str, str]:
    other: dict[str, str] = {}
    for incident in row["incidents"]:
        for role in ROLES:
            for item in incident.get(role) or []:
                named = sorted((m for m in ([item] if isinstance(item, str) else item) if is_name(m)), key=len, reverse=True)
                if named and named[0] not in other:
                    new = chance.choice(names[role])
                    for form in named:
                        short = set(form.split()) < set(named[0].split())
                        other.setdefault(form, new.split()[-1] if short and role == "victims" else new)
    return other


def _replaced(text: str, pattern: re.Pattern[str], other: dict[str, str]) -> tuple[str, list[tuple[int, int, int]]]:
    """The new text, and each replaced stretch of the old one with the change of length it brings."""
    moved = [(m.start(), m.end(), len(other[m.group()]) - len(m.group())) for m in pattern.finditer(text)]
    return pattern.sub(lambda m: other[m.group()], text), moved


def _in_mentions(items: list[Any], pattern: re.Pattern[str], other: dict[str, str]) -> list[Any]:
    return [
        pattern.sub(lambda m: other[m.group()], item) if isinstance(item, str) else _in_mentions(item, pattern, other)
        for item in items
    ]
