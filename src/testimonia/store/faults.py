"""What a database says is wrong, as one message with the next step."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from testimonia.errors import StoreError
from testimonia.store.address import Address

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

CAUSES = (
    (("locked", "busy"), "{at} is locked by another program. Next: close it, or wait and try again; nothing was changed."),
    (("append-only",), "{at}: what was written is never changed ({words}). Next: append a decision that corrects it."),
    (("disk is full", "no space left", "could not extend file", "disk full"),
     "the disk of {at} is full. Next: free some space and run the same command again; nothing is half-written."),
    (("disk i/o error", "could not write", "could not fsync"),
     "the disk of {at} refuses ({words}). Next: check its free space and its health; nothing is half-written."),
    (("readonly", "read-only", "unable to open", "permission denied", "must be owner"),
     "{at} can't be opened or written ({words}). Next: check its permissions and free space."),
    (("password", "authentication", "no pg_hba"),
     "{at} refuses you ({words}). Next: check the user's name, and put the password into ~/.pgpass or PGPASSWORD."),
    (("does not exist",), "{at} is not a project's database ({words}). Next: check the address, or make one with `testimonia init`."),
    (("connection", "could not translate", "name or service", "timeout", "terminating", "failed to resolve", "server closed"),
     "{at} does not answer ({words}). Next: check the address and that the server runs; nothing was changed."),
)  # fmt: skip
"""Words of a database's message (lower case), and what they mean to the user. The first that fits is told."""
OTHERWISE = "{at} is damaged or no database ({words}). Next: restore it from a backup; nothing was written over."


def explained(address: Address, error: DBAPIError) -> StoreError:
    """The fault as the user can repair it."""
    words = " ".join(str(error.orig).split("\n")[0].split())
    lower = words.lower()
    for signs, message in CAUSES:
        if any(sign in lower for sign in signs):
            return StoreError(message.format(at=address, words=words))
    return StoreError(OTHERWISE.format(at=address, words=words))


@contextmanager
def told(address: Address, target: Path | None = None) -> Iterator[None]:
    """Turn what a database or a disk raises into a `StoreError`.

    Args:
        target: a file outside the project that is written. None: the project itself.
    """
    where = target or address.folder
    try:
        yield
    except DBAPIError as error:
        raise explained(address, error) from error
    except OSError as error:
        if error.errno in FULL:
            raise StoreError(
                f"the disk of {where} is full. Next: free some space and run the same command again; nothing is half-written."
            ) from error
        raise StoreError(f"{where} can't be written ({error}). Next: check its permissions and free space.") from error
