"""The times that a report names, sentence by sentence."""

from collections.abc import Sequence

from testimonia.language.times import find_times
from testimonia.records import Sentence, TimeExpression


def find(text: str, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Every time expression of the report's sentences, in the order of the text."""
    return tuple(time for s in sentences for time in find_times(text, s.start, s.end))
