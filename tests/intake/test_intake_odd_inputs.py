"""Three hundred odd inputs by families: each becomes a report or an `Unreadable` with a reason, and nothing is raised."""

import gzip
import io
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from testimonia.errors import InputNotFound
from testimonia.intake import open_inputs, open_stream
from testimonia.records import Report, Unreadable

STORY = "Gunmen on motorcycles killed four farmers near Goronyo on Tuesday, a district official said. Two others were wounded."
PAGE = f"<html><head><title>Four farmers killed</title></head><body><p>{STORY}</p><p>{STORY}</p></body></html>"
ENDINGS = (".txt", ".html", ".jsonl", ".csv", ".pdf", "")


def empty_and_blank() -> Iterator[bytes]:
    yield from (b"", b" ", b"\n\n\n", b"\x00", b"\x00" * 5000, b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\t \r\n")


def binaries() -> Iterator[bytes]:
    dice = random.Random(7)
    for magic in (
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04",
        b"\x7fELF",
        b"%PDF-1.7\n",
        b"%PDF-",
        b"GIF89a",
        b"\x1f\x8b",
    ):
        yield magic + dice.randbytes(2000)
    yield dice.randbytes(10_000)


def encodings() -> Iterator[bytes]:
    words = STORY + " “Nobody came,” said Zoë Ávila, née Šimić."
    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1250", "mac-roman"):
        yield words.encode(name, "replace")
    yield b'<meta charset="utf-16">' + PAGE.encode()
    yield b'<meta charset="no-such-thing">' + PAGE.encode("cp1252")
    yield b'<meta charset="base64">' + PAGE.encode() + b"\xe9"
    yield STORY.encode() + b"\xff\xfe\xfd" + STORY.encode()
    yield STORY.encode() + "é".encode()[:1]


def hostile_characters() -> Iterator[bytes]:
    for mark in ("\x00", "\x1b[31m", "\u202e", "\u2066", "\ufeff", "\u200b", "\U000e0041", "\x7f", "\u0301" * 500, "\ufffe"):
        yield (STORY[:20] + mark + STORY[20:]).encode()
    yield "قُتل أربعة مزارعين قرب القرية يوم الثلاثاء، بحسب مسؤول محلي.".encode()
    yield "‏שלום עולם\u202b abc".encode()


def long_ones() -> Iterator[bytes]:
    yield b"a" * 100_000
    yield (STORY + " ").encode() * 900
    yield b"word " * 20_000
    yield b"A" * 50_000 + b"\n" + b"B" * 50_000
    yield b"\n" * 100_000
    yield b"- " * 50_000
    yield b"Home | " * 20_000
    yield b"By A" * 20_000


def broken_pages() -> Iterator[bytes]:
    yield from (PAGE.encode()[:cut] for cut in (5, 12, 40, 70, 100, 150))
    yield b"<html><body><table><tr><td colspan=9007199254740991>" + STORY.encode() + b"</table>"
    yield b"<html><body>" + b"<div>" * 100_000 + STORY.encode()
    yield b"<html><body>" + b"<b>" * 1_500 + STORY.encode()
    yield b"<html><body>" + b"</div>" * 10_000 + STORY.encode()
    yield b"<html><body>" + b"<p" * 10_000
    yield b"<html " + b"a=b " * 10_000 + b">" + STORY.encode()
    yield b"<?xml version='1.0' encoding='utf-16'?><html><body><p>" + STORY.encode() + b"</p></body></html>"
    yield b'<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><html><p>&c;' + STORY.encode()
    yield b'<html><script type="application/ld+json">' + b"[" * 50_000 + b"</script><p>" + STORY.encode()
    yield b"<html><!--" + STORY.encode() * 20
    yield b"<html><body><script>" + STORY.encode() * 20


def broken_rows() -> Iterator[bytes]:
    rows: tuple[object, ...] = (
        {}, [], 3, None, "text", {"text": None}, {"text": 5}, {"text": ""}, {"id": [1], "text": STORY},
        {"text": "\ud800 " + STORY},
        {"html": "<"}, {"text": STORY, "published": "yesterday"}, {"text": STORY, "published": "0000-00-00"},
        {"text": STORY, "title": ""},
        {"text": STORY, "title": "x" * 100_000}, {"text": STORY, "url": "http://[::1"},
        {"html": PAGE, "published": "9999-99-99"},
    )  # fmt: skip
    for row in rows:
        yield json.dumps(row).encode() + b"\n"
    yield b'{"text": "cut off\n{"text": "' + STORY.encode() + b'"}\n'
    yield b"[" * 100_000
    yield b'{"a":' * 50_000
    yield b'{"text": NaN}\n{"text": 1e999}'
    yield from (
        b"text",
        b"text\n",
        b"a,b\n1,2",
        b'text\n"open',
        b"text,id\n,,,,\nx",
        b"text\tdate\nx\ty",
        b'"text"\n"' + b'""' * 500,
    )


def packed() -> Iterator[bytes]:
    yield gzip.compress(STORY.encode())
    yield gzip.compress(b"")
    yield gzip.compress(gzip.compress(STORY.encode()))
    yield gzip.compress(json.dumps({"text": STORY}).encode())[:-9]
    yield gzip.compress(b"\x00" * 1_000_000)


FAMILIES = (empty_and_blank, binaries, encodings, hostile_characters, long_ones, broken_pages, broken_rows, packed)
ODD = [(f"{family.__name__}-{i}{ending}", content)
       for family in FAMILIES for i, content in enumerate(family()) for ending in ENDINGS]  # fmt: skip


def test_there_are_at_least_three_hundred_odd_inputs() -> None:
    assert len(ODD) >= 300


@pytest.mark.parametrize("family", [family.__name__ for family in FAMILIES])
def test_every_odd_input_of_a_family_is_classified_and_covered(family: str) -> None:
    for origin, content in ODD:
        if not origin.startswith(family):
            continue
        taken = list(open_stream(io.BytesIO(content), origin))
        assert taken, origin
        for one in taken:
            if isinstance(one, Unreadable):
                assert one.reason, origin
            else:
                check_report(one)


def check_report(report: Report) -> None:
    """Evidence can be pointed at: the text is clean and its blocks cover every non-blank stretch, in order."""
    covered, at = [], 0
    for block in report.blocks:
        assert at <= block.start < block.end <= len(report.text)
        assert not report.text[at : block.start].strip()
        covered.append(report.text[block.start : block.end])
        at = block.end
    assert not report.text[at:].strip()
    assert not set(report.text) & {"\x00", "\u202e", "\u2066", "\r"}
    report.text.encode()
    assert report.id.startswith("sha256:")


def test_fifty_megabytes_of_text_are_cut_and_the_cut_is_told() -> None:
    content = (STORY + "\n").encode() * (50 * 2**20 // len(STORY))
    [report] = open_stream(io.BytesIO(content), "long.txt")
    assert isinstance(report, Report)
    assert len(report.text) <= 400_000
    assert [f.code for f in report.flags][:1] == ["truncated-text"]


def test_a_gzip_bomb_is_named_and_left() -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1) as bomb:
        for _ in range(90):
            bomb.write(b" " * 2**20)
    content = gzip.compress(b'{"text": "') + packed.getvalue()
    taken = list(open_stream(io.BytesIO(content), "bomb.jsonl.gz"))
    assert all(isinstance(one, Unreadable) for one in taken)
    assert "times its size" in taken[-1].reason  # type: ignore[union-attr]


def read_all(origin: str, content: bytes) -> list[tuple[str, str]]:
    """Origin and text of each report; origin and reason of what is none."""
    return [(r.origin, r.text if isinstance(r, Report) else r.reason) for r in open_stream(io.BytesIO(content), origin)]


@pytest.mark.parametrize(
    ("content", "why"), [(b"\xff\xfeA", "no characters"), (b"." * 900, "no text"), ("…—".encode(), "no text")]
)
def test_a_file_without_a_letter_is_no_report(content: bytes, why: str) -> None:
    [(_, reason)] = read_all("half.txt", content)
    assert why in reason


def test_of_two_texts_on_one_line_none_is_lost_without_a_word() -> None:
    row = json.dumps({"text": STORY})
    [(_, reason)] = read_all("twice.jsonl", f'{{"text": "Another story.", {row[1:]}\n'.encode())
    assert '"text" stands twice' in reason
    assert read_all("same.jsonl", f'{{"source": 1, "source": 2, {row[1:]}\n'.encode()) == [("same.jsonl:1", STORY)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("name", ["rows.jsonl", "rows"])
def test_json_lines_of_any_encoding_are_told_apart_by_their_line_ends_alone(name: str, encoding: str) -> None:
    texts = [STORY, "Rebels shelled Ċorsa\u200aand Ġorsa; three villagers were killed."]  # bytes 0A in the middle of a character
    rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\r\n" for text in texts)
    assert [(where, text[:20]) for where, text in read_all(name, rows.encode(encoding))] == [
        (f"{name}:1", texts[0][:20]), (f"{name}:2", texts[1][:20]),
    ]  # fmt: skip


def test_noise_is_no_text_whatever_its_first_letters_say() -> None:
    dice = random.Random(11)
    for start in (b"MZ", b"PE", b"\xff", b""):
        assert [reason for _, reason in read_all("noise.txt", start + dice.randbytes(3000))] == ["binary content: not text"]


def test_an_old_text_with_a_stray_control_character_is_read() -> None:
    [(_, text)] = read_all("old.txt", (STORY + " Zoë Ávila said so.\x1a").encode("cp1252"))
    assert "Zoë Ávila" in text


def test_a_row_with_more_cells_than_names_or_an_open_quotation_mark_is_named() -> None:
    table = f'text,id\n"{STORY}",a\nRebels fled, residents said,b\n"Rebels fled,c\n{STORY},d\n'
    good, many, still_open = read_all("reports.csv", table.encode())
    assert good == ("a", STORY)
    assert many[1].startswith("3 cells under 2 names")
    assert still_open[0] == "reports.csv:4"
    assert "is not closed" in still_open[1]


def test_doubtful_characters_of_a_table_are_flagged_where_they_stand() -> None:
    rows = "text\nGunmen killed four farmers.\nTroops shelled Kőszeg, Győr, Pécs, Érd and Székesfehérvár.\n".encode()
    flags = [
        {f.code for f in r.flags} for r in open_stream(io.BytesIO(rows[:-2] + b"\xff.\n"), "reports.csv") if isinstance(r, Report)
    ]
    assert ["encoding-doubtful" in codes for codes in flags] == [False, True]


def test_a_folders_pipes_and_links_to_folders_are_named_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "story.txt").write_text(STORY)
    os.mkfifo(tmp_path / "in" / "deep" / "pipe.txt")
    (tmp_path / "in" / "deep" / "up").symlink_to(tmp_path / "in", target_is_directory=True)
    found = {Path(r.origin).name: isinstance(r, Report) for r in open_inputs([str(tmp_path / "in")])}
    assert found == {"story.txt": True, "pipe.txt": False, "up": False}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("crawl.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + STORY.encode(), "a web archive"),
        ("crawl.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n"), "a web archive"),
        ("twice.csv", f'text,text\n"{STORY}","Another."\n'.encode(), "two columns are named text"),
    ],
)
def test_what_would_be_read_wrongly_is_named_with_the_next_step(name: str, content: bytes, why: str) -> None:
    [(_, reason)] = read_all(name, content)
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        "Hombres armados secuestraron a dos ingenieros cerca de Cali el martes, dijo la policía.",
        "قال مسؤول في الشرطة إن مسلحين خطفوا مهندسين اثنين قرب كركوك يوم الثلاثاء.",
        "Hombres armados secuestraron a dos ingenieros cerca de Cali el martes, dijo la policía. “We want the government to talk to"
        " us,” dijo uno de los secuestradores en una llamada a la radio, y la familia pide que los liberen cuanto antes.",
    ],
)
def test_a_report_in_another_language_says_that_it_is_not_read(text: str) -> None:
    (report,) = open_stream(io.BytesIO(text.encode()), "r.txt")
    assert isinstance(report, Report)
    assert "language-not-read" in {f.code for f in report.flags}


@pytest.mark.parametrize("text", [STORY, STORY.upper(), "Two men were shot dead in Tauramena."])
def test_an_english_report_does_not(text: str) -> None:
    (report,) = open_stream(io.BytesIO(text.encode()), "r.txt")
    assert isinstance(report, Report)
    assert "language-not-read" not in {f.code for f in report.flags}


def test_an_address_of_the_web_is_told_to_be_saved_first() -> None:
    with pytest.raises(InputNotFound, match=r"nothing is fetched from the web. Next: save the page"):
        open_inputs(["https://example.org/a.html"])
