"""Coded reports written by hand: every span is found by its words, so that the text is the only place where offsets come from."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from testimonia.records import (
    Actor,
    ActorKind,
    ActorValue,
    Attribute,
    Block,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    Flag,
    Incident,
    Link,
    MoneyValue,
    PlaceValue,
    Relation,
    Report,
    ResolvedEvent,
    Source,
    SourceKind,
    Span,
    Stance,
    Status,
    TextValue,
    Value,
)
from testimonia.records import EventRef as Ref

KANO = PlaceValue("Kano", "Kano", "settlement", "NG", 12.0022, 8.592, "geonames:2335204", radius_km=15.0, admin1="Kano State")
KADUNA = PlaceValue(
    "Kaduna", "Kaduna", "settlement", "NG", 10.5222, 7.4383, "geonames:2335727", radius_km=12.0, admin1="Kaduna State"
)
ALEPPO = PlaceValue("Aleppo", "Aleppo", "settlement", "SY", 36.2012, 37.1612, "geonames:170063", radius_km=12.0, admin1="Aleppo")


def day(iso: str, last: str | None = None) -> DateValue:
    first = date.fromisoformat(iso)
    return DateValue(iso if last is None else f"{iso}/{last}", first, date.fromisoformat(last or iso), "told so in the report")


def some() -> CountValue:
    return CountValue(None, None, False, None)


def count(least: int, most: int | None = -1, of: str | None = None) -> CountValue:
    return CountValue(least, least if most == -1 else most, False, of)


def dollars(amount: float) -> MoneyValue:
    return MoneyValue(amount, "USD", False, "exact")


def term(words: str, kind: str | None = None) -> TextValue:
    return TextValue(words, kind)


@dataclass
class Writing:
    """A report being coded by hand."""

    text: str
    origin: str = "report.txt"
    title: str | None = None
    publisher: str | None = None
    published: DateValue | None = field(default_factory=lambda: day("2014-10-22"))
    wires: tuple[str, ...] = ()
    actors: list[Actor] = field(default_factory=list)
    events: list[ResolvedEvent] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words), words)

    def actor(
        self, name: str, kind: ActorKind, *mentions: str, registry_id: str | None = None, country: str | None = None, **told: str
    ) -> str:
        """Add an actor; what is told of it is given as `age="34"`, found in the text by its value. Its id."""
        id_ = f"a{len(self.actors) + 1}"
        attributes = tuple(Attribute(n, v, self.span(v)) for n, v in told.items())
        spans = tuple(self.span(m) for m in (mentions or (name,)))
        self.actors.append(Actor(id_, kind, name, registry_id, spans, country, attributes))
        return id_

    def source(self, words: str, kind: SourceKind, actor: str | None = None) -> Source:
        return Source(words, kind, (self.span(words),), actor, "said")

    def claim(
        self,
        field_: str,
        words: str,
        value: Value | str,
        *said_by: Source,
        score: float = 0.9,
        stance: Stance = "asserts",
        because: str = "told so",
    ) -> Claim:
        """A claim; a text as value is an actor's id."""
        told = ActorValue(next(a.name for a in self.actors if a.id == value), value) if isinstance(value, str) else value
        return Claim(field_, told, (self.span(words),), said_by, stance, "rules/1", because, score)

    def event(
        self,
        type_: str,
        anchor: str,
        *claims: Claim,
        status: Status = "happened",
        background: bool = False,
        pattern: bool = False,
    ) -> str:
        id_ = f"e{len(self.events) + 1}"
        at = self.span(anchor)
        self.events.append(ResolvedEvent(id_, type_, at, (at,), status, background, pattern, 0.9, claims))
        return id_

    def coded(self) -> CodedReport:
        digest = hashlib.sha256(f"{self.origin}\n{self.text}".encode()).hexdigest()
        report = Report(
            f"sha256:{digest}", self.origin, "text/plain", self.text, self.title, self.publisher, self.wires, "en", self.published,
            blocks=tuple(self._blocks()),
        )  # fmt: skip
        return CodedReport(
            report, tuple(self.events), tuple(self.links), tuple(self.actors), tuple(self.relations), tuple(self.flags)
        )

    def _blocks(self) -> list[Block]:
        blocks, start = [], 0
        for part in self.text.split("\n\n"):
            blocks.append(Block(start, start + len(part), "title" if part == self.title else "body"))
            start += len(part) + 2
        return blocks


def incident(type_: str, *told: tuple[CodedReport, str], sources: int = 1, case: str | None = None) -> Incident:
    refs = tuple(Ref(c.report.origin, e) for c, e in told)
    return Incident(f"i-{told[0][0].report.origin}-{told[0][1]}", type_, refs, sources, case=case)


def hostage() -> CodedReport:
    """A nurse is taken, a ransom asked, a guard killed, the nurse freed two days later."""
    w = Writing(
        "Nurse freed near Kano\n\nGunmen kidnapped Amina Bello, a 34-year-old nurse, near Kano on October 20, police said. A guard was shot "
        "dead. The kidnappers asked for $20,000, her brother Yusuf said. Bello was released on October 22 in Kaduna.",
        "amina-bello-freed.html", "Nurse freed near Kano", "Daily Trust",
    )  # fmt: skip
    gunmen, nurse = (
        w.actor("Gunmen", "unknown_perpetrator"),
        w.actor("Amina Bello", "civilian", "Amina Bello, a 34-year-old nurse", "Bello", age="34"),
    )
    guard, brother = w.actor("guard", "civilian", "A guard"), w.actor("her brother Yusuf", "civilian")
    police, family = w.source("police", "police"), w.source("her brother Yusuf", "victim_or_family", brother)
    w.event(
        "abduction", "kidnapped", w.claim("perpetrator", "Gunmen", gunmen, police), w.claim("victim", "Amina Bello", nurse, police),
        w.claim("abducted", "Amina Bello", count(1), police), w.claim("place", "Kano", KANO, police, because="“near Kano” goes with “kidnapped”"),
        w.claim("date", "October 20", day("2014-10-20"), police),
    )  # fmt: skip
    w.event("killing", "shot dead", w.claim("victim", "A guard", guard), w.claim("killed", "A guard", count(1, of="guard")),
            w.claim("place", "Kano", KANO), w.claim("date", "October 20", day("2014-10-20")), w.claim("perpetrator", "Gunmen", gunmen))  # fmt: skip
    w.event("ransom_demand", "asked for", w.claim("perpetrator", "The kidnappers", gunmen, family), w.claim("victim", "Amina Bello", nurse, family),
            w.claim("ransom_demanded", "$20,000", dollars(20_000), family))  # fmt: skip
    w.event("release", "released", w.claim("victim", "Bello was", nurse), w.claim("freed", "Bello was", count(1)),
            w.claim("date", "October 22", day("2014-10-22")), w.claim("place", "Kaduna", KADUNA), w.claim("outcome", "released", term("released")))  # fmt: skip
    w.links += [
        Link("same_case", "e1", "e3", "same captive: Amina Bello"),
        Link("same_case", "e1", "e4", "same captive: Amina Bello"),
    ]
    w.flags.append(Flag("case-open", "Amina Bello may still be held", (w.span("Bello was"),)))
    return w.coded()


def bombing(
    origin: str,
    words: str,
    killed: CountValue,
    *,
    who: tuple[str, SourceKind] = ("officials", "official"),
    published: str = "2016-05-13",
) -> CodedReport:
    """A bombing in Aleppo with one figure of the dead."""
    w = Writing(f"A bomb exploded in Aleppo on May 12. {words} people were killed, {who[0]} said. Rebels fought soldiers.", origin,
                publisher=origin.split(".")[0].title(), published=day(published))  # fmt: skip
    people = w.actor("people", "civilians", f"{words} people")
    said = w.source(*who)
    w.event(
        "bombing", "exploded", w.claim("victim", f"{words} people", people, said), w.claim("killed", words, killed, said),
        w.claim("perpetrator", "Rebels", w.actor("Rebels", "armed_group")), w.claim("place", "Aleppo", ALEPPO),
        w.claim("date", "May 12", day("2016-05-12")), w.claim("weapon", "bomb", term("bomb", "explosive")),
    )  # fmt: skip
    return w.coded()
