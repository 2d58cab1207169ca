"""Rules and linear scorers, without the encoder: for volume, and where onnxruntime is not installed."""

import pytest

from testimonia import jobs, pipeline
from testimonia.checking import read_text

TEXT = (
    "Gunmen kidnapped two Polish engineers near Kano on Tuesday, police said. They demanded a ransom of $50,000 on Wednesday. "
    "Soldiers shot dead three of the kidnappers in Katsina on Friday."
)


def test_the_light_coder_scores_what_the_rules_find() -> None:
    desk = pipeline.open_desk(light=True)
    coded = read_text(TEXT, desk).coded
    assert desk.encoder is None
    assert {"abduction", "ransom_demand"} <= {e.type for e in coded.events}
    assert len({e.score for e in coded.events}) > 1
    for claim in (c for e in coded.events for c in e.claims):
        assert all(TEXT[s.start : s.end] == s.text for s in claim.spans)


def test_no_feature_of_an_encoder_decides_where_none_is() -> None:
    coded = read_text(TEXT, pipeline.open_desk(light=True)).coded
    assert not [c.because for e in coded.events for c in e.claims if "encoder" in c.because or "learned" in c.because]


def test_each_way_to_code_has_its_own_name() -> None:
    full, light, rules = (pipeline.open_desk(), pipeline.open_desk(light=True), pipeline.open_desk(rules_only=True))
    assert light.coder.weights == "light/1"
    assert len({full.coder, light.coder, rules.coder}) == 3


@pytest.mark.parametrize("light", [True, False])
def test_a_job_opens_the_desk_it_was_told_to(light: bool) -> None:
    assert (jobs.Work("code", light=light).desk().encoder is None) is light


def test_a_text_without_a_word_gives_nothing() -> None:
    assert read_text("12 … 7", pipeline.open_desk(light=True)).coded.events == ()
