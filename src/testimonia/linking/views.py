"""An event with what linking needs of it and of its report, worked out once; the text itself is not kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from testimonia.corrections import standing
from testimonia.language import casing
from testimonia.language.folding import fold
from testimonia.language.names import parts, skeleton, without_calling
from testimonia.linking.copies import Fingerprints, fingerprints
from testimonia.linking.fields import actors_in, date_of, places_of
from testimonia.linking.topic import CHARACTERS, Topic, by_rarity, topic_of
from testimonia.records import (
    Actor,
    ActorValue,
    Claim,
    CodedReport,
    EventRef,
    Link,
    PlaceValue,
    Report,
    ResolvedEvent,
    SourceKind,
    Stance,
    Status,
    Value,
)

NEWS_DAYS = 3
"""A report's news, undated, lies at most this many days before publication; dailies run a story for about that long."""
AROUND = 150
"""Code points on both sides of an event's words that count as told of it: about a sentence."""
WORDING = 30
"""Rarest words kept of those."""
PERSONS = frozenset({"civilian", "official", "other", "media"})
FAMILIES = {
    **dict.fromkeys(("armed_clash", "armed_attack", "bombing", "shelling", "airstrike", "killing", "looting"), "violence"),
    **dict.fromkeys(("escape", "release", "rescue"), "freedom"),
    **dict.fromkeys(("protest", "riot", "crackdown"), "streets"),
    **dict.fromkeys(("arrest", "prosecution"), "justice"),
}
"""Types that two reports give to one occurrence; a type that is not listed is a family of its own."""


EventKey = tuple[str, str, str]
"""Origin, event id, report id: the order in which everything is done."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim without its spans."""

    field: str
    value: Value
    stance: Stance
    name: str
    """Key of the actor that the value means; for other values empty."""
    words: str
    """The actor's name for people; for other values empty."""
    speaker: str
    """Key of who says so, nearest to the fact. Empty: the report's own voice."""
    speaker_words: str
    speaker_kind: SourceKind | None


@dataclass(frozen=True, slots=True)
class Page:
    """What linking keeps of a report."""

    origin: str
    id: str
    title: str
    outlet: tuple[str, str]
    """Kind and key: the wire that a report runs, else its publisher, else the report itself."""
    outlet_words: str
    published: tuple[date, date] | None
    topic: Topic
    recurring: tuple[str, ...]
    """Words of the topic that the title has, or the text at least twice; the rarest first."""
    fingerprints: Fingerprints
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One event, ready to be compared and summed up."""

    key: EventKey
    page: Page
    type: str
    family: str
    status: Status
    background: bool
    pattern: bool
    chief: bool
    """The report's surest news event of its family: what the report is about, if it is about such things."""
    places: tuple[PlaceValue, ...]
    days: tuple[date, date] | None
    """First and last possible day. None when nothing is known."""
    dated_by: str
    """``told``, ``taken from publication`` or ``not told``."""
    doers: frozenset[str]
    """Name keys of perpetrators and parties that have a name."""
    people: frozenset[str]
    """Name keys of victims who are persons with a name of two words or more."""
    wording: Topic
    told: tuple[Told, ...]

    @property
    def ref(self) -> EventRef:
        """The event, as seen from outside its report."""
        return EventRef(self.key[0], self.key[1])


def views_of(coded: Iterable[CodedReport]) -> tuple[View, ...]:
    """A view of every event, `in_order`."""
    return in_order(view for one in coded for view in report_views(one))


def in_order(views: Iterable[View]) -> tuple[View, ...]:
    """By origin, event and report, whatever the order of the input; an event given twice is one."""
    by_key = {view.key: view for view in views}
    return tuple(by_key[key] for key in sorted(by_key))


def report_views(coded: CodedReport) -> tuple[View, ...]:
    """The views of one report's events, in their order; what people corrected counts as they say."""
    coded = replace(coded, events=tuple(map(standing, coded.events)))
    actors = {actor.id: actor for actor in coded.actors}
    page = _page(coded)
    chiefs = _chiefs(coded.events)
    return tuple(_view(coded.report, page, event, actors, event.id in chiefs) for event in coded.events)


def _page(coded: CodedReport) -> Page:
    report = coded.report
    title, lead = report.title or "", report.text[:CHARACTERS]
    topic = topic_of([title, lead])
    folded = f" {fold(lead)} "
    titled = frozenset(fold(title).split())
    return Page(
        origin=report.origin,
        id=report.id,
        title=title,
        outlet=_outlet(report),
        outlet_words=report.wires[0] if report.wires else report.publisher or report.origin,
        published=_published(report),
        topic=topic,
        recurring=tuple(w for w in by_rarity(topic.words) if w in titled or folded.count(f" {w} ") > 1),
        fingerprints=fingerprints(report.text),
        links=coded.links,
    )


def _outlet(report: Report) -> tuple[str, str]:
    if report.wires:
        return "wire", fold(report.wires[0])
    return ("publisher", fold(report.publisher)) if report.publisher else ("origin", report.origin)


def _published(report: Report) -> tuple[date, date] | None:
    told = report.published
    return (told.earliest, told.latest) if told and told.earliest and told.latest else None


def _chiefs(events: Sequence[ResolvedEvent]) -> frozenset[str]:
    news = [e for e in events if not e.background and not e.pattern]
    ranked = sorted(news, key=lambda e: (len(e.mentions) > 1, e.score), reverse=True)
    first: dict[str, str] = {}
    for event in ranked:
        first.setdefault(FAMILIES.get(event.type, event.type), event.id)
    return frozenset(first.values())


def _view(report: Report, page: Page, event: ResolvedEvent, actors: dict[str, Actor], chief: bool) -> View:
    days, dated_by = _days(page, event)
    mentions = (event.anchor, *event.mentions)
    return View(
        key=(report.origin, event.id, report.id),
        page=page,
        type=event.type,
        family=FAMILIES.get(event.type, event.type),
        status=event.status,
        background=event.background,
        pattern=event.pattern,
        chief=chief,
        places=tuple(replace(p, candidates=()) for p in places_of(event)),
        days=days,
        dated_by=dated_by,
        doers=frozenset(_name_keys(actors, actors_in(event, "perpetrator", "party"), 1)),
        people=frozenset(_name_keys(actors, actors_in(event, "victim"), 2, PERSONS)),
        wording=topic_of([report.text[max(0, m.start - AROUND) : m.end + AROUND] for m in mentions], WORDING),
        told=tuple(_told(claim, actors) for claim in event.claims),
    )


def _told(claim: Claim, actors: dict[str, Actor]) -> Told:
    value = replace(claim.value, candidates=()) if isinstance(claim.value, PlaceValue) else claim.value
    name = words = ""
    if isinstance(value, ActorValue):
        actor = actors.get(value.actor)
        words = actor.name if actor else value.text
        name = (actor_key(actor) if actor else "") or fold(words)
    nearest = claim.said_by[0] if claim.said_by else None
    speaker = actors.get(nearest.actor or "") if nearest else None
    key = (actor_key(speaker) if speaker else "") or (fold(nearest.text) if nearest else "")
    return Told(
        claim.field, value, claim.stance, name, words, key, nearest.text if nearest else "", nearest.kind if nearest else None
    )


def _name_keys(actors: dict[str, Actor], ids: frozenset[str], least: int, kinds: frozenset[str] | None = None) -> list[str]:
    chosen = (actors[i] for i in sorted(ids) if i in actors and (kinds is None or actors[i].kind in kinds))
    return [key for actor in chosen if (key := actor_key(actor)) and (actor.registry_id or len(key.split()) >= least)]


def actor_key(actor: Actor) -> str:
    """One key for an actor's spellings: its registry id, or the bones of its proper name; empty for descriptions."""
    if actor.registry_id:
        return f"@{actor.registry_id}"
    name = without_calling(actor.name) if actor.kind in PERSONS else actor.name
    return " ".join(skeleton(w) or w for w in parts(name)) if _is_proper(name) else ""


def _is_proper(name: str) -> bool:
    """Capitals at both ends; of a single word, whether they are its own: "Gunmen" has its capital from the sentence it opens."""
    words = name.split()
    if len(words) == 1:
        return words[0].isupper() or (words[0][:1].isupper() and casing.is_name_word(words[0]))
    return bool(words) and words[-1][:1].isupper() and words[0][:1].isupper()


def _days(page: Page, event: ResolvedEvent) -> tuple[tuple[date, date] | None, str]:
    value = date_of(event)
    if value is not None:
        first, last = value.earliest or value.latest, value.latest or value.earliest
        return ((first, last), "told") if first and last else (None, "not told")
    if page.published and not event.background and not event.pattern:
        return (page.published[0] - timedelta(days=NEWS_DAYS), page.published[1]), "taken from publication"
    return None, "not told"
