"""Reads gold's train part with the encoders that never saw it, and writes every candidate with its features and its truth.

    PYTHONPATH=. python training/readings.py ../shared/data build/folds build/readings.jsonl
    PYTHONPATH=. python training/readings.py ../shared/data none build/readings-light.jsonl  (by rules alone, for the light scorers)

One line a candidate: {"scorer", "report", "event", "features", "right", "coded"}; the reports that we coded ourselves (coded) are read like
gold's. For `training/scorers.py`. Runs in the product's own
environment: the candidates are the product's.
"""

import json
import multiprocessing
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from bench.gold import scorer_of
from coded import coded, with_told
from labelled import fold, read

from testimonia import coding, contract, intake, model, pipeline, resolving
from testimonia.coding.actor_claims import content_words
from testimonia.coding.actor_scoring import actor_candidates
from testimonia.coding.attributing import holds, said_by_features
from testimonia.coding.context import Context
from testimonia.coding.counting import Case
from testimonia.coding.event_scoring import event_features
from testimonia.coding.participants import ROLE_FIELDS
from testimonia.coding.sources import links_of
from testimonia.coding.standing_scoring import standing_features
from testimonia.coding.weapon_scoring import weapon_candidates
from testimonia.model.linear import Scorer
from testimonia.records import CodedReport, ResolvedTime

KEEP_ALL = Scorer({}, 0.0, 0.0)
PUBLISHED = "2024-05-14"
T = TypeVar("T")
GOLD_ROLES = {"perpetrator": "perpetrators", "victim": "victims"}


def main() -> None:
    data, folds, target = (Path(a) for a in sys.argv[1:4])
    lines = list(side_by_side(partial(_read, folds, data), coded_rows(data)))
    lines += [line | {"coded": False} for line in _examples(_desk(folds, 0))]
    target.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf8")
    print(len(lines), "candidates")


def _read(folds: Path, data: Path, row: dict[str, Any]) -> list[dict[str, Any]]:
    found = _candidates(row, _desk(folds, fold(row["id"])), scorer_of(data / "score_gold.py"))
    return [line | {"coded": row["coded"]} for line in found]


def coded_rows(data: Path) -> list[dict[str, Any]]:
    """Gold's train part, and the reports that we coded ourselves with every word that tells an incident (`coded`)."""
    golds = with_told([row for row in read(data, "gold") if row["split"] == "train"])
    ours = [row for row in coded(data) if "told" in row]
    return [*(row | {"coded": False} for row in golds), *(row | {"coded": True} for row in ours)]


def side_by_side(read_one: Callable[[dict[str, Any]], list[T]], rows: Sequence[dict[str, Any]]) -> Iterator[T]:
    """What is read of each report, in their order, as many at once as there are processors."""
    with multiprocessing.get_context("spawn").Pool() as workers:
        for some in workers.imap(read_one, rows, chunksize=8):
            yield from some


@cache
def _desk(folds: Path, number: int) -> pipeline.Desk:
    """A desk whose encoder never saw a fold and whose event scorer keeps every candidate; or one without an encoder."""
    if folds == Path("none"):
        return replace(pipeline.open_desk(light=True), scorers={"event": KEEP_ALL})
    return desk_without(folds, number, {"event": KEEP_ALL})


def desk_without(folds: Path, number: int, scorers: Mapping[str, Scorer]) -> pipeline.Desk:
    """A desk with the encoder that never saw a fold, and with these scorers."""
    encoder = model.load(folds / str(number))
    assert encoder is not None, f"no encoder in {folds / str(number)}"
    encoder.scorers = scorers
    return replace(pipeline.open_desk(), encoder=encoder)


def _examples(desk: pipeline.Desk) -> Iterator[dict[str, Any]]:
    """The codebook's worked examples, look-alikes included: what a type's page shows is taught as well."""
    for kind in desk.codebook.types:
        for number, example in enumerate(kind.examples):
            report = intake.report_from_text(example.text, origin=f"{kind.id}-{number}", published=PUBLISHED)
            reading = pipeline.read_report(report, desk)
            context = coding.open_context(
                report, reading, desk.codebook, resolving.resolve_times(report, reading), desk.encoder, desk.scorers
            )
            groups, _ = coding.read_groups(context)
            for event, group in enumerate(groups):
                wanted = [e for e in example.events if e["type"] == group.type]
                if wanted or not example.events:
                    base = {"report": report.origin, "event": event, "type": group.type, "matched": bool(wanted), "example": True}
                    features = dict(event_features(context, group, groups))
                    yield {**base, "scorer": "event", "features": features, "right": bool(wanted)}


def _candidates(row: dict[str, Any], desk: pipeline.Desk, scorer: Any) -> Iterator[dict[str, Any]]:
    report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
    reading = pipeline.read_report(report, desk)
    times = resolving.resolve_times(report, reading)
    context = coding.open_context(report, reading, desk.codebook, times, desk.encoder, desk.scorers)
    groups, _ = coding.read_groups(context)
    events, _ = coding.code(report, reading, desk.codebook, times, desk.encoder, desk.scorers)
    resolved = resolving.resolve(report, reading, events, times, desk.gazetteer, desk.registry)
    coded = contract.to_json(CodedReport(report=report, events=resolved.events, actors=resolved.actors))
    found, gold = scorer.from_coded(coded, row["text"]), scorer.from_gold(row)
    named = {m.start: [x.text for x in a.mentions] for a in resolved.actors for m in a.mentions}
    partner = dict(scorer.match(found, gold))
    yield {
        "report": row["id"], "scorer": "report", "events": len(gold),
        "said_by": sum(bool(g["said_by"]) for g in gold), "weapons": sum(bool(g["weapons"]) for g in gold),
        "counts": sum(len(g["counts"]) for g in gold), "dates": sum(bool(g["date"] and g["date"].get("earliest")) for g in gold),
        **{role: sum(len(g[items]) for g in gold) for role, items in GOLD_ROLES.items()},
    }  # fmt: skip
    for number, group in enumerate(groups):
        told = gold[partner[number]] if number in partner else None
        same_type = told is not None and told["type"] == group.type
        base = {"report": row["id"], "event": number, "type": group.type, "matched": told is not None, "example": False}
        yield {**base, "scorer": "event", "features": dict(event_features(context, group, groups)), "right": same_type}
        if told is not None:
            features = dict(standing_features(context, group, groups))
            yield {**base, "scorer": "background", "features": features, "right": told["background"] and not told["pattern"]}
            yield {**base, "scorer": "pattern", "features": features, "right": told["pattern"]}
        for candidate in actor_candidates(context, group):
            forms = _forms(context, candidate.phrase) + named.get(context.reading.phrases[candidate.phrase].start, [])
            items = told[GOLD_ROLES[candidate.role]] if told else []
            which = next((k for k, item in enumerate(items) if scorer.any_overlap(forms, item)), None)
            yield {
                **base, "scorer": candidate.role, "features": dict(candidate.features), "right": which is not None,
                "item": which, "words": sorted(content_words(context, candidate.phrase)),
            }  # fmt: skip
        for statement, features in zip(context.statements, said_by_features(context, group), strict=True):
            said = [link.text for link in links_of(statement.attribution, reading, report.text)]
            right = told is not None and scorer.any_overlap(said, told["said_by"])
            yield {**base, "scorer": "said_by", "features": features, "right": right, "holds": holds(statement, group)}
        for weapon in weapon_candidates(context, group):
            right = told is not None and scorer.any_overlap([weapon.span.text], told["weapons"])
            yield {**base, "scorer": "weapon", "features": dict(weapon.features), "right": right}


SAME_NUMBER_ELSEWHERE = 0.3
"""Weight of a number that is right while its words are not those that the coder marked."""
SMALL_WORDS = frozenset({"the", "a", "an", "of", "and"})


def is_number(case: Case, told: dict[str, Any] | None) -> tuple[bool, bool]:
    """Whether the number is the event's, and whether its words are those that the coder marked."""
    wanted = told["counts"].get(case.field) if told else None
    if wanted is None or case.count.quantity.min != wanted.get("min"):
        return False, False
    return True, bool(_words(*(s.text for s in case.count.named)) & _words(wanted.get("text") or ""))


def is_day(time: ResolvedTime, told: dict[str, Any] | None, text: str) -> bool:
    """Whether the days of an expression overlap the event's; in reports that we coded ourselves, whether its words are those marked."""
    wanted = told["date"] if told else None
    if not wanted or time.date is None or time.date.earliest is None:
        return False
    if "earliest" not in wanted:
        said = text[time.expression.start : time.expression.end]
        return said in wanted["text"] or wanted["text"] in said
    if not wanted["earliest"]:
        return False
    first, last = time.date.earliest.isoformat(), (time.date.latest or time.date.earliest).isoformat()
    return bool(first <= (wanted["latest"] or wanted["earliest"]) and last >= wanted["earliest"])


def _words(*texts: str) -> set[str]:
    return set(re.sub(r"[^a-z0-9 ]", " ", " ".join(texts).lower()).split()) - SMALL_WORDS


def _forms(context: Context, number: int) -> list[str]:
    own = context.reading.phrases[number]
    text = context.report.text
    return [text[own.start : own.end], *(text[p.start : p.end] for p in context.chain_phrases[own.chain])]


assert set(ROLE_FIELDS) == set(GOLD_ROLES)
if __name__ == "__main__":
    main()
