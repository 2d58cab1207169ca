"""Who is independent: speakers and outlets, not pages."""

from collections.abc import Sequence

from testimonia.linking.copies import copy_groups
from testimonia.linking.views import Page, Told, View
from testimonia.records import SourceKind

ONE_VOICE: frozenset[SourceKind] = frozenset({"police", "military", "court", "un"})
"""Kinds that speak with one voice about one occurrence: a police spokesman, an officer and "police" are one source."""


Outlets = dict[tuple[str, str], tuple[str, str]]
"""Outlet, as kind and key, by a report's origin and id."""


def independent_sources(views: Sequence[View], outlet: Outlets) -> int:
    """Speakers, each once, and outlets that tell something in their own voice; copies of one text are one outlet."""
    speakers = {speaker(t) for v in views for t in v.told if t.speaker}
    own = {outlet[v.page.origin, v.page.id] for v in views if not v.told or any(not t.speaker for t in v.told)}
    return len(speakers) + len(own)


def speaker(told: Told) -> tuple[str, str]:
    """Who says so, under one key for all their spellings."""
    return ("kind", told.speaker_kind) if told.speaker_kind in ONE_VOICE else ("speaker", told.speaker)


def voice(told: Told) -> tuple[str, str]:
    """Whose figure it is, for its next one to replace it: as `speaker`, but armies may be those of two sides."""
    return ("speaker", told.speaker) if told.speaker_kind == "military" else speaker(told)


def outlets(views: Sequence[View]) -> Outlets:
    """The outlet of every report by its origin and id; of copies, the outlet of the first published."""
    pages = by_publication(views)
    groups = copy_groups([p.fingerprints for p in pages])
    return {(page.origin, page.id): pages[group].outlet for page, group in zip(pages, groups, strict=True)}


def by_publication(views: Sequence[View]) -> list[Page]:
    """The reports as they were published, each once; those without a day last."""
    pages = {(v.page.origin, v.page.id): v.page for v in views}
    return sorted(pages.values(), key=published_first)


def published_first(page: Page) -> tuple[bool, str, str, str]:
    """The order of publication: by day, then by origin."""
    return page.published is None, page.published[1].isoformat() if page.published else "", page.origin, page.id
