"""The public formats: records to JSON and back, with the evidence checked on both ways.

The schemas are in `testimonia/schemas/`; they are fixed from version 1 on.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from testimonia.errors import EvidenceError
from testimonia.records import (
    Actor,
    ActorValue,
    Attribute,
    Attribution,
    Block,
    Captures,
    Case,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    Decision,
    Estimate,
    EventRef,
    Flag,
    Incident,
    Link,
    MoneyValue,
    PatternCell,
    PlaceCandidate,
    PlaceValue,
    Reading,
    Relation,
    Report,
    ResolvedEvent,
    ResolvedTime,
    Sighting,
    Source,
    Span,
    SummaryValue,
    TextValue,
    Value,
)

CODED, READING, INCIDENT = "testimonia.coded-report/1", "testimonia.reading/1", "testimonia.incident/1"
CASE = "testimonia.case/1"
SCHEMAS = {
    CODED: "coded-report.schema.json",
    READING: "reading.schema.json",
    INCIDENT: "incident.schema.json",
    CASE: "case.schema.json",
}
ACTOR_FIELDS = frozenset({"perpetrator", "party", "victim", "supporter", "target"})
TEXT_FIELDS = frozenset({"weapon", "demand", "outcome"})
MONEY_FIELDS = frozenset({"ransom_demanded", "ransom_paid"})

Json = dict[str, Any]


def schema(format_name: str) -> Json:
    """The JSON Schema of one of the public formats."""
    text = files("testimonia").joinpath("schemas", SCHEMAS[format_name]).read_text("utf8")
    loaded: Json = json.loads(text)
    return loaded


def dumps(row: Mapping[str, Any]) -> str:
    """One line of JSON; the same row gives the same bytes."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": "))


# ── evidence ─────────────────────────────────────────────────────────────────────────────────


def check_evidence(coded: CodedReport) -> None:
    """Every span's words stand at its offsets.

    Raises:
        EvidenceError: one does not; names what it belongs to and where.
    """
    text = coded.report.text
    for owner, span in _spans(coded):
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
            raise EvidenceError(
                f"{coded.report.origin}: {owner} points at [{span.start}, {span.end}) for {span.text!r}, where the text has "
                f"{text[span.start : span.end]!r}. Next: code the report again; if it stays, report this as a fault of ours."
            )


def _spans(coded: CodedReport) -> Iterator[tuple[str, Span]]:
    for event in coded.events:
        yield from ((f"event {event.id}", s) for s in (event.anchor, *event.mentions))
        for claim in event.claims:
            yield from ((f"event {event.id}, {claim.field}", s) for s in claim.spans)
            yield from ((f"event {event.id}, who says so", s) for q in claim.said_by for s in q.spans)
    for actor in coded.actors:
        yield from ((f"actor {actor.id}", s) for s in (*actor.mentions, *(a.span for a in actor.attributes)))
    for relation in coded.relations:
        yield from ((f"relation {relation.kind}", s) for s in (*relation.spans, *(x for q in relation.said_by for x in q.spans)))
    yield from ((f"flag {flag.code}", s) for flag in coded.flags for s in flag.spans)


# ── to JSON ──────────────────────────────────────────────────────────────────────────────────


def to_json(coded: CodedReport) -> Json:
    """The public form of a coded report; its evidence is checked first."""
    check_evidence(coded)
    return {
        "format": CODED,
        "report": report_to_json(coded.report),
        "events": [event_to_json(e) for e in coded.events],
        "links": [{"kind": k.kind, "from": k.from_event, "to": k.to_event, "because": k.because} for k in coded.links],
        "actors": [_actor(a) for a in coded.actors],
        "relations": [
            {
                "kind": r.kind,
                "from": r.from_actor,
                "to": r.to_actor,
                "spans": _span_list(r.spans),
                "said_by": [_source(q) for q in r.said_by],
            }
            for r in coded.relations
        ],
        "flags": [_flag(f) for f in coded.flags],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _span_list(spans: Sequence[Span]) -> list[Json]:
    return [_span(s) for s in spans]


def _flag(flag: Flag) -> Json:
    return {"code": flag.code, "message": flag.message, "spans": _span_list(flag.spans)}


def _date(value: DateValue) -> Json:
    return {
        "edtf": value.edtf, "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None, "basis": value.basis, "time_of_day": value.time_of_day,
    }  # fmt: skip


def report_to_json(report: Report) -> Json:
    """The public form of a report as taken in."""
    return {
        "id": report.id, "origin": report.origin, "media_type": report.media_type, "title": report.title,
        "publisher": report.publisher, "wires": list(report.wires), "language": report.language,
        "published": _date(report.published) if report.published else None, "page_date": report.page_date,
        "dateline": report.dateline, "text": report.text,
    }  # fmt: skip


def _source(source: Source) -> Json:
    return {
        "text": source.text,
        "kind": source.kind,
        "actor": source.actor,
        "spans": _span_list(source.spans),
        "verb": source.verb,
    }


def event_to_json(event: ResolvedEvent) -> Json:
    """The public form of an event."""
    return {
        "id": event.id, "type": event.type, "anchor": _span(event.anchor), "mentions": _span_list(event.mentions),
        "status": event.status, "background": event.background, "pattern": event.pattern, "score": event.score,
        "claims": [_claim(c) for c in event.claims],
    }  # fmt: skip


def _claim(claim: Claim) -> Json:
    return {
        "field": claim.field, "value": _value(claim.value), "spans": _span_list(claim.spans),
        "said_by": [_source(q) for q in claim.said_by], "stance": claim.stance, "coder": claim.coder, "because": claim.because,
        "score": claim.score,
    }  # fmt: skip


def _value(value: Value) -> Json:
    match value:
        case ActorValue():
            return {"text": value.text, "actor": value.actor}
        case TextValue():
            return {"text": value.text, "kind": value.kind}
        case DateValue():
            return _date(value)
        case CountValue():
            return {"min": value.min, "max": value.max, "approximate": value.approximate, "of": value.of}
        case MoneyValue():
            return {"amount": value.amount, "currency": value.currency, "approximate": value.approximate, "bound": value.bound}
        case PlaceValue():
            return _place(value)


def _place(place: PlaceValue) -> Json:
    return {
        "text": place.text, "name": place.name, "level": place.level, "country": place.country, "lat": place.lat,
        "lon": place.lon, "gazetteer_id": place.gazetteer_id, "relation": place.relation, "radius_km": place.radius_km,
        "candidates": [
            {"gazetteer_id": c.gazetteer_id, "name": c.name, "country": c.country, "lat": c.lat, "lon": c.lon, "score": c.score}
            for c in place.candidates
        ],
    }  # fmt: skip


def _actor(actor: Actor) -> Json:
    attributes: dict[str, Json] = {}
    for a in actor.attributes:
        attributes.setdefault(a.name, {"value": a.value, "span": _span(a.span)})
    return {
        "id": actor.id, "kind": actor.kind, "name": actor.name, "registry_id": actor.registry_id, "country": actor.country,
        "attributes": attributes, "mentions": _span_list(actor.mentions),
    }  # fmt: skip


# ── from JSON ────────────────────────────────────────────────────────────────────────────────


def from_json(row: Mapping[str, Any]) -> CodedReport:
    """A coded report from its public form.

    What the public form leaves out comes back empty: blocks (one for the whole text) and places' first-level subdivisions.

    Raises:
        EvidenceError: a span's words do not stand where it says.
    """
    report = row["report"]
    coded = CodedReport(
        report=Report(
            id=report["id"], origin=report["origin"], media_type=report["media_type"], text=report["text"], title=report["title"],
            publisher=report["publisher"], wires=tuple(report["wires"]), language=report["language"],
            published=_read_date(report["published"]) if report["published"] else None, page_date=report["page_date"],
            dateline=report["dateline"], blocks=tuple(_blocks(report["text"], report["title"])),
        ),
        events=tuple(_read_event(e) for e in row["events"]),
        links=tuple(Link(k["kind"], k["from"], k["to"], k["because"]) for k in row["links"]),
        actors=tuple(_read_actor(a) for a in row["actors"]),
        relations=tuple(
            Relation(r["kind"], r["from"], r["to"], _read_spans(r["spans"]), tuple(_read_source(q) for q in r["said_by"]))
            for r in row["relations"]
        ),
        flags=tuple(Flag(f["code"], f["message"], _read_spans(f["spans"])) for f in row["flags"]),
    )  # fmt: skip
    check_evidence(coded)
    return coded


def _blocks(text: str, title: str | None) -> Iterator[Block]:
    start = 0
    for paragraph in text.split("\n\n"):
        kept = paragraph.strip()
        if kept:
            first = text.index(kept, start)
            yield Block(first, first + len(kept), "title" if kept == title and first == 0 else "body")
            start = first + len(kept)


def _read_spans(rows: Sequence[Json]) -> tuple[Span, ...]:
    return tuple(Span(r["start"], r["end"], r["text"]) for r in rows)


def _read_day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _read_date(row: Json) -> DateValue:
    return DateValue(row["edtf"], _read_day(row["earliest"]), _read_day(row["latest"]), row["basis"], row.get("time_of_day"))


def _read_source(row: Json) -> Source:
    return Source(row["text"], row["kind"], _read_spans(row["spans"]), row.get("actor"), row.get("verb"))


def _read_event(row: Json) -> ResolvedEvent:
    return ResolvedEvent(
        id=row["id"], type=row["type"], anchor=_read_spans([row["anchor"]])[0], mentions=_read_spans(row["mentions"]),
        status=row["status"], background=row["background"], pattern=row["pattern"], score=row["score"],
        claims=tuple(_read_claim(c) for c in row["claims"]),
    )  # fmt: skip


def _read_claim(row: Json) -> Claim:
    return Claim(
        field=row["field"], value=_read_value(row["field"], row["value"]), spans=_read_spans(row["spans"]),
        said_by=tuple(_read_source(q) for q in row["said_by"]), stance=row["stance"], coder=row["coder"], because=row["because"],
        score=row["score"],
    )  # fmt: skip


def _read_value(field: str, row: Json) -> Value:
    if field in ACTOR_FIELDS:
        return ActorValue(row["text"], row["actor"])
    if field in TEXT_FIELDS:
        return TextValue(row["text"], row.get("kind"))
    if field in MONEY_FIELDS:
        return MoneyValue(row["amount"], row["currency"], row["approximate"], row["bound"])
    if field == "date":
        return _read_date(row)
    if field == "place":
        return _read_place(row)
    return CountValue(row["min"], row["max"], row["approximate"], row["of"])


def _read_place(row: Json) -> PlaceValue:
    candidates = tuple(
        PlaceCandidate(c["gazetteer_id"], c["name"], c["country"], c["lat"], c["lon"], c["score"])
        for c in row["candidates"]
        if "score" in c
    )
    return PlaceValue(
        row["text"], row["name"], row["level"], row["country"], row["lat"], row["lon"], row["gazetteer_id"], row["relation"],
        row.get("radius_km"), candidates,
    )  # fmt: skip


def _read_actor(row: Json) -> Actor:
    attributes = tuple(
        Attribute(name, str(a["value"]), _read_spans([a["span"]])[0])
        for name, a in row.get("attributes", {}).items()
        if isinstance(a, dict) and "span" in a
    )
    return Actor(
        row["id"], row["kind"], row["name"], row["registry_id"], _read_spans(row["mentions"]), row.get("country"), attributes
    )


# ── the reading alone, and incidents ─────────────────────────────────────────────────────────


def reading_to_json(
    report: Report,
    reading: Reading,
    times: Sequence[ResolvedTime],
    places: Sequence[PlaceValue],
    actor_ids: Mapping[tuple[int, int], str],
) -> Json:
    """The public form of a reading.

    Args:
        times: one for each of `reading.times`.
        places: one for each of `reading.places`.
        actor_ids: actor id by ``(start, end)`` of a phrase; a phrase without one gets its chain's number.
    """
    return {
        "format": READING,
        "origin": report.origin,
        "text": report.text,
        "language": report.language,
        "published": report.published.edtf if report.published else None,
        "sentences": [[s.start, s.end] for s in reading.sentences],
        "attributions": [_attribution(a) for a in reading.attributions],
        "times": [
            {"span": [t.expression.start, t.expression.end], "type": t.expression.kind, "value": t.value, "edtf": t.date.edtf if t.date else None}
            for t in times
        ],
        "places": [
            {
                "span": [m.start, m.end], "name": p.name, "lat": p.lat, "lon": p.lon, "country": p.country, "admin1": p.admin1,
                "gazetteer_id": p.gazetteer_id, "level": p.level, "score": p.candidates[0].score if p.candidates else 0.0,
            }
            for m, p in zip(reading.places, places, strict=True)
        ],
        "quantities": [
            {"span": [q.start, q.end], "kind": q.kind, "min": q.min, "max": q.max, "approximate": q.approximate, "unit": q.unit}
            for q in reading.quantities
        ],
        "acts": [
            {"span": [t.start, t.end], "lemma": t.lemma, "factuality": a.factuality} for a in reading.acts for t in [reading.tokens[a.token]]
        ],
        "names": [
            {"span": [p.start, p.end], "kind": p.kind, "actor": actor_ids.get((p.start, p.end), f"c{p.chain}")} for p in reading.phrases
        ],
    }  # fmt: skip


def _attribution(a: Attribution) -> Json:
    return {
        "source": [a.source.start, a.source.end] if a.source else None,
        "cue": [a.cue.start, a.cue.end] if a.cue else None,
        "content": [[c.start, c.end] for c in a.content],
        "stance": a.stance,
        "direct": a.direct,
    }


def _ref(ref: EventRef) -> Json:
    return {"origin": ref.origin, "event": ref.event}


def _summary_value(summary: SummaryValue) -> Json:
    numbers = {"least": summary.least, "most": summary.most, "best": summary.best, "in_words": summary.in_words}
    return {
        "value": summary.value,
        "rule": summary.rule,
        "claims": [_ref(c) for c in summary.claims],
        **(numbers if summary.in_words else {}),
        "sides": [
            {"value": s.value, "said_by": list(s.said_by), "claims": [_ref(c) for c in s.claims], "first": s.first}
            for s in summary.sides
        ],
        "changes": [{"by": _ref(c.by), "published": c.published, "before": c.before, "after": c.after} for c in summary.changes],
    }


def incident_to_json(incident: Incident) -> Json:
    """The public form of an incident."""
    return {
        "format": INCIDENT,
        "id": incident.id,
        "type": incident.type,
        "events": [_ref(e) for e in incident.events],
        "independent_sources": incident.independent_sources,
        "summary": {s.field: _summary_value(s) for s in incident.summary},
        "links": [
            {"a": f"{k.a.origin}#{k.a.event}", "b": f"{k.b.origin}#{k.b.event}", "score": k.score, "reasons": list(k.reasons)}
            for k in incident.links
        ],
        "case": incident.case,
        "flags": [_flag(f) for f in incident.flags],
    }


# ── decisions ────────────────────────────────────────────────────────────────────────────────


def decision_to_json(decision: Decision) -> Json:
    """A decision as the ledger keeps it and as exports write it; what does not apply is left out."""
    row: Json = {
        "origin": decision.event.origin, "event": decision.event.event, "verdict": decision.verdict, "who": decision.who,
        "when": decision.when, "why": decision.why, "claim": decision.claim, "value": decision.value,
        "other": {"origin": decision.other.origin, "event": decision.other.event} if decision.other else None,
        "kind": decision.kind, "about": list(decision.about), "saw": decision.saw, "blind": decision.blind,
        "seen": _sighting(decision.seen), "other_seen": _sighting(decision.other_seen),
    }  # fmt: skip
    # Not `in (None, [], False)`: a claim's number may be 0, which equals False.
    return {key: value for key, value in row.items() if value is not None and value is not False and value != []}


def decision_from_json(row: Mapping[str, Any]) -> Decision:
    """A decision from the form that `decision_to_json` gives."""
    other = row.get("other")
    return Decision(
        EventRef(row["origin"], row["event"]), row["verdict"], row["who"], row["when"], row["why"], row.get("claim"),
        row.get("value"), EventRef(other["origin"], other["event"]) if other else None, row.get("kind"),
        tuple(row.get("about", ())), row.get("saw"), row.get("blind", False), _read_sighting(row.get("seen")),
        _read_sighting(row.get("other_seen")),
    )  # fmt: skip


def _sighting(seen: Sighting | None) -> Json | None:
    if seen is None:
        return None
    row: Json = {
        "report": seen.report, "type": seen.type, "anchor": _span(seen.anchor), "told": seen.told, "field": seen.field,
        "value": seen.value, "spans": [_span(s) for s in seen.spans],
    }  # fmt: skip
    return {key: value for key, value in row.items() if value not in (None, [])}


def _read_sighting(row: Mapping[str, Any] | None) -> Sighting | None:
    if row is None:
        return None
    anchor, *spans = (Span(s["start"], s["end"], s["text"]) for s in (row["anchor"], *row.get("spans", ())))
    return Sighting(row["report"], row["type"], anchor, row["told"], row.get("field"), row.get("value"), tuple(spans))


# ── cases, patterns, captures ────────────────────────────────────────────────────────────────


def case_to_json(case: Case) -> Json:
    """The form of a case in JSON, with its timeline."""
    balance = case.balance
    return {
        "format": CASE,
        "id": case.id,
        "captives": list(case.captives),
        "captors": list(case.captors),
        "open": case.open,
        "age_days": case.age_days,
        "balance": {
            "taken": balance.taken, "released": balance.released, "escaped": balance.escaped, "rescued": balance.rescued,
            "killed": balance.killed, "still_held": balance.still_held, "unknown": balance.unknown,
        },
        "timeline": [
            {
                "step": e.step, "incident": e.incident, "type": e.type, "status": e.status,
                "earliest": e.earliest.isoformat() if e.earliest else None, "latest": e.latest.isoformat() if e.latest else None,
                "words": e.words, "claims": [_ref(c) for c in e.claims],
            }
            for e in case.timeline
        ],
        "flags": [_flag(f) for f in case.flags],
    }  # fmt: skip


def pattern_to_json(respects: Sequence[str], cell: PatternCell) -> Json:
    """The form of a cell in JSON, with the claims behind its number."""
    return {
        **dict(zip(respects, cell.values, strict=True)),
        "incidents": len(cell.incidents),
        "incident_ids": list(cell.incidents),
        "killed": {"least": cell.killed_least, "most": cell.killed_most, "of": cell.killed_told} if cell.killed_told else None,
        "claims": [_ref(c) for c in cell.claims],
    }


def captures_to_json(table: Captures, estimate: Estimate | None) -> Json:
    """Capture histories and the estimate in JSON; a history has one 0 or 1 a source.."""
    return {
        "sources": list(table.sources),
        "histories": [{"history": _history(history), "incidents": n} for history, n in table.histories],
        "incidents": [{"incident": id_, "history": _history(history)} for id_, history in table.incidents],
        "estimate": _estimate(estimate) if estimate else None,
    }


def _estimate(estimate: Estimate) -> Json:
    return {
        "method": estimate.method, "seen": estimate.seen, "total": round(estimate.total, 1), "low": round(estimate.low, 1),
        "high": round(estimate.high, 1), "warnings": list(estimate.warnings),
    }  # fmt: skip


def _history(history: Sequence[bool]) -> str:
    return "".join("01"[seen] for seen in history)
