"""A decision is bound to the words that the person saw: a newer coding changes numbers, never what a decision is about."""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.fingerprints import decision_id
from testimonia.records import Claim, CodedReport, CountValue, Decision, EventRef, Report, ResolvedEvent, Span, TextValue, Value
from testimonia.review import Bound, Details, bind, make_decision, protected, reviewed, rulings, sighting, standing

TEXT = "Raiders killed six herders at Oko. Days later raiders abducted two teachers near Ledu, elders said."
REPORT = Report("sha256:" + "a" * 64, "oko.txt", "text/plain", TEXT)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def claim(field: str, words: str, value: Value | None = None) -> Claim:
    return Claim(field, value or TextValue(words), (span(words),), (), "asserts", "test", "test", 0.9)


def event(name: str, type_: str, anchor: str, *claims: Claim) -> ResolvedEvent:
    return ResolvedEvent(name, type_, span(anchor), (span(anchor),), "happened", False, False, 0.9, claims)


SIX, TWO = CountValue(6, 6, False, "herders"), CountValue(2, 2, False, "teachers")
KILLING = event("e1", "killing", "killed", claim("killed", "six", SIX), claim("place", "Oko"))
ABDUCTION = event("e2", "abduction", "abducted", claim("abducted", "two", TWO), claim("place", "Ledu"))


def coding(*events: ResolvedEvent, report: Report = REPORT) -> CodedReport:
    return CodedReport(report, events)


FIRST = coding(KILLING, ABDUCTION)
TURNED = coding(replace(ABDUCTION, id="e1"), replace(KILLING, id="e2", claims=KILLING.claims[::-1]))
"""A newer coder's: the same two events, numbered the other way round."""


def decide(
    seen: ResolvedEvent, verdict: str, claim: int | None = None, value: str | None = None, coded: CodedReport = FIRST
) -> Decision:
    details = Details(claim=claim, value=value, seen=sighting(coded, seen, claim))
    ref = EventRef(coded.report.origin, seen.id)
    return make_decision(ref, verdict, who="Amal", when="2024-05-01T10:00:00+00:00", why="read again", details=details)


def after(decisions: Sequence[Decision], *codings: CodedReport) -> Bound:
    newest = {c.report.id: c for c in codings}
    return bind(decisions, newest.get)


def test_a_coding_that_did_not_change_leaves_decisions_as_they_are() -> None:
    decisions = (decide(KILLING, "reject"), decide(ABDUCTION, "correct", 0, "3"))
    assert after(decisions, FIRST) == Bound(decisions)


def test_a_rejection_follows_its_event_to_another_number() -> None:
    bound = after([decide(KILLING, "reject")], TURNED)
    assert bound.orphans == ()
    assert [e.type for e in reviewed(TURNED, bound.decisions).events] == ["abduction"]


def test_a_correction_follows_its_claim_and_keeps_its_id() -> None:
    corrected = decide(KILLING, "correct", 0, "7")
    bound = after([corrected], TURNED)
    counts = [c.value for c in reviewed(TURNED, bound.decisions).events[1].claims if c.field == "killed"]
    assert counts == [SIX, CountValue(7, 7, False, "herders")]
    assert [decision_id(d) for d in bound.decisions] == [decision_id(corrected)]


def test_an_event_of_another_type_at_the_same_words_is_another_event() -> None:
    rejected = decide(KILLING, "reject")
    newer = coding(replace(KILLING, type="armed_attack"), ABDUCTION)
    bound = after([rejected], newer)
    assert bound.decisions == ()
    assert [(o.decision, o.why) for o in bound.orphans] == [(rejected, "its event is not told so any more")]
    left = reviewed(newer, bound.decisions, bound.of_report(REPORT.id))
    assert [e.type for e in left.events] == ["armed_attack", "abduction"]
    assert [(f.code, f.spans) for f in left.flags] == [("decision-orphaned", (span("killed"),))]


def test_an_accepted_value_that_the_machine_changed_is_no_more_accepted() -> None:
    newer = coding(replace(KILLING, claims=(claim("killed", "six", CountValue(60, 60, False, "herders")),)))
    accepted, corrected = decide(KILLING, "accept", 0), decide(KILLING, "correct", 0, "7")
    bound = after([accepted, corrected], newer)
    assert bound.decisions == (corrected,)
    assert [o.why for o in bound.orphans] == ["its claim does not say so any more"]


def test_of_two_events_at_the_same_words_the_one_that_tells_the_same_is_meant_or_none() -> None:
    rejected = decide(KILLING, "reject")
    twin = replace(KILLING, claims=(claim("place", "Ledu"),))
    assert [d.event.event for d in after([rejected], coding(twin, replace(KILLING, id="e2"))).decisions] == ["e2"]
    assert after([rejected], coding(twin, replace(twin, id="e2", claims=()))).decisions == ()


def test_what_was_taken_back_is_no_orphan() -> None:
    rejected = decide(KILLING, "reject")
    back = make_decision(rejected.event, "undo", who="Amal", when="2024-05-02T10:00:00+00:00", why="no", details=Details(about=(decision_id(rejected),)))  # fmt: skip
    assert after([rejected, back], coding(ABDUCTION)).orphans == ()
    assert standing(after([rejected, back], TURNED).decisions) == ()


def test_a_merge_needs_both_of_its_events() -> None:
    other = coding(KILLING, report=replace(REPORT, id="sha256:" + "b" * 64, origin="again.txt"))
    details = Details(other=EventRef("again.txt", "e1"), seen=sighting(FIRST, KILLING), other_seen=sighting(other, KILLING))
    merge = make_decision(EventRef("oko.txt", "e1"), "merge", who="Amal", when="2024-05-01T10:00:00+00:00", why="one raid", details=details)  # fmt: skip
    (moved,) = rulings(after([merge], TURNED, other).decisions)
    assert (moved.event, moved.other) == (EventRef("oko.txt", "e2"), EventRef("again.txt", "e1"))
    bound = after([merge], TURNED, replace(other, events=()))
    assert rulings(bound.decisions) == ()
    assert [o.why for o in bound.orphans] == ["its second event is not told so any more"]


def test_a_protection_that_lost_its_event_holds_what_is_told_at_its_words_or_the_whole_report() -> None:
    shut = decide(KILLING, "protect")
    newer = coding(replace(KILLING, type="armed_attack"), ABDUCTION)
    assert protected(after([shut], newer).decisions) == {(EventRef("oko.txt", "e1"), None)}
    assert len(after([shut], newer).orphans) == 1
    elsewhere = coding(replace(ABDUCTION, id="e1"), event("e2", "arrest", "said"))
    assert protected(after([shut], elsewhere).decisions) == {(EventRef("oko.txt", "e1"), None), (EventRef("oko.txt", "e2"), None)}
    of_claim = decide(ABDUCTION, "protect", 1)
    moved = coding(replace(KILLING, claims=(*KILLING.claims, claim("target", "Ledu"))))
    assert protected(after([of_claim], moved).decisions) == {(EventRef("oko.txt", "e1"), 2)}


def test_a_decision_on_one_of_two_reports_saved_under_one_name_is_not_applied_to_the_other() -> None:
    page_of_tomorrow = coding(KILLING, report=replace(REPORT, id="sha256:" + "c" * 64))
    bound = after([decide(KILLING, "reject")], FIRST, page_of_tomorrow)
    assert len(reviewed(page_of_tomorrow, bound.decisions).events) == 1
    assert len(reviewed(FIRST, bound.decisions).events) == 1


def test_decisions_of_earlier_versions_keep_the_names_that_they_have() -> None:
    old = replace(decide(KILLING, "reject"), seen=None)
    assert after([old], TURNED).decisions == (old,)
