"""One self-contained page: each report's passage with its words coloured by field, the record beside it.

No script and nothing from outside: a content security policy forbids both, and every text is escaped. Links run inside the
page, from a claim to its words and back; a pointer or the keyboard's focus on one lights up the other, by style alone.
"""

import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from pathlib import Path

from testimonia.export import flat
from testimonia.export.marking import Mark, marked_text
from testimonia.export.masking import MASK, masked
from testimonia.records import PERSON, Claim, CodedReport, DateValue, PlaceValue, Release, ResolvedEvent, Span

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
          ("money", "money"), ("weapon", "weapon"), ("outcome", "outcome"), ("source", "who says so"))  # fmt: skip
SURENESS = ((0.85, "firm"), (0.65, "likely"), (0.0, "weak"))
"""Least score and its word."""
TIED = 150
"""Places of one report that light up together with their claims; what a long report has beyond them is linked by clicks alone."""
FLAGS = {
    "publication-date-unknown": "No day of publication is known, and none was invented.",
    "published-unreadable": "The input gave a date that could not be read.",
    "furniture-removed": "Lines of the page, such as its clock and menu, were left out of the text.",
    "boilerplate-doubtful": "Two ways of finding the main text differ much: look at the original.",
    "language-not-read": "The text seems to be in a language that is not read: little of it is coded, and not reliably.",
    "truncated-text": "The text is longer than is read at once; its end is missing here.",
    "hidden-text": "Some of the text was made invisible to readers.",
    "control-characters-removed": "Characters that control a screen, not words, were taken out.",
    "encoding-doubtful": "Some bytes are no characters in the encoding that fits best.",
    "date-conflict": "A weekday does not fit its date, or two dates contradict each other.",
    "date-after-publication": "Something told as past is dated after the report itself.",
    "place-ambiguous": "The two likeliest places of this name lie far apart.",
    "place-conflict": "Reports of one incident put it in places that lie apart.",
    "count-conflict": "Figures of one event can’t all be true.",
    "perpetrator-conflict": "The report names different doers of one act.",
    "denial": "Somebody denies what another says.",
    "case-open": "The fate of a captive is not told.",
    "case-balance": "The numbers of taken and freed do not add up.",
}
"""What each flag means; a flag that is not listed explains itself by its message."""
MARKS = {
    "pattern": "many occurrences, told as one", "recalled": "an older occurrence, told as background",
    "attempted": "tried and not done", "uncertain": "the report does not commit to it", "denied": "said not to have happened",
    "planned": "meant for later", "threatened": "announced as a threat", "hypothetical": "only supposed",
}  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
NO_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")


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
        f"<title>testimonia: {len(release.coded)} reports</title>\n<style>\n{style}{_ties()}</style>\n</head>\n"
        f'<body id="top">\n{_header(release)}<main>\n{sections}</main>\n{_footer(release)}</body>\n</html>\n'
    )


def _ties() -> str:
    """Style rules by which words light up with their claims, and claims with their words, in every report alike."""
    words = ",\n".join(f".report:has(tr.t{k}:is(:hover, :focus-within)) mark.t{k}" for k in range(TIED))
    claims = ",\n".join(f".report:has(mark.t{k}:is(:hover, :focus-within)) tr.t{k}" for k in range(TIED))
    return f"{words} {{ outline: 2px solid var(--link); outline-offset: 1px; }}\n{claims} {{ background: var(--lit); }}\n"


def _header(release: Release) -> str:
    events = sum(len(c.events) for c in release.coded)
    claims = sum(len(e.claims) for c in release.coded for e in c.events)
    legend = "".join(f'<li><mark class="{cls}">{escape(label)}</mark></li>' for cls, label in LEGEND)
    rows = "".join(
        f'<li><a href="#r{n}"><span class="name" dir="auto">{escape(_headline(c))}</span>'
        f'<span class="number">{_how_many(len(c.events), "event") if c.events else "nothing to record"}</span></a></li>'
        for n, c in enumerate(release.coded, 1)
    )
    shown = (
        f"Names of victims are masked ({MASK})."
        if release.profile != "internal"
        else "Names of victims are shown: keep this page inside."
    )
    return (
        f'<header>\n<h1>testimonia</h1>\n<p class="lead">{_how_many(len(release.coded), "report")}, '
        f"{_how_many(events, 'event')}, {_how_many(claims, 'claim')}. Every value points at its words: follow it to see them, "
        f"follow coloured words back to the record. {escape(shown)} {_who_coded(release)}; "
        f'<a href="#how">how to read this page</a>.</p>\n'
        f'<ul class="legend" aria-label="Colours">{legend}</ul>\n<nav aria-label="Reports"><ol>{rows}</ol></nav>\n</header>\n'
    )


def _who_coded(release: Release) -> str:
    """Whether people had a hand in what is shown."""
    corrected = sum(c.coder.startswith(PERSON) for one in release.coded for e in one.events for c in e.claims)
    if not corrected and not release.retractions:
        return "Coded by machine, nothing corrected by people"
    return f"Coded by machine; people corrected {_how_many(corrected, 'value')} and took out {_how_many(len(release.retractions), 'event')}"


def _how_many(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _headline(coded: CodedReport) -> str:
    return coded.report.title or coded.report.origin


def _footer(release: Release) -> str:
    left_out = "".join(f'<li dir="auto">{escape(u.origin)}: {escape(u.reason)}</li>' for u in release.unreadable)
    listed = f"<h2>Could not be read</h2><ul>{left_out}</ul>" if left_out else ""
    raised = dict.fromkeys(f.code for c in release.coded for f in c.flags)
    flags = _definitions((code, FLAGS[code]) for code in raised if code in FLAGS)
    flags = f"<h3>Flags</h3><dl>{flags}</dl>" if flags else ""
    scores = ", ".join(f"{word} from {least:g}" if least else f"{word} below" for least, word in SURENESS)
    return (
        f'<footer>{listed}<h2 id="how">How to read this page</h2>'
        "<p>Left the report’s own words, right what was recorded from them. A claim is one value of one field; beside it stands "
        "who says so, from the nearest to the fact to the outlet. “The report’s own voice” means that the report tells it as "
        "fact and names nobody. “≥” means at least, “~” about, “some” that the number is not given.</p>"
        f"<p>An event’s score is the chance that a careful coder would record it ({scores}). Scores of types of your own, of sums of "
        "money and of missing and displaced people only rank.</p>"
        f"<h3>Words beside an event’s name</h3><dl>{_definitions(MARKS.items())}</dl>{flags}"
        "<p>Places: GeoNames (geonames.org), CC BY 4.0. A place is as exact as the distance beside it.</p></footer>\n"
    )


def _definitions(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(word)}</dt><dd>{escape(meaning)}</dd>" for word, meaning in pairs)


def _report(coded: CodedReport, number: int) -> str:
    ties = _tie_classes(coded)
    cards = "".join(_event(coded, event, number, ties) for event in coded.events)
    if not cards:
        cards = '<p class="none">Nothing to record: the report tells no act of the codebook’s types.</p>'
    return (
        f'<section class="report" id="r{number}" aria-label="Report {number}">\n'
        f'<div class="passage" role="group" aria-label="The report’s words" tabindex="0">\n{_source_line(coded)}'
        f"{marked_text(coded.report, _marks(coded, number, ties))}</div>\n"
        f'<div class="record">{_flags(coded)}{cards}{_actors(coded)}'
        '<p class="back"><a href="#top">back to the list</a></p></div>\n</section>\n'
    )


def _tie_classes(coded: CodedReport) -> dict[int, str]:
    """The class of each place in the text that a claim points at, by its start; as many as the style knows."""
    spans = (s for e in coded.events for c in e.claims for s in _pointed_at(c))
    return {start: f"t{k}" for k, start in enumerate(sorted({s.start for s in spans})[:TIED])}


def _pointed_at(claim: Claim) -> tuple[Span, ...]:
    return (*claim.spans, *(s for source in claim.said_by for s in source.spans))


def _source_line(coded: CodedReport) -> str:
    report = coded.report
    published = report.published
    parts = [f'<span dir="auto">{escape(report.publisher or report.origin)}</span>']
    parts += [f"via {escape(w)}" for w in report.wires]
    if published and published.earliest:
        parts.append(f'<span title="{escape(published.basis)}">published {escape(published.edtf)}</span>')
    else:
        parts.append("publication date unknown")
    if report.page_date:
        parts.append(f"the page’s clock said {escape(report.page_date)}")
    return f'<p class="origin">{" · ".join(parts)}</p>\n'


def _marks(coded: CodedReport, number: int, ties: dict[int, str]) -> list[Mark]:
    """Every span that is coloured, with the field it stands for; the first one of a place in the text wins the colour."""
    found = []
    for event in coded.events:
        title, card = event.type.replace("_", " "), f"r{number}{event.id}"
        at = event.anchor.start
        found.append(Mark(at, event.anchor.end, "act", f"{title} ({event.id})", f"r{number}s{at}", card, ties.get(at, "")))
        for claim in event.claims:
            cls = FIELD_CLASSES.get(claim.field, "other")
            label = f"{claim.field.replace('_', ' ')} of {title} ({event.id})"
            kinds = [(s, cls, label) for s in claim.spans]
            kinds += [(s, "source", "who says so") for q in claim.said_by for s in q.spans]
            found += [
                Mark(s.start, s.end, kind, words, f"r{number}s{s.start}", card, ties.get(s.start, "")) for s, kind, words in kinds
            ]
    return found


def _flags(coded: CodedReport) -> str:
    if not coded.flags:
        return ""
    rows = "".join(
        f'<li title="{escape(FLAGS.get(f.code, ""))}"><b>{escape(f.code.replace("-", " "))}</b> '
        f'<span dir="auto">{escape(f.message)}</span></li>'
        for f in coded.flags
    )
    return f'<ul class="flags" aria-label="To look at">{rows}</ul>'


def _event(coded: CodedReport, event: ResolvedEvent, number: int, ties: dict[int, str]) -> str:
    told = "".join(_claim(claim, number, coded.report.publisher, ties) for claim in event.claims)
    marks: list[str] = [event.status] if event.status != "happened" else []
    marks += [word for word, is_so in (("recalled", event.background), ("pattern", event.pattern)) if is_so]
    tags = "".join(f'<span class="tag" title="{escape(MARKS.get(m, ""))}">{escape(m)}</span>' for m in marks)
    links = "".join(
        f'<li>{escape(k.kind.replace("_", " "))}: <a href="#r{number}{k.to_event}">{escape(_type_of(coded, k.to_event))}</a>'
        f' <span dir="auto">({escape(k.because)})</span></li>'
        for k in coded.links if k.from_event == event.id
    )  # fmt: skip
    return (
        f'<article class="event" id="r{number}{event.id}"><h3><a href="#r{number}s{event.anchor.start}">'
        f"{escape(event.type.replace('_', ' '))}</a>{tags}{_score(event.score)}</h3>"
        f"<table><tbody>{told}</tbody></table>{f'<ul class=links>{links}</ul>' if links else ''}{_reasons(event)}</article>"
    )


def _reasons(event: ResolvedEvent) -> str:
    """Why each value is there and how sure, folded away until somebody asks."""
    rows = "".join(
        f'<li><span dir="auto">{escape(flat.words(c.value))}</span>: {escape(c.because)} ({c.score:.2f}, {_sureness(c.score)})</li>'
        for c in event.claims
    )
    return f"<details><summary>why</summary><ul>{rows}</ul></details>" if rows else ""


def _actors(coded: CodedReport) -> str:
    """Everybody in the report and the ties between them, folded away."""
    if not coded.actors:
        return ""
    names = {a.id: a.name for a in coded.actors}
    people = "".join(
        f'<li><span dir="auto">{escape(a.name)}</span>, {escape(a.kind.replace("_", " "))}'
        f"{''.join(f', {escape(x.name)}: {escape(x.value)}' for x in a.attributes)}</li>"
        for a in coded.actors
    )
    ties = "".join(
        f'<li><span dir="auto">{escape(names[r.from_actor])}</span> <i>{escape(r.kind.replace("_", " "))}</i> '
        f'<span dir="auto">{escape(names[r.to_actor])}</span></li>'
        for r in coded.relations
        if r.from_actor in names and r.to_actor in names
    )
    count = f"{_how_many(len(coded.actors), 'actor')}" + (f", {_how_many(len(coded.relations), 'tie')}" if ties else "")
    tied = f"<ul>{ties}</ul>" if ties else ""
    return f'<details class="actors"><summary>{count}</summary>{tied}<ul>{people}</ul></details>'


def _type_of(coded: CodedReport, event_id: str) -> str:
    return next((e.type.replace("_", " ") for e in coded.events if e.id == event_id), event_id)


def _sureness(score: float) -> str:
    """
    >>> _sureness(0.9), _sureness(0.7), _sureness(0.2)
    ('firm', 'likely', 'weak')
    """
    return next(word for least, word in SURENESS if score >= least)


def _score(score: float) -> str:
    return (
        f'<meter min="0" max="1" value="{score:.2f}" aria-hidden="true"></meter>'
        f'<span class="score" title="score of the event">{score:.2f} {_sureness(score)}</span>'
    )


def _claim(claim: Claim, number: int, publisher: str | None, ties: dict[int, str]) -> str:
    chain = [q.text for q in claim.said_by]
    said = " → ".join(f'<span dir="auto">{escape(c)}</span>' for c in chain)
    if said and publisher:
        said += f' → <span dir="auto">{escape(publisher)}</span>'
    stance = {"denies": "denied by ", "doubts": "doubted by "}.get(claim.stance, "")
    cell = said or '<span class="own">the report’s own voice</span>'
    tied = " ".join(dict.fromkeys(ties[s.start] for s in _pointed_at(claim) if s.start in ties))
    return (
        f'<tr class="{tied}"><th scope="row">{escape(claim.field.replace("_", " "))}</th>'
        f'<td><a class="{FIELD_CLASSES.get(claim.field, "other")}" href="#r{number}s{claim.spans[0].start}" dir="auto">'
        f'{escape(_words(claim))}</a>{_detail(claim)}{_corrected(claim)}</td><td class="said">{stance}{cell}</td></tr>'
    )


def _words(claim: Claim) -> str:
    return _day_words(claim.value) if isinstance(claim.value, DateValue) else flat.words(claim.value)


def _day_words(date: DateValue) -> str:
    """A day as a person reads it where its year is not known; its EDTF otherwise.

    >>> _day_words(DateValue("XXXX-09-27", None, None, ""))
    '27 September, year not stated'
    """
    partly = NO_YEAR.fullmatch(date.edtf)
    if not partly or not 1 <= int(partly[1]) <= len(MONTHS):
        return flat.date_words(date)
    day = f"{int(partly[2])} " if partly[2] else ""
    return f"{day}{MONTHS[int(partly[1]) - 1]}, year not stated"


def _detail(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, DateValue):
        return f'<small dir="auto">{escape(value.basis)}</small>'
    if isinstance(value, PlaceValue):
        where = f"within {value.radius_km:g} km" if value.radius_km is not None else "not on the map"
        level = "not in the gazetteer" if value.level == "unresolved" else value.level
        return f"<small>{escape(level)}, {where}</small>"
    if claim.field in flat.COUNT_FIELDS:
        return f'<small dir="auto">“{escape(claim.spans[0].text)}”</small>'
    return ""


def _corrected(claim: Claim) -> str:
    """Who put the value beside the machine's; empty for the machine's own."""
    who = claim.coder.removeprefix(PERSON)
    return "" if who == claim.coder else f'<small dir="auto">corrected by {escape(who)}</small>'
