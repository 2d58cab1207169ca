"""The pages are true: every Python block runs, every command, format, event type and error is described."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from testimonia import codebook, errors, export, intake
from testimonia.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
WITH_PYTHON = [p for p in PAGES if "```python" in p.read_text("utf8")]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda p: p.stem)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, names = page.read_text("utf8"), {"__name__": "page"}
    for block in re.finditer(r"^```python\n(.*?)^```", text, re.M | re.S):
        before = text[: block.start(1)].count("\n")
        exec(compile("\n" * before + block[1], str(page), "exec"), names)


def commands(group: Any, name: str) -> Iterator[tuple[str, set[str]]]:
    """Every command with its options, as they are typed."""
    for own, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} {own}")
        else:
            yield f"{name} {own}", {o for p in command.params for o in p.opts if o.startswith("--")} - {"--help", "--project"}


@pytest.mark.parametrize(("name", "options"), list(commands(typer.main.get_command(app), "testimonia")))
def test_every_command_and_option_is_described_in_the_reference(name: str, options: set[str]) -> None:
    rows = [
        row
        for row in (ROOT / "docs" / "reference.md").read_text("utf8").splitlines()
        if re.match(rf"\| `{name}[ `](?![a-z])", row)
    ]
    assert len(rows) == 1, name
    assert [o for o in options if f"`{o}" not in rows[0]] == []
    named = set(re.findall(r"`(--[a-z-]+)", rows[0].split("|", 2)[2]))
    assert named - options - {"--project"} == set(), f"{name} has no such option"


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.stem)
def test_options_typed_on_a_page_are_real(page: Path) -> None:
    known = dict(commands(typer.main.get_command(app), "testimonia"))
    for line in page.read_text("utf8").splitlines():
        for name in known:
            for rest in re.findall(rf"{name}(?![a-z])((?: [^`|&>]*)?)", line):
                assert set(re.findall(r"(?<= )--[a-z-]+", rest)) - known[name] - {"--project", "--help"} == set(), line


def test_every_format_and_error_is_described_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference.md").read_text("utf8")
    for name in (*(f.NAME for f in export.FORMATS), *(f.NAME for f in intake.FORMATS)):
        assert f"`{name}`" in reference, name
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.TestimoniaError) and error is not errors.TestimoniaError:
            assert re.search(rf"\| {error.exit_code} \|", reference), error


def test_every_event_type_has_its_page() -> None:
    for kind in codebook.load().types:
        assert (ROOT / "docs" / "codebook" / f"{kind.id}.md").is_file()


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text("utf8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
