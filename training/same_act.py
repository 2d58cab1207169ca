"""Learns whether a mention tells an act that its report told before.

usage: PYTHONPATH=. python training/same_act.py DATA FOLDS src/testimonia/coding/same_act.tsv

From every question that merging asks of mentions of one type, where the answer is known: gold's train part, each report read with the
encoder that never saw it (`FOLDS`; an anchor is its incident's, in a report with one incident of a kind every mention is, and who is
harmed by whom may tell the rest); muc4's train part by whom its templates harm; ECB+ (train part) and MEANTIME by their chains. Prints
how well it does in cross-validation over gold's reports.
"""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import linear
import numpy as np
from bench.gold import scorer_of
from bench.rows import read
from labelled import FOLDS as ENCODERS
from labelled import fold as encoder_of
from readings import desk_without

from testimonia import intake, pipeline
from testimonia.coding import merging, same_act
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.model.feature_tables import Linear

PENALTY = 1e-2
"""Weight decay, in loss a row; from 4e-3 to 2e-2 the same in cross-validation."""
PARTS = 10
UNDECIDED = 0.5
"""What is answered while lessons are gathered, so that the rules decide."""
KINDS: tuple[frozenset[str], ...] = (
    frozenset(("armed_clash", "armed_attack", "killing", "bombing", "shelling", "airstrike", "crackdown", "riot", "rescue")),
    frozenset(("abduction", "transfer", "arrest")), frozenset(("release", "escape", "rescue")), frozenset(("destruction", "looting")),
    frozenset(("protest", "riot", "crackdown")), frozenset(("threat", "ransom_demand", "responsibility_claim")),
)  # fmt: skip
"""Types of which one may stand for another, so that only a report with one incident of them all says whose a mention is."""
HARM_SLOTS = ("HUM TGT: NAME", "HUM TGT: DESCRIPTION", "PHYS TGT: ID")
TEMPLATE_TYPES = {
    "KIDNAPPING": frozenset({"abduction"}), "ARSON": frozenset({"destruction"}), "ROBBERY": frozenset({"looting"}),
    "BOMBING": frozenset({"bombing", "shelling", "airstrike", "armed_attack", "killing"}),
    "ATTACK": frozenset({"armed_attack", "killing", "armed_clash", "bombing", "shelling"}),
}  # fmt: skip

Whose = partial[set[Any]]
"""Which incidents, or chains, of the truth a mention tells; empty where nobody knows."""
Asked = tuple[Context, Sequence[Mention], Mention, bool]


@dataclass(frozen=True)
class Lesson:
    """A question of merging with its answer."""

    report: str
    features: tuple[str, ...]
    same: bool
    of_gold: bool


def questions(asked: list[Asked]) -> None:
    """Keeps what merging asks, and leaves the answer to the rules."""

    def keep(context: Context, told: Sequence[Mention], mention: Mention, *, ruled: bool) -> float:
        asked.append((context, told, mention, ruled))
        return UNDECIDED

    vars(merging)["probability"] = keep


def lessons(data: Path, folds: Path) -> Iterator[Lesson]:
    asked: list[Asked] = []
    questions(asked)
    scorer = scorer_of(data / "score_gold.py")
    desks = [desk_without(folds, k, pipeline.open_desk().scorers or {}) for k in range(ENCODERS)]
    plain = pipeline.open_desk(light=True)
    sources: list[tuple[Mapping[str, Any], pipeline.Desk | None, Whose]] = [
        (row, None, partial(_in_gold, row, scorer)) for row in read(data, "gold", "train")
    ]
    known = {row["text"] for row in read(data, "gold", None)}
    others = [row for row in read(data, "muc4", "train") if row["gold"].get("templates")]
    chained = [row for suite, part in (("ecbplus", "train"), ("meantime", "dev")) for row in read(data, suite, part)]
    sources += [(row, plain, partial(_in_templates, row)) for row in others if row["text"] not in known]
    sources += [(row, plain, partial(_in_chains, row)) for row in chained if row["text"] not in known]
    for row, light, whose in sources:
        desk = light or desks[encoder_of(row["id"])]
        asked.clear()
        pipeline.code_report(intake.report_from_text(row["text"], origin=row["id"], published=row.get("date")), desk)
        for question in asked:
            same = _answer(question, whose) if question[0].report.text == row["text"] else None
            # Chains part what we hold for one, "shot" and "killed": two are apart there only where their words are alike.
            if same is None or (whose.func is _in_chains and not same and not _same_word(question)):
                continue
            context, told, mention, ruled = question
            found = same_act.features(context, told, mention, ruled=ruled)
            yield Lesson(row["id"], found, same, of_gold=light is None)


def _answer(question: Asked, whose: Whose) -> bool | None:
    """Whether a mention is of the same incident; None where nobody knows."""
    context, told, mention, _ = question
    ours, theirs = whose(context, mention), set[Any]().union(*(whose(context, m) for m in told))
    return not ours.isdisjoint(theirs) if ours and theirs else None


def _same_word(question: Asked) -> bool:
    context, told, mention, _ = question
    return context.tokens[mention.trigger.token].lemma in context.lemmas([m.trigger.token for m in told])


def _in_gold(row: Mapping[str, Any], scorer: Any, context: Context, mention: Mention) -> set[Any]:
    token, kind = context.tokens[mention.trigger.token], mention.trigger.type
    anchors = [(i["anchor"]["start"], i["anchor"]["start"] + len(i["anchor"]["text"])) for i in row["incidents"]]
    at = {n for n, (start, end) in enumerate(anchors) if start < token.end and token.start < end}
    if at:
        return {n for n in at if row["incidents"][n]["type"] == kind} or at
    alike = [n for n, i in enumerate(row["incidents"]) if i["type"] == kind or any({i["type"], kind} <= k for k in KINDS)]
    if len(alike) <= 1:
        return set(alike)
    ranked = sorted(((_likeness(row["incidents"][n], scorer, context, mention), n) for n in alike), reverse=True)
    return {ranked[0][1]} if ranked[0][0] >= SURELY and ranked[0][0] > ranked[1][0] else set()


SURELY = 2
"""Likeness from which a mention is an incident's: it harms the same people, or the doer and the place are the same."""
SAID_AS = 6
"""Other words for an actor that are compared."""


def _likeness(incident: Mapping[str, Any], scorer: Any, context: Context, mention: Mention) -> int:
    harmed, doers = (_called(context, mention, fields) for fields in same_act.ROLES.values())
    places = [context.reading.places[s.index].text for s in mention.places if s.score >= same_act.SURE]
    return (
        2 * any(scorer.any_overlap(who, known) for who in harmed for known in incident["victims"] or [])
        + any(scorer.any_overlap(who, known) for who in doers for known in incident["perpetrators"] or [])
        + bool(places and scorer.any_overlap(places, incident["places"] or []))
    )


def _called(context: Context, mention: Mention, fields: tuple[str, ...]) -> list[list[str]]:
    """For each whom the parse ties to a mention the words for them, these first."""
    found = []
    for tie in mention.ties:
        if tie.field in fields:
            own = context.reading.phrases[tie.phrase]
            told = [own, *context.chain_phrases[own.chain][:SAID_AS]]
            found.append([context.report.text[p.start : p.end] for p in told])
    return found


def _in_templates(row: Mapping[str, Any], context: Context, mention: Mention) -> set[Any]:
    """The one template whose people or things a mention harms."""
    phrases = [context.reading.phrases[t.phrase] for t in mention.ties if t.field in same_act.ROLES["victim"]]
    heads = [context.tokens[p.head] for own in phrases for p in context.chain_phrases[own.chain] if p.kind != "pronoun"]
    found = set()
    for number, template in enumerate(row["gold"]["templates"]):
        kinds = {value for fill in template["slots"].get("INCIDENT: TYPE", []) for value in fill.get("values", [])}
        fills = [fill for slot in HARM_SLOTS for fill in template["slots"].get(slot, [])]
        spans = [span for fill in fills for alternative in fill.get("alts", []) for span in alternative.get("spans", [])]
        told = any(mention.trigger.type in TEMPLATE_TYPES.get(kind, ()) for kind in kinds)
        if told and any(start < head.end and head.start < end for head in heads for start, end in spans):
            found.add(number)
    return found if len(found) == 1 else set()


def _in_chains(row: Mapping[str, Any], context: Context, mention: Mention) -> set[Any]:
    """The chain of a mention."""
    token = context.tokens[mention.trigger.token]
    for event in row["gold"]["events"]:
        if any(start < token.end and token.start < end for start, end in event["spans"]):
            return {(event.get("chain") or event.get("instance"))}
    return set()


def _rows(told: Sequence[Lesson]) -> linear.Rows:
    rows = linear.Rows()
    for lesson in told:
        rows.add(lesson.features, float(lesson.same))
    return rows


def _part(report: str) -> int:
    return int(hashlib.sha256(f"part {report}".encode()).hexdigest(), 16) % PARTS


def measured(told: Sequence[Lesson], penalty: float = PENALTY) -> str:
    """Area under the curve, share right and loss on gold's reports that were left out in turn."""
    sure: list[tuple[float, bool]] = []
    for part in range(PARTS):
        learnt = Linear(linear.fit(_rows([t for t in told if not t.of_gold or _part(t.report) != part]), "yes or no", penalty))
        sure += [(learnt.probability(t.features), t.same) for t in told if t.of_gold and _part(t.report) == part]
    p, y = np.array([s for s, _ in sure]), np.array([same for _, same in sure])
    above = (p[y][:, None] > p[~y][None, :]).mean() + (p[y][:, None] == p[~y][None, :]).mean() / 2
    loss = -np.log(np.where(y, p, 1 - p)).mean()
    return f"{len(y)} questions, area under the curve {above:.3f}, right {((p > UNDECIDED) == y).mean():.3f}, loss {loss:.4f}"


def main(data: Path, folds: Path, out: Path) -> None:
    told = list(lessons(data, folds))
    print(len(told), "lessons;", measured(told), flush=True)
    weights = linear.fit(_rows(told), "yes or no", PENALTY)
    title = "whether a mention tells an act told before: learnt by training/same_act.py from gold, muc4, ECB+ (train parts) and MEANTIME"
    linear.write(out, title, [("same act", weights)])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
