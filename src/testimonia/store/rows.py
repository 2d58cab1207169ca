"""Reports as a store keeps them: the public form, with blocks and flags."""

import json
from datetime import date
from typing import Any

from testimonia import contract
from testimonia.records import Block, DateValue, Flag, Report, Span


def report_json(report: Report) -> str:
    """One line of JSON from which `read_report` makes the same report."""
    row = contract.report_to_json(report) | {
        "blocks": [[b.start, b.end, b.kind] for b in report.blocks],
        "flags": [
            {"code": f.code, "message": f.message, "spans": [[s.start, s.end, s.text] for s in f.spans]} for f in report.flags
        ],
    }
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def read_report(line: str) -> Report:
    """The report that a line of JSON keeps."""
    row = json.loads(line)
    published = row["published"]
    return Report(
        id=row["id"], origin=row["origin"], media_type=row["media_type"], text=row["text"], title=row["title"],
        publisher=row["publisher"], wires=tuple(row["wires"]), language=row["language"],
        published=_read_date(published) if published else None, page_date=row["page_date"], dateline=row["dateline"],
        blocks=tuple(Block(*b) for b in row["blocks"]),
        flags=tuple(Flag(f["code"], f["message"], tuple(Span(*s) for s in f["spans"])) for f in row["flags"]),
    )  # fmt: skip


def _read_date(row: dict[str, Any]) -> DateValue:
    earliest, latest = (date.fromisoformat(d) if d else None for d in (row["earliest"], row["latest"]))
    return DateValue(row["edtf"], earliest, latest, row["basis"], row["time_of_day"])
