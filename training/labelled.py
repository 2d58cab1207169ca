"""Gold data as labelled texts for the encoder: which pieces name an act, what fills its roles, how firmly it is told."""

import functools
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from coded import coded, with_told

from testimonia.language.wordpiece import Piece, WordPiece
from testimonia.model.encoder import ROLES

TYPES = (
    "armed_clash", "armed_attack", "bombing", "shelling", "airstrike", "killing", "abduction", "transfer", "ransom_demand",
    "ransom_payment", "release", "escape", "rescue", "torture", "sexual_violence", "arrest", "prosecution", "destruction",
    "looting", "displacement", "protest", "riot", "crackdown", "threat", "responsibility_claim", "support", "ceasefire",
)  # fmt: skip
STATUSES = ("happened", "attempted", "uncertain", "denied", "planned", "threatened", "hypothetical")
IGNORE = -100
"""A piece the type loss does not look at."""
SAME_ACT = ROLES.index("same act")
"""Its loss looks at the pieces alone that are known to tell an act."""
NAMING_NOTHING = frozenset(
    "the a an of in on to was were is are be been being and or by with for at from that which who has had have his her their"
    " its as it he she they into over up out down off".split()
)
MUC_TYPES = {
    "ATTACK": "armed_attack",
    "BOMBING": "bombing",
    "KIDNAPPING": "abduction",
    "ARSON": "destruction",
    "ROBBERY": "looting",
}
MUC_ROLES = {
    "PERP: INDIVIDUAL ID": "perpetrator", "PERP: ORGANIZATION ID": "perpetrator", "PHYS TGT: ID": "victim",
    "HUM TGT: NAME": "victim", "HUM TGT: DESCRIPTION": "victim", "INCIDENT: INSTRUMENT ID": "weapon",
}  # fmt: skip
MOST_OCCURRENCES = 12
FOLDS = 3
"""Parts of gold's train split, by hash of the id. Each is read by an encoder that never saw it: what is learnt on top of the
encoder, thresholds and calibration included, is learnt from such readings."""
BAGS = {"ATTACK": ("armed_attack", "killing"), "BOMBING": ("bombing",), "KIDNAPPING": ("abduction",)}
"""Types of which a report must hold one somewhere when a MUC-4 template or an SATP label says so."""
SATP_BAGS = (("armed_attack", "killing", "armed_clash"), ("bombing",), ("abduction",))
POLNEAR_TEXTS = 250
UNLABELLED = ("gva_incidents", "timex", "ecbplus")
UNLABELLED_LENGTH = 3000
"""Characters, so that no single page weighs too much."""
POLNEAR_LENGTH = 1500
"""Characters: the opening of an article fills one window."""


@dataclass
class Act:
    """One act of a text with the pieces that name it and the pieces that fill each role."""

    pieces: list[int]
    type: int
    """Index into TYPES plus one; 0 where the suite gives no type."""
    roles: np.ndarray
    known: np.ndarray
    """1 for roles that the suite annotates."""
    status: int = IGNORE
    background: float = -1.0
    pattern: float = -1.0
    again: bool = False
    """Told before, or later, by the word that stands for it: what fills its roles counts less."""
    asked: list[int] = field(default_factory=list)
    """Pieces of which it is known whether they tell this act."""


@dataclass
class Text:
    """A text in pieces with its labels."""

    suite: str
    pieces: list[Piece]
    types: np.ndarray
    acts: list[Act] = field(default_factory=list)
    whole: list[Act] = field(default_factory=list)
    """Acts without a place in the text: the report's own, as MUC-4 templates give them."""
    factuality: list[tuple[int, float]] = field(default_factory=list)
    bags: list[tuple[list[int], float]] = field(default_factory=list)
    """Types (indices into TYPES plus one) of which the text tells one (1) or none (0), nobody says where."""

    def __len__(self) -> int:
        return len(self.types)

    @functools.cached_property
    def ids(self) -> np.ndarray:
        return np.array([p.id for p in self.pieces], dtype=np.int32)

    @functools.cached_property
    def opens(self) -> np.ndarray:
        return np.array([p.opens_word for p in self.pieces], dtype=bool)

    def __getstate__(self) -> dict[str, Any]:
        """What is learnt from, without the places in the text: a file of all texts is a tenth of the size."""
        return self.__dict__ | {"ids": self.ids, "opens": self.opens, "pieces": []}

    def covering(self, start: int, end: int) -> list[int]:
        return [k for k, p in enumerate(self.pieces) if p.start < end and start < p.end]


def read(data: Path, suite: str) -> list[dict[str, Any]]:
    with gzip.open(data / f"{suite}.jsonl.gz", "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def fold(report_id: str) -> int:
    """One of `FOLDS` parts, the same on every machine."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % 20 % FOLDS


def gold(data: Path, vocabulary: WordPiece) -> list[list[Text]]:
    """Texts of gold's train part, fold by fold."""
    return _by_fold(with_told([r for r in read(data, "gold") if r["split"] == "train"]), vocabulary)


def own(data: Path, vocabulary: WordPiece) -> list[list[Text]]:
    """The reports that we coded ourselves, labelled like gold's and parted like these."""
    return _by_fold(coded(data), vocabulary)


def _by_fold(rows: list[dict[str, Any]], vocabulary: WordPiece) -> list[list[Text]]:
    found: list[list[Text]] = [[] for _ in range(FOLDS)]
    for row in rows:
        found[fold(row["id"])].append(_gold_text(row, vocabulary))
    return found


def others(data: Path, vocabulary: WordPiece) -> dict[str, list[Text]]:
    """Train parts of the helping suites, without any text that stands in gold, train or dev."""
    free = _free_of_gold(data)
    return {
        "muc4": [_muc_text(r, vocabulary) for r in read(data, "muc4") if free(r)],
        "event_location": [_placed_text(r, vocabulary) for r in read(data, "event_location") if free(r)],
        "factuality": [_factual_text(r, vocabulary) for r in read(data, "factuality") if free(r)],
        "satp_relevance": [_bagged_text(r, vocabulary) for r in read(data, "satp_relevance") if free(r) and _says_kind(r)],
        "polnear": [_spoken_text(r, vocabulary) for r in read(data, "polnear") if free(r)][:POLNEAR_TEXTS],
    }


def unlabelled(data: Path, vocabulary: WordPiece) -> list[Text]:
    """Train texts whose labels say nothing of acts: of these only what a teacher hears is learnt."""
    free = _free_of_gold(data)
    rows = [r for suite in UNLABELLED for r in read(data, suite) if free(r)]
    rows += [r for r in read(data, "satp_relevance") if free(r) and not _says_kind(r)]
    rows += [r for r in read(data, "polnear") if free(r)][POLNEAR_TEXTS:]
    return [_blank("unlabelled", r["text"][:UNLABELLED_LENGTH], vocabulary, IGNORE) for r in rows]


def _says_kind(row: dict[str, Any]) -> bool:
    """Whether a report of SATP has a label for each kind of attack."""
    return len(row["gold"]["labels"]) == len(SATP_BAGS) + 1


def _free_of_gold(data: Path) -> Callable[[dict[str, Any]], bool]:
    """Whether a row is of a train part and its text does not stand in gold."""
    held = read(data, "gold")
    ids, openings = {r["id"] for r in held}, {_opening(r["text"]) for r in held}

    def free(row: dict[str, Any]) -> bool:
        return row["split"] == "train" and row["id"] not in ids and _opening(row["text"]) not in openings

    return free


def _opening(text: str) -> str:
    return " ".join(text.split())[:200].lower()


def _blank(suite: str, text: str, vocabulary: WordPiece, label: int) -> Text:
    pieces = vocabulary(text)
    return Text(suite, pieces, np.full(len(pieces), label, dtype=np.int64))


def _word(text: str, pieces: list[Piece], k: int) -> str:
    end = k + 1
    while end < len(pieces) and not pieces[end].opens_word:
        end += 1
    return text[pieces[k].start : pieces[end - 1].end].lower()


def _occurrences(text: str, words: str) -> list[tuple[int, int]]:
    if len(words) < 2:
        return []
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return [m.span() for m in found][:MOST_OCCURRENCES]


def _gold_text(row: dict[str, Any], vocabulary: WordPiece) -> Text:
    text = row["text"]
    made = _blank("gold", text, vocabulary, 0)
    anchored = []
    for incident in row["incidents"]:
        start = incident["anchor"]["start"]
        opening = [k for k in made.covering(start, start + len(incident["anchor"]["text"])) if made.pieces[k].opens_word]
        named = [k for k in opening if (w := _word(text, made.pieces, k)) not in NAMING_NOTHING and w.isalpha()]
        if named or opening:
            anchored.append((incident, named or opening))
    words = {_word(text, made.pieces, k) for _, pieces in anchored for k in pieces}
    marks = [(n, k) for n, told in enumerate(row.get("told", [])) for k in _opening_pieces(made, told)]
    for k, piece in enumerate(made.pieces):
        # Gold marks one mention of an incident; the same word elsewhere may be another mention of it.
        if not piece.opens_word or _word(text, made.pieces, k) in words:
            made.types[k] = IGNORE
    for n, k in marks:
        # Whose type the word has is not known where it is another's: "killed" of a bombing.
        made.types[k] = IGNORE if row["told"][n][2] is not None else 0
    for incident, pieces in anchored:
        made.types[pieces] = TYPES.index(incident["type"]) + 1
        made.acts.append(_gold_act(made, text, incident, pieces))
    _tell_again(made, [i for i, _ in anchored], row, marks)
    return made


def _opening_pieces(made: Text, told: list[Any]) -> list[int]:
    return [k for k in made.covering(told[0], told[1]) if made.pieces[k].opens_word][:1]


def _tell_again(made: Text, incidents: list[dict[str, Any]], row: dict[str, Any], marks: list[tuple[int, int]]) -> None:
    """Acts for all further words that tell an incident, and for every word which others tell the same."""
    whose: dict[int, object] = {k: row["told"][n][2] for n, k in marks if row["told"][n][2] is not None}
    number_of = {id(incident): n for n, incident in enumerate(row["incidents"])}
    firsts = list(made.acts)
    own = {number_of[id(incident)]: act for incident, act in zip(incidents, firsts, strict=True)}
    for number, act in own.items():
        whose |= dict.fromkeys(act.pieces[:1], number)
    for n, k in marks:
        number = row["told"][n][2]
        first = own.get(number)
        if first is None:
            continue
        if row["told"][n][3:] == []:
            made.types[k] = first.type
        if k not in first.pieces:
            made.acts.append(
                Act([k], first.type, first.roles.copy(), first.known, IGNORE, first.background, first.pattern, again=True)
            )
    if not marks:
        return
    for act in made.acts:
        k = act.pieces[0]
        act.asked = [j for j in whose if j != k]
        act.roles[SAME_ACT, [j for j in act.asked if whose[j] == whose.get(k)]] = 1


def _gold_act(made: Text, text: str, incident: dict[str, Any], pieces: list[int]) -> Act:
    roles = np.zeros((len(ROLES), len(made)), dtype=np.uint8)
    said: dict[str, list[str]] = {
        "perpetrator": [m for item in incident.get("perpetrators") or [] for m in item],
        "victim": [m for item in incident.get("victims") or [] for m in item],
        "weapon": [m for item in incident.get("weapons") or [] for m in ([item] if isinstance(item, str) else item)],
        "place": incident.get("places") or [],
        "date": [d["text"]] if (d := incident.get("date")) and d.get("text") else [],
        "said_by": incident.get("said_by") or [],
        "money": [m["text"] for m in incident.get("money") or [] if m.get("text")],
    }
    for count in ("killed", "injured", "abducted", "arrested", "freed"):
        said[count] = [c["text"]] if (c := incident.get(count)) and c.get("text") else []
    for role, mentions in said.items():
        for mention in mentions:
            for start, end in _occurrences(text, mention):
                roles[ROLES.index(role), made.covering(start, end)] = 1
    known = np.ones(len(ROLES), dtype=np.float32)
    known[SAME_ACT] = 0
    return Act(
        pieces, TYPES.index(incident["type"]) + 1, roles, known,
        STATUSES.index(incident["status"]), float(bool(incident.get("background"))), float(bool(incident.get("pattern"))),
    )  # fmt: skip


def _muc_text(row: dict[str, Any], vocabulary: WordPiece) -> Text:
    made = _blank("muc4", row["text"], vocabulary, IGNORE)
    known = np.array([float(r in MUC_ROLES.values()) for r in ROLES], dtype=np.float32)
    for template in row["gold"]["templates"]:
        slots = template["slots"]
        names = [v for fill in slots.get("INCIDENT: TYPE", []) for v in fill.get("values") or [] if v in MUC_TYPES]
        roles = np.zeros((len(ROLES), len(made)), dtype=np.uint8)
        for slot, role in MUC_ROLES.items():
            spans = [s for fill in slots.get(slot, []) for alt in fill.get("alts") or [] for s in alt["spans"]]
            for start, end in spans:
                roles[ROLES.index(role), made.covering(start, end)] = 1
        kind = TYPES.index(MUC_TYPES[names[0]] if names else "armed_attack") + 1
        made.whole.append(Act([], kind, roles, known))
    told = {v for t in row["gold"]["templates"] for f in t["slots"].get("INCIDENT: TYPE", []) for v in f.get("values") or []}
    for name, types in BAGS.items():
        # A template type that is missing says little of an attack: MUC-4 leaves out fights between armies and old news.
        if name in told or name != "ATTACK":
            made.bags.append(([TYPES.index(t) + 1 for t in types], float(name in told)))
    return made


def _bagged_text(row: dict[str, Any], vocabulary: WordPiece) -> Text:
    made = _blank("satp_relevance", row["text"], vocabulary, IGNORE)
    labels = [label == "1" for label in row["gold"]["labels"]]
    for types, told in zip(SATP_BAGS, labels, strict=False):
        made.bags.append(([TYPES.index(t) + 1 for t in types], float(told)))
    return made


def _spoken_text(row: dict[str, Any], vocabulary: WordPiece) -> Text:
    """Cues as acts whose one known role is who says so."""
    made = _blank("polnear", row["text"][:POLNEAR_LENGTH], vocabulary, IGNORE)
    known = np.array([float(r == "said_by") for r in ROLES], dtype=np.float32)
    for attribution in row["gold"]["attributions"]:
        pieces = [k for s in attribution["cue"] for k in made.covering(*s["span"]) if made.pieces[k].opens_word]
        roles = np.zeros((len(ROLES), len(made)), dtype=np.uint8)
        for span in attribution["source"]:
            roles[ROLES.index("said_by"), made.covering(*span["span"])] = 1
        if pieces:
            made.acts.append(Act(pieces, 0, roles, known))
    return made


def _placed_text(row: dict[str, Any], vocabulary: WordPiece) -> Text:
    made = _blank("event_location", row["text"], vocabulary, IGNORE)
    known = np.array([float(r == "place") for r in ROLES], dtype=np.float32)
    for verb in row["gold"]["verb"][:1]:
        pieces = [k for k in made.covering(*verb["span"]) if made.pieces[k].opens_word]
        roles = np.zeros((len(ROLES), len(made)), dtype=np.uint8)
        for place in row["gold"]["locations"]:
            roles[ROLES.index("place"), made.covering(*place["span"])] = 1
        if pieces:
            made.acts.append(Act(pieces, 0, roles, known))
    return made


def _factual_text(row: dict[str, Any], vocabulary: WordPiece) -> Text:
    made = _blank("factuality", row["text"], vocabulary, IGNORE)
    for event in row["gold"]["events"]:
        pieces = made.covering(*event["span"])
        if pieces:
            made.factuality.append((pieces[0], event["factuality"]))
    return made
