"""What timestamp authorities say of days of the ledger (RFC 3161). Their replies are read by rfc3161-client, where it is there."""

import importlib.util
from collections.abc import Iterator, Sequence
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
    from rfc3161_client import VerificationError, decode_timestamp_response

    try:
        reply = decode_timestamp_response(raw)
        stamped, time = reply.tst_info.message_imprint.message, reply.tst_info.gen_time.astimezone(UTC)
        if (stamped.hex(), time.isoformat(timespec="seconds")) != (body.get("root"), body.get("time")):
            yield Fault(where, "the authority's reply is of another root or another time")
        if verifier is not None:
            verifier.verify(reply, stamped)
    except VerificationError as error:
        yield Fault(where, f"it bears the signature of none of the authorities that were given ({error})")
    except ValueError as error:
        yield Fault(where, f"the authority's reply can't be read ({error})")
