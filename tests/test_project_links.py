"""A project's shelf of links, kept up report by report, gives what linking everything from nothing gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.databases import MakeProject
from tests.linking.test_growing import event, report, two_reports_of_one_blast

from testimonia import coded_files, deciding, fingerprints, linking, project_links, review, standing_decisions, store
from testimonia.errors import UsageError
from testimonia.records import CodedReport, Incident, ResolvedEvent
from testimonia.store.link_shelf import FILE_NAME


def from_nothing(opened: store.Database) -> tuple[Incident, ...]:
    decisions = standing_decisions.of(opened).decisions
    views = [v for one in opened.coded() for v in linking.report_views(review.reviewed(one, decisions))]
    return linking.incidents_of(views, project_links.link_rulings(decisions))


def keep(opened: store.Database, coded: CodedReport, coder: str = "first") -> None:
    opened.add([(coded.report, None)])
    opened.put_coded(coded, coder)


def name(coded: CodedReport, number: int = 0) -> str:
    return f"{coded.report.id[7:15]}.{coded.events[number].id}"


def with_long_id(coded: CodedReport) -> CodedReport:
    number = coded.report.id.removeprefix("sha256:")
    return replace(coded, report=replace(coded.report, id=f"sha256:{number * 8:x>8}"))


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, object]]:
    """What happens to a project: reports coming in, being coded anew, and people's decisions."""
    coded = [with_long_id(draw(report(n))) for n in range(draw(st.integers(2, 6)))]
    found: list[tuple[str, object]] = [("keep", one) for one in coded]
    for _ in range(draw(st.integers(0, 4))):
        one = draw(st.sampled_from(coded))
        events = tuple(draw(event(n, date(2016, 5, 12))) for n in range(draw(st.integers(1, 3))))
        later = ("code", replace(one, events=numbered(draw(st.permutations([*one.events, *events])), one)))
        decided = (
            draw(st.sampled_from(["reject", "merge", "split", "undo"])),
            draw(st.tuples(st.sampled_from(coded), st.sampled_from(coded))),
        )
        found.insert(draw(st.integers(1, len(found))), draw(st.sampled_from([later, decided])))
    return found


def numbered(events: Sequence[ResolvedEvent], one: CodedReport) -> tuple[ResolvedEvent, ...]:
    return tuple(replace(e, id=f"e{n}") for n, e in enumerate(events[: len(one.events) + 1]))


def do(opened: store.Database, act: str, what: object, number: int) -> None:
    if isinstance(what, CodedReport):
        keep(opened, what, "first" if act == "keep" else f"coder {number}")
        return
    assert isinstance(what, tuple)
    try:
        if act == "undo":
            last = opened.decisions()[-1:]
            for decision in last:
                deciding.undo(opened, fingerprints.decision_id(decision), "Amal", f"no, {number}")
            return
        other = name(what[1]) if act in ("merge", "split") else None
        deciding.decide(opened, name(what[0]), deciding.Wish(act, "Amal", f"said {number}", other=other))
    except UsageError:
        return  # the event is not there, or it is the same twice


@given(acts(), st.data())
@settings(max_examples=60, deadline=None)
def test_kept_up_at_any_moments_it_gives_what_linking_from_nothing_gives(
    tmp_path_factory: pytest.TempPathFactory, happens: list[tuple[str, object]], data: st.DataObject
) -> None:
    opened = store.initialise(tmp_path_factory.mktemp("desk") / "p")
    for number, (act, what) in enumerate(happens):
        do(opened, act, what, number)
        if data.draw(st.booleans()):
            project_links.keep_up(opened)
    assert coded_files.link_project(opened).incidents == from_nothing(opened)
    opened.close()


def test_one_report_more_is_linked_with_what_is_there(make_project: MakeProject, tmp_path: Path) -> None:
    first, second = map(with_long_id, two_reports_of_one_blast())
    opened = make_project(tmp_path / "p")
    keep(opened, first)
    assert project_links.keep_up(opened) == 1
    keep(opened, second)
    assert project_links.keep_up(opened) == 1
    assert project_links.keep_up(opened) == 0
    (incident,) = coded_files.link_project(opened).incidents
    assert len(incident.events) == 2
    opened.close()


def test_a_damaged_or_deleted_shelf_is_made_anew_and_one_that_can_t_be_written_is_done_without(tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "p")
    for one in map(with_long_id, two_reports_of_one_blast()):
        keep(opened, one)
    wanted = from_nothing(opened)
    shelf = tmp_path / "p" / FILE_NAME
    for spoil in (lambda: None, shelf.unlink, lambda: shelf.write_bytes(b"no database" * 1000)):
        spoil()
        assert coded_files.link_project(opened).incidents == wanted
    shelf.unlink()
    shelf.mkdir()
    assert project_links.keep_up(opened) is None
    assert coded_files.link_project(opened).incidents == wanted
    opened.close()


def test_a_shelf_of_another_ledger_or_another_linking_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = map(with_long_id, two_reports_of_one_blast())
    opened, other = store.initialise(tmp_path / "p"), store.initialise(tmp_path / "q")
    keep(opened, first)
    keep(other, second)
    project_links.keep_up(opened)
    (tmp_path / "q" / FILE_NAME).write_bytes((tmp_path / "p" / FILE_NAME).read_bytes())
    assert coded_files.link_project(other).incidents == from_nothing(other)
    monkeypatch.setattr(project_links, "version", lambda: "another")
    assert coded_files.link_project(opened).incidents == from_nothing(opened)
    opened.close()
    other.close()
