"""Which place of a sentence belongs to its event, for 9,144 sentences with one event verb each.

The suite is all train: a fifth, fixed by the hash of the id, is our own dev part. The encoder was trained on these sentences, the
held-out fifth among them, so the honest figure is that of the rules alone; the other is labelled as seen.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.rows import Row, read
from testimonia import codebook, intake, model
from testimonia.codebook.codebook import Codebook
from testimonia.coding.context import Context
from testimonia.coding.learned import Learned
from testimonia.coding.place_claims import CLOSE_TO_BEST, SURE_PLACE
from testimonia.coding.place_settings import places_of
from testimonia.coding.triggers import Trigger
from testimonia.gazetteer import Gazetteer, open_gazetteer
from testimonia.model import Encoder
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import Reading

NAME = "event_location"
TITLE = "Which place belongs to an event"
MARKS = (
    ("link F1 incl. none, rules alone", 75.0, 85.0, ""),
    ("link F1 incl. none, encoder (has seen these sentences)", None, None, ""),
)
ANY_TYPE = "killing"
"""The verb of a row has no type of ours; rules do not ask for it."""

Spans = list[tuple[int, int]]


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """F1 of links (verb, place), where "no place" is a link of its own that can be right, missed or made up."""
    rows = [r for r in read(data, NAME, None) if (part(r["id"]) == "dev") == (split == "dev")][:limit]
    gazetteer, book, encoder = open_gazetteer(), codebook.load(), model.load()
    tallies: dict[str, Counter[str]] = {"rules alone": Counter(), "encoder (has seen these sentences)": Counter()}
    for row in rows:
        context = _context(row, gazetteer, book)
        gold = [(a, b) for a, b in (x["span"] for x in row["gold"]["locations"])]
        for (name, tally), net in zip(tallies.items(), (None, encoder), strict=True):
            if name == "rules alone" or net is not None:
                tally.update(score(linked(context, row["gold"]["verb"][0]["span"], net), gold))
    figures = []
    for name, tally in tallies.items():
        if tally["found"]:
            figures.append((f"link F1 incl. none, {name}", f1(tally)))
            figures += [(f"precision, {name}", _share(tally, "found")), (f"recall, {name}", _share(tally, "gold"))]
    return [*figures, ("n", float(len(rows)))]


def part(row_id: str) -> str:
    """``dev`` for a fifth of the rows, by the hash of the id; else ``train``."""
    return "dev" if int(hashlib.sha256(row_id.encode()).hexdigest(), 16) % 5 == 0 else "train"


def _context(row: Row, gazetteer: Gazetteer, book: Codebook) -> Context:
    report = intake.report_from_text(row["text"], origin=row["id"])
    tokens, sentences = parse(report.text, report.blocks)
    places = find_places(report.text, tokens, sentences, gazetteer)
    return Context(report, Reading(report.id, tokens, sentences, places=places), book, ())


def linked(context: Context, verb: Sequence[int], encoder: Encoder | None) -> Spans:
    """Spans of the places that the coder would claim for an act at the verb."""
    token = context.token_at(verb[0])
    learned = Learned.of(encoder, context.report.text) if encoder else None
    kind = learned.best_type(context.tokens[token].start)[0] if learned else ANY_TYPE
    seen = Context(context.report, context.reading, context.codebook, (), learned)
    ties = places_of(seen, Trigger(token, token, token + 1, kind if kind in encoder_types(encoder) else ANY_TYPE, True, "", 0.0))
    sure = [t for t in ties if t.score >= SURE_PLACE and t.score >= ties[0].score - CLOSE_TO_BEST]
    return [(p.start, p.end) for p in (context.reading.places[t.index] for t in sure)]


def encoder_types(encoder: Encoder | None) -> Sequence[str]:
    return encoder.types if encoder else ()


def score(found: Spans, gold: Spans) -> dict[str, int]:
    if not found or not gold:
        return {"found": max(1, len(found)), "gold": max(1, len(gold)), "right": int(not found and not gold)}
    right = sum(any(a < d and c < b for c, d in found) for a, b in gold)
    return {"found": len(found), "gold": len(gold), "right": min(right, len(found))}


def f1(tally: Counter[str]) -> float:
    """Of a hundred: harmonic mean of the shares of found and of wanted links that are right."""
    return 200 * tally["right"] / max(1, tally["found"] + tally["gold"])


def _share(tally: Counter[str], of: str) -> float:
    return 100 * tally["right"] / max(1, tally[of])
