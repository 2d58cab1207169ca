"""Snippets of conflict news, one label each: ACLED's sub-events and five more (CASE 2021, task 2)."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.coding import Coded, Text, code
from bench.rows import Row, not_learnt, read
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

ARMED = (
    r"troops|soldiers?|army|forces?|police|military|guards?|militia\w*|militants?|rebels?|insurgents?|fighters?|guerrillas?|"
    r"terrorists?|gunmen|jihadi\w*|mujahid\w*|convoy|base|camp|positions?|checkpoint|outpost|barracks"
)
ATTACKS = frozenset({"armed_attack", "armed_clash", "killing", "bombing", "shelling", "airstrike"})
CROWDS = frozenset({"protest", "riot", "crackdown"})
HURT = r"open(?:ed)? fire|shot|live (?:rounds|bullets|ammunition)|kill|died|dead|violently|injur|wound"
STOPPED = (
    r"tear ?gas|water cannon|dispers|baton|arrest|detain|rubber|suppress|crack(?:ed)? down|barricad|block(?:ed|ing) (?:the )?road"
)
RAGING = (
    r"clash|scuffle|stones?\b|rocks?\b|firecracker|burn|torch|violen|vandal|hurl|threw|throw|loot|riot|smash|petrol bomb|storm"
)

RULES: tuple[tuple[frozenset[str], str, str], ...] = (
    # any of these types was found (none named: whatever was found), words in the snippet, label; the first that fits holds
    (
        frozenset(),
        r"defus|disarm|sappers|(?:arms|weapons?|ammunition) (?:cache|depot)|caches? of|surrender\w* .{0,30}weapons|"
        r"(?:weapons|arms|ammunitions?) .{0,30}(?:seized|recovered|found)|(?:seiz|recover|discover|confiscat|found|destroy)\w* .{0,60}(?:weapons|ammunition|explosives|rifles|mines\b|\bIEDs?\b)",
        "DISR_WEAP",
    ),
    (frozenset(), r"chlorine|sarin|mustard|poison gas|chemical (?:weapon|attack|agent)", "CHEM_WEAP"),
    (frozenset({"sexual_violence"}), r"", "SEX_VIOL"),
    (frozenset({"ceasefire"}), r"", "AGREEMENT"),
    (
        frozenset(),
        r"(?:agreed|accept\w*|announc\w*|declar\w*|sign\w*) .{0,60}(?:ceasefire|cease-fire|truce|peace (?:deal|accord|agreement))|"
        r"peace talks .{0,80}(?:start|began|begun|resum|held)|(?:exchang|swap)\w* .{0,30}prisoners|prisoners? (?:exchange|swap)",
        "AGREEMENT",
    ),
    (
        frozenset(),
        r"expel\w* .{0,40}(?:diplomat|ambassador)|(?:diplomat|ambassador)s? .{0,40}expel|summon\w* .{0,40}(?:ambassador|envoy)|"
        r"(?:impos|decid|announc|lift|adopt)\w* .{0,30}sanctions|recall\w* .{0,30}ambassador",
        "DIPLO",
    ),
    (
        ATTACKS | {"destruction"},
        r"(?:plant|factory|refinery|gas|boiler|pipeline|fireworks|crash|coal mine|tanker|warehouse)\b.{0,60}(?:explosion|blast|explod)|"
        r"(?:explosion|blast|explod)\w* .{0,60}(?:plant|factory|refinery|gas leak|boiler|fireworks|coal mine)",
        "MAN_MADE_DISASTER",
    ),
    (ATTACKS, r"suicide|blew (?:him|her|them)sel|explosive (?:vest|belt)", "SUIC_BOMB"),
    (ATTACKS, r"grenade", "GRENADE"),
    (ATTACKS | CROWDS | {"torture"}, r"\bmob\b|lynch|vigilantes? (?!said|told)\w+ed\b|villagers beat|crowd beat", "MOB_VIOL"),
    (
        frozenset({"crackdown", "protest"}),
        rf"(?:police|troops|forces|soldiers|gunfire|authorities).{{0,200}}(?:{HURT})|"
        rf"(?:{HURT}).{{0,80}}protester",
        "FORCE_AGAINST_PROTEST",
    ),
    (frozenset({"protest", "riot"}), RAGING, "VIOL_DEMONSTR"),
    (CROWDS, STOPPED, "PROTEST_WITH_INTER"),
    (frozenset({"riot"}), r"", "VIOL_DEMONSTR"),
    (frozenset({"crackdown"}), r"", "PROTEST_WITH_INTER"),
    (
        ATTACKS | {"looting"},
        r"recaptur|retook|re-?tak|regain|liberat|drove .{0,30} out|recover\w* (?:the )?(?:town|village|area)",
        "GOV_REGAINS_TERIT",
    ),
    (
        ATTACKS | {"looting"},
        r"(?:captured|seized|overran|overrun|took control of|taken control of|took over)\b.{0,60}"
        r"(?:town|villages?|city|district|territor|area|base\b|province|checkpoint)",
        "NON_STATE_ACTOR_OVERTAKES_TER",
    ),
    (frozenset({"airstrike"}), r"", "AIR_STRIKE"),
    (ATTACKS, r"air ?raid|air ?strike|fighter jet|warplane|drone strike", "AIR_STRIKE"),
    (frozenset({"shelling"}), r"", "ART_MISS_ATTACK"),
    (frozenset({"bombing"}), r"", "REM_EXPLOS"),
    (frozenset({"armed_clash"}), r"", "ARMED_CLASH"),
    (frozenset({"abduction"}), r"", "ABDUCT_DISSAP"),
    (frozenset({"destruction", "looting"}), r"", "PROPERTY_DISTRUCT"),
)
"""Set after reading every second snippet (`EVEN`); the others were not looked at."""

WITHOUT_EVENT: tuple[tuple[str, str], ...] = (
    (r"earthquake|flood|cyclone|hurricane|landslide|drought|tsunami|storm", "NATURAL_DISASTER"),
    (r"collaps|derail|accident|capsiz|crash|factory fire|gas leak|industrial|plant explosion", "MAN_MADE_DISASTER"),
    (r"smuggl|traffick|drug|cartel|cocaine|heroin|poach", "ORG_CRIME"),
    (r"headquarter|set up (?:a )?(?:base|camp)|establish\w* .{0,40}(?:base|camp|post|point)", "HQ_ESTABLISHED"),
    (r"gained ground|took control|taken control|overran|captured", "NON_STATE_ACTOR_OVERTAKES_TER"),
    (r"evacuat|hand(?:ed)? over (?:control|territory)|without (?:a )?fight|pull(?:ed)? out", "NON_VIOL_TERRIT_TRANSFER"),
    (r"deploy|dispatch|defect|withdr[ae]w|new (?:group|alliance)|merge[dr]|split|formed|appointed|joined", "CHANGE_TO_GROUP_ACT"),
    (r"agree|truce|accord|\bdeal\b|ceasefire|peace talks|signed|treaty|exchange", "AGREEMENT"),
    (r"claim(?:ed)? responsib|blam|accus|attribut|responsible for|denied", "ATTRIB"),
    (r"minister|ambassador|summit|foreign|talks|diplomat|president|sanction|united nations", "DIPLO"),
)
"""Labels that are no event of the codebook, by words; used only where the coder finds no event."""
OPENING = {"responsibility_claim": "ATTRIB", "arrest": "ARREST"}
"""What a snippet is about when it opens with it and nothing in it is surer."""
LASTING = frozenset({"destruction", "looting"})
"""Types that count as damage only where it was done."""
SPOKEN_OF = frozenset({"responsibility_claim", "threat", "displacement", "support", "prosecution"})


def run(data: Path, limit: int | None) -> list[tuple[str, float]]:
    """F1 of each label, weighted by how often the label is right in the data; and its plain mean."""
    rows = read(data, NAME, None, limit)
    coded = code(NAME, [Text(r["id"], r["text"]) for r in rows])
    labels = {r["id"]: label(coded.get(r["id"]), r["text"]) for r in rows}
    new = not_learnt(data, rows)
    halves = [sum(labels[r["id"]] == r["gold"]["event_type"] for r in rows[k::2]) for k in (0, 1)]
    with_event = sum(bool(r["id"] in coded and coded[r["id"]]["events"]) for r in rows)
    return [
        *_figures(rows, labels),
        ("snippets with an event", 100 * with_event / max(1, len(rows))), ("not coded", float(len(rows) - len(coded))),
        ("accuracy, looked at", 100 * halves[0] / max(1, len(rows[::2]))),
        ("accuracy, not looked at", 100 * halves[1] / max(1, len(rows[1::2]))),
        ("texts not in gold's train part", float(len(new))),
        *((f"{name}, not in gold's train part", value) for name, value in _figures(new, labels)[1:2]),
    ]  # fmt: skip


def _figures(rows: Sequence[Row], labels: Mapping[str, str]) -> list[tuple[str, float]]:
    tallies: dict[str, Tally] = {}
    right = 0
    for row in rows:
        wanted, given = row["gold"]["event_type"], labels[row["id"]]
        right += given == wanted
        tallies.setdefault(wanted, Tally()).add(given == wanted, 0, 1)
        tallies.setdefault(given, Tally()).add(0, 1, 0)
    weighted = sum(t.f1 * t.wanted for t in tallies.values()) / max(1, len(rows))
    wanted_labels = [t for t in tallies.values() if t.wanted]
    macro = sum(t.f1 for t in wanted_labels) / max(1, len(wanted_labels))
    return [
        ("n", float(len(rows))), ("weighted F1", weighted), ("macro F1", macro), ("accuracy", 100 * right / max(1, len(rows))),
    ]  # fmt: skip


def label(coded: Coded | None, text: str) -> str:
    """The label that the events found and the words of a snippet give; by words alone where there is none."""
    events = [e for e in coded["events"] if e["status"] != "denied"] if coded else []
    types = {e["type"] for e in events if e["type"] not in LASTING or e["status"] == "happened"}
    anyway = next((name for any_of, words, name in RULES if not any_of and re.search(words, text, re.I | re.S)), None)
    if anyway:
        return anyway
    if types <= SPOKEN_OF:
        only_said = (r"", "ATTRIB") if "responsibility_claim" in types else (r"(?!)", "")
        return next((name for words, name in (*WITHOUT_EVENT, only_said) if re.search(words, text, re.I)), "OTHER")
    first: dict[str, Any] = min(events, key=lambda e: int(e["anchor"]["start"]))
    if first["type"] in OPENING and first["score"] >= max(e["score"] for e in events):
        return OPENING[first["type"]]
    for any_of, words, name in RULES:
        if (not any_of or any_of & types) and re.search(words, text, re.I | re.S):
            return name
    best: dict[str, Any] = max((e for e in events if e["type"] in LABELS), key=lambda e: e["score"], default={"type": ""})
    if best["type"] in ("armed_attack", "killing") and _between_armed(best):
        return "ARMED_CLASH"
    return LABELS.get(best["type"], "OTHER")


def _between_armed(event: dict[str, Any]) -> bool:
    """ACLED calls an attack by armed men on armed men a clash."""
    said = [c["value"].get("text", "") for c in event["claims"] if c["field"] in ("victim", "target")]
    return any(re.search(rf"\b(?:{ARMED})\b", words, re.I) for words in said)
