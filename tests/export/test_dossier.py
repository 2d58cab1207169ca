"""The dossier: every value has its words in a footnote."""

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.export.writing import Writing, bombing, count, hostage, incident

from testimonia.export import dossier, dossier_html, markdown
from testimonia.records import Release

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> [x](javascript:y) # | **a bomb** exploded.'


def hostile() -> Release:
    w = Writing(HOSTILE, title="<b>x</b>")
    w.event("bombing", "exploded", w.claim("weapon", "**a bomb**", w.actor("<i>bomb</i>", "other", "a bomb")))
    return Release((w.coded(),), "internal")


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def parsed(release: Release) -> Page:
    page = Page()
    page.feed(dossier_html.page(release))
    return page


def test_every_fact_has_a_quotation_and_every_quotation_its_words(tmp_path: Path) -> None:
    text = markdown.write(Release((hostage(),), "internal"), tmp_path).read_text("utf8")
    facts = [line for line in text.splitlines() if line.startswith("- **")]
    assert facts
    assert all(re.search(r"\[\^\d+\]", f) for f in facts)
    used, given = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert used == given
    assert "- **Whom:** Amina Bello[^" in text
    assert re.search(r"\*\*\\\$20,000\*\*, her brother Yusuf said.*— her brother Yusuf\.", text)


def test_two_figures_of_one_bombing_stand_side_by_side_with_the_rules_of_others(tmp_path: Path) -> None:
    a, b = bombing("a.txt", "Seven", count(7)), bombing("b.txt", "Nine", count(9))
    release = Release((a, b), "internal", incidents=(incident("bombing", (a, "e1"), (b, "e1"), sources=2),))
    text = markdown.write(release, tmp_path).read_text("utf8")
    assert re.search(r"- \*\*Killed:\*\* 7\[\^\d+\]; 9\[\^\d+\]", text)
    assert "Told by 2 reports, 2 independent sources." in text
    assert "| IBC minimum–maximum | 7–9 |" in text


def test_the_captivity_is_told_in_a_sentence() -> None:
    told = next(e.captivity for e in dossier.entries(Release((hostage(),), "internal")) if e.captivity)
    assert "ransom asked: yes" in told
    assert "days held: 2" in told
    assert "end: hostage(s) released by perpetrators" in told


def test_the_page_runs_nothing_and_asks_nobody() -> None:
    page = parsed(hostile())
    assert not {"script", "img", "iframe", "link", "object", "form", "b", "i"} & page.tags
    assert not [n for n, _ in page.attributes if n.startswith("on") or n in ("src", "style", "action")]
    assert all(v.startswith("#") for n, v in page.attributes if n == "href")


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = parsed(Release((hostage(),), "internal"))
    ids = {v for n, v in page.attributes if n == "id"}
    assert {v[1:] for n, v in page.attributes if n == "href"} <= ids


def test_markup_in_a_report_is_no_markup_in_the_dossier(tmp_path: Path) -> None:
    text = markdown.write(hostile(), tmp_path).read_text("utf8")
    assert "<script>" not in text
    assert "](javascript" not in text
