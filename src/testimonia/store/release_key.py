"""The key that a project's pseudonyms are made with: made once, kept beside the database, never exported."""

import contextlib
import os
import secrets
from pathlib import Path

from testimonia.errors import StoreError
from testimonia.store.address import Address
from testimonia.store.faults import told

FILE_NAME = "release.key"
BYTES = 32


def release_key(folder: Path) -> bytes:
    """The project's key; the first call makes it. Whoever has it can check guesses at names: only the owner may read the file.

    Raises:
        StoreError: the file is there and is no key, or can't be written.
    """
    path = folder / FILE_NAME
    if not path.exists():
        with told(Address(folder)):
            _make(path)
    text = path.read_text("ascii", errors="replace").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise StoreError(
            f"{path} is no release key. Next: restore it from a backup; a new one would give every person another pseudonym."
        )
    return key


def _make(path: Path) -> None:
    """Write a new key whole, or leave the one that another program has just written."""
    draft = path.with_suffix(f".{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_hex(BYTES) + "\n")
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
