"""The public format: what is written can be read back, fits the schema, and never points beside its words."""

from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from testimonia import contract
from testimonia.errors import EvidenceError
from testimonia.records import (
    Actor,
    ActorValue,
    Attribute,
    Block,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    EventRef,
    Flag,
    Incident,
    Link,
    MoneyValue,
    PlaceCandidate,
    PlaceValue,
    Relation,
    Report,
    ResolvedEvent,
    Source,
    Span,
    SummaryValue,
    TextValue,
)

TEXT = (
    "Oil workers freed near Warri\n\nFour engineers abducted near Warri on Monday were freed after a ransom of about $50,000 was paid, "
    "a police officer told AFP. Dozens of villagers had fled; gunmen with rifles burnt a boat."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


POLICE = Source("a police officer", "police", (span("a police officer"),), None, "told")
WIRE = Source("AFP", "media", (span("AFP"),))


def claim(field: str, value: object, words: str) -> Claim:
    return Claim(field, value, (span(words),), (POLICE, WIRE), "asserts", "rules/1", "a test", 0.8)  # type: ignore[arg-type]


def coded() -> CodedReport:
    report = Report(
        "sha256:" + "0" * 64, "warri.txt", "text/plain", TEXT, title="Oil workers freed near Warri", publisher="Delta Post",
        wires=("AFP",), language="en", published=DateValue("2011-03-04", date(2011, 3, 4), date(2011, 3, 4), "given by the caller"),
        page_date="2024-01-01", dateline="WARRI, March 4", blocks=(Block(0, 28, "title"), Block(30, len(TEXT), "body")),
    )  # fmt: skip
    place = PlaceValue(
        "Warri", "Warri", "settlement", "NG", 5.51, 5.75, "geonames:2319133", "near", 13.4,
        (PlaceCandidate("geonames:2319133", "Warri", "NG", 5.51, 5.75, 0.7),),
    )  # fmt: skip
    day = DateValue("2011-02-28", date(2011, 2, 28), date(2011, 2, 28), "'on Monday' before publication")
    claims = (
        claim("victim", ActorValue("Four engineers", "a1"), "Four engineers"), claim("place", place, "Warri"),
        claim("date", day, "on Monday"), claim("freed", CountValue(4, 4, False, "engineers"), "Four"),
        claim("ransom_paid", MoneyValue(50000.0, "USD", True, "exact"), "about $50,000"),
        claim("outcome", TextValue("freed", "released"), "were freed"), claim("displaced", CountValue(24, None, True, None), "Dozens"),
    )  # fmt: skip
    event = ResolvedEvent("e1", "release", span("were freed"), (span("were freed"),), "happened", False, False, 0.91, claims)
    actors = (
        Actor("a1", "civilian", "Four engineers", None, (span("Four engineers"),), None, (Attribute("occupation", "engineer", span("engineers")),)),
        Actor("a2", "unknown_perpetrator", "gunmen", None, (span("gunmen"),)),
    )  # fmt: skip
    relation = Relation("opposes", "a1", "a2", (span("gunmen"),), (POLICE,))
    flag = Flag("count-conflict", "two figures", (span("Four"),))
    return CodedReport(report, (event,), (Link("same_case", "e1", "e1", "a test"),), actors, (relation,), (flag,))


def test_what_is_written_fits_the_published_schema() -> None:
    jsonschema.validate(contract.to_json(coded()), contract.schema(contract.CODED))


def test_a_coded_report_comes_back_as_it_went() -> None:
    assert contract.from_json(contract.to_json(coded())) == coded()


def test_the_same_record_gives_the_same_line() -> None:
    line = contract.dumps(contract.to_json(coded()))
    assert line == contract.dumps(contract.to_json(coded()))
    assert "\n" not in line


def test_a_span_beside_its_words_is_refused_by_name_and_place() -> None:
    event = coded().events[0]
    moved = replace(event, anchor=Span(event.anchor.start + 1, event.anchor.end + 1, event.anchor.text))
    with pytest.raises(EvidenceError, match=r"event e1 points at \[\d+, \d+\) for 'were freed'"):
        contract.to_json(replace(coded(), events=(moved,)))


def test_a_changed_text_is_noticed_when_it_is_read_back() -> None:
    row = contract.to_json(coded())
    row["report"]["text"] = row["report"]["text"].replace("Four", "Five")
    with pytest.raises(EvidenceError):
        contract.from_json(row)


def test_an_incident_fits_the_published_schema() -> None:
    ref = EventRef("warri.txt", "e1")
    incident = Incident("i1", "release", (ref,), 2, (SummaryValue("freed", "4", "range over claims", (ref,)),), (), None, ())
    jsonschema.validate(contract.incident_to_json(incident), contract.schema(contract.INCIDENT))
