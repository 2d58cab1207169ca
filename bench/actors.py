"""WikiEvents: which of a report's words for people and groups mean one actor, for those who fill a field of an event."""

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from bench.clusters import b_cubed
from bench.rows import Row, read
from bench.wikievents import ROLES

NAME = "actors"
TITLE = "Who is who inside a report, gold mentions"
FILE = "wikievents"
MARKS = (("B3 F", 85.0, None, "pronouns and descriptions included; what each alone gives stands below"),)
ACTORS = frozenset({"PER", "ORG", "GPE"})
FIELDS = frozenset(role for field, roles in ROLES.items() if field not in ("weapon", "place") for role in roles)
Mention = tuple[str, int, int]
"""Id of the mention, start and end in the text."""


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """B³ over the mentions of actors that fill a field: the actors that resolving makes of them against the annotators'.

    Mentions that resolving has no words for stand alone.
    """
    rows = read(data, FILE, split, limit)
    gold = {m[0]: f"{row['id']}/{chain}" for row in rows for chain, mentions in chains(row).items() for m in mentions}
    ours: dict[str, str] = {}
    words: dict[str, str] = {}
    for row in rows:
        mentions = [m for own in chains(row).values() for m in own]
        ours |= {m: f"{row['id']}/{actor}" for m, actor in resolved(row, mentions).items()}
        words |= {m: f"{row['id']}/{row['text'][start:end].lower()}" for m, start, end in mentions}
    score, alone, by_word = b_cubed(ours, gold), b_cubed({m: m for m in gold}, gold), b_cubed(words, gold)
    named = {
        m: chain
        for m, chain in gold.items()
        if m in {a["entity"] for r in rows for e in r["gold"]["events"] for a in e["arguments"]}
    }
    own = {m: actor for m, actor in ours.items() if m in named}
    return [
        ("n", float(len(gold))), ("B3 F", score.f1), ("B3 P", score.precision), ("B3 R", score.recall),
        ("arguments' own words, B3 F", b_cubed(own, named).f1), ("the same, each alone", b_cubed({m: m for m in named}, named).f1),
        ("every mention alone, B3 F", alone.f1), ("same words alone, B3 F", by_word.f1),
    ]  # fmt: skip


def chains(row: Row) -> dict[str, list[Mention]]:
    """Mentions of each actor that fills a field of an event, by the first mention's id."""
    entities = {e["id"]: e for e in row["gold"]["entities"]}
    chain = {m: members[0] for members in row["gold"]["coref"] for m in members}
    filling = {chain.get(a["entity"], a["entity"]) for e in row["gold"]["events"] for a in e["arguments"] if a["role"] in FIELDS}
    found: dict[str, list[Mention]] = {}
    for id_, entity in entities.items():
        own = chain.get(id_, id_)
        if own in filling and entities.get(own, entity)["type"] in ACTORS:
            found.setdefault(own, []).append((id_, *entity["span"]))
    return found


def resolved(row: Row, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """The actor of each mention, as resolving ties the report's words; mentions that it has none for are left out."""
    from bench import coding
    from testimonia import intake, pipeline
    from testimonia.resolving.actors import resolve_actors
    from testimonia.resolving.namings import bearing, find_namings

    coding.open_desk()
    desk = coding._desk[0]
    report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
    reading = pipeline.read_report(report, desk)
    namings = find_namings(reading, desk.registry)
    cast = resolve_actors(report, reading, (), namings, desk.gazetteer, range(len(namings)))
    spans = [(reading.tokens[n.first].start, reading.tokens[n.stop - 1].end, reading.tokens[n.head].start) for n in namings]
    inside = {k for k, n in enumerate(namings) if n.inside}
    placed = list(_placed(row, report.text, mentions))
    found = {m: _naming(spans, inside, start, end) for m, start, end in placed}
    found |= {m: bearing(reading, namings, start, end) for m, start, end in placed if found[m] is None}
    return {m: cast.by_naming[k] for m, k in found.items() if k is not None}


def _placed(row: Row, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    from bench.coding import place_in

    for id_, start, end in mentions:
        at = start if row["text"] == text else place_in(text, row["text"], start, row["text"][start:end])
        yield id_, at, at + end - start


def _naming(spans: Sequence[tuple[int, int, int]], inside: Set[int], start: int, end: int) -> int | None:
    """The naming whose head stands in the mention (one inside another phrase last), or else the shortest around it."""
    headed = [(k in inside, stop - first, k) for k, (first, stop, head) in enumerate(spans) if start <= head < end]
    around = [(False, stop - first, k) for k, (first, stop, _) in enumerate(spans) if first <= start and end <= stop]
    return min(headed or around, default=(False, 0, None))[2]
