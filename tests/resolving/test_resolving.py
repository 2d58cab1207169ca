"""Events with words in, events with values out."""

from testimonia import intake, pipeline, resolving
from testimonia.records import ReportedEvent, ResolvedEvent, Source, Span, UnresolvedClaim


def resolved(text: str, *claims: UnresolvedClaim) -> ResolvedEvent:
    desk = pipeline.open_desk()
    report = intake.report_from_text(text)
    reading = pipeline.read_report(report, desk)
    anchor = Span(0, 1, text[0])
    event = ReportedEvent("e1", "killing", anchor, (anchor,), "happened", False, False, 0.9, "test", claims)
    times = resolving.resolve_times(report, reading)
    return resolving.resolve(report, reading, (event,), times, desk.gazetteer, desk.registry).events[0]


def victim(words: str, score: float, said_by: tuple[Source, ...] = ()) -> UnresolvedClaim:
    start = TEXT.rindex(words)
    return UnresolvedClaim("victim", (Span(start, start + len(words), words),), said_by, "asserts", "test", "test", score)


TEXT = "Rosa Elena Quispe was kidnapped in Ayacucho with a nurse. Gunmen murdered Quispe on Friday."


def test_one_actor_fills_a_field_once_and_the_claim_points_at_both_words() -> None:
    event = resolved(TEXT, victim("Rosa Elena Quispe", 0.5), victim("Quispe", 0.8), victim("a nurse", 0.7))
    assert [[s.text for s in c.spans] for c in event.claims] == [["Quispe", "Rosa Elena Quispe"], ["a nurse"]]
    assert [c.score for c in event.claims] == [0.8, 0.7]


def test_who_is_named_by_two_sources_stays_two_claims() -> None:
    police = (Source("the police", "police", ()),)
    event = resolved(TEXT, victim("Rosa Elena Quispe", 0.5, police), victim("Quispe", 0.8))
    assert [c.spans[0].text for c in event.claims] == ["Rosa Elena Quispe", "Quispe"]


def test_one_source_in_two_spellings_is_one() -> None:
    police, again = (Source(text, "police", (Span(k, k + 1, TEXT[k]),)) for k, text in ((0, "Police"), (1, "the police")))
    [claim] = resolved(TEXT, victim("Rosa Elena Quispe", 0.5, (police,)), victim("Quispe", 0.8, (again,))).claims
    assert [(s.text, [span.start for span in s.spans]) for s in claim.said_by] == [("the police", [1, 0])]
