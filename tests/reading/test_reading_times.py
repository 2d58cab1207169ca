"""Times sentence by sentence."""

from testimonia.reading.times import find
from testimonia.records import Sentence


def test_no_expression_crosses_a_sentence() -> None:
    text = "They came on Monday 14 October 2014 saw more."
    sentences = (Sentence(0, 19, 0, 4, "body"), Sentence(20, len(text), 4, 9, "body"))
    assert [(t.text, t.start) for t in find(text, sentences)] == [("Monday", 13), ("14 October 2014", 20)]
