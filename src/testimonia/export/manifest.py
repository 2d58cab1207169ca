"""What lies in an export folder: every file with its SHA-256, and for every format what it holds and what it leaves out.

`testimonia verify` checks a folder against its manifest; nothing in it changes from day to day.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from testimonia import __version__
from testimonia.errors import UsageError
from testimonia.export.occurrences import LeftOut, occurrences
from testimonia.records import Release

FORMAT = "testimonia.manifest/1"
FILE_NAME = "manifest.json"

Json = dict[str, Any]


def check_folder(folder: Path, release: Release) -> None:
    """An export may go into a folder that is new, empty of exports, or holds exports of the same profile.

    Raises:
        UsageError: it holds exports of another profile, or a manifest that is not ours.
    """
    for export in _old(folder).get("exports", []):
        if export["profile"] != release.profile:
            raise UsageError(
                f"{folder} holds exports of the profile {export['profile']}, and {release.profile} must not lie beside it. "
                "Next: give another folder with --out."
            )


def _old(folder: Path) -> Json:
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    try:
        old: Json = json.loads(path.read_text("utf8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        old = {}
    if not isinstance(old, dict) or old.get("format") != FORMAT:
        raise UsageError(f"{path} is no manifest of an export; nothing was written. Next: give another folder with --out.")
    return old


def write(folder: Path, release: Release, written: Iterable[tuple[ModuleType, Path]], beside: Iterable[Path]) -> Path:
    """Write or renew the folder's manifest and return its path.

    Args:
        release: as it was written: disclosed.
        beside: files that belong to every format, as the disclosure report.
    """
    new = {form.NAME: _export(folder, release, form, path) for form, path in written}
    kept = {e["name"]: e for e in _old(folder).get("exports", []) if e["name"] not in new}
    exports = [e for _, e in sorted((kept | new).items())]
    listed = {f for e in exports for f in e["files"]} | {str(p.relative_to(folder)) for p in beside}
    files = [_file(folder, name) for name in sorted(listed) if (folder / name).is_file()]
    path = folder / FILE_NAME
    whole = {"format": FORMAT, "exports": exports, "files": files}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    return path


def _file(folder: Path, name: str) -> Json:
    raw = (folder / name).read_bytes()
    return {"path": name, "sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw)}


def _export(folder: Path, release: Release, form: ModuleType, path: Path) -> Json:
    found = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    left_out: list[LeftOut] = list(form.left_out(release)) if hasattr(form, "left_out") else []
    return {
        "name": form.NAME, "title": form.TITLE, "version": __version__, "profile": release.profile, "k": release.disclosure.k,
        "links": release.disclosure.links, "counts": _counts(release),
        "left_out": [{"occurrence": x.occurrence.number, "type": x.occurrence.type, "reason": x.reason} for x in left_out],
        "retracted": [{"report": r.report_id[7:19], "event": r.event, "when": r.when} for r in release.retractions],
        "files": [p.relative_to(folder).as_posix() for p in found],
    }  # fmt: skip


def _counts(release: Release) -> Json:
    events = [e for c in release.coded for e in c.events]
    return {
        "reports": len(release.coded), "events": len(events), "claims": sum(len(e.claims) for e in events),
        "occurrences": len(occurrences(release)), "incidents": len(release.incidents), "unreadable": len(release.unreadable),
    }  # fmt: skip
