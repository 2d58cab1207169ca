"""A project remembers the user's own event types, by folder and hash, and says when they are gone or have changed."""

import shutil
from pathlib import Path

import pytest
from tests.databases import MakeProject

from testimonia import project_codebook, store, verify
from testimonia.errors import CodebookError

OWN = Path(__file__).parent / "codebook" / "own"


def test_a_codebook_given_once_is_remembered_with_its_hash(make_project: MakeProject, tmp_path: Path) -> None:
    opened = make_project(tmp_path / "desk")
    assert project_codebook.choose(opened, None) == project_codebook.Chosen(None)
    mine = shutil.copytree(OWN, tmp_path / "mine")
    assert "remembers its codebook" in project_codebook.choose(opened, mine).said
    assert project_codebook.choose(opened, None) == project_codebook.Chosen(mine)
    assert project_codebook.remembered(opened) == mine
    assert (opened.setting("codebook") or {})["sha256"] == project_codebook.fingerprint(mine)
    opened.close()
    if opened.address.url is None:
        assert verify.check(tmp_path / "desk").faults == ()


def test_a_change_is_said_once_and_a_folder_that_is_gone_stops_the_run(tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "desk")
    mine = shutil.copytree(OWN, tmp_path / "desk" / "mine")
    project_codebook.choose(opened, mine)
    assert (opened.setting("codebook") or {})["folder"] == "mine"  # it moves with the project
    (type_file,) = mine.glob("*.toml")
    type_file.write_text(type_file.read_text() + "\n# another word\n")
    assert "has changed" in project_codebook.choose(opened, None).said
    assert project_codebook.choose(opened, None).said == ""
    shutil.rmtree(mine)
    with pytest.raises(CodebookError, match=r"is gone.*--codebook none"):
        project_codebook.choose(opened, None)
    assert project_codebook.choose(opened, Path("none")) == project_codebook.Chosen(None)
    assert project_codebook.choose(opened, None) == project_codebook.Chosen(None)
    opened.close()


def test_a_faulty_codebook_is_not_remembered(tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "desk")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "odd.toml").write_text("definition = ")
    with pytest.raises(CodebookError):
        project_codebook.choose(opened, tmp_path / "mine")
    assert opened.setting("codebook") is None
    opened.close()
