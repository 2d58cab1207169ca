"""What a format took in, made into a `Report`: the same for every format."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from testimonia.intake import languages
from testimonia.intake.cleaning import clean
from testimonia.intake.furniture import Stripped, strip_furniture
from testimonia.intake.layout import lay_out
from testimonia.intake.publication import Clues, find_published, flags_of
from testimonia.intake.wires import find_wires
from testimonia.records import DateValue, Flag, Report, Unreadable

LONGEST_FIELD = 500
"""Code points of a title, publisher or address; longer ones are the text in the wrong field."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An input as its format understood it."""

    content: bytes
    """The bytes that `Report.id` is the hash of."""
    origin: str
    media_type: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    """As the input's own field gives it."""
    caller_published: DateValue | None = None
    metadata_dates: tuple[tuple[str, str], ...] = ()
    captions: frozenset[str] = frozenset()
    page_date: str | None = None
    flags: tuple[Flag, ...] = ()


def hash_of(content: bytes) -> str:
    """``sha256:`` and 64 hex digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def row_bytes(row: Mapping[str, object]) -> bytes:
    """The bytes that stand for one row of a table: JSON, keys sorted, no blanks, UTF-8."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def build(draft: Draft) -> Report | Unreadable:
    """The report of a draft; `Unreadable` when no text is left in it."""
    text, text_flags = clean(draft.text)
    given = _field(draft.title)
    stripped = strip_furniture(text)
    if not any(map(str.isalnum, stripped.text)) and (given is None or not stripped.removed):
        stripped = Stripped(text)  # a page of nothing but links to others: they are all its text
    if not any(map(str.isalnum, stripped.text)) and not stripped.removed:
        return Unreadable(draft.origin, f"holds no text{_doubts(draft)}; check the file, or save the page again with its text")
    text, title = _with_title(stripped, given)
    layout = lay_out(text, title, draft.captions)
    page_date = stripped.page_date or draft.page_date
    clues = Clues(draft.caller_published, draft.published, draft.metadata_dates, draft.url, layout)
    published, language = find_published(clues), languages.language_of(text)
    return Report(
        id=hash_of(draft.content),
        origin=draft.origin,
        media_type=draft.media_type,
        text=text,
        title=layout.title or title,
        publisher=_field(draft.publisher),
        wires=find_wires(text),
        language=language,
        published=published,
        page_date=page_date,
        dateline=layout.dateline.words if layout.dateline else None,
        blocks=layout.blocks,
        flags=(
            *draft.flags,
            *text_flags,
            *_left_out(stripped),
            *languages.flags_of(language),
            *flags_of(clues, published, text, page_date),
        ),
    )


def _doubts(draft: Draft) -> str:
    """What was wrong with the characters of a text without any letter or digit."""
    return next((f" ({flag.message})" for flag in draft.flags if flag.code == "encoding-doubtful"), "")


def _field(words: str | None) -> str | None:
    """A field on one line, cleaned; None when nothing is left."""
    if words is None:
        return None
    return " ".join(clean(words[: LONGEST_FIELD * 4])[0].split())[:LONGEST_FIELD].rstrip() or None


def _with_title(stripped: Stripped, given: str | None) -> tuple[str, str | None]:
    """The text with its title first, and the title as it stands there."""
    if given is None:
        return stripped.text, stripped.title
    if not stripped.text:
        return given, given
    standing = _standing_title(stripped.text, given)
    if standing is not None:
        return stripped.text, standing
    return f"{given}\n\n{stripped.text}", given


def _standing_title(text: str, given: str) -> str | None:
    """The title in the words in which the text already starts with it, on lines of its own; else None."""
    pattern = r"\s+".join(re.escape(word) for word in given.split())
    match = re.compile(rf"\s*({pattern})[^\S\n]*(?:\n|$)", re.IGNORECASE).match(text)
    return match[1] if match else None


def _left_out(stripped: Stripped) -> tuple[Flag, ...]:
    if not stripped.removed:
        return ()
    lines = "; ".join(repr(line[:120]) for line in stripped.removed[:20])
    more = f" and {len(stripped.removed) - 20} more" if len(stripped.removed) > 20 else ""
    return (Flag("furniture-removed", f"left out as the page's furniture: {lines}{more}"),)
