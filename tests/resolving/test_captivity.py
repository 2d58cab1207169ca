"""A captivity told by its taking and by its holding is one event."""

import pytest

from testimonia.records import ActorValue, Claim, ResolvedEvent, Span
from testimonia.resolving.captivity import each_captivity_once


def told(number: int, word: str, victim: str, captor: str | None = None, *, pattern: bool = False) -> ResolvedEvent:
    anchor = Span(10 * number, 10 * number + len(word), word)
    actors = [("victim", victim), *([("perpetrator", captor)] if captor else [])]
    claims = [Claim(field, ActorValue(actor, actor), (anchor,), (), "asserts", "test", "", 0.9) for field, actor in actors]
    return ResolvedEvent(f"e{number}", "abduction", anchor, (anchor,), "happened", False, pattern, 0.9, tuple(claims))


def captors(event: ResolvedEvent) -> list[str]:
    return [c.value.actor for c in event.claims if c.field == "perpetrator" and isinstance(c.value, ActorValue)]


@pytest.mark.parametrize("held_first", [True, False])
def test_who_is_held_was_taken_by_those_who_hold_them(held_first: bool) -> None:
    held, taken = told(1 if held_first else 3, "holding", "nurse", "militia"), told(2, "kidnapped", "nurse")
    [one] = each_captivity_once(sorted([held, taken], key=lambda e: e.id))
    assert (one.id, one.anchor.text, captors(one)) == ("e2", "kidnapped", ["militia"])
    assert {m.text for m in one.mentions} == {"holding", "kidnapped"}


@pytest.mark.parametrize(
    "events",
    [
        pytest.param((told(1, "kidnapped", "nurse"), told(2, "holding", "driver")), id="another captive"),
        pytest.param((told(1, "kidnapped", "nurse"), told(2, "seized", "nurse")), id="taken twice"),
        pytest.param((told(1, "kidnapped", "nurse"), told(2, "holding", "nurse", pattern=True)), id="told of many"),
        pytest.param((told(1, "holding", "nurse"), told(2, "held", "nurse")), id="no taking told"),
    ],
)
def test_what_is_no_holding_of_the_one_who_was_taken_stays(events: tuple[ResolvedEvent, ...]) -> None:
    assert each_captivity_once(events) == events
