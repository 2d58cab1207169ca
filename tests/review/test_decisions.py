"""What people decide stands beside what the machine said, and follows from the list of decisions alone."""

from collections.abc import Iterable

import pytest

from testimonia import contract
from testimonia.errors import UsageError
from testimonia.fingerprints import decision_id
from testimonia.records import CodedReport, CountValue, Decision, EventRef, ResolvedEvent
from testimonia.review import (
    Details,
    agreement,
    check,
    disagreements,
    make_decision,
    named,
    protected,
    reviewed,
    rulings,
    side_by_side,
    standing,
    visible,
)
from testimonia.review.ratings import partitions, units

NOW = "2024-05-01T10:00:00+00:00"
A, B, C = EventRef("a.txt", "e1"), EventRef("b.txt", "e1"), EventRef("c.txt", "e2")


def decide(event: EventRef, verdict: str, who: str = "Amal", why: str = "read again", details: Details = Details()) -> Decision:  # noqa: B008
    return make_decision(event, verdict, who=who, when=NOW, why=why, details=details)


def merge(a: EventRef, b: EventRef, verdict: str = "merge", who: str = "Amal") -> Decision:
    return decide(a, verdict, who, details=Details(other=b))


def first_event(coded: CodedReport) -> tuple[EventRef, ResolvedEvent]:
    return EventRef(coded.report.origin, coded.events[0].id), coded.events[0]


def claim_of(event: ResolvedEvent, field: str) -> int:
    return next(n for n, c in enumerate(event.claims) if c.field == field)


def test_a_rejected_event_leaves_the_release_with_its_links(coded: CodedReport) -> None:
    ref, rejected = first_event(coded)
    left = reviewed(coded, [decide(ref, "reject")])
    assert rejected.id not in [e.id for e in left.events]
    assert all(rejected.id not in (k.from_event, k.to_event) for k in left.links)
    assert left.report == coded.report


def test_a_later_decision_takes_back_an_earlier_one(coded: CodedReport) -> None:
    ref, _ = first_event(coded)
    assert reviewed(coded, [decide(ref, "reject"), decide(ref, "accept")]) == coded


def test_an_undo_takes_back_what_it_names_and_can_be_undone(coded: CodedReport) -> None:
    ref, _ = first_event(coded)
    reject = decide(ref, "reject")
    undo = decide(ref, "undo", details=Details(about=(decision_id(reject),)))
    again = decide(ref, "undo", why="it was right", details=Details(about=(decision_id(undo),)))
    assert reviewed(coded, [reject, undo]) == coded
    assert standing([reject, undo]) == ()
    assert standing([reject, undo, again]) == (reject,)


def test_a_correction_stands_beside_the_machine_s_value(coded: CodedReport) -> None:
    ref, event = first_event(coded)
    number = claim_of(event, "abducted")
    corrected = decide(ref, "correct", why="the list names five", details=Details(claim=number, value="5"))
    claims = [c for c in reviewed(coded, [corrected]).events[0].claims if c.field == "abducted"]
    assert [c.value.min for c in claims if isinstance(c.value, CountValue)] == [4, 5]
    assert claims[1].coder == "person:Amal"
    assert claims[1].because == "corrected by Amal: the list names five"
    contract.to_json(reviewed(coded, [corrected]))


def test_a_corrected_person_points_at_the_words_when_they_are_in_the_text(coded: CodedReport) -> None:
    ref, event = first_event(coded)
    number = claim_of(event, "perpetrator")
    after = reviewed(coded, [decide(ref, "correct", details=Details(claim=number, value="The kidnappers"))])
    claim = next(c for c in after.events[0].claims if c.coder == "person:Amal")
    assert [s.text for s in claim.spans] == ["The kidnappers"]
    unknown = reviewed(coded, [decide(ref, "correct", details=Details(claim=number, value="the harbour gang"))])
    assert "the harbour gang" in [a.name for a in unknown.actors]
    contract.to_json(unknown)


def test_a_rejected_claim_goes_and_its_event_stays(coded: CodedReport) -> None:
    ref, event = first_event(coded)
    after = reviewed(coded, [decide(ref, "reject", details=Details(claim=0))])
    assert after.events[0].claims == event.claims[1:]


def test_values_are_shown_side_by_side(coded: CodedReport) -> None:
    ref, event = first_event(coded)
    number = claim_of(event, "abducted")
    answers = [decide(ref, "correct", who, details=Details(claim=number, value=v)) for who, v in (("Amal", "5"), ("Idris", "6"))]
    shown = side_by_side(event, answers)
    assert [d.value for d in shown[number].answers] == ["5", "6"]
    assert shown[number].claim == event.claims[number]


def test_an_event_or_one_of_its_claims_is_protected(coded: CodedReport) -> None:
    ref, _ = first_event(coded)
    assert protected([decide(ref, "protect")]) == {(ref, None)}
    assert protected([decide(ref, "protect", details=Details(claim=0))]) == {(ref, 0)}


@pytest.mark.parametrize(
    ("verdict", "details", "says"),
    [
        ("perhaps", Details(), "one of accept, reject"),
        ("correct", Details(claim=0), "--value WORDS"),
        ("correct", Details(value="7"), "--claim NUMBER"),
        ("merge", Details(), "--other EVENT"),
        ("link", Details(other=B), "--kind, one of same_case"),
        ("link", Details(other=B, kind="cousin"), "no kind of link"),
        ("undo", Details(), "id of a decision"),
        ("accept", Details(value="7"), "accept takes no value"),
        ("merge", Details(other=A), "both are the same"),
    ],
)
def test_a_decision_with_something_missing_or_out_of_place_is_refused(verdict: str, details: Details, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        decide(A, verdict, details=details)


def test_a_decision_needs_a_person_and_a_reason() -> None:
    with pytest.raises(UsageError, match="who decides and why"):
        make_decision(A, "accept", who=" ", when=NOW, why="x")


def test_a_value_that_is_no_number_or_day_is_refused_when_it_is_said(coded: CodedReport) -> None:
    ref, event = first_event(coded)
    for field, words, says in (
        ("abducted", "many", "7-12"),
        ("date", "Tuesday", "2014-10-20"),
        ("date", "2014-02-31", "2014-10-20"),
    ):
        with pytest.raises(UsageError, match=says):
            check(decide(ref, "correct", details=Details(claim=claim_of(event, field), value=words)), event)
    with pytest.raises(UsageError, match="no claim 99"):
        check(decide(ref, "accept", details=Details(claim=99)), event)


def test_the_last_word_about_a_pair_counts_whatever_its_order() -> None:
    decided = [merge(A, B), merge(B, C), merge(B, A, "split")]
    assert [(d.event, d.other, d.verdict) for d in rulings(decided)] == [(B, A, "split"), (B, C, "merge")]


def test_decisions_are_called_by_the_start_of_their_id() -> None:
    one, other = decide(A, "accept"), decide(B, "accept")
    assert named([decision_id(one)[:6]], [one, other]) == (one,)
    with pytest.raises(UsageError, match="no decision called 'zz'"):
        named(["zz"], [one])


# ── double coding ────────────────────────────────────────────────────────────────────────────


def given(event: EventRef, people: Iterable[str] = ("Amal", "Idris")) -> list[Decision]:
    return [decide(event, "assign", "Zoé", details=Details(value=who)) for who in people]


def test_a_double_coder_does_not_see_the_other_s_answer_until_it_is_settled() -> None:
    hers = decide(A, "reject", "Amal", "told twice")
    decided = [*given(A), hers]
    assert hers not in visible(A, decided, "Idris")
    assert hers in visible(A, decided, "Amal")
    assert hers in visible(A, decided, "Zoé")
    settling = decide(A, "reject", "Zoé", "same day, same place", Details(about=(decision_id(hers),)))
    assert hers in visible(A, [*decided, settling], "Idris")


def test_double_coders_change_something_only_when_they_agree(coded: CodedReport) -> None:
    ref, _ = first_event(coded)
    one = [*given(ref), decide(ref, "reject", "Amal")]
    assert reviewed(coded, one) == coded
    assert len(reviewed(coded, [*one, decide(ref, "reject", "Idris")]).events) == len(coded.events) - 1
    assert reviewed(coded, [*one, decide(ref, "accept", "Idris")]) == coded


def test_an_adjudicator_settles_what_double_coders_differ_on(coded: CodedReport) -> None:
    ref, _ = first_event(coded)
    hers, his = decide(ref, "reject", "Amal"), decide(ref, "accept", "Idris")
    decided = [*given(ref), hers, his]
    (open_one,) = disagreements(decided)
    assert open_one.answers == (hers, his)
    settling = decide(ref, "reject", "Zoé", details=Details(about=tuple(decision_id(d) for d in (hers, his))))
    assert disagreements([*decided, settling]) == ()
    assert len(reviewed(coded, [*decided, settling]).events) == len(coded.events) - 1


def test_agreement_is_counted_field_by_field(coded: CodedReport) -> None:
    ref, event = first_event(coded)
    number = claim_of(event, "abducted")
    decided = [
        decide(ref, "accept", "Amal"),
        decide(ref, "accept", "Idris"),
        decide(ref, "correct", "Idris", details=Details(claim=number, value="6")),
    ]
    found = units([coded], decided)
    assert found["event"] == [{"Amal": "accept", "Idris": "accept"}]
    assert found["abducted"] == [{"Amal": 4.0, "Idris": 6.0}]
    result = agreement(found["abducted"], "interval", seed=1)
    assert result is not None
    assert (result.units, result.percent) == (1, 0.0)


def test_only_blind_answers_can_be_asked_for(coded: CodedReport) -> None:
    ref, _ = first_event(coded)
    decided = [decide(ref, "accept", "Amal", details=Details(blind=True)), decide(ref, "reject", "Idris")]
    assert units([coded], decided, blind=True)["event"] == [{"Amal": "accept"}]


def test_people_who_group_events_alike_or_not_are_compared(coded: CodedReport) -> None:
    decided = [merge(A, B), merge(B, C, "split"), merge(A, B, who="Idris"), merge(B, C, who="Idris")]
    assert units([coded], decided)["incident"] == [{"Amal": "merge", "Idris": "merge"}, {"Amal": "split", "Idris": "merge"}]
    groups = partitions(decided)
    assert len(set(groups["Amal"].values())) == 2
    assert len(set(groups["Idris"].values())) == 1
