"""What a blast damaged, and beside what it went off, are its targets."""

import pytest

import testimonia


def targets_of_bombing(text: str) -> set[str]:
    coded = testimonia.code(text, published="2014-10-23")
    claims = [c for event in coded.events if event.type == "bombing" for c in event.claims if c.field == "target"]
    return {" ".join(c.spans[0].text.split()) for c in claims}


def test_what_is_told_as_damaged_behind_a_blast_is_its_target() -> None:
    text = "A car bomb exploded in Puno on Tuesday. Two buildings were damaged and a bus was destroyed."
    assert {"Two buildings", "bus"} <= targets_of_bombing(text)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("A bomb was planted outside the Bank of Peru in Puno on Tuesday, police said.", "Bank of Peru"),
        ("A car bomb exploded in front of the city hall in Puno on Tuesday.", "city hall"),
        ("A bomb attack outside the police station in Puno injured two officers on Tuesday.", "police station"),
    ],
)
def test_the_building_beside_which_a_bomb_goes_off_is_its_target(text: str, site: str) -> None:
    assert site in targets_of_bombing(text)
