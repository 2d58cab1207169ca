"""Fits the weights of `testimonia.coding.calibrating` on gold's train part, and prints them.

    PYTHONPATH=. python training/calibration.py ../shared/data build/folds     (from the repository's root)

Each report is coded with the encoder that never saw it. A claim is right where its event is, and the record of gold has its
value (`bench/levels.py`). Scores must come from the coder before calibration: this sets `WEIGHTS` aside while it reads.
"""

import sys
from pathlib import Path

import numpy as np
from bench.gold import scorer_of
from bench.levels import FIELDS, agrees, compared
from fields import Row, desks_of, fit
from labelled import fold, read

from testimonia import contract, intake, pipeline
from testimonia.coding import calibrating, learned

FITTED = ("perpetrators", "victims", "weapons", "places", "date", "counts")


def main(data: Path, folds: Path) -> None:
    calibrating.WEIGHTS.clear()
    scorer, desks = scorer_of(data / "score_gold.py"), desks_of(folds)
    found: dict[str, list[Row]] = {field: [] for field in FITTED}
    for row in read(data, "gold"):
        if row["split"] != "train":
            continue
        report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
        coded = contract.to_json(pipeline.code_report(report, desks[fold(row["id"])]))
        told, gold = scorer.from_coded(coded, row["text"]), scorer.from_gold(row)
        matched = {a: gold[b] for a, b in scorer.match(told, gold) if told[a]["type"] == gold[b]["type"]}
        for n, event in enumerate(coded["events"]):
            for claim in event["claims"]:
                field = FIELDS.get(claim["field"])
                if field is None or not compared(claim):
                    continue
                (alone,) = scorer.from_coded({**coded, "events": [{**event, "claims": [claim]}]}, row["text"])
                right = n in matched and agrees(field, alone[field], matched[n][field], scorer)
                both = [learned.odds(claim["score"]), learned.odds(event["score"])]
                found[field].append(Row(both, 0.0, float(right), 1.0, (row["id"], n)))
    for field, rows in found.items():
        own, of_event, bias = fit(np.array([[*r.features, 1.0] for r in rows]), rows)
        print(f"{field}: ({bias:.2f}, {own:.2f}, {of_event:.2f}) of {len(rows)} claims")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
