"""Word documents."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from testimonia.intake import docx as word
from testimonia.intake import open_stream
from testimonia.records import Report, Unreadable

STORY = "Gunmen killed four farmers in Tauramena on Tuesday, police said."


def saved(document: "docx.document.Document") -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def read_one(content: bytes, name: str = "report.docx") -> Report | Unreadable:
    (read,) = open_stream(io.BytesIO(content), name)
    return read


def text_of(document: "docx.document.Document") -> str:
    report = read_one(saved(document))
    assert isinstance(report, Report)
    return report.text


@pytest.mark.parametrize("name", ["report.docx", "report", "report.txt"])
def test_a_word_document_is_read_whatever_its_ending(name: str) -> None:
    document = docx.Document()
    document.add_paragraph("Four farmers killed in Casanare", style="Title")
    document.add_paragraph(STORY)
    document.add_paragraph("Nobody has claimed the attack.")
    report = read_one(saved(document), name)
    assert isinstance(report, Report)
    assert report.title == "Four farmers killed in Casanare"
    assert report.text == f"Four farmers killed in Casanare\n\n{STORY}\n\nNobody has claimed the attack."


def test_a_row_of_a_table_is_one_line_where_the_table_stands() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(
        table.rows, (("12 May", "Gunmen killed two men in Kano."), ("14 May", "A bomb went off in Jos.")), strict=True
    ):
        for cell, said in zip(row.cells, words, strict=True):
            cell.text = said
    document.add_paragraph("After.")
    assert text_of(document).split("\n\n") == [
        "Before.", "12 May | Gunmen killed two men in Kano.", "14 May | A bomb went off in Jos.", "After.",
    ]  # fmt: skip


def test_what_was_put_in_is_read_and_what_was_struck_out_is_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Gunmen killed ")
    for made in (
        "<w:del {} w:id='1' w:author='a'><w:r><w:delText>five</w:delText></w:r></w:del>",
        "<w:ins {} w:id='2' w:author='a'><w:r><w:t>four</w:t></w:r></w:ins>",
        "<w:r {}><w:t xml:space='preserve'> farmers in Tauramena.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(made.format(nsdecls("w"))))
    assert text_of(document) == "Gunmen killed four farmers in Tauramena."


def test_notes_that_are_not_read_are_told() -> None:
    document = docx.Document()
    document.add_paragraph(STORY)
    kept = io.BytesIO(saved(document))
    with zipfile.ZipFile(kept, "a") as parts:
        parts.writestr("word/footnotes.xml", "<w:footnotes xmlns:w='x'/>")
    report = read_one(kept.getvalue())
    assert isinstance(report, Report)
    assert [f.message for f in report.flags if f.code == "notes-not-read"] == ["its footnotes are not read"]


def test_a_document_without_words_holds_no_text() -> None:
    left_out = read_one(saved(docx.Document()))
    assert isinstance(left_out, Unreadable)
    assert "holds no text" in left_out.reason


def test_a_document_that_would_fill_the_memory_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_UNPACKED", 5_000)
    document = docx.Document()
    document.add_paragraph("Gunmen. " * 3_000)
    left_out = read_one(saved(document))
    assert isinstance(left_out, Unreadable)
    assert "unpacks to more than" in left_out.reason


def test_another_packed_file_is_named_with_the_next_step() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as parts:
        parts.writestr("a.txt", STORY)
    left_out = read_one(kept.getvalue(), "a.zip")
    assert isinstance(left_out, Unreadable)
    assert "save it as DOCX, XLSX, PDF" in left_out.reason
    misnamed = read_one(STORY.encode(), "a.docx")
    assert isinstance(misnamed, Unreadable)
    assert "no Word document" in misnamed.reason


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_document_is_a_report_or_a_reason(at: int, noise: bytes) -> None:
    document = docx.Document()
    document.add_paragraph(STORY)
    content = saved(document)
    at %= len(content)
    assert isinstance(read_one(content[:at] + noise + content[at + len(noise) :]), Report | Unreadable)
    assert isinstance(read_one(content[:at]), Report | Unreadable) or at == 0
