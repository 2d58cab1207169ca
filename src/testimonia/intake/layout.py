"""Which stretch of a report's text is its title, a caption, the dateline or the body."""

import re
from dataclasses import dataclass

from testimonia.intake.datelines import Dateline, read_dateline
from testimonia.intake.paragraphs import FINAL, Paragraph, find_paragraphs
from testimonia.intake.written_days import DatedLine, is_byline, read_dated_line
from testimonia.records import Block, BlockKind

LONGEST_TITLE = 250
"""Code points; the longest headlines in use (tabloids, human-rights updates) have about 200."""
LONGEST_CAPTION = 60
"""Words; agency captions may run to two sentences."""
LONGEST_BARE_CAPTION = 30
"""Words of a caption that shows itself only by lacking a full stop."""

_CREDIT = re.compile(
    r"(?:^\W*(?:file )?(?:photo(?:graph)?s?|image|picture|pictured|caption|map|graphic|video|illustration)(?: (?:credit|courtesy|by))?\s*[:|/]"
    r"|[\[(/|]\s*(?:file(?: photo)?|photo|photograph|image|picture|courtesy|handout|getty|epa|afp|ap|reuters|anadolu)\b[^\])]{0,60}[\])]?\.?\s*$"
    r"|\b(?:photo(?:graph)?|image|picture|photo credit)\s*(?:[:©]|by\b)[^.]{0,60}\.?\s*$|\bfile (?:photo|picture)\b\.?\s*$"
    r"|©[^.]{2,60}$|\b(?:Getty Images|AFP/Getty|EPA-EFE|AP Photo)\b[^.]{0,40}\.?\s*$)",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:said|told|says|tells|according to|reported|announced|claimed|confirmed)\b", re.IGNORECASE)
# "killed. The" but not "U.S. Army" or "Gen. Ali": two sentences are narration, whose last stop was lost.
_SENTENCES = re.compile(r"[a-zà-ÿ]{4}[.!?][\"'’”]?\s+[\"'‘“]?[A-ZÀ-Þ]|[A-Z]{4}[.!?]\s{1,2}[A-Z]")
_LIST_ITEM = re.compile(r"^\s*(?:[-*•–—·]|\(?\d+[.)]|\d{1,2}[ /.-])\s*\S")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's blocks and what its head says."""

    blocks: tuple[Block, ...]
    title: str | None = None
    dateline: Dateline | None = None
    dated: DatedLine | None = None
    """A line at the head that gives the report's own day."""


def lay_out(text: str, title: str | None, captions: frozenset[str] = frozenset()) -> Layout:
    """Blocks of `text`, which starts with `title` when one is given.

    Args:
        captions: texts known to be captions from the page's own markup.
    """
    paragraphs = find_paragraphs(text)
    at_title = _title(text, paragraphs, title)
    rest = [p for p in paragraphs if at_title is None or p.start >= at_title.end]
    kinds = _kinds(rest, captions, titled=at_title is not None)
    blocks = [Block(at_title.start, at_title.end, "title")] if at_title else []
    dateline: Dateline | None = None
    for at, (paragraph, kind) in enumerate(zip(rest, kinds, strict=True)):
        found = read_dateline(paragraph.text) if kind == "body" and dateline is None and at < 4 else None
        if found is None:
            blocks.append(Block(paragraph.start, paragraph.end, kind))
            continue
        dateline = found
        border = paragraph.start + len(paragraph.text[: found.end].rstrip())
        blocks += [
            Block(paragraph.start, border, "dateline"),
            Block(paragraph.start + found.end, paragraph.end, "body"),
        ]
    return Layout(tuple(blocks), at_title.text if at_title else None, dateline, _dated(rest, kinds))


def _title(text: str, paragraphs: tuple[Paragraph, ...], given: str | None) -> Paragraph | None:
    if given is not None and (start := text.find(given)) >= 0 and not text[:start].strip():
        return Paragraph(start, start + len(given), given)
    return paragraphs[0] if paragraphs and given is None and _looks_like_title(paragraphs) else None


def _looks_like_title(paragraphs: tuple[Paragraph, ...]) -> bool:
    """A first line without a full stop, standing before running text."""
    first = paragraphs[0]
    if len(paragraphs) < 2 or len(first.text) > LONGEST_TITLE or not 2 <= first.words <= 35:
        return False
    if FINAL.search(first.text) or first.text[-1] in ",-–—" or _LIST_ITEM.match(first.text) or _CREDIT.search(first.text):
        return False
    if first.text.count("\n") > 2 or read_dated_line(first.text) or is_byline(first.text) or read_dateline(first.text):
        return False
    following = next((p for p in paragraphs[1:6] if p.is_running), None)
    return following is not None and not first.text[0].islower() and not following.text[0].islower()


def _kinds(paragraphs: list[Paragraph], captions: frozenset[str], titled: bool) -> list[BlockKind]:
    running = [p.is_running for p in paragraphs]
    first = running.index(True) if True in running else len(paragraphs)
    last = len(running) - 1 - running[::-1].index(True) if True in running else -1
    # A log of incidents has no full stops at all; captions are the exception in a text that has them.
    mostly_running = sum(running) >= sum(not r for r in running)
    kinds: list[BlockKind] = []
    for at, paragraph in enumerate(paragraphs):
        if at < first and (read_dated_line(paragraph.text) or is_byline(paragraph.text)):
            kinds.append("dateline")
        elif (
            paragraph.text in captions
            or _has_credit(paragraph)
            or (titled and at < first and first < len(paragraphs) and _is_bare(paragraph))
            or (mostly_running and at < last and _is_bare(paragraph))
        ):
            kinds.append("caption")
        else:
            kinds.append("body")
    return kinds


def _has_credit(paragraph: Paragraph) -> bool:
    return (
        len(paragraph.text) <= 12 * LONGEST_CAPTION
        and paragraph.words <= LONGEST_CAPTION
        and bool(_CREDIT.search(paragraph.text))
    )


def _is_bare(paragraph: Paragraph) -> bool:
    """A short stretch without final punctuation that reports nobody's words."""
    text = paragraph.text
    return (
        paragraph.words <= LONGEST_BARE_CAPTION
        and not FINAL.search(text)
        and text[-1] not in ',-–—"”]'
        and text[0] != "["
        and not _SENTENCES.search(text)
        and read_dateline(text) is None
        and not _LIST_ITEM.match(text)
        and not _TELLS.search(text)
        and not text[0].islower()
    )


def _dated(paragraphs: list[Paragraph], kinds: list[BlockKind]) -> DatedLine | None:
    """The report's own day from the lines before its body; a "published" line wins over a bare day."""
    found = [d for p, kind in zip(paragraphs, kinds, strict=True) if kind == "dateline" and (d := read_dated_line(p.text))]
    order = ("published", "byline", "bare")
    return min((d for d in found if d.role in order), key=lambda d: order.index(d.role), default=None)
