"""Whether a mention tells an act that was told before, weighed by many small signs."""

import pytest

import testimonia
from testimonia import coding, intake, pipeline, resolving
from testimonia.coding import merging, same_act
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.model import Linear


def context_of(text: str, desk: pipeline.Desk) -> Context:
    report = intake.report_from_text(text, origin="r", published="2024-05-06")
    reading = pipeline.read_report(report, desk)
    times = resolving.resolve_times(report, reading)
    return coding.open_context(report, reading, desk.codebook, times, desk.encoder, desk.scorers)


def mentions_of(text: str, desk: pipeline.Desk | None = None) -> tuple[Context, list[Mention]]:
    """The mentions of a report in text order, as merging meets them; by rules alone without a desk."""
    context = context_of(text, desk or pipeline.open_desk(rules_only=True))
    met: list[Mention] = []
    for group in coding.read_groups(context)[0]:
        met += group.mentions
    return context, sorted(met, key=lambda m: m.trigger.token)


def signs(text: str) -> set[str]:
    """What holds of the last mention of a report and all before it."""
    context, mentions = mentions_of(text)
    return set(same_act.features(context, mentions[:-1], mentions[-1], ruled=True))


def kinds(text: str) -> list[str]:
    return [e.type for e in testimonia.code(text, published="2024-05-06").events]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Gunmen abducted Omar Dar in Kano on Monday. Gunmen abducted Ana Ruiz in Jos on Friday.", "victim by name: other"),
        ("Gunmen abducted Omar Dar in Kano on Monday. Gunmen abducted Ana Ruiz in Jos on Friday.", "day: other"),
        ("Gunmen abducted Omar Dar in Kano on Monday. Gunmen abducted Ana Ruiz in Jos on Friday.", "place: other"),
        ("Gunmen abducted Omar Dar in Kano. Dar was abducted near his house.", "victim: shared"),
        ("Gunmen abducted four farmers. Gunmen abducted six farmers last year.", "numbers: other"),
        ("Gunmen abducted four farmers near Kano. The abduction shocked the village.", "definite"),
        ("Gunmen abducted four farmers near Kano. The abduction shocked the village.", "nobody tied to it"),
        ("Gunmen abducted four farmers near Kano. In 2014, girls were abducted there.", "years of the sentence: only now"),
        ("Gunmen abducted four farmers near Kano. A trader was abducted there.", "victim: as a new one"),
    ],
)
def test_the_signs_are_named(text: str, sign: str) -> None:
    assert sign in signs(text)


def test_what_the_rules_say_is_one_sign_of_many() -> None:
    context, mentions = mentions_of("Gunmen abducted Omar Dar in Kano. Dar was abducted near his house.")
    joined, parted = (same_act.probability(context, mentions[:-1], mentions[-1], ruled=ruled) for ruled in (True, False))
    assert 0 < parted < joined < 1


def test_the_weights_are_a_table_that_a_person_can_read() -> None:
    for name in (same_act.OF_ONE_TYPE, same_act.OF_ONE_TYPE + same_act.LIGHT):
        weights = same_act._model(name).weights
        assert weights["likely day: other"] < 0 < weights["definite"]
        assert weights["the rules part them"] < weights["the rules join them"]


def test_other_days_part_two_acts_whatever_the_weights_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "probability", lambda *_, **__: 0.99)
    text = "Gunmen abducted four farmers near Kano on Monday. Gunmen abducted a trader near Kano on Friday."
    assert kinds(text) == ["abduction", "abduction"]


def test_a_rule_that_parts_gives_way_to_many_signs_and_one_that_joins_does(monkeypatch: pytest.MonkeyPatch) -> None:
    one = "A bomb exploded at a market in Kano on Monday. A bomb exploded at the market, police said."
    two = "Ana Ruiz was abducted in Kano. Omar Dar was abducted, police said."
    monkeypatch.setattr(merging, "probability", lambda *_, **__: 0.05)
    assert kinds(one) == ["bombing", "bombing"]
    monkeypatch.setattr(merging, "probability", lambda *_, **__: 0.95)
    assert kinds(one) == ["bombing"]
    assert kinds(two) == ["abduction"]


def test_without_weights_the_rules_decide_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_act, "_model", lambda _: Linear({}))
    assert kinds("A bomb exploded at a market in Kano. Ten people died in the blast.") == ["bombing"]
    assert kinds("Ana Ruiz was abducted in Kano. Omar Dar was abducted, police said.") == ["abduction", "abduction"]


def test_what_the_rules_hold_for_one_captivity_the_weights_do_not_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "probability", lambda *_, **__: 0.05)
    text = "Kidnappers have held six oil workers near Brass for two weeks. The six were snatched from a vessel, police said."
    assert kinds(text) == ["abduction"]


def test_the_encoder_hears_the_same_act_in_another_word_and_not_in_another_towns() -> None:
    def heard(text: str) -> int:
        context, mentions = mentions_of(text, pipeline.open_desk())
        signs = same_act.features(context, mentions[:1], mentions[-1], ruled=True)
        return sum(s.startswith("encoder, most") for s in signs)

    first = "A car bomb exploded at a market in Kano on Monday, killing nine people."
    assert heard(f"{first} The blast shattered windows.") > heard(f"{first} In Jos, a bomb exploded at a bus station on Friday.")


def test_acts_of_two_types_are_one_where_the_weights_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Gunmen ambushed a convoy near Bria on Monday. Shopkeepers closed early. Later that week the clashes were condemned by the bishop."
    for sure, together in ((0.99, True), (0.01, False)):
        monkeypatch.setattr(merging, "probability", lambda *_, sure=sure, **__: sure)
        told = testimonia.code(text, published="2024-05-06").events
        words = [{m.text for m in e.mentions} for e in told]
        assert any({"ambushed", "clashes"} <= own for own in words) == together


def test_without_the_encoder_acts_of_two_types_are_left_to_the_rules() -> None:
    context, mentions = mentions_of("Gunmen ambushed a convoy near Bria on Monday. The clashes were condemned by the bishop.")
    group = merging.Group(mentions[0].trigger.type, tuple(mentions[:1]))
    other = next(m for m in mentions if m.trigger.type != group.type)
    assert not merging.is_weighed(context, group, other)
