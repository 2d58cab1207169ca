"""What an incident says as a whole: a stated value a field with its rule, who is independent, what contradicts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from testimonia.language.folding import fold
from testimonia.linking.fields import counts_of
from testimonia.linking.views import View, actor_key
from testimonia.records import ActorValue, EventRef, Flag, SummaryValue

COUNT_FIELDS = ("killed", "injured", "abducted", "arrested", "freed", "missing", "displaced")
ACTOR_FIELDS = ("perpetrator", "party", "victim", "supporter", "target")
LEVELS = ("site", "neighbourhood", "settlement", "district", "province", "region", "country", "unresolved")


def summarise(views: Sequence[View]) -> tuple[SummaryValue, ...]:
    """Place, date, actors and counts of an incident; fields that no event fills are left out."""
    return tuple(_place(views)) + tuple(_date(views)) + tuple(_actors(views)) + tuple(_counts(views))


def _refs(views: Sequence[View]) -> tuple[EventRef, ...]:
    return tuple(dict.fromkeys(v.ref for v in views))


def _place(views: Sequence[View]) -> Iterator[SummaryValue]:
    told = [(p, v) for v in views for p in v.places if p.name]
    if told:
        often = Counter(p.gazetteer_id or p.name for p, _ in told)
        best = min(told, key=lambda t: (LEVELS.index(t[0].level), -often[t[0].gazetteer_id or t[0].name], t[1].key))[0]
        country = f", {best.country}" if best.country else ""
        agreeing = [v for p, v in told if (p.gazetteer_id or p.name) == (best.gazetteer_id or best.name)]
        rule = "the finest place told; of equally fine ones the most often told"
        yield SummaryValue("place", f"{best.name}{country}", rule, _refs(agreeing))


def _date(views: Sequence[View]) -> Iterator[SummaryValue]:
    told = [(v.days, v) for v in views if v.days is not None and v.dated_by == "told"]
    if not told:
        return
    first, last = max(d[0] for d, _ in told), min(d[1] for d, _ in told)
    rule = "the days that all reports allow"
    if first > last:
        first, last = min(d[0] for d, _ in told), max(d[1] for d, _ in told)
        rule = "the reports contradict each other: from the first day told to the last"
    yield SummaryValue("date", _interval(first, last), rule, _refs([v for _, v in told]))


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _actors(views: Sequence[View]) -> Iterator[SummaryValue]:
    for field in ACTOR_FIELDS:
        names: dict[str, list[tuple[str, View]]] = {}
        for view in views:
            for claim in (c for c in view.event.claims if c.field == field and isinstance(c.value, ActorValue)):
                assert isinstance(claim.value, ActorValue)
                actor = view.actors.get(claim.value.actor)
                name = actor.name if actor else claim.value.text
                key = (actor_key(actor) if actor else "") or fold(name)
                names.setdefault(key, []).append((name, view))
        if names:
            ranked = sorted(names.values(), key=lambda told: (-len({v.key[0] for _, v in told}), told[0][0]))
            value = "; ".join(max((n for n, _ in told), key=lambda n: (len(n.split()), n)) for told in ranked)
            yield SummaryValue(
                field, value, "every actor named, the most reported first", _refs([v for t in ranked for _, v in t])
            )


def _counts(views: Sequence[View]) -> Iterator[SummaryValue]:
    for field in COUNT_FIELDS:
        told = [(c, v) for v in views for c in counts_of(v.event, field)]
        mins = [c.min for c, _ in told if c.min is not None]
        maxs = [c.max if c.max is not None else c.min for c, _ in told if c.min is not None]
        if mins:
            high = max(m for m in maxs if m is not None)
            value = str(min(mins)) if min(mins) == high else f"{min(mins)}–{high}"
            yield SummaryValue(field, value, "least to most that any report tells", _refs([v for _, v in told]))
        elif told:
            yield SummaryValue(field, "some, number not given", "no report gives a number", _refs([v for _, v in told]))


# ── who is independent ───────────────────────────────────────────────────────────────────────


def independent_sources(views: Sequence[View], groups: Mapping[tuple[str, str], int]) -> int:
    """Speakers, each once, and outlets that tell something in their own voice; near-copies of one text are one outlet."""
    speakers: set[str] = set()
    outlets: set[tuple[str, str]] = set()
    seen_copies: dict[int, tuple[str, str]] = {}
    for view in views:
        outlet = seen_copies.setdefault(groups[view.report.origin, view.report.id], _outlet(view))
        for claim in view.event.claims:
            if claim.said_by:
                speakers.add(_speaker(view, claim.said_by[0].actor, claim.said_by[0].text))
            else:
                outlets.add(outlet)
        if not view.event.claims:
            outlets.add(outlet)
    return len(speakers) + len(outlets)


def _outlet(view: View) -> tuple[str, str]:
    """The wire that a report runs, else its publisher, else the report itself."""
    report = view.report
    if report.wires:
        return "wire", fold(report.wires[0])
    return ("publisher", fold(report.publisher)) if report.publisher else ("origin", report.origin)


def _speaker(view: View, actor: str | None, words: str) -> str:
    known = view.actors.get(actor or "")
    return (actor_key(known) if known else "") or fold(words)


# ── what contradicts ─────────────────────────────────────────────────────────────────────────


def contradictions(views: Sequence[View]) -> tuple[Flag, ...]:
    """Flags on what the reports of one incident tell against each other, both sides in the message."""
    return (*_count_conflicts(views), *_denials(views), *_date_conflicts(views), *_doer_conflicts(views))


def _count_conflicts(views: Sequence[View]) -> Iterator[Flag]:
    for field in ("killed", "injured", "abducted"):
        told = [(c, v) for v in views for c in counts_of(v.event, field) if c.min is not None]
        low = min(told, key=lambda t: (t[0].max if t[0].max is not None else 1 << 40, t[1].key), default=None)
        high = max(told, key=lambda t: (t[0].min or 0, t[1].key), default=None)
        if low and high and low[0].max is not None and (high[0].min or 0) > low[0].max:
            message = f"{field}: {low[0].max} ({low[1].key[0]}) and {high[0].min} ({high[1].key[0]})"
            yield Flag("count-conflict", message)


def _denials(views: Sequence[View]) -> Iterator[Flag]:
    no = [v for v in views if v.event.status == "denied" or any(c.stance == "denies" for c in v.event.claims)]
    yes = [v for v in views if v.event.status == "happened" and v not in no]
    if no and yes:
        yield Flag("denial", f"told as happened by {yes[0].key[0]}, denied in {no[0].key[0]}")


def _date_conflicts(views: Sequence[View]) -> Iterator[Flag]:
    told = [(v.days, v) for v in views if v.days is not None and v.dated_by == "told"]
    if told:
        late, early = max(told, key=lambda t: (t[0][0], t[1].key)), min(told, key=lambda t: (t[0][1], t[1].key))
        if late[0][0] > early[0][1]:
            yield Flag("date-conflict", f"until {early[0][1]} ({early[1].key[0]}), from {late[0][0]} ({late[1].key[0]})")


def _doer_conflicts(views: Sequence[View]) -> Iterator[Flag]:
    named = [v for v in views if v.doers and v.event.type != "armed_clash"]
    for n, a in enumerate(named):
        other = next((b for b in named[n + 1 :] if not a.doers & b.doers), None)
        if other:
            sides = (f"{'; '.join(sorted(v.doers))} ({v.key[0]})".replace("@", "") for v in (a, other))
            yield Flag("perpetrator-conflict", " and ".join(sides))
            return
