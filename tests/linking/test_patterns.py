"""Patterns over incidents, capture histories and what they suppose."""

from dataclasses import replace
from datetime import date

import pytest

from testimonia import contract, incident_lines, linking
from testimonia.errors import UsageError
from testimonia.linking.captures import estimate
from testimonia.records import (
    Captures,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    EventRef,
    PlaceValue,
    Report,
    ResolvedEvent,
    Span,
    Status,
    Value,
)

X = (Span(0, 1, "x"),)
MOSUL = PlaceValue("Mosul", "Mosul", "settlement", "IQ", 36.34, 43.13, "geonames:99072", radius_km=8.0)
CALI = PlaceValue("Cali", "Cali", "settlement", "CO", 3.44, -76.52, "geonames:3687925", radius_km=8.0)
TEXTS = (
    "A car blew up beside the bakery on Nineveh Street at noon.",
    "Seven people were buried in the old cemetery after the blast at a bakery.",
    "Grenades were thrown into a billiard hall in the Siloé district.",
)


def claim(field: str, value: Value) -> Claim:
    return Claim(field, value, X, (), "asserts", "test", "test", 0.9)


def report(number: int, publisher: str, place: PlaceValue, day: date, killed: int) -> CodedReport:
    when = DateValue(day.isoformat(), day, day, "said")
    claims = (claim("place", place), claim("date", when), claim("killed", CountValue(killed, killed, False, None)))
    blast = ResolvedEvent("e1", "bombing", X[0], X, "happened", False, False, 0.9, claims)
    text = f"x {TEXTS[number % len(TEXTS)]}"
    return CodedReport(
        Report(f"sha256:{number}", f"{number}.txt", "text/plain", text, publisher=publisher, published=when), (blast,)
    )


REPORTS = (
    report(0, "Tigris Post", MOSUL, date(2016, 5, 12), 7),
    report(1, "Nineveh Daily", MOSUL, date(2016, 5, 12), 9),
    report(2, "Valle Hoy", CALI, date(2016, 6, 2), 2),
)


def test_a_cell_counts_incidents_not_reports_and_names_every_claim_behind_it() -> None:
    cells = linking.patterns(linking.across(REPORTS), ["country", "month"])
    assert [(c.values, len(c.incidents), c.killed_least, c.killed_most) for c in cells] == [
        (("CO", "2016-06"), 1, 2, 2),
        (("IQ", "2016-05"), 1, 7, 9),
    ]
    assert cells[1].claims == (EventRef("0.txt", "e1"), EventRef("1.txt", "e1"))


def test_a_toll_that_nobody_tells_is_no_zero(capsys: pytest.CaptureFixture[str]) -> None:
    event = REPORTS[2].events[0]
    silent = replace(REPORTS[2], events=(replace(event, claims=event.claims[:2]),))
    cells = linking.patterns(linking.across([REPORTS[0], silent]), ["type"])
    assert [(c.killed_least, c.killed_most, c.killed_told) for c in cells] == [(7, 7, 1)]
    (unheard,) = linking.patterns(linking.across([silent]), ["type"])
    assert contract.pattern_to_json(["type"], unheard)["killed"] is None
    incident_lines.tell_patterns(["type"], [*cells, unheard], print, as_json=False)
    rows = capsys.readouterr().out.splitlines()[3:5]
    assert [row.split("│")[3].strip() for row in rows] == ["7 (of 1)", ""]


def test_captures_of_no_incident_say_so() -> None:
    with pytest.raises(UsageError, match="no incidents to count"):
        linking.captures((), (), 3)


def test_what_no_report_tells_is_unknown() -> None:
    assert [c.values for c in linking.patterns(linking.across(REPORTS[:1]), ["perpetrator"])] == [("unknown",)]
    with pytest.raises(UsageError, match="weather"):
        linking.patterns((), ["weather"])


def test_the_table_says_which_outlet_saw_which_incident() -> None:
    views = linking.in_order(v for r in REPORTS for v in linking.report_views(r))
    table = linking.captures(views, linking.incidents_of(views), 3)
    assert table.sources == ("Nineveh Daily", "Tigris Post", "Valle Hoy")
    assert table.histories == (((True, True, False), 1), ((False, False, True), 1))


def histories(**counts: int) -> Captures:
    """``h110=4``: four incidents seen by the first and the second of three lists."""
    rows = tuple((tuple(c == "1" for c in name[1:]), n) for name, n in counts.items())
    return Captures(tuple("abc"[: len(rows[0][0])]), rows, ())


def test_two_lists_give_chapmans_estimate() -> None:
    # 200 and 150 marked, 50 of them twice: 201 · 151 / 51 - 1.
    found = estimate(histories(h11=50, h10=150, h01=100))
    assert found is not None
    assert found.total == pytest.approx(594.1, abs=0.05)
    assert found.seen == 300
    assert 300 < found.low < found.total < found.high


def test_three_independent_lists_give_back_the_number_they_were_drawn_from() -> None:
    # 1,000 incidents, lists that see a half, a fifth and a tenth of them.
    found = estimate(histories(h111=10, h110=90, h101=40, h011=10, h100=360, h010=90, h001=40))
    assert found is not None
    assert found.total == pytest.approx(1000, rel=0.001)
    assert found.low < 1000 < found.high


def test_an_estimate_always_says_what_it_supposes_and_more_when_little_is_shared() -> None:
    much, little = estimate(histories(h11=50, h10=150, h01=100)), estimate(histories(h11=2, h10=9, h01=9))
    assert much is not None
    assert little is not None
    assert any("independently" in w for w in much.warnings)
    assert any("Only 2" in w for w in little.warnings)


def test_where_no_two_lists_share_an_incident_nothing_is_estimated_and_the_table_stands() -> None:
    table = histories(h11=0, h10=9, h01=9)
    assert estimate(table) is None
    shown = contract.captures_to_json(table, None)
    assert shown["estimate"] is None
    assert {"history": "10", "incidents": 9} in shown["histories"]


def test_what_is_only_planned_denied_or_done_time_and_again_is_not_counted() -> None:
    def told(number: int, status: Status, *, pattern: bool = False) -> CodedReport:
        made = report(number, "Tigris Post", (MOSUL, CALI)[number % 2], date(2010 + number, 5, 12), 7)
        return replace(made, events=(replace(made.events[0], status=status, pattern=pattern),))

    reports = [
        told(0, "happened"),
        told(1, "planned"),
        told(2, "denied"),
        told(3, "uncertain"),
        told(4, "happened", pattern=True),
    ]
    views = linking.in_order(v for r in reports for v in linking.report_views(r))
    done = linking.told_as_done(linking.incidents_of(views), views)
    assert [i.events[0].origin for i in done] == ["0.txt", "3.txt"]
