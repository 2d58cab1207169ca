"""A copy of a project in one encrypted file, made while people work, and the way back, into any database.

The file is a tar of two age files: ``key.age`` holds a key, encrypted with the passphrase; ``project.tar.age`` holds the
project, encrypted with that key. Both open with the age program alone. The project is a tar of rows (JSON lines), original
bytes and a manifest, the same whatever database it comes from.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

import pyrage
from sqlalchemy import Connection, Table, delete, func, insert, select

from testimonia.errors import InputNotFound, StoreError
from testimonia.store import address as addresses
from testimonia.store import evidence, searching
from testimonia.store import schema as schemas
from testimonia.store.address import Address
from testimonia.store.database import Database
from testimonia.store.engines import connected, writing
from testimonia.store.faults import told
from testimonia.store.opening import initialise
from testimonia.store.rows import read_report

FORMAT = "testimonia.backup/1"
KEY, PROJECT, MANIFEST = "key.age", "project.tar.age", "manifest.json"
TABLES = (*schemas.KEPT, schemas.ledger_head)
TOO_MUCH_WORK = "Excessive work"
"""What pyrage says where opening takes over 16 times what it thinks this machine does in a second, by one short measurement."""
TRIES, PAUSE = 100, 0.05
"""Measurements, and seconds between them: on a busy machine one in five was too slow by chance; each takes 0.03 s."""
PAGE = 200
"""Rows in one member of the tar."""


@dataclass
class Copied:
    """What a backup holds."""

    rows: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """Path → SHA-256."""


def backup(opened: Database, target: Path, passphrase: str) -> Copied:
    """Write an encrypted copy of a project, as it is at one moment.

    Raises:
        StoreError: the file is there already, or can't be written.
    """
    if target.exists():
        raise StoreError(f"{target} is there already, and nothing is written over. Next: give another name.")
    key = pyrage.x25519.Identity.generate()
    with told(opened.address, target), _beside(target) as draft, tempfile.TemporaryFile(dir=target.parent) as sealed:
        copied = _seal(opened, sealed, key)
        with tarfile.open(fileobj=draft, mode="w") as outer:
            _add(outer, KEY, pyrage.passphrase.encrypt(str(key).encode(), passphrase))
            _add_stream(outer, PROJECT, sealed)
    return copied


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    """A file that gets its name only when it is whole and on disk."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as draft:
            yield draft
            draft.flush()
            os.fsync(draft.fileno())
        Path(name).rename(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _seal(opened: Database, sealed: IO[bytes], key: Any) -> Copied:
    """Encrypt while reading: at no moment does the project lie in the clear beside its backup."""
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as pool, os.fdopen(reading, "rb") as out:
        done = pool.submit(_write_project, opened, writing)
        pyrage.encrypt_io(out, sealed, [key.to_public()])
        copied = done.result()
    sealed.seek(0)
    return copied


def _write_project(opened: Database, handle: int) -> Copied:
    copied = Copied()
    with os.fdopen(handle, "wb") as stream, tarfile.open(fileobj=stream, mode="w|") as tar, opened.moment() as connection:
        for table in TABLES:
            _add_rows(tar, connection, table, copied)
        for path in _files(opened.folder):
            raw = path.read_bytes()
            name = path.relative_to(opened.folder).as_posix()
            copied.files[name] = hashlib.sha256(raw).hexdigest()
            _add(tar, name, raw)
        manifest = {"format": FORMAT, "schema": schemas.SCHEMA, "rows": copied.rows, "files": copied.files}
        _add(tar, MANIFEST, json.dumps(manifest).encode())
    return copied


def _add_rows(tar: tarfile.TarFile, connection: Connection, table: Table, copied: Copied) -> None:
    copied.rows[table.name] = 0
    ordered = select(table).order_by(next(iter(table.primary_key)))
    for page in connection.execute(ordered, execution_options={"yield_per": PAGE}).partitions(PAGE):
        lines = "".join(json.dumps(dict(row._mapping), ensure_ascii=False) + "\n" for row in page)
        _add(tar, f"rows/{table.name}/{copied.rows[table.name]:09d}.jsonl", lines.encode())
        copied.rows[table.name] += len(page)


def _files(folder: Path) -> Iterator[Path]:
    """Original bytes, and what else the project keeps in its folder (a release key), but not the database."""
    yield from sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", Path(addresses.FILE_NAME).stem)))
    yield from sorted(p for p in (folder / evidence.FOLDER).rglob("*") if p.is_file() and p.suffix != ".part")


def _add(tar: tarfile.TarFile, name: str, raw: bytes) -> None:
    _add_stream(tar, name, io.BytesIO(raw))


def _add_stream(tar: tarfile.TarFile, name: str, stream: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    tar.addfile(member, stream)


# ── the way back ─────────────────────────────────────────────────────────────────────────────


def restore(source: Path, folder: Path, passphrase: str, server: str | None = None) -> Copied:
    """Make a project out of a backup, in a folder that is not there yet.

    Args:
        server: ``postgresql://…``, an empty database. None: a file.

    Raises:
        InputNotFound: there is no such file.
        StoreError: the folder is there, the passphrase is wrong, or the file is no whole backup; no project was made.
    """
    if not source.is_file():
        raise InputNotFound(f"no backup {source}. Next: give the file that `testimonia backup` wrote.")
    if folder.exists():
        raise StoreError(f"{folder} is there already, and nothing is written over. Next: give a new folder's name.")
    draft = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        with _unsealed(source, passphrase) as tar:
            copied = _rebuild(tar, draft, server, source)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return copied


@contextmanager
def _unsealed(source: Path, passphrase: str) -> Iterator[tarfile.TarFile]:
    """The project's tar, decrypted as it is read."""
    try:
        with tarfile.open(source) as outer:
            sealed, stream = outer.extractfile(KEY), outer.extractfile(PROJECT)
            if sealed is None or stream is None:
                raise KeyError(KEY)
            key = pyrage.x25519.Identity.from_str(_key(source, sealed.read(), passphrase))
            with _decrypted(stream, key) as clear, tarfile.open(fileobj=clear, mode="r|") as tar:
                yield tar
    except (OSError, tarfile.TarError, KeyError, ValueError, pyrage.DecryptError) as error:
        why = str(error).partition("\n")[0]
        raise StoreError(f"{source} is no whole backup ({why}). Next: try another copy of it; no project was made.") from error


def _key(source: Path, sealed: bytes, passphrase: str) -> str:
    for _ in range(TRIES):
        try:
            return str(pyrage.passphrase.decrypt(sealed, passphrase), "ascii")
        except pyrage.DecryptError as error:
            if not str(error).startswith(TOO_MUCH_WORK):
                raise StoreError(
                    f"{source} does not open with this passphrase. Next: type it again; no project was made."
                ) from error
        time.sleep(PAUSE)
    raise StoreError(
        f"{source} asks for more work than this machine does in the time allowed: it is busy, or much slower than the one that made "
        "it. Next: try again when it is idle, or on another machine; the passphrase may be right, and no project was made."
    )


@contextmanager
def _decrypted(sealed: IO[bytes], key: Any) -> Iterator[BinaryIO]:
    reading, writing = os.pipe()

    def decrypt() -> None:
        with os.fdopen(writing, "wb") as out:
            pyrage.decrypt_io(sealed, out, [key])

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(decrypt)
        with os.fdopen(reading, "rb") as clear:
            yield clear
            # What follows the tar's end must be read too: the last block of an age file says that nothing was cut off.
            while clear.read(1 << 16):
                pass
        done.result()


def _rebuild(tar: tarfile.TarFile, draft: Path, server: str | None, source: Path) -> Copied:
    initialise(draft, server).close()
    address = addresses.read(draft)
    copied = Copied(rows={table.name: 0 for table in TABLES})
    manifest: dict[str, Any] = {}
    with (
        connected(address) as engine,
        told(address),
        writing(engine) as connection,
    ):
        _refuse_a_project(connection, address)
        _emptied(connection)
        for member in tar:
            stream = tar.extractfile(member)
            raw = stream.read() if stream else b""
            if member.name == MANIFEST:
                manifest = json.loads(raw)
            elif member.name.startswith("rows/"):
                _insert(connection, member.name.split("/")[1], raw, copied)
            else:
                copied.files[member.name] = _keep(draft, member.name, raw)
        if (manifest.get("rows"), manifest.get("files")) != (copied.rows, copied.files):
            raise StoreError(
                f"{source} is no whole backup (its manifest does not fit). Next: try another copy of it; no project was made."
            )
    return copied


NEW = 1
"""Ledger entries of a project that was just made."""


def _refuse_a_project(connection: Connection, address: Address) -> None:
    """A server's database that people have worked in is left as it is."""
    entries = connection.execute(select(func.count()).select_from(schemas.ledger)).scalar_one()
    if entries > NEW:
        raise StoreError(
            f"{address} holds a project already ({entries} ledger entries), and nothing is written over. Next: give an empty database."
        )


def _emptied(connection: Connection) -> None:
    """Take out what a new project begins with: the backup brings its own."""
    schemas.lift_append_only(connection, schemas.ledger.name)
    connection.execute(delete(schemas.ledger))
    connection.execute(delete(schemas.ledger_head))
    schemas.make_append_only(connection, schemas.ledger.name)


def _insert(connection: Connection, name: str, raw: bytes, copied: Copied) -> None:
    table = {t.name: t for t in TABLES}[name]
    rows = [json.loads(line) for line in raw.decode("utf8").split("\n") if line]
    connection.execute(insert(table), rows)
    copied.rows[name] += len(rows)
    if table is schemas.reports:
        for row in rows:
            searching.enter(connection, row["n"], read_report(row["report"]))


def _keep(draft: Path, name: str, raw: bytes) -> str:
    """Write a file of the project where it belongs, and nowhere else."""
    if name.startswith(f"{evidence.FOLDER}/"):
        return evidence.keep(draft, raw)
    target = draft / Path(name).name
    target.write_bytes(raw)
    target.chmod(0o600)
    return hashlib.sha256(raw).hexdigest()
