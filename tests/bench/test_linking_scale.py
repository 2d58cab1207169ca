"""The made-up store that linking is timed on: filled in bulk, it is what a store that grew would be."""

from pathlib import Path

from bench import linking_scale
from testimonia import store
from testimonia.linking import incidents_of
from testimonia.store.link_shelf import FILE_NAME, LinkShelf


def test_every_other_report_that_is_added_joins_what_the_store_tells() -> None:
    added = linking_scale.one_more(300, new=8)
    assert [one.joined for one in added[1::2]] == [True] * 4
    assert all(one.wall > 0 for one in added)


def test_a_store_that_is_linked_takes_reports_like_one_filled_in_bulk() -> None:
    added = linking_scale.one_more(300, new=4, years=1, whole=True)
    assert [one.joined for one in added[1::2]] == [True] * 2


def test_a_store_filled_in_bulk_holds_every_event_under_its_incident(tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "project")
    linking_scale.fill(opened, linking_scale.events(300))
    opened.close()
    shelf = LinkShelf(tmp_path / "project" / FILE_NAME)
    homes = {frozenset(events) for events in shelf.homes().values()}
    shelf.close()
    assert sum(map(len, homes)) == 300
    told: dict[int, set[tuple[str, str, str]]] = {}
    for view, incident in linking_scale.events(300):
        told.setdefault(incident, set()).add(view.key)
    assert homes == {frozenset(events) for events in told.values()}


def test_the_made_up_world_is_the_same_every_time() -> None:
    first, again = ([view for view, _ in linking_scale.events(50)] for _ in range(2))
    assert incidents_of(first) == incidents_of(again)


def test_figures_are_milliseconds_of_the_middle_the_95th_and_the_slowest() -> None:
    added = [linking_scale.Added(n / 1000, n / 2000, n % 2 == 0) for n in range(1, 101)]
    assert dict(linking_scale.figures("one report more", added)) == {
        "one report more, median, ms": 51.0,
        "one report more, 95th of 100, ms": 96.0,
        "one report more, slowest, ms": 100.0,
        "one report more, processor time, median, ms": 25.5,
        "one report more, processor time, 95th of 100, ms": 48.0,
        "one report more, processor time, slowest, ms": 50.0,
        "one report more, share that joined an incident": 0.5,
    }
