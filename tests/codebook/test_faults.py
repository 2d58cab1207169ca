"""A wrong file says everything that is wrong with it, each with its key and what to do."""

from pathlib import Path

import pytest

from testimonia import codebook
from testimonia.errors import CodebookError

OWN = Path(__file__).parent / "own" / "school_closure.toml"


def complaint(folder: Path, *changes: tuple[str, str]) -> str:
    text = OWN.read_text("utf8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / OWN.name).write_text(text, "utf8")
    with pytest.raises(CodebookError) as error:
        codebook.load(folder)
    return str(error.value)


def test_every_fault_is_named_at_once_with_file_key_and_next_step(tmp_path: Path) -> None:
    words = complaint(
        tmp_path,
        ('id = "school_closure"', 'id = "closure"'),
        ("[fields.target]", "[fields.building]"),
        ('near = ["holiday", "repair"]', 'near = ["@holiday"]'),
        ('anchor = "closed"', 'anchor = "sealed"'),
    )
    lines = words.splitlines()
    assert all(line.startswith(str(tmp_path / OWN.name)) and "Next:" in line for line in lines)
    for part in ("id is 'closure'", "no field 'building'", "no word class '@holiday'", "'sealed' does not stand", "roles.object"):
        assert part in words, part


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('verbs = ["padlock", "board up"]', 'verbs = "padlock"'), "triggers.verbs is no list"),
        (('group = "school_closure"\n', ""), "group is missing"),
        (('because = "closed by its own people"\n', ""), "has no `because`"),
        (
            ('words = ["close", "shut", "suspend", "stop", "closure"]', 'words = ["close"]'),
            "the weak trigger 'shut' has no context",
        ),
        (("[roles]", "[rules]"), "unknown key 'rules'"),
        (('kind = "actor"', 'kind = "person"'), "fields.perpetrator.kind is 'person'"),
        (('title = "School closure"', "title = 3"), "title is no text"),
        (
            ('title = "School closure"', 'title = "School closure"\nfirst_in_context = 1'),
            "first_in_context is neither true nor false",
        ),
        (('title = "School closure"', "title = School closure"), "line 3"),
        (('events = [{ type = "school_closure", anchor = "shut" }]', "events = 1"), "example 2 has no events"),
        (('{ type = "school_closure", anchor = "shut" }', '{ perpetrator = ["Fighters"] }'), "an event says no type"),
        (('{ type = "school_closure", anchor = "shut" }', '{ type = "school_closure" }'), "an event has no anchor"),
        (('perpetrator = ["Fighters"]', 'perpetrator = ["fighters of the front"]'), "perpetrator: 'fighters of the front'"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_a_fault_is_told(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert said in complaint(tmp_path, change)


def test_a_folder_without_types_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="testimonia codebook new"):
        codebook.load(tmp_path)


def test_a_users_type_is_added_and_one_of_a_packaged_name_takes_its_place(tmp_path: Path) -> None:
    packaged = codebook.load()
    threat = (Path(codebook.__file__).parent / "event_types" / "threat.toml").read_text("utf8")
    (tmp_path / "threat.toml").write_text(threat.replace("Somebody threatens violence.", "Ours."), "utf8")
    (tmp_path / OWN.name).write_text(OWN.read_text("utf8"), "utf8")
    book = codebook.load(tmp_path)
    assert [t.id for t in book.types] == [*(t.id for t in packaged.types), "school_closure"]
    assert book.type("threat").definition == "Ours."
    assert book.hash != packaged.hash


def test_one_file_can_be_loaded_alone() -> None:
    assert codebook.load(OWN).type("school_closure").crosswalk["acled"] == ""
