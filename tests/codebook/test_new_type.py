"""A new type's file asks for everything, loads once it is filled in, and is never written over."""

from pathlib import Path

import pytest

from testimonia import codebook
from testimonia.codebook.new_type import write_new_type
from testimonia.errors import CodebookError


def test_a_new_file_names_what_is_to_be_filled_in(tmp_path: Path) -> None:
    path = write_new_type("road_toll", tmp_path / "mine")
    with pytest.raises(CodebookError) as error:
        codebook.load(path)
    words = str(error.value)
    assert words.count("is not filled in") == 11
    assert "triggers names no word" in words
    assert "unknown" not in words


def test_a_new_file_that_is_filled_in_loads(tmp_path: Path) -> None:
    path = write_new_type("road_toll", tmp_path)
    text = path.read_text("utf8").replace("verbs = []", 'verbs = ["extort"]', 1)
    text = text.replace("FILL IN: somebody does", "somebody does").replace('anchor = "FILL IN"', 'anchor = "extorted"')
    for n in range(1, 11):
        text = text.replace(f"FILL IN {n}: a sentence that", f"Soldiers extorted {n} drivers, a sentence that")
    path.write_text(text, "utf8")
    kind = codebook.load(path).type("road_toll")
    assert (kind.title, len(kind.examples), kind.roles["subject"]) == ("Road toll", 10, "perpetrator")


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    write_new_type("road_toll", tmp_path).write_text("mine", "utf8")
    with pytest.raises(CodebookError, match="is there already"):
        write_new_type("road_toll", tmp_path)
    assert (tmp_path / "road_toll.toml").read_text("utf8") == "mine"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", "utf8")
    with pytest.raises(CodebookError, match="can't be written"):
        write_new_type("road_toll", tmp_path / "notes")


@pytest.mark.parametrize("name", ["Road toll", "../toll", "7tolls", ""])
def test_a_name_that_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CodebookError, match="is no id"):
        write_new_type(name, tmp_path)
