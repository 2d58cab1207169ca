"""`python -m bench [SUITE …]`: measures the product on public data and prints one table."""

import argparse
import importlib
import inspect
import os
import pkgutil
import platform
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import bench

HEADINGS = ("suite", "measure", "value", "at least", "aim", "reference", "n")
DATA = Path(__file__).parents[2] / "shared" / "data"
"""Where the data stand beside a working copy; `--data` says otherwise."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    suite: str
    measure: str
    value: float
    at_least: float | None
    aim: float | None
    reference: str
    n: int | None

    def cells(self) -> tuple[str, ...]:
        marks = (_figure(self.at_least), _figure(self.aim))
        size = "" if self.n is None else str(self.n)
        return self.suite, self.measure, _figure(self.value), *marks, self.reference, size


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    modules = suites()
    unknown = [name for name in options.suites if name not in modules]
    if unknown:
        print(f"no suite called {', '.join(unknown)}. There are: {', '.join(modules)}.", file=sys.stderr)
        return 2
    lines: list[Line] = []
    for name in options.suites or [n for n, module in modules.items() if not getattr(module, "SLOW", False)]:
        module = modules[name]
        file = f"{getattr(module, 'FILE', name)}.jsonl.gz"
        if getattr(module, "NEEDS_DATA", True) and not (options.data / file).exists():
            print(f"{name}: no data at {options.data.name}/{file}; left out.", file=sys.stderr)
            continue
        started = time.perf_counter()
        lines += measured(module, options.data, options.limit, options.split)
        print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    heading = f"{options.date}, {machine()}"
    print(heading, "", table(lines), sep="\n")
    if options.write:
        options.write.write_text(page(heading, lines, modules), encoding="utf-8")
    return 0


def suites() -> dict[str, ModuleType]:
    """Every module of this folder that is a suite, by its name."""
    found = {}
    for info in pkgutil.iter_modules(bench.__path__):
        if info.name == "__main__":
            continue
        module = importlib.import_module(f"bench.{info.name}")
        if all(hasattr(module, part) for part in ("NAME", "TITLE", "MARKS", "run")):
            found[str(module.NAME)] = module
    return dict(sorted(found.items()))


def measured(module: ModuleType, data: Path, limit: int | None, split: str | None) -> list[Line]:
    """The lines of one suite: marked measures first, in the order of the marks."""
    takes_split = split is not None and "split" in inspect.signature(module.run).parameters
    values = dict(module.run(data, limit, split) if takes_split else module.run(data, limit))
    n = values.pop("n", None)
    size = None if n is None else int(n)
    marks = {measure: (low, aim, reference) for measure, low, aim, reference in module.MARKS}
    order = [m for m in marks if m in values] + [m for m in values if m not in marks]
    return [Line(module.NAME, m, values[m], *marks.get(m, (None, None, "")), size) for m in order]


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table with aligned columns."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(len(row[k]) for row in rows) for k in range(len(HEADINGS))]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    drawn = [f"| {' | '.join(row)} |" for row in padded]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([drawn[0], rule, *drawn[1:]])


def page(heading: str, lines: Sequence[Line], modules: dict[str, ModuleType]) -> str:
    """`docs/benchmarks.md`."""
    slow = [name for name, module in modules.items() if getattr(module, "SLOW", False)]
    apart = f" Measured apart, being slow: {', '.join(slow)}." if slow else ""
    parts = ["# Benchmarks", "", f"Measured {heading} by `make bench`.{apart}", ""]
    for name in dict.fromkeys(line.suite for line in lines):
        parts += [f"## {name}: {modules[name].TITLE}", "", table([x for x in lines if x.suite == name]), ""]
        shown: Path | None = getattr(modules[name], "PAGE", None)
        if shown is not None and shown.is_file():
            parts += [shown.read_text(encoding="utf-8")]
    return "\n".join(parts)


def machine() -> str:
    """Cores, memory and Python, as the figures depend on them."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores} cores, {memory:.0f} GiB memory, Python {platform.python_version()}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.1f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help="all when none is named")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data files")
    parser.add_argument("--limit", type=int, default=None, help="the first so many rows of each suite")
    parser.add_argument("--split", default=None, help="part of the data, where a suite has several (default: dev)")
    parser.add_argument("--write", type=Path, default=None, help="also write the table to this page")
    parser.add_argument("--date", default=date.today().isoformat(), help="day that the table names")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
