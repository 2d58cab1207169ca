"""What leaves the desk: every format writes one file, names no victim, runs nothing and points at the right words."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import testimonia
from testimonia import contract, export
from testimonia.export import geojson, html, jsonl, table
from testimonia.export.masking import MASK, masked
from testimonia.export.table import COLUMNS
from testimonia.records import ActorValue, CodedReport, Profile, Release, Unreadable

TEXT = (
    "Gunmen kidnapped Amina Bello, a nurse, near Kano on Tuesday, police said. Bello was freed on Friday after a ransom of "
    "$20,000 was paid, her brother said."
)
HOSTILE = (
    'Gunmen killed two men near Kano on Tuesday, police said. <script>alert(1)</script> "><img src=x onerror=alert(1)> '
    "The =HYPERLINK(\"http://x\") brigade kidnapped a nurse, <b onclick='x()'>a witness</b> said. \u202etxet neddih\u202c"
)


def code(text: str, origin: str = "kano.txt") -> CodedReport:
    return testimonia.code(text, published="2014-10-22", origin=origin)


@pytest.fixture(scope="module")
def hostage() -> CodedReport:
    coded = code(TEXT)
    named = [c.value.text for e in coded.events for c in e.claims if c.field == "victim" and isinstance(c.value, ActorValue)]
    assert "Amina Bello" in named
    return coded


def bytes_of(path: Path) -> dict[str, bytes]:
    """The files that a format wrote: one, or those of its folder."""
    return {p.name: p.read_bytes() for p in ([path] if path.is_file() else sorted(path.rglob("*"))) if p.is_file()}


@pytest.mark.parametrize("form", export.FORMATS, ids=lambda f: f.NAME)
def test_a_format_writes_one_thing_and_the_same_bytes_again(form: ModuleType, hostage: CodedReport, tmp_path: Path) -> None:
    release = Release((hostage,), unreadable=(Unreadable("b.pdf", "a scan"),))
    path = form.write(release, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [form.FILE_NAME]
    before = bytes_of(path)
    assert before
    assert bytes_of(form.write(release, tmp_path)) == before


@pytest.mark.parametrize("form", export.FORMATS, ids=lambda f: f.NAME)
def test_an_empty_release_is_written_too(form: ModuleType, tmp_path: Path) -> None:
    assert form.write(Release(()), tmp_path).exists()


@pytest.mark.parametrize("form", export.FORMATS, ids=lambda f: f.NAME)
def test_the_columns_of_a_table_are_named_once_and_each_says_how(form: ModuleType) -> None:
    for _, columns in getattr(form, "TABLES", ()):
        assert len({c.name for c in columns}) == len(columns)
        assert all(c.how for c in columns)


@pytest.mark.parametrize("form", export.FORMATS, ids=lambda f: f.NAME)
def test_every_cell_of_every_csv_is_safe_for_spreadsheets(form: ModuleType, tmp_path: Path) -> None:
    coded = code(HOSTILE, origin="=cmd|' /C calc'!A0")
    written = form.write(Release((coded,), "internal"), tmp_path)
    for path in [written] if written.is_file() else written.iterdir():
        if path.suffix == ".csv":
            for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
                for cell in row:
                    assert not cell.startswith(("=", "@", "\t", "\r")), cell
                    assert re.fullmatch(r"-?[\d.]+", cell) or not cell.startswith(("+", "-")), cell


@pytest.mark.parametrize("profile", ["internal", "partner", "public"])
def test_what_json_lines_carry_comes_back_as_it_was(profile: Profile, hostage: CodedReport, tmp_path: Path) -> None:
    release = masked(Release((hostage,), profile))
    path = jsonl.write(release, tmp_path)
    back = tuple(contract.from_json(json.loads(line)) for line in path.read_text("utf8").splitlines())
    assert [contract.to_json(c) for c in back] == [contract.to_json(c) for c in release.coded]
    (tmp_path / "again").mkdir()
    assert jsonl.write(Release(back, "internal"), tmp_path / "again").read_bytes() == path.read_bytes()


def test_masking_keeps_every_span_on_its_words(hostage: CodedReport) -> None:
    (hidden,) = masked(Release((hostage,))).coded
    assert len(hidden.report.text) == len(hostage.report.text)
    assert MASK in hidden.report.text
    contract.check_evidence(hidden)


NAMES = st.lists(
    st.sampled_from("Rosa Elvira Quispe Tariq Osman Yusra Haddad Ngozi Okafor Dilan Perwer".split()),
    min_size=2,
    max_size=2,
    unique=True,
)


@settings(max_examples=15, deadline=None)
@given(NAMES)
def test_whatever_the_victim_is_called_the_public_table_does_not_say_it(names: list[str]) -> None:
    name = " ".join(names)
    coded = code(f"Gunmen kidnapped {name}, a teacher, near Kano on Tuesday, police said.")
    named = {c.value.text for e in coded.events for c in e.claims if c.field == "victim" and isinstance(c.value, ActorValue)}
    (hidden,) = masked(Release((coded,))).coded
    if any(name in n for n in named):
        assert not any(part in contract.dumps(contract.to_json(hidden)) for part in names)


def test_a_spreadsheet_runs_no_cell(tmp_path: Path) -> None:
    coded = code(HOSTILE, origin="=cmd|' /C calc'!A0")
    text = table.write(Release((coded,), "internal"), tmp_path).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "@", "\t", "\r")), cell
            assert re.fullmatch(r"-?[\d.]+", cell) or not cell.startswith(("+", "-")), cell


def test_the_map_keeps_events_without_a_place(hostage: CodedReport, tmp_path: Path) -> None:
    bare = replace(
        hostage, events=tuple(replace(e, claims=tuple(c for c in e.claims if c.field != "place")) for e in hostage.events)
    )
    collection = json.loads(geojson.write(Release((bare,)), tmp_path).read_text())
    assert [f["geometry"] for f in collection["features"]] == [None] * len(hostage.events)


class Page(HTMLParser):
    """What a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids |= {value or "" for name, value in attrs if name == "id"}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(*coded: CodedReport) -> Page:
    page = Page()
    page.feed(html.page(Release(coded, "internal")))
    return page


def test_the_page_runs_nothing_and_asks_nobody(hostage: CodedReport) -> None:
    page = parsed(code(HOSTILE), hostage)
    assert not {"script", "img", "iframe", "link", "object", "embed", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "action", "style")]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert "default-src 'none'" in dict(page.attributes)["content"] or "default-src 'none'" in html.POLICY


def test_every_link_inside_the_page_leads_to_words(hostage: CodedReport) -> None:
    page = parsed(hostage)
    targets = {value[1:] for name, value in page.attributes if name == "href"}
    assert targets <= page.ids


def test_the_marked_text_is_the_report_word_for_word(hostage: CodedReport) -> None:
    shown = "".join(parsed(hostage).words)
    for block in hostage.report.blocks:
        assert hostage.report.text[block.start : block.end] in shown


def test_a_hostile_text_is_shown_as_text() -> None:
    shown = "".join(parsed(code(HOSTILE)).words)
    assert "<script>alert(1)</script>" in shown
