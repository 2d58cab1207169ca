"""Learns from UW and MEANTIME how far a sentence commits to what its predicates name, and which nouns name what happens.

usage: python training/acts.py DATA src/testimonia/reading/acts.tsv
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import linear

from testimonia.language.syntax import Tree
from testimonia.reading.act_features import act_features
from testimonia.reading.acts import NAMING, TOLD_AS_FACT, questions, said_by_rules
from testimonia.reading.parse import parse
from testimonia.records import Block

CORPORA = frozenset({"UW", "MEANTIME"})
"""UDS asks about every verb of web text, on a scale of its own."""
PENALTY = 10.0


def learn(item: dict[str, Any], rows: linear.Rows, named: Counter[str]) -> None:
    """Adds the predicates of one sentence; what is wanted is what is missing to a fact."""
    text = item["text"]
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    tree, asked = Tree(tokens), questions(text, sentences)
    at = {t.start: t for t in tokens}
    for event in item["gold"]["events"]:
        token = at.get(event["span"][0])
        if token is None or event["factuality"] is None:
            continue
        if token.pos in NAMING:
            named[token.lemma] += 1
        features = act_features(tree, token.i, said_by_rules(tree, token.i), asked=token.i in asked)
        rows.add(features, event["factuality"] - TOLD_AS_FACT)


def main(data: Path, out: Path) -> None:
    rows, named = linear.Rows(), Counter[str]()
    with gzip.open(data / "factuality.jsonl.gz", "rt", encoding="utf8") as lines:
        for item in map(json.loads, lines):
            if item["split"] == "train" and item["corpus"] in CORPORA:
                learn(item, rows, named)
    linear.write(out, "did it happen: learnt by training/acts.py from the train parts of UW and MEANTIME", [
        ("factuality", linear.ridge(rows, PENALTY)),
        ("named", dict.fromkeys(named, 1.0)),
    ])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
