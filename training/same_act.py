"""Learns whether a mention tells an act that its report told before.

usage: PYTHONPATH=. python training/same_act.py DATA FOLDS src/testimonia/coding/same_act.tsv

From every question that merging asks of reports in which the words that tell each incident are marked (`told.jsonl` for gold's train part,
`coded.jsonl`), each read once with the encoder that never saw it (`FOLDS`) and once without any. Prints how well it does in
cross-validation over gold's reports.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import linear
import numpy as np
from labelled import fold as encoder_of
from readings import coded_rows, desk_without, side_by_side

from testimonia import intake, pipeline
from testimonia.coding import merging, same_act
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.model.feature_tables import Linear

PENALTY = 3e-3
"""Weight decay, in loss a row."""
PARTS = 10
UNDECIDED = 0.5
"""What is answered while lessons are gathered, so that the rules decide."""
Asked = tuple[Context, Sequence[Mention], Mention, bool]


@dataclass(frozen=True)
class Lesson:
    """A question of merging with its answer."""

    model: str
    report: str
    features: tuple[str, ...]
    same: bool
    of_gold: bool


def questions(asked: list[Asked]) -> None:
    """Keeps what merging asks, and leaves the answer to the rules."""

    def keep(context: Context, told: Sequence[Mention], mention: Mention, *, ruled: bool) -> float:
        asked.append((context, told, mention, ruled))
        return UNDECIDED

    vars(merging)["probability"] = keep


@cache
def _asked() -> list[Asked]:
    asked: list[Asked] = []
    questions(asked)
    return asked


@cache
def _desks(folds: Path, part: int) -> tuple[pipeline.Desk, pipeline.Desk]:
    return desk_without(folds, part, pipeline.open_desk().scorers or {}), pipeline.open_desk(light=True)


def lessons(folds: Path, row: Mapping[str, Any]) -> list[Lesson]:
    """Those of one report."""
    asked, found = _asked(), []
    for desk in _desks(folds, encoder_of(row["id"])):
        asked.clear()
        pipeline.code_report(intake.report_from_text(row["text"], origin=row["id"], published=row.get("date")), desk)
        for context, before, mention, ruled in asked:
            same = _answer(row["told"], context, before, mention) if context.report.text == row["text"] else None
            if same is not None:
                features = same_act.features(context, before, mention, ruled=ruled)
                found.append(Lesson(same_act.name_of(context, before, mention), row["id"], features, same, not row["coded"]))
    return found


def _answer(marked: Sequence[Any], context: Context, before: Sequence[Mention], mention: Mention) -> bool | None:
    """Whether a mention is of an incident told before; None where nobody says, or it tells none."""
    incident_at = {start: incident for start, _, incident, *_ in marked}
    now, *then = (incident_at.get(context.tokens[m.trigger.token].start) for m in (mention, *before))
    known = [incident for incident in then if incident is not None]
    return now in known if now is not None and known else None


def _rows(lessons: Sequence[Lesson]) -> linear.Rows:
    rows = linear.Rows()
    for lesson in lessons:
        rows.add(lesson.features, float(lesson.same))
    return rows


def _part(report: str) -> int:
    return int(hashlib.sha256(f"part {report}".encode()).hexdigest(), 16) % PARTS


def measured(learnt_from: Sequence[Lesson]) -> str:
    """Area under the curve, share right and loss on gold's reports that were left out in turn."""
    sure: list[tuple[float, bool]] = []
    for part in range(PARTS):
        rest = [t for t in learnt_from if not t.of_gold or _part(t.report) != part]
        learnt = Linear(linear.fit(_rows(rest), "yes or no", PENALTY))
        sure += [(learnt.probability(t.features), t.same) for t in learnt_from if t.of_gold and _part(t.report) == part]
    p, y = np.array([s for s, _ in sure]), np.array([same for _, same in sure])
    above = (p[y][:, None] > p[~y][None, :]).mean() + (p[y][:, None] == p[~y][None, :]).mean() / 2
    loss = -np.log(np.where(y, p, 1 - p)).mean()
    return f"{len(y)} questions, area under the curve {above:.3f}, right {((p > UNDECIDED) == y).mean():.3f}, loss {loss:.4f}"


def main(data: Path, folds: Path, out: Path) -> None:
    found = list(side_by_side(partial(lessons, folds), [row for row in coded_rows(data) if "told" in row]))
    by_model = {name: [lesson for lesson in found if lesson.model == name] for name in sorted({lesson.model for lesson in found})}
    for name, own in by_model.items():
        print(f"{name}: {len(own)} lessons; {measured(own)}", flush=True)
    title = (
        "whether a mention tells an act told before: learnt by training/same_act.py from gold and our own coding (train parts)"
    )
    linear.write(out, title, [(name, linear.fit(_rows(own), "yes or no", PENALTY)) for name, own in by_model.items()])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
