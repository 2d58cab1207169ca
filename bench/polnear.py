"""Who says so: sources, cues and contents of statements against PolNeAR."""

from pathlib import Path
from typing import Any

from bench.timex import read_items
from testimonia.reading.attributions import find_attributions
from testimonia.reading.parse import parse
from testimonia.records import Attribution, Block

NAME = "polnear"
TITLE = "Who says so: source, cue and content of statements"
_REFERENCE = "none published that we could read; annotators agree on 92.3 % of attributions"
MARKS = (
    ("source F1 (overlap)", 70.0, 85.0, _REFERENCE),
    ("content token F1", 70.0, 82.0, _REFERENCE),
    ("triple F1", 50.0, 65.0, _REFERENCE),
)
SAME = 0.5
"""Contents are the same when they share at least this part of the characters of both together (Jaccard)."""

Spans = list[tuple[int, int]]
Triple = tuple[Spans, Spans, Spans]


def run(data: Path, limit: int | None = None, split: str = "dev") -> list[tuple[str, float]]:
    """F1 of sources by overlap, of the tokens in contents, and of triples: source and cue overlap, contents are the same."""
    items = [item for item in read_items(data / "polnear.jsonl.gz") if item["split"] == split][:limit]
    sources, contents, triples = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    for item in items:
        gold = [_gold(a) for a in item["gold"]["attributions"]]
        system = [_found(a) for a in find(item["text"])]
        _add(sources, [s for g in gold for s in g[0]], [s for f in system for s in f[0]])
        _add_tokens(contents, item["text"], gold, system)
        _add_triples(triples, gold, system)
    measures = (("source F1 (overlap)", sources), ("content token F1", contents), ("triple F1", triples))
    figures = [(name, 200 * both / max(1, wanted + given)) for name, (both, wanted, given) in measures]
    return [*figures, ("reports", float(len(items)))]


def find(text: str) -> tuple[Attribution, ...]:
    """The statements of a text, a block a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "body" if start else "title"))
        start += len(line) + 1
    tokens, sentences = parse(text, blocks)
    return find_attributions(text, tokens, sentences)


def _gold(attribution: dict[str, Any]) -> Triple:
    source, cue, content = ([(s["span"][0], s["span"][1]) for s in attribution.get(k) or []]
                            for k in ("source", "cue", "content"))  # fmt: skip
    return source, cue, content


def _found(attribution: Attribution) -> Triple:
    source, cue, content = attribution.source, attribution.cue, attribution.content
    return ([(source.start, source.end)] if source else [], [(cue.start, cue.end)] if cue else [],
            [(c.start, c.end) for c in content])  # fmt: skip


def _overlap(a: Spans, b: Spans) -> bool:
    return any(s < f and e < t for s, t in a for e, f in b) or (not a and not b)


def _add(tally: list[int], gold: Spans, system: Spans) -> None:
    free = sorted(set(system))
    wanted = sorted(set(gold))
    tally[1] += len(wanted)
    tally[2] += len(free)
    for span in wanted:
        hit = next((f for f in free if _overlap([span], [f])), None)
        if hit:
            free.remove(hit)
            tally[0] += 1


def _characters(spans: Spans) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _add_tokens(tally: list[int], text: str, gold: list[Triple], system: list[Triple]) -> None:
    wanted, given = (_characters([s for t in triples for s in t[2]]) for triples in (gold, system))
    starts = [i for i, c in enumerate(text) if not c.isspace() and (i == 0 or text[i - 1].isspace())]
    tally[0] += sum(i in wanted and i in given for i in starts)
    tally[1] += sum(i in wanted for i in starts)
    tally[2] += sum(i in given for i in starts)


def _add_triples(tally: list[int], gold: list[Triple], system: list[Triple]) -> None:
    tally[1] += len(gold)
    tally[2] += len(system)
    free = list(system)
    for triple in gold:
        hit = next((f for f in free if _same(triple, f)), None)
        if hit:
            free.remove(hit)
            tally[0] += 1


def _same(gold: Triple, found: Triple) -> bool:
    a, b = _characters(gold[2]), _characters(found[2])
    alike = len(a & b) >= SAME * len(a | b)
    return alike and _overlap(gold[0], found[0]) and _overlap(gold[1], found[1])
