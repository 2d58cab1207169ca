"""Claims' scores as the share of claims with such a score that are right.

Rules, tables and scorers rank well, each on a scale of its own. Here the log odds of a claim's own score and of its event's are
added up by weights fitted on gold's train part, read by encoders that never saw it (`training/calibration.py`).
"""

from typing import Final

from testimonia.coding.learned import odds
from testimonia.model import probability_of

WEIGHTS: Final[dict[str, tuple[float, float, float]]] = {
    **dict.fromkeys(("perpetrator", "party", "supporter"), (0.04, 0.81, 0.36)),
    **dict.fromkeys(("victim", "target"), (0.08, 0.82, 0.20)),
    "weapon": (-0.16, 1.05, 0.22),
    "place": (-1.20, 0.42, 0.58),
    "date": (-0.58, 0.44, 0.66),
    **dict.fromkeys(("killed", "injured", "abducted", "arrested", "freed"), (-0.31, 0.41, 0.42)),
}
"""By field: what is added, and the weights of the log odds of the claim's score and of its event's."""


def calibrated(field: str, score: float, event: float) -> float:
    """Probability that a claim is right, from its score and its event's; the score itself for fields that gold has not."""
    if field not in WEIGHTS:
        return score
    bias, own, of_event = WEIGHTS[field]
    return round(probability_of(bias + own * odds(score) + of_event * odds(event)), 3)
