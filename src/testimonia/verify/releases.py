"""A release's folder against its manifest, and its manifest against the ledger."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from .chain import Told
from .faults import Fault
from .holdings import hash_of_file

MANIFEST = "manifest.json"
NAMED = 5
"""Files that are named one by one; a release in a folder of other things can have thousands beside it."""


def release(folder: Path, told: Told | None) -> Iterator[Fault]:
    """Every file of a release.

    Args:
        told: what the project's ledger says. None: there is no project at hand, the files are checked against the manifest alone.
    """
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
        manifest = json.loads(raw)
        listed = {f["path"]: (f["bytes"], f["sha256"]) for f in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield Fault(str(path), f"it can't be read ({error})")
        return
    if told is not None and hashlib.sha256(raw).hexdigest() not in told.releases:
        yield Fault(str(path), "the ledger has no such release: it was changed, or made elsewhere")
    for name, (size, digest) in listed.items():
        file = folder / name
        try:
            if (file.stat().st_size, hash_of_file(file)) != (size, digest):
                yield Fault(str(file), "it was changed since it was released")
        except OSError:
            yield Fault(str(file), "it is missing")


def note(folders: Sequence[Path]) -> str:
    """What to say of files that lie in releases' folders and that their manifests do not list; empty where there are none."""
    return "\n".join(filter(None, map(_beside, folders)))


def _beside(folder: Path) -> str:
    listed = {MANIFEST, *(f["path"] for f in json.loads((folder / MANIFEST).read_bytes())["files"])}
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())
    others = [name for name in found if name not in listed]
    if not others:
        return ""
    names = ", ".join(map(_printable, others[:NAMED])) + (f" and {len(others) - NAMED} more" if len(others) > NAMED else "")
    return f"Not of this release, and so not checked: in {folder} {names}. Its manifest lists every file that is."


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
