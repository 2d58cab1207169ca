"""Where a project's database is: a file in its folder, or an address that the folder notes down."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from testimonia.errors import StoreError

FILE_NAME = "testimonia.sqlite"
NOTE_NAME = "testimonia.toml"
SERVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "postgresql+psycopg": "postgresql+psycopg"}
"""What an address may begin with, and the driver it means."""


@dataclass(frozen=True, slots=True)
class Address:
    """One project's folder and database."""

    folder: Path
    url: URL | None = None
    """None: the file `FILE_NAME` in the folder."""
    still: bool = False
    """The file lies where nothing can be written: it is whole, and read as it stands."""

    @property
    def file(self) -> Path:
        """The database file of a project that has its own."""
        return self.folder / FILE_NAME

    def __str__(self) -> str:
        """As shown to people: never with a password."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=True) if self.url else str(self.file)


def server(words: str) -> URL:
    """The address of a database server.

    Raises:
        StoreError: it is none that testimonia can use.
    """
    try:
        url = make_url(words)
    except ArgumentError as error:
        # Not repeated: a slip of the keys may stand beside a password.
        raise StoreError("--store is no address. Next: postgresql://USER@HOST/DATABASE.") from error
    if url.drivername not in SERVERS:
        raise StoreError(
            f"--store: {url.drivername} is not supported. Next: postgresql://USER@HOST/DATABASE, or leave --store out."
        )
    return url.set(drivername=SERVERS[url.drivername])


def read(folder: Path) -> Address:
    """The address of the project in a folder.

    Raises:
        StoreError: there is no project.
    """
    note = folder / NOTE_NAME
    if note.is_file():
        return Address(folder, server(_noted(note)))
    if (folder / FILE_NAME).is_file():
        return Address(folder)
    raise StoreError(
        f"no project in {folder}: {FILE_NAME} is not there. Next: name the project with --project, or make one: `testimonia init FOLDER`."
    )


def _noted(note: Path) -> str:
    try:
        return str(tomllib.loads(note.read_text("utf8"))["store"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise StoreError(
            f'{note} can\'t be read ({error}). Next: it holds one line, store = "postgresql://USER@HOST/DATABASE".'
        ) from error


def write(address: Address) -> None:
    """Note a server's address down in the folder.

    Raises:
        StoreError: it holds a password, which does not belong in a file that a team shares.
    """
    if address.url is None:
        return
    if address.url.password is not None:
        raise StoreError(
            "--store holds a password, and the folder's note would show it. Next: put it into ~/.pgpass, or PGPASSWORD."
        )
    words = address.url.set(drivername="postgresql").render_as_string()
    (address.folder / NOTE_NAME).write_text(f"store = {json.dumps(words)}\n", "utf8")
