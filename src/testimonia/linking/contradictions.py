"""What the reports of one incident tell against each other: flags with both sides in the message."""

from collections.abc import Iterator, Sequence

from testimonia.linking.comparing import IRRECONCILABLE, places
from testimonia.linking.sources import published_first, voice
from testimonia.linking.summary import COUNT_FIELDS, Telling, count_words, who
from testimonia.linking.views import View
from testimonia.records import CountValue, Flag

UNBOUNDED = 1 << 40
"""Stands for a count with no upper bound."""
TWO_SIDED = frozenset({"armed_clash"})
"""Types in which each side may be named by other reports without contradiction."""


def contradictions(views: Sequence[View]) -> tuple[Flag, ...]:
    """Counts, denials, days, places and perpetrators on which the reports differ."""
    ordered = sorted(views, key=lambda v: (published_first(v.page), v.key))
    return (*_counts(ordered), *_denials(ordered), *_dates(ordered), *_places(ordered), *_doers(ordered))


def _by(view: View, speaker: str) -> str:
    return f"{speaker}, {view.page.origin}" if speaker and speaker != view.page.origin else view.page.origin


def _counts(views: Sequence[View]) -> Iterator[Flag]:
    """The last figures of different speakers that can't all be true; a speaker's own later figure is an update."""
    for field in COUNT_FIELDS:
        last: dict[tuple[str, ...], tuple[CountValue, Telling]] = {}
        for view in views:
            for told in view.told:
                if (
                    told.field == field
                    and told.stance != "denies"
                    and isinstance(told.value, CountValue)
                    and told.value.min is not None
                ):
                    telling = Telling(view, told)
                    last[voice(told) if told.speaker else view.key] = told.value, telling
        low = min(last.values(), key=lambda s: UNBOUNDED if s[0].max is None else s[0].max, default=None)
        high = max(last.values(), key=lambda s: s[0].min or 0, default=None)
        if low and high and low[0].max is not None and (high[0].min or 0) > low[0].max:
            sides = [f"{count_words(count)} ({_by(t.view, t.told.speaker_words)})" for count, t in (low, high)]
            yield Flag("count-conflict", f"{field}: {' and '.join(sides)}")


def _denials(views: Sequence[View]) -> Iterator[Flag]:
    no = [(v, next((who(Telling(v, t)) for t in v.told if t.stance == "denies"), "")) for v in views if _denied(v)]
    yes = [
        (v, next((t.speaker_words for t in v.told if t.speaker_words and t.stance != "denies"), ""))
        for v in sorted(views, key=_denied)
        if v.status == "happened"
    ]
    if no and yes:
        yield Flag("denial", f"told as happened ({_by(*yes[0])}), denied ({_by(*no[0])})")


def _denied(view: View) -> bool:
    return view.status == "denied" or any(t.stance == "denies" for t in view.told)


def _dates(views: Sequence[View]) -> Iterator[Flag]:
    told = [(v.days, v) for v in views if v.days is not None and v.dated_by == "told"]
    if told:
        late, early = max(told, key=lambda t: t[0][0]), min(told, key=lambda t: t[0][1])
        if late[0][0] > early[0][1]:
            yield Flag(
                "date-conflict", f"until {early[0][1]} ({early[1].page.origin}), from {late[0][0]} ({late[1].page.origin})"
            )


def _places(views: Sequence[View]) -> Iterator[Flag]:
    """The first two reports of which no place of the one, with its radius, reaches a place of the other."""
    placed = [v for v in views if v.places]
    for n, a in enumerate(placed):
        other = next((b for b in placed[n + 1 :] if b.page.id != a.page.id and places(a, b)[0] in IRRECONCILABLE), None)
        if other:
            sides = (f"{'; '.join(dict.fromkeys(p.name or p.text for p in v.places))} ({v.page.origin})" for v in (a, other))
            yield Flag("place-conflict", " and ".join(sides))
            return


def _doers(views: Sequence[View]) -> Iterator[Flag]:
    named = [v for v in views if v.doers and v.type not in TWO_SIDED]
    for n, a in enumerate(named):
        other = next((b for b in named[n + 1 :] if not a.doers & b.doers), None)
        if other:
            yield Flag("perpetrator-conflict", " and ".join(f"{_names(v)} ({v.page.origin})" for v in (a, other)))
            return


def _names(view: View) -> str:
    return "; ".join(dict.fromkeys(t.words for t in view.told if t.field in ("perpetrator", "party") and t.name in view.doers))
