"""Web articles on shootings in the United States: which tell of one incident, how many were killed and injured."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.clusters import b_cubed
from bench.coding import Coded, Text, code
from bench.rows import Row, read

NAME = "gva_incidents"
TITLE = "Articles into incidents, and their counts"
MARKS = (
    ("B3 F", 90.0, None, "every report alone 64.2, same day 79.9 on the test part"),
    ("killed exact, stated", 85.0, None, ""),
    ("injured exact, stated", 85.0, None, ""),
)
WORDS = {1: "one", 2: "two|both|couple", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
         10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen"}  # fmt: skip
PERSON = (
    r"man|woman|boy|girl|teen\w*|person|child|toddler|infant|baby|victim|officer|deputy|student|father|mother|son|daughter"
    r"|brother|sister|husband|wife|driver|clerk|employee|resident|\d+-year-old|juvenile|youth|suspect|gunman|bystander"
)
ONE_PERSON = rf"(?:an?|another|the|one|his|her)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{PERSON})"
"""What says "one" without the word: a single person, told of as such."""
SAID = {
    "killed": r"kill(?:ed|ing|s)|dead|died|dies|fatal(?:ly)?|slain|murdered|death of",
    "injured": r"injur(?:ed|ing|es)|wound(?:ed|ing|s)|hurt|(?:was|were|been|people|men|teens|others)\s+shot(?!\s+(?:and\s+killed|dead|to\s+death))",
}
NOT_A_COUNT = r"(?!\s*(?:-|–|:|\.\d|,\d|years?|months?|times|[ap]\.?m|shots?|rounds?|gunshot))"
NEAR = 60
"""Code points between a number and the word of harm for the text to be held to state it."""


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """B³ over reports by their main incident; counts against the registry where the text states the same number.

    The registry holds the final truth: an early article may know less, so counts it does not state are left out.
    """
    rows = read(data, NAME, split, limit)
    coded = code(f"{NAME}-{split}", [Text(r["id"], r["text"], r["title"], r["date"]) for r in rows])
    score = b_cubed(_clusters(coded), {r["id"]: r["gold"]["incident_id"] for r in rows})
    result = [("n", float(len(rows))), ("B3 F", score.f1), ("B3 P", score.precision), ("B3 R", score.recall)]
    for field in SAID:
        stated = [r for r in rows if r["gold"]["registry"][f"num_{field}"] and _states(r, field)]
        off = [_off(coded.get(r["id"]), r, field) for r in stated]
        share = 100 / len(stated) if stated else 0.0
        result.append((f"{field} exact, stated", share * sum(d == 0 for d in off)))
        result.append((f"{field} within one, stated", share * sum(d is not None and d <= 1 for d in off)))
        result.append((f"{field} stated, texts", float(len(stated))))
    result += _incident_counts(rows, coded)
    return [*result, ("not coded", float(len(rows) - len(coded)))]


def _incident_counts(rows: Sequence[Row], coded: dict[str, Coded]) -> Iterator[tuple[str, float]]:
    """How often the stated summary of an incident has the registry's number: of all with one, and where a text states it.

    An incident is the registry's; ours is the one that holds the main event of most of its reports.
    """
    ours = _incidents(coded)
    by_incident: dict[str, list[Row]] = {}
    for row in rows:
        by_incident.setdefault(row["gold"]["incident_id"], []).append(row)
    for field in SAID:
        harmed = [own for own in by_incident.values() if own[0]["gold"]["registry"][f"num_{field}"]]
        right = [_best(own, ours, field) == own[0]["gold"]["registry"][f"num_{field}"] for own in harmed]
        stated = [any(_states(r, field) for r in own) for own in harmed]
        yield f"incident {field} exact", 100 * sum(right) / max(1, len(right))
        yield (
            f"incident {field} exact, stated",
            100 * sum(r for r, s in zip(right, stated, strict=True) if s) / max(1, sum(stated)),
        )
        yield f"incident {field}, share stated in any text", 100 * sum(stated) / max(1, len(stated))


def _best(reports: Sequence[Row], ours: dict[str, Any], field: str) -> int | None:
    """The best number of our incident of most of the reports. None: no incident, or no number."""
    found = [ours[r["id"]] for r in reports if r["id"] in ours]
    if not found:
        return None
    most = max(found, key=lambda incident: sum(incident is other for other in found))
    best: int | None = next((s.best for s in most.summary if s.field == field), None)
    return best


def _clusters(coded: dict[str, Coded]) -> dict[str, str]:
    """The incident of each report's main event, by its id."""
    return {text_id: incident.id for text_id, incident in _incidents(coded).items()}


def _incidents(coded: dict[str, Coded]) -> dict[str, Any]:
    """The incident of each report's main event."""
    from testimonia import contract, linking

    main = {text_id: event["id"] for text_id, c in coded.items() if (event := main_event(c))}
    incidents = linking.across([contract.from_json(c) for c in coded.values()])
    of = {(ref.origin, ref.event): incident for incident in incidents for ref in incident.events}
    return {text_id: of[text_id, event] for text_id, event in main.items() if (text_id, event) in of}


def main_event(coded: Coded) -> dict[str, Any] | None:
    """The surest event that is news and does harm; the first of equals."""
    harm = [e for e in coded["events"] if not (e["background"] or e["pattern"]) and e["type"] in HARMFUL]
    return max(harm, key=lambda e: (len(e["mentions"]) > 1, e["score"]), default=None)


HARMFUL = ("killing", "armed_attack", "armed_clash", "bombing", "looting", "abduction", "destruction")


def count(coded: Coded, field: str) -> int | None:
    """The largest least number that a claim of the main event gives, or else of any news event; None without any.

    An article on one shooting often recalls others, or the toll of a weekend: their numbers are not this incident's.
    """
    main = main_event(coded)
    own = _mins([main], field) if main else []
    return max(own or _mins([e for e in coded["events"] if not (e["background"] or e["pattern"])], field), default=None)


def _mins(events: list[dict[str, Any]], field: str) -> list[int]:
    values = [claim["value"] for event in events for claim in event["claims"] if claim["field"] == field]
    return [value["min"] for value in values if value["min"] is not None]


def _off(coded: Coded | None, row: Row, field: str) -> int | None:
    found = None if coded is None else count(coded, field)
    return None if found is None else abs(found - int(row["gold"]["registry"][f"num_{field}"]))


def _states(row: Row, field: str) -> bool:
    """Whether the text states the registry's number: the number, or for one a single person, near a word of the harm.

    An age, a time and the article before a thing ("a pickup", "a result of the injuries") are no number of people.
    """
    number = int(row["gold"]["registry"][f"num_{field}"])
    said = rf"\b(?:{number}|{WORDS.get(number, number)})\b{NOT_A_COUNT}"
    if number == 1:
        said = rf"(?:{said}|\b{ONE_PERSON}\b)"
    harm = rf"\b(?:{SAID[field]})\b"
    pattern = rf"{said}[^.\n]{{0,{NEAR}}}?{harm}|\b(?:{SAID[field].split('|(?:was')[0]})\s+(?:at\s+least\s+)?{said}"
    return bool(re.search(pattern, f"{row['title'] or ''}. {row['text']}", re.I))
