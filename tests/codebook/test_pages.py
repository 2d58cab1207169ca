"""The event types' pages are made from the codebook and are current."""

from pathlib import Path

from testimonia import codebook
from testimonia.codebook.pages import write

DOCS = Path(__file__).parents[2] / "docs" / "codebook"


def test_the_pages_are_what_the_codebook_says_today(tmp_path: Path) -> None:
    written = write(codebook.load(), tmp_path)
    assert {p.name for p in written} == {p.name for p in DOCS.iterdir()}
    for path in written:
        assert path.read_text("utf8") == (DOCS / path.name).read_text("utf8"), "run `python -m testimonia.codebook docs`"
