"""Sentences of Indian news, lower-cased: does one tell of killing, arrest or force by police?"""

from pathlib import Path
from typing import Any

from bench.coding import Text, code, place_in
from bench.rows import Row, read
from bench.tally import Tally

NAME = "india_police"
TITLE = "Sentences that tell of killing, arrest or force"
MARKS = (("kill F1", 60.0, 80.0, ""), ("arrest F1", 70.0, 85.0, ""), ("force F1", 60.0, 75.0, ""))
LETHAL = ("killing", "armed_attack", "armed_clash", "crackdown", "torture", "bombing", "riot")
"""Types that are a killing where the event says that somebody was killed."""
FORCE = ("crackdown", "torture", "armed_clash", "armed_attack", "killing", "riot")
POLICE_KINDS = ("police", "military", "government", "official")


def run(data: Path, limit: int | None) -> list[tuple[str, float]]:
    """F1 over sentences; a sentence is answered yes when a mention of such an event by authorities stands in it."""
    rows = read(data, NAME, None, limit)
    coded = code(NAME, [Text(r["id"], r["text"], published=r.get("date")) for r in rows])
    tallies = {label: Tally() for label in ("kill", "arrest", "force")}
    for row in rows:
        given = answers(coded[row["id"]], row) if row["id"] in coded else {}
        for sentence in row["gold"]["sentences"]:
            wanted = {label.lower() for label in sentence["labels"]}
            for label, tally in tallies.items():
                a, b = label in given.get(sentence["sent_id"], set()), label in wanted
                tally.add(a and b, a, b)
    result = [("n", float(len(rows))), ("not coded", float(len(rows) - len(coded)))]
    return result + [
        (f"{label} {name}", value)
        for label, t in tallies.items()
        for name, value in (("F1", t.f1), ("P", t.precision), ("R", t.recall))
    ]


def answers(coded: dict[str, Any], row: Row) -> dict[int, set[str]]:
    """Labels by sentence number."""
    actors = {actor["id"]: actor for actor in coded.get("actors", [])}
    found: dict[int, set[str]] = {}
    for event in coded["events"]:
        if event["status"] in ("denied", "hypothetical", "planned", "threatened"):
            continue
        labels = _labels(event, actors)
        for mention in event["mentions"]:
            at = place_in(row["text"], coded["report"]["text"], mention["start"], mention["text"])
            for sentence in row["gold"]["sentences"]:
                if sentence["span"][0] <= at < sentence["span"][1]:
                    found.setdefault(sentence["sent_id"], set()).update(labels)
    return found


def _labels(event: dict[str, Any], actors: dict[str, dict[str, Any]]) -> set[str]:
    if event["type"] == "arrest":
        return {"arrest"}
    doers = [c["value"]["actor"] for c in event["claims"] if c["field"] in ("perpetrator", "party")]
    if not any(actors.get(a, {}).get("kind") in POLICE_KINDS for a in doers):
        return set()
    killed = any(c["field"] == "killed" and c["value"]["max"] != 0 for c in event["claims"])
    labels = {"force"} if event["type"] in FORCE else set()
    return labels | ({"kill"} if event["type"] == "killing" or (killed and event["type"] in LETHAL) else set())
