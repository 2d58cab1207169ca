"""The event types as data: loaded from one TOML file a type, checked, frozen, and named by a hash."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from testimonia.errors import CodebookError

FieldKind = Literal["actor", "place", "date", "count", "money", "text"]
FIELD_KINDS: Mapping[str, FieldKind] = {
    **dict.fromkeys(("perpetrator", "party", "victim", "target", "supporter"), "actor"),
    "place": "place",
    "date": "date",
    **dict.fromkeys(("killed", "injured", "abducted", "arrested", "freed", "missing", "displaced"), "count"),
    **dict.fromkeys(("ransom_demanded", "ransom_paid"), "money"),
    **dict.fromkeys(("weapon", "demand", "outcome"), "text"),
}
"""Every field a claim may have, with the kind of its value; the public contract fixes the list."""

CROSSWALKS = ("acled", "ucdp", "gtd", "plover", "cameo", "huridocs")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event type, as a coder is asked for it."""

    name: str
    kind: FieldKind
    question: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand around a trigger: all the parts that are given must hold."""

    words: tuple[str, ...]
    """Trigger lemmas it speaks of; none: all."""
    object: tuple[str, ...]
    """Lemmas, or @class, of what the trigger is done to."""
    subject: tuple[str, ...]
    near: tuple[str, ...]
    """Lemmas, or @class, anywhere in the sentence."""
    because: str


@dataclass(frozen=True, slots=True)
class Triggers:
    """Words that name an act of a type; weak ones count only where a condition holds."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    weak_verbs: tuple[str, ...] = ()
    weak_nouns: tuple[str, ...] = ()
    context: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example; it runs as a test."""

    text: str
    events: tuple[Mapping[str, Any], ...]
    because: str


@dataclass(frozen=True)
class EventType:
    """One type of act: what it is, what it is not, how it is found, and what other codes call it."""

    id: str
    title: str
    order: int
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    group: str
    fields: Mapping[str, Field]
    triggers: Triggers
    exclusions: tuple[Condition, ...]
    roles: Mapping[str, str]
    crosswalk: Mapping[str, str]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Codebook:
    """The types in order, and the word classes that their rules speak of."""

    types: tuple[EventType, ...]
    words: Mapping[str, frozenset[str]]
    weapon_kinds: Mapping[str, str]
    hash: str
    """SHA-256 of the content: two codebooks with one hash code alike."""

    def __hash__(self) -> int:
        return int(self.hash[:15], 16)

    @cached_property
    def _by_id(self) -> dict[str, EventType]:
        return {kind.id: kind for kind in self.types}

    def type(self, type_id: str) -> EventType:
        """The type with an id.

        Raises:
            CodebookError: there is none.
        """
        if type_id not in self._by_id:
            raise CodebookError(f"no event type {type_id!r}. Known: {', '.join(self._by_id)}.")
        return self._by_id[type_id]

    def weapon_kind(self, lemma: str) -> str | None:
        """Kind of a weapon word: firearm, explosive, blade …; None for a word that names no weapon."""
        return self.weapon_kinds.get(lemma)


def load(folder: Path | None = None) -> Codebook:
    """The packaged codebook, with the types of `folder` added or put in place of those of the same id.

    Raises:
        CodebookError: a file is wrong; names file, key and what to do.
    """
    paths = {p.stem: p for f in (HERE / "event_types", folder) if f is not None for p in sorted(f.glob("*.toml"))}
    types = [_event_type(path) for path in paths.values()]
    types.sort(key=lambda t: (t.order, t.id))
    classes, weapon_kinds = _words(HERE / "words")
    content = {p.name: p.read_text("utf8") for p in [*paths.values(), *sorted((HERE / "words").glob("*.toml"))]}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return Codebook(tuple(types), classes, weapon_kinds, digest)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf8"))
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path}: {error}. Next: mend that line; `testimonia codebook list` shows a right one.") from error


KEYS = {
    "id",
    "title",
    "order",
    "definition",
    "include",
    "exclude",
    "group",
    "fields",
    "triggers",
    "not",
    "roles",
    "crosswalk",
    "examples",
}
TRIGGER_KEYS = {"verbs", "nouns", "weak_verbs", "weak_nouns", "context"}
CONDITION_KEYS = {"words", "object", "subject", "near", "because"}


def _event_type(path: Path) -> EventType:
    raw = _read(path)
    _no_others(path, raw, KEYS)
    missing = sorted(KEYS - {"include", "exclude", "not", "order"} - raw.keys())
    if missing:
        raise CodebookError(f"{path}: {missing[0]} is missing. Next: add it; docs/how-to/add-an-event-type.md shows each part.")
    if raw["id"] != path.stem:
        raise CodebookError(f"{path}: id is {raw['id']!r}, the file is {path.stem!r}. Next: make them the same.")
    _no_others(path, raw["triggers"], TRIGGER_KEYS)
    triggers = raw["triggers"]
    return EventType(
        id=raw["id"], title=raw["title"], order=raw.get("order", 99), definition=raw["definition"],
        include=tuple(raw.get("include", ())), exclude=tuple(raw.get("exclude", ())), group=raw["group"],
        fields={name: _field(path, name, f) for name, f in raw["fields"].items()},
        triggers=Triggers(
            verbs=tuple(triggers.get("verbs", ())), nouns=tuple(triggers.get("nouns", ())),
            weak_verbs=tuple(triggers.get("weak_verbs", ())), weak_nouns=tuple(triggers.get("weak_nouns", ())),
            context=tuple(_condition(path, c) for c in triggers.get("context", ())),
        ),
        exclusions=tuple(_condition(path, c) for c in raw.get("not", ())),
        roles=dict(raw["roles"]), crosswalk=dict(raw["crosswalk"]),
        examples=tuple(Example(e["text"], tuple(e["events"]), e.get("because", "")) for e in raw["examples"]),
    )  # fmt: skip


def _no_others(path: Path, raw: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(raw.keys() - known)
    if unknown:
        raise CodebookError(f"{path}: unknown key {unknown[0]!r}. Known: {', '.join(sorted(known))}.")


def _field(path: Path, name: str, raw: Mapping[str, Any]) -> Field:
    if name not in FIELD_KINDS:
        raise CodebookError(f"{path}: no field {name!r}. Known: {', '.join(FIELD_KINDS)}.")
    return Field(name, FIELD_KINDS[name], raw.get("question", ""), raw.get("unit", ""))


def _condition(path: Path, raw: Mapping[str, Any]) -> Condition:
    _no_others(path, raw, CONDITION_KEYS)
    if "because" not in raw:
        raise CodebookError(f"{path}: a condition without `because`. Next: say in words why it decides.")
    return Condition(
        words=tuple(raw.get("words", ())), object=tuple(raw.get("object", ())), subject=tuple(raw.get("subject", ())),
        near=tuple(raw.get("near", ())), because=raw["because"],
    )  # fmt: skip


def _words(folder: Path) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Word classes of `words/*.toml`: lists give a class, tables (weapon) give a class with kinds."""
    classes: dict[str, frozenset[str]] = {}
    kinds: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, value in _read(path).items():
            if isinstance(value, dict):
                kinds |= {word: kind for kind, words in value.items() for word in words}
                classes[name] = frozenset(word for words in value.values() for word in words)
            else:
                classes[name] = frozenset(value)
    return classes, kinds
