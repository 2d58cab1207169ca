"""A PostgreSQL of the abuse's own, on a socket in a temporary folder: started, used and stopped; no other server is touched."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

START = Path(__file__).parents[2] / ".ci" / "postgres"
NUMBERS = itertools.count(1)


class Absent(Exception):
    """PostgreSQL's programs are not installed; the message says what to do."""


@contextmanager
def started(*, flushes: bool) -> Iterator[str]:
    """The address of an empty server.

    Args:
        flushes: whether a commit waits for the disk, as on a server that is not for tests.

    Raises:
        Absent: it can't be started.
    """
    # A socket's path may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    folder.chmod(0o755)
    environment = {**os.environ, "FLUSHES": "on" if flushes else "off"}
    done = subprocess.run([START, "start", folder], capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        shutil.rmtree(folder)
        raise Absent(done.stderr.strip())
    try:
        yield done.stdout.strip()
    finally:
        subprocess.run([START, "stop", folder], check=True)
        shutil.rmtree(folder)


def break_down(address: str) -> None:
    """Stop the server at once, so that what it had not yet written is lost, and start it again."""
    folder = address.partition("host=")[2].partition("&")[0]
    for act in ("stop", "start"):
        subprocess.run([START, act, folder], check=True, capture_output=True)


def new_address(server: str) -> str:
    """An address with nothing at it yet: a schema of its own on the server."""
    name = f"t{os.getpid()}_{next(NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}&options=-csearch_path%3D{name}"
