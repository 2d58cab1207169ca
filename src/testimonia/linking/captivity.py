"""Cases across reports: the life of hostages or detained people, from the taking to the end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from testimonia.linking.cases import CAPTIVITY
from testimonia.linking.clustering import webs
from testimonia.linking.ids import digest
from testimonia.linking.views import Told, View
from testimonia.records import (
    Balance,
    CaptivityStep,
    Case,
    EventRef,
    Flag,
    Incident,
    SummaryValue,
    TextValue,
    TimelineEntry,
)

STEPS: Mapping[str, CaptivityStep] = {
    "abduction": "taken", "arrest": "taken", "transfer": "moved", "ransom_demand": "demand", "ransom_payment": "payment",
    "release": "released", "escape": "escaped", "rescue": "rescued", "killing": "killed",
}  # fmt: skip
ORDER: tuple[CaptivityStep, ...] = (
    "taken", "moved", "demand", "payment", "other", "released", "escaped", "rescued", "killed",
)  # fmt: skip
"""Of a captivity; it decides between steps of one day."""
DETENTION = frozenset({"arrest", "prosecution", "torture", "killing"})
"""Types that belong to a case when they have a captive's name; alone they make none."""
NAMED = CAPTIVITY | DETENTION
FIELDS = ("victim", "abducted", "arrested", "freed", "killed", "ransom_demanded", "ransom_paid", "demand", "place")
"""What a line of a timeline tells, in this order."""
SUBSTANCE = frozenset(FIELDS) - {"victim", "place"}
"""Fields that say what was done; whom and where a denial tells as well."""
COUNTED = {
    "taken": ("abducted", "arrested"),
    "released": ("freed",),
    "escaped": ("freed",),
    "rescued": ("freed",),
    "killed": ("killed",),
}
"""Fields that say how many people a step concerns."""


def case_ids(views: Sequence[View], clusters: Sequence[Sequence[int]]) -> dict[int, str]:
    """Case id by cluster: captivities tied by links inside reports and by the captives' names across them."""
    home = {views[n].key: c for c, members in enumerate(clusters) for n in members}
    names = [frozenset().union(*(views[n].people for n in members)) for members in clusters]
    kinds = [{views[n].type for n in members if not views[n].pattern} for members in clusters]
    cases = {}
    for web in webs(len(clusters), sorted({*_linked(views, home), *_same_captive(names, kinds)})):
        captivity = any(kinds[c] & CAPTIVITY for c in web)
        detention = len(web) > 1 and any("arrest" in kinds[c] for c in web)
        if captivity or detention:
            id_ = f"case-{digest(' '.join(views[n].key) for c in web for n in clusters[c])}"
            cases.update(dict.fromkeys(web, id_))
    return cases


def _linked(views: Sequence[View], home: Mapping[tuple[str, str, str], int]) -> Iterator[tuple[int, int]]:
    seen = {}
    for view in views:
        seen[view.page.origin, view.page.id] = view.page
    for (origin, report_id), page in seen.items():
        for link in (k for k in page.links if k.kind == "same_case"):
            ends = [(origin, event, report_id) for event in (link.from_event, link.to_event)]
            if all(e in home for e in ends):
                yield home[ends[0]], home[ends[1]]


def _same_captive(names: Sequence[frozenset[str]], kinds: Sequence[set[str]]) -> Iterator[tuple[int, int]]:
    """Clusters that name one captive, when one of them tells of a captivity."""
    first: dict[str, int] = {}
    captives = {name for own, kind in zip(names, kinds, strict=True) if kind & (CAPTIVITY | {"arrest"}) for name in own}
    for c, own in enumerate(names):
        if kinds[c] & NAMED:
            for name in sorted(own & captives):
                yield first.setdefault(name, c), c


# ── one case ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Step:
    incident: Incident
    views: tuple[View, ...]
    entry: TimelineEntry


def cases_of(views: Iterable[View], incidents: Iterable[Incident], as_of: date | None = None) -> tuple[Case, ...]:
    """The cases that incidents belong to, the longest open first.

    Args:
        as_of: the day on which open cases are looked at. None: the last day of publication among all reports.
    """
    by_ref = {view.ref: view for view in views}
    today = as_of or max((v.page.published[1] for v in by_ref.values() if v.page.published), default=None)
    members: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.case is not None:
            members.setdefault(incident.case, []).append(incident)
    cases = [_case(id_, own, by_ref, today) for id_, own in members.items()]
    return tuple(sorted(cases, key=lambda c: (not c.open, -(c.age_days or 0), c.id)))


def _case(id_: str, incidents: Sequence[Incident], views: Mapping[EventRef, View], today: date | None) -> Case:
    steps = sorted((_step(i, tuple(views[e] for e in i.events)) for i in incidents), key=_in_time)
    balance = _balance(steps)
    is_open = balance.still_held > 0 or ((balance.unknown is None or balance.unknown > 0) and not _ended(balance))
    days = [e for s in steps for e in (s.entry.earliest, s.entry.latest) if e is not None]
    begun = min(
        (s.entry.earliest for s in steps if s.entry.step == "taken" and s.entry.earliest), default=min(days, default=None)
    )
    until = today if is_open else max(days, default=None)
    return Case(
        id=id_,
        captives=_named(steps, "victim", {"taken", "moved", "demand", "payment", "released", "escaped", "rescued"}),
        captors=_named(steps, "perpetrator", {"taken", "moved", "demand", "released"}),
        timeline=tuple(s.entry for s in steps),
        balance=balance,
        open=is_open,
        age_days=(until - begun).days if begun and until and until >= begun else None,
        flags=tuple(_flags(steps, balance)),
    )


def _ended(balance: Balance) -> bool:
    """Whether, with no number taken known, the captives are told to be free or dead."""
    return balance.taken is None and balance.released + balance.escaped + balance.rescued + balance.killed > 0


def _in_time(step: _Step) -> tuple[bool, date, int, str]:
    day = step.entry.earliest or step.entry.latest
    return day is None, day or date.max, ORDER.index(step.entry.step), step.incident.id


def _step(incident: Incident, views: tuple[View, ...]) -> _Step:
    summary = {s.field: s for s in incident.summary}
    days = summary.get("date")
    first, last = (date.fromisoformat(d) for d in (days.value.split("/") * 2)[:2]) if days else (None, None)
    said = "; ".join((*_tellers(incident), *(f"denied by {name}" for name in _deniers(views))))
    told = ", ".join(_part(summary[f]) for f in FIELDS if f in summary)
    entry = TimelineEntry(
        STEPS.get(incident.type, "other"), incident.id, incident.type, first, last,
        f"{told} ({said})" if said else told, _status(views), incident.events,
    )  # fmt: skip
    return _Step(incident, views, entry)


def _tellers(incident: Incident) -> Iterator[str]:
    yield from dict.fromkeys(name for s in incident.summary for side in s.sides for name in side.said_by)


def _deniers(views: Sequence[View]) -> Iterator[str]:
    yield from dict.fromkeys(t.speaker_words for v in views for t in _denials(v) if t.speaker_words)


def _status(views: Sequence[View]) -> str:
    """One report may hold both: what the police tell and the ministry denies."""
    denied = any(v.status == "denied" or _denials(v) for v in views)
    told = any(v.status != "denied" and (not _denials(v) or any(_maintains(t, v) for t in v.told)) for v in views)
    return "told" if not denied else "told and denied" if told else "denied"


def _denials(view: View) -> list[Told]:
    return [t for t in view.told if t.stance == "denies"]


def _maintains(told: Told, view: View) -> bool:
    """Whether a claim stands against its report's denials: somebody else tells it, or it is a number, a sum or an outcome."""
    against = {d.speaker for d in _denials(view)}
    return told.stance != "denies" and (told.field in SUBSTANCE or bool(told.speaker and told.speaker not in against))


def _part(summary: SummaryValue) -> str:
    return summary.value if summary.field in ("victim", "demand") else f"{summary.field.replace('_', ' ')} {summary.value}"


def _named(steps: Sequence[_Step], field: str, kinds: set[str]) -> tuple[str, ...]:
    """Actors of a field over the steps of some kinds, each once, the most often told first."""
    told: dict[str, list[Told]] = {}
    for t in (t for s in steps if s.entry.step in kinds for v in s.views for t in v.told if t.field == field):
        told.setdefault(t.name, []).append(t)
    ranked = sorted(told.values(), key=lambda ts: (-len(ts), ts[0].words))
    return tuple(max((t.words for t in ts), key=lambda w: (len(w.split()), w)) for ts in ranked)


# ── the balance ──────────────────────────────────────────────────────────────────────────────


def _balance(steps: Sequence[_Step]) -> Balance:
    captives = {t.name for s in steps if s.entry.step != "killed" for v in s.views for t in v.told if t.field == "victim"}
    taken = [_people(s) for s in steps if s.entry.step == "taken"]
    total = sum(n for n in taken if n is not None) if any(n is not None for n in taken) else None
    ended = {
        step: sum(
            _people(s) or 0 for s in steps if s.entry.step == step and s.entry.status != "denied" and _of_captives(s, captives)
        )
        for step in ("released", "escaped", "rescued", "killed")
    }
    out = sum(ended.values())
    if total is not None and total < out:
        # The last report's figure may count only those it still tells of: "another man was being held".
        total = max(total, sum(_most(s) for s in steps if s.entry.step == "taken"))
    left = None if total is None else total - out
    held = left if left is not None and left > 0 and _held_last(steps) else 0
    return Balance(
        total, ended["released"], ended["escaped"], ended["rescued"], ended["killed"], held, None if left is None else left - held
    )


def _of_captives(step: _Step, captives: set[str]) -> bool:
    """Whether a killing is one of captives: guards who die in the taking are not freed by it."""
    return step.entry.step != "killed" or any(t.name in captives for v in step.views for t in v.told if t.field == "victim")


def _people(step: _Step) -> int | None:
    """How many people a step concerns: the best figure, else the number of named persons, else not known.

    As many are taken, at the least, as one report names: "seized a nurse and her driver Yusuf Halabi" may be counted as one.
    """
    summary = {s.field: s for s in step.incident.summary}
    best = next((b for f in COUNTED.get(step.entry.step, ()) if f in summary and (b := summary[f].best) is not None), None)
    if best is None:
        return len(frozenset().union(*(v.people for v in step.views))) or None
    return max(best, *(len(v.people) for v in step.views)) if step.entry.step == "taken" else best


def _most(step: _Step) -> int:
    """The greatest figure that any report gives of the people a step concerns; 0 where none does."""
    summary = {s.field: s for s in step.incident.summary}
    return max((summary[f].most or 0 for f in COUNTED.get(step.entry.step, ()) if f in summary), default=0)


def _held_last(steps: Sequence[_Step]) -> bool:
    """Whether the latest report that tells an outcome says that somebody is held."""
    told = [
        (v.page.published[1] if v.page.published else date.min, t.value.kind == "held")
        for s in steps for v in s.views for t in v.told
        if t.field == "outcome" and isinstance(t.value, TextValue) and t.value.kind
    ]  # fmt: skip
    last = max((day for day, _ in told), default=None)
    return any(held for day, held in told if day == last)


def _flags(steps: Sequence[_Step], balance: Balance) -> Iterator[Flag]:
    if balance.unknown is not None and balance.unknown < 0:
        out = balance.released + balance.escaped + balance.rescued + balance.killed
        yield Flag("case-balance", f"{out} freed or killed, but only {balance.taken} taken")
    paid = [s for s in steps if s.entry.step == "payment"]
    if any(s.entry.status == "told and denied" for s in paid) or len({s.entry.status for s in paid}) > 1:
        yield Flag("payment-disputed", "a payment is told and denied: " + "; ".join(s.entry.words for s in paid))
