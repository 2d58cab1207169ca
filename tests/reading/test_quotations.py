"""Which stretches of a text stand in quotation marks."""

import pytest

from testimonia.reading.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said: "We left. "They burned the huts." She wept.', ['"We left. "They burned the huts."']),
        ('"We saw it, the elder said. The army spoke of "bandits" and left.', ['"We saw it, the elder said.', '"bandits"']),
        ('"They called it a “clean-up” and shot us," she said.', ['"They called it a “clean-up” and shot us,"']),
        ("``We left,'' he said. ``They burned the huts.''", ["``We left,''", "``They burned the huts.''"]),
        ("They shot at us,” she said. “We ran.”", ["They shot at us,”", "“We ran.”"]),
    ],
)
def test_a_mark_opens_or_closes_by_the_side_on_which_a_word_stands(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_goes_on_over_the_lines_of_a_wrapped_paragraph() -> None:
    text = (
        'The party demanded "the immediate\nwithdrawal" of all troops. The army said that it "would\nstay."\n\n   The mayor left.'
    )
    assert quoted(text) == ['"the immediate\nwithdrawal"', '"would\nstay."']


def test_a_quotation_left_open_ends_with_its_line_where_each_line_is_a_paragraph() -> None:
    assert quoted('"We left on Sunday.\n"They burned the huts."') == ['"We left on Sunday.', '"They burned the huts."']
