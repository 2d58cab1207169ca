"""Events under a score are left out with the links to them, and counted."""

import json
from dataclasses import replace

from testimonia import contract
from testimonia.records import CodedReport, Link
from testimonia.sifting import Sieve


def scored(coded: CodedReport, *scores: float) -> CodedReport:
    events = tuple(replace(e, score=s) for e, s in zip(coded.events, scores, strict=False))
    return replace(coded, events=events, links=(Link("same_case", events[0].id, events[1].id, "test"),))


def test_what_is_under_the_score_goes_with_its_links(coded: CodedReport) -> None:
    sieve = Sieve(0.5)
    kept = sieve.report(scored(coded, 0.9, 0.4))
    assert [e.score for e in kept.events] == [0.9]
    assert kept.links == ()
    assert sieve.words() == "1 event under 0.5 left out (--min-score)."


def test_a_line_keeps_its_bytes_where_nothing_is_left_out(coded: CodedReport) -> None:
    line = contract.dumps(contract.to_json(scored(coded, 0.9, 0.4)))
    taken: list[str] = []
    all_in, some = Sieve(0.0), Sieve(0.3)
    all_in.line(taken.append)(line)
    some.line(taken.append)(line)
    assert taken == [line, line]
    assert all_in.words() is None
    strict = Sieve(0.95)
    strict.line(taken.append)(line)
    assert json.loads(taken[-1])["events"] == []
    assert strict.left_out == 2
