"""Linking one report more: only what shares a key with it is looked at, and only the webs it touches are clustered again.

What comes out is what linking everything at once gives, whatever the order in which reports came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from testimonia.linking.across import incident_id, pair_score, report_of
from testimonia.linking.blocking import Key, keys, probes
from testimonia.linking.clustering import FAINT, SAME, Rulings, cluster
from testimonia.linking.views import EventKey, View


class Shelf(Protocol):
    """Where linked events lie: each under its keys, with its pairs that are not faint and what people ruled about it."""

    def under(self, keys: Sequence[Key]) -> Iterable[View]:
        """Events that were put under any of some keys, each once, as far as comparing needs them."""
        ...

    def put(self, view: View, keys: Sequence[Key], pairs: Mapping[EventKey, float]) -> None:
        """Keep an event with its keys and the probability of its pairs with events that were put before."""
        ...

    def take(self, event: EventKey) -> None:
        """Take an event away with its keys, pairs and rulings."""
        ...

    def put_ruling(self, a: EventKey, b: EventKey, same: bool | None) -> None:
        """Keep what a person decided about a pair; the last about a pair counts. None: nothing, whatever was kept."""
        ...

    def pairs_of(self, event: EventKey) -> Mapping[EventKey, float]: ...

    def rulings_of(self, event: EventKey) -> Mapping[EventKey, bool]: ...

    def home(self, event: EventKey) -> str:
        """Id of the incident that an event is in."""
        ...

    def settle(self, incident: str, events: Sequence[EventKey]) -> None:
        """Put events into an incident."""
        ...


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What changed: incidents that are no more, and those that are new with their events in order."""

    gone: frozenset[str]
    made: Mapping[str, tuple[EventKey, ...]]


def add(shelf: Shelf, views: Iterable[View]) -> Regrouped:
    """Link the events of a report; a report that is there already is not to be added again."""
    new = sorted(views, key=lambda v: v.key)
    for view in new:
        compared = {other.key: pair_score(*sorted((other, view), key=lambda v: v.key)) for other in shelf.under(probes(view))}
        shelf.put(view, keys(view), {other: p for other, p in sorted(compared.items()) if p >= FAINT})
    return _regroup(shelf, [v.key for v in new], frozenset(v.key for v in new))


def take_out(shelf: Shelf, events: Iterable[EventKey]) -> Regrouped:
    """Take events away: those of a report that is coded anew, or that a person rejected."""
    leaving = sorted(events)
    beside = {other for event in leaving for other in _Web(shelf, event).members} - set(leaving)
    homes = {shelf.home(event) for event in leaving}
    for event in leaving:
        shelf.take(event)
    left = _regroup(shelf, sorted(beside), frozenset())
    return Regrouped((left.gone | homes) - left.made.keys(), left.made)


def rule(shelf: Shelf, a: EventKey, b: EventKey, *, same: bool | None) -> Regrouped:
    """Take a person's decision about two events. None: a decision that was taken back."""
    beside = _Web(shelf, a).members if same is None else ()
    shelf.put_ruling(a, b, same)
    return _regroup(shelf, [a, b, *beside], frozenset())


def _regroup(shelf: Shelf, touched: Sequence[EventKey], new: frozenset[EventKey]) -> Regrouped:
    made: dict[str, tuple[EventKey, ...]] = {}
    gone: set[str] = set()
    seen: set[EventKey] = set()
    for event in touched:
        if event in seen:
            continue
        web = _Web(shelf, event)
        # A web that a ruling or an event has torn apart leaves members behind; they are regrouped with what they were with.
        seen.update(web.members)
        before = {shelf.home(e) for e in web.members if e not in new}
        after = {incident_id(group): group for group in web.grouped()}
        for id_ in sorted(after.keys() - before):
            shelf.settle(id_, after[id_])
        made.update({id_: after[id_] for id_ in after.keys() - before})
        gone.update(before - after.keys())
    return Regrouped(frozenset(gone - made.keys()), made)


class _Web:
    """The events that hang together with one, and everything that is known between them."""

    def __init__(self, shelf: Shelf, start: EventKey) -> None:
        self.pairs: dict[EventKey, Mapping[EventKey, float]] = {}
        self.rulings: dict[EventKey, Mapping[EventKey, bool]] = {}
        waiting = [start]
        while waiting:
            event = waiting.pop()
            if event in self.pairs:
                continue
            self.pairs[event], self.rulings[event] = shelf.pairs_of(event), shelf.rulings_of(event)
            ruled = self.rulings[event]
            waiting += [other for other, p in self.pairs[event].items() if p >= SAME and ruled.get(other, True)]
            waiting += [other for other, same in ruled.items() if same]
        self.members = sorted(self.pairs)

    def grouped(self) -> list[tuple[EventKey, ...]]:
        place = {event: n for n, event in enumerate(self.members)}
        pairs = {
            (place[a], place[b]): p for a in self.members for b, p in self.pairs[a].items() if b in place and place[a] < place[b]
        }
        ruled = {
            (place[a], place[b]): same
            for a in self.members for b, same in self.rulings[a].items() if b in place and place[a] < place[b]
        }  # fmt: skip
        rulings = Rulings(frozenset(p for p, s in ruled.items() if s), frozenset(p for p, s in ruled.items() if not s))
        groups = cluster(len(self.members), pairs, [report_of(e) for e in self.members], rulings)
        return [tuple(self.members[n] for n in group) for group in groups]
