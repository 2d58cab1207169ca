"""A project's links, kept up with its ledger: a new report is linked with what it may be one with, not with the whole store.

The shelf (`testimonia.links.sqlite`) is made of ledger, codings and decisions alone, and gives what linking everything at once
gives. It may be deleted at any time; where it can't be written, everything is linked at once.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from testimonia import codings, language, linking, review, standing_decisions
from testimonia.gazetteer import installed
from testimonia.records import CodedReport, Decision, Incident, LinkRuling, Sighting
from testimonia.store import Database
from testimonia.store.link_shelf import FILE_NAME, Broken, LinkShelf, Mark

AT_ONCE = 2_000
"""Codings from which linking everything at once is quicker, when the shelf holds fewer events than that."""


def version() -> str:
    """Of the linking: its code, its learnt tables, and how names and words are read."""
    return codings.hash_of(Path(linking.__file__).parent, Path(language.__file__).parent)


def keep_up(store: Database) -> int | None:
    """Link what was coded and decided since the last time; how many incidents are new or changed.

    None: there is no shelf, because its folder refuses; the project's incidents are found without it.
    """
    with _shelf(store) as shelf, contextlib.suppress(Broken):
        return None if shelf is None else _kept_up(store, shelf)
    return None


def incidents(store: Database, views: Iterable[linking.View]) -> tuple[Incident, ...]:
    """The project's incidents, from the shelf where there is one.

    Args:
        views: of the project's reports as people left them.
    """
    views, rulings = linking.in_order(views), link_rulings(standing_decisions.of(store).decisions)
    with _shelf(store) as shelf, contextlib.suppress(KeyError, Broken):
        if shelf is not None:
            _kept_up(store, shelf)
            homes = shelf.homes()
            if sum(map(len, homes.values())) == len(views):
                return linking.incidents_from(views, homes.values(), shelf.pairs(), rulings)
    return linking.incidents_of(views, rulings)


def link_rulings(decisions: Iterable[Decision]) -> tuple[LinkRuling, ...]:
    """What standing decisions say of links: ``merge`` ties a pair, ``split`` parts it."""
    return tuple(
        LinkRuling(d.event, d.other, d.verdict == "merge", f"{d.why} ({d.who})", _report(d.seen), _report(d.other_seen))
        for d in review.rulings(decisions)
        if d.other is not None
    )


def _report(seen: Sighting | None) -> str | None:
    return seen.report if seen else None


@contextlib.contextmanager
def _shelf(store: Database) -> Iterator[LinkShelf | None]:
    """The shelf, opened; a damaged one is thrown away. None: there can be none."""
    path = store.folder / FILE_NAME
    shelf = _opened(path)
    if shelf is None:
        for ending in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                Path(f"{path}{ending}").unlink(missing_ok=True)
        shelf = _opened(path)
    try:
        yield shelf
    finally:
        if shelf is not None:
            shelf.close()


def _opened(path: Path) -> LinkShelf | None:
    try:
        shelf = LinkShelf(path)
        shelf.mark()
    except Broken:
        return None
    return shelf


# ── keeping up ───────────────────────────────────────────────────────────────────────────────


def _kept_up(store: Database, shelf: LinkShelf) -> int:
    with shelf:
        mark, head = shelf.mark(), store.head()
        now = Mark(version(), head.seq, head.hash)
        if mark == now:
            return 0
        changed = _changed(store, shelf, mark) if mark and mark.version == now.version else None
        changed = _link_all(store, shelf) if changed is None else changed
        shelf.set_mark(now)
        return changed


def _changed(store: Database, shelf: LinkShelf, mark: Mark) -> int | None:
    """As `keep_up`. None: the shelf is of another ledger, or linking everything at once is quicker."""
    if store.hash_of(mark.seq) != mark.hash:
        return None
    codings = _since(store, "coded", mark)
    return None if len(codings) > AT_ONCE and len(codings) > shelf.size() else _link_new(store, shelf, mark, codings)


def _since(store: Database, kind: str, mark: Mark) -> list[dict[str, Any]]:
    """Bodies of the ledger's entries of a kind since the shelf was kept up."""
    return [json.loads(entry.body) for entry in store.entries(kind, after=mark.seq)]


def _link_all(store: Database, shelf: LinkShelf) -> int:
    decisions = standing_decisions.of(store).decisions
    found = linking.in_order(
        v for one in store.coded() for v in linking.report_views(review.reviewed(one, decisions, index=installed()))
    )
    pairs, rulings = linking.compared(found), link_rulings(decisions)
    groups = linking.clustered(found, pairs, rulings)
    homes = {n: linking.incident_id(found[m].key for m in group) for group in groups for n in group}
    before: dict[int, dict[linking.EventKey, float]] = {}
    for (a, b), p in pairs.items():
        before.setdefault(b, {})[found[a].key] = p
    shelf.clear()
    shelf.fill((view, homes[n], linking.keys(view), before.get(n, {})) for n, view in enumerate(found))
    for pair, same in _ruled(shelf, rulings).items():
        shelf.put_ruling(*pair, same)
    return len(groups)


def _link_new(store: Database, shelf: LinkShelf, mark: Mark, codings: Sequence[dict[str, Any]]) -> int:
    decided = _since(store, "decision", mark)
    newest = {body["report"]: store.coded_of(body["report"]) for body in codings}
    newest |= {report: store.coded_of(report) for report in _touched(store, decided) if report not in newest}
    coded = [one for one in newest.values() if one is not None]
    asked = bool(decided) or any(map(store.spoken_of, coded))
    bound = standing_decisions.of(store) if asked else review.Bound(())
    now: set[str] = set()
    for one in coded:
        _regrouped(now, _relinked(shelf, review.reviewed(one, bound.decisions, index=installed())))
    if asked:
        _regrouped(now, _ruled_anew(shelf, link_rulings(bound.decisions)))
    return len(now)


def _ruled_anew(shelf: LinkShelf, rulings: Iterable[LinkRuling]) -> Iterator[linking.Regrouped]:
    wanted, there = _ruled(shelf, rulings), shelf.rulings()
    for a, b in sorted(wanted.keys() | there.keys()):
        if wanted.get((a, b)) != there.get((a, b)):
            yield linking.rule(shelf, a, b, same=wanted.get((a, b)))


def _regrouped(now: set[str], steps: Iterable[linking.Regrouped]) -> None:
    for step in steps:
        now.difference_update(step.gone)
        now.update(step.made)


def _relinked(shelf: LinkShelf, coded: CodedReport) -> Iterator[linking.Regrouped]:
    if old := shelf.events_of(coded.report.id, coded.report.origin):
        yield linking.take_out(shelf, old)
    yield linking.add(shelf, linking.report_views(coded))


def _touched(store: Database, decided: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Reports that new decisions are about. One that kept no words is about every report of its origin."""
    yield from (row["seen"]["report"] for row in decided if "seen" in row)
    origins = {row["origin"] for row in decided if "seen" not in row}
    if origins:
        bodies = (json.loads(entry.body) for entry in store.entries("report"))
        yield from (body["id"] for body in bodies if body["origin"] in origins)


def _ruled(shelf: LinkShelf, rulings: Iterable[LinkRuling]) -> dict[tuple[linking.EventKey, linking.EventKey], bool]:
    """Rulings on pairs of events that lie on the shelf, by their keys, lower first."""
    found: dict[tuple[linking.EventKey, linking.EventKey], bool] = {}
    for ruling in rulings:
        a, b = shelf.named(ruling.a, ruling.a_report), shelf.named(ruling.b, ruling.b_report)
        if a and b and a != b:
            found[min(a, b), max(a, b)] = ruling.same
    return found
