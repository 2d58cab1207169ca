"""Who may import whom: the order of the stages is also the order of knowledge."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from testimonia.pipeline import STAGES

PACKAGE = Path(__file__).parent.parent / "src" / "testimonia"
SUBJECTS = ("language", "gazetteer", "registry", "model", "codebook")


def imported(path: Path) -> Iterator[str]:
    """First part of every testimonia module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and node.module == "testimonia":
            names = [f"testimonia.{a.name}" for a in node.names]
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        yield from (n.split(".")[1] for n in names if n.startswith("testimonia."))


@pytest.mark.parametrize("room", STAGES)
def test_a_room_imports_no_other_room_and_no_store(room: str) -> None:
    files = list((PACKAGE / room).rglob("*.py"))
    assert files
    for path in files:
        assert not set(imported(path)) & ({*STAGES, "store", "running", "cli", "console", "jobs", "pipeline"} - {room}), path


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_of_the_world_knows_nothing_of_the_rooms(subject: str) -> None:
    files = list((PACKAGE / subject).rglob("*.py"))
    assert files
    for path in files:
        assert not set(imported(path)) & {*STAGES, "store", "running", "cli", "console", "jobs", "pipeline"}, path


@pytest.mark.parametrize("room", [*STAGES, *SUBJECTS, "store", "running"])
def test_a_door_says_in_one_sentence_what_is_behind_it(room: str) -> None:
    tree = ast.parse((PACKAGE / room / "__init__.py").read_text("utf8"))
    assert ast.get_docstring(tree)


def test_nothing_but_running_catches_everything() -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "running":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, path
                assert getattr(node.type, "id", "") not in ("Exception", "BaseException"), path
