"""Events as a table for people, and a passage with its words marked, on a terminal."""

from collections.abc import Iterable, Mapping

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from testimonia.export import flat
from testimonia.fingerprints import decision_id
from testimonia.records import Claim, CodedReport, Decision, EventRef, Orphan, ResolvedEvent, Sighting
from testimonia.review import Agreement

COLOURS = {
    "anchor": "bold black on bright_yellow", "perpetrator": "bold red", "party": "bold red", "supporter": "bold red",
    "victim": "bold blue", "target": "bold blue", "place": "green", "date": "magenta", "weapon": "yellow", "said_by": "underline",
}  # fmt: skip
COUNT_COLOUR = "bold cyan"
WIDE = 110
"""Columns of the terminal from which every column of the table has room."""
COLUMNS = {"what": 3, "who → whom": 6, "where": 3, "when": 3, "how many": 3, "who says so": 4, "status": 2, "score": 1}
"""Columns of the event table with their shares of the width."""
LEAST = {"score": 5, "status": 9}
SHORT = {"ransom_demanded": "asked", "ransom_paid": "paid"}
"""Fields whose names are too long for a column."""
AROUND = 500
"""Code points of the report shown on each side of an event's words."""


def events_table(coded: Iterable[CodedReport], width: int) -> Table:
    """All events, a row each: type, who → whom, where, when, how many, who says so, status, score."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, header_style="bold")
    shown = [n for n in COLUMNS if width >= WIDE or n != "who says so"]
    for name in shown:
        table.add_column(
            name,
            overflow="fold",
            ratio=None if name in LEAST else COLUMNS[name],
            min_width=LEAST.get(name),
            no_wrap=name in LEAST,
        )
    for one in coded:
        table.add_section()
        for event in one.events:
            cells = _row(one, event)
            table.add_row(*(cells[n] for n in shown), style="dim" if event.background else "")
    return table


def _row(coded: CodedReport, event: ResolvedEvent) -> dict[str, str]:
    who = ", ".join(dict.fromkeys(flat.words(c.value) for c in flat.of_fields(event, *flat.DOER_FIELDS)))
    whom = ", ".join(dict.fromkeys(flat.words(c.value) for c in flat.of_fields(event, *flat.VICTIM_FIELDS)))
    place, date = flat.best_place(event), flat.best_date(event)
    marks: list[str] = [event.status] if event.status != "happened" else []
    marks += ["recalled"] * event.background + ["pattern"] * event.pattern
    return {
        "what": f"{event.type.replace('_', ' ')}\n[dim]{event_name(coded, event)}[/dim]",
        "who → whom": " → ".join(x for x in (_plain(who), _plain(whom)) if x) if whom else _plain(who),
        "where": _plain(flat.place_words(place)) if place else "",
        "when": flat.date_words(date) if date else "",
        "how many": _counts(event),
        "who says so": _plain("; ".join(flat.all_sources(event)[:2])),
        "status": ", ".join(marks) or "happened",
        "score": f"{event.score:.2f}",
    }


def _plain(words: str) -> str:
    """Words from outside, which must not be taken for markup or control the terminal."""
    kept = "".join(c if c.isprintable() else " " for c in words)
    return kept.replace("[", "\\[")


def _counts(event: ResolvedEvent) -> str:
    fields = flat.COUNT_FIELDS + flat.MONEY_FIELDS
    found = [f"{SHORT.get(c.field, c.field)} {flat.words(c.value)}" for c in event.claims if c.field in fields]
    return _plain("\n".join(dict.fromkeys(found)))


def event_name(coded: CodedReport, event: ResolvedEvent) -> str:
    """How a person calls an event on the command line: eight digits of the report's id and the event's own."""
    return f"{coded.report.id[7:15]}.{event.id}"


def event_decided_on(event: EventRef, seen: Sighting | None, claim: int | None = None) -> str:
    """The event of a decision by the name that commands take, and where its report is from: two reports may have one origin.

    Args:
        seen: what the person saw. None: a decision of an earlier version, which kept no report's id.
    """
    number = "" if claim is None else f", claim {claim}"
    if seen is None:
        return f"{event.origin}#{event.event}{number}"
    return f"{seen.report[7:15]}.{event.event}{number} ({event.origin})"


def show_event(console: Console, coded: CodedReport, event: ResolvedEvent) -> None:
    """The passage with the event's words marked, then every claim with who says so, why and how sure."""
    console.print(
        Text(
            f"{event.type.replace('_', ' ')}  ({event_name(coded, event)}, {event.status}, score {event.score:.2f})", style="bold"
        )
    )
    console.print(Text(coded.report.title or coded.report.origin, style="italic"))
    console.print()
    console.print(_passage(coded, event))
    console.print()
    table = Table(show_header=True, header_style="bold", pad_edge=False)
    for name in ("n", "field", "value", "words", "who says so", "why", "score"):
        table.add_column(name, overflow="fold")
    for number, claim in enumerate(event.claims):
        words = "; ".join(s.text for s in claim.spans)
        said = flat.said_by_words(claim.said_by) or "the report's own voice"
        cells = (str(number), claim.field, flat.words(claim.value), words, said, claim.because, f"{claim.score:.2f}")
        table.add_row(*(Text(" ".join(c.split())) for c in cells))
    console.print(table)


def decisions_table(decisions: Iterable[Decision], orphans: Iterable[Orphan] = ()) -> Table:
    """Decisions, a row each; those that find their event no more say so, and why."""
    lost = {decision_id(o.decision): o.why for o in orphans}
    table = Table(show_header=True, header_style="bold", pad_edge=False)
    for name in ("decision", "when", "who", "verdict", "about", "why"):
        table.add_column(name, overflow="fold")
    for decision in decisions:
        cells = (
            decision_id(decision),
            decision.when[:19],
            decision.who,
            _verdict(decision),
            _about(decision, lost),
            decision.why,
        )
        table.add_row(*(Text(" ".join(c.split())) for c in cells))
    return table


def _verdict(decision: Decision) -> str:
    value = f" {decision.kind or decision.value}" if decision.kind or decision.value else ""
    return f"{decision.verdict}{value}{' (blind)' if decision.blind else ''}"


def _about(decision: Decision, lost: Mapping[str, str]) -> str:
    other = f" and {event_decided_on(decision.other, decision.other_seen)}" if decision.other else ""
    earlier = f" ({', '.join(decision.about)})" if decision.about else ""
    orphaned = f" – orphaned: {lost[decision_id(decision)]}{_words_seen(decision)}" if decision_id(decision) in lost else ""
    return f"{event_decided_on(decision.event, decision.seen, decision.claim)}{other}{earlier}{orphaned}"


def _words_seen(decision: Decision) -> str:
    seen = decision.seen
    if seen is None:
        return ""
    words = f"{seen.type.replace('_', ' ')} “{seen.anchor.text}”"
    told = f", {seen.field} “{'; '.join(s.text for s in seen.spans)}”" if seen.field else ""
    return f" (it was {words}{told})"


def agreement_table(fields: Mapping[str, Agreement]) -> Table:
    """Agreement, a row a field."""
    table = Table(show_header=True, header_style="bold", pad_edge=False)
    for name in ("field", "level", "units", "people", "alike", "κ", "α", "95 % of α"):
        table.add_column(name)
    for field, f in fields.items():
        spread = f"{f.low:.2f} … {f.high:.2f}" if f.low is not None and f.high is not None else ""
        figures = (f"{f.percent:.0%}", *("" if x is None else f"{x:.2f}" for x in (f.kappa, f.alpha)), spread)
        table.add_row(field, f.level, str(f.units), str(f.people), *figures)
    return table


def _passage(coded: CodedReport, event: ResolvedEvent) -> Text:
    text = coded.report.text
    spans = [event.anchor, *(s for c in event.claims for s in c.spans)]
    near = [s for s in spans if abs(s.start - event.anchor.start) <= 2 * AROUND]
    start = max(0, min(s.start for s in near) - AROUND // 4)
    end = min(len(text), max(s.end for s in near) + AROUND // 4)
    shown = Text(("…" if start else "") + "".join(c if c.isprintable() or c == "\n" else " " for c in text[start:end]))
    shift = (1 if start else 0) - start
    for claim in event.claims:
        for span in claim.spans:
            shown.stylize(_colour(claim), max(0, span.start + shift), max(0, span.end + shift))
    shown.stylize(COLOURS["anchor"], event.anchor.start + shift, event.anchor.end + shift)
    return shown


def _colour(claim: Claim) -> str:
    return COLOURS.get(claim.field, COUNT_COLOUR)
