"""How a person may call a claim."""

from dataclasses import replace

import pytest

from testimonia.claim_names import claim_named
from testimonia.errors import UsageError
from testimonia.records import ActorValue, CodedReport, CountValue, ResolvedEvent


@pytest.fixture
def event(coded: CodedReport) -> ResolvedEvent:
    """An abduction of two named people, with two figures and one doer."""
    first = coded.events[0]
    model = first.claims[0]
    made = (
        ("perpetrator", ActorValue("Gunmen", "a1")),
        ("victim", ActorValue("Sara Niran", "a2")),
        ("victim", ActorValue("Yusuf Niran", "a3")),
        ("abducted", CountValue(2, 2, False, None)),
        ("abducted", CountValue(7, 12, False, None)),
    )
    return replace(first, claims=tuple(replace(model, field=f, value=v, spans=()) for f, v in made))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2", 2), ("perpetrator", 0), ("perpetrators", 0), ("Perpetrator", 0), ("victim=Sara Niran", 1),
        ("victims = sara niran", 1), ("Sara", 1), ("Yusuf Niran", 2), ("abducted=2", 3), ("abducted=7–12", 4), ("9", 9),
    ],
)  # fmt: skip
def test_a_claim_is_called_by_number_field_value_or_both(words: str, number: int, event: ResolvedEvent) -> None:
    assert claim_named(words, event) == number


def test_words_that_fit_several_claims_are_refused_with_their_numbers(event: ResolvedEvent) -> None:
    with pytest.raises(UsageError, match=r"2 claims fit 'victim': 1 victim Sara Niran; 2 victim Yusuf Niran\. Next"):
        claim_named("victim", event)
    with pytest.raises(UsageError, match="2 claims fit 'Niran'"):
        claim_named("Niran", event)


@pytest.mark.parametrize("words", ["killed", "victim=Amal", "victim=Sara Nir", "", "ran"])
def test_words_that_fit_no_claim_are_answered_with_what_there_is(words: str, event: ResolvedEvent) -> None:
    with pytest.raises(UsageError, match=r"0 perpetrator Gunmen; 1 victim Sara Niran"):
        claim_named(words, event)


def test_the_words_of_the_report_call_a_claim_too(coded: CodedReport) -> None:
    event = coded.events[0]
    abducted = next(n for n, c in enumerate(event.claims) if c.field == "abducted")
    assert claim_named("abducted=four", event) == abducted
