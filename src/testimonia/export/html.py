"""One self-contained page: each report's passage with its words coloured by field, the record beside it.

No script and nothing from outside: a content security policy forbids both, and every text is escaped. Links run inside the
page: from a claim to its words.
"""

from html import escape
from importlib.resources import files
from pathlib import Path

from testimonia.export import flat
from testimonia.export.marking import Mark, marked_text
from testimonia.export.masking import MASK, masked
from testimonia.records import Claim, CodedReport, DateValue, PlaceValue, Release, ResolvedEvent

NAME = "html"
TITLE = "A page to read"
FILE_NAME = "index.html"
MIME = "text/html"

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; base-uri 'none'; form-action 'none'"
FIELD_CLASSES = {
    "perpetrator": "doer", "party": "doer", "supporter": "doer", "victim": "victim", "target": "victim", "place": "place",
    "date": "date", "weapon": "weapon", "demand": "money", "ransom_demanded": "money", "ransom_paid": "money",
    "outcome": "outcome", **dict.fromkeys(flat.COUNT_FIELDS, "count"),
}  # fmt: skip
LEGEND = (("act", "act"), ("doer", "who"), ("victim", "whom"), ("place", "where"), ("date", "when"), ("count", "how many"),
          ("money", "money"), ("weapon", "weapon"), ("source", "who says so"))  # fmt: skip


def write(release: Release, folder: Path) -> Path:
    """Write the page and return its path."""
    path = folder / FILE_NAME
    path.write_text(page(masked(release)), encoding="utf8")
    return path


def page(release: Release) -> str:
    """The whole page. The release is taken as it is: mask it before."""
    style = files("testimonia.export").joinpath("page.css").read_text("utf8")
    sections = "".join(_report(coded, number) for number, coded in enumerate(release.coded, 1))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>testimonia: {len(release.coded)} reports</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{_header(release)}<main>\n{sections}</main>\n{_footer(release)}</body>\n</html>\n"
    )


def _header(release: Release) -> str:
    events = sum(len(c.events) for c in release.coded)
    claims = sum(len(e.claims) for c in release.coded for e in c.events)
    legend = "".join(f'<li><mark class="{cls}">{escape(label)}</mark></li>' for cls, label in LEGEND)
    rows = "".join(
        f'<li><a href="#r{n}"><span class="name" dir="auto">{escape(c.report.title or c.report.origin)}</span>'
        f'<span class="number">{len(c.events) or "nothing to record"}</span></a></li>'
        for n, c in enumerate(release.coded, 1)
    )
    shown = (
        f"Names of victims are masked ({MASK})."
        if release.profile == "public"
        else "Names of victims are shown: keep this page inside."
    )
    return (
        f'<header>\n<h1>testimonia</h1>\n<p class="lead">{len(release.coded)} reports, {events} events, {claims} claims. '
        f"Every value points at its words; click one to see them. {escape(shown)} Coded by machine, not yet reviewed.</p>\n"
        f'<ul class="legend">{legend}</ul>\n<nav aria-label="Reports"><ol>{rows}</ol></nav>\n</header>\n'
    )


def _footer(release: Release) -> str:
    left_out = "".join(f"<li>{escape(u.origin)}: {escape(u.reason)}</li>" for u in release.unreadable)
    listed = f"<h2>Could not be read</h2><ul>{left_out}</ul>" if left_out else ""
    return f"<footer>{listed}<p>Places: GeoNames (geonames.org), CC BY 4.0.</p></footer>\n"


def _report(coded: CodedReport, number: int) -> str:
    cards = "".join(_event(coded, event, number) for event in coded.events)
    if not cards:
        cards = '<p class="none">Nothing to record: the report tells no act of the codebook’s types.</p>'
    return (
        f'<section class="report" id="r{number}">\n<div class="passage">\n{_source_line(coded)}'
        f"{marked_text(coded.report, _marks(coded, number))}</div>\n"
        f'<div class="record">{_flags(coded)}{cards}</div>\n</section>\n'
    )


def _source_line(coded: CodedReport) -> str:
    report = coded.report
    published = report.published
    parts = [escape(report.publisher or report.origin)]
    parts += [f"via {escape(w)}" for w in report.wires]
    if published and published.earliest:
        parts.append(f'<span title="{escape(published.basis)}">published {escape(published.edtf)}</span>')
    else:
        parts.append("publication date unknown")
    if report.page_date:
        parts.append(f"the page’s clock said {escape(report.page_date)}")
    return f'<p class="origin">{" · ".join(parts)}</p>\n'


def _marks(coded: CodedReport, number: int) -> list[Mark]:
    """Every span that is coloured, with the field it stands for; the first one of a place in the text wins the colour."""
    found = []
    for event in coded.events:
        title = event.type.replace("_", " ")
        found.append(
            Mark(event.anchor.start, event.anchor.end, "act", f"{title} ({event.id})", f"r{number}s{event.anchor.start}")
        )
        for claim in event.claims:
            cls = FIELD_CLASSES.get(claim.field, "other")
            found += [
                Mark(s.start, s.end, cls, f"{claim.field} of {title} ({event.id})", f"r{number}s{s.start}") for s in claim.spans
            ]
            found += [
                Mark(s.start, s.end, "source", "who says so", f"r{number}s{s.start}") for q in claim.said_by for s in q.spans
            ]
    return found


def _flags(coded: CodedReport) -> str:
    if not coded.flags:
        return ""
    rows = "".join(f'<li><b>{escape(f.code)}</b> <span dir="auto">{escape(f.message)}</span></li>' for f in coded.flags)
    return f'<ul class="flags" aria-label="Flags">{rows}</ul>'


def _event(coded: CodedReport, event: ResolvedEvent, number: int) -> str:
    told = "".join(_claim(claim, number, coded.report.publisher) for claim in event.claims)
    marks: list[str] = [event.status] if event.status != "happened" else []
    marks += [word for word, is_so in (("recalled", event.background), ("pattern", event.pattern)) if is_so]
    tags = "".join(f'<span class="tag">{escape(m)}</span>' for m in marks)
    links = "".join(
        f'<li>{escape(k.kind.replace("_", " "))}: <a href="#r{number}{k.to_event}">{escape(_type_of(coded, k.to_event))}</a></li>'
        for k in coded.links if k.from_event == event.id
    )  # fmt: skip
    return (
        f'<article class="event" id="r{number}{event.id}"><h3><a href="#r{number}s{event.anchor.start}">'
        f"{escape(event.type.replace('_', ' '))}</a>{tags}{_score(event.score)}</h3>"
        f"<table><tbody>{told}</tbody></table>{f'<ul class=links>{links}</ul>' if links else ''}</article>"
    )


def _type_of(coded: CodedReport, event_id: str) -> str:
    return next((e.type.replace("_", " ") for e in coded.events if e.id == event_id), event_id)


def _score(score: float) -> str:
    return f'<meter min="0" max="1" value="{score:.2f}" title="score {score:.2f}">{score:.2f}</meter><span class="score">{score:.2f}</span>'


def _claim(claim: Claim, number: int, publisher: str | None) -> str:
    chain = [q.text for q in claim.said_by]
    said = " → ".join(f'<span dir="auto">{escape(c)}</span>' for c in chain)
    if said and publisher:
        said += f" → {escape(publisher)}"
    stance = {"denies": "denied by ", "doubts": "doubted by "}.get(claim.stance, "")
    cell = said or '<span class="own">the report’s own voice</span>'
    return (
        f'<tr title="{escape(claim.because)} · score {claim.score:.2f}"><th scope="row">{escape(claim.field.replace("_", " "))}</th>'
        f'<td><a class="{FIELD_CLASSES.get(claim.field, "other")}" href="#r{number}s{claim.spans[0].start}" dir="auto">'
        f'{escape(flat.words(claim.value))}</a>{_detail(claim)}</td><td class="said">{stance}{cell}</td></tr>'
    )


def _detail(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, DateValue):
        return f'<small dir="auto">{escape(value.basis)}</small>'
    if isinstance(value, PlaceValue):
        where = f"within {value.radius_km:g} km" if value.radius_km is not None else "not on the map"
        return f"<small>{escape(value.level)}, {where}</small>"
    if claim.field in flat.COUNT_FIELDS:
        return f'<small dir="auto">“{escape(claim.spans[0].text)}”</small>'
    return ""
