"""Which rows of a suite stand in gold's train part too."""

import gzip
import json
from pathlib import Path

from bench.rows import not_learnt

AMBUSH = "Gunmen ambushed a patrol outside Kharan on Friday, killing two guards."
MARKET = "A bomb went off in the market of Kharan on Monday and wounded nine traders."


def test_texts_of_golds_train_part_are_known_again_whatever_their_blanks_and_capitals(tmp_path: Path) -> None:
    gold = [{"id": "a", "split": "train", "text": AMBUSH}, {"id": "b", "split": "dev", "text": MARKET}]
    with gzip.open(tmp_path / "gold.jsonl.gz", "wt", encoding="utf8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in gold)
    rows = [{"id": "1", "text": AMBUSH.upper().replace(" ", "\n")}, {"id": "2", "text": MARKET}]
    assert [row["id"] for row in not_learnt(tmp_path, rows)] == ["2"]
