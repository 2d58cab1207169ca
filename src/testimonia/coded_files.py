"""Coded reports from JSON Lines files, line by line: what cannot be used is named, and the rest goes on."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from testimonia import contract, linking, project_links, review, standing_decisions
from testimonia.errors import EvidenceError, InputNotFound
from testimonia.gazetteer import installed
from testimonia.records import CodedReport, Incident, LinkRuling, Unreadable
from testimonia.store import Database

NEXT = "Next: give the output of `testimonia code`, or leave the line out."
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Linked:
    """Incidents with the events they are made of."""

    views: tuple[linking.View, ...]
    incidents: tuple[Incident, ...]
    left_out: tuple[Unreadable, ...] = ()
    """Lines that gave no report."""


def link(paths: Sequence[str], stdin: BinaryIO | None, rulings: Iterable[LinkRuling] = ()) -> Linked:
    """Incidents of all events in the files; of a report only what linking needs is kept.

    Raises:
        InputNotFound: a file is not there.
    """
    left_out: list[Unreadable] = []
    reports = read_coded(paths, stdin, linking.report_views, left_out.append)
    views = linking.in_order(view for views in reports for view in views)
    return Linked(views, linking.incidents_of(views, rulings), tuple(left_out))


def link_project(store: Database) -> Linked:
    """Incidents of the project's events that nobody rejected, as people's rulings on links leave them."""
    decisions = standing_decisions.of(store).decisions
    views = linking.in_order(
        v for one in store.coded() for v in linking.report_views(review.reviewed(one, decisions, index=installed()))
    )
    return Linked(views, project_links.incidents(store, views))


def read_coded(
    paths: Sequence[str], stdin: BinaryIO | None, take: Callable[[CodedReport], T], left_out: Callable[[Unreadable], None]
) -> tuple[T, ...]:
    """What `take` makes of each coded report, in the order of origin and report id; a bad line goes to `left_out`.

    The same coding twice is taken once. Of two different codings of one report, the one whose hash is smaller is taken, so
    that the order of files and lines decides nothing; the other goes to `left_out`.

    Raises:
        InputNotFound: a file is not there; known before the first line is read.
    """
    _refuse_absent(paths)
    taken: dict[tuple[str, str], tuple[str, T]] = {}
    for coded, where in _all_coded(paths, stdin):
        if isinstance(coded, Unreadable):
            left_out(coded)
            continue
        key = coded.report.origin, coded.report.id
        digest = hashlib.sha256(contract.dumps(contract.to_json(coded)).encode("utf8", "surrogatepass")).hexdigest()
        before = taken.get(key)
        if before and before[0] != digest:
            left_out(Unreadable(where, f"{key[0]} is coded twice, differently; one is left out. Next: give each report once."))
        if before is None or digest < before[0]:
            taken[key] = digest, take(coded)
    return tuple(taken[key][1] for key in sorted(taken))


def _refuse_absent(paths: Iterable[str]) -> None:
    for path in paths:
        if path != "-" and (not Path(path).exists() or Path(path).is_dir()):
            what = "a folder, not a file" if Path(path).is_dir() else "no such file"
            raise InputNotFound(f"{what}: {path}. Next: give the output of `testimonia code`, or - for standard input.")


def _all_coded(paths: Iterable[str], stdin: BinaryIO | None) -> Iterator[tuple[CodedReport | Unreadable, str]]:
    """What each line gives, and where it stands; a file that breaks off is named, and what came before it is kept."""
    for path in paths:
        name = "standard input" if path == "-" else path
        try:
            with _open(path, stdin) as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield _coded(where := f"{name}, line {number}", line), where
        except (OSError, EOFError, zlib.error) as fault:
            yield Unreadable(name, f"cannot be read to its end ({fault}); what came before is kept"), name


def _open(path: str, stdin: BinaryIO | None) -> BinaryIO:
    if path == "-" and stdin is not None:
        return stdin
    return cast(BinaryIO, gzip.open(path, "rb")) if path.endswith(".gz") else Path(path).open("rb")


def _coded(where: str, line: bytes) -> CodedReport | Unreadable:
    try:
        row = json.loads(line.decode("utf-8-sig"))
        if not isinstance(row, dict) or row.get("format") != contract.CODED:
            return Unreadable(where, f"no coded report: its format is not {contract.CODED}. {NEXT}")
        return contract.from_json(row)
    except UnicodeDecodeError as error:
        return Unreadable(where, f"not UTF-8 ({error.reason} at byte {error.start}): save it as UTF-8. {NEXT}")
    except json.JSONDecodeError as error:
        return Unreadable(where, f"not JSON ({error.msg} at character {error.pos}). {NEXT}")
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return Unreadable(where, f"no coded report ({type(error).__name__}: {error}). {NEXT}")
    except EvidenceError as error:
        return Unreadable(where, str(error))
