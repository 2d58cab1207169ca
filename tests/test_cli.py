"""The commands as a person or a machine types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema

from testimonia import contract

REPORT = "Gunmen kidnapped two Polish engineers near Kano on Tuesday, police said. They demanded a ransom of $50,000."
OTHER = "Police arrested four suspects in Marseille on Thursday, a prosecutor said."


def command(*words: str, stdin: bytes = b"", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "testimonia.cli", *words]
    return subprocess.run(line, input=stdin, capture_output=True, cwd=folder, check=False, timeout=120)


HEAVY = ("spacy", "numpy", "onnxruntime", "trafilatura", "lxml", "rich", "sqlalchemy", "pypdfium2")


def test_help_is_written_without_loading_what_only_work_needs() -> None:
    done = command("--help")
    assert done.returncode == 0
    assert b"every value pointing at its words" in done.stdout
    look = f"import sys, testimonia.cli; print([name for name in {HEAVY} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True)
    assert loaded.stdout.strip() == b"[]"


def test_a_process_does_its_sums_in_one_thread_unless_the_user_says_otherwise() -> None:
    look = "import os, testimonia; print(os.environ['OPENBLAS_NUM_THREADS'])"
    plain = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}

    def seen(environment: dict[str, str]) -> bytes:
        return subprocess.run([sys.executable, "-c", look], capture_output=True, check=True, env=environment).stdout.strip()

    assert seen(plain) == b"1"
    assert seen({**plain, "OPENBLAS_NUM_THREADS": "4"}) == b"4"


def test_code_writes_one_line_a_report_in_input_order_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(OTHER)
    (tmp_path / "a.txt").write_text(REPORT)
    done = command("code", "b.txt", "a.txt", "--published", "2014-10-22", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [r["report"]["origin"] for r in rows] == ["b.txt", "a.txt"]
    for row in rows:
        jsonschema.validate(row, contract.schema(contract.CODED))
    assert "abduction" in [e["type"] for e in rows[1]["events"]]


def test_one_worker_and_two_give_the_same_bytes(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": f"r{n}", "text": text, "published": "2014-10-22"})
        for n, text in enumerate((REPORT, OTHER, REPORT + OTHER))
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    one = command("code", "in.jsonl", folder=tmp_path)
    two = command("code", "in.jsonl", "--workers", "2", folder=tmp_path)
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 3


def test_standard_input_takes_json_lines_with_ids() -> None:
    row = json.dumps({"id": "desk/7", "text": REPORT, "title": "Two taken", "published": "2014-10-22", "publisher": "Kano Post"})
    done = command("code", "-", "--format", "jsonl", stdin=row.encode())
    (line,) = done.stdout.decode().splitlines()
    report = json.loads(line)["report"]
    assert (report["origin"], report["publisher"], report["published"]["edtf"]) == ("desk/7", "Kano Post", "2014-10-22")


def test_an_unreadable_input_is_named_and_the_rest_is_coded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 40)
    done = command("code", "a.txt", "b.bin", folder=tmp_path)
    assert done.returncode == 4
    assert b"b.bin" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_a_path_that_is_not_there_says_so_without_a_traceback() -> None:
    done = command("code", "nowhere.txt")
    assert done.returncode == 3
    assert b"nowhere.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_date_that_is_none_is_refused() -> None:
    done = command("code", "-", "--published", "yesterday-ish", stdin=REPORT.encode())
    assert done.returncode == 2
    assert b"2014-10-20" in done.stderr


def test_read_writes_the_reading_alone() -> None:
    done = command("read", "-", "--published", "2014-10-22", stdin=REPORT.encode())
    (line,) = done.stdout.decode().splitlines()
    row = json.loads(line)
    jsonschema.validate(row, contract.schema(contract.READING))
    assert [t["edtf"] for t in row["times"]] == ["2014-10-21"]
    assert [p["name"] for p in row["places"]] == ["Poland", "Kano"]  # a people points at its country, and is no place of an event
    text = row["text"]
    assert "police" in [text[a["source"][0] : a["source"][1]] for a in row["attributions"] if a["source"]]


def test_link_puts_every_event_into_exactly_one_incident(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT.replace("police said", "an officer said"))
    coded = command("code", "a.txt", "b.txt", "--published", "2014-10-22", folder=tmp_path).stdout
    done = command("link", "-", stdin=coded)
    incidents = [json.loads(line) for line in done.stdout.decode().splitlines()]
    for incident in incidents:
        jsonschema.validate(incident, contract.schema(contract.INCIDENT))
    told = sorted((r["report"]["origin"], e["id"]) for r in map(json.loads, coded.decode().splitlines()) for e in r["events"])
    assert sorted((e["origin"], e["event"]) for i in incidents for e in i["events"]) == told


def test_link_names_bad_lines_and_links_the_rest_whatever_the_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(OTHER)
    good = command("code", "a.txt", "b.txt", "--published", "2014-10-22", folder=tmp_path).stdout.splitlines()
    moved = good[0].replace(b'"start": 0', b'"start": 1')
    (tmp_path / "one.jsonl").write_bytes(b"\n".join([b"{not json", good[0], b"[]", b"\xff\xfe", b'{"format": "other"}']))
    (tmp_path / "two.jsonl").write_bytes(b"\n".join([good[1], good[0], b"", moved]))
    one = command("link", "one.jsonl", "two.jsonl", folder=tmp_path)
    two = command("link", "two.jsonl", "one.jsonl", folder=tmp_path)
    clean = command("link", "-", stdin=b"\n".join(good))
    assert (one.returncode, two.returncode, clean.returncode) == (4, 4, 0), one.stderr + two.stderr
    assert one.stdout == two.stdout == clean.stdout
    told = one.stderr.decode()
    for where in (
        "one.jsonl, line 1: not JSON",
        "one.jsonl, line 3",
        "one.jsonl, line 4: not UTF-8",
        "one.jsonl, line 5",
        "two.jsonl, line 4",
    ):
        assert where in told
    assert command("link", "absent.jsonl", folder=tmp_path).returncode == 3


def test_a_project_from_init_to_export(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    assert command("init", "desk", folder=tmp_path).returncode == 0
    added = command("add", "a.txt", "--project", "desk", "--published", "2014-10-22", folder=tmp_path)
    assert b"1 new" in added.stderr
    again = command("add", "a.txt", "--project", "desk", "--published", "2014-10-22", folder=tmp_path)
    assert b"0 new, 1 there already" in again.stderr
    for told in ("cases", "incidents", "decisions"):
        assert command(told, "--project", "desk", folder=tmp_path).stderr.startswith(b"No " + told.encode())
    assert command("code", "--project", "desk", folder=tmp_path).returncode == 0
    listed = command("events", "--project", "desk", folder=tmp_path).stdout.decode()
    assert "abduction" in listed
    name = next(w for w in listed.split() if w.endswith(".e1"))
    shown = command("show", name, "--project", "desk", folder=tmp_path).stdout.decode()
    assert "kidnapped" in shown
    assert "police" in shown
    for format_name in ("jsonl", "csv", "geojson", "html"):
        done = command("export", "--format", format_name, "--project", "desk", "--out", "out", folder=tmp_path)
        assert Path(tmp_path, done.stdout.decode().strip()).stat().st_size > 0
    refused = command("export", "--format", "csv", "--project", "desk", "--out", "a.txt", folder=tmp_path)
    assert refused.returncode == 5
    assert b"a.txt can't be written" in refused.stderr
    decided = command("decide", name, "reject", "--who", "Amal", "--why", "a test", "--project", "desk", folder=tmp_path)
    assert decided.returncode == 0, decided.stderr
    command("export", "--format", "csv", "--project", "desk", "--out", "after", folder=tmp_path)
    assert "abduction" not in (tmp_path / "after" / "events.csv").read_text("utf-8-sig")


def test_doctor_says_what_is_installed() -> None:
    done = command("doctor")
    assert done.returncode == 0, done.stdout
    assert b"place index" in done.stdout
    assert b"SQLite" in done.stdout


def test_the_codebook_is_shown() -> None:
    assert b"ransom_demand" in command("codebook", "list").stdout
    assert b"# Abduction" in command("codebook", "show", "abduction").stdout


def test_a_reader_who_has_seen_enough_is_no_fault() -> None:
    for words in (("codebook", "list"), ("codebook", "show", "abduction"), ("version",), ("doctor",)):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([sys.executable, "-m", "testimonia", *words], stdout=write, stderr=subprocess.PIPE, check=False)
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b""), words


def test_the_package_can_be_run_as_the_command() -> None:
    shown = subprocess.run([sys.executable, "-m", "testimonia", "--help"], capture_output=True, text=True, check=False)
    assert shown.returncode == 0
    assert "codebook" in shown.stdout
