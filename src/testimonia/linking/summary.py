"""What an incident says as a whole: a stated value a field, with its rule, who says what, and how it came to be."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from testimonia.language.folding import fold
from testimonia.linking.comparing import may_be_one
from testimonia.linking.sources import Outlets, published_first, voice
from testimonia.linking.views import Told, View
from testimonia.records import (
    ActorValue,
    Change,
    CountValue,
    DateValue,
    EventRef,
    MoneyValue,
    PlaceValue,
    SideOfSummary,
    SummaryValue,
    TextValue,
)

COUNT_FIELDS = ("killed", "injured", "abducted", "arrested", "freed", "missing", "displaced")
ACTOR_FIELDS = ("perpetrator", "party", "victim", "supporter", "target")
OTHER_FIELDS = ("ransom_demanded", "ransom_paid", "weapon", "demand", "outcome")
LEVELS = ("site", "neighbourhood", "settlement", "district", "province", "region", "country", "unresolved")
NO_NUMBER = "some, number not given"

Outlet = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim with the event that makes it."""

    view: View
    told: Told


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with the rule that made it."""

    value: str
    rule: str
    in_words: str = ""
    least: int | None = None
    most: int | None = None
    best: int | None = None


def summarise(views: Sequence[View], outlets: Outlets) -> tuple[SummaryValue, ...]:
    """Place, date, actors, counts, money and the rest of an incident; fields that no event fills are left out.

    Args:
        outlets: the outlet of each report, see `sources.outlets`.
    """
    ordered = sorted(views, key=lambda v: (published_first(v.page), v.key))
    return tuple(s for field, state in STATE.items() if (s := _field(ordered, field, state, outlets)) is not None)


def _field(views: Sequence[View], field: str, state: "State", outlets: Outlets) -> SummaryValue | None:
    tellings = [Telling(v, t) for v in views for t in v.told if t.field == field and t.stance != "denies"]
    stated = state(tellings, outlets)
    if stated is None:
        return None
    return SummaryValue(
        field, stated.value, stated.rule, _refs(tellings), tuple(_sides(tellings)), tuple(_changes(tellings, state, outlets)),
        stated.in_words, stated.least, stated.most, stated.best,
    )  # fmt: skip


def _refs(tellings: Iterable[Telling]) -> tuple[EventRef, ...]:
    return tuple(dict.fromkeys(t.view.ref for t in tellings))


def _day(view: View) -> str | None:
    return view.page.published[1].isoformat() if view.page.published else None


def who(telling: Telling) -> str:
    """Who says so, for people: the speaker in the report's words, else the outlet."""
    return telling.told.speaker_words or telling.view.page.outlet_words


def _sides(tellings: Sequence[Telling]) -> Iterator[SideOfSummary]:
    by_value: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_value.setdefault(fold(words(telling.told)), []).append(telling)
    for group in by_value.values():
        speakers = tuple(dict.fromkeys(map(who, group)))
        yield SideOfSummary(words(group[0].told), speakers, _refs(group), _day(group[0].view))


def _changes(tellings: Sequence[Telling], state: "State", outlets: Outlets) -> Iterator[Change]:
    """The value as it stood after each report, where it changed; nothing when it never did."""
    ends = [
        n for n in range(1, len(tellings) + 1) if n == len(tellings) or tellings[n].view.page is not tellings[n - 1].view.page
    ]
    if len(ends) < 2:
        return
    made: list[Change] = []
    before: str | None = None
    for end in ends:
        stated = state(tellings[:end], outlets)
        after = stated.value if stated else None
        if after is not None and after != before:
            last = tellings[end - 1].view
            made.append(Change(last.ref, _day(last), before, after))
            before = after
    if len(made) > 1:
        yield from made


# ── values in words ──────────────────────────────────────────────────────────────────────────


def words(told: Told) -> str:
    """A claim's value for people."""
    match told.value:
        case ActorValue():
            return told.words
        case CountValue():
            return count_words(told.value)
        case PlaceValue():
            return place_words(told.value)
        case MoneyValue(amount=amount, currency=currency, approximate=approximate):
            return f"{'about ' if approximate else ''}{amount:,.0f} {currency}"
        case TextValue(text=text, kind=kind):
            return kind or text
        case _:
            return told.value.edtf


def count_words(count: CountValue) -> str:
    """``7``, ``5–7``, ``at least 24``, ``up to 6`` or that no number is given."""
    if count.min is None:
        return NO_NUMBER if count.max is None else f"up to {count.max}"
    if count.max is None:
        return f"at least {count.min}"
    return str(count.min) if count.min == count.max else f"{count.min}–{count.max}"


def place_words(place: PlaceValue, around: PlaceValue | None = None) -> str:
    """The name, that of the place around it, and its country's code."""
    names = [place.name or place.text, around.name if around else None, place.country]
    return ", ".join(filter(None, names))


# ── the rules ────────────────────────────────────────────────────────────────────────────────

State = Callable[[Sequence[Telling], Outlets], Stated | None]


def _outlet(telling: Telling, outlets: Outlets) -> Outlet:
    return outlets[telling.view.page.origin, telling.view.page.id]


def _place(tellings: Sequence[Telling], outlets: Outlets) -> Stated | None:
    """The finest place that most outlets allow and that more of them name than any other of its level."""
    told = [(t.told.value, _outlet(t, outlets)) for t in tellings if isinstance(t.told.value, PlaceValue)]
    named: dict[str, PlaceValue] = {}
    naming: dict[str, set[Outlet]] = {}
    for place, outlet in told:
        key = place.gazetteer_id or f"{place.level} {fold(place.name or place.text)}"
        named.setdefault(key, place)
        naming.setdefault(key, set()).add(outlet)
    allowing = {key: len({outlet for other, outlet in told if may_be_one(place, other)}) for key, place in named.items()}
    most = max(allowing.values(), default=0)
    for level in LEVELS:
        ranked = sorted((k for k in named if named[k].level == level and allowing[k] == most), key=lambda k: -len(naming[k]))
        if ranked and (len(ranked) == 1 or len(naming[ranked[0]]) > len(naming[ranked[1]])):
            place = named[ranked[0]]
            rule = f"the finest level ({level}) at which one place is named by most outlets and fits what most of them tell"
            return Stated(place_words(place, _around(place, named.values())), rule)
    countries = Counter(p.country for p, _ in told if p.country)
    if len(countries) == 1:
        return Stated(next(iter(countries)) or "", "the reports name several places; only the country is common to them")
    first = next((p for p, _ in told), None)
    return Stated(place_words(first), "the place told first; others are told as often") if first else None


def _around(site: PlaceValue, places: Iterable[PlaceValue]) -> PlaceValue | None:
    """The place that a site which no gazetteer has was put into: it lies on its pin."""
    pins = (p for p in places if p.gazetteer_id and p.relation != "near" and (p.lat, p.lon) == (site.lat, site.lon))
    return None if site.gazetteer_id else next(pins, None)


def _date(tellings: Sequence[Telling], outlets: Outlets) -> Stated | None:
    """The days that most outlets allow; of these, those that most tellings allow."""
    spans: dict[tuple[date, date], set[Outlet]] = {}
    for t in tellings:
        value = t.told.value
        if isinstance(value, DateValue) and (days := _days(value)):
            spans.setdefault(days, set()).add(_outlet(t, outlets))
    if not spans:
        return None
    everyone = set().union(*spans.values())

    def allowing(day: date) -> tuple[int, int]:
        allowed = [told for (first, last), told in spans.items() if first <= day <= last]
        return len(set().union(*allowed)), len(allowed)

    # The most allowed days begin where some interval begins.
    begin = min({first for first, _ in spans}, key=lambda day: (*(-n for n in allowing(day)), day))
    end = min(last for first, last in spans if first <= begin <= last)
    agreeing, intervals = allowing(begin)
    rule = (
        "the days that all reports allow"
        if intervals == len(spans)
        else f"the days that {agreeing} of {len(everyone)} outlets allow"
    )
    return Stated(begin.isoformat() if begin == end else f"{begin.isoformat()}/{end.isoformat()}", rule)


def _days(value: DateValue) -> tuple[date, date] | None:
    first, last = value.earliest or value.latest, value.latest or value.earliest
    return (first, last) if first and last else None


def _actors(tellings: Sequence[Telling], outlets: Outlets) -> Stated | None:
    names: dict[str, list[Telling]] = {}
    for telling in tellings:
        names.setdefault(telling.told.name, []).append(telling)
    if not names:
        return None
    ranked = sorted(names.values(), key=lambda told: (-len({_outlet(t, outlets) for t in told}), told[0].told.words))
    best = [max((t.told.words for t in told), key=lambda n: (len(n.split()), n)) for told in ranked]
    return Stated("; ".join(dict.fromkeys(best)), "every actor named, the one with the most outlets first")


def _count(tellings: Sequence[Telling], outlets: Outlets) -> Stated | None:
    """Least to most that is told, and the best figure, see `_best`."""
    told = [(t, t.told.value) for t in tellings if isinstance(t.told.value, CountValue)]
    numbers = [(t, c.min, c.max) for t, c in told if c.min is not None]
    if not numbers:
        return Stated(NO_NUMBER, "no report gives a number") if told else None
    least, most = min(low for _, low, _ in numbers), max(high if high is not None else low for _, low, high in numbers)
    rule = "least to most that any report tells; best: the highest of each source's latest figure that others did not drop"
    return Stated(
        str(least) if least == most else f"{least}–{most}", rule, _over_time(numbers), least, most, _best(numbers, outlets)
    )


def _best(numbers: Sequence[tuple[Telling, int, int | None]], outlets: Outlets) -> int:
    """The highest of each source's latest figure: later reports tell of one of the dead, or of the children, more often than of fewer.

    A report's figure is the one that most of its sources tell, then the largest; one person does not take the place of a source's
    toll. A figure of one outlet alone that two others did not repeat, one of them on a later day, is left out.
    """
    by_page: dict[tuple[str, str], list[tuple[Telling, int]]] = {}
    for t, low, _ in numbers:
        by_page.setdefault((t.view.page.origin, t.view.page.id), []).append((t, low))
    latest: dict[object, int] = {}
    telling: dict[int, list[Telling]] = {}
    for told in by_page.values():
        backing: dict[int, set[object]] = {}
        for t, low in told:
            backing.setdefault(low, set()).add(t.told.speaker or _outlet(t, outlets))
        figure = max(backing, key=lambda low: (len(backing[low]), low))
        telling.setdefault(figure, []).append(told[0][0])
        for source in backing[figure]:
            latest[source] = latest.get(source, figure) if figure == 1 else figure
    dropped = _dropped(telling, outlets)
    return max([figure for figure in latest.values() if figure not in dropped] or latest.values())


def _dropped(telling: Mapping[int, Sequence[Telling]], outlets: Outlets) -> set[int]:
    """Figures of one outlet alone, where two tell another one, and one of them on a later day.

    Args:
        telling: by figure, a telling of each report that gives it.
    """
    said_by = {figure: {_outlet(t, outlets) for t in told} for figure, told in telling.items()}
    last = {figure: max((_day(t.view) or "" for t in told), default="") for figure, told in telling.items()}
    held = [figure for figure, by in said_by.items() if len(by) > 1]
    return {f for f, by in said_by.items() if len(by) == 1 and any(last[other] > last[f] > "" for other in held)}


def _over_time(numbers: Sequence[tuple[Telling, int, int | None]]) -> str:
    """Each speaker's figures in the order of publication: ``7 → 12, police; 15, a hospital``."""
    by_speaker: dict[tuple[str, str], list[str]] = {}
    names: dict[tuple[str, str], str] = {}
    for t, _, _ in numbers:
        key = voice(t.told) if t.told.speaker else t.view.page.outlet
        names.setdefault(key, who(t))
        figures = by_speaker.setdefault(key, [])
        figure = words(t.told)
        if not figures or figures[-1] != figure:
            figures.append(figure)
    return "; ".join(f"{' → '.join(figures)}, {names[key]}" for key, figures in by_speaker.items())


def _listed(tellings: Sequence[Telling], _: Outlets) -> Stated | None:
    values = list(dict.fromkeys(words(t.told) for t in tellings))
    return Stated("; ".join(values), "every value told, the first published first") if values else None


STATE: dict[str, State] = {
    "place": _place, "date": _date, **dict.fromkeys(ACTOR_FIELDS, _actors), **dict.fromkeys(COUNT_FIELDS, _count),
    **dict.fromkeys(OTHER_FIELDS, _listed),
}  # fmt: skip
