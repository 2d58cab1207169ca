"""A release as its profile lets it out: nothing hidden for `internal`, victims' names for `partner`, persons for `public`.

Two things happen to a name, and they keep apart. In the *text* every letter is covered by ▇, so that the text keeps its
length and every span still stands where it says; in *values* (an actor's name, a claim's value, a source) it becomes a
pseudonym, so that the same person can be followed over events and releases. `docs/disclosure.md` tells the whole.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from testimonia.export import cells, flat, protecting, pseudonyms
from testimonia.export.cells import Rung
from testimonia.export.hidden_names import MASK, WORD, HiddenNames, Pairs, cover, hidden, pairs_of
from testimonia.export.occurrences import Occurrence, occurrences
from testimonia.gazetteer import Gazetteer
from testimonia.language import casing
from testimonia.records import (
    PERSON,
    Actor,
    ActorValue,
    Attribute,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    Flag,
    Incident,
    Link,
    PlaceValue,
    Profile,
    Relation,
    Release,
    Report,
    ResolvedEvent,
    Retraction,
    Source,
    Span,
    TextValue,
    Unreadable,
    Value,
)
from testimonia.registry import load as load_registry

__all__ = ["MASK", "Disclosed", "disclose", "masked"]

SENSITIVE_RUNG = Rung.PROVINCE_MONTH
"""What reports of minors and of sexual violence get at least, however many people a cell stands for."""
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'(?!\w)|\"[^\"]*\"")
DIGITS = re.compile(r"\d")
CUT = re.compile(rf"({MASK}(?:-\s*\n\s*|\u00ad))(\w+)")
"""The second half of a covered word that a line's end has cut."""
PARTICULARS = frozenset({"gender", "age"})
"""What stays of a protected person where few people are told of."""


@dataclass(frozen=True)
class Disclosed:
    """A release that may leave, and what was done to it."""

    release: Release
    hidden: Mapping[str, int] = field(default_factory=dict)
    """How often each thing was done; `disclosure_report` has the words."""
    small_cells: tuple[int, ...] = ()
    """People in each cell that stayed below k."""


def masked(release: Release) -> Release:
    """The release as its profile lets it out; a disclosed release comes back unchanged."""
    return disclose(release).release


def disclose(release: Release, gazetteer: Gazetteer | None = None) -> Disclosed:
    """The release as its profile lets it out, with the account of what was hidden.

    Args:
        gazetteer: puts coarse places in the middle of their province or country. None: they are not on the map.
    """
    if release.disclosed:
        return Disclosed(release)
    if release.profile == "internal":
        return Disclosed(replace(release, disclosed=True))
    found = occurrences(release)
    names = _Names.of(release, found)
    climbed = _rungs(release, found)
    tally: Counter[str] = Counter()
    rung_of = _by_event(found, climbed.rungs)
    coded = []
    for one in release.coded:
        room = _Room(release, one, names.of_report(one), rung_of, gazetteer, tally)
        coded.append(room.report())
    origins = {old.report.origin: new.report.origin for old, new in zip(release.coded, coded, strict=True)}
    given = replace(
        release, coded=tuple(coded), disclosed=True,
        unreadable=tuple(_unreadable(u, release, names.everywhere) for u in release.unreadable),
        incidents=tuple(_incident(i, origins) for i in release.incidents),
        retractions=tuple(_retraction(r, release) for r in release.retractions),
    )  # fmt: skip
    return Disclosed(given, {what: n for what, n in sorted(tally.items()) if n}, climbed.small)


def _rungs(release: Release, found: Sequence[Occurrence]) -> cells.Climb:
    """How coarse each occurrence is; partners get exact places and days but for what is sensitive."""
    least = [SENSITIVE_RUNG if any(protecting.is_sensitive(t.coded) for t in o.told) else Rung.EXACT for o in found]
    if release.profile == "partner":
        return cells.Climb(tuple(least), ())
    return cells.climb(found, release.disclosure.k, least)


def _by_event(found: Sequence[Occurrence], rungs: Sequence[Rung]) -> dict[tuple[str, str], Rung]:
    return {(t.coded.report.id, t.event.id): rung for o, rung in zip(found, rungs, strict=True) for t in o.told}


def _profile_of(coded: CodedReport, profile: Profile) -> Profile:
    """Sensitive reports go to partners as to everybody."""
    return "public" if profile == "partner" and protecting.is_sensitive(coded) else profile


def _protected(coded: CodedReport, profile: Profile) -> frozenset[str]:
    return protecting.protected(coded, _profile_of(coded, profile))


# ── names ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Names:
    """The hidden names of every report, and those that reports of one occurrence share."""

    own: Mapping[str, tuple[str, ...]]
    shared: Mapping[str, frozenset[str]]
    """Ids of the reports that tell an occurrence together with a report."""

    @staticmethod
    def of(release: Release, found: Sequence[Occurrence]) -> "_Names":
        own = {c.report.id: tuple(protecting.names_of(c, _protected(c, release.profile))) for c in release.coded}
        shared: dict[str, frozenset[str]] = {}
        for occurrence in found:
            ids = frozenset(t.coded.report.id for t in occurrence.told)
            for id_ in ids:
                shared[id_] = shared.get(id_, frozenset()) | ids
        return _Names(own, shared)

    def of_report(self, coded: CodedReport) -> HiddenNames:
        near = self.shared.get(coded.report.id, frozenset({coded.report.id}))
        return hidden((n for id_ in sorted(near | {coded.report.id}) for n in self.own[id_]), self._pairs)

    @property
    def everywhere(self) -> HiddenNames:
        return hidden(self._all)

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for names in self.own.values() for n in names))

    @cached_property
    def _pairs(self) -> Pairs:
        return pairs_of(self._all)


def descriptive(text: str) -> str:
    """Words that describe and do not name: capitals stay only in words of a people and in ordinary words; digits go.

    >>> descriptive("two Polish engineers"), descriptive("Omar, 34-year-old cousin"), descriptive("Her brother")
    ('two Polish engineers', '▇▇▇▇, ▇▇-year-old cousin', 'Her brother')
    """

    def word(match: re.Match[str]) -> str:
        found = match.group()
        opens = match.start() == 0 or (found.isupper() and len(found) > 1)  # capitals that may say nothing
        usual = found.islower() or protecting.is_of_a_people(found) or (opens and not casing.is_name_word(found.lower()))
        return found if found.isascii() and usual else cover(found)

    return CUT.sub(lambda m: m.group(1) + cover(m.group(2)), DIGITS.sub(MASK, WORD.sub(word, text)))


def reason(text: str) -> str:
    """A reason in words of our own: what it quotes of the report, and every name and number, is covered.

    >>> reason("“in Karrada” goes with “battle”"), reason("same captive: Sara Niran")
    ('“▇▇ ▇▇▇▇▇▇▇” goes with “▇▇▇▇▇▇”', 'same captive: ▇▇▇▇ ▇▇▇▇▇')
    """
    return descriptive(QUOTED.sub(lambda m: m.group()[0] + cover(m.group()[1:-1]) + m.group()[-1], text))


# ── one report ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Room:
    """What is needed to disclose one report."""

    release: Release
    coded: CodedReport
    names: HiddenNames
    rung_of: Mapping[tuple[str, str], Rung]
    gazetteer: Gazetteer | None
    tally: Counter[str]

    @property
    def profile(self) -> Profile:
        return _profile_of(self.coded, self.release.profile)

    @property
    def key(self) -> bytes:
        return self.release.disclosure.key

    @cached_property
    def sensitive(self) -> bool:
        return protecting.is_sensitive(self.coded)

    @property
    def rung(self) -> Rung:
        """The highest rung of the report's events."""
        return max((self.rung_for(e) for e in self.coded.events), default=Rung.EXACT)

    def rung_for(self, event: ResolvedEvent) -> Rung:
        return self.rung_of[self.coded.report.id, event.id]

    def report(self) -> CodedReport:
        """The coded report as it may leave."""
        return _Disclosing(self, _protected(self.coded, self.release.profile)).coded_report()


class _Disclosing:
    """Makes the disclosed records of one report, field by field: what is not named here does not leave."""

    def __init__(self, room: _Room, protected: frozenset[str]) -> None:
        self.room, self.coded, self.protected = room, room.coded, protected
        self.public = room.profile == "public"
        self.actors = {a.id: a for a in room.coded.actors}
        self.text = self._text()

    # ── text ──

    def _text(self) -> str:
        text = self.coded.report.text
        nameless = self.room.names.mask(text)
        if not self.public:
            return nameless
        shown = list(cover(text))
        for start, end, words in self._visible():
            shown[start:end] = words
        self.room.tally["texts covered but for the coded words"] += 1
        # Names are looked for in the text as it was: half of one that a line's end cuts is no name any more once the rest is covered.
        return "".join(MASK if m == MASK else c for m, c in zip(nameless, shown, strict=True))

    def _visible(self) -> list[tuple[int, int, str]]:
        """Stretches that stay legible, as they are shown; of overlapping ones the stricter is written last."""
        open_: list[tuple[int, int, str]] = []
        strict: list[tuple[int, int, str]] = []
        for event in self.coded.events:
            open_ += [(s.start, s.end, self._act_words(s.text)) for s in (event.anchor, *event.mentions)]
            for claim in event.claims:
                for span in claim.spans:
                    words, is_open = self._claim_words(event, claim, span)
                    (open_ if is_open else strict).append((span.start, span.end, words))
                for source in claim.said_by:
                    for span in source.spans:
                        is_open = source.kind in protecting.OFFICE_KINDS and source.actor not in self.protected
                        words = span.text if is_open else self._described(span.text)
                        (open_ if is_open else strict).append((span.start, span.end, words))
        strict += [(a.span.start, a.span.end, cover(a.span.text)) for actor in self.coded.actors if actor.id in self.protected
                   for a in actor.attributes if a.name == "age"]  # fmt: skip
        strict += [(m.start, m.end, self._described(m.text)) for a in self.coded.actors if a.id in self.protected
                   for m in a.mentions if any(x.start < m.end and m.start < x.end for x in self._coded_spans())]  # fmt: skip
        return [*open_, *strict]

    def _coded_spans(self) -> list[Span]:
        return [s for e in self.coded.events for c in e.claims for s in (*c.spans, *(x for q in c.said_by for x in q.spans))]

    def _act_words(self, words: str) -> str:
        return descriptive(words)

    def _described(self, words: str) -> str:
        return cover(words) if self.room.sensitive else descriptive(words)

    def _claim_words(self, event: ResolvedEvent, claim: Claim, span: Span) -> tuple[str, bool]:
        """A claim's words as they are shown, and whether they are open to everybody."""
        rung = self.room.rung_for(event)
        if claim.field == "place":
            return (span.text, True) if rung <= Rung.WEEK else (cover(span.text), False)
        if claim.field == "date":
            return (span.text, True) if rung is Rung.EXACT else (cover(span.text), False)
        if isinstance(claim.value, ActorValue):
            if claim.field in flat.VICTIM_FIELDS or claim.value.actor in self.protected:
                return self._described(span.text), False
            person = self.actors.get(claim.value.actor)
            known = person is None or person.registry_id is not None or person.kind not in protecting.PERSON_KINDS
            return (span.text, True) if known or not self.room.sensitive else (cover(span.text), False)
        if claim.field == "demand":
            return self._described(span.text), False
        return (
            (span.text, True)
            if isinstance(claim.value, CountValue) or not self.room.sensitive
            else (descriptive(span.text), False)
        )

    def span(self, span: Span) -> Span:
        return Span(span.start, span.end, self.text[span.start : span.end])

    def spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(self.span(s) for s in spans)

    def words(self, text: str) -> str:
        """Free words of our own: reasons, messages."""
        nameless = self.room.names.mask(text)
        return reason(nameless) if self.public else nameless

    # ── records ──

    def coded_report(self) -> CodedReport:
        coded = self.coded
        return CodedReport(
            report=self._report(),
            events=tuple(self._event(e) for e in coded.events),
            links=tuple(Link(k.kind, k.from_event, k.to_event, self.words(k.because)) for k in coded.links),
            actors=tuple(self._actor(a) for a in coded.actors),
            relations=tuple(
                Relation(r.kind, r.from_actor, r.to_actor, self.spans(r.spans), tuple(self._source(s) for s in r.said_by))
                for r in coded.relations
            ),
            flags=tuple(Flag(f.code, self.words(f.message), self.spans(f.spans)) for f in coded.flags),
        )

    def _report(self) -> Report:
        report, names = self.coded.report, self.room.names
        if not self.public:
            origin = _origin(report.origin, names, self.room.key)
            return replace(
                report, origin=origin, text=self.text, title=self._title(), dateline=_masked_or_none(report.dateline, names),
                publisher=_masked_or_none(report.publisher, names), wires=tuple(names.mask(w) for w in report.wires),
                published=self._told_date(report.published), flags=(),
            )  # fmt: skip
        links = self.room.release.disclosure.links and not names.names_somebody(report.origin) and not self.room.sensitive
        self.room.tally["addresses and file names left out"] += not links
        return Report(
            id=report.id if links else pseudonyms.report_id(self.room.key, report.id),
            origin=report.origin if links else pseudonyms.code(self.room.key, "report", report.origin),
            media_type=report.media_type, text=self.text, title=self._title(),
            publisher=self._outlet(report.publisher) if report.publisher else None,
            wires=tuple(self._outlet(w) for w in report.wires), language=report.language,
            published=self._published(report.published), page_date=None, dateline=None, blocks=report.blocks,
        )  # fmt: skip

    def _title(self) -> str | None:
        """The title as the text now has it; covered whole where it is not the text's beginning."""
        title = self.coded.report.title
        if title is None:
            return None
        at = self.coded.report.text.find(title)
        if at >= 0:
            return self.text[at : at + len(title)]
        return cover(title) if self.public else self.room.names.mask(title)

    def _outlet(self, name: str) -> str:
        """An outlet that the registry knows, else a code: a small paper's name may name a family or a town."""
        known = load_registry().look_up(name)
        if known and known.kind == "media" and not self.room.names.names_somebody(name):
            return name
        self.room.tally["outlets shown as codes"] += 1
        return pseudonyms.code(self.room.key, "outlet", name)

    def _published(self, value: DateValue | None) -> DateValue | None:
        if value is None:
            return None
        told = self._told_date(cells.coarse_date(value, self.room.rung))
        self.room.tally["days of publication made coarser"] += self.room.rung > Rung.EXACT
        return told

    def _told_date(self, value: DateValue | None) -> DateValue | None:
        return replace(value, basis=self.words(value.basis), time_of_day=self._time(value)) if value else None

    def _time(self, value: DateValue) -> str | None:
        return self.words(value.time_of_day) if value.time_of_day else None

    def _event(self, event: ResolvedEvent) -> ResolvedEvent:
        rung = self.room.rung_for(event)
        claims = tuple(c for claim in event.claims if (c := self._claim(claim, rung)) is not None)
        self.room.tally["events of the most careful kind"] += self.room.sensitive
        return replace(event, anchor=self.span(event.anchor), mentions=self.spans(event.mentions), claims=claims)

    def _claim(self, claim: Claim, rung: Rung) -> Claim | None:
        """The claim; None when its place or day is withheld."""
        value = self._value(claim, rung)
        if value is None:
            self.room.tally[f"{claim.field}s withheld"] += 1
            return None
        coder, because = self._decided(claim)
        return Claim(
            claim.field, value, self.spans(claim.spans), tuple(self._source(s) for s in claim.said_by), claim.stance, coder,
            because, claim.score,
        )  # fmt: skip

    def _decided(self, claim: Claim) -> tuple[str, str]:
        """Coder and reason. What somebody at the desk wrote of a value, and their name, stay at the desk."""
        if not claim.coder.startswith(PERSON):
            return claim.coder, self.words(claim.because)
        who = claim.coder.removeprefix(PERSON)
        return PERSON + pseudonyms.code(self.room.key, "reviewer", who), "corrected by a person"

    def _value(self, claim: Claim, rung: Rung) -> Value | None:
        match claim.value:
            case ActorValue() as value:
                return ActorValue(self._actor_words(value.actor, value.text), value.actor)
            case PlaceValue() as value:
                return self._place(value, rung)
            case DateValue() as value:
                coarse = cells.coarse_date(value, rung)
                self.room.tally["days made coarser"] += coarse is not None and coarse.edtf != value.edtf
                return self._told_date(coarse)
            case CountValue() as value:
                return replace(value, of=self._free(value.of) if value.of else None)
            case TextValue() as value:
                return replace(value, text=self._free(value.text))
            case value:
                return value

    def _free(self, words: str) -> str:
        """Words of the report as a value."""
        nameless = self.room.names.mask(words)
        return descriptive(nameless) if self.public else nameless

    def _place(self, value: PlaceValue, rung: Rung) -> PlaceValue | None:
        coarse = cells.coarse_place(value, rung, self.room.gazetteer)
        if coarse is None:
            return None
        self.room.tally["places made coarser"] += coarse is not value
        kept = () if self.public else coarse.candidates
        mask = self.room.names.mask
        return replace(coarse, text=mask(coarse.text), name=mask(coarse.name) if coarse.name else None, candidates=kept)

    def _actor_words(self, id_: str, words: str) -> str:
        """How a value calls an actor: by pseudonym, by description, or as it was."""
        actor = self.actors.get(id_)
        if id_ in self.protected and actor and self._has_name(actor):
            return pseudonyms.person(self.room.key, actor.name)
        if id_ in self.protected or (self.public and actor and actor.kind in ("civilian", "civilians", "other")):
            return _plain_words(words) if self.room.sensitive else _banded(self.room.names.mask(words))
        return self.room.names.mask(words)

    def _has_name(self, actor: Actor) -> bool:
        return protecting.is_named(actor.name) or any(protecting.is_named(m.text) for m in actor.mentions)

    def _actor(self, actor: Actor) -> Actor:
        if actor.id in self.protected:
            self.room.tally["persons shown as pseudonyms" if self._has_name(actor) else "persons shown by description"] += 1
        return replace(
            actor, name=self._actor_words(actor.id, actor.name), mentions=self.spans(actor.mentions),
            registry_id=None if actor.id in self.protected else actor.registry_id,
            attributes=tuple(b for a in actor.attributes if (b := self._attribute(actor, a)) is not None),
        )  # fmt: skip

    def _attribute(self, actor: Actor, attribute: Attribute) -> Attribute | None:
        """A particular; ages in bands, and of protected persons among few only age and gender."""
        value = self.room.names.mask(attribute.value)
        guarded = actor.id in self.protected
        few = self.public and (self.room.sensitive or self.room.rung > Rung.EXACT)
        if guarded and few and attribute.name not in PARTICULARS:
            self.room.tally["particulars of persons left out"] += 1
            return None
        age = protecting.age_of(attribute.value) if attribute.name == "age" else None
        if guarded and self.public and attribute.name == "age":
            self.room.tally["ages shown as bands"] += 1
            value = protecting.age_band(age) if age is not None else "withheld"
        elif self.public:
            value = descriptive(value)
        return Attribute(attribute.name, value, self.span(attribute.span))

    def _source(self, source: Source) -> Source:
        """Who says so: officers of a body as they are called, everybody else by pseudonym or description."""
        text = source.text
        if source.actor in self.protected or (source.kind in protecting.WITNESS_KINDS and protecting.is_named(text)):
            actor = self.actors.get(source.actor or "")
            text = self._actor_words(source.actor, text) if source.actor and actor else pseudonyms.person(self.room.key, text)
        elif self.public and source.kind not in protecting.OFFICE_KINDS:
            text = descriptive(self.room.names.mask(text)) if not self.room.sensitive else source.kind.replace("_", " ")
        else:
            text = self.room.names.mask(text)
        verb = self.words(source.verb) if source.verb else None
        return Source(text, source.kind, self.spans(source.spans), source.actor, verb)


SPOKEN_AGE = re.compile(r"\b\d{1,3}(?=[- ](?:years?|months?)[- ]olds?\b)|(?<=, )\d{1,3}\b")


def _banded(words: str) -> str:
    """A description with its age as a band.

    >>> _banded("a 34-year-old Polish nurse")
    'a 30–39-year-old Polish nurse'
    """
    out, end = [], 0
    for found in SPOKEN_AGE.finditer(words):
        out += [descriptive(words[end : found.start()]), protecting.age_band(int(found.group()))]
        end = found.end()
    return "".join([*out, descriptive(words[end:]) if end else descriptive(words)])


def _plain_words(words: str) -> str:
    """What stays of a description in a sensitive report: man, woman, child or person, and the number before it."""
    lower = [w.lower() for w in WORD.findall(words)]
    if any(w in protecting.MINOR_WORDS for w in lower):
        return "child or children"
    kinds = {"woman": "a woman", "women": "women", "man": "a man", "men": "men"}
    return next((kinds[w] for w in lower if w in kinds), "a person or persons")


def _masked_or_none(text: str | None, names: HiddenNames) -> str | None:
    return names.mask(text) if text else None


def _origin(origin: str, names: HiddenNames, key: bytes) -> str:
    """An address that names nobody as it is, another as a code: half an address helps nobody."""
    return pseudonyms.code(key, "report", origin) if names.names_somebody(origin) else origin


# ── what is beside the reports ───────────────────────────────────────────────────────────────


def _unreadable(one: Unreadable, release: Release, names: HiddenNames) -> Unreadable:
    if release.profile == "partner":
        return Unreadable(_origin(one.origin, names, release.disclosure.key), names.mask(one.reason))
    hidden_origin = one.reason.replace(one.origin, "it")
    return Unreadable(pseudonyms.code(release.disclosure.key, "input", one.origin), reason(names.mask(hidden_origin)))


def _incident(incident: Incident, origins: Mapping[str, str]) -> Incident:
    """Which events are one; its summary, reasons and messages repeat words of reports and stay behind."""
    events = tuple(replace(e, origin=origins.get(e.origin, "")) for e in incident.events)
    return replace(incident, events=events, summary=(), links=(), flags=tuple(Flag(f.code, "") for f in incident.flags))


def _retraction(one: Retraction, release: Release) -> Retraction:
    if release.profile == "partner":
        return one
    # Its cell is not counted any more, so nobody knows how many people share even its country.
    hidden = pseudonyms.report_id(release.disclosure.key, one.report_id)
    return replace(one, report_id=hidden, country=None, when=one.when[:10])
