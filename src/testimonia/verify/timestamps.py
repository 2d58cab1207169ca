"""What timestamp authorities say of days of the ledger (RFC 3161). Their replies are read by rfc3161-client, where it is there."""

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from .chain import DAY, Told, is_hash, merkle_root
from .faults import Fault, Unverifiable
from .holdings import evidence, evidence_path

INSTALL = "Next: pip install rfc3161-client."


def stamps(told: Told, folder: Path, authorities: Sequence[Path]) -> Iterator[Fault]:
    """Every stamp: its reply unchanged, of that day's root, and signed by one of the authorities where some are given.

    Raises:
        Unverifiable: the authorities' certificates can't be read, or there is nothing to check signatures with.
    """
    verifier = _verifier(authorities) if authorities and told.stamps else None
    for seq, body in told.stamps:
        where = f"timestamp of {body.get('day')} (ledger entry {seq})"
        hashes = [h for _, h in told.days.get(str(body.get("day")), [])]
        over = body.get("day") != told.at[:DAY] and hashes and all(map(is_hash, hashes))
        if not over or merkle_root(hashes) != body.get("root"):
            yield Fault(where, "what it stamps is not the root of that day's entries")
        broken = list(evidence(folder, str(body.get("reply")), where))
        yield from broken
        if not broken and _readable():
            yield from _reply(evidence_path(folder, str(body["reply"])).read_bytes(), body, verifier, where)


def note(told: Told, authorities: Sequence[Path]) -> str:
    """What to say of the stamps beside that all fits; empty where there are none and nobody asks for them."""
    if not told.stamps:
        return "No day was stamped." if authorities else ""
    newest = max(str(body.get("day")) for _, body in told.stamps)
    days = f"Stamped by authorities: {len({body.get('day') for _, body in told.stamps})} days, the newest {newest}"
    if not _readable():
        return f"{days}; their replies were not read. {INSTALL}"
    return days + ("." if authorities else "; whose signatures they bear was not checked. Next: --tsa ROOT.pem.")


def _readable() -> bool:
    return importlib.util.find_spec("rfc3161_client") is not None


def _verifier(authorities: Sequence[Path]) -> Any:
    if not _readable():
        raise Unverifiable(f"timestamps can't be checked without rfc3161-client. {INSTALL}")
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerifierBuilder

    try:
        return VerifierBuilder(roots=[c for path in authorities for c in load_pem_x509_certificates(path.read_bytes())]).build()
    except (OSError, ValueError) as error:
        raise Unverifiable(
            f"--tsa holds no certificates ({error}). Next: give the authority's root certificate, as PEM."
        ) from error


def _reply(raw: bytes, body: dict[str, Any], verifier: Any, where: str) -> Iterator[Fault]:
    from rfc3161_client import VerificationError

    try:
        reply = read(raw)
        if (reply.imprint, reply.time) != (body.get("root"), body.get("time")):
            yield Fault(where, "the authority's reply is of another root or another time")
        if verifier is not None:
            verifier.verify(reply.whole, bytes.fromhex(reply.imprint))
    except VerificationError as error:
        yield Fault(where, f"it bears the signature of none of the authorities that were given ({error})")
    except ValueError as error:
        yield Fault(where, f"the authority's reply can't be read ({error})")


@dataclass(frozen=True)
class Reply:
    """What an authority replied."""

    status: int
    """0: granted."""
    imprint: str
    """The digest that is stamped, in hexadecimal digits; empty when the authority refuses."""
    time: str
    """ISO 8601, UTC, to the second; empty when the authority refuses."""
    whole: Any


def read(raw: bytes) -> Reply:
    """An authority's reply.

    Raises:
        ValueError: it is none.
    """
    from rfc3161_client import decode_timestamp_response

    whole = decode_timestamp_response(in_order(raw))
    if whole.status != 0:
        return Reply(whole.status, "", "", whole)
    told = whole.tst_info
    time = told.gen_time.astimezone(UTC).isoformat(timespec="seconds")
    return Reply(whole.status, told.message_imprint.message.hex(), time, whole)


# ── the order of certificates ────────────────────────────────────────────────────────────────

CERTIFICATES = 0xA0
"""Tag of the certificates among the parts of a SignedData (RFC 5652, section 5.1)."""


def in_order(raw: bytes) -> bytes:
    """The reply with its certificates in DER's order, which some authorities do not keep; no signature covers that order."""
    try:
        _, token = _parts(raw, 0)
        _, content = _parts(raw, token)
        (signed,) = _parts(raw, content)
        certificates = next(at for at in _parts(raw, signed) if raw[at] == CERTIFICATES)
        start, end = _content(raw, certificates)
        ordered = b"".join(sorted(raw[at : _content(raw, at)[1]] for at in _parts(raw, certificates)))
    except (ValueError, IndexError, StopIteration):
        return raw  # no such reply: the reader says why
    return raw[:start] + ordered + raw[end:]


def _parts(raw: bytes, at: int) -> list[int]:
    """Where the parts of a DER value begin."""
    start, end = _content(raw, at)
    found = []
    while start < end:
        found.append(start)
        start = _content(raw, start)[1]
    return found


def _content(raw: bytes, at: int) -> tuple[int, int]:
    """Where the content of a DER value begins and ends."""
    length, start = raw[at + 1], at + 2
    if length >= 0x80:
        start += length & 0x7F
        length = int.from_bytes(raw[at + 2 : start], "big")
    return start, start + length
