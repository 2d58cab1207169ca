"""The page ties words and record together, and explains itself."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from testimonia.export import html
from testimonia.records import PERSON, CodedReport, Release

ROOT = Path(__file__).parents[2]


def page(coded: CodedReport) -> str:
    return html.page(Release((coded,), "internal"))


def test_coloured_words_lead_to_the_event_that_they_stand_in(coded: CodedReport) -> None:
    shown = page(coded)
    for event in coded.events:
        assert re.search(rf'<mark class="act[^>]*><a href="#r1{event.id}">{re.escape(event.anchor.text)}', shown), event
        assert f'<article class="event" id="r1{event.id}">' in shown


def test_words_and_claims_that_belong_together_share_a_class_that_the_style_knows(coded: CodedReport) -> None:
    shown = page(coded)
    rows = {c for found in re.findall(r'<tr class="([^"]*)"', shown) for c in found.split()}
    words = {c for found in re.findall(r'<mark class="([^"]*)"', shown) for c in found.split() if re.fullmatch(r"t\d+", c)}
    assert rows
    assert rows <= words
    assert all(f"mark.{c}" in shown and f"tr.{c}" in shown for c in rows)


def test_who_goes_by_keyboard_sees_where_they_are() -> None:
    style = re.sub(r"/\*.*?\*/", "", (Path(html.__file__).parent / "page.css").read_text("utf8"))
    assert "a:focus-visible { outline: 2px solid var(--link)" in style
    hiding = re.findall(r"([^{}]*:focus-visible[^{}]*)\{[^}]*outline: (?:none|0)", style)
    assert hiding == []


@pytest.mark.parametrize("name", ["page.css", "dossier.css"])
def test_a_page_is_printed_dark_on_white_whatever_the_screen_is_like(name: str) -> None:
    style = (Path(html.__file__).parent / name).read_text("utf8")
    told = [dict(re.findall(r"(--[\w-]+): ([^;]+);", part)) for part in style.partition("@media print")[::2]]
    assert told[1]["--ink"] == "#1d1d1b"
    assert told[1]["--paper"] == "#fff"
    assert set(told[0]) - set(told[1]) <= {"--lit"}


def test_scores_are_told_in_words_and_reasons_are_folded_away(coded: CodedReport) -> None:
    shown = page(coded)
    event = coded.events[0]
    assert re.search(rf"{event.score:.2f} (firm|likely|weak)<", shown)
    assert event.claims[0].because.replace("&", "&amp;") in shown
    assert "<details><summary>why</summary>" in shown


def test_the_page_says_whether_people_corrected_it_and_which_values_are_theirs(coded: CodedReport) -> None:
    assert "nothing corrected by people" in page(coded)
    event = coded.events[0]
    said = replace(event.claims[0], coder=f"{PERSON}Idris & Amal")
    corrected = page(replace(coded, events=(replace(event, claims=(said, *event.claims[1:])), *coded.events[1:])))
    assert "people corrected 1 value and took out 0 events" in corrected
    assert '<small dir="auto">corrected by Idris &amp; Amal</small>' in corrected


def test_the_flags_of_the_page_are_the_ones_that_the_reference_explains() -> None:
    reference = (ROOT / "docs" / "reference.md").read_text("utf8")
    assert [code for code in html.FLAGS if code not in reference] == []
