"""Incidents across reports, on coded reports built by hand."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from testimonia.linking import across
from testimonia.records import (
    Actor,
    ActorValue,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    Link,
    PlaceValue,
    Report,
    ResolvedEvent,
    Source,
    Span,
    Value,
)  # fmt: skip

MOSUL = PlaceValue("Mosul", "Mosul", "settlement", "IQ", 36.34, 43.13, "geonames:99072", radius_km=8.0)
CALI = PlaceValue("Cali", "Cali", "settlement", "CO", 3.44, -76.52, "geonames:3687925", radius_km=8.0)
DAY = DateValue("2016-05-12", date(2016, 5, 12), date(2016, 5, 12), "said")
POLICE = Source("police", "police", (Span(0, 1, "x"),))
HOSPITAL = Source("a hospital", "medical", (Span(0, 1, "x"),))


def claim(field: str, value: Value, *said_by: Source) -> Claim:
    return Claim(field, value, (Span(0, 1, "x"),), said_by, "asserts", "test", "test", 0.9)


def event(id_: str, type_: str, *claims: Claim) -> ResolvedEvent:
    anchor = Span(0, 1, "x")
    return ResolvedEvent(id_, type_, anchor, (anchor,), "happened", False, False, 0.9, claims)


def coded(
    origin: str, text: str, *events: ResolvedEvent, actors: tuple[Actor, ...] = (), links: tuple[Link, ...] = ()
) -> CodedReport:
    return CodedReport(Report(f"sha256:{origin}", origin, "text/plain", text), events, links, actors)


def bombing(killed: int, *said_by: Source) -> ResolvedEvent:
    count = CountValue(killed, killed, False, "people")
    return event("e1", "bombing", claim("place", MOSUL), claim("date", DAY), claim("killed", count, *said_by))


A = coded("a.txt", "A car exploded beside a bakery in Mosul on Thursday and seven people died, police said.", bombing(7, POLICE))
B = coded(
    "b.txt", "Doctors at the main hospital of Mosul counted twelve dead after a blast in a market street.", bombing(12, HOSPITAL)
)
C = coded("c.txt", "Cali: a grenade went off at a bus stop.", event("e1", "bombing", claim("place", CALI), claim("date", DAY)))


def test_two_reports_of_one_bombing_become_one_incident_with_both_tolls() -> None:
    incidents = across([A, B, C])
    assert [tuple((r.origin, r.event) for r in i.events) for i in incidents] == [
        (("a.txt", "e1"), ("b.txt", "e1")),
        (("c.txt", "e1"),),
    ]
    assert {s.field: s.value for s in incidents[0].summary} == {"place": "Mosul, IQ", "date": "2016-05-12", "killed": "7–12"}
    assert [f.code for f in incidents[0].flags] == ["count-conflict"]
    assert incidents[0].flags[0].message == "killed: 7 (a.txt) and 12 (b.txt)"


def test_the_order_of_the_reports_does_not_matter() -> None:
    assert len({across(order) for order in permutations([A, B, C])}) == 1


def test_an_incident_says_why_its_events_are_one() -> None:
    link = across([A, B])[0].links[0]
    assert link.score > 0.5
    assert any("both in Mosul" in reason for reason in link.reasons)


def test_copies_of_one_text_are_one_outlet() -> None:
    text = "A car exploded beside a bakery in Mosul on Thursday and seven people died in the blast that broke windows."
    copies = [coded(f"{n}.txt", text + f" Page {n}.", bombing(7)) for n in range(4)]
    assert [i.independent_sources for i in across(copies)] == [1 + 0]
    own = coded("own.txt", "Our reporter counted seven bodies in front of a shop in the old town of Mosul.", bombing(7, HOSPITAL))
    assert across([*copies, own])[0].independent_sources == 3  # the copies' outlet, the own outlet, the hospital


def test_events_of_one_report_stay_apart_and_each_has_its_incident() -> None:
    twice = coded("d.txt", "Two bombs.", bombing(3), replace(bombing(3), id="e2"))
    assert sorted(r.event for i in across([twice]) for r in i.events) == ["e1", "e2"]
    assert len(across([twice])) == 2


def test_another_year_is_another_incident() -> None:
    later = DateValue("2017-05-12", date(2017, 5, 12), date(2017, 5, 12), "said")
    other = coded("e.txt", "A year on.", event("e1", "bombing", claim("place", MOSUL), claim("date", later)))
    assert len(across([A, other])) == 2


def test_the_captives_name_ties_a_case_over_reports() -> None:
    spelled = [("f.txt", "Amina Yusuf", "abduction"), ("g.txt", "Ameena Yusuf", "release")]
    reports = [
        coded(o, f"{n} …", event("e1", t, claim("victim", ActorValue(n, "a1"))), actors=(Actor("a1", "civilian", n, None, ()),))
        for o, n, t in spelled
    ]
    cases = {i.case for i in across(reports)}
    assert len(cases) == 1
    assert None not in cases


def test_no_reports_make_no_incidents() -> None:
    assert across([]) == ()
