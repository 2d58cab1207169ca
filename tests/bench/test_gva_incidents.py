"""Counts of whole incidents against the registry."""

from bench.gva_incidents import _best

from testimonia.linking.summary import Stated
from testimonia.records import Incident, SummaryValue


def incident(name: str, killed: int) -> Incident:
    said = Stated(str(killed), "test", best=killed)
    summary = SummaryValue("killed", said.value, said.rule, (), (), (), "", killed, killed, said.best)
    return Incident(name, "killing", (), 1, (summary,))


def test_the_incident_of_most_reports_gives_the_number() -> None:
    two, five = incident("x", 2), incident("y", 5)
    reports = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    assert _best(reports, {"a": five, "b": two, "c": two}, "killed") == 2


def test_without_an_incident_or_a_number_there_is_none() -> None:
    assert _best([{"id": "a"}], {}, "killed") is None
    assert _best([{"id": "a"}], {"a": incident("x", 2)}, "injured") is None
