"""The nouns. Every stage takes some of these and gives others; nothing here does any work.

Offsets count Unicode code points of ``Report.text`` from 0, and every end is exclusive.
"""

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# ── words in a text ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where something is said: ``report.text[start:end] == text``, checked at write, read and export."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DateValue:
    """An interval of days with the reason for it; never a silent guess."""

    edtf: str
    """Extended Date/Time Format; ``XXXX`` where not even the year is known."""
    earliest: date | None
    """First possible day. None when no day can be given honestly."""
    latest: date | None
    """Last possible day, inclusive. None as for `earliest`."""
    basis: str
    """How it was found, in words a person can check."""
    time_of_day: str | None = None
    """As in the report: ``early morning``, ``14:30``. None when nothing is said."""


# ── intake ───────────────────────────────────────────────────────────────────────────────────

BlockKind = Literal["title", "caption", "dateline", "body"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that stands apart: no sentence crosses its borders."""

    start: int
    end: int
    kind: BlockKind
    """``title`` and ``caption`` are not narration: they start no event that the body does not tell."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at."""

    code: str
    """Stable, hyphenated: ``publication-date-unknown``."""
    message: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One published document as taken in. Made only by `intake`; never changed afterwards."""

    id: str
    """``sha256:`` and 64 hex digits, of the bytes taken in."""
    origin: str
    """Path, URL or id as it was given."""
    media_type: str
    text: str
    """Main text: NFC, boilerplate removed, title first when there is one."""
    title: str | None = None
    publisher: str | None = None
    """The outlet. None when the input does not say: the site's name is never guessed from the text."""
    wires: tuple[str, ...] = ()
    """News agencies that the text names as its source, in the order of first mention."""
    language: str = "und"
    """BCP 47; ``und`` when too little text to tell."""
    published: DateValue | None = None
    """None only when nothing at all is known about the time of publication."""
    page_date: str | None = None
    """A day that the page prints as its own today (ISO 8601); never the publication date."""
    dateline: str | None = None
    """As printed: ``BAGHDAD, Oct 20``."""
    blocks: tuple[Block, ...] = ()
    """Cover every non-blank stretch of `text`, in order, without overlap."""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not become a `Report`, kept so that nothing is lost silently."""

    origin: str
    reason: str
    """What is wrong and, where there is one, the next step."""


# ── reading ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the parser saw it. `Reading.tokens[i].i == i`; offsets are those of the report's text."""

    i: int
    start: int
    end: int
    text: str
    """The report's own characters, capitals untouched."""
    lower: str
    lemma: str
    """Lower case."""
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX, ADJ, NUM, PRON …"""
    tag: str
    """Penn tag: VBD, VBN, NNS …"""
    dep: str
    """spaCy's English dependency label: nsubj, nsubjpass, dobj, agent, pobj, prep, conj, …"""
    head: int
    """Index of the governor; its own index for the root of a sentence."""
    entity: str
    """Entity label of the name the token is in (PERSON, ORG, GPE, NORP, FAC, LOC, DATE, MONEY …), or empty."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a headline or caption that stands alone."""

    start: int
    end: int
    first: int
    """Index of the first token."""
    stop: int
    """Index after the last token."""
    block: BlockKind


PhraseKind = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may name an actor or a thing."""

    start: int
    end: int
    """Without leading articles, with what belongs to the name: ``the Shi'a militias`` → ``Shi'a militias``."""
    head: int
    """Index of its head token."""
    first: int
    """Index of the first token (article included)."""
    stop: int
    """Index after the last token."""
    kind: PhraseKind
    chain: int
    """Phrases with the same number mean the same actor or thing in this report."""


TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when. What day they mean is found by `resolving`."""

    start: int
    end: int
    text: str
    kind: TimeKind
    form: tuple[tuple[str, str], ...] = ()
    """What the grammar understood, as sorted (key, value) pairs; see `testimonia.language.times`."""


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time expression with what it means, seen from the report's own time."""

    expression: TimeExpression
    value: str
    """TIMEX3 value: ``1998-08-07``, ``1998-W32``, ``P2D``, ``PRESENT_REF``; ``X`` for what is not known."""
    date: DateValue | None = None
    """None for durations and sets, which name no stretch of days of their own."""


QuantityKind = Literal["count", "money", "measure"]
Bound = Literal["exact", "at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, as said."""

    start: int
    end: int
    """Covers the qualifier and the number: ``at least 20``, ``around $1.66m``; not the counted noun."""
    kind: QuantityKind
    min: float | None
    """None: said to be some, number not given."""
    max: float | None
    """None: no upper bound said."""
    approximate: bool
    unit: str | None
    """money: ISO 4217 code. count: the counted noun phrase in the report's words. measure: the unit's word."""
    bound: Bound = "exact"
    head: int | None = None
    """Index of the counted noun's token, for counts; None when nothing is counted by name."""


Stance = Literal["asserts", "doubts", "denies"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement that the text gives to somebody. Nested statements are listed apart."""

    source: Span | None
    """None: nobody is named (``it is said that``)."""
    cue: Span | None
    """The reporting words. None for a free quotation carried on from a sentence before."""
    content: tuple[Span, ...]
    stance: Stance
    direct: bool
    """In quotation marks."""
    to: Span | None = None
    """Who was told: ``AFP`` in "a police officer told AFP". Part of the chain when a medium."""
    tells: bool = True
    """It says that something is so; to want, to fear or to praise says no such thing."""


Status = Literal["happened", "attempted", "uncertain", "denied", "planned", "threatened", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate that names something happening, with how far the text commits to it."""

    token: int
    factuality: float
    """-3 certainly did not happen … 0 unknown … +3 certainly happened."""
    because: str
    """The words or the construction that decided: ``negated by not``, ``under threatened to``."""
    status: Status = "happened"
    """What the commitment means for an event that this predicate names."""


PlaceMentionKind = Literal["name", "people", "part", "government"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that point at a place; which place is found by `resolving`."""

    start: int
    end: int
    text: str
    head: int
    """Index of the token that stands for it in the parse (the last token of the name)."""
    kind: PlaceMentionKind = "name"
    """``people``: "Turkish"; ``part``: inside an organisation's name, "Ohio State University"; ``government``: "Baghdad said".
    None of these three is where an event was."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the language of a report says, before any event is coded."""

    report_id: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    acts: tuple[Act, ...] = ()


# ── values of claims ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ActorValue:
    text: str
    actor: str
    """Id in `CodedReport.actors`."""


PlaceLevel = Literal["site", "neighbourhood", "settlement", "district", "province", "country", "region", "unresolved"]
PlaceRelation = Literal["at", "near", "between", "towards", "from"]


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A gazetteer entry that was considered."""

    gazetteer_id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    score: float


@dataclass(frozen=True, slots=True)
class PlaceValue:
    text: str
    name: str | None
    """The gazetteer's name; the report's own word where the gazetteer has none."""
    level: PlaceLevel
    country: str | None
    """ISO 3166-1 alpha-2."""
    lat: float | None
    lon: float | None
    gazetteer_id: str | None
    relation: PlaceRelation = "at"
    radius_km: float | None = None
    """Honest uncertainty around lat and lon. None when there are none."""
    candidates: tuple[PlaceCandidate, ...] = ()
    admin1: str | None = None
    """Name of the first-level subdivision. None when unknown or above it."""
    admin2: str | None = None
    admin3: str | None = None
    """Names of the second- and third-level subdivision, which exports ask of the place index."""


@dataclass(frozen=True, slots=True)
class CountValue:
    min: int | None
    """None: said to be some, number not given."""
    max: int | None
    """None: no upper bound said."""
    approximate: bool
    of: str | None
    """Whom, in the report's words."""


@dataclass(frozen=True, slots=True)
class MoneyValue:
    amount: float
    currency: str
    """ISO 4217."""
    approximate: bool
    bound: Bound


@dataclass(frozen=True, slots=True)
class TextValue:
    text: str
    kind: str | None = None
    """Controlled term, as listed by the codebook for the field."""


Value = ActorValue | PlaceValue | DateValue | CountValue | MoneyValue | TextValue

SourceKind = Literal[
    "official", "police", "military", "armed_group", "government", "witness", "victim_or_family", "medical",
    "media", "ngo", "un", "court", "local_people", "anonymous", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of who says so, nearest to the fact first."""

    text: str
    kind: SourceKind
    spans: tuple[Span, ...]
    actor: str | None = None
    """Id in `CodedReport.actors`. None when the source is not an actor of the report."""
    verb: str | None = None
    """The reporting words: said, told, according to."""


@dataclass(frozen=True, slots=True)
class UnresolvedClaim:
    """A value as the coder found it: words and who says so, not yet which day, place, actor or number."""

    field: str
    spans: tuple[Span, ...]
    """At least one; the first names the value best."""
    said_by: tuple[Source, ...]
    stance: Stance
    coder: str
    because: str
    score: float
    quantity: Quantity | None = None
    """For counts and money. None for a count that is implied: one named victim counts as 1."""
    term: str | None = None
    """Controlled term for text values: the kind of weapon, the outcome."""
    relation: PlaceRelation = "at"
    """For places: from the preposition."""
    since: bool = False
    """Of a date: acts of all the time from these days on, "arrested since January"."""
    of: str | None = None
    """For counts: whom, in the report's words."""


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """One occurrence as told by this report, its mentions merged, its values not yet resolved."""

    id: str
    type: str
    anchor: Span
    mentions: tuple[Span, ...]
    status: Status
    background: bool
    """An older occurrence that the report recalls."""
    pattern: bool
    """A claim about many occurrences, not one."""
    score: float
    because: str
    claims: tuple[UnresolvedClaim, ...]


@dataclass(frozen=True, slots=True)
class NoEvent:
    """Words that looked like an event and are none, with the reason."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One answer that was considered for one question about an event."""

    question: str
    """``event``, ``type``, ``status``, ``said_by``, or a field's name."""
    answer: str
    """The words, the type or the status."""
    span: Span | None
    """None for answers that are no words of the report."""
    kept: bool
    score: float
    because: str
    """Why it won, or what it lost by."""
    features: tuple[str, ...] = ()
    """What moved the score most, strongest first, each with its sign. Empty where rules decided."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an event is coded as it is."""

    event: ReportedEvent
    alternatives: tuple[Alternative, ...]
    nearby: tuple[NoEvent, ...]
    """Words close by that looked like an event and were left out."""


# ── what `testimonia code` writes ────────────────────────────────────────────────────────────


PERSON = "person:"
"""How the coder of a person's claim begins; the name follows. It stands right behind the machine's claim that it corrects."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field, with the finger on the page and who says so."""

    field: str
    value: Value
    spans: tuple[Span, ...]
    said_by: tuple[Source, ...]
    """Empty: the report's own voice."""
    stance: Stance
    coder: str
    because: str
    score: float


@dataclass(frozen=True, slots=True)
class ResolvedEvent:
    """One occurrence as told by one report."""

    id: str
    type: str
    anchor: Span
    mentions: tuple[Span, ...]
    status: Status
    background: bool
    pattern: bool
    score: float
    claims: tuple[Claim, ...]


ActorKind = Literal[
    "armed_group", "military", "police", "government", "official", "civilian", "civilians", "organisation",
    "media", "business", "unknown_perpetrator", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribute:
    """What the report says of an actor."""

    name: str
    """role, gender, age, ethnicity, nationality, occupation, kin."""
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    kind: ActorKind
    name: str
    registry_id: str | None
    mentions: tuple[Span, ...]
    country: str | None = None
    attributes: tuple[Attribute, ...] = ()


LinkKind = Literal["same_case", "part_of", "leads_to", "claims", "responds_to"]


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two events of one report."""

    kind: LinkKind
    from_event: str
    to_event: str
    because: str


RelationKind = Literal["leads", "member_of", "supports", "allied_with", "kin_of", "works_for", "alias_of", "met_with", "opposes"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two actors that the report states."""

    kind: RelationKind
    from_actor: str
    to_actor: str
    spans: tuple[Span, ...]
    said_by: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedReport:
    """Everything that was found in one report; the contract's JSON is made from this alone."""

    report: Report
    events: tuple[ResolvedEvent, ...] = ()
    links: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    flags: tuple[Flag, ...] = ()


# ── across reports ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event of one report, from outside that report."""

    origin: str
    event: str


@dataclass(frozen=True, slots=True)
class IncidentLink:
    """Why two events are held to be one occurrence."""

    a: EventRef
    b: EventRef
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkRuling:
    """What a person decided about a link between two events; it stays whatever machines think later."""

    a: EventRef
    b: EventRef
    same: bool
    """True: they are one occurrence. False: they are not."""
    why: str
    a_report: str | None = None
    """Id of the report of `a`: two reports may come from one origin. None: any."""
    b_report: str | None = None


@dataclass(frozen=True, slots=True)
class SideOfSummary:
    """One value that a field of an incident is told with, and by whom."""

    value: str
    said_by: tuple[str, ...]
    """Speakers in the reports' words, else outlets; each once, in the order of publication."""
    claims: tuple[EventRef, ...]
    first: str | None
    """Day on which it was first published (ISO 8601). None when no report that tells it has one."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a report changed the stated value of a field; the first change makes it."""

    by: EventRef
    published: str | None
    before: str | None
    """None: the field had no value."""
    after: str


@dataclass(frozen=True, slots=True)
class SummaryValue:
    """The stated summary of one field of an incident."""

    field: str
    value: str
    rule: str
    claims: tuple[EventRef, ...]
    sides: tuple[SideOfSummary, ...] = ()
    """Who tells which value; one side when all agree."""
    changes: tuple[Change, ...] = ()
    """The versions of the value, as the reports were published. Empty: it never changed."""
    in_words: str = ""
    """For counts: each speaker's figures over time, ``7 → 12, police; 15, a hospital``."""
    least: int | None = None
    most: int | None = None
    best: int | None = None
    """For counts: the figure that most sources give. None: no report gives a number, or the field is no count."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence in the world, reconstructed from events of one or many reports."""

    id: str
    type: str
    events: tuple[EventRef, ...]
    independent_sources: int
    summary: tuple[SummaryValue, ...] = ()
    links: tuple[IncidentLink, ...] = ()
    case: str | None = None
    flags: tuple[Flag, ...] = ()


CaptivityStep = Literal["taken", "moved", "demand", "payment", "released", "escaped", "rescued", "killed", "other"]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One incident of a case, as a step in a captivity."""

    step: CaptivityStep
    incident: str
    """Id of the incident."""
    type: str
    earliest: date | None
    """First possible day. None when no report gives one."""
    latest: date | None
    words: str
    """What is told, in one line: who, how many, how much, and who says so."""
    status: str
    """``told``, ``denied``, or ``told and denied``."""
    claims: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the people of a case are: taken = released + escaped + rescued + killed + still held + unknown."""

    taken: int | None
    """None: no report gives a number; then nothing can balance."""
    released: int
    escaped: int
    rescued: int
    killed: int
    still_held: int
    """Those that the latest report to speak of it tells as held."""
    unknown: int | None
    """What is left over; negative when more ended than were taken. None as for `taken`."""


@dataclass(frozen=True, slots=True)
class Case:
    """The life of a captivity over months: every incident around the same captives."""

    id: str
    captives: tuple[str, ...]
    captors: tuple[str, ...]
    timeline: tuple[TimelineEntry, ...]
    balance: Balance
    open: bool
    """Whether anybody is still held or unaccounted for."""
    age_days: int | None
    """From the first day of the taking to the end, or to the day on which the case is looked at. None when no day is known."""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class PatternCell:
    """Incidents that are alike in some respects, counted, with what is behind the number."""

    values: tuple[str, ...]
    """One for each respect that was asked for; ``unknown`` where no report tells it."""
    incidents: tuple[str, ...]
    """Ids."""
    killed_least: int
    killed_most: int
    """Sums over the incidents that have a figure; an incident without one adds nothing."""
    killed_told: int
    """How many incidents have one. 0: nothing is known of the killed, and the sums mean nothing."""
    claims: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True)
class Captures:
    """Which source saw which incident: the table that multiple-systems estimation starts from."""

    sources: tuple[str, ...]
    """The lists, the longest first; copies of one text count for the outlet that had it first."""
    histories: tuple[tuple[tuple[bool, ...], int], ...]
    """How many incidents have each history, one place a source; never the history of those that nobody saw."""
    incidents: tuple[tuple[str, tuple[bool, ...]], ...]
    """Id and history of every incident that at least one of the sources saw."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many incidents there may have been, seen or not."""

    method: str
    seen: int
    total: float
    low: float
    high: float
    """Bounds of the 95 % interval, if all that the method supposes were true."""
    warnings: tuple[str, ...]
    """What the method supposes, and what speaks against it here; never empty."""


# ── review and release ───────────────────────────────────────────────────────────────────────

Verdict = Literal["accept", "reject", "correct", "comment", "merge", "split", "link", "assign", "protect", "undo"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What somebody had before them when deciding about an event: by it the decision finds its event in a newer coding."""

    report: str
    """The report's id."""
    type: str
    anchor: Span
    told: str
    """SHA-256 of the fields, values and spans of all claims: tells two events of one anchor apart."""
    field: str | None = None
    """The claim's field. None: the event as a whole."""
    value: str | None = None
    """The claim's value in words, as compared from coding to coding."""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said about an event, a claim or a pair of events; appended, never edited over."""

    event: EventRef
    verdict: Verdict
    """``merge``: `event` and `other` are one incident. ``split``: they are not. ``link``: they are tied, but not the same.
    ``assign``: to be looked at by a person. ``protect``: not to leave the desk. ``undo``: takes earlier decisions back."""
    who: str
    when: str
    """ISO 8601 with zone."""
    why: str
    claim: int | None = None
    """Index into the event's claims. None: the event as a whole."""
    value: str | None = None
    """For ``correct``: the value as the person wrote it. For ``assign``: to whom."""
    other: EventRef | None = None
    """For ``merge``, ``split`` and ``link``: the second event."""
    kind: LinkKind | None = None
    """For ``link``: what ties `event` to `other`."""
    about: tuple[str, ...] = ()
    """Ids of earlier decisions: those that an ``undo`` takes back, or that an adjudicator settles."""
    saw: str | None = None
    """SHA-256 of the canonical JSON of what the person was shown. None: not recorded."""
    blind: bool = False
    """Decided without seeing what other people decided."""
    seen: Sighting | None = None
    """What `event` and `claim` named at the time. None: not recorded (decisions of earlier versions, and those that undo)."""
    other_seen: Sighting | None = None
    """The same of `other`."""
    entered: str | None = None
    """Id in the ledger of a decision that is told here by a newer coding's names. None: its id follows from the rest."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision that finds no more what it was about; it stands in the ledger and changes nothing."""

    decision: Decision
    """As it was entered."""
    why: str


Profile = Literal["internal", "partner", "public"]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """How a release is made safe; `docs/disclosure.md` says what each profile hides."""

    k: int = 5
    """Fewest people that one released combination of type, place and time may stand for."""
    links: bool = False
    """Whether a public release names the address or file that a report came from."""
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """What pseudonyms are made with; a project keeps its own, and without one every release has another."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """An event that people rejected or protected after it may have been released."""

    report_id: str
    event: str
    anchor: int
    """Where its words start: with the report's id, what the event's released number is made of."""
    country: str | None
    """ISO 3166-1 alpha-2. None: no place was told, or the release is public."""
    when: str
    """ISO 8601 with zone, of the decision; a public release has the day alone."""


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen set of coded reports for export, under a disclosure profile."""

    coded: tuple[CodedReport, ...]
    profile: Profile = "public"
    """``internal`` hides nothing, ``partner`` victims' names, ``public`` whatever could point at a person."""
    unreadable: tuple[Unreadable, ...] = field(default=())
    incidents: tuple[Incident, ...] = ()
    """Which events are one occurrence; events of no incident stand alone."""
    retractions: tuple[Retraction, ...] = ()
    disclosure: Disclosure = field(default_factory=Disclosure)
    disclosed: bool = False
    """The profile has been applied: `export.disclose` gives such a release, and gives it back unchanged."""
