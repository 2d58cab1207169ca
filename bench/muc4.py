"""MUC-4: newswire on Latin America 1988-90, 24-slot templates, scored after the rules of 1992."""

from pathlib import Path

from bench.coding import Text, code
from bench.muc4_fills import Template, key_template
from bench.muc4_scoring import Key, all_slots, ceaf, relevance
from bench.muc4_templates import distinct, templates
from bench.rows import Row, read

NAME = "muc4"
TITLE = "Incident templates of MUC-4"
MARKS = (
    ("all-slot F", 50.0, 60.0, "55.9 / 57.2 (GE, 1992, on the test parts)"),
    ("CEAF", 46.0, 55.0, "48.9 (GTT), 48.8 (IterX) on the test parts"),
    ("incident type F", 75.0, 85.0, "75 / 75 best of 17 systems, 1992"),
    ("date F", 60.0, 75.0, "59 / 60"),
    ("place F", 60.0, 75.0, "61 / 59"),
    ("victim name F", 65.0, 75.0, "64 / 70"),
    ("victim number F", 55.0, None, "60 / 53"),
    ("relevance F", 85.0, 92.0, ""),
)
SLOT_NAMES = {
    "INCIDENT: TYPE": "incident type", "INCIDENT: DATE": "date", "INCIDENT: LOCATION": "place",
    "HUM TGT: NAME": "victim name", "HUM TGT: NUMBER": "victim number", "INCIDENT: STAGE OF EXECUTION": "stage",
    "INCIDENT: INSTRUMENT ID": "instrument",
    "PERP: INDIVIDUAL ID": "perpetrator", "PERP: ORGANIZATION ID": "perpetrator organisation",
    "PERP: ORGANIZATION CONFIDENCE": "how firmly blamed", "PHYS TGT: ID": "physical target",
    "HUM TGT: DESCRIPTION": "victim description", "HUM TGT: EFFECT OF INCIDENT": "effect",
    "HUM TGT: TYPE": "victim type",
    "PERP: INCIDENT CATEGORY": "category", "INCIDENT: INSTRUMENT TYPE": "instrument type",
}  # fmt: skip


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """All-slot F and each slot's F over all templates, CEAF over aligned templates, F of having an incident at all."""
    return measured(read(data, NAME, split, limit), split)


def measured(rows: list[Row], split: str) -> list[tuple[str, float]]:
    """The figures over some rows; `split` names the file that their coding is kept in."""
    coded = code(f"{NAME}-{split}", [Text(r["id"], r["text"], published=r["dct"]) for r in rows])
    texts = [(keys(r), _made(coded.get(r["id"]), r)) for r in rows]
    slots = all_slots(texts)
    named = [(wanted, [one_string_each(t) for t in made]) for wanted, made in texts]
    entities, lenient = ceaf(named), ceaf(named, by_head=True)
    whole = slots["all slots"]
    result = [
        ("n", float(len(rows))),
        ("all-slot F", whole.f1),
        ("all-slot P", whole.precision),
        ("all-slot R", whole.recall),
    ]
    result += [(f"{name} F", slots[slot].f1) for slot, name in SLOT_NAMES.items()]
    result += [("CEAF", entities["all"].f1), ("CEAF by head nouns", lenient["all"].f1)]
    result += [(f"CEAF {name}", tally.f1) for name, tally in entities.items() if name != "all"]
    found = relevance(texts)
    result += [("relevance F", found.f1), ("relevance P", found.precision), ("relevance R", found.recall)]
    return [*result, ("not coded", float(len(rows) - len(coded)))]


def one_string_each(template: Template) -> Template:
    """A victim with a name has the name alone, for CEAF: the systems that it was published for give one string an entity."""
    return {slot: [f for f in fills if slot != "HUM TGT: DESCRIPTION" or not f.of] for slot, fills in template.items()}


def keys(row: Row) -> list[Key]:
    """The answer key of a row."""
    return [Key(key_template(t["slots"]), bool(t["optional"])) for t in row["gold"]["templates"]]


def _made(coded: dict[str, object] | None, row: Row) -> list[Template]:
    return [] if coded is None else list(distinct(templates(coded, row["dct"])))
