"""Victims' names taken out of what leaves the desk, letter for letter, so that every offset still holds.

Masked are the names of persons who fill a victim's field of any event (not groups, forces or offices), wherever they stand:
text, title, origin, spans, sources. Descriptions stay: "a Kurdish woman" is what the record is about. What this does not
do: a rare description or place can still point at a person; `docs/trust` says so.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from testimonia.records import Actor, CodedReport, Release

MASK = "▇"
VICTIM_FIELDS = frozenset({"victim"})
PERSON_KINDS = frozenset({"civilian", "official", "media", "other", "police", "military"})
NAME_WORD = re.compile(r"[^\W\d_][\w'’-]*")
SHORTEST_NAME = 3
"""Letters; shorter capitalised words (al, de, Mr) name nobody."""
NOT_NAMES = frozenset(
    [
        "The",
        "And",
        "For",
        "Mrs",
        "Miss",
        "Sheikh",
        "President",
        "Minister",
        "Prime",
        "Dr",
        "General",
        "Colonel",
        "Captain",
        "Judge",
        "Father",
        "Sister",
    ]
)


def masked(release: Release) -> Release:
    """The release as its profile lets it out: unchanged for ``internal``, victims' names masked for ``public``."""
    if release.profile == "internal":
        return release
    return replace(release, coded=tuple(_mask_report(coded) for coded in release.coded))


def _mask_report(coded: CodedReport) -> CodedReport:
    words = _victim_words(coded)
    if not words:
        return coded
    forms = sorted(words, key=lambda w: (-len(w), w))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)", re.IGNORECASE)
    masked_report: CodedReport = _map_text(coded, lambda s: pattern.sub(lambda m: MASK * len(m.group()), s))
    return masked_report


def _victim_words(coded: CodedReport) -> frozenset[str]:
    """Words of the names by which protected persons are called in a report."""
    ids = {
        getattr(claim.value, "actor", None) for event in coded.events for claim in event.claims if claim.field in VICTIM_FIELDS
    }
    named = [a for a in coded.actors if a.id in ids and a.kind in PERSON_KINDS and _is_name(a)]
    places = {w for e in coded.events for c in e.claims if c.field == "place" for w in NAME_WORD.findall(c.spans[0].text)}
    words = {w for actor in named for text in (actor.name, *(m.text for m in actor.mentions)) for w in _name_words(text)}
    return frozenset(words - places)


def _is_name(actor: Actor) -> bool:
    words = NAME_WORD.findall(actor.name)
    return bool(words) and words[-1][0].isupper() and actor.registry_id is None


def _name_words(text: str) -> list[str]:
    words = NAME_WORD.findall(text)
    return [w for w in words if w[0].isupper() and len(w) >= SHORTEST_NAME and w not in NOT_NAMES]


KEPT_AS_THEY_ARE = frozenset({"id", "field", "kind", "stance", "coder", "status", "type", "level", "country", "edtf", "currency",
                              "gazetteer_id", "registry_id", "code", "media_type", "language", "actor", "from_event", "to_event",
                              "from_actor", "to_actor", "bound", "relation", "page_date", "earliest", "latest"})  # fmt: skip


def _map_text(value: Any, change: Any) -> Any:
    """The same records with every free text in them changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_map_text(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: getattr(value, f.name) if f.name in KEPT_AS_THEY_ARE else _map_text(getattr(value, f.name), change)
            for f in fields(value)
        }
        return type(value)(**changed)
    return value
