"""Learns from coded reports which statements of a report are about which of its events.

usage: python training/who_says.py DATA src/testimonia/coding/attributing.tsv

The encoder is left out here: the table is for reports that are coded without it (with it, the scorer ``said_by`` decides).
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import linear
from bench.rows import read

from bench import gold
from testimonia import coding, contract, intake, pipeline
from testimonia.coding.assembling import assemble
from testimonia.coding.attributing import about_features
from testimonia.coding.context import Context
from testimonia.coding.merging import Group
from testimonia.records import ReportedEvent

Told = tuple[Context, Group, ReportedEvent]


def watch(told: list[Told]) -> None:
    """Keeps every context and group that the coder makes an event of."""

    def seen(context: Context, group: Group, *rest: Any) -> ReportedEvent:
        event = assemble(context, group, *rest)
        told.append((context, group, event))
        return event

    vars(coding)["assemble"] = seen


def rows_of(row: dict[str, Any], told: list[Told], scorer: Any, desk: pipeline.Desk) -> list[tuple[tuple[str, ...], float]]:
    """One row for every statement beside every event that the coder of the report also has."""
    told.clear()
    report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
    found = scorer.from_coded(contract.to_json(pipeline.code_report(report, desk)), row["text"])
    wanted = scorer.from_gold(row)
    rows = []
    for i, j in scorer.match(found, wanted):
        context, group, _ = told[i]
        for s in context.statements:
            right = scorer.any_overlap([s.source.text], wanted[j]["said_by"])
            rows.append((about_features(context, group, s), float(right)))
    return rows


def lessons(data: Path) -> linear.Rows:
    told: list[Told] = []
    watch(told)
    scorer, desk, rows = gold.scorer_of(data / "score_gold.py"), pipeline.open_desk(rules_only=True), linear.Rows()
    for row in read(data, "gold", "train"):
        for features, right in rows_of(row, told, scorer, desk):
            rows.add(features, right)
    return rows


def main(data: Path, out: Path) -> None:
    linear.write(out, "nothing learnt yet", [("about", {"bias": -9.0})])
    weights = linear.fit(lessons(data), "yes or no", penalty=1e-3)
    linear.write(
        out, "which statements are about an event: learnt by training/who_says.py from gold's train part", [("about", weights)]
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
