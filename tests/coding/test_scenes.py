"""Which place of a sentence is the scene of an act of it, in sentences of our own, without the encoder."""

import pytest

from testimonia import codebook, intake
from testimonia.coding.context import Context
from testimonia.coding.scenes import scene_features, scenes
from testimonia.gazetteer import Gazetteer
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import Reading


def context_of(text: str, gazetteer: Gazetteer) -> Context:
    report = intake.report_from_text(text, origin="test.txt")
    tokens, sentences = parse(report.text, report.blocks)
    places = find_places(report.text, tokens, sentences, gazetteer)
    return Context(report, Reading(report.id, tokens, sentences, places=places), codebook.load(), ())


def where(text: str, word: str, gazetteer: Gazetteer) -> list[str]:
    """Places that are likelier than not where the act happened."""
    context = context_of(text, gazetteer)
    act = next(t.i for t in context.tokens if t.text == word)
    return [context.reading.places[k].text for k, odds in scenes(context, act).items() if odds > 0]


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("Gunmen shot dead two farmers near Kidal on Sunday.", "shot", ["Kidal"]),
        ("A minister who was born in Lyon was shot in Kidal on Sunday.", "shot", ["Kidal"]),
        ("Rebels captured Bouar on Friday, a week after troops left Bangui.", "captured", ["Bouar"]),
        ("Police arrested nine men in Lima and Arequipa.", "arrested", ["Lima", "Arequipa"]),
        ("Soldiers from Chad killed six fighters, the army said.", "killed", []),
    ],
)
def test_the_place_that_the_act_hangs_on_is_its_scene_and_others_are_not(
    text: str, word: str, places: list[str], gazetteer: Gazetteer
) -> None:
    assert where(text, word, gazetteer) == places


def test_of_two_acts_each_has_its_own_place(gazetteer: Gazetteer) -> None:
    text = "A bomb killed three people in Quetta and gunmen kidnapped a doctor in Zhob."
    context = context_of(text, gazetteer)
    killed, kidnapped = (next(t.i for t in context.tokens if t.text == w) for w in ("killed", "kidnapped"))
    best = {act: max(scenes(context, act).items(), key=lambda pair: pair[1])[0] for act in (killed, kidnapped)}
    assert [context.reading.places[best[a]].text for a in (killed, kidnapped)] == ["Quetta", "Zhob"]


def test_what_speaks_for_a_place_can_be_read(gazetteer: Gazetteer) -> None:
    context = context_of("Gunmen shot dead two farmers near Kidal on Sunday.", gazetteer)
    (features,) = scene_features(context, 1).values()
    assert {"way=near|", "side=after", "order=only,after", "lemma=shoot"} <= set(features)


def test_a_sentence_without_a_place_has_no_scene(gazetteer: Gazetteer) -> None:
    assert scenes(context_of("Gunmen shot dead two farmers.", gazetteer), 1) == {}
