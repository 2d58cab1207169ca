"""Web pages: one report a page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from testimonia.intake.building import Draft, build
from testimonia.intake.cleaning import clean
from testimonia.intake.decoding import decode
from testimonia.intake.main_text import DEEPEST_TREE, defuse, depth_of, extract
from testimonia.intake.page_dates import backed_date
from testimonia.intake.page_metadata import PageMetadata, read_metadata
from testimonia.records import DateValue, Report, Unreadable

NAME = "html"
TITLE = "Web page"
ENDINGS = (".html", ".htm", ".xhtml")
MIME = "text/html"


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """The page's main text as one report; its id is the hash of all the file's bytes."""
    content = stream.read()
    page, flags = decode(content)
    yield read_page(page, Draft(content, origin, MIME, "", caller_published=published, flags=flags))


def read_page(page: str, draft: Draft) -> Report | Unreadable:
    """The report of a page; what `draft` already knows (title, address, publisher) wins over what the page says."""
    page, cut = defuse(page)
    depth = depth_of(page)
    metadata = read_metadata(page) if depth <= DEEPEST_TREE else PageMetadata()
    text, doubts = extract(page, depth)
    text = _with_captions(text, metadata.story_captions, draft.title or metadata.title)
    url = draft.url or metadata.url
    return build(
        replace(
            draft,
            text=text,
            title=draft.title or (metadata.title if text else None),
            publisher=draft.publisher or metadata.publisher,
            url=url,
            metadata_dates=metadata.dates or backed_date(page, depth),
            captions=frozenset(clean(caption)[0] for caption in metadata.captions),
            page_date=metadata.clock,
            flags=(*draft.flags, *cut, *doubts),
        )
    )


def _with_captions(text: str, captions: tuple[str, ...], title: str | None) -> str:
    """The text with the captions of the story's pictures that its extraction left out, between title and body."""
    missing = [c for c in captions if c not in text]
    if not text or not missing:
        return text
    first, _, rest = text.partition("\n")
    headed = title is not None and first.strip() in title
    return "\n\n".join([first.strip(), *missing, rest.strip()] if headed else [*missing, text])
