"""Incidents across reports: one occurrence in the world out of the events that tell it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from testimonia.linking.blocking import candidate_pairs
from testimonia.linking.cases import CAPTIVITY
from testimonia.linking.clustering import SAME, Pair, cluster
from testimonia.linking.comparing import compare
from testimonia.linking.summary import contradictions, independent_sources, summarise
from testimonia.linking.syndication import text_groups
from testimonia.linking.views import View, views_of
from testimonia.records import CodedReport, Incident, IncidentLink

ID_DIGITS = 16
"""Hexadecimal digits of an id: 64 bits, no two alike in any archive of events."""


def across(coded: Sequence[CodedReport]) -> tuple[Incident, ...]:
    """Every event of the reports in exactly one incident; the same whatever the order of the reports.

    Ordered by the first event of each. An id is a hash of the events, so that an incident that gains an event is another.
    """
    views = views_of(coded)
    pairs = [Pair(a, b, *compare(views[a], views[b])) for a, b in candidate_pairs(views)]
    clusters = cluster(len(views), pairs, lambda a, b: views[a].key[::2] == views[b].key[::2])
    cases = _cases(coded, views, clusters)
    groups = text_groups([one.report for one in coded])
    home = {n: c for c, members in enumerate(clusters) for n in members}
    inside: dict[int, list[Pair]] = {}
    for pair in pairs:
        if home[pair.a] == home[pair.b] and pair.score >= SAME:
            inside.setdefault(home[pair.a], []).append(pair)
    return tuple(
        _incident([views[n] for n in members], _links(views, inside.get(c, [])), cases.get(c), groups)
        for c, members in enumerate(clusters)
    )


def _incident(
    views: list[View], links: tuple[IncidentLink, ...], case: str | None, groups: Mapping[tuple[str, str], int]
) -> Incident:
    refs = tuple(v.ref for v in views)
    return Incident(
        id=f"incident-{_digest(f'{v.key[0]} {v.key[1]} {v.key[2]}' for v in views)}",
        type=_type(views),
        events=refs,
        independent_sources=independent_sources(views, groups),
        summary=summarise(views),
        links=links,
        case=case,
        flags=contradictions(views),
    )


def _links(views: Sequence[View], pairs: Iterable[Pair]) -> tuple[IncidentLink, ...]:
    return tuple(IncidentLink(views[p.a].ref, views[p.b].ref, round(p.score, 4), p.reasons) for p in pairs)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:ID_DIGITS]


def _type(views: Sequence[View]) -> str:
    """The type that most events have; of equals the first by name, "killing" last: it is what no better type describes."""
    types = [v.event.type for v in views]
    return min(set(types), key=lambda t: (-types.count(t), t == "killing", t))


# ── cases ────────────────────────────────────────────────────────────────────────────────────


def _cases(coded: Sequence[CodedReport], views: Sequence[View], clusters: Sequence[Sequence[int]]) -> dict[int, str]:
    """Case id by cluster, for captivities: tied by links inside reports and by the captive's name across them."""
    home = {views[n].key: c for c, members in enumerate(clusters) for n in members}
    parent = list(range(len(clusters)))

    def root(c: int) -> int:
        while parent[c] != c:
            c = parent[c]
        return c

    for a, b in sorted({*_linked(coded, home), *_same_captive(views, home)}):
        one, two = sorted((root(a), root(b)))
        parent[two] = one
    captive = {root(home[v.key]) for v in views if v.event.type in CAPTIVITY and not v.event.pattern}
    members: dict[int, list[str]] = {}
    for view in views:
        members.setdefault(root(home[view.key]), []).append(" ".join(view.key))
    ids = {r: f"case-{_digest(members[r])}" for r in captive}
    return {c: ids[root(c)] for c in range(len(clusters)) if root(c) in ids}


def _linked(coded: Sequence[CodedReport], home: Mapping[tuple[str, str, str], int]) -> Iterable[tuple[int, int]]:
    for one in coded:
        for link in (k for k in one.links if k.kind == "same_case"):
            ends = [(one.report.origin, event, one.report.id) for event in (link.from_event, link.to_event)]
            if all(e in home for e in ends):
                yield home[ends[0]], home[ends[1]]


def _same_captive(views: Sequence[View], home: Mapping[tuple[str, str, str], int]) -> Iterable[tuple[int, int]]:
    first: dict[str, int] = {}
    for view in (v for v in views if v.event.type in CAPTIVITY and not v.event.pattern):
        for name in sorted(view.people):
            yield first.setdefault(name, home[view.key]), home[view.key]
