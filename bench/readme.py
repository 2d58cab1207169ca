"""Writes the real output that the README shows: ``python -m bench.readme``."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
REPORT = """KANO, Nigeria, Oct 22 (Reuters) - Gunmen kidnapped two Polish engineers near Kano on Tuesday, police said.

The kidnappers demanded a ransom of about $50,000, a police officer told Reuters. Four soldiers were wounded when troops
clashed with the gunmen on Wednesday.
"""
COMMAND = "testimonia code kano.txt --published 2014-10-23 --format table"
BLOCK = re.compile(r"(?<=^```text\n)\$ cat kano\.txt\n.*?(?=^```$)", re.M | re.S)


def output() -> str:
    """What a terminal of 120 columns shows for the report."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kano.txt").write_text(REPORT, "utf8")
        line = [sys.executable, "-m", "testimonia.cli", *COMMAND.split()[1:]]
        done = subprocess.run(line, cwd=folder, capture_output=True, check=True)
    lines = [line.rstrip() for line in done.stdout.decode().splitlines()]
    return "\n".join(lines).strip("\n")


def shown() -> str:
    """The block as it stands in the README."""
    found = BLOCK.search(README.read_text("utf8"))
    assert found, "the README has lost its real output"
    return found[0]


def block() -> str:
    """The block as it should stand there."""
    return f"$ cat kano.txt\n{REPORT}\n$ {COMMAND}\n\n{output()}\n"


if __name__ == "__main__":
    README.write_text(BLOCK.sub(lambda _: block(), README.read_text("utf8")), "utf8")
