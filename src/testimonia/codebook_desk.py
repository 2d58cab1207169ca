"""What the `codebook` commands print: a table of checks with the texts that failed, and what a type has learnt."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from testimonia import checking, pipeline, standing_decisions, teaching
from testimonia.checking import EXAMPLES, Tried
from testimonia.codebook import type_files
from testimonia.console import screen
from testimonia.errors import CodebookError
from testimonia.store import open_store

EXAMPLE_WORDS = "examples are not coded as they say"
STRICT_WORDS = "rewritings are not coded as they must be"


def check(folder: Path, *, strict: bool) -> None:
    """Check the types of a folder or a file, and print what was tried.

    Raises:
        CodebookError: a file is wrong, or an example fails; with `strict`, also when a rewriting does.
    """
    desk = pipeline.open_desk(folder)
    kinds = [desk.codebook.type(path.stem) for path in type_files(folder)]
    tried = tuple(checking.check(kinds, desk))
    screen().print(_table(tried))
    for one in tried:
        if one.fault is not None:
            screen().print(Text(f"{one.type}, {one.check}\n  {one.text}\n  → {one.fault}"))
    _judge(folder, tried, strict=strict)


def _table(tried: Sequence[Tried]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in ("check", "tried", "kept", "failed", "share kept"):
        table.add_column(name, justify="left" if name == "check" else "right")
    for check_name in (EXAMPLES, *(name for name, _, _ in checking.BEHAVIOURS)):
        of_check = [t for t in tried if t.check == check_name]
        kept = sum(t.fault is None for t in of_check)
        share = f"{kept / len(of_check):.0%}" if of_check else "–"
        table.add_row(check_name, str(len(of_check)), str(kept), str(len(of_check) - kept), share)
    return table


def _judge(folder: Path, tried: Sequence[Tried], *, strict: bool) -> None:
    wrong = sum(t.fault is not None for t in tried if t.check == EXAMPLES)
    if wrong:
        raise CodebookError(
            f"{folder}: {wrong} {EXAMPLE_WORDS}; they are shown above. Next: mend triggers or examples, or "
            f"`testimonia codebook train {folder}`."
        )
    failed = sum(t.fault is not None for t in tried)
    if strict and failed:
        raise CodebookError(f"{folder}: {failed} {STRICT_WORDS}; they are shown above. Next: mend them, or leave --strict out.")


def train(folder: Path, project: Path | None) -> None:
    """Teach the types of a folder, also from a project's decisions, and say what each has learnt."""
    desk = pipeline.open_desk(folder, teaching=True)
    decided: tuple[teaching.Lesson, ...] = ()
    if project is not None:
        store = open_store(project)
        decided = tuple(teaching.lessons_from(tuple(store.coded()), standing_decisions.of(store).decisions))
    for learnt, path in teaching.train(folder, desk, decided):
        print(
            f"{path}: {learnt.taught.type} learnt from {learnt.right} words that tell it and {learnt.wrong} that do not. "
            f"With its own sentence left out, {learnt.found_again} of {learnt.right} were found, "
            f"and {learnt.false_alarms} other words by mistake.",
            file=sys.stderr,
        )
    print(f"Next: testimonia codebook check {folder}, then testimonia code --codebook {folder} REPORT…", file=sys.stderr)
