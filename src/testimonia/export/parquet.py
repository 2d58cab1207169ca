"""The tables of a release as Parquet files; needs pyarrow, which is an extra."""

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from testimonia.errors import UsageError
from testimonia.export import frames
from testimonia.export.masking import masked
from testimonia.records import Release

NAME = "parquet"
TITLE = "Tables as Parquet files"
FILE_NAME = "parquet"
MIME = "application/vnd.apache.parquet"
TABLES = frames.TABLES


def write(release: Release, folder: Path) -> Path:
    """Write a file a table into a folder of their own, and return it.

    Raises:
        UsageError: pyarrow is not installed.
    """
    if lacking := missing():
        raise UsageError(lacking)
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    target = folder / FILE_NAME
    target.mkdir(parents=True, exist_ok=True)
    for frame in frames.frames(masked(release)):
        columns = [[row[x] for row in frame.rows] for x in range(len(frame.columns))]
        arrays = [arrow.array(_alike(cells), type=_type(arrow, cells)) for cells in columns]
        table = arrow.table(dict(zip([c.name for c in frame.columns], arrays, strict=True)))
        parquet.write_table(table, target / f"{frame.name}.parquet", compression="zstd")
    return target


def missing() -> str | None:
    """What is lacking, and the next step. None when the format can be written."""
    if find_spec("pyarrow") is None:
        return "the format parquet needs pyarrow, which is not installed. Next: pip install 'testimonia[parquet]'."
    return None


def _kinds(cells: Sequence[object]) -> set[type]:
    return {type(cell) for cell in cells if cell is not None}


def _type(arrow: Any, cells: Sequence[object]) -> Any:
    """One type a column: the cells' own, floating for mixed numbers, text for everything else and for empty columns."""
    kinds = _kinds(cells)
    if kinds == {bool}:
        return arrow.bool_()
    if kinds == {int}:
        return arrow.int64()
    if kinds and kinds <= {int, float}:
        return arrow.float64()
    return arrow.date32() if kinds == {date} else arrow.string()


def _alike(cells: Sequence[object]) -> list[object]:
    kinds = _kinds(cells)
    if kinds == {bool} or kinds == {date} or (kinds and kinds <= {int, float}):
        return list(cells)
    return [None if cell is None else str(cell) for cell in cells]
