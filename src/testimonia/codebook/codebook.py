"""The event types as data: loaded from one TOML file a type, checked, frozen, and named by a hash."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from testimonia.codebook.faults import faults
from testimonia.codebook.naming import CROSSWALKS, FIELD_KINDS, FieldKind
from testimonia.errors import CodebookError
from testimonia.model import taught as weights
from testimonia.model.taught import Taught

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
    report: tuple[str, ...]
    """Lemmas anywhere in the report, one of which is enough."""
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
    recorded_when_denied: bool
    """Whether "no ransom was paid" is recorded as denied although nobody is named who says so; else it tells nothing."""
    first_in_context: bool
    """Whether it has a word that another type claims as firmly, where the words around it speak for it: gunships that attack."""


@dataclass(frozen=True)
class Codebook:
    """The types in order, and the word classes that their rules speak of."""

    types: tuple[EventType, ...]
    words: Mapping[str, frozenset[str]]
    weapon_kinds: Mapping[str, str]
    hash: str
    """SHA-256 of the content: two codebooks with one hash code alike."""
    taught: tuple[Taught, ...] = ()
    """What a user's own types have learnt from their examples."""

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
        kind = self._by_id.get(type_id)
        if kind is None:
            raise CodebookError(f"no event type {type_id!r}. Known: {', '.join(self._by_id)}.")
        return kind

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        """The word classes of each lemma that belongs to any."""
        lemmas = frozenset[str]().union(*self.words.values())
        return {lemma: frozenset(name for name, words in self.words.items() if lemma in words) for lemma in lemmas}

    def weapon_kind(self, lemma: str) -> str | None:
        """Kind of a weapon word: firearm, explosive, blade …; None for a word that names no weapon."""
        return self.weapon_kinds.get(lemma)


def load(folder: Path | None = None) -> Codebook:
    """The packaged codebook, with the types of `folder` added or put in place of those of the same id.

    Args:
        folder: of TOML files, or one such file.

    Raises:
        CodebookError: files are wrong; names every fault with file, key and what to do.
    """
    own = () if folder is None else type_files(folder)
    paths = {p.stem: p for p in (*sorted((HERE / "event_types").glob("*.toml")), *own)}
    classes, weapon_kinds = _words(HERE / "words")
    raw = _without_faults(paths, frozenset(classes))
    types = sorted((_event_type(row) for row in raw), key=lambda t: (t.order, t.id))
    learnt = [p.with_name(p.stem + weights.ENDING) for p in own if p.with_name(p.stem + weights.ENDING).is_file()]
    content = {p.name: p.read_text("utf8") for p in [*paths.values(), *learnt, *sorted((HERE / "words").glob("*.toml"))]}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return Codebook(tuple(types), classes, weapon_kinds, digest, tuple(_taught(path) for path in learnt))


def type_files(folder: Path) -> tuple[Path, ...]:
    """The event types' files of a user's folder, or the one file given.

    Raises:
        CodebookError: there are none.
    """
    found = (folder,) if folder.is_file() else tuple(sorted(folder.glob("*.toml")))
    if not found:
        raise CodebookError(f"{folder}: no event type's file (*.toml). Next: `testimonia codebook new ID --out {folder}`.")
    return found


def _without_faults(paths: Mapping[str, Path], classes: frozenset[str]) -> list[dict[str, Any]]:
    """The files' content, or every fault of every file in one error."""
    raw, wrong = [], []
    for path in paths.values():
        try:
            row = _read(path)
        except CodebookError as error:
            wrong.append(str(error))
            continue
        wrong += [f"{path}: {fault}" for fault in faults(path.stem, row, frozenset(paths), classes)]
        raw.append(row)
    if wrong:
        raise CodebookError("\n".join(wrong))
    return raw


def _taught(path: Path) -> Taught:
    try:
        return weights.read(path)
    except (ValueError, KeyError, TypeError) as error:
        raise CodebookError(f"{path}: no weights ({error}). Next: `testimonia codebook train {path.parent}`.") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf8"))
    except OSError as error:
        raise CodebookError(f"{path}: not readable ({error.strerror}). Next: check the name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(
            f"{path}: {error}. Next: mend that line; docs/how-to/add-an-event-type.md shows each part."
        ) from error


def _event_type(raw: Mapping[str, Any]) -> EventType:
    triggers = raw["triggers"]
    return EventType(
        id=raw["id"], title=raw["title"], order=raw.get("order", 99), definition=raw["definition"],
        include=tuple(raw.get("include", ())), exclude=tuple(raw.get("exclude", ())), group=raw["group"],
        fields={name: Field(name, FIELD_KINDS[name], f.get("question", ""), f.get("unit", "")) for name, f in raw["fields"].items()},
        triggers=Triggers(
            verbs=tuple(triggers.get("verbs", ())), nouns=tuple(triggers.get("nouns", ())),
            weak_verbs=tuple(triggers.get("weak_verbs", ())), weak_nouns=tuple(triggers.get("weak_nouns", ())),
            context=tuple(_condition(c) for c in triggers.get("context", ())),
        ),
        exclusions=tuple(_condition(c) for c in raw.get("not", ())),
        roles=dict(raw["roles"]), crosswalk={code: raw.get("crosswalk", {}).get(code, "") for code in CROSSWALKS},
        examples=tuple(Example(e["text"], tuple(e["events"]), e.get("because", "")) for e in raw["examples"]),
        recorded_when_denied=raw.get("recorded_when_denied", False), first_in_context=raw.get("first_in_context", False),
    )  # fmt: skip


def _condition(raw: Mapping[str, Any]) -> Condition:
    return Condition(
        words=tuple(raw.get("words", ())), object=tuple(raw.get("object", ())), subject=tuple(raw.get("subject", ())),
        near=tuple(raw.get("near", ())), report=tuple(raw.get("report", ())), because=raw["because"],
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
