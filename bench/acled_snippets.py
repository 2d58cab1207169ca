"""Snippets of conflict news, one label each: ACLED's sub-events and five more (CASE 2021, task 2)."""

import re
from pathlib import Path
from typing import Any

from bench.coding import Coded, Text, code
from bench.rows import read
from bench.tally import Tally

NAME = "acled_snippets"
TITLE = "Sub-events of ACLED"
MARKS = (("weighted F1", 70.0, 84.0, "83.9, best at CASE 2021, 25 types"),)
LABELS = {
    "armed_clash": "ARMED_CLASH", "armed_attack": "ATTACK", "killing": "ATTACK", "bombing": "REM_EXPLOS",
    "shelling": "ART_MISS_ATTACK", "airstrike": "AIR_STRIKE", "abduction": "ABDUCT_DISSAP", "transfer": "ABDUCT_DISSAP",
    "torture": "ATTACK", "sexual_violence": "SEX_VIOL", "arrest": "ARREST", "prosecution": "ARREST",
    "destruction": "PROPERTY_DISTRUCT", "looting": "PROPERTY_DISTRUCT", "protest": "PEACE_PROTEST",
    "riot": "VIOL_DEMONSTR",
    "crackdown": "FORCE_AGAINST_PROTEST", "ceasefire": "AGREEMENT", "rescue": "ARMED_CLASH",
}  # fmt: skip
"""What a type of ours is called where nothing narrower is said."""

NARROWER: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # types, words in the snippet, label; the first that fits holds
    (("bombing", "killing", "armed_attack", "airstrike",
    "shelling"), r"chemical|chlorine|sarin|nerve agent|poison gas", "CHEM_WEAP"),
    (("bombing",), r"suicide|blew (?:him|her|them)sel|explosive (?:vest|belt)", "SUIC_BOMB"),
    (("bombing",), r"grenade", "GRENADE"),
    (("armed_attack", "armed_clash", "killing"), r"grenade", "GRENADE"),
    (("protest", "crackdown"), r"open(?:ed)? fire|shot|live (?:rounds|ammunition)|killed", "FORCE_AGAINST_PROTEST"),
    (("protest", "crackdown"), r"tear ?gas|water cannon|dispers|baton|arrest|detain|rubber", "PROTEST_WITH_INTER"),
    (("protest",), r"clash|stones?|burn|torch|violen|vandal|hurled|threw", "VIOL_DEMONSTR"),
    (("riot", "killing", "armed_attack"), r"\bmob\b|lynch|vigilante|villagers beat|crowd beat", "MOB_VIOL"),
    (("armed_clash", "armed_attack"), r"re(?:took|captur|gain|take)|liberat|drove .{0,30} out", "GOV_REGAINS_TERIT"),
    (("armed_clash", "armed_attack"), r"captur|seiz|overr[au]n|took control|taken control",
    "NON_STATE_ACTOR_OVERTAKES_TER"),
)  # fmt: skip

WITHOUT_EVENT: tuple[tuple[str, str], ...] = (
    (r"earthquake|flood|cyclone|hurricane|landslide|drought|tsunami|storm", "NATURAL_DISASTER"),
    (r"collaps|derail|accident|capsiz|crash|factory fire|gas leak|industrial", "MAN_MADE_DISASTER"),
    (r"smuggl|traffick|drug|cartel|cocaine|heroin|poach", "ORG_CRIME"),
    (
        r"arms cache|weapons? cache|defus|disarm|surrender(?:ed)? weapons|seized .{0,40}(?:weapon|ammuni|explosiv)",
        "DISR_WEAP",
    ),
    (r"headquarter|set up (?:a )?(?:base|camp)|established .{0,20}(?:base|camp)", "HQ_ESTABLISHED"),
    (
        r"withdr[ae]w|hand(?:ed)? over (?:control|territory)|without (?:a )?fight|pull(?:ed)? out",
        "NON_VIOL_TERRIT_TRANSFER",
    ),
    (r"new (?:group|alliance)|merge[dr]|split|formed|appointed|leader of", "CHANGE_TO_GROUP_ACT"),
    (r"agree|truce|accord|deal|ceasefire|peace talks|signed", "AGREEMENT"),
    (r"claim(?:ed)? responsib|blam|accus|attribut", "ATTRIB"),
    (r"minister|ambassador|summit|foreign|talks|diplomat|president", "DIPLO"),
)
"""Labels that are no event of the codebook, by words; used only where the coder finds no event."""


def run(data: Path, limit: int | None) -> list[tuple[str, float]]:
    """F1 of each label, weighted by how often the label is right in the data; and its plain mean."""
    rows = read(data, NAME, None, limit)
    coded = code(NAME, [Text(r["id"], r["text"]) for r in rows])
    tallies: dict[str, Tally] = {}
    right = with_event = 0
    for row in rows:
        wanted = row["gold"]["event_type"]
        given = label(coded.get(row["id"]), row["text"])
        right += given == wanted
        with_event += bool(row["id"] in coded and coded[row["id"]]["events"])
        tallies.setdefault(wanted, Tally()).add(given == wanted, 0, 1)
        tallies.setdefault(given, Tally()).add(0, 1, 0)
    weighted = sum(t.f1 * t.wanted for t in tallies.values()) / max(1, len(rows))
    wanted_labels = [t for t in tallies.values() if t.wanted]
    macro = sum(t.f1 for t in wanted_labels) / max(1, len(wanted_labels))
    share = 100 / max(1, len(rows))
    return [
        ("n", float(len(rows))), ("weighted F1", weighted), ("macro F1", macro), ("accuracy", share * right),
        ("snippets with an event", share * with_event), ("not coded", float(len(rows) - len(coded))),
    ]  # fmt: skip


def label(coded: Coded | None, text: str) -> str:
    """The label of the surest event; by words where there is none; ``OTHER`` where they say nothing either."""
    events = [e for e in coded["events"] if e["type"] in LABELS and e["status"] != "denied"] if coded else []
    if not events:
        return next((name for words, name in WITHOUT_EVENT if re.search(words, text, re.I)), "OTHER")
    best: dict[str, Any] = max(events, key=lambda e: e["score"])
    for types, words, name in NARROWER:
        if best["type"] in types and re.search(words, text, re.I):
            return name
    return LABELS[best["type"]]
