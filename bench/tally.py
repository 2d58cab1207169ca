"""Precision, recall and F from counts."""

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """How many were right, given and wanted; rates are in percent."""

    right: float = 0.0
    given: float = 0.0
    wanted: float = 0.0

    def add(self, right: float, given: float, wanted: float) -> None:
        self.right += right
        self.given += given
        self.wanted += wanted

    @property
    def precision(self) -> float:
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0
