"""``python -m verify PROJECT``: one line that all fits, or the first fault."""

import argparse
import sys
from pathlib import Path

from .checking import check
from .faults import Unverifiable

FITS, UNREADABLE, FAULTY = 0, 5, 11


def main(arguments: list[str] | None = None) -> int:
    """Check, say what was found, and return the exit code."""
    parser = argparse.ArgumentParser(prog="verify", description=__doc__)
    parser.add_argument("project", type=Path, help="the project's folder")
    parser.add_argument("--release", type=Path, action="append", default=[], help="a folder that was exported (again for more)")
    parser.add_argument(
        "--noted", action="append", default=[], metavar="ENTRY:HASH", help="an entry noted down earlier (again for more)"
    )
    parser.add_argument(
        "--tsa",
        type=Path,
        action="append",
        default=[],
        metavar="ROOT.pem",
        help="a timestamp authority's root certificate (again for more)",
    )
    parser.add_argument("--all", action="store_true", help="every fault, not the first alone")
    given = parser.parse_args(arguments)
    try:
        anchors = {int(seq): digest.strip() for seq, digest in (words.split(":") for words in given.noted)}
    except ValueError:
        parser.error("--noted is written as ENTRY:HASH, as an earlier check printed it")
    try:
        checked = check(given.project, anchors=anchors, released=given.release, authorities=given.tsa, every=given.all)
    except Unverifiable as error:
        print(f"verify: {error}", file=sys.stderr)
        return UNREADABLE
    print(checked)
    return FAULTY if checked.faults else FITS


if __name__ == "__main__":
    sys.exit(main())
