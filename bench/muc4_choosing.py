"""Which incidents of a report the 1992 task wanted as templates: a logistic sum over named features, learnt on its train part.

The task left out what fighters do to fighters, what is only recalled or spoken of, and what is too vague to be one incident. Our
events know no such rule, so it is learnt (`training/wanted.py`).
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.muc4_features import all_features
from bench.muc4_incidents import Coded, Incident
from bench.muc4_report_words import learnt_words
from testimonia.model.linear import Scorer

WEIGHTS = Path(__file__).with_name("muc4_weights.tsv")
KEEP_FROM = "keep from"
BIAS = "bias"


def chosen(found: Sequence[Incident], coded: Coded) -> list[Incident]:
    """The incidents likely enough to be wanted; all of them where no weights were learnt."""
    scorer, words = _scorer(), learnt_words()
    if scorer is None or words is None:
        return list(found)
    features = all_features(found, coded, words.log_odds(coded["report"]["text"]))
    return [i for i, own in zip(found, features, strict=True) if scorer.probability(own) >= scorer.keep_from]


@cache
def _scorer() -> Scorer | None:
    if not WEIGHTS.is_file():
        return None
    rows = (line.split("\t") for line in WEIGHTS.read_text("utf8").splitlines())
    weights = {name: float(weight) for name, weight in rows}
    return Scorer(weights, weights.pop(BIAS), weights.pop(KEEP_FROM))
