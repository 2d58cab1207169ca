"""Does a codebook do what it says? Its worked examples are coded, and then told in other ways that must change nothing, or must."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testimonia import intake, pipeline, rewriting
from testimonia.codebook import EventType
from testimonia.codebook.codebook import Example
from testimonia.pipeline import Desk
from testimonia.records import ActorValue, CodedReport, CountValue, PlaceValue, Reading, ResolvedEvent
from testimonia.rewriting import Rewriting

PUBLISHED = "2024-05-14"
"""Day on which examples are read, so that their days of the week mean something."""
NAMED_FIELDS = ("perpetrator", "party", "victim", "supporter", "target")
COUNTED_FIELDS = ("killed", "injured", "abducted", "freed", "arrested", "missing", "displaced")
EXAMPLES = "worked examples"


@dataclass(frozen=True, slots=True)
class Tried:
    """One text that was coded, and whether it came out as it must."""

    check: str
    type: str
    text: str
    fault: str | None
    """What was coded instead, in words. None: as it must be."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text with its coding, and the reading that rewriting needs."""

    coded: CodedReport
    reading: Reading


def read_text(text: str, desk: Desk) -> Read:
    """Code a text as a report of its own."""
    report = intake.report_from_text(text, origin="example", published=PUBLISHED)
    reading = pipeline.read_report(report, desk)
    return Read(pipeline.code_reading(report, reading, desk), reading)


def check(types: Sequence[EventType], desk: Desk) -> Iterator[Tried]:
    """Every example of some types, and every rewriting of those that are coded as they say."""
    for kind in types:
        for example in kind.examples:
            read = read_text(example.text, desk)
            fault = example_fault(kind, example, read.coded)
            yield Tried(EXAMPLES, kind.id, example.text, fault)
            if fault is None and example.events:
                yield from _retold(kind, example, read, desk)


# ── examples ─────────────────────────────────────────────────────────────────────────────────


def example_fault(kind: EventType, example: Example, coded: CodedReport) -> str | None:
    """What an example's coding lacks, or has too much; None when it is as its page says."""
    if not example.events:
        extra = [e for e in coded.events if e.type == kind.id]
        cure = "Next: narrow the context of its word, or add a [[not]]."
        return f"coded although it must not be: {coded_words(extra)}. {cure}" if extra else None
    faults = (fault for wanted in example.events for fault in _event_faults(wanted, coded))
    return next(faults, None)


def _event_faults(wanted: Mapping[str, Any], coded: CodedReport) -> Iterator[str]:
    event = told(coded, wanted)
    if event is None:
        yield f"no {wanted['type']} at “{wanted['anchor']}”; coded: {coded_words(coded.events)}"
        return
    if wanted.get("status", event.status) != event.status:
        yield f"status {event.status}, not {wanted['status']}"
    for field in NAMED_FIELDS:
        words = [
            f"{c.value.text} {c.spans[0].text}" for c in event.claims if c.field == field and isinstance(c.value, ActorValue)
        ]
        for name in wanted.get(field, ()):
            if not any(name in found for found in words):
                yield f"{field} “{name}” is missing; found: {words}"
    for field in COUNTED_FIELDS:
        counts = [(c.value.min, c.value.max) for c in event.claims if c.field == field and isinstance(c.value, CountValue)]
        if field in wanted and tuple(wanted[field]) not in counts:
            yield f"{field} {wanted[field]} is missing; found: {counts}"
    places = [c.value.text for c in event.claims if isinstance(c.value, PlaceValue)]
    for name in wanted.get("place", ()):
        if name not in places:
            yield f"place “{name}” is missing; found: {places}"


def told(coded: CodedReport, wanted: Mapping[str, Any]) -> ResolvedEvent | None:
    """The event of the wanted type that the anchor's words tell."""
    start = coded.report.text.index(wanted["anchor"])
    end = start + len(wanted["anchor"])
    fits = (e for e in coded.events if e.type == wanted["type"] and any(m.start < end and start < m.end for m in e.mentions))
    return next(fits, None)


def coded_words(events: Sequence[ResolvedEvent]) -> str:
    """Events in few words: type, anchor, and the status where it is not plain."""
    shown = [f"{e.type} “{e.anchor.text}”" + ("" if e.status == "happened" else f" ({e.status})") for e in events]
    return ", ".join(shown) or "nothing"


# ── the same told in other ways ──────────────────────────────────────────────────────────────


def _retold(kind: EventType, example: Example, before: Read, desk: Desk) -> Iterator[Tried]:
    for check_name, rewrite, fault_of in BEHAVIOURS:
        for rewriting_ in rewrite(kind, example, before.coded, before.reading):
            after = read_text(rewriting_.text, desk).coded
            yield Tried(check_name, kind.id, rewriting_.text, fault_of(example, before.coded, after, rewriting_))


def _changed(_: Example, before: CodedReport, after: CodedReport, rewriting_: Rewriting) -> str | None:
    """What differs where nothing may; words are compared without their white space."""
    was, now = _signature(before, rewriting_.renamed), _signature(after, {})
    return None if was == now else f"coded: {coded_words(after.events)}; before: {coded_words(before.events)}"


def _signature(coded: CodedReport, renamed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return sorted((e.type, _renamed(" ".join(e.anchor.text.split()), renamed), e.status) for e in coded.events)


def _renamed(words: str, renamed: Mapping[str, str]) -> str:
    for old, new in renamed.items():
        words = words.replace(old, new)
    return words


def _still_told(example: Example, before: CodedReport, after: CodedReport, _: Rewriting) -> str | None:
    """What differs where status must change or the event vanish."""
    for wanted in example.events:
        was = told(before, wanted)
        now = [e for e in after.events if was is not None and e.type == was.type and e.status == was.status]
        if was is not None and now and len(after.events) >= len(before.events):
            return f"still told as {was.status}: {coded_words(now)}"
    return None


def _lost_type(example: Example, _: CodedReport, after: CodedReport, __: Rewriting) -> str | None:
    """What differs where the type must stay."""
    wanted = {w["type"] for w in example.events}
    return None if wanted <= {e.type for e in after.events} else f"coded: {coded_words(after.events)}"


Rewrite = Callable[[EventType, Example, CodedReport, Reading], Iterator[Rewriting]]
Fault = Callable[[Example, CodedReport, CodedReport, Rewriting], str | None]
BEHAVIOURS: tuple[tuple[str, Rewrite, Fault], ...] = (
    ("other names, same coding", rewriting.other_names, _changed),
    ("negated: status changes or no event", rewriting.negated, _still_told),
    ("another verb of the type, same type", rewriting.other_verbs, _lost_type),
    ("a neutral sentence before or after, same coding", rewriting.with_neighbours, _changed),
    ("other white space and quotes, same coding", rewriting.set_otherwise, _changed),
)
