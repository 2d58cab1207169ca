"""A new event type's file, with everything that its writer has to fill in."""

from pathlib import Path

from testimonia.codebook.faults import ID
from testimonia.errors import CodebookError

FORM = Path(__file__).with_name("new_type.toml")
TELLING, LOOK_ALIKE = 7, 3
"""Slots for examples that tell the act, and for those that only look like it."""
TOLD = """
[[examples]]
text = "FILL IN {n}: a sentence that tells it."
events = [{{ type = "{id}", anchor = "FILL IN" }}]
because = ""
"""
NOT_TOLD = """
[[examples]]
text = "FILL IN {n}: a sentence that looks like it and is not."
events = []
because = ""
"""


def write_new_type(type_id: str, folder: Path) -> Path:
    """Write the file of a new type into a folder.

    Raises:
        CodebookError: the id is no name, the file is there already or can't be written.
    """
    if not ID.fullmatch(type_id):
        raise CodebookError(f"{type_id!r} is no id. Next: small letters, digits and _, a letter first: school_closure.")
    path = folder / f"{type_id}.toml"
    if path.exists():
        raise CodebookError(f"{path} is there already and is left as it is. Next: another id, or move that file away.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(form(type_id, folder), "utf8")
    except OSError as fault:
        raise CodebookError(f"{path} can't be written ({fault.strerror}). Next: --out with another folder.") from fault
    return path


def form(type_id: str, folder: Path) -> str:
    """The text of the file."""
    slots = [(TOLD if n <= TELLING else NOT_TOLD).format(n=n, id=type_id) for n in range(1, TELLING + LOOK_ALIKE + 1)]
    words = {
        "id": type_id, "title": type_id.replace("_", " ").capitalize(), "file": str(folder / f"{type_id}.toml"),
        "folder": str(folder), "slots": "".join(slots).strip("\n"),
    }  # fmt: skip
    text = FORM.read_text("utf8")
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text
