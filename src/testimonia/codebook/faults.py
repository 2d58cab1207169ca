"""What is wrong with an event type's file: every fault with its key and the next step, not only the first."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from testimonia.codebook.naming import CROSSWALKS, FIELD_KINDS

Raw = Mapping[str, Any]

NEEDED = ("id", "title", "definition", "group", "fields", "triggers", "roles", "examples")
LEFT_TO_CHOICE = ("order", "include", "exclude", "not", "crosswalk", "recorded_when_denied", "first_in_context")
TRIGGER_LISTS = ("verbs", "nouns", "weak_verbs", "weak_nouns")
CONDITION_LISTS = ("words", "object", "subject", "near", "report")
EXAMPLE_KEYS = ("text", "events", "because")
ROLES = ("subject", "object")
EVENT_KEYS = frozenset({"type", "anchor", "status", *FIELD_KINDS})
TABLES = {"fields": dict, "triggers": dict, "roles": dict, "crosswalk": dict, "examples": list, "not": list}
ID = re.compile(r"[a-z][a-z0-9_]*")
TO_FILL = "FILL IN"
"""What a new file says where its writer has something to say."""


def faults(stem: str, raw: Raw, types: frozenset[str], classes: frozenset[str]) -> Iterator[str]:
    """Faults of one file, in the order of its parts; none when it can be loaded.

    Args:
        stem: the file's name without its ending.
        types: ids of all types of the codebook.
        classes: names of the word classes that a condition may ask for with ``@``.
    """
    yield from _keys(raw)
    shapes = list(_shapes(raw))
    yield from shapes
    if not shapes and all(key in raw for key in NEEDED):
        for check in CHECKS:
            yield from check(raw)
        yield from _identity(stem, raw)
        yield from _classes(raw, classes)
        yield from _examples(raw, types)


def _keys(raw: Raw) -> Iterator[str]:
    for key in NEEDED:
        if key not in raw:
            yield f"{key} is missing. Next: add it; docs/how-to/add-an-event-type.md shows each part."
    yield from _others("", raw, (*NEEDED, *LEFT_TO_CHOICE))


def _others(where: str, raw: Raw, known: tuple[str, ...]) -> Iterator[str]:
    for key in sorted(raw.keys() - set(known)):
        yield f"unknown key {where + key!r}. Next: one of {', '.join(known)}."


def _shapes(raw: Raw) -> Iterator[str]:
    for key, shape in TABLES.items():
        if key in raw and not isinstance(raw[key], shape):
            yield f"{key} has the wrong form. Next: write it as {f'[{key}]' if shape is dict else f'[[{key}]]'}."
    for key in ("id", "title", "definition", "group"):
        if key in raw and not isinstance(raw[key], str):
            yield f"{key} is no text. Next: put it in quotes."
    if not isinstance(raw.get("order", 0), int):
        yield "order is no whole number. Next: write order = 99."
    for key in ("recorded_when_denied", "first_in_context"):
        if not isinstance(raw.get(key, False), bool):
            yield f"{key} is neither true nor false. Next: write {key} = true, or leave it out."
    for key in ("include", "exclude"):
        if not _is_list_of_words(raw.get(key, [])):
            yield f"{key} is no list of texts. Next: write it as {key} = [“…”, “…”]."
    yield from _table_shapes(raw)


def _table_shapes(raw: Raw) -> Iterator[str]:
    for key in ("fields", "examples", "not"):
        table = raw.get(key, {})
        rows = table.values() if isinstance(table, dict) else table if isinstance(table, list) else ()
        if not all(isinstance(row, dict) for row in rows):
            yield f"{key} holds something that is no table. Next: write each as {'[fields.NAME]' if key == 'fields' else f'[[{key}]]'}."
    triggers = raw.get("triggers", {})
    if isinstance(triggers, dict):
        for key in TRIGGER_LISTS:
            if not _is_list_of_words(triggers.get(key, [])):
                yield f"triggers.{key} is no list of words. Next: write it as {key} = ['seize', 'carry off']."
        context = triggers.get("context", [])
        if not isinstance(context, list) or not all(isinstance(rule, dict) for rule in context):
            yield "triggers.context has the wrong form. Next: write it as [[triggers.context]]."


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _identity(stem: str, raw: Raw) -> Iterator[str]:
    if raw["id"] != stem:
        yield f"id is {raw['id']!r}, the file is {stem!r}. Next: make them the same."
    if not ID.fullmatch(raw["id"]):
        yield f"id {raw['id']!r} is no name. Next: small letters, digits and _, a letter first."


def _unfilled(raw: Raw) -> Iterator[str]:
    for key in ("title", "definition", "group"):
        if TO_FILL in raw[key] or not raw[key].strip():
            yield f"{key} is not filled in. Next: write it."
    for number, example in enumerate(raw["examples"], 1):
        if TO_FILL in str(example.get("text", "")):
            yield f"example {number} is not filled in. Next: write it, or take the slot out."


def _fields(raw: Raw) -> Iterator[str]:
    for name, field in raw["fields"].items():
        if name not in FIELD_KINDS:
            yield f"no field {name!r}. Next: one of {', '.join(FIELD_KINDS)}."
        elif field.get("kind", FIELD_KINDS[name]) != FIELD_KINDS[name]:
            yield f"fields.{name}.kind is {field['kind']!r}. Next: write {FIELD_KINDS[name]!r}; the public format fixes it."
        yield from _others(f"fields.{name}.", field, ("kind", "question", "unit"))


def _roles(raw: Raw) -> Iterator[str]:
    yield from _others("roles.", raw["roles"], ROLES)
    for role, field in raw["roles"].items():
        if field and field not in raw["fields"]:
            yield f"roles.{role} is {field!r}, which is none of the type's fields. Next: add [fields.{field}], or name another."


def _crosswalk(raw: Raw) -> Iterator[str]:
    yield from _others("crosswalk.", raw.get("crosswalk", {}), CROSSWALKS)


def _triggers(raw: Raw) -> Iterator[str]:
    triggers = raw["triggers"]
    yield from _others("triggers.", triggers, (*TRIGGER_LISTS, "context"))
    if not any(triggers.get(key) for key in TRIGGER_LISTS):
        yield "triggers names no word. Next: give at least one verb or noun that names the act."
    weak = [*triggers.get("weak_verbs", ()), *triggers.get("weak_nouns", ())]
    spoken_of = {word for rule in triggers.get("context", ()) for word in rule.get("words", ())}
    if all(rule.get("words") for rule in triggers.get("context", ())):
        for word in weak:
            if word not in spoken_of and word.split()[0] not in spoken_of:
                yield f"the weak trigger {word!r} has no context. Next: a [[triggers.context]] with words = [{word!r}]."
    known = {part for key in TRIGGER_LISTS for word in triggers.get(key, ()) for part in (word, *word.split())}
    for word in sorted(spoken_of - known):
        yield f"a context speaks of {word!r}, which is no trigger. Next: add it to weak_verbs or weak_nouns, or take it out."


def _conditions(raw: Raw) -> Iterator[tuple[str, Raw]]:
    yield from (("triggers.context", rule) for rule in raw["triggers"].get("context", ()))
    yield from (("not", rule) for rule in raw.get("not", ()))


def _rules(raw: Raw) -> Iterator[str]:
    for where, rule in _conditions(raw):
        yield from _others(f"{where}.", rule, (*CONDITION_LISTS, "because"))
        if not str(rule.get("because", "")).strip():
            yield f"a condition of {where} has no `because`. Next: say in words why it decides."
        for key in CONDITION_LISTS:
            if not _is_list_of_words(rule.get(key, [])):
                yield f"{where}.{key} is no list of words. Next: write it as {key} = ['hostage', '@person']."


def _classes(raw: Raw, classes: frozenset[str]) -> Iterator[str]:
    known = sorted({*classes, "place", "group", "money", "thing"})
    for where, rule in _conditions(raw):
        for key in CONDITION_LISTS:
            for word in rule.get(key, ()):
                if isinstance(word, str) and word.startswith("@") and word[1:] not in known:
                    yield f"{where}.{key}: no word class {word!r}. Next: one of {', '.join('@' + k for k in known)}."


def _examples(raw: Raw, types: frozenset[str]) -> Iterator[str]:
    if not raw["examples"]:
        yield "no examples. Next: write at least one [[examples]] with an event and one with events = []."
    for number, example in enumerate(raw["examples"], 1):
        where = f"example {number}"
        yield from _others(f"{where}: ", example, EXAMPLE_KEYS)
        text, events = example.get("text"), example.get("events")
        if not isinstance(text, str) or not text.strip():
            yield f"{where} has no text. Next: write text = “…”."
        elif not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
            yield f"{where} has no events. Next: events = [{{ type = “{raw['id']}”, anchor = “…” }}], or events = [] for a look-alike."
        elif TO_FILL not in text:
            yield from (f"{where}: {fault}" for event in events for fault in _event(text, event, types))


def _event(text: str, event: Raw, types: frozenset[str]) -> Iterator[str]:
    yield from _others("", event, tuple(sorted(EVENT_KEYS)))
    kind, anchor = event.get("type"), event.get("anchor")
    if not kind:
        yield "an event says no type. Next: type = “…”, this type's id or that of another one."
    elif kind not in types:
        yield f"no type {kind!r}. Next: the type's id, or that of another type of the codebook."
    if not anchor:
        yield "an event has no anchor. Next: anchor = “…”, the words of the text that name the act."
    elif str(anchor) not in text:
        yield f"the anchor {anchor!r} does not stand in the text. Next: copy the words that name the act."
    for name, words in event.items():
        if FIELD_KINDS.get(name) in ("actor", "place"):
            missing = [w for w in words if w not in text] if _is_list_of_words(words) else [words]
            yield from (f"{name}: {word!r} does not stand in the text. Next: copy it letter for letter." for word in missing)


CHECKS: tuple[Callable[[Raw], Iterator[str]], ...] = (_unfilled, _fields, _triggers, _rules, _roles, _crosswalk)
