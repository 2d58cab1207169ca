"""Leaflets and notes, in reports of our own: who speaks in them does what they say."""

import pytest

import testimonia


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A leaflet signed by the Red Hand Commando claimed responsibility for the killing of a judge.", ["Red Hand Commando"]),
        ("A letter signed by the Aguilas Negras threatened to kill six union leaders in Cali.", ["Aguilas Negras"]),
        ("A leaflet found near the body claimed responsibility for the killing of a judge in Palermo.", []),
    ],
)
def test_a_leaflet_speaks_for_who_signed_it_and_does_nothing_itself(text: str, who: list[str]) -> None:
    speech = next(e for e in testimonia.code(text).events if e.type in ("threat", "responsibility_claim"))
    assert [c.spans[0].text for c in speech.claims if c.field == "perpetrator"] == who
