"""An event with what comparing needs from its report, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from testimonia.language.names import parts, skeleton
from testimonia.linking.fields import actors_in, date_of, places_of
from testimonia.records import Actor, CodedReport, EventRef, PlaceValue, Report, ResolvedEvent

NEWS_DAYS = 3
"""A report's news, undated, lies at most this many days before publication; dailies run a story for about that long."""
PERSONS = frozenset({"civilian", "official", "other", "media"})
FAMILIES = {
    **dict.fromkeys(("armed_clash", "armed_attack", "bombing", "shelling", "airstrike", "killing"), "violence"),
    **dict.fromkeys(("escape", "release", "rescue"), "freedom"),
    **dict.fromkeys(("protest", "riot", "crackdown"), "streets"),
    **dict.fromkeys(("arrest", "prosecution"), "justice"),
}
"""Types that two reports give to one occurrence; a type that is not listed is a family of its own."""


@dataclass(frozen=True, slots=True)
class View:
    """One event, ready to be compared."""

    key: tuple[str, str, str]
    """Origin, event id, report id: the order in which everything is done."""
    event: ResolvedEvent
    report: Report
    family: str
    places: tuple[PlaceValue, ...]
    days: tuple[date, date] | None
    """First and last possible day. None when nothing is known."""
    dated_by: str
    doers: frozenset[str]
    """Name keys of perpetrators and parties that have a name."""
    people: frozenset[str]
    """Name keys of victims who are persons with a name of two words or more."""
    actors: dict[str, Actor]

    @property
    def ref(self) -> EventRef:
        """The event, as seen from outside its report."""
        return EventRef(self.key[0], self.key[1])


def views_of(coded: Sequence[CodedReport]) -> tuple[View, ...]:
    """A view of every event, ordered by origin, event and report whatever the order of the input."""
    views = (_view(one, event) for one in coded for event in one.events)
    return tuple(sorted(views, key=lambda v: v.key))


def _view(coded: CodedReport, event: ResolvedEvent) -> View:
    actors = {actor.id: actor for actor in coded.actors}
    days, dated_by = _days(coded.report, event)
    return View(
        key=(coded.report.origin, event.id, coded.report.id),
        event=event,
        report=coded.report,
        family=FAMILIES.get(event.type, event.type),
        places=places_of(event),
        days=days,
        dated_by=dated_by,
        doers=frozenset(_name_keys(actors, actors_in(event, "perpetrator", "party"), 1)),
        people=frozenset(_name_keys(actors, actors_in(event, "victim"), 2, PERSONS)),
        actors=actors,
    )


def _name_keys(actors: dict[str, Actor], ids: frozenset[str], least: int, kinds: frozenset[str] | None = None) -> list[str]:
    chosen = (actors[i] for i in sorted(ids) if i in actors and (kinds is None or actors[i].kind in kinds))
    return [key for actor in chosen if (key := actor_key(actor)) and (actor.registry_id or len(key.split()) >= least)]


def actor_key(actor: Actor) -> str:
    """One key for an actor's spellings: its registry id, or the bones of its proper name; empty for descriptions."""
    if actor.registry_id:
        return f"@{actor.registry_id}"
    words = actor.name.split()
    named = words and words[-1][:1].isupper() and words[0][:1].isupper()
    return " ".join(skeleton(w) or w for w in parts(actor.name)) if named else ""


def _days(report: Report, event: ResolvedEvent) -> tuple[tuple[date, date] | None, str]:
    value = date_of(event)
    if value is not None:
        first, last = value.earliest or value.latest, value.latest or value.earliest
        return ((first, last), "told") if first and last else (None, "not told")
    published = report.published
    if published and published.earliest and published.latest and not event.background and not event.pattern:
        return (published.earliest - timedelta(days=NEWS_DAYS), published.latest), "taken from publication"
    return None, "not told"
