"""Event types as pages for people; `docs/codebook/` is made of them."""

from collections.abc import Iterator
from pathlib import Path

from testimonia.codebook.codebook import Codebook, Condition, EventType
from testimonia.codebook.naming import CROSSWALKS

NAMES = {"acled": "ACLED", "ucdp": "UCDP", "gtd": "GTD", "plover": "PLOVER", "cameo": "CAMEO", "huridocs": "HURIDOCS"}


def page(kind: EventType) -> str:
    """One event type as Markdown."""
    return "\n".join(_lines(kind)) + "\n"


def _lines(kind: EventType) -> Iterator[str]:
    yield from (f"# {kind.title}", "", f"`{kind.id}` · family: {kind.group}", "", kind.definition, "")
    yield from ("Counts: " + "; ".join(kind.include) + ".", "", "Does not count: " + "; ".join(kind.exclude) + ".", "")
    yield from ("## Fields", "", "| field | kind | question |", "|---|---|---|")
    yield from (f"| {f.name} | {f.kind} | {f.question} |" for f in kind.fields.values())
    yield from ("", "## How it is found", "")
    yield f"Verbs: {', '.join(kind.triggers.verbs) or '–'}. Nouns: {', '.join(kind.triggers.nouns) or '–'}."
    weak = (*kind.triggers.weak_verbs, *kind.triggers.weak_nouns)
    if weak:
        yield from ("", f"Only with fitting words around: {', '.join(weak)}:", "")
        yield from (f"- {_condition(c)}" for c in kind.triggers.context)
    if kind.exclusions:
        yield from ("", "Never when:", "")
        yield from (f"- {_condition(c)}" for c in kind.exclusions)
    yield from ("", "## In other codes", "")
    yield from (f"- {NAMES[c]}: {kind.crosswalk[c] or 'no code'}" for c in CROSSWALKS)
    yield from ("", "## Examples", "")
    for example in kind.examples:
        coded = ", ".join(f"{e['type']} (“{e['anchor']}”)" for e in example.events) or "nothing to record"
        yield f"- {example.text} → {coded}"


def _condition(condition: Condition) -> str:
    parts = [f"**{', '.join(condition.words)}**" if condition.words else "any of its words"]
    lists = (
        ("done to", condition.object), ("by", condition.subject), ("near", condition.near), ("in a report with", condition.report),
    )  # fmt: skip
    for name, words in lists:
        if words:
            parts.append(f"{name} {', '.join(words)}")
    return " ".join(parts)


def write(codebook: Codebook, folder: Path) -> list[Path]:
    """Write a page a type and an index; the same codebook gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in codebook.types:
        path = folder / f"{kind.id}.md"
        path.write_text(page(kind), "utf8")
        written.append(path)
    rows = [f"| [{k.title}]({k.id}.md) | {k.definition} |" for k in codebook.types]
    index = folder / "README.md"
    index.write_text("\n".join(["# The event types", "", "| type | what it is |", "|---|---|", *rows]) + "\n", "utf8")
    return [*written, index]
