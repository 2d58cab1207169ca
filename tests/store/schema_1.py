"""A project as the first version made it, before the ledger: the data of the migration's test."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

SCHEMA = """
CREATE TABLE intake_reports (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, evidence TEXT, report TEXT NOT NULL);
CREATE TABLE intake_unreadable (n INTEGER PRIMARY KEY, origin TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (origin, reason));
CREATE TABLE coding_coded (n INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES intake_reports (id), coder TEXT NOT NULL,
                           coded TEXT NOT NULL, UNIQUE (report, coder));
CREATE TABLE review_decisions (n INTEGER PRIMARY KEY, decision TEXT NOT NULL);
PRAGMA user_version = 1;
"""
TEXT = "Rebels freed nine miners near Bodaro on Friday, a union leader said."


def build(folder: Path) -> Path:
    """A project of schema 1 with one report, one coding, one unreadable input and three decisions; the database file's path."""
    folder.mkdir()
    raw = TEXT.encode()
    digest = hashlib.sha256(raw).hexdigest()
    evidence = folder / "evidence" / digest[:2] / digest[2:4] / digest
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(raw)
    report: dict[str, Any] = {
        "id": f"sha256:{digest}", "origin": "miners.txt", "media_type": "text/plain", "title": None, "publisher": None, "wires": [],
        "language": "en", "published": None, "page_date": None, "dateline": None, "text": TEXT,
    }  # fmt: skip
    span = {"start": 7, "end": 12, "text": "freed"}
    event = {
        "id": "e1", "type": "release", "anchor": span, "mentions": [span], "status": "happened", "background": False,
        "pattern": False, "score": 0.8, "claims": [],
    }  # fmt: skip
    coded = {
        "format": "testimonia.coded-report/1", "report": report, "events": [event], "links": [], "actors": [], "relations": [],
        "flags": [],
    }  # fmt: skip
    connection = sqlite.connect(str(folder / "testimonia.sqlite"))
    connection.executescript(SCHEMA)
    kept = json.dumps(report | {"blocks": [[0, len(TEXT), "body"]], "flags": []}, ensure_ascii=False, sort_keys=True)
    connection.execute("INSERT INTO intake_reports VALUES (1, ?, ?, ?)", (report["id"], digest, kept))
    connection.execute("INSERT INTO intake_unreadable VALUES (1, 'scan.pdf', 'no text in it: a scan')")
    connection.execute(
        "INSERT INTO coding_coded VALUES (1, ?, 'rules/1', ?)", (report["id"], json.dumps(coded, ensure_ascii=False))
    )
    for verdict in ("reject", "accept", "accept"):
        row = {
            "origin": "miners.txt", "event": "e1", "verdict": verdict, "who": "Amal", "when": "2024-05-01T10:00:00+00:00",
            "why": "read again", "claim": None, "value": None,
        }  # fmt: skip
        connection.execute("INSERT INTO review_decisions (decision) VALUES (?)", (json.dumps(row, sort_keys=True),))
    connection.commit()
    connection.close()
    return folder / "testimonia.sqlite"
