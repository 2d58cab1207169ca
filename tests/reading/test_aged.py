"""Persons told by their age alone."""

import pytest

from testimonia.reading.aged import name_aged
from testimonia.reading.parse import parse
from testimonia.reading.phrases import find_phrases
from testimonia.records import Block


def phrases(text: str) -> list[str]:
    tokens, sentences = parse(text, (Block(0, len(text), "body"),))
    return [text[p.start : p.end] for p in find_phrases(name_aged(tokens), sentences)]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("A 19-year-old was shot in Kano.", "19-year-old"),
        ("Police arrested a 19-year-old on Monday.", "19-year-old"),
        ("He was shot by a four-year-old in Gao.", "four-year-old"),
        ("The 19-year-old's mother wept.", "19-year-old"),
        ("He was a 19-year-old from Gao.", "19-year-old"),
    ],
)
def test_who_is_told_by_an_age_alone_is_somebody(text: str, whom: str) -> None:
    assert whom in phrases(text)


def test_how_old_somebody_is_is_nobody() -> None:
    assert not any("old" in words for words in phrases("The boy is 19 years old."))
    assert "19-year-old man" in phrases("A 19-year-old man fled.")
