"""A folder of odd files goes through a whole run: nothing stops it, and every file is a report or is named with its reason."""

import gzip
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from testimonia import contract

STORY = "Gunmen on motorcycles killed four farmers near Goronyo on Tuesday, a district official said. Two others were wounded."
PDF = Path(__file__).parent.parent / "samples" / "bago-monastery.pdf"


def odd_files() -> dict[str, bytes]:
    """Contents by name; made alike on every machine."""
    dice = random.Random(11)
    pdf = PDF.read_bytes()
    page = f"<html><head><title>Four farmers killed</title></head><body><p>{STORY}</p></body></html>"
    return {
        "empty.txt": b"",
        "blank.txt": b" \n\t \r\n",
        "nuls.txt": STORY.replace(", ", ",\x00 ").encode(),
        "only-nuls.txt": b"\x00" * 4096,
        "noise.txt": dice.randbytes(8192),
        "picture.html": b"\x89PNG\r\n\x1a\n" + dice.randbytes(900),
        "zip-in-disguise.txt": b"PK\x03\x04" + dice.randbytes(900),
        "cut.pdf": pdf[: len(pdf) // 2],
        "head-alone.pdf": pdf[:40],
        "no-pdf.pdf": STORY.encode(),
        "latin.txt": (STORY + " Zoë Ávila escaped.").encode("cp1252"),
        "utf16.txt": STORY.encode("utf-16"),
        "utf16-unmarked.txt": STORY.encode("utf-16-le"),
        "wrongly-declared.html": b'<meta charset="utf-16">' + page.encode("cp1252"),
        "mark.txt": b"\xef\xbb\xbf" + STORY.encode(),
        "line-ends.txt": STORY.replace(". ", ".\r\n\r\n", 1).replace(", ", ",\r", 1).encode(),
        "right-to-left.txt": "قُتل أربعة مزارعين قرب القرية يوم الثلاثاء.\n\nGunmen killed four farmers, قال المسؤول.".encode(),
        "turned.txt": ("\u202e" + STORY + "\u2066").encode(),
        "surrogates.jsonl": b'{"text": "\\ud800 ' + STORY.encode() + b' \\udfff"}\n',
        "marks.txt": (STORY[:30] + "\u0301" * 3000 + STORY[30:]).encode(),
        "one-line.txt": b"a" * 100_000,
        "one-line-of-words.txt": (b"ambushed " * 2_500).strip(),
        "shout.txt": STORY.upper().encode(),
        "deep.html": b"<html><body>" + b"<div>" * 60_000 + STORY.encode(),
        "unclosed.html": b"<html><body><p" * 400 + STORY.encode(),
        "colspan.html": b"<table><tr><td colspan=9007199254740991 rowspan=65534>" + STORY.encode() + b"</table>",
        "entities.html": b'<!DOCTYPE html [<!ENTITY a "bbbb"><!ENTITY c "&a;&a;">]><p>&c;' + STORY.encode(),
        "script.html": page.replace("<p>", "<script>alert(1)</script><p>").encode(),
        "rows.jsonl": b'{"text": "x"}\nnot json\n[1]\n{"id": "good", "text": "' + STORY.encode() + b'"}\n{"text": 7}\n',
        "deep.jsonl": b"[" * 60_000,
        "cut.jsonl.gz": gzip.compress(json.dumps({"text": STORY}).encode())[:-9],
        "twice.gz": gzip.compress(gzip.compress(STORY.encode())),
        "cells.csv": b'n,text\n1,"' + b"x" * 300_000 + b'"\n2,"' + STORY.encode() + b'"\n',
        "open-quote.csv": b'id,text\n1,"' + STORY.encode(),
        "no-text-column.csv": b"id,name\n1,2\n",
        "half-a-character.txt": b"\xff\xfeA",
        "dots.txt": b"." * 5_000,
        "formula.txt": b"=HYPERLINK(\"http://x\") " + STORY.encode(),
        "no-ending": STORY.encode(),
        "[brackets]*?.txt": STORY.encode(),
        "sub.txt/inside.txt": STORY.encode(),
        "many.txt": "\n\n".join(f"{STORY} ({n})" for n in range(40)).encode(),
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("odd")
    for name, content in odd_files().items():
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_bytes(content)
    (base / "loop.txt").symlink_to("loop.txt")
    (base / "up").symlink_to(base, target_is_directory=True)
    (base / "lost.txt").symlink_to("nowhere.txt")
    os.mkfifo(base / "pipe.txt")
    with zipfile.ZipFile(base / "archive.zip", "w") as packed:
        packed.writestr("story.txt", STORY)
    return base


@pytest.fixture(scope="module")
def done(folder: Path) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "testimonia.cli", "code", str(folder), "--published", "2024-05-15"]
    return subprocess.run(line, capture_output=True, check=False, timeout=900)


def coded_files(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [json.loads(line)["report"]["origin"] for line in done.stdout.decode().splitlines()]


def test_the_run_ends_by_itself_and_its_exit_code_says_that_inputs_were_left_out(
    done: subprocess.CompletedProcess[bytes],
) -> None:
    assert done.returncode == 4, done.stderr.decode()[-2000:]
    assert b"Traceback" not in done.stderr


def test_every_file_is_a_report_or_is_named_with_its_reason(folder: Path, done: subprocess.CompletedProcess[bytes]) -> None:
    coded, named = coded_files(done), done.stderr.decode()
    for path in sorted(p for p in folder.rglob("*") if p.is_symlink() or p.is_file()):
        if not path.name.startswith("."):
            assert str(path) in named or any(o.startswith(str(path)) for o in coded), path


def test_what_can_be_read_is_read(folder: Path, done: subprocess.CompletedProcess[bytes]) -> None:
    coded = {Path(origin).name for origin in coded_files(done)}
    readable = {"nuls.txt", "latin.txt", "utf16.txt", "utf16-unmarked.txt", "mark.txt", "right-to-left.txt", "deep.html", "colspan.html",
                "[brackets]*?.txt", "no-ending", "inside.txt", "good", "many.txt", "script.html", "one-line.txt"}  # fmt: skip
    assert readable <= coded
    assert (
        not {
            "half-a-character.txt",
            "dots.txt",
            "pipe.txt",
            "open-quote.csv",
            "empty.txt",
            "noise.txt",
            "zip-in-disguise.txt",
            "head-alone.pdf",
            "loop.txt",
            "archive.zip",
        }
        & coded
    )
    assert folder.is_dir()


def test_every_coded_report_fits_the_schema_and_points_at_its_words(done: subprocess.CompletedProcess[bytes]) -> None:
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        jsonschema.validate(row, contract.schema(contract.CODED))
        text = row["report"]["text"]
        for event in row["events"]:
            for span in [event["anchor"], *(s for c in event["claims"] for s in c["spans"])]:
                assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text(STORY)
    (tmp_path / "closed.txt").chmod(0)
    line = [sys.executable, "-m", "testimonia.cli", "code", str(tmp_path)]
    done = subprocess.run(line, capture_output=True, check=False, timeout=120)
    assert done.returncode == 4
    assert b"closed.txt: cannot be opened" in done.stderr


def test_a_name_that_is_no_utf8_is_taken_as_it_is(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(STORY)
    line = [sys.executable, "-m", "testimonia.cli", "code", str(tmp_path)]
    done = subprocess.run(line, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    json.loads(done.stdout)
