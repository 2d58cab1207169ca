"""Incidents across reports: one occurrence in the world out of the events that tell it."""

from collections.abc import Iterable, Mapping, Sequence

from testimonia.linking.blocking import Key, keys, probes
from testimonia.linking.captivity import case_ids
from testimonia.linking.clustering import FAINT, SAME, Pairs, Rulings, cluster
from testimonia.linking.comparing import reasons, score
from testimonia.linking.contradictions import contradictions
from testimonia.linking.ids import digest
from testimonia.linking.retelling import ONE_TELLING, reason, retold
from testimonia.linking.sources import independent_sources, outlets
from testimonia.linking.summary import summarise
from testimonia.linking.views import EventKey, View, in_order, report_views
from testimonia.records import CodedReport, EventRef, Incident, IncidentLink, LinkRuling

KeyedPairs = Mapping[tuple[EventKey, EventKey], float]
"""Probability of pairs of events by their keys, each pair once."""


def across(coded: Iterable[CodedReport], rulings: Iterable[LinkRuling] = ()) -> tuple[Incident, ...]:
    """Every event of the reports in exactly one incident; the same whatever the order of the reports.

    Ordered by the first event of each. An id is a hash of the events, so that an incident that gains an event is another.

    Args:
        rulings: what people decided about pairs of events; of two about one pair the later counts.
    """
    return incidents_of((view for one in coded for view in report_views(one)), rulings)


def incidents_of(found: Iterable[View], rulings: Iterable[LinkRuling] = ()) -> tuple[Incident, ...]:
    """As `across`, from the views of the reports' events."""
    views, said = in_order(found), tuple(rulings)
    pairs = compared(views)
    return _stated(views, clustered(views, pairs, said), pairs, said)


def incidents_from(
    found: Iterable[View], groups: Iterable[Sequence[EventKey]], likely: KeyedPairs, rulings: Iterable[LinkRuling] = ()
) -> tuple[Incident, ...]:
    """As `incidents_of`, where events were grouped before: a shelf keeps the groups and the pairs that are not faint.

    Raises:
        KeyError: an event of a group is not among the views.
    """
    views = in_order(found)
    place = {view.key: n for n, view in enumerate(views)}
    clusters = sorted(sorted(place[key] for key in group) for group in groups)
    pairs = {(min(place[a], place[b]), max(place[a], place[b])): p for (a, b), p in likely.items()}
    return _stated(views, clusters, pairs, tuple(rulings))


def clustered(views: Sequence[View], pairs: Pairs, rulings: Iterable[LinkRuling]) -> list[list[int]]:
    """Views in order, by number, in clusters."""
    return cluster(len(views), pairs, [report_of(v.key) for v in views], _numbered(views, rulings))


def _stated(
    views: Sequence[View], clusters: Sequence[Sequence[int]], pairs: Pairs, said: Sequence[LinkRuling]
) -> tuple[Incident, ...]:
    decided = _numbered(views, said)
    cases = case_ids(views, clusters)
    why = {(r.a, r.b): r.why for r in said} | {(r.b, r.a): r.why for r in said}
    return tuple(
        _incident([views[n] for n in members], _links(views, members, pairs, decided, why), cases.get(c))
        for c, members in enumerate(clusters)
    )


def compared(views: Sequence[View]) -> dict[tuple[int, int], float]:
    """The probability of every pair that is worth comparing and is not `FAINT`, lower number first."""
    found: dict[Key, list[int]] = {}
    pairs = {}
    for n, view in enumerate(views):
        for m in sorted({m for key in probes(view) for m in found.get(key, ())}):
            probability = pair_score(views[m], view)
            if probability >= FAINT:
                pairs[m, n] = probability
        for key in keys(view):
            found.setdefault(key, []).append(n)
    return pairs


def pair_score(a: View, b: View) -> float:
    """The probability that two events are one occurrence."""
    if a.page.origin == b.page.origin and a.page.id == b.page.id:
        return ONE_TELLING if retold(a, b) else 0.0
    return score(a, b)


def report_of(event: EventKey) -> tuple[str, str]:
    """Origin and id of the report that tells an event."""
    return event[0], event[2]


def _numbered(views: Sequence[View], rulings: Iterable[LinkRuling]) -> Rulings:
    named: dict[tuple[EventRef, str | None], int] = {(view.ref, None): n for n, view in enumerate(views)}
    named |= {(view.ref, view.page.id): n for n, view in enumerate(views)}
    last: dict[tuple[int, int], bool] = {}
    for r in rulings:
        one, two = named.get((r.a, r.a_report)), named.get((r.b, r.b_report))
        if one is not None and two is not None and one != two:
            last[min(one, two), max(one, two)] = r.same
    return Rulings(frozenset(p for p, same in last.items() if same), frozenset(p for p, same in last.items() if not same))


def _incident(views: list[View], links: tuple[IncidentLink, ...], case: str | None) -> Incident:
    outlet = outlets(views)
    return Incident(
        id=incident_id(v.key for v in views),
        type=_type(views),
        events=tuple(v.ref for v in views),
        independent_sources=independent_sources(views, outlet),
        summary=summarise(views, outlet),
        links=links,
        case=case,
        flags=contradictions(views),
    )


def incident_id(keys: Iterable[EventKey]) -> str:
    """The id of an incident of some events."""
    return f"incident-{digest(map(' '.join, keys))}"


def _links(
    views: Sequence[View], members: Sequence[int], pairs: Mapping[tuple[int, int], float], decided: Rulings,
    why: Mapping[tuple[EventRef, EventRef], str],
) -> tuple[IncidentLink, ...]:  # fmt: skip
    found = []
    for k, n in enumerate(members):
        for m in members[k + 1 :]:
            a, b = views[n], views[m]
            if (n, m) in decided.forced:
                found.append(IncidentLink(a.ref, b.ref, 1.0, (f"a person's decision: {why[a.ref, b.ref]}",)))
            elif pairs.get((n, m), 0.0) >= SAME:
                found.append(IncidentLink(a.ref, b.ref, round(pairs[n, m], 4), _reasons(a, b)))
    return tuple(found)


def _reasons(a: View, b: View) -> tuple[str, ...]:
    return (reason(a, b),) if a.page.id == b.page.id and a.page.origin == b.page.origin else reasons(a, b)


def _type(views: Sequence[View]) -> str:
    """The type that most events have; of equals the first by name, "killing" last: it is what no better type describes."""
    types = [v.type for v in views]
    return min(set(types), key=lambda t: (-types.count(t), t == "killing", t))
