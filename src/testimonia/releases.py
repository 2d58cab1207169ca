"""Releases made of a project or of coded files, and written: what `testimonia export` does, without the command line."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, get_args

from testimonia import coded_files, export, linking, project_links, review, standing_decisions
from testimonia.errors import UsageError
from testimonia.gazetteer import installed
from testimonia.records import (
    CodedReport,
    Decision,
    Disclosure,
    EventRef,
    LinkRuling,
    PlaceValue,
    Profile,
    Release,
    ResolvedEvent,
    Retraction,
    Unreadable,
)
from testimonia.sifting import Sieve
from testimonia.store import Store, release_key

ALL = "all"
"""As a format: every one."""
Shut = frozenset[tuple[EventRef, int | None]]
PROFILES: tuple[Profile, ...] = get_args(Profile)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants exported, and how."""

    format: str
    profile: str = "public"
    k: int = 5
    links: bool = False
    since: Path | None = None
    """Folder of the public release before."""

    def forms(self) -> Sequence[ModuleType]:
        """The formats; of all, those that can be written here.

        Raises:
            UsageError: there is none of that name.
        """
        known = {f.NAME: f for f in export.FORMATS}
        if self.format == ALL:
            return [f for f in export.FORMATS if not (hasattr(f, "missing") and f.missing())]
        if self.format not in known:
            raise UsageError(f"--format {self.format!r}. Next: {ALL}, or one of {', '.join(known)}.")
        return (known[self.format],)

    def disclosure(self, key: bytes | None) -> Disclosure:
        return Disclosure(k=self.k, links=self.links, key=key) if key else Disclosure(k=self.k, links=self.links)

    def named_profile(self) -> Profile:
        """
        Raises:
            UsageError: there is none of that name.
        """
        found = next((p for p in PROFILES if p == self.profile), None)
        if found is None:
            raise UsageError(f"--profile {self.profile!r}. Next: one of {', '.join(PROFILES)}.")
        return found


@dataclass(frozen=True, slots=True)
class Written:
    """What an export did."""

    paths: tuple[Path, ...]
    disclosed: export.Disclosed


def of_project(opened: Store, folder: Path, wish: Wish, sieve: Sieve) -> Release:
    """The project's events as people left them, without what they rejected or protect; those become retractions."""
    bound = standing_decisions.of(opened)
    decisions = bound.decisions
    machine = tuple(opened.coded())
    kept = tuple(_kept(c, bound) for c in machine)
    retracted = tuple(r for c, k in zip(machine, kept, strict=True) for r in _retractions(c, k, decisions))
    release = _release(tuple(sieve.reports(kept)), wish, release_key(folder), project_links.link_rulings(decisions))
    return replace(release, unreadable=tuple(opened.unreadable()), retractions=retracted)


def enter(opened: Store, folder: Path) -> None:
    """Enter a release into the project's ledger, so that `verify` knows its manifest."""
    opened.release(hashlib.sha256((folder / export.MANIFEST).read_bytes()).hexdigest())


def of_coded(coded: Iterable[CodedReport], wish: Wish) -> Release:
    """Coded reports without a project: pseudonyms are made with a key of this run alone."""
    return _release(tuple(coded), wish, None)


def of_files(paths: Sequence[str], stdin: BinaryIO | None, wish: Wish, sieve: Sieve) -> Release:
    """Coded reports from files; lines that give none are the release's unreadable inputs."""
    left_out: list[Unreadable] = []
    coded = coded_files.read_coded(paths, stdin, sieve.report, left_out.append)
    return replace(of_coded(coded, wish), unreadable=tuple(left_out))


def _release(coded: tuple[CodedReport, ...], wish: Wish, key: bytes | None, rulings: Iterable[LinkRuling] = ()) -> Release:
    index = installed()
    placed = tuple(export.with_subdivisions(c, index) for c in coded) if index else coded
    return Release(
        placed, wish.named_profile(), incidents=tuple(linking.across(placed, rulings)), disclosure=wish.disclosure(key)
    )


def _kept(coded: CodedReport, bound: review.Bound) -> CodedReport:
    """A report as people left it, without what must not leave the desk."""
    here = review.about_report(coded, bound.decisions)
    reviewed = review.reviewed(coded, here, bound.of_report(coded.report.id), installed())
    return _without_protected(reviewed, coded, review.protected(here))


def _without_protected(coded: CodedReport, machine: CodedReport, shut: Shut) -> CodedReport:
    """The reviewed report without the events and claims that must not leave the desk.

    A claim is known by its field and its words: review gives claims other numbers.
    """
    origin = machine.report.origin
    secret = {
        (e.id, c.field, c.spans) for e in machine.events for n, c in enumerate(e.claims) if (EventRef(origin, e.id), n) in shut
    }
    events = tuple(
        replace(e, claims=tuple(c for c in e.claims if (e.id, c.field, c.spans) not in secret))
        for e in coded.events
        if (EventRef(origin, e.id), None) not in shut
    )
    there = {e.id for e in events}
    links = tuple(k for k in coded.links if {k.from_event, k.to_event} <= there)
    return replace(coded, events=events, links=links)


def _retractions(machine: CodedReport, kept: CodedReport, decisions: Sequence[Decision]) -> list[Retraction]:
    """Events that people took away, with the day of the last decision about each."""
    still = {e.id for e in kept.events}
    last = {d.event: d.when for d in decisions}
    return [
        Retraction(machine.report.id, e.id, e.anchor.start, _country(e), last.get(EventRef(machine.report.origin, e.id), ""))
        for e in machine.events
        if e.id not in still
    ]


def _country(event: ResolvedEvent) -> str | None:
    places = sorted((c for c in event.claims if isinstance(c.value, PlaceValue)), key=lambda c: -c.score)
    return next((c.value.country for c in places if isinstance(c.value, PlaceValue) and c.value.country), None)


def write(release: Release, wish: Wish, folder: Path) -> Written:
    """Disclose a release and write the wished formats with report and manifest.

    Raises:
        UsageError: no such format; a package is missing; the folder holds exports of another profile.
    """
    forms = wish.forms()
    disclosed = export.disclose(release, installed())
    return Written(tuple(export.write(disclosed, forms, folder, wish.since)), disclosed)
