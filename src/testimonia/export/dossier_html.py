"""A dossier as one self-contained page to read and print, its quotations in footnotes.

No script and nothing from outside, as in `html`; every text is escaped.
"""

from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from testimonia.export import dossier
from testimonia.export.dossier import Entry, Note
from testimonia.export.masking import masked
from testimonia.records import Release

NAME = "dossier"
TITLE = "A dossier to read and print, with footnoted quotations"
FILE_NAME = "dossier.html"
MIME = "text/html"
TABLES = ()

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; base-uri 'none'; form-action 'none'"
SHOWN = {
    "internal": "Names of victims are shown: keep this page inside.",
    "partner": "Names of victims are pseudonyms.",
    "public": "Persons are pseudonyms or descriptions; of the reports only the coded words are shown.",
}


def write(release: Release, folder: Path) -> Path:
    """Write the page and return its path."""
    path = folder / FILE_NAME
    path.write_text(page(masked(release)), encoding="utf8")
    return path


def page(release: Release) -> str:
    """The whole page. The release is taken as it is: mask it before."""
    found = dossier.entries(release)
    numbers: dict[Note, int] = {}
    style = files("testimonia.export").joinpath("dossier.css").read_text("utf8")
    body = "".join(_entry(entry, n, numbers) for n, entry in enumerate(found, 1))
    notes = "".join(_note(note, n) for note, n in numbers.items())
    contents = "".join(f'<li><a href="#{e.anchor}">{escape(e.title)}</a></li>' for e in found)
    unread = "".join(f"<li>{escape(u.origin)}: {escape(u.reason)}</li>" for u in release.unreadable)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>Dossier: {len(found)} occurrences</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header><h1>Dossier</h1>\n"
        f'<p class="lead">{escape(dossier.UNREVIEWED)} {escape(SHOWN[release.profile])}</p>\n'
        f'<p class="count">{len(release.coded)} reports, {len(found)} occurrences, {len(numbers)} quotations</p></header>\n'
        f'<nav aria-label="Occurrences"><ol>{contents}</ol></nav>\n<main>\n{body}</main>\n'
        f'<section class="notes" aria-label="Quotations"><h2>Quotations</h2>\n<ol>\n{notes}</ol></section>\n'
        f"{f'<section><h2>Could not be read</h2><ul>{unread}</ul></section>' if unread else ''}\n"
        "<footer><p>Places: GeoNames (geonames.org), CC BY 4.0.</p></footer>\n</body>\n</html>\n"
    )


def _entry(entry: Entry, n: int, numbers: dict[Note, int]) -> str:
    rows = ""
    for label, facts in groupby(entry.facts, key=lambda f: f.label):
        told = []
        for fact in facts:
            marks = "".join(_mark(numbers, note) for note in fact.notes)
            stance = f' <em class="stance">{escape(fact.stance)}</em>' if fact.stance else ""
            told.append(f"<li><bdi>{escape(fact.value)}</bdi>{stance}{marks}</li>")
        rows += f"<dt>{escape(label)}</dt><dd><ul>{''.join(told)}</ul></dd>"
    figures = "".join(
        f'<tr><th scope="row">{escape(f.name)}</th><td>{escape(f.value)}</td><td>{escape(f.how)}</td></tr>' for f in entry.figures
    )
    table = (
        f"<table><caption>Deaths as other data sets would count them</caption><tbody>{figures}</tbody></table>" if figures else ""
    )
    captivity = f'<p class="captivity">{escape(entry.captivity)}</p>' if entry.captivity else ""
    remarks = escape(" ".join(entry.remarks))
    return f'<article id="{entry.anchor}"><h2><span>{n}</span> {escape(entry.title)}</h2><p class="remarks">{remarks}</p><dl>{rows}</dl>{captivity}{table}</article>\n'


def _mark(numbers: dict[Note, int], note: Note) -> str:
    known = note in numbers
    n = numbers.setdefault(note, len(numbers) + 1)
    here = "" if known else f' id="b{n}"'
    return f'<sup><a href="#n{n}"{here} aria-label="quotation {n}">{n}</a></sup>'


def _note(note: Note, n: int) -> str:
    return (
        f'<li id="n{n}"><q dir="auto">{escape(note.before)}<mark>{escape(note.words)}</mark>{escape(note.after)}</q> '
        f'<span class="who">{escape(note.source)}</span>. <span class="from">{escape(note.report)}.</span> '
        f'<a href="#b{n}" aria-label="back to the fact">↑</a></li>\n'
    )
