"""The public contract: one JSON object a report, one a line."""

from pathlib import Path

from testimonia import contract
from testimonia.export.masking import masked
from testimonia.records import Release

NAME = "jsonl"
TITLE = "Coded reports as JSON lines"
FILE_NAME = "coded.jsonl"
MIME = "application/x-ndjson"


def write(release: Release, folder: Path) -> Path:
    """Write the release and return the file's path. Evidence is checked again on the way out."""
    path = folder / FILE_NAME
    lines = [contract.dumps(contract.to_json(coded)) + "\n" for coded in masked(release).coded]
    path.write_text("".join(lines), encoding="utf8")
    return path
