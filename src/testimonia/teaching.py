"""A user's own event type learns from its examples which words tell it, also words that nobody listed.

Right words are the anchors of the examples; all other words of these texts and of the packaged types' examples, their anchors
included, are wrong ones. What people decided about coded events comes on top.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from testimonia import intake, pipeline, review
from testimonia.codebook import Codebook, EventType, type_files
from testimonia.errors import CodebookError
from testimonia.model import Encoder, Taught
from testimonia.model import taught as weights
from testimonia.model.taught import Words
from testimonia.pipeline import Desk
from testimonia.records import CodedReport, Decision, EventRef, Reading, Span

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
FEWEST = 3
"""Anchors from which a type can be taught; with fewer the weights describe the sentences and not the type."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, and what somebody says of a word in it."""

    text: str
    type: str | None
    """The type it is about. None: a text that tells none of the taught types."""
    anchor: Span | None
    """The words that tell the type, or that do not. None: nothing in the text tells it."""
    right: bool
    """Whether the anchor tells the type. Wrong ones come from events that people rejected."""
    whole: bool = True
    """Whether the rest of the text is known to tell nothing of the type."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What teaching one type gave."""

    taught: Taught
    right: int
    wrong: int
    """Words it was taught from."""
    found_again: int
    """Of the right words, how many are told when their own text is left out of the lessons."""
    false_alarms: int
    """Of the wrong words of the texts left out, how many are told."""


def teach(type_id: str, lessons: Sequence[Lesson], desk: Desk) -> Learnt:
    """Weights for one type; the same lessons give the same weights.

    Raises:
        CodebookError: too few words tell the type, or there is no encoder.
    """
    encoder = _encoder(desk)
    parts = [_words(lesson, encoder, desk) for lesson in lessons if lesson.type in (None, type_id)]
    words = weights.together(parts)
    right = int(words.right.sum())
    if right < FEWEST:
        raise CodebookError(
            f"{type_id}: {right} examples tell it, {FEWEST} are needed. Next: write more [[examples]] with their anchors."
        )
    found, false = _left_out(type_id, parts, encoder.version)
    return Learnt(weights.fit(words, type_id, encoder.version), right, len(words.right) - right, found, false)


def _encoder(desk: Desk) -> Encoder:
    if desk.encoder is None:
        raise CodebookError("no encoder is installed, and its numbers are what is learnt from. Next: `testimonia doctor`.")
    return desk.encoder


PARTS = 3
"""Parts that the telling texts are cut into, to see how a type does on texts that it did not learn from."""


def _left_out(type_id: str, parts: Sequence[Words], version: str) -> tuple[int, int]:
    found = false = 0
    telling = [n for n, words in enumerate(parts) if words.right.any()]
    for part in range(PARTS):
        held = set(telling[part::PARTS])
        kept = [words for n, words in enumerate(parts) if n not in held]
        if held and any(words.right.any() for words in kept):
            taught = weights.fit(weights.together(kept), type_id, version)
            for n in held:
                told = taught.probabilities(parts[n].rows) > 0
                found += int((told & parts[n].right).sum())
                false += int((told & ~parts[n].right).sum())
    return found, false


def _words(lesson: Lesson, encoder: Encoder, desk: Desk) -> Words:
    if lesson.type is None:
        return _untold(lesson.text, encoder)
    encoded = encoder.encode(lesson.text)
    reading = pipeline.read_report(intake.report_from_text(lesson.text, origin="lesson"), desk)
    described = weights.described(encoded, [(s.start, s.end) for s in reading.sentences])
    head = _head(lesson.anchor, reading) if lesson.anchor else None
    places = [(m.start(), m.end()) for m in WORD.finditer(lesson.text)]
    if lesson.anchor is not None:
        places = [(a, b) for a, b in places if b <= lesson.anchor.start or lesson.anchor.end <= a] if lesson.whole else []
        places += [head] if head else []
    right = np.array([lesson.right and place == head for place in places], dtype=np.bool_)
    refused = _refused(lesson, reading, head, desk)
    return Words(
        described[[encoded.piece_at(start) for start, _ in places]], right, np.ones(len(places), dtype=np.bool_),
        np.array([start in refused for start, _ in places], dtype=np.bool_),
    )  # fmt: skip


def _refused(lesson: Lesson, reading: Reading, head: tuple[int, int] | None, desk: Desk) -> frozenset[int]:
    """Where words start that would name the act and do not: a rejected event's, and the type's own words in a look-alike."""
    if lesson.right or lesson.type is None:
        return frozenset()
    if head is not None:
        return frozenset({head[0]})
    triggers = desk.codebook.type(lesson.type).triggers
    named = (*triggers.verbs, *triggers.nouns, *triggers.weak_verbs, *triggers.weak_nouns)
    words = frozenset(word for phrase in named for word in phrase.split())
    return frozenset(t.start for t in reading.tokens if t.lemma in words)


@lru_cache(maxsize=1024)
def _untold(text: str, encoder: Encoder) -> Words:
    """The words of a text that tells no taught type, read as one sentence: such texts are."""
    encoded = encoder.encode(text)
    pieces = [encoded.piece_at(m.start()) for m in WORD.finditer(text)]
    none = np.zeros(len(pieces), dtype=np.bool_)
    return Words(weights.described(encoded, [(0, len(text))])[pieces], none, none, none)


def _head(anchor: Span, reading: Reading) -> tuple[int, int]:
    """The word of an anchor that the others depend on: where the coder looks."""
    inside = [t for t in reading.tokens if t.start < anchor.end and anchor.start < t.end]
    numbers = {t.i for t in inside}
    heads = [t for t in inside if t.head not in numbers or t.head == t.i]
    verbs = [t for t in heads if t.pos in ("VERB", "NOUN", "PROPN")]
    chosen = (verbs or heads or inside)[0]
    return chosen.start, chosen.end


# ── where lessons come from ──────────────────────────────────────────────────────────────────


def lessons_of(kinds: Iterable[EventType]) -> Iterator[Lesson]:
    """The examples of the user's types: an anchor each, and look-alikes."""
    for kind in kinds:
        for example in kind.examples:
            anchors = [event["anchor"] for event in example.events if event["type"] == kind.id]
            for anchor in anchors[:1]:
                start = example.text.index(anchor)
                yield Lesson(example.text, kind.id, Span(start, start + len(anchor), anchor), right=True)
            if not anchors:
                yield Lesson(example.text, kind.id, None, right=False)


EVERYDAY = (
    "The library on Mill Street opens at eight and closes at six.", "The council raised the bus fare by ten cents.",
    "The bakery opened a second shop near the station.", "Pupils sang at the harvest feast on Saturday.",
    "The central bank kept its interest rate unchanged.", "The factory hired forty workers in spring.",
    "Farmers sold their maize at the Friday market.", "The bridge will be repaired before the rains.",
    "The minister met ambassadors over lunch.", "Doctors vaccinated children against measles in June.",
    "The team scored twice in the second half.", "Customers pay with their phones at the new counter.",
    "The train stopped for ten minutes because of a fallen tree.", "Parents bought exercise books before term began.",
    "The mayor opened the new water tower.", "The company ended its sponsorship of the choir.",
    "Officials counted the votes until midnight.", "A singer gave a free concert in the park.",
    "The shop banned plastic bags last year.", "The airline suspended flights because of fog.",
)  # fmt: skip
"""Sentences without violence, of acts that many verbs of force are also used for."""


def other_lessons(codebook: Codebook, own: Sequence[str]) -> Iterator[Lesson]:
    """The examples of all other types, and everyday sentences: nothing in them tells the user's types."""
    yield from (Lesson(text, None, None, right=False) for text in EVERYDAY)
    for kind in codebook.types:
        if kind.id not in own:
            yield from (Lesson(example.text, None, None, right=False) for example in kind.examples)


def lessons_from(coded: Sequence[CodedReport], decisions: Iterable[Decision]) -> Iterator[Lesson]:
    """What people decided about whole events: an accepted one's words tell its type, a rejected one's do not.

    Only decisions that count are taken: none that was undone, none on which double coders differ.
    """
    events = {EventRef(c.report.origin, e.id): (c.report.text, e) for c in coded for e in c.events}
    for (ref, claim), decision in review.latest(decisions).items():
        if claim is None and ref in events:
            text, event = events[ref]
            yield Lesson(text, event.type, event.anchor, right=decision.verdict == "accept", whole=False)


def train(folder: Path, desk: Desk, decided: Sequence[Lesson] = ()) -> Iterator[tuple[Learnt, Path]]:
    """Teach every type of a user's folder and write its weights beside its file.

    Args:
        decided: what people said about coded events.
    """
    own = [path.stem for path in type_files(folder)]
    place = folder.parent if folder.is_file() else folder
    kinds = [desk.codebook.type(type_id) for type_id in own]
    others = tuple(other_lessons(desk.codebook, own))
    examples = tuple(lessons_of(kinds))
    for kind in kinds:
        others_own = tuple(Lesson(x.text, None, None, right=False) for x in examples if x.type != kind.id)
        learnt = teach(kind.id, (*(x for x in (*examples, *decided) if x.type == kind.id), *others_own, *others), desk)
        yield learnt, weights.write(learnt.taught, place)
