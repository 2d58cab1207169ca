"""Candidates for an event's fields, with the features that speak for and against them."""

import pytest

from testimonia import coding, intake, pipeline, resolving
from testimonia.coding.actor_scoring import actor_candidates
from testimonia.coding.context import Context
from testimonia.coding.event_scoring import event_features
from testimonia.coding.merging import Group
from testimonia.coding.weapon_scoring import weapon_candidates

TEXT = (
    "Gunmen on motorcycles attacked a clinic in Mopti on Friday, wounding a nurse with a machete, the mayor said.\n\n"
    "Soldiers arrived an hour later. Residents buried a goat that had died in the fire."
)


@pytest.fixture(scope="module")
def read() -> tuple[Context, list[Group]]:
    desk = pipeline.open_desk()
    report = intake.report_from_text(TEXT, origin="own", published="2024-05-12")
    reading = pipeline.read_report(report, desk)
    context = coding.open_context(report, reading, desk.codebook, resolving.resolve_times(report, reading), desk.encoder)
    return context, coding.read_groups(context)[0]


def attack(read: tuple[Context, list[Group]]) -> tuple[Context, Group]:
    context, groups = read
    return context, next(g for g in groups if context.tokens[g.mentions[0].trigger.token].lower == "attacked")


def test_the_attackers_are_a_candidate_for_doing_it_tied_by_the_parse(read: tuple[Context, list[Group]]) -> None:
    context, group = attack(read)
    doers = [c for c in actor_candidates(context, group) if c.role == "perpetrator" and c.tie is not None]
    texts = [context.report.text[p.start : p.end] for c in doers for p in [context.reading.phrases[c.phrase]]]
    assert texts == ["Gunmen"]
    assert any(name.startswith("tie: ") for name in doers[0].features)


def test_each_actor_stands_once_in_each_role(read: tuple[Context, list[Group]]) -> None:
    context, group = attack(read)
    keys = [(context.reading.phrases[c.phrase].chain, c.role) for c in actor_candidates(context, group)]
    assert len(keys) == len(set(keys))


def test_a_weapon_word_is_a_candidate_with_its_kind_named(read: tuple[Context, list[Group]]) -> None:
    context, group = attack(read)
    found = {c.span.text: c.features for c in weapon_candidates(context, group)}
    assert any("machete" in text for text in found)
    assert any("a known weapon" in name for text, f in found.items() if "machete" in text for name in f)


def test_the_features_of_an_event_say_what_it_is_told_with(read: tuple[Context, list[Group]]) -> None:
    context, group = attack(read)
    features = event_features(context, group, read[1])
    assert features["type armed_attack"] == 1.0
    assert "told with a doer" in features
    assert "told bare" not in features


def test_a_feature_never_carries_a_name_of_the_report(read: tuple[Context, list[Group]]) -> None:
    # What is learnt must hold for other names as well.
    context, groups = read
    names = {n for g in groups for n in event_features(context, g, groups)}
    names |= {n for g in groups for c in actor_candidates(context, g) for n in c.features}
    assert not [n for n in names if "Mopti" in n]
