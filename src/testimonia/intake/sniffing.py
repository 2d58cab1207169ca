"""What kind of thing some bytes are, by looking at them."""

import codecs
import json
import re

from testimonia.intake.decoding import decode, wide_encoding

MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document (save it as DOCX, XLSX, PDF, HTML or text)"),
    (b"\xd0\xcf\x11\xe0", "an old office document, or one with a password (save it as DOCX without one, PDF or text)"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a SQLite file"),
    (b"RIFF", "a sound, image or video file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"wOF", "a font"),
    (b"{\\rtf", "an RTF document (save it as DOCX, PDF or text)"),
    (b"WARC/", "a web archive, WARC (save its pages as HTML)"),
)
"""First bytes, and what they say."""

OFFICE = ((b"word/", "docx"), (b"xl/", "xlsx"))
"""Names of parts of office documents, and what they say."""

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|article|p|h[1-6]|br|table|script|span)\b", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]*>")
_HEADER = re.compile(rb"(?:From |[A-Za-z][\w-]*:)")
_MAILBOX = re.compile(
    rb"From \S+ [^\n]*\d\d:\d\d[^\n]*\n(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Status|X-[\w-]+):"
)
_SENT = re.compile(
    rb"^(?:Message-ID:|MIME-Version:|Received:|Return-Path:|Content-Type:\s*multipart/|Content-Transfer-Encoding:)",
    re.IGNORECASE | re.MULTILINE,
)
"""Headers that programs write; who types a report may begin it with lines such as "Date:" and "Source:"."""
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
MOST_CONTROLS = 0.1
"""Share of control bytes above which bytes are no text, however damaged."""
MOST_CONTROLS_OF_UNSURE = 0.03
"""The same for bytes that are no UTF-8: one byte in ten of noise and of packed data, hardly any of old 8-bit texts."""


def sniff(look: bytes) -> str:
    """``pdf``, ``docx``, ``xlsx``, ``gzip``, ``mail``, ``html``, ``jsonl``, ``plain``, ``empty``, or what else it is, in words, after ``binary:``."""
    if look.startswith(b"PK\x03\x04") and (found := [kind for part, kind in OFFICE if part in look]):
        return found[0]
    for magic, kind in MAGIC:
        if look.startswith(magic):
            return kind if kind in ("pdf", "gzip") else f"binary:{kind}"
    if not look.strip(b"\x00\xef\xbb\xbf\xfe\xff \t\r\n\x0b\x0c"):
        return "empty"
    if wide_encoding(look):
        return sniff(decode(look)[0].encode())
    if _is_mail(look):
        return "mail"
    if len(look.translate(None, _CONTROL)) < len(look) * (1 - (MOST_CONTROLS if _is_utf8(look) else MOST_CONTROLS_OF_UNSURE)):
        return "binary:not text"
    return "html" if _is_html(look) else "jsonl" if _is_jsonl(look) else "plain"


def _is_utf8(look: bytes) -> bool:
    """The last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(look)
    except UnicodeDecodeError:
        return False
    return True


def _is_mail(look: bytes) -> bool:
    """A mailbox, or header lines of which one was written by a program."""
    head = re.split(rb"\r?\n\r?\n", look, maxsplit=1)[0]
    return bool(_MAILBOX.match(look) or (_HEADER.match(head) and _SENT.search(head)))


def _is_html(look: bytes) -> bool:
    head = _XML.sub(b"", look.lstrip(b"\xef\xbb\xbf \t\r\n"))[:1024].lstrip()
    return head.startswith(b"<") and bool(_HTML.search(head))


def _is_jsonl(look: bytes) -> bool:
    """The first line is a JSON object, or starts like one and is longer than we looked at."""
    line, ended, _ = look.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not ended and bool(re.match(rb'\{\s*"', line))
