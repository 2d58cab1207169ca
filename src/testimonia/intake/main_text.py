"""The report's words out of a web page: trafilatura, checked against a plain measure of our own.

Source of the plain measure: paragraphs scored by length and share of link text (Kohlschütter, Fankhauser & Nejdl 2010,
"Boilerplate Detection using Shallow Text Features"; here only their two strongest features).
"""

import functools
import logging
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from testimonia.records import Flag

LONGEST_PAGE = 6_000_000
"""Code points of HTML looked at; the largest news pages with all their scripts have about 5 million."""
LONGEST_EXTRACTED = 3_000_000
"""Code points given to trafilatura, whose time grows faster than the page."""
MOST_TAGS = 60_000
"""Tags given to trafilatura; ordinary news pages have 500 to 8,000."""
DEEPEST = 220
"""Nested elements. libxml2 stops at 256, and Python's recursion not much later; people's pages stay under 60."""
DEEPEST_TREE = 2_000
"""Nested elements beyond which no tree is built at all: the tags are cut out instead."""
SHORTEST_PARAGRAPH = 40
"""Code points of a block that the plain measure counts as narration."""
MOST_LINKED = 0.4
"""Share of link text above which a block is a menu."""
DOUBTFUL = 0.35
"""Below this share of common words, of the smaller set in the larger, the two measures have read different texts."""

_SPANS = re.compile(r"""\b((?:col|row)?span)\s*=\s*["']?\s*\d{4,}\s*["']?""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})")
# Elements that the HTML standard closes by itself, or that hold nothing.
_FLAT = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "option",
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "tbody",
        "thead",
        "tfoot",
        "html",
        "head",
        "body",
    ]
)
_SILENT = re.compile(r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_BLOCKS = "p, h2, h3, li, blockquote, pre, div, td"
_OUTSIDE = "script, style, noscript, template, nav, footer, aside, form, header, figure, svg, iframe, button, select"


def defuse(page: str) -> tuple[str, tuple[Flag, ...]]:
    """The page without what makes parsers fail: NULs, an XML declaration, table cells of a million columns, endless length."""
    flags: tuple[Flag, ...] = ()
    if len(page) > LONGEST_PAGE:
        message = f"only the first {LONGEST_PAGE:,} of the page's {len(page):,} characters are looked at"
        flags = (Flag("truncated-text", message),)
        page = page[:LONGEST_PAGE]
    page = _DECLARATION.sub("", page.replace("\x00", ""))
    # A table cell of 9e15 columns makes extractors fill the memory with empty cells.
    return _SPANS.sub("", page), flags


def depth_of(page: str) -> int:
    """How deep elements are nested, at most, by counting tags."""
    depth = deepest = 0
    for match in _TAG.finditer(page):
        if match[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def strip_tags(page: str) -> str:
    """All words of a page without building a tree."""
    return re.sub(r"[ \t]*\n\s*", "\n\n", re.sub(r"<[^>]{0,2000}>?", "\n", _SILENT.sub(" ", page))).strip()


def extract(page: str, depth: int) -> tuple[str, tuple[Flag, ...]]:
    """The main text of a defused page, a paragraph a line and blank lines between, and what is doubtful about it."""
    if depth > DEEPEST_TREE:
        return strip_tags(page), (Flag("boilerplate-doubtful", f"{depth} nested elements: read without its structure"),)
    plain = by_density(page)
    if depth > DEEPEST or len(page) > LONGEST_EXTRACTED or page.count("<") > 2 * MOST_TAGS:
        return plain, (Flag("boilerplate-doubtful", "too deep or too long for the extractor: menus may stand in the text"),)
    extracted = by_trafilatura(page)
    if not extracted:
        doubt = (
            (Flag("boilerplate-doubtful", "the extractor found no main text; the longest paragraphs are taken"),) if plain else ()
        )
        return plain, doubt
    return extracted, _doubt(extracted, plain)


def _doubt(extracted: str, plain: str) -> tuple[Flag, ...]:
    ours, theirs = set(plain.lower().split()), set(extracted.lower().split())
    if len(ours) < 50 or not theirs or len(ours & theirs) >= DOUBTFUL * len(ours | theirs):
        return ()
    message = f"two ways of finding the main text differ: {len(extracted.split())} and {len(plain.split())} words"
    return (Flag("boilerplate-doubtful", message),)


@functools.cache
def _trafilatura() -> Any:
    import trafilatura

    # Its parser grumbles on stderr about each broken page; what matters becomes a flag.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return trafilatura


# What lxml and trafilatura are known to raise on broken pages.
_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, MemoryError, AssertionError, SyntaxError)


def by_trafilatura(page: str) -> str:
    """Main text by trafilatura, precision first, without comments; empty when it finds none."""
    library = _trafilatura()
    try:
        text = library.extract(page, favor_precision=True, include_comments=False, include_tables=False, deduplicate=False,
                               with_metadata=False, output_format="txt")  # fmt: skip
    except _FAULTS:
        return ""
    return "\n\n".join(line.strip() for line in (text or "").split("\n") if line.strip())


def by_density(page: str) -> str:
    """Blocks that are long and hold few links, in order."""
    tree = LexborHTMLParser(page)
    for node in tree.css(_OUTSIDE):
        node.decompose()
    body = tree.body
    if body is None:
        return ""
    kept = [words for node in body.css(_BLOCKS) if (words := _narration(node))]
    if not kept:
        return " ".join((body.text(separator=" ") or "").split())
    return "\n\n".join(dict.fromkeys(kept))


def _narration(node: LexborNode) -> str | None:
    """A block's words when it is narration; a `div` counts with its own text only, for its children count themselves."""
    deep = node.tag not in ("div", "td", "li", "blockquote")
    words = " ".join((node.text(deep=deep, separator=" " if not deep else "") or "").split())
    if len(words) < SHORTEST_PARAGRAPH:
        return None
    linked = sum(len(link.text() or "") for link in node.css("a")) if deep else 0
    return None if linked > MOST_LINKED * len(words) else words
