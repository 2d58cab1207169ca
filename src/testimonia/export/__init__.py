"""Releases in; files out. One file here a format: `NAME`, `TITLE`, `FILE_NAME`, `MIME`, `write(release, folder)`."""

from types import ModuleType

from testimonia.export import geojson, html, jsonl, table
from testimonia.export.masking import masked

__all__ = ["FORMATS", "masked"]

FORMATS: tuple[ModuleType, ...] = (jsonl, table, geojson, html)
