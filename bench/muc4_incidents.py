"""Which events of a coded report are one incident of the 1992 task."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.muc4_words import FIRE

TYPES = {
    "armed_attack": "ATTACK", "killing": "ATTACK", "shelling": "ATTACK", "airstrike": "BOMBING", "bombing": "BOMBING",
    "abduction": "KIDNAPPING", "looting": "ROBBERY", "torture": "ATTACK", "destruction": "ATTACK", "threat": "ATTACK",
}  # fmt: skip
"""Arrests and what follows a capture were no incidents of the task; threats were."""
FIGHTS = frozenset({"armed_clash", "crackdown", "riot"})
"""Incidents only where somebody came to harm: "two peasants died in a clash"; what fighters do to fighters was none."""
STAGES = {"happened": "ACCOMPLISHED", "uncertain": "ACCOMPLISHED", "attempted": "ATTEMPTED", "threatened": "THREATENED",
          "planned": "THREATENED"}  # fmt: skip
AROUND = 200
"""Code points before and after an event's word in which its circumstances are looked for."""

Coded = dict[str, Any]
Claims = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Incident:
    """Events held to be one incident, the surest first."""

    type: str
    """As the task calls it."""
    events: Sequence[Coded]
    text: str
    published: str | None
    """Day of the report, ISO 8601."""

    def claims(self, *fields: str) -> Claims:
        """Claims of the fields, those of the surest event first."""
        return [c for event in self.events for field in fields for c in event["claims"] if c["field"] == field]

    @property
    def surest(self) -> Coded:
        return self.events[0]

    @property
    def stage(self) -> str:
        """How far it went: a threat told as a fact was still only threatened."""
        return STAGES["threatened" if self.surest["type"] == "threat" else self.surest["status"]]

    @property
    def around(self) -> str:
        """The words around every mention."""
        places = [(m["start"], m["end"]) for event in self.events for m in event["mentions"]]
        return " … ".join(self.text[max(0, a - AROUND) : b + AROUND] for a, b in places)


def published_day(coded: Coded, given: str | None) -> str | None:
    """The day of a report: as the data give it, else as its dateline does."""
    own = coded["report"]["published"]
    return given or (own["latest"] if own else None)


def incidents(coded: Coded, published: str | None) -> list[Incident]:
    """Events of one type are one incident unless their days, places or victims speak against it."""
    groups: list[tuple[str, list[Coded]]] = []
    for event in coded["events"]:
        if not _is_of_the_task(event):
            continue
        kind = _type(event, coded["report"]["text"])
        home = next((events for other, events in groups if other == kind and not any(apart(event, e) for e in events)), None)
        if home is None:
            groups.append((kind, [event]))
        else:
            home.append(event)
    text = coded["report"]["text"]
    return [Incident(kind, sorted(events, key=lambda e: -float(e["score"])), text, published) for kind, events in groups]


def apart(one: Coded, other: Coded) -> bool:
    """Whether only one of two events is a threat, or their days, places or victims leave nothing in common."""
    if (one["type"] == "threat") != (other["type"] == "threat"):
        return True
    victims, other_victims = _victims(one), _victims(other)
    if victims and other_victims and not victims & other_victims:
        return True
    days, other_days = _days(one), _days(other)
    places, other_places = _places(one), _places(other)
    if days and other_days and not any(a[0] <= b[1] and b[0] <= a[1] for a in days for b in other_days):
        return True
    return bool(places and other_places and not places & other_places)


def _is_of_the_task(event: Coded) -> bool:
    harmed = event["type"] in FIGHTS and any(c["field"] == "victim" for c in event["claims"])
    return (event["type"] in TYPES or harmed) and event["status"] in STAGES and not event["pattern"]


def _type(event: Coded, text: str) -> str:
    if event["type"] == "destruction":
        start, end = event["anchor"]["start"], event["anchor"]["end"]
        return "ARSON" if FIRE.search(text[max(0, start - AROUND) : end + AROUND]) else "BOMBING"
    return TYPES.get(event["type"], "ATTACK")


def _days(event: Coded) -> list[tuple[str, str]]:
    dated = [c["value"] for c in event["claims"] if c["field"] == "date"]
    return [(v["earliest"], v["latest"]) for v in dated if v["earliest"] and v["latest"]]


def _victims(event: Coded) -> set[str]:
    return {str(c["value"]["actor"]) for c in event["claims"] if c["field"] == "victim"}


def _places(event: Coded) -> set[str]:
    named = [c["value"] for c in event["claims"] if c["field"] == "place"]
    return {" ".join(v["text"].lower().split()) for v in named if v["level"] not in ("country", "region")}
