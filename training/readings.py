"""Reads gold's train part with the encoders that never saw it, and writes every candidate with its features and its truth.

    python training/readings.py ../shared/data build/folds build/readings.jsonl

One line a candidate: {"scorer", "report", "event", "features", "right"}; for `training/scorers.py`. Runs in the product's own
environment: the candidates are the product's.
"""

import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from labelled import fold, read

from testimonia import coding, contract, intake, model, pipeline, resolving
from testimonia.coding.actor_scoring import ROLE_FIELDS, actor_candidates
from testimonia.coding.context import Context
from testimonia.coding.event_scoring import event_features
from testimonia.coding.weapon_scoring import weapon_candidates
from testimonia.model.linear import Scorer
from testimonia.records import CodedReport

KEEP_ALL = Scorer({}, 0.0, 0.0)
GOLD_ROLES = {"perpetrator": "perpetrators", "victim": "victims"}


def main() -> None:
    data, folds, target = (Path(a) for a in sys.argv[1:4])
    scorer = _scorer(data / "score_gold.py")
    lines = []
    for row in read(data, "gold"):
        if row["split"] == "train":
            lines += list(_candidates(row, folds / str(fold(row["id"])), scorer))
    target.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf8")
    print(len(lines), "candidates")


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_gold", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _candidates(row: dict[str, Any], weights: Path, scorer: Any) -> Iterator[dict[str, Any]]:
    encoder = model.load(weights)
    assert encoder is not None, f"no encoder at {weights}"
    encoder.scorers = {"event": KEEP_ALL}
    desk = replace(pipeline.open_desk(), encoder=encoder)
    report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
    reading = pipeline.read_report(report, desk)
    times = resolving.resolve_times(report, reading)
    context = coding.open_context(report, reading, desk.codebook, times, encoder)
    groups, _ = coding.read_groups(context)
    events, _ = coding.code(report, reading, desk.codebook, times, encoder)
    resolved = resolving.resolve(report, reading, events, times, desk.gazetteer, desk.registry)
    coded = contract.to_json(CodedReport(report=report, events=resolved.events, actors=resolved.actors))
    found, gold = scorer.from_coded(coded, row["text"]), scorer.from_gold(row)
    partner = dict(scorer.match(found, gold))
    yield {
        "report": row["id"], "scorer": "report", "events": len(gold), "weapons": sum(bool(g["weapons"]) for g in gold),
        **{role: sum(len(g[items]) for g in gold) for role, items in GOLD_ROLES.items()},
    }  # fmt: skip
    for number, group in enumerate(groups):
        told = gold[partner[number]] if number in partner else None
        same_type = told is not None and told["type"] == group.type
        base = {"report": row["id"], "event": number, "type": group.type, "matched": told is not None}
        yield {**base, "scorer": "event", "features": dict(event_features(context, group, groups)), "right": same_type}
        for candidate in actor_candidates(context, group):
            forms = _forms(context, candidate.phrase)
            items = told[GOLD_ROLES[candidate.role]] if told else []
            which = next((k for k, item in enumerate(items) if scorer.any_overlap(forms, item)), None)
            yield {
                **base, "scorer": "actor", "role": candidate.role, "features": dict(candidate.features), "right": which is not None,
                "item": which, "text": forms[0],
            }  # fmt: skip
        for weapon in weapon_candidates(context, group):
            right = told is not None and scorer.any_overlap([weapon.span.text], told["weapons"])
            yield {**base, "scorer": "weapon", "features": dict(weapon.features), "right": right}


def _forms(context: Context, number: int) -> list[str]:
    own = context.reading.phrases[number]
    text = context.report.text
    return [text[own.start : own.end], *(text[p.start : p.end] for p in context.chain_phrases[own.chain])]


assert set(ROLE_FIELDS) == set(GOLD_ROLES)
if __name__ == "__main__":
    main()
