"""Rules and linear scorers, without the encoder: for volume, and where onnxruntime is not installed."""

from functools import cache

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


def test_who_stands_only_in_the_sentence_beside_the_act_is_not_weighed() -> None:
    text = "Gunmen killed two farmers near Kano on Monday. Soldiers held a parade in Katsina."
    named = {c.value.text for e in read_text(text, light_desk()).coded.events for c in e.claims if hasattr(c.value, "text")}
    assert "Gunmen" in named
    assert "Soldiers" not in named


def test_a_text_without_a_word_gives_nothing() -> None:
    assert read_text("12 … 7", pipeline.open_desk(light=True)).coded.events == ()


@cache
def light_desk() -> pipeline.Desk:
    return pipeline.open_desk(light=True)


def light_types(text: str) -> list[str]:
    return [e.type for e in read_text(text, light_desk()).coded.events]


@pytest.mark.parametrize(
    "text",
    [
        "The survey measures crimes such as kidnapping, robbery, extortion, rape and assault, the institute said.",
        "The bishop demonstrated his support for the families. The figures demonstrate this clearly.",
        "The judges in charge of cases against traffickers met in Medellin. The officer in charge opened the door.",
        "Detectives are trying to find the owner of the lorry, a court heard.",
        "Nobody has charged a convicted smuggler who financed the party, the paper wrote.",
        "Hackers hijacked the computers of a bank in Cali and stole customers' data.",
        "The widow was captured on video at a meeting held by the movement in Lima.",
        "The child was given into the custody of relatives in Miami.",
        "Rebels have left Escalon, and the president left Caracas for his country.",
        "A reward is offered for information leading to the arrest of the owner.",
        "Two plane accidents brought destruction to the valley, the civil aviation office said.",
        "Those hurt have injuries that are not life-threatening, the clinic said.",
        "Soldiers guard industries threatened by organised crime in Cali.",
        "Russia has warned that the talks in Homs are in jeopardy.",
        "The leader vowed to find those who are behind the fraud.",
        "Participants sat in a circle on the carpet and ate.",
        "The operation was executed by two officers. Firefighters battled the flames for hours.",
        "An epidemic killed thousands in Harare. A singer hanged himself in Cali.",
        "The clerk was fined for resisting arrest.",
        "A judge issued a warrant for the owner's arrest. The office broke out the figures by age.",
        "Investors take the money from the firm. Patriotism is robbed of its value.",
        "The Tigris dam, a barrage on the river, was opened in Samarra.",
        "The youths, who are on the run, escaped in a blue pickup after dark, a neighbour said.",
    ],
)
def test_without_an_encoder_the_words_around_say_that_nothing_of_the_kind_happened(text: str) -> None:
    assert light_types(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Guerrillas kidnapped two tourists near Cali on Monday to protest the visit of the envoy.", ["abduction"]),
        ("Hundreds of students demonstrated outside the court in Cali on Monday.", ["protest"]),
        ("Ana Rosales, 34, was tried for murder by a court in Cali on Monday.", ["prosecution"]),
        ("The rebels vowed to kill the mayor of Cali unless he resigned.", ["threat"]),
        ("Rebels warned the farmers near Cali against voting on Sunday.", ["threat"]),
        ("Two prisoners broke out of a jail in Cali on Monday.", ["escape"]),
        ("Students held a sit-in at the ministry in Cali on Monday.", ["protest"]),
        ("Two nurses escaped from a rebel camp near Cali on Monday.", ["escape"]),
        ("Two teachers were abducted near Cali in May. They escaped on Monday while the men slept.", ["abduction", "escape"]),
    ],
)
def test_without_an_encoder_the_act_itself_is_still_told(text: str, found: list[str]) -> None:
    assert [t for t in light_types(text) if t in found] == found
