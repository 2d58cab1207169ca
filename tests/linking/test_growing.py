"""Adding reports one by one gives what linking all at once gives, from a shelf on disk that holds what comparing needs."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia import linking
from testimonia.linking import face_from_line, face_to_line, keys
from testimonia.linking.comparing import COMPARISONS
from testimonia.records import (
    Actor,
    ActorValue,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    EventRef,
    LinkRuling,
    PlaceValue,
    Report,
    ResolvedEvent,
    Span,
    Value,
)
from testimonia.store.link_shelf import LinkShelf

X = (Span(0, 1, "x"),)
MOSUL = PlaceValue("Mosul", "Mosul", "settlement", "IQ", 36.34, 43.13, "geonames:99072", radius_km=8.0)
TOWNS = (
    MOSUL,
    PlaceValue("Cali", "Cali", "settlement", "CO", 3.44, -76.52, "geonames:3687925", radius_km=8.0),
    None,
)
WORDS = "bakery granary ferry orchard minaret tannery quay sawmill".split()
TYPES = ("bombing", "armed_attack", "killing", "abduction")


def claim(field: str, value: Value) -> Claim:
    return Claim(field, value, X, (), "asserts", "test", "test", 0.9)


@st.composite
def reports(draw: st.DrawFn) -> list[CodedReport]:
    """A handful of reports on a few days in two towns, so that some tell of one occurrence."""
    return [draw(report(n)) for n in range(draw(st.integers(2, 7)))]


@st.composite
def report(draw: st.DrawFn, number: int) -> CodedReport:
    spot = draw(st.sampled_from(WORDS))
    day = date(2016, 5, 12) + timedelta(days=draw(st.integers(0, 3)))
    published = DateValue(day.isoformat(), day, day, "given")
    text = f"x The {spot} by the {draw(st.sampled_from(WORDS))} was hit, a witness said."
    events = tuple(draw(event(n, day)) for n in range(draw(st.integers(1, 3))))
    actors = (Actor("a1", "civilian", draw(st.sampled_from(["Amina Yusuf", "Omar Saleh"])), None, ()),)
    return CodedReport(Report(f"sha256:{number}", f"{number}.txt", "text/plain", text, published=published), events, (), actors)


@st.composite
def event(draw: st.DrawFn, number: int, day: date) -> ResolvedEvent:
    told = [claim("killed", CountValue(n, n, False, None)) for n in draw(st.lists(st.integers(0, 9), max_size=1))]
    place, when = draw(st.sampled_from(TOWNS)), day - timedelta(days=draw(st.integers(0, 2)))
    told += [claim("place", place)] if place else []
    told += [claim("date", DateValue(when.isoformat(), when, when, "said"))] if draw(st.booleans()) else []
    told += [claim("victim", ActorValue("x", "a1"))] if draw(st.booleans()) else []
    return ResolvedEvent(
        f"e{number}", draw(st.sampled_from(TYPES)), X[0], X, "happened", draw(st.booleans()), False, 0.9, tuple(told)
    )


def all_at_once(coded: Sequence[CodedReport], rulings: Sequence[LinkRuling] = ()) -> dict[str, list[EventRef]]:
    return {i.id: list(i.events) for i in linking.across(coded, rulings)}


def on(shelf: LinkShelf) -> dict[str, list[EventRef]]:
    return {home: [EventRef(origin, event) for origin, event, _ in events] for home, events in shelf.homes().items()}


def one_by_one(shelf: LinkShelf, coded: Sequence[CodedReport]) -> Iterator[linking.Regrouped]:
    for one in coded:
        with shelf:
            yield linking.add(shelf, linking.report_views(one))


@given(reports().flatmap(lambda rs: st.tuples(st.just(rs), st.permutations(rs))))
@settings(max_examples=60, deadline=None)
def test_one_by_one_in_any_order_gives_what_all_at_once_gives(drawn: tuple[list[CodedReport], list[CodedReport]]) -> None:
    coded, order = drawn
    shelf = LinkShelf(Path(":memory:"))
    now: set[str] = set()
    for changed in one_by_one(shelf, order):
        now = (now - changed.gone) | changed.made.keys()
    assert on(shelf) == all_at_once(coded)
    assert now == all_at_once(coded).keys()  # what each step says changed adds up
    shelf.close()


@given(reports(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_ruling_changes_the_same_incidents_before_and_after(coded: list[CodedReport], data: st.DataObject) -> None:
    refs = [(c.report.origin, e.id, c.report.id) for c in coded for e in c.events]
    a, b, same = data.draw(st.sampled_from(refs)), data.draw(st.sampled_from(refs)), data.draw(st.booleans())
    if a == b:
        return
    shelf = LinkShelf(Path(":memory:"))
    list(one_by_one(shelf, coded))
    with shelf:
        linking.rule(shelf, a, b, same=same)
    assert on(shelf) == all_at_once(coded, [LinkRuling(EventRef(*a[:2]), EventRef(*b[:2]), same, "said")])
    shelf.close()


@given(reports())
@settings(max_examples=30, deadline=None)
def test_an_event_from_the_shelf_compares_as_it_did(coded: list[CodedReport]) -> None:
    views = [v for one in coded for v in linking.report_views(one)]
    back = [face_from_line(face_to_line(v)) for v in views]
    for a, fresh in zip(views, back, strict=True):
        assert [c(a, views[0])[0] for c in COMPARISONS] == [c(fresh, back[0])[0] for c in COMPARISONS]
        assert keys(a) == keys(fresh)


def test_what_is_on_the_shelf_outlives_the_process_and_a_failed_report_leaves_nothing(tmp_path: Path) -> None:
    coded = two_reports_of_one_blast()
    shelf = LinkShelf(tmp_path / "links.sqlite")
    list(one_by_one(shelf, coded[:1]))
    with pytest.raises(RuntimeError, match="stops here"):
        add_and_fail(shelf, coded[1])
    shelf.close()
    again = LinkShelf(tmp_path / "links.sqlite")
    assert again.has("0.txt", "sha256:0")
    assert not again.has("1.txt", "sha256:1")
    list(one_by_one(again, coded[1:]))
    assert on(again) == all_at_once(coded)
    again.close()


def add_and_fail(shelf: LinkShelf, coded: CodedReport) -> None:
    with shelf:
        linking.add(shelf, linking.report_views(coded))
        raise RuntimeError("the machine stops here")


def two_reports_of_one_blast() -> list[CodedReport]:
    day = date(2016, 5, 12)
    told = (claim("place", MOSUL), claim("date", DateValue(day.isoformat(), day, day, "said")))
    blast = ResolvedEvent("e1", "bombing", X[0], X, "happened", False, False, 0.9, told)
    return [CodedReport(Report(f"sha256:{n}", f"{n}.txt", "text/plain", f"x Blast {n}"), (blast,)) for n in range(2)]
