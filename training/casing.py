"""Learns which words an English report writes with a capital, for `testimonia.language.casing`.

    python training/casing.py ../shared/data src/testimonia/language/casing.tsv

Counts words away from sentence starts in texts with ordinary capitals (train parts and suites without parts other than
gold's dev). What is kept of the texts is a table of words with two shares each.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

SUITES = ("gold", "gva_incidents", "polnear", "ecbplus", "event_location", "timex", "meantime", "re3d", "satp_relevance")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
RAREST = 4
"""A word seen less often is not kept: names of private persons are rarer than that, and what is unknown is a name."""


def texts(data: Path) -> list[str]:
    found = []
    for suite in SUITES:
        with gzip.open(data / f"{suite}.jsonl.gz", "rt", encoding="utf8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row.get("text") or ""
                if row["split"] in ("train", "dev_extra") or (suite in ("timex", "meantime", "re3d")):
                    letters = [c for c in text if c.isalpha()]
                    if letters and 0.01 < sum(c.isupper() for c in letters) / len(letters) < 0.2:
                        found.append(text)
    return found


def main() -> None:
    data, target = Path(sys.argv[1]), Path(sys.argv[2])
    seen: Counter[tuple[str, bool, bool]] = Counter()
    for text in texts(data):
        before_end, before_capital = 0, False
        for found in WORD.finditer(text):
            gap = text[before_end : found.start()]
            opens = before_end == 0 or re.search(r"[.!?:\n\"“”‘(\[]", gap) is not None
            capital = found.group()[0].isupper()
            if not opens and not (len(found.group()) > 1 and found.group().isupper()):
                seen[found.group().lower(), before_capital and gap == " ", capital] += 1
            before_end, before_capital = found.end(), capital and not opens
    rows = []
    for word in sorted({w for w, _, _ in seen}):
        after = [seen[word, True, False], seen[word, True, True]]
        alone = [seen[word, False, False], seen[word, False, True]]
        if sum(after) + sum(alone) >= RAREST:
            share = alone[1] / sum(alone) if sum(alone) else after[1] / sum(after)
            share_after = (after[1] + 2 * share) / (sum(after) + 2)
            rows.append(f"{word}\t{round(100 * share)}\t{round(100 * share_after)}")
    target.write_text("\n".join(rows) + "\n", encoding="utf8")
    print(len(rows), "words")


main()
