"""Linking at scale, on a synthetic store: 100,000 events at once, and one report more in a store of a million events.

The world is made up with a fixed seed: incidents in towns of sixty countries over ten years, a few far more violent than most;
each told by some reports, which recall older things beside. Reports have the words, days, places, names and tolls that comparing
looks at, wrong or missing as often as in coded news; their texts are not made, so making views of them (about a millisecond a
report) is not in the figures for the store, but is in those for the reports added. Half of those tell of things that no other report
tells, in the most violent towns; half retell what the store tells, and join its incidents.
"""

import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from bench.clusters import b_cubed
from testimonia import linking, project_links, store
from testimonia.language import commonness
from testimonia.linking import View
from testimonia.linking.across import pair_score
from testimonia.linking.blocking import keys
from testimonia.linking.clustering import FAINT
from testimonia.linking.topic import of_words
from testimonia.linking.views import FAMILIES, NEWS_DAYS, Page, Told
from testimonia.records import (
    Actor,
    ActorValue,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    PlaceValue,
    Report,
    ResolvedEvent,
    Span,
    Value,
)
from testimonia.store.link_shelf import FILE_NAME, LinkShelf, Mark

NAME = "linking_scale"
TITLE = "Linking a synthetic store: all at once, and one report more"
NEEDS_DATA = False
SLOW = True
MARKS = (
    ("events at once, seconds", 600.0, None, "at most; 100,000 events on 2 cores"),
    ("events at once, peak MB", 2000.0, None, "at most"),
    ("one report more, 95th of 100, ms", 200.0, None, "at most; a store of 1,000,000 events"),
    ("one report more, as dense, every pair compared, 95th of 100, ms", 200.0, None, "at most; 100,000 events of one year"),
)
AT_ONCE, STORED, ADDED = 100_000, 1_000_000, 200
COUNTRIES, TOWNS, YEARS = 60, 3_000, 10
FIRST_DAY = date(2014, 1, 1)
TYPES = (
    "armed_attack",
    "bombing",
    "killing",
    "armed_clash",
    "abduction",
    "shelling",
    "arrest",
    "protest",
    "release",
    "airstrike",
)
TELLERS = (1, 1, 1, 1, 2, 2, 3, 4, 7, 12)
"""Reports of one incident: most are told once, a few everywhere."""
RECALLED = 200
"""Incidents that later reports may recall."""
FILLERS, OWN_WORDS = 60, 10
LOST, WRONG_DAY, NO_DAY, NO_PLACE, NAMED = 0.4, 0.1, 0.25, 0.12, 0.3
"""Shares: of an incident's own words that a report lacks; of events with a wrong day, without day, without place; of victims
with a name."""


def run(_: Path, limit: int | None) -> list[tuple[str, float]]:
    """Times of a process that does nothing else; with a limit both stores have at most so many events."""
    at_once, stored = min(AT_ONCE, limit or AT_ONCE), min(STORED, limit or STORED)
    views = [v for v, _ in events(at_once)]
    begun = time.perf_counter()
    incidents = linking.incidents_of(views)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    true = {" ".join(v.key[:2]): incident for v, incident in events(at_once)}
    found = {f"{e.origin} {e.event}": i.id for i in incidents for e in i.events}
    score = b_cubed(found, true)
    del views, incidents, found, true
    in_bulk = one_more(stored)
    linked = one_more(at_once, years=1, whole=True)
    return [
        ("n", float(at_once)), ("events at once, seconds", seconds), ("events at once, peak MB", peak),
        ("events at once, B3 F", score.f1), ("events at once, B3 P", score.precision), ("store, events", float(stored)),
        *figures("one report more", in_bulk), *figures("one report more, as dense, every pair compared", linked),
    ]  # fmt: skip


def figures(measured: str, added: Sequence["Added"]) -> list[tuple[str, float]]:
    """Milliseconds by the clock and of the processor, and how many reports joined an incident."""
    found = []
    for name, times in (("", [a.wall for a in added]), ("processor time, ", [a.work for a in added])):
        ranked = [1000 * seconds for seconds in sorted(times)]
        at = {"median": len(ranked) // 2, "95th of 100": len(ranked) * 95 // 100, "slowest": -1}
        found += [(f"{measured}, {name}{what}, ms", ranked[n]) for what, n in at.items()]
    return [*found, (f"{measured}, share that joined an incident", sum(a.joined for a in added) / len(added))]


# ── the world ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident of the made-up world."""

    number: int
    type: str
    day: date
    town: PlaceValue
    killed: int
    words: tuple[str, ...]
    victim: str | None


@cache
def towns() -> tuple[PlaceValue, ...]:
    rng = random.Random(1)
    countries = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(COUNTRIES)]
    weights = [1 / (n + 3) for n in range(COUNTRIES)]
    made = []
    for n in range(TOWNS):
        lat, lon = rng.uniform(-60, 60), rng.uniform(-180, 180)
        country = rng.choices(countries, weights)[0]
        made.append(PlaceValue(f"Town{n}", f"Town{n}", "settlement", country, lat, lon, f"made:{n}", radius_km=5.0))
    return tuple(made)


@cache
def shares() -> tuple[float, ...]:
    """Cumulative weights of towns: the most violent has 1.7 % of all incidents, the most violent country about 11 %."""
    return tuple(accumulate(1 / (n + 10) for n in range(TOWNS)))


@cache
def fillers() -> tuple[str, ...]:
    """Words of ordinary news, common and less common."""
    return tuple(sorted(commonness._table()))


def happening(number: int, rng: random.Random, years: int) -> Happening:
    own = tuple(f"n{rng.randrange(400_000):x}q" for _ in range(OWN_WORDS))
    day = FIRST_DAY + timedelta(days=rng.randrange(365 * years))
    town = rng.choices(towns(), cum_weights=shares())[0]
    victim = f"{own[0]} {own[1]}" if rng.random() < NAMED else None
    return Happening(number, rng.choice(TYPES), day, town, int(rng.paretovariate(0.8)), (*own, (town.name or "").lower()), victim)


def events(number: int, seed: int = 7, years: int = YEARS) -> Iterator[tuple[View, int]]:
    """So many events with the incident that each tells, report by report."""
    rng = random.Random(seed)
    made = incident = report = 0
    older: list[Happening] = []
    while made < number:
        told, incident = happening(incident, rng, years), incident + 1
        for _ in range(rng.choice(TELLERS)):
            report += 1
            for view, tells in telling(f"r{report}", told, older, rng):
                if made < number:
                    yield view, tells
                    made += 1
        older = [*older[-RECALLED:], told]


def telling(origin: str, main: Happening, older: list[Happening], rng: random.Random) -> Iterator[tuple[View, int]]:
    """The events of one report: its news, and mostly something that it recalls."""
    kept = [w for w in main.words if rng.random() > LOST]
    published = main.day + timedelta(days=rng.choice((0, 1, 1, 2, 3, 9)))
    page = Page(
        origin, f"sha256:{origin}", "", ("publisher", f"p{rng.randrange(400)}"), "", (published, published),
        of_words([*kept, *rng.choices(fillers(), k=FILLERS)]), tuple(kept[:8]), b"", (),
    )  # fmt: skip
    yield view_of("e1", main, page, rng, background=False), main.number
    if older and rng.random() < 0.6:
        recalled = rng.choice(older)
        yield view_of("e2", recalled, page, rng, background=True), recalled.number


def view_of(event: str, told: Happening, page: Page, rng: random.Random, *, background: bool) -> View:
    dated = rng.random() >= NO_DAY
    day = told.day + timedelta(days=rng.choice((-7, -2, 1, 5)) if rng.random() < WRONG_DAY else 0)
    published = page.published or (day, day)
    news = None if background else (published[0] - timedelta(days=NEWS_DAYS), published[1])
    return View(
        key=(page.origin, event, page.id), page=page, type=told.type, family=FAMILIES.get(told.type, told.type), status="happened",
        background=background, pattern=False, chief=not background, places=() if rng.random() < NO_PLACE else (told.town,),
        days=(day, day) if dated else news, dated_by="told" if dated else "not told" if background else "taken from publication",
        doers=frozenset(), people=frozenset([told.victim] if told.victim and rng.random() > LOST else []),
        wording=of_words([w for w in told.words if rng.random() > LOST] + rng.choices(fillers(), k=15)),
        told=(Told("killed", CountValue(told.killed, told.killed, False, None), "asserts", "", "", "", "", None),),
    )  # fmt: skip


# ── one report more ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Added:
    """What one report more took, in seconds."""

    wall: float
    work: float
    """Of the processor."""
    joined: bool
    """Whether one of its events is now in one incident with an event of the store."""


def one_more(stored: int, new: int = ADDED, *, years: int = YEARS, whole: bool = False) -> list[Added]:
    """Add reports one by one, from the coded report to settled incidents, all committed, to a project whose shelf holds so many
    events. The project's database holds the new reports alone: its own writes find their rows by keys, whatever its size.

    Args:
        whole: the store is linked, every pair compared; else `fill` puts it down in bulk.
    """
    with tempfile.TemporaryDirectory() as folder:
        opened = store.initialise(Path(folder) / "project")
        known: list[View] = []
        told = noted(events(stored, years=years), max(1, 2 * stored // new), known)
        (fill_linked if whole else fill)(opened, told)
        added = [timed(opened, report) for report in reports_to_add(known, new, years)]
        opened.close()
    return added


def noted(told: Iterable[tuple[View, int]], every: int, known: list[View]) -> Iterator[tuple[View, int]]:
    """The same, with the first news after each stretch of so many events noted."""
    for n, (view, incident) in enumerate(told):
        if n >= every * len(known) and not view.background and view.places:
            known.append(view)
        yield view, incident


def reports_to_add(known: Sequence[View], new: int, years: int) -> Iterator[CodedReport]:
    """By turns one that tells of new things and one that retells what an event of the store tells."""
    for n in range(new):
        yield retelling(n, known[n // 2]) if n % 2 and n // 2 < len(known) else coded_report(n, years)


def fill(opened: store.Database, told: Iterable[tuple[View, int]]) -> None:
    """Put events on the project's shelf in bulk, each in its incident. Only tellings of one incident are compared, so that this
    takes a third of a millisecond an event; webs of incidents that are taken for one another are missing (`fill_linked`)."""
    rows = ((view, f"incident-{incident}", keys(view), pairs) for view, incident, pairs in paired(told))
    put_down(opened, rows)


def fill_linked(opened: store.Database, told: Iterable[tuple[View, int]]) -> None:
    """Put events on the project's shelf as linking all of them at once leaves them, in memory."""
    views = linking.in_order(view for view, _ in told)
    pairs = linking.compared(views)
    homes = {n: f"incident-{group[0]}" for group in linking.clustered(views, pairs, ()) for n in group}
    before: dict[int, dict[linking.EventKey, float]] = {}
    for (a, b), p in pairs.items():
        before.setdefault(b, {})[views[a].key] = p
    put_down(opened, ((view, homes[n], keys(view), before.get(n, {})) for n, view in enumerate(views)))


def put_down(
    opened: store.Database, rows: Iterable[tuple[View, str, Sequence[tuple[str, ...]], dict[linking.EventKey, float]]]
) -> None:
    """Fill the project's empty shelf, and mark it as kept up."""
    shelf, head = LinkShelf(opened.folder / FILE_NAME), opened.head()
    with shelf:
        shelf.fill(rows)
        shelf.set_mark(Mark(project_links.version(), head.seq, head.hash))
    shelf.close()


def paired(told: Iterable[tuple[View, int]]) -> Iterator[tuple[View, int, dict[linking.EventKey, float]]]:
    """Events with their incident and the pairs that they make with its tellings before."""
    recent: dict[int, list[View]] = {}
    for view, incident in told:
        others = recent.setdefault(incident, [])
        scored = {other.key: pair_score(*sorted((other, view), key=lambda v: v.key)) for other in others}
        yield view, incident, {key: p for key, p in scored.items() if p >= FAINT}
        others.append(view)
        recent.pop(incident - 2 * RECALLED, None)


def timed(opened: store.Database, coded: CodedReport) -> Added:
    begun, work = time.perf_counter(), time.process_time()
    opened.add([(coded.report, coded.report.text.encode())])
    opened.put_coded(coded, "bench")
    project_links.keep_up(opened)
    wall, work = time.perf_counter() - begun, time.process_time() - work
    return Added(wall, work, joined(opened, coded))


def joined(opened: store.Database, coded: CodedReport) -> bool:
    shelf = LinkShelf(opened.folder / FILE_NAME)
    events = shelf.events_of(coded.report.id, coded.report.origin)
    others = ((event, other) for event in events for other in shelf.pairs_of(event) if other[0] != event[0])
    found = any(shelf.home(event) == shelf.home(other) for event, other in others)
    shelf.close()
    return found


def coded_report(number: int, years: int = YEARS) -> CodedReport:
    """A report of three events on an ordinary day in the most violent towns."""
    rng = random.Random(1000 + number)
    day = FIRST_DAY + timedelta(days=rng.randrange(365 * years))
    told = [("armed_attack", day, towns()[0], 0), ("killing", day, towns()[1], 1), ("abduction", day, towns()[2], 2)]
    return page_of(number, rng, (), told, day + timedelta(days=1))


def retelling(number: int, known: View) -> CodedReport:
    """A report that tells in its own words what an event of the store tells, and two other things of that day."""
    rng = random.Random(1000 + number)
    day = (known.days or known.page.published or (FIRST_DAY,))[0]
    killed = next((t.value.min or 0 for t in known.told if isinstance(t.value, CountValue)), 0)
    told = [(known.type, day, known.places[0], killed), ("killing", day, towns()[1], 1), ("abduction", day, towns()[2], 2)]
    return page_of(number, rng, known.page.recurring, told, day + timedelta(days=2))


def page_of(
    number: int, rng: random.Random, own: Iterable[str], told: Iterable[tuple[str, date, PlaceValue, int]], published: date
) -> CodedReport:
    text = " ".join(["x", *own, *rng.choices(fillers(), k=500), *own])
    x = (Span(0, 1, "x"),)
    made = []
    for n, (type_, day, place, killed) in enumerate(told):
        values: tuple[tuple[str, Value], ...] = (
            ("date", DateValue(day.isoformat(), day, day, "said")),
            ("place", place),
            ("killed", CountValue(killed, killed, False, None)),
            ("victim", ActorValue("x", "a1")),
        )
        claims = tuple(Claim(field, value, x, (), "asserts", "bench", "bench", 0.9) for field, value in values)
        made.append(ResolvedEvent(f"e{n}", type_, x[0], x, "happened", False, False, 0.9, claims))
    given = DateValue(published.isoformat(), published, published, "given")
    report = Report(f"sha256:new{number}", f"new{number}", "text/plain", text, published=given)
    return CodedReport(report, tuple(made), (), (Actor("a1", "civilian", f"Name{number} Made", None, ()),))
