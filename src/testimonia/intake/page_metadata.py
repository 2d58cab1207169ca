"""What a web page says about itself in its head: title, site, address, day of publication."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from testimonia.intake.written_days import read_dated_line

DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date",
    "citation_date", "article.published", "article:published", "publish-date", "publish_date", "publishdate", "publication_date",
    "pubdate", "published_time", "published_at", "published-date", "article_date_original", "date_published", "originalpublicationdate",
    "ptime", "release_date", "displaydate", "rnews:datepublished", "datecreated", "article:post_date", "creation_date", "created",
    "date",
)  # fmt: skip
"""Names of meta elements that give the first publication, surest first; modification times are not among them."""

DEEPEST_JSON = 6
"""Levels of JSON-LD looked at; publishers use three."""
_SUFFIX = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,40}$")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """A page's own words on itself; None and empty when it gives none."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    dates: tuple[tuple[str, str], ...] = ()
    """(value, element that gives it), surest first."""
    captions: frozenset[str] = frozenset()
    story_captions: tuple[str, ...] = ()
    """Captions of the pictures inside the page's own story, in order; those of related stories are left out."""
    clock: str | None = None
    """The day that the page prints as its own today (ISO 8601): a date with its weekday that stands alone outside the story."""


WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
STORY = "article, main, [itemprop=articleBody], .article, .post, .entry-content, .story"
MOST_STORY_CAPTIONS = 5
CLOCK_SEARCH = 400
"""Text nodes from the top of the page among which a clock is looked for."""


def _story_captions(tree: LexborHTMLParser) -> tuple[str, ...]:
    found = (" ".join(n.text(separator=" ").split()) for story in tree.css(STORY)[:1] for n in story.css("figure figcaption"))
    return tuple(dict.fromkeys(caption for caption in found if caption))[:MOST_STORY_CAPTIONS]


def _clock(tree: LexborHTMLParser) -> str | None:
    outside = (
        n for n in tree.css("header *, nav *, .date, .clock, .today, #date, #clock, body > div > *, body > *")[:CLOCK_SEARCH]
    )
    for node in outside:
        words = " ".join((node.text(deep=False) or "").split())
        dated = read_dated_line(words) if WEEKDAY.match(words) else None
        if dated is not None and dated.role == "bare" and dated.day.date:
            return dated.day.date.isoformat()
    return None


def read_metadata(page: str) -> PageMetadata:
    """Metadata of a page that a parser can bear."""
    tree = LexborHTMLParser(page)
    metas = dict(reversed([*_metas(tree)]))
    linked = [*_json_ld(tree)]
    return PageMetadata(
        title=_title(tree, metas, linked),
        publisher=metas.get("og:site_name") or _publisher(linked) or metas.get("application-name"),
        url=_address(tree, metas),
        dates=(*_linked_dates(linked), *_meta_dates(metas), *_time_elements(tree)),
        story_captions=_story_captions(tree),
        clock=_clock(tree),
        captions=frozenset(" ".join(n.text(separator=" ").split()) for n in tree.css("figcaption, .wp-caption-text, .caption")),
    )


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv")
        content = given.get("content") or given.get("datetime")
        if name and content and content.strip():
            yield name.strip().lower(), content.strip()


def _json_ld(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            yield from _objects(json.loads(node.text() or "", strict=False), DEEPEST_JSON)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, levels: int) -> Iterator[dict[str, Any]]:
    if levels and isinstance(value, list):
        for item in value[:100]:
            yield from _objects(item, levels - 1)
    elif levels and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(key), levels - 1)


def _title(tree: LexborHTMLParser, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    headline = next((o["headline"] for o in linked if isinstance(o.get("headline"), str) and o["headline"].strip()), None)
    headings = [" ".join(node.text(separator=" ").split()) for node in tree.css("h1")]
    headings = [h for h in headings if h]
    titles = [" ".join((node.text() or "").split()) for node in tree.css("title")[:1]]
    named = metas.get("og:title") or metas.get("twitter:title") or headline
    # The heading that stands in the page's own title is the report's; the others are the site's.
    for heading in headings:
        if any(heading.casefold() in other.casefold() for other in (named, *titles) if other):
            return heading
    if named:
        return _SUFFIX.sub("", " ".join(named.split()))
    if len(headings) == 1:
        return headings[0]
    return _SUFFIX.sub("", titles[0]) or None if titles else None


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for given in linked:
        publisher = given.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str) and publisher["name"].strip():
            return str(publisher["name"])
    return None


def _address(tree: LexborHTMLParser, metas: dict[str, str]) -> str | None:
    link = tree.css_first('link[rel="canonical"]')
    address = (link.attributes.get("href") if link else None) or metas.get("og:url")
    return address if address and address.startswith(("http://", "https://")) else None


def _linked_dates(linked: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        for given in linked:
            if isinstance(given.get(name), str):
                yield given[name], f"JSON-LD {name}"


def _meta_dates(metas: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in DATE_NAMES:
        if name in metas:
            yield metas[name], name


def _time_elements(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Elements marked as the report's day; a `time` element elsewhere may be a comment's or the page's clock."""
    for node in tree.css(
        '[itemprop="datePublished"], time[pubdate], time.entry-date, time.published, abbr.published, .dt-published'
    ):
        given = node.attributes
        value = given.get("datetime") or given.get("content") or given.get("title") or node.text()
        if value:
            yield value, f"{node.tag} {given.get('itemprop') or given.get('class') or 'pubdate'}"
