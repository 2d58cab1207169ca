"""The page of the formats is what the formats say of themselves."""

from pathlib import Path

from testimonia.export import FORMATS
from testimonia.export.pages import page

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "exports.md").read_text("utf8") == page(FORMATS), "Next: python -m testimonia.export docs"
