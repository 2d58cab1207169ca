"""The codebook's worked examples run: each is coded as it says, the look-alikes are not."""

import pytest

from testimonia import codebook, pipeline
from testimonia.checking import example_fault, read_text
from testimonia.codebook.codebook import EventType, Example

PAIRS = [(k, e) for k in codebook.load().types for e in k.examples]


def name(part: object) -> str:
    return part.id if isinstance(part, EventType) else part.text[:40] if isinstance(part, Example) else ""


@pytest.mark.parametrize(("kind", "example"), PAIRS, ids=name)
def test_an_example_is_coded_as_its_page_says(kind: EventType, example: Example) -> None:
    assert example_fault(kind, example, read_text(example.text, pipeline.open_desk()).coded) is None
