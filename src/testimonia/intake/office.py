"""Office documents are packed parts of XML: how much they unpack to, before they are opened."""

import struct
import zipfile
import zlib

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of an unpacked document that are read: a small file can unpack to more than the memory holds."""
TOO_MUCH = f"unpacks to more than {MOST_UNPACKED // 2**20} MiB of text; split it"

DAMAGES = (
    zipfile.BadZipFile, zlib.error, struct.error, LookupError, AttributeError, TypeError, ValueError, OSError, EOFError, RuntimeError,
    SyntaxError,
)  # fmt: skip
"""What the libraries that open office documents raise on broken ones (1,500 broken in as many ways were tried): they have no error of
their own."""


def unpacks_to(parts: zipfile.ZipFile) -> int:
    """Bytes of text in a document's parts, as they tell it; unpacking ends at what a part tells."""
    return sum(part.file_size for part in parts.infolist() if part.filename.endswith((".xml", ".rels")))
