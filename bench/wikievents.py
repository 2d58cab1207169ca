"""WikiEvents: triggers and arguments of news reports, for the types that the codebook has."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.assignment import best_pairs
from bench.coding import Coded, Text, code, place_in
from bench.muc4_fills import head
from bench.rows import Row, not_learnt, read
from bench.tally import Tally

NAME = "wikievents"
TITLE = "Triggers and arguments"
MARKS = (
    ("trigger F", 50.0, 65.0, "our types only"),
    ("argument head F", 35.0, 50.0, "66-70 with gold triggers, from memory"),
)
VIOLENCE = ("killing", "armed_attack", "armed_clash", "bombing", "shelling", "airstrike", "riot", "crackdown")
TYPES: dict[str, tuple[str, ...]] = {
    "Conflict.Attack": (*VIOLENCE, "destruction", "abduction", "torture"),
    "Life.Die": VIOLENCE,
    "Life.Injure": (*VIOLENCE, "torture"),
    "GenericCrime": (*VIOLENCE, "looting", "abduction", "sexual_violence"),
    "Justice.ArrestJailDetain": ("arrest", "abduction"),
    "Justice.ChargeIndict": ("prosecution",),
    "Justice.TrialHearing": ("prosecution",),
    "Justice.Convict": ("prosecution",),
    "Justice.Sentence": ("prosecution",),
    "Justice.ReleaseParole": ("release",),
    "Conflict.Demonstrate": ("protest", "riot"),
    "Contact.ThreatenCoerce": ("threat", "ransom_demand"),
    "ArtifactExistence.DamageDestroyDisableDismantle": ("destruction", *VIOLENCE),
    "Movement.Transportation.Evacuation": ("displacement",),
    "Life.Abduct": ("abduction",),
}
"""Types of the data that the codebook has, by their beginning, and what our coder may call them."""
ROLES: dict[str, tuple[str, ...]] = {
    "perpetrator": ("Attacker", "Killer", "Injurer", "Jailer", "Perpetrator", "Detainer", "Communicator",
    "DamagerDestroyer",
                    "Prosecutor", "JudgeCourt", "Demonstrator", "Destroyer", "Damager"),
    "party": ("Attacker", "Target", "Demonstrator", "Killer"),
    "victim": ("Victim", "Target", "Detainee", "Defendant", "Recipient", "Patient"),
    "target": ("Target", "Artifact", "Victim"),
    "weapon": ("Instrument", "ExplosiveDevice"),
    "place": ("Place",),
}  # fmt: skip


def run(data: Path, limit: int | None) -> list[tuple[str, float]]:
    """F of mentions against triggers (overlap, type that fits), and of claims against arguments (overlap or same head).

    Our events are merged over their mentions: a claim is right when any trigger of its event has that argument, and an
    argument is found when an event at its trigger, or at one of the same type in the report, claims it.
    """
    rows = read(data, NAME, None, limit)
    coded = code(NAME, [Text(r["id"], r["text"], published=r.get("date")) for r in rows])
    new = not_learnt(data, rows)
    return [
        *_figures(rows, coded),
        ("not coded", float(len(rows) - len(coded))),
        ("texts not in gold's train part", float(len(new))),
        *((f"{name}, not in gold's train part", value) for name, value in _figures(new, coded) if name.endswith(" F")),
    ]


def _figures(rows: Sequence[Row], coded: Mapping[str, Coded]) -> list[tuple[str, float]]:
    triggers, claims, arguments = Tally(), Tally(), Tally()
    for row in rows:
        gold = [e for e in row["gold"]["events"] if _fitting(e["type"])]
        events = coded[row["id"]]["events"] if row["id"] in coded else []
        mentions = [(event, span) for event in events for span in _mentions(event, row, coded[row["id"]])]
        pairs = best_pairs([[float(_meets(g, event, span)) for event, span in mentions] for g in gold])
        triggers.add(len(pairs), len(mentions), len(gold))
        met = [(gold[i], mentions[j][0]) for i, j in pairs]
        _add_arguments(claims, arguments, row, coded.get(row["id"]), met)
    p, r = claims.precision, arguments.recall
    return [
        ("n", float(len(rows))),
        ("trigger F", triggers.f1),
        ("trigger P", triggers.precision),
        ("trigger R", triggers.recall),
        ("argument head F", 2 * p * r / (p + r) if p + r else 0.0),
        ("argument head P", p),
        ("argument head R", r),
    ]


def _fitting(gold_type: str) -> tuple[str, ...]:
    return next((ours for start, ours in TYPES.items() if gold_type.startswith(start)), ())


def _mentions(event: dict[str, Any], row: Row, coded: Coded) -> list[tuple[int, int]]:
    found = []
    for mention in event["mentions"]:
        at = place_in(row["text"], coded["report"]["text"], mention["start"], mention["text"])
        found.append((at, at + len(mention["text"])))
    return found


def _meets(gold: dict[str, Any], event: dict[str, Any], span: tuple[int, int]) -> bool:
    start, end = gold["trigger"]["span"]
    return event["type"] in _fitting(gold["type"]) and span[0] < end and start < span[1]


def _add_arguments(
    claims: Tally,
    arguments: Tally,
    row: Row,
    coded: Coded | None,
    met: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    """Counts claims that are right into `claims` and arguments that are found into `arguments`."""
    found: set[tuple[str, str, str]] = set()
    actors = {a["id"]: a for a in coded.get("actors", [])} if coded else {}
    for event in coded["events"] if coded else ():
        triggers = [g for g, e in met if e["id"] == event["id"]]
        for claim in event["claims"]:
            if claim["field"] not in ROLES:
                continue
            hits = [(g["id"], a) for g in triggers for a in g["arguments"] if _same(claim, a, actors, row, coded)]
            claims.add(bool(hits), 1, 0)
            found |= {(g, a["role"], a["entity"]) for g, a in hits}
    for event in row["gold"]["events"]:
        if _fitting(event["type"]):
            for argument in event["arguments"]:
                arguments.add((event["id"], argument["role"], argument["entity"]) in found, 0, 1)


def _same(
    claim: dict[str, Any], argument: dict[str, Any], actors: dict[str, dict[str, Any]], row: Row, coded: Coded | None
) -> bool:
    if argument["role"] not in ROLES[claim["field"]] or coded is None:
        return False
    forms = [*claim["spans"], *actors.get(claim["value"].get("actor"), {}).get("mentions", [])]
    start, end = argument["span"]
    for form in forms:
        at = place_in(row["text"], coded["report"]["text"], form["start"], form["text"])
        if at < end and start < at + len(form["text"]):
            return True
    return any(head(form["text"]) == head(argument["text"]) for form in forms)
