"""A project remembers the folder of the user's own event types, with its hash, in its ledger: it need not be given again."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from testimonia import codebook
from testimonia.codebook import type_files
from testimonia.errors import CodebookError
from testimonia.model.taught import ENDING
from testimonia.store import Database

SETTING = "codebook"
NONE = "none"
"""As a folder's name: the packaged types alone, from now on."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The codebook that a project is coded with."""

    folder: Path | None
    """None: the packaged types alone."""
    said: str = ""
    """What the person should know; empty: nothing."""


def choose(store: Database, given: Path | None) -> Chosen:
    """The codebook given now, which the project remembers, or else the one that it remembers.

    Raises:
        CodebookError: the remembered folder is gone, or a file in the folder is wrong.
    """
    known = store.setting(SETTING) or {}
    if given is not None and given.name == NONE and not given.exists():
        if known.get("folder"):
            store.set_setting(SETTING, {"folder": None, "sha256": None})
        return Chosen(None)
    folder = given or _place(store.folder, known.get("folder"))
    if folder is None:
        return Chosen(None)
    if given is None and not folder.exists():
        raise CodebookError(
            f"the project's codebook {folder} is gone (its files had the hash {str(known.get('sha256'))[:12]}). Next: put it back, give "
            f"its new place with --codebook FOLDER, or go on without it: --codebook {NONE}."
        )
    codebook.load(folder)  # a faulty one is not remembered
    return Chosen(folder, _remember(store, folder, known))


def remembered(store: Database) -> Path | None:
    """The folder that the project was last coded with; nothing is entered. None: the packaged types alone.

    Raises:
        CodebookError: it is gone.
    """
    folder = _place(store.folder, (store.setting(SETTING) or {}).get("folder"))
    if folder is not None and not folder.exists():
        raise CodebookError(f"the project's codebook {folder} is gone. Next: put it back, or give its new place with --codebook.")
    return folder


def _remember(store: Database, folder: Path, known: dict[str, str | None]) -> str:
    now = {"folder": _name(store.folder, folder), "sha256": fingerprint(folder)}
    if now == known:
        return ""
    store.set_setting(SETTING, now)
    if now["folder"] != known.get("folder"):
        return f"The project remembers its codebook: {folder}, {str(now['sha256'])[:12]}."
    return f"The codebook {folder} has changed ({str(known.get('sha256'))[:12]} → {str(now['sha256'])[:12]})."


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and bytes of a codebook's files: types and what was learnt for them."""
    digest = hashlib.sha256()
    for path in sorted({path for t in type_files(folder) for path in (t, t.with_suffix(ENDING)) if path.exists()}):
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _name(project: Path, folder: Path) -> str:
    """As it is remembered: a folder inside the project moves with it."""
    place, inside = folder.resolve(), project.resolve()
    return place.relative_to(inside).as_posix() if place.is_relative_to(inside) else place.as_posix()


def _place(project: Path, name: str | None) -> Path | None:
    return project / name if name else None
