"""All-slot and entity scores of MUC-4 templates.

Source: Chinchor 1992 for the all-slot score; Du et al. 2021 (GTT) and Chen et al. 2023 (IterX) for the score over
aligned templates' types and entities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.assignment import best_pairs
from bench.muc4_fills import SLOTS, WRONG, Fill, Template, agreement, grade_string, head, words
from bench.tally import Tally

TYPE = "INCIDENT: TYPE"
TIES = (
    "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PHYS TGT: ID", "PHYS TGT: TYPE", "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION", "HUM TGT: TYPE",
)  # fmt: skip
"""A response maps to a key when their types agree at least partly, and one of these slots does."""


@dataclass(frozen=True, slots=True)
class Key:
    """A template of the answer key."""

    fills: Template
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Right, given and wanted fills of one slot for one pair of templates."""

    right: float
    given: int
    wanted: int


def slot_score(slot: str, key: Sequence[Fill], response: Sequence[Fill]) -> Score:
    """One slot of a mapped pair: paired for the most agreement; an optional fill counts only when met."""
    pairs = best_pairs([[agreement(slot, k, r) for r in response] for k in key])
    met = {i for i, _ in pairs}
    wanted = sum(1 for i, k in enumerate(key) if i in met or not k.optional)
    return Score(sum(agreement(slot, key[i], response[j]) for i, j in pairs), len(response), wanted)


def mapping(keys: Sequence[Key], responses: Sequence[Template]) -> list[tuple[int, int]]:
    """Pairs (key, response) that give the most agreement under the conditions for a map."""
    return best_pairs([[_closeness(k.fills, r) for r in responses] for k in keys])


def all_slots(texts: Sequence[tuple[Sequence[Key], Sequence[Template]]]) -> dict[str, Tally]:
    """A tally for each slot and one for ``all slots``, over all templates: missing and made-up ones count in full."""
    tallies = {slot: Tally() for slot in (*SLOTS, "all slots")}
    for keys, responses in texts:
        pairs = mapping(keys, responses)
        for i, j in pairs:
            _add(tallies, {s: slot_score(s, keys[i].fills.get(s, []), responses[j].get(s, [])) for s in SLOTS})
        for i in set(range(len(keys))) - {i for i, _ in pairs}:
            if not keys[i].optional:
                _add(tallies, {s: Score(0, 0, sum(not f.optional for f in fills)) for s, fills in keys[i].fills.items()})
        for j in set(range(len(responses))) - {j for _, j in pairs}:
            _add(tallies, {s: Score(0, len(fills), 0) for s, fills in responses[j].items()})
    return tallies


def relevance(texts: Sequence[tuple[Sequence[Key], Sequence[Template]]]) -> Tally:
    """Whether a text holds an incident; texts whose key has optional templates only are left out."""
    tally = Tally()
    for keys, responses in texts:
        if keys and all(k.optional for k in keys):
            continue
        tally.add(bool(keys) and bool(responses), bool(responses), bool(keys))
    return tally


# ── over aligned templates ───────────────────────────────────────────────────────────────────

ROLES = {
    "perpetrator": ("PERP: INDIVIDUAL ID",),
    "organisation": ("PERP: ORGANIZATION ID",),
    "target": ("PHYS TGT: ID",),
    "victim": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
    "weapon": ("INCIDENT: INSTRUMENT ID",),
}
Entities = Mapping[str, Sequence[frozenset[str]]]
"""By role and ``type``: entities as sets of their strings, normalised."""


def entities(template: Template) -> Entities:
    """Type and entities of a template; a victim's name and what is said of that name are one entity."""
    found = {role: [_strings(f) for slot in slots for f in template.get(slot, []) if not f.of] for role, slots in ROLES.items()}
    for fill in template.get("HUM TGT: DESCRIPTION", []):
        if fill.of:
            found["victim"] = _joined(found["victim"], _strings(fill), frozenset(" ".join(words(o)) for o in fill.of))
    return {"type": [frozenset(f.values) for f in template.get(TYPE, [])], **found}


def ceaf(texts: Sequence[tuple[Sequence[Key], Sequence[Template]]], by_head: bool = False) -> dict[str, Tally]:
    """Tallies for ``type``, each role and ``all``, templates paired for the most common entities.

    A response's entity is right when its strings are among the key entity's.

    Args:
        by_head: also when the head nouns agree (not the published measure).
    """
    tallies = {name: Tally() for name in ("type", *ROLES, "all")}
    for keys, responses in texts:
        wanted, given = [entities(k.fills) for k in keys], [entities(r) for r in responses]
        pairs = best_pairs([[sum(_common(k, r, by_head).values()) for r in given] for k in wanted])
        common = [_common(wanted[i], given[j], by_head) for i, j in pairs]
        for name in ("type", *ROLES):
            counts = (sum(c[name] for c in common), sum(len(r[name]) for r in given), sum(len(k[name]) for k in wanted))
            tallies[name].add(*counts)
            tallies["all"].add(*counts)
    return tallies


def _common(key: Entities, response: Entities, by_head: bool) -> dict[str, int]:
    def same(k: frozenset[str], r: frozenset[str]) -> bool:
        return r <= k or (by_head and any(head(a) == head(b) for a in r for b in k))

    return {name: len(best_pairs([[float(same(k, r)) for r in response[name]] for k in key[name]])) for name in ("type", *ROLES)}


def _joined(found: list[frozenset[str]], more: frozenset[str], about: frozenset[str]) -> list[frozenset[str]]:
    if not any(entity & about for entity in found):
        return [*found, more]
    return [entity | more if entity & about else entity for entity in found]


def _strings(fill: Fill) -> frozenset[str]:
    return frozenset(" ".join(words(value)) for value in fill.values)


def _closeness(key: Template, response: Template) -> float:
    """Agreement over all slots; 0 where the conditions for a map are not met."""
    scores = {s: slot_score(s, key.get(s, []), response.get(s, [])).right for s in SLOTS}
    met = scores[TYPE] > WRONG and any(scores[s] > WRONG for s in TIES)
    return sum(scores.values()) if met else WRONG


def _add(tallies: dict[str, Tally], scores: Mapping[str, Score]) -> None:
    for slot, score in scores.items():
        tallies[slot].add(score.right, score.given, score.wanted)
        tallies["all slots"].add(score.right, score.given, score.wanted)


__all__ = ["Key", "all_slots", "ceaf", "entities", "grade_string", "mapping", "relevance", "slot_score"]
