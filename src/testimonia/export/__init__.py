"""Releases in; files out. One file here a format: `NAME`, `TITLE`, `FILE_NAME`, `MIME`, `write(release, folder)`."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from testimonia.errors import UsageError
from testimonia.export import (
    acled,
    disclosure_report,
    dossier_html,
    ftm,
    geojson,
    graphml,
    gtd,
    html,
    huridocs,
    jsonl,
    manifest,
    markdown,
    parquet,
    plover,
    table,
    ucdp,
    xlsx,
)
from testimonia.export.locating import with_subdivisions
from testimonia.export.masking import Disclosed, disclose, masked

__all__ = ["FORMATS", "MANIFEST", "Disclosed", "disclose", "masked", "with_subdivisions", "write"]

MANIFEST = manifest.FILE_NAME

FORMATS: tuple[ModuleType, ...] = (
    jsonl, table, xlsx, parquet, acled, ucdp, gtd, plover, huridocs, ftm, geojson, graphml, markdown, dossier_html, html,
)  # fmt: skip


def write(disclosed: Disclosed, forms: Sequence[ModuleType], folder: Path, since: Path | None = None) -> list[Path]:
    """Write formats into a folder, with the disclosure report and the manifest beside them; return the formats' paths.

    Args:
        since: folder of the public release before, to tell what changed by few people. None: what lies in the folder itself.

    Raises:
        UsageError: the folder holds exports of another profile, or `since` holds no public release.
    """
    if since is not None and not (since / disclosure_report.DATA).is_file():
        raise UsageError(f"--since {since}: no disclosure report there. Next: give the folder of an earlier public export.")
    folder.mkdir(parents=True, exist_ok=True)
    manifest.check_folder(folder, disclosed.release)
    before = disclosure_report.before(since or folder)
    written = [(form, form.write(disclosed.release, folder)) for form in forms]
    beside = disclosure_report.write(disclosed, folder, before)
    manifest.write(folder, disclosed.release, written, beside)
    return [path for _, path in written]
