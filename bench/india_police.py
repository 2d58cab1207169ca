"""Sentences of Indian news, lower-cased: does one tell of killing, arrest or force by police?"""

import re
from pathlib import Path
from typing import Any

from bench.coding import Text, code, place_in
from bench.rows import Row, read
from bench.tally import Tally

NAME = "india_police"
TITLE = "Sentences that tell of killing, arrest or force"
MARKS = (("kill F1", 60.0, 80.0, ""), ("arrest F1", 70.0, 85.0, ""), ("force F1", 60.0, 75.0, ""))
LETHAL = ("killing", "armed_attack", "armed_clash", "crackdown", "torture", "bombing", "riot")
"""Types that are a killing where the sentence says that somebody was killed."""
DEATH = re.compile(r"\b(?:kill|die[ds]?\b|dead\b|death|dying|slain|fatal|massacre)", re.I)
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
        for mention in event["mentions"]:
            for sentence in _sentences_of(mention, coded, row):
                found.setdefault(sentence["sent_id"], set()).update(_labels(event, actors))
        for number in _sentences_of_deaths(event, coded, row):
            found.setdefault(number, set()).add("death")
    return {number: _answer(labels) for number, labels in found.items()}


def _answer(labels: set[str]) -> set[str]:
    """Police kill where a sentence tells their force, or their attack, and somebody's death."""
    return (labels & {"arrest", "force"}) | ({"kill"} if labels >= {"death", "by police"} else set())


def _sentences_of(words: dict[str, Any], coded: dict[str, Any], row: Row) -> list[dict[str, Any]]:
    at = place_in(row["text"], coded["report"]["text"], words["start"], words["text"])
    return [s for s in row["gold"]["sentences"] if s["span"][0] <= at < s["span"][1]]


def _sentences_of_deaths(event: dict[str, Any], coded: dict[str, Any], row: Row) -> set[int]:
    """Numbers of the sentences with a count of killed people, or with a word of death that mentions the event."""
    deaths = [m for m in event["mentions"] if DEATH.search(m["text"])]
    deaths += [span for c in event["claims"] if c["field"] == "killed" and c["value"]["max"] != 0 for span in c["spans"]]
    return {s["sent_id"] for words in deaths for s in _sentences_of(words, coded, row)}


def _labels(event: dict[str, Any], actors: dict[str, dict[str, Any]]) -> set[str]:
    """``arrest``, ``force`` and ``by police``, as far as the event is one."""
    if event["type"] == "arrest":
        return {"arrest"}
    if not _by_police(event, actors):
        return set()
    return ({"force"} if event["type"] in FORCE else set()) | ({"by police"} if event["type"] in LETHAL else set())


def _by_police(event: dict[str, Any], actors: dict[str, dict[str, Any]]) -> bool:
    """Whether one of the doers is an authority; a crackdown is by authorities unless the text says otherwise."""
    doers = [c["value"]["actor"] for c in event["claims"] if c["field"] in ("perpetrator", "party")]
    if not doers:
        return bool(event["type"] == "crackdown")
    return any(actors.get(doer, {}).get("kind") in POLICE_KINDS for doer in doers)
