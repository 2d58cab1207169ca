"""Who says what, in sentences of our own."""

import pytest

from testimonia.reading.attributions import find_attributions
from testimonia.reading.parse import parse
from testimonia.records import Attribution, Block


def read(text: str) -> tuple[Attribution, ...]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    tokens, sentences = parse(text, blocks)
    return find_attributions(text, tokens, sentences)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said that two farmers were shot near Tumaco.", "The mayor", "said", "that two farmers were shot near Tumaco"),
        ("Three traders were abducted near Gao, officials said.", "officials", "said", "Three traders were abducted near Gao"),
        (
            "According to residents, the army burned four houses in Buhari.",
            "residents",
            "According to",
            "the army burned four houses in Buhari",
        ),
        (
            "“They took my son,” said Maria Lopez, a teacher in Reynosa.",
            "Maria Lopez, a teacher in Reynosa",
            "said",
            "“They took my son,”",
        ),
    ],
)
def test_a_statement_has_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    (found,) = read(text)
    assert found.source
    assert found.cue
    assert (found.source.text, found.cue.text, found.content[0].text) == (source, cue, content)


def test_an_agency_that_is_told_is_kept_apart_from_the_speaker() -> None:
    (found,) = read("A nurse told Reuters that nine bodies were brought in.")
    assert (found.source and found.source.text, found.to and found.to.text) == ("A nurse", "Reuters")


def test_a_denial_is_no_assertion() -> None:
    (found,) = read("The Ugandan army denied that its soldiers had shot at the crowd.")
    assert found.stance == "denies"


def test_a_quoted_line_without_a_cue_carries_on_from_the_last_speaker() -> None:
    first, second = read("“They came at night,” said Awa Diallo.\n“We lost everything and we fled to the bush.”")
    assert second.cue is None
    assert second.source == first.source
    assert second.content[0].text == "“We lost everything and we fled to the bush.”"


def test_every_span_quotes_the_text() -> None:
    text = "POLICE SAID RESIDENTS TOLD THEM GUNMEN SHOT A BOY IN KARACHI."
    for found in read(text):
        for span in (found.source, found.cue, *found.content):
            assert span is None or text[span.start : span.end] == span.text
