"""What the words of a whole report say of its incidents: log odds that the 1992 task wanted any of it, and any of a type.

No encoder has a say here, so it judges a report that was trained on and a new one alike. Names are no words.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from testimonia.language.casing import is_name_word

WEIGHTS = Path(__file__).with_name("muc4_report_words.tsv")
ANY = "any"
SOUGHT = (ANY, "ATTACK", "BOMBING", "KIDNAPPING")
"""What the words are asked for; the other types are too rare to learn."""


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A logistic sum over the words of a report for each of `SOUGHT`."""

    rarity: Mapping[str, float]
    """Of each word: log of one report in so many."""
    weights: Mapping[str, Sequence[float]]
    """Of each word, in the order of `SOUGHT`."""
    bias: Sequence[float]

    def log_odds(self, text: str) -> dict[str, float]:
        """Log odds by what is sought."""
        share = shares(words(text), self.rarity)
        sums = [sum(part * self.weights[word][k] for word, part in share.items()) for k in range(len(SOUGHT))]
        return {sought: bias + total for sought, bias, total in zip(SOUGHT, self.bias, sums, strict=True)}


def words(text: str) -> set[str]:
    """The words of a report that are no names.

    >>> sorted(words("A bomb killed Rosa in the market"))
    ['bomb', 'killed', 'market', 'the']
    """
    return {word for word in re.findall(r"[a-z]{3,}", text.lower()) if not is_name_word(word)}


def shares(found: set[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Known words by rarity, so scaled that long reports and short ones weigh the same (their squares add up to 1)."""
    known = {word: rarity[word] for word in sorted(found) if word in rarity}
    length = math.sqrt(sum(value * value for value in known.values())) or 1.0
    return {word: value / length for word, value in known.items()}


@cache
def learnt_words() -> ReportWords | None:
    """The words that were learnt; None where there are none."""
    return read_table(WEIGHTS.read_text("utf8")) if WEIGHTS.is_file() else None


def read_table(table: str) -> ReportWords:
    """From rows of word, rarity and a weight for each of `SOUGHT`; the first row is the bias."""
    rows = [(name, [float(n) for n in numbers]) for name, *numbers in (line.split("\t") for line in table.splitlines())]
    (_, bias), *own = rows
    return ReportWords({word: numbers[0] for word, numbers in own}, {word: numbers[1:] for word, numbers in own}, bias[1:])


def as_table(learnt: ReportWords) -> str:
    """The rows that `read_table` reads."""
    rows = [("bias", [0.0, *learnt.bias]), *((w, [learnt.rarity[w], *learnt.weights[w]]) for w in sorted(learnt.weights))]
    return "".join("\t".join((name, *(f"{n:.3f}" for n in numbers))) + "\n" for name, numbers in rows)
