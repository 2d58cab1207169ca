"""What the README shows is what the program prints."""

import re

from bench import readme


def kinds(block: str) -> list[str]:
    """Events of the table, by the names that stand under their types."""
    return re.findall(r"^ (?:[0-9a-f]{8}\.e\d+)", block, re.M)


def test_the_readme_shows_the_report_and_the_command_whose_output_it_prints() -> None:
    shown = readme.shown()
    assert readme.REPORT in shown
    assert f"$ {readme.COMMAND}" in shown


def test_the_readme_shows_the_events_that_the_program_finds() -> None:
    shown, printed = readme.shown(), readme.output()
    header = next(line for line in printed.splitlines() if "who says so" in line)
    assert header.split() == next(line for line in shown.splitlines() if "who says so" in line).split()
    assert kinds(shown) == kinds(printed), "run `make pages` and look at the difference"
