"""A day's Merkle root as a timestamp authority stamps it (RFC 3161): the request, and its reply taken in. Nothing is sent."""

import importlib.util
from dataclasses import dataclass

from testimonia.errors import UsageError
from testimonia.store import Store
from testimonia.verify.timestamps import Reply, read

SHA256 = bytes.fromhex("300d06096086480165030402010500")
"""SHA-256 as an AlgorithmIdentifier, DER."""
VERSION, WITH_CERTIFICATE, DIGEST = b"\x02\x01\x01", b"\x01\x01\xff", b"\x04\x20"
GRANTED = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an authority says: a day's root was there at a moment."""

    day: str
    root: str
    time: str
    """ISO 8601, UTC."""


def request(root: str) -> bytes:
    """The request for a root, DER (RFC 3161, section 2.4.1): its digest is the root itself; the certificate is to come along.

    >>> request("00" * 32).hex()[:10], len(request("00" * 32))
    ('3039020101', 59)
    """
    imprint = _sequence(SHA256 + DIGEST + bytes.fromhex(root))
    return _sequence(VERSION + imprint + WITH_CERTIFICATE)


def _sequence(content: bytes) -> bytes:
    return bytes([0x30, len(content)]) + content


def root_of(store: Store, day: str | None) -> tuple[str, str]:
    """A day that is over and its root; of no day given the newest.

    Raises:
        UsageError: there is no such day.
    """
    roots = store.roots()
    if not roots:
        raise UsageError("no day of this project's ledger is over yet (days are UTC). Next: ask again tomorrow.")
    asked = day or max(roots)
    if asked not in roots:
        raise UsageError(
            f"{asked} is no day of this project's ledger that is over. Next: one of {', '.join(sorted(roots)[-5:])}."
        )
    return asked, roots[asked]


def take(store: Store, raw: bytes) -> Stamp:
    """Enter an authority's reply for the day that it stamps. Whose signature it bears is checked by `verify --tsa`.

    Raises:
        UsageError: it can't be read, refuses, or stamps no day of this project.
    """
    reply = _read(raw)
    stamped = next((day for day, root in store.roots().items() if root == reply.imprint), None)
    if stamped is None:
        raise UsageError(
            "the reply stamps no day of this project's ledger. Next: give the reply to a request that `stamp` wrote."
        )
    store.stamp(raw, {"day": stamped, "root": reply.imprint, "time": reply.time})
    return Stamp(stamped, reply.imprint, reply.time)


def _read(raw: bytes) -> Reply:
    if importlib.util.find_spec("rfc3161_client") is None:
        raise UsageError("timestamps are read by rfc3161-client. Next: pip install 'testimonia[timestamps]'.")
    try:
        reply = read(raw)
    except ValueError as error:
        raise UsageError(f"this is no reply of a timestamp authority ({error}). Next: give the .tsr file as it came.") from error
    if reply.status != GRANTED:
        raise UsageError(f"the authority refuses (status {reply.status}). Next: ask it again, or another one.")
    return reply
