"""Incidents across reports, on coded reports built by hand."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.linking import across
from testimonia.records import (
    Actor,
    ActorValue,
    Change,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    EventRef,
    Link,
    LinkRuling,
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
    assert incidents[0].flags[0].message == "killed: 7 (police, a.txt) and 12 (a hospital, b.txt)"


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


def test_whatever_the_order_of_the_lines_the_incidents_are_the_same() -> None:
    reports = [A, B, C, *(coded(f"n{n}.txt", f"Blast number {n} in Mosul.", bombing(n)) for n in range(6))]
    expected = across(reports)

    @given(st.permutations(reports))
    @settings(max_examples=30, deadline=None)
    def same(order: list[CodedReport]) -> None:
        assert across(order) == expected

    same()


def test_a_person_can_tie_what_the_machine_leaves_apart_and_part_what_it_ties() -> None:
    a, b, c = (EventRef(f"{n}.txt", "e1") for n in "abc")
    tied = across([A, B, C], [LinkRuling(a, c, True, "one device, two names of the town")])
    assert [len(i.events) for i in tied] == [3]
    assert ("a person's decision: one device, two names of the town",) in [k.reasons for k in tied[0].links]
    parted = across([A, B, C], [LinkRuling(b, a, False, "two blasts, an hour apart")])
    assert [len(i.events) for i in parted] == [1, 1, 1]


def test_reports_that_put_an_incident_in_places_far_apart_are_flagged_with_both_sides() -> None:
    a, c = EventRef("a.txt", "e1"), EventRef("c.txt", "e1")
    (tied,) = across([A, C], [LinkRuling(a, c, True, "the same bomb")])
    assert [f.message for f in tied.flags if f.code == "place-conflict"] == ["Mosul (a.txt) and Cali (c.txt)"]


def test_of_two_decisions_about_one_link_the_later_counts() -> None:
    a, b = EventRef("a.txt", "e1"), EventRef("b.txt", "e1")
    said = [LinkRuling(a, b, False, "first thought"), LinkRuling(b, a, True, "second thought")]
    assert [len(i.events) for i in across([A, B], said)] == [2]
    assert [len(i.events) for i in across([A, B], said[::-1])] == [1, 1]


def published(report: CodedReport, day: int) -> CodedReport:
    value = DateValue(f"2016-05-{day}", date(2016, 5, day), date(2016, 5, day), "given")
    return replace(report, report=replace(report.report, published=value))


def test_the_tolls_are_told_over_time_speaker_by_speaker_and_the_best_has_most_behind_it() -> None:
    later = coded("later.txt", "The toll of the bakery blast in Mosul has risen, police said.", bombing(12, POLICE))
    reports = [published(A, 13), published(later, 14), published(B, 15)]
    (incident,) = across(reports)
    killed = next(s for s in incident.summary if s.field == "killed")
    assert (killed.value, killed.in_words, killed.best) == ("7–12", "7 → 12, police; 12, a hospital", 12)
    assert killed.changes == (
        Change(EventRef("a.txt", "e1"), "2016-05-13", None, "7"),
        Change(EventRef("later.txt", "e1"), "2016-05-14", "7", "7–12"),
    )
    assert [f.code for f in incident.flags] == []  # the police raised its own figure: an update, no contradiction


def best_killed(*reports: CodedReport) -> int | None:
    (incident,) = across(reports)
    return next(s.best for s in incident.summary if s.field == "killed")


def test_a_later_report_that_tells_of_some_of_the_dead_lowers_no_toll() -> None:
    theirs = coded("theirs.txt", "Two children died in the bakery blast in Mosul, a hospital said.", bombing(2, HOSPITAL))
    one = coded("one.txt", "A baker killed by the bakery blast in Mosul was buried, police said.", bombing(1, POLICE))
    assert best_killed(published(A, 13), published(theirs, 14), published(one, 15)) == 7


def test_a_toll_that_one_outlet_tells_and_two_others_do_not_repeat_is_not_the_best() -> None:
    first = coded("first.txt", "The bakery blast in Mosul killed 70 people, said a man who lives across the street.", bombing(70))
    doctors = coded("doctors.txt", "Doctors counted seven dead after a device went off at a Mosul bakery.", bombing(7, HOSPITAL))
    others = [A, doctors]
    assert best_killed(published(first, 13), published(others[0], 13), published(others[1], 14)) == 7
    assert (
        best_killed(published(others[0], 13), published(others[1], 14), published(first, 14)) == 70
    )  # may be the news of that day


def test_a_source_that_lowers_its_own_toll_is_believed() -> None:
    fewer = coded("fewer.txt", "The bakery blast in Mosul killed five and not seven, police said.", bombing(5, POLICE))
    assert best_killed(published(A, 13), published(fewer, 14)) == 5


def test_a_report_that_one_source_denies_is_flagged_with_both_sides() -> None:
    denied = coded("d.txt", "The army denied that a bomb went off in Mosul on Thursday.", replace(bombing(7), status="denied"))
    (incident,) = across([A, denied])
    assert [f.message for f in incident.flags if f.code == "denial"] == ["told as happened (police, a.txt), denied (d.txt)"]


def test_of_two_sources_in_one_report_the_one_that_denies_and_the_one_that_tells_are_named() -> None:
    army = Source("the army", "military", (Span(0, 1, "x"),))
    denial = replace(claim("perpetrator", ActorValue("army", "a1"), army), stance="denies")
    (incident,) = across([coded("a.txt", "x", replace(bombing(7, POLICE), claims=(*bombing(7, POLICE).claims, denial)))])
    assert [f.message for f in incident.flags] == ["told as happened (police, a.txt), denied (the army, a.txt)"]


def test_the_day_that_one_outlet_tells_first_is_not_widened_by_its_later_month() -> None:
    may = DateValue("2016-05", date(2016, 5, 1), date(2016, 5, 31), "said")
    later = event("e1", "bombing", claim("place", MOSUL), claim("date", may), claim("killed", CountValue(7, 7, False, None)))
    outlet = [replace(c, report=replace(c.report, publisher="Tigris Post")) for c in (A, coded("m.txt", A.report.text, later))]
    (incident,) = across(outlet)
    when = next(s for s in incident.summary if s.field == "date")
    assert (when.value, when.rule) == ("2016-05-12", "the days that all reports allow")


def test_of_places_far_apart_the_one_that_most_outlets_allow_is_told_and_a_site_with_the_town_around_it() -> None:
    market = PlaceValue("market", None, "site", "IQ", MOSUL.lat, MOSUL.lon, None, radius_km=8.0)
    nineveh = PlaceValue("Nineveh", "Nineveh", "province", "IQ", 36.2, 42.5, "geonames:99087", radius_km=90.0)

    def told(origin: str, *places: PlaceValue) -> CodedReport:
        return coded(origin, origin, event("e1", "bombing", claim("date", DAY), *(claim("place", p) for p in places)))

    def place(*reports: CodedReport) -> str:
        rulings = [LinkRuling(EventRef("0.txt", "e1"), EventRef(f"{n}.txt", "e1"), True, "one") for n in range(1, len(reports))]
        (incident,) = across(reports, rulings)
        return next(s.value for s in incident.summary if s.field == "place")

    assert place(told("0.txt", nineveh), told("1.txt", nineveh), told("2.txt", CALI)) == "Nineveh, IQ"
    assert place(told("0.txt", nineveh), told("1.txt", MOSUL)) == "Mosul, IQ"
    assert place(told("0.txt", MOSUL, market)) == "market, Mosul, IQ"


def test_a_forces_later_figure_replaces_its_earlier_one_whoever_speaks_for_it_but_two_armies_contradict_each_other() -> None:
    def told(origin: str, day: int, killed: int, who: Source) -> CodedReport:
        return published(coded(origin, A.report.text, bombing(killed, who)), day)

    here = (Span(0, 1, "x"),)
    officer = Source("Police Colonel Adil", "police", here)
    ours, theirs = Source("the Iraqi army", "military", here), Source("the Turkish army", "military", here)
    (raised,) = across([told("a.txt", 13, 7, POLICE), told("b.txt", 14, 9, officer)])
    assert next(s.in_words for s in raised.summary if s.field == "killed") == "7 → 9, police"
    assert raised.flags == ()
    (apart,) = across([told("a.txt", 13, 7, ours), told("b.txt", 14, 9, theirs)])
    assert [f.code for f in apart.flags] == ["count-conflict"]


def test_unnamed_gunmen_are_no_other_doers_than_a_group_that_is_named() -> None:
    def told(origin: str, name: str, registry_id: str | None = None) -> CodedReport:
        doer = Actor("a1", "armed_group", name, registry_id, ())
        blast = bombing(7, POLICE)
        return coded(
            origin,
            A.report.text,
            replace(blast, claims=(*blast.claims, claim("perpetrator", ActorValue(name, "a1")))),
            actors=(doer,),
        )

    (vague,) = across([told("a.txt", "Gunmen"), told("b.txt", "Red Sun")])
    assert vague.flags == ()
    (apart,) = across([told("a.txt", "Red Sun"), told("b.txt", "Northern Front")])
    assert [f.code for f in apart.flags] == ["perpetrator-conflict"]


def test_a_report_that_tells_one_shooting_twice_has_one_incident_and_two_of_one_type_are_two() -> None:
    attack = replace(bombing(2), type="armed_attack")
    death = replace(bombing(2), id="e2", type="killing")
    once = coded("s.txt", "Gunmen shot two men in Mosul; the killing shocked the street.", attack, death)
    assert [len(i.events) for i in across([once])] == [2]
    assert across([once])[0].type == "armed_attack"


def test_who_is_told_dead_twice_by_one_report_died_once() -> None:
    text = "Ana Ruiz was shot dead in Cali. … The murder of Ruiz shocked the town."
    first, again, other = (
        event(f"e{n}", "killing", claim("victim", ActorValue("x", a))) for n, a in enumerate(("a1", "a1", "a2"))
    )
    people = tuple(Actor(a, "civilian", n, None, ()) for a, n in (("a1", "Ana Ruiz"), ("a2", "Jorge Peña")))
    assert [len(i.events) for i in across([coded("a.txt", text, first, again, other, actors=people)])] == [2, 1]


def test_a_wire_story_with_local_edits_is_one_source() -> None:
    wire = (
        "A lorry loaded with explosives blew up outside the grain market of Mosul on Thursday morning, killing at least seven "
        "traders and wounding dozens more, officials in the provincial capital said. The blast tore a crater into the road and "
        "brought down the front of a bank. Rescuers dug with their hands through the rubble until the afternoon, while "
        "ambulances ferried the injured to three hospitals in the eastern half of the city. No group has said it was behind it."
    )
    local = "MOSUL DESK: " + wire.replace("lorry", "truck").replace("dozens more", "many others").replace(
        "a bank", "a savings bank"
    )
    ours = coded("wire.txt", wire, bombing(7))
    theirs = coded("local.txt", local + " Our readers sent pictures.", bombing(7))
    own = coded("own.txt", "Seven people died when a vehicle exploded in Mosul. We spoke to a survivor at the scene.", bombing(7))
    assert [i.independent_sources for i in across([ours, theirs])] == [1]
    assert [i.independent_sources for i in across([ours, theirs, own])] == [2]


def test_officers_of_one_force_are_one_voice() -> None:
    officer = Source("a police officer", "police", (Span(0, 1, "x"),))
    (incident,) = across([A, coded("o.txt", "Seven killed in Mosul blast, an officer says.", bombing(7, officer))])
    # The police, and the two papers that tell place and day in their own voice.
    assert incident.independent_sources == 3


def test_no_reports_make_no_incidents() -> None:
    assert across([]) == ()
