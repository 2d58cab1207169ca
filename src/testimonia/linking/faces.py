"""An event as far as comparing needs it, as one line of JSON, for a shelf that holds millions."""

import json
from datetime import date
from typing import Any

from testimonia.linking.blocking import NAMES
from testimonia.linking.comparing import TOLLS
from testimonia.linking.topic import Topic
from testimonia.linking.views import Page, Told, View
from testimonia.records import CountValue, PlaceValue

PLACE = ("text", "name", "level", "country", "lat", "lon", "gazetteer_id", "relation", "radius_km")


def to_line(view: View) -> str:
    """The line of a view."""
    tolls = [[t.field, t.value.min, t.value.max] for t in view.told if t.field in TOLLS and isinstance(t.value, CountValue)]
    row = {
        "key": view.key, "type": view.type, "family": view.family, "status": view.status,
        "flags": [view.background, view.pattern, view.chief], "days": _days_out(view.days), "dated": view.dated_by,
        "published": _days_out(view.page.published), "places": [[getattr(p, name) for name in PLACE] for p in view.places],
        "doers": sorted(view.doers), "people": sorted(view.people), "tolls": tolls, "topic": _topic_out(view.page.topic),
        "wording": _topic_out(view.wording), "names": " ".join(view.page.recurring[:NAMES]),
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def from_line(line: str) -> View:
    """A view that has the keys of the one that the line was made from and compares as it does; all else is empty."""
    row = json.loads(line)
    origin, event, report = row["key"]
    page = Page(
        origin=origin, id=report, title="", outlet=("", ""), outlet_words="", published=_days_in(row["published"]),
        topic=_topic_in(row["topic"]), recurring=tuple(row.get("names", "").split()), fingerprints=b"", links=(),
    )  # fmt: skip
    background, pattern, chief = row["flags"]
    return View(
        key=(origin, event, report), page=page, type=row["type"], family=row["family"], status=row["status"],
        background=background, pattern=pattern, chief=chief, places=tuple(_place(p) for p in row["places"]),
        days=_days_in(row["days"]), dated_by=row["dated"], doers=frozenset(row["doers"]), people=frozenset(row["people"]),
        wording=_topic_in(row["wording"]), told=tuple(_toll(*t) for t in row["tolls"]),
    )  # fmt: skip


def _days_out(days: tuple[date, date] | None) -> list[int] | None:
    return None if days is None else [d.toordinal() for d in days]


def _days_in(days: list[int] | None) -> tuple[date, date] | None:
    return None if days is None else (date.fromordinal(days[0]), date.fromordinal(days[1]))


def _topic_out(topic: Topic) -> list[Any]:
    return [topic.length, " ".join(sorted(topic.words))]


def _topic_in(row: list[Any]) -> Topic:
    return Topic(frozenset(row[1].split()), row[0])


def _place(values: list[Any]) -> PlaceValue:
    return PlaceValue(**dict(zip(PLACE, values, strict=True)))


def _toll(field: str, least: int | None, most: int | None) -> Told:
    return Told(field, CountValue(least, most, False, None), "asserts", "", "", "", "", None)
