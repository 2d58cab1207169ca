"""Who did what to whom as a network in GraphML: actors, events, places and reports, joined by claims, relations and links.

The layout is the reader's: nodes have no position.
"""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from testimonia.export import flat
from testimonia.export.masking import masked
from testimonia.export.occurrences import Occurrence, Person, occurrences
from testimonia.export.sheet import Column
from testimonia.records import Release

NAME = "graphml"
TITLE = "The network of actors, events and places"
FILE_NAME = "network.graphml"
MIME = "application/graphml+xml"

Values = dict[str, object]
SCHEMA = "http://graphml.graphdrawing.org/xmlns"


def write(release: Release, folder: Path) -> Path:
    """Write the network and return the file's path."""
    path = folder / FILE_NAME
    path.write_text(document(masked(release)), encoding="utf8")
    return path


def document(release: Release) -> str:
    """The whole GraphML document. The release is taken as it is: mask it before."""
    graph = _Graph()
    found = occurrences(release)
    for occurrence in found:
        graph.add_occurrence(occurrence)
    graph.add_relations(release, {(t.coded.report.id, t.event.id): o for o in found for t in o.told})
    keys = [
        f'<key id="{domain}_{c.name}" for="{domain}" attr.name="{c.name}" attr.type="{_type(c.name)}"/>'
        for domain, columns in (("node", NODE), ("edge", EDGE))
        for c in columns
    ]
    nodes = [_element("node", f'id="{id_}"', values) for id_, values in graph.nodes.values()]
    edges = [
        _element("edge", f'id="e{n}" source="{source}" target="{target}"', values)
        for n, (source, target, values) in enumerate(graph.edges)
    ]
    body = "\n".join([*keys, '<graph id="release" edgedefault="directed">', *nodes, *edges, "</graph>"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns={quoteattr(SCHEMA)}>\n{body}\n</graphml>\n'


def _type(name: str) -> str:
    return "double" if name in ("lat", "lon", "score") else "string"


def _element(tag: str, attributes: str, values: Values) -> str:
    told = "".join(
        f'<data key="{tag}_{name}">{escape(_xml(value))}</data>' for name, value in values.items() if value not in (None, "")
    )
    return f"<{tag} {attributes}>{told}</{tag}>"


def _xml(value: object) -> str:
    """Text without the control characters that XML can't hold."""
    return "".join(
        c if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000" else "�" for c in str(value)
    )


class _Graph:
    """Nodes by what they stand for, each with a number for an id: ids of names would name."""

    def __init__(self) -> None:
        self.nodes: dict[tuple[str, str], tuple[str, Values]] = {}
        self.edges: list[tuple[str, str, Values]] = []

    def node(self, kind: str, key: str, values: Values) -> str:
        return self.nodes.setdefault((kind, key), (f"n{len(self.nodes)}", {"kind": kind, **values}))[0]

    def actor(self, person: Person) -> str:
        actor = person.actor
        key = (actor.registry_id if actor else None) or person.name
        return self.node("actor", key, {"label": person.name, "type": person.kind, "country": actor.country if actor else None})

    def add_occurrence(self, occurrence: Occurrence) -> None:
        date, place = occurrence.date, occurrence.place
        event = self.node("event", str(occurrence.number), {
            "label": occurrence.type.replace("_", " "), "type": occurrence.type, "status": occurrence.first.status,
            "date": date.edtf if date else None, "country": occurrence.country,
        })  # fmt: skip
        for field in (*flat.DOER_FIELDS, *flat.VICTIM_FIELDS):
            for person in occurrence.people(field):
                ends = (self.actor(person), event) if field in flat.DOER_FIELDS else (event, self.actor(person))
                self._edge(*ends, {"relation": field})
        if place:
            where = self.node("place", place.gazetteer_id or place.name or place.text, {
                "label": flat.place_words(place), "type": place.level, "lat": place.lat, "lon": place.lon, "country": place.country,
            })  # fmt: skip
            self._edge(event, where, {"relation": "at"})
        for told in occurrence.told:
            report = told.coded.report
            source = self.node("report", report.id, {"label": report.title or report.origin, "type": report.media_type,
                                                     "date": report.published.edtf if report.published else None})  # fmt: skip
            self._edge(source, event, {"relation": "tells", "score": told.event.score})

    def add_relations(self, release: Release, holder: dict[tuple[str, str], Occurrence]) -> None:
        for coded in release.coded:
            actors = {a.id: a for a in coded.actors}
            for relation in coded.relations:
                if relation.from_actor in actors and relation.to_actor in actors:
                    ends = (Person(actors[i].name, actors[i], "") for i in (relation.from_actor, relation.to_actor))
                    one, two = (self.actor(p) for p in ends)
                    self._edge(one, two, {"relation": relation.kind, "said_by": flat.said_by_words(relation.said_by)})
            for link in coded.links:
                events = [holder.get((coded.report.id, e)) for e in (link.from_event, link.to_event)]
                if events[0] and events[1] and events[0] is not events[1]:
                    one, two = (self.nodes["event", str(o.number)][0] for o in events if o)
                    self._edge(one, two, {"relation": link.kind})

    def _edge(self, source: str, target: str, values: Values) -> None:
        if (source, target, values) not in self.edges:
            self.edges.append((source, target, values))


NODE: tuple[Column[object], ...] = (
    Column("kind", "actor, event, place or report"),
    Column("label", "name or pseudonym, event type, place, title"),
    Column("type", "the actor's kind, the event type, the place's level, the media type"),
    Column("status", "of events"),
    Column("date", "of events and reports, EDTF"),
    Column("country", "ISO code"),
    Column("lat", "of places"),
    Column("lon", "of places"),
)
EDGE: tuple[Column[object], ...] = (
    Column("relation", "field of the claim, `at`, `tells`, kind of the relation or link"),
    Column("score", "of `tells`: how sure the coder is of the event"),
    Column("said_by", "of relations: who says so"),
)
TABLES = (("nodes", NODE), ("edges", EDGE))
