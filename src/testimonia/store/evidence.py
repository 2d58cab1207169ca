"""Original bytes, kept under their SHA-256 and never changed."""

import hashlib
import os
import tempfile
from pathlib import Path

FOLDER = "evidence"


def path_of(folder: Path, digest: str) -> Path:
    """Where the bytes of a digest lie: two levels of folders keep listings short."""
    return folder / FOLDER / digest[:2] / digest[2:4] / digest


def keep(folder: Path, raw: bytes) -> str:
    """Write bytes durably (whole or not at all) and return their SHA-256; bytes that are there already are left alone."""
    digest = hashlib.sha256(raw).hexdigest()
    target = path_of(folder, digest)
    if target.is_file():
        return digest
    target.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own: two processes may take in the same bytes at the same moment.
    handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(raw)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(target)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
    _sync(target.parent)
    return digest


def _sync(folder: Path) -> None:
    """A new name survives a power cut only when its folder was flushed too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
