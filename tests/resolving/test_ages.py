"""Ages beside persons: sentences of our own, read by the real parser."""

from testimonia.reading.parse import parse
from testimonia.records import Block
from testimonia.resolving.ages import age_behind, ages_inside


def test_an_age_stands_in_a_phrase_or_behind_it() -> None:
    text = "A 24-year-old man met Karl Hauser, 25, and 300 nurses."
    tokens, _ = parse(text, (Block(0, len(text), "body"),))
    words = [t.text for t in tokens]
    assert list(ages_inside(tokens)) == ["24"]
    found = age_behind(tokens, words.index("Hauser") + 1)
    assert (found or "?")[0] == "25"
    assert age_behind(tokens, words.index("nurses") + 1) is None
