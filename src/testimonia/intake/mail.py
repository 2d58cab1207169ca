"""E-mails, mailboxes and web pages saved as MHTML, which is a mail by its form: one report a mail.

Who sent a mail to whom is not taken over: it may be a witness, and is no publisher. The file's bytes keep it.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import MIMEPart
from typing import BinaryIO

from testimonia.intake.building import Draft, build
from testimonia.intake.decoding import decode
from testimonia.intake.html import read_page
from testimonia.records import DateValue, Flag, Report, Unreadable

NAME = "mail"
TITLE = "E-mail, mailbox or page saved as MHTML"
ENDINGS = (".eml", ".mbox", ".mht", ".mhtml")
MIME = "message/rfc822"

_ENVELOPE = re.compile(rb"^From \S+ [^\n]*\d\d:\d\d[^\n]*\n(?=[A-Za-z][\w-]*:)", re.MULTILINE)
"""The line that opens each mail of a mailbox."""
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv)\s*:\s*", re.IGNORECASE)
BROKEN = (MessageError, LookupError, AttributeError, TypeError, ValueError)
"""How Python's parser of headers fails on broken ones."""
_ANSWERED = re.compile(r"\s*(?:re|aw|sv)\s*:\s*", re.IGNORECASE)


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """The mail as one report, or each mail of a mailbox; the id is the hash of the mail's bytes."""
    content = stream.read()
    openings = list(_ENVELOPE.finditer(content)) if content.startswith(b"From ") else []
    if not openings:
        yield _read_mail(content, origin, published)
    ends = [opening.start() for opening in openings[1:]] + [len(content)]
    for opening, end in zip(openings, ends, strict=False):
        line = content.count(b"\n", 0, opening.start()) + 1
        mail = content[opening.end() : end].replace(b"\n>From ", b"\nFrom ")
        yield _read_mail(mail, f"{origin}:{line}", published)


def _read_mail(content: bytes, origin: str, published: DateValue | None) -> Report | Unreadable:
    mail = email.message_from_bytes(content, policy=email.policy.default)
    body = mail.get_body(("plain", "html"))
    page = mail.get_body(("html",))
    address = _address(mail, page) if page is not None else None
    if page is not None and (body is page or address or not any(map(str.isalnum, _text(body)[0]))):
        body = page
    if body is None:
        return Unreadable(origin, f"the mail holds no text{_attached(mail)}; save what is attached and give it as an input")
    text, flags = _text(body)
    subject = _header(mail, "Subject")
    own_words = not address and not _PASSED_ON.match(subject)
    draft = Draft(
        content, origin, MIME, text,
        title=None if address else _ANSWERED.sub("", _PASSED_ON.sub("", subject, count=1), count=1).strip() or None,
        url=address,
        # A page's date is the time of its saving, and that of a mail passed on the time of passing on.
        published=_header(mail, "Date") or None if own_words else None,
        caller_published=published,
        flags=(*flags, *_left_out(mail)),
    )  # fmt: skip
    return read_page(text, draft) if body is page else build(draft)


def _header(mail: MIMEPart, name: str) -> str:
    """A header's words; empty where there is none, or none that can be read."""
    try:
        return str(mail.get(name) or "").strip()
    except BROKEN:
        return ""


def _address(mail: MIMEPart, page: MIMEPart) -> str | None:
    """Where a saved page was on the web; None for a mail."""
    where = _header(mail, "Snapshot-Content-Location") or _header(page, "Content-Location")
    return where if where.startswith(("http://", "https://")) else None


def _text(part: MIMEPart | None) -> tuple[str, tuple[Flag, ...]]:
    """A part's text in the encoding that it names, or in the one that its bytes have."""
    content = part.get_payload(decode=True) if part is not None else b""
    if part is None or not isinstance(content, bytes):
        return "", ()
    try:
        return content.decode(part.get_content_charset("utf-8")), ()
    except (LookupError, ValueError):
        return decode(content)


def _attached(mail: MIMEPart) -> str:
    """The names of what is attached, in brackets."""
    names = [(part.get_filename() or part.get_content_type()) for part in mail.iter_attachments()] if mail.is_multipart() else []
    return f" ({len(names)} attached: {', '.join(names)[:200]})" if names else ""


def _left_out(mail: MIMEPart) -> tuple[Flag, ...]:
    is_page = mail.get_content_type() == "multipart/related"
    names = "" if is_page else _attached(mail)
    if not names:
        return ()
    return (Flag("attachments-not-read", f"what is attached is not read{names}; save it and give it as an input"),)
