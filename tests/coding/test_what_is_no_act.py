"""Words of acts that tell none: shown things, points in a game, weapons that are made; and who only answers an act of others."""

import pytest

import testimonia
from testimonia.records import ResolvedEvent


def events(text: str) -> list[ResolvedEvent]:
    return list(testimonia.code(text, published="2021-03-18").events)


def words(event: ResolvedEvent, field: str) -> set[str]:
    return {claim.spans[0].text for claim in event.claims if claim.field == field}


@pytest.mark.parametrize(
    "text",
    [
        "The two presidents demonstrated on Monday that they were still friends.",
        "Ramos, 52, shot a 67 to lead the field at Nashua.",
        "Police found bomb-making materials in the flat in Lyon.",
    ],
)
def test_nothing_happened(text: str) -> None:
    assert not events(text)


def test_who_marches_and_who_is_shot_is_told_all_the_same() -> None:
    assert [e.type for e in events("Thousands demonstrated against the law in Lyon on Monday.")] == ["protest"]
    assert [words(e, "victim") for e in events("He shot two men in a bar in Laredo on Sunday.")] == [{"two men"}]


def test_who_wants_a_murder_investigated_did_not_do_it() -> None:
    text = (
        "Some 200 Kenyans marched through the capital on Monday demanding that the authorities investigate the recent murder of a "
        "Kenyan student in his flat."
    )
    assert {e.type: words(e, "perpetrator") for e in events(text)} == {"protest": {"Some 200 Kenyans"}, "killing": set()}


def test_soldiers_who_are_there_to_prevent_looting_do_not_loot() -> None:
    text = "Soldiers from the two islands patrolled the harbour on Friday, trying to prevent looting."
    assert not any(words(e, "perpetrator") for e in events(text))


def test_a_minibus_packed_with_explosives_is_the_means_and_not_the_target() -> None:
    (event,) = events("A suicide bomber driving a minibus packed with explosives killed 50 people in Hilla.")
    assert not words(event, "target")
    assert "minibus" in words(event, "weapon")
