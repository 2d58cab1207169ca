"""Events that are sure enough: those under a score are left out, and counted."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from testimonia import contract
from testimonia.records import CodedReport


class Sieve:
    """Lets through what has at least a score, and counts the rest."""

    def __init__(self, min_score: float) -> None:
        self._min_score = min_score
        self.left_out = 0

    def report(self, coded: CodedReport) -> CodedReport:
        """A report without its events under the score, and without links to them."""
        kept = tuple(e for e in coded.events if e.score >= self._min_score)
        self.left_out += len(coded.events) - len(kept)
        ids = {e.id for e in kept}
        return replace(coded, events=kept, links=tuple(k for k in coded.links if {k.from_event, k.to_event} <= ids))

    def reports(self, coded: Iterable[CodedReport]) -> Iterator[CodedReport]:
        return map(self.report, coded)

    def line(self, take: Callable[[str], None]) -> Callable[[str], None]:
        """Takes a coded report as a line of JSON; unchanged when everything is let through."""
        if self._min_score <= 0:
            return take
        return lambda line: take(contract.dumps(contract.to_json(self.report(contract.from_json(json.loads(line))))))

    def words(self) -> str | None:
        """What was left out, for a person; None when nothing was."""
        if not self.left_out:
            return None
        events = "1 event" if self.left_out == 1 else f"{self.left_out} events"
        return f"{events} under {self._min_score:g} left out (--min-score)."
