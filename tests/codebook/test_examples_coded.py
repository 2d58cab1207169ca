"""The codebook's worked examples run: each is coded as it says, the look-alikes are not."""

from collections.abc import Mapping
from typing import Any

import pytest

import testimonia
from testimonia import codebook
from testimonia.codebook.codebook import EventType, Example
from testimonia.records import ActorValue, CodedReport, CountValue, PlaceValue, ResolvedEvent

BOOK = codebook.load()
CODED = [e for k in BOOK.types for e in k.examples if e.events]
LEFT_OUT = [(k, e) for k in BOOK.types for e in k.examples if not e.events]


def name(pair: object) -> str:
    return pair.id if isinstance(pair, EventType) else pair.text[:40] if isinstance(pair, Example) else ""


def told(coded: CodedReport, wanted: Mapping[str, Any]) -> list[ResolvedEvent]:
    start = coded.report.text.index(wanted["anchor"])
    end = start + len(wanted["anchor"])
    return [e for e in coded.events if e.type == wanted["type"] and any(m.start < end and start < m.end for m in e.mentions)]


@pytest.mark.parametrize("example", CODED, ids=name)
def test_an_example_is_coded_as_its_page_says(example: Example) -> None:
    coded = testimonia.code(example.text, published="2024-05-14")
    for wanted in example.events:
        found = told(coded, wanted)
        assert found, [(e.type, e.anchor.text) for e in coded.events]
        for field in set(wanted) & {"perpetrator", "party", "victim", "supporter"}:
            words = [
                c.value.text + " " + c.spans[0].text
                for c in found[0].claims
                if c.field == field and isinstance(c.value, ActorValue)
            ]
            assert all(any(w in text for text in words) for w in wanted[field]), (field, words)
        for field in set(wanted) & {"killed", "injured", "abducted", "freed", "arrested"}:
            counts = [(c.value.min, c.value.max) for c in found[0].claims if c.field == field and isinstance(c.value, CountValue)]
            assert tuple(wanted[field]) in counts, (field, counts)
        if "place" in wanted:
            places = [c.value.text for c in found[0].claims if isinstance(c.value, PlaceValue)]
            assert wanted["place"][0] in places


@pytest.mark.parametrize(("kind", "example"), LEFT_OUT, ids=name)
def test_a_look_alike_is_not_coded(kind: EventType, example: Example) -> None:
    coded = testimonia.code(example.text, published="2024-05-14")
    assert not [(e.type, e.anchor.text) for e in coded.events if e.type == kind.id]
