"""Every event can say why it is one, what else was considered, and what that lost by."""

from testimonia import pipeline
from testimonia.checking import read_text
from testimonia.pipeline import Desk
from testimonia.records import Alternative, Explanation

TEXT = (
    "Gunmen kidnapped two Polish engineers near Kano on Tuesday, police said. They demanded a ransom of $50,000 on Wednesday. "
    "The kidnapping was condemned by the governor of Borno. Villagers feared that fighters would take the town."
)


def explained(desk: Desk) -> tuple[Explanation, ...]:
    report = read_text(TEXT, desk).coded.report
    return pipeline.explain_report(report, desk)


def about(explanation: Explanation, question: str) -> list[Alternative]:
    return [a for a in explanation.alternatives if a.question == question]


def test_the_explained_events_are_the_coded_ones() -> None:
    for desk in (pipeline.open_desk(), pipeline.open_desk(rules_only=True)):
        coded = read_text(TEXT, desk).coded
        assert [(x.event.id, x.event.type, x.event.score) for x in explained(desk)] == [
            (e.id, e.type, e.score) for e in coded.events
        ]


def test_every_claim_has_a_kept_answer_and_every_loser_a_reason() -> None:
    for desk in (pipeline.open_desk(), pipeline.open_desk(rules_only=True)):
        for explanation in explained(desk):
            kept = {(a.question, a.span) for a in explanation.alternatives if a.kept}
            assert {(c.field, c.spans[0]) for c in explanation.event.claims if c.field != "outcome"} <= kept
            assert all(a.because.strip() for a in explanation.alternatives)
            assert all(0 <= a.score <= 1 for a in explanation.alternatives)


def test_the_answers_point_at_their_words() -> None:
    for explanation in explained(pipeline.open_desk()):
        for a in explanation.alternatives:
            assert a.span is None or TEXT[a.span.start : a.span.end] == a.span.text


def test_other_types_places_and_days_are_shown_with_what_they_lost_by() -> None:
    first = explained(pipeline.open_desk())[0]
    types = about(first, "type")
    assert types[0].kept
    assert types[0].answer == "abduction"
    assert len(types) >= 3
    assert all("less likely" in a.because or "ruled out" in a.because for a in types[1:])
    assert [(a.answer, a.kept) for a in about(first, "place")] == [("Kano", True), ("Borno", False)]
    assert all(a.because for a in about(first, "date"))
    assert about(first, "abducted")[0].kept


def test_who_says_so_is_shown_with_the_statements_that_lost() -> None:
    text = (
        "Gunmen kidnapped two engineers near Kano on Tuesday, police said. The governor said that schools would stay closed. "
        "The army denied that its men had fled."
    )
    for desk in (pipeline.open_desk(), pipeline.open_desk(rules_only=True)):
        report = read_text(text, desk).coded.report
        first = pipeline.explain_report(report, desk)[0]
        said = about(first, "said_by")
        assert [a.answer for a in said if a.kept] == ["police"]
        lost = {a.answer: a.because for a in said if not a.kept}
        assert set(lost) == {"The governor", "The army", "the report itself"}
        assert "a denial of something else" in lost["The army"]
        assert lost["the report itself"] == "every claim has a source"


def test_the_words_that_tell_one_act_are_shown_and_those_of_acts_kept_apart() -> None:
    text = (
        "Gunmen abducted four farmers near Kano on Monday, police said. The abduction shocked the village. "
        "On Friday gunmen abducted Ana Ruiz in Jos."
    )
    desk = pipeline.open_desk()
    first = pipeline.explain_report(read_text(text, desk).coded.report, desk)[0]
    told = about(first, "same act")
    assert [(a.answer, a.kept) for a in told] == [("abduction", True), ("abducted", False)]
    assert told[0].score > told[1].score
    assert all(a.features for a in told)
