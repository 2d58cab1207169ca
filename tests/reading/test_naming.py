"""Names that the parser takes for groups and that are persons', and for verbs and that are groups'."""

import pytest

from testimonia.reading.naming import name_actors
from testimonia.reading.parse import parse
from testimonia.records import Block, Token
from testimonia.registry import Registry, load


def label(words: str, tags: str, deps: str, heads: str) -> str:
    """The label of a text's first word, of which the parser made a group of two words."""
    tokens, start = [], 0
    rows = zip(words.split(), tags.split(), deps.split(), map(int, heads.split()), strict=True)
    pos = {"NNP": "PROPN", "NN": "NOUN", "VBN": "VERB", "VBD": "AUX", "DT": "DET", ",": "PUNCT"}
    for i, (word, tag, dep, head) in enumerate(rows):
        lemma = {"murdered": "murder", "attacked": "attack"}.get(word, word.lower())
        entity = "ORG" if i < 2 else ""
        tokens.append(Token(i, start, start + len(word), word, word.lower(), lemma, pos[tag], tag, dep, head, entity))
        start += len(word) + 1
    return name_actors(tokens, Registry(()))[0].entity


@pytest.mark.parametrize("calling", ["mayor", "magistrate"])
def test_who_has_a_calling_behind_the_comma_is_a_person(calling: str) -> None:
    assert label(f"Tomas Quispe , a {calling}", "NNP NNP , DT NN", "compound nsubj punct det appos", "1 1 1 4 1") == "PERSON"


def test_a_name_that_begins_with_a_given_name_is_a_persons_and_a_streets_is_not() -> None:
    tags, deps, heads = "NNP NNP VBD VBN", "compound nsubjpass auxpass ROOT", "1 3 3 3"
    assert label("Marta Orozco was attacked", tags, deps, heads) == "PERSON"
    assert label("Marta Avenue was attacked", tags, deps, heads) == "ORG"


@pytest.mark.parametrize("name", ["Olmedo", "Mueller"])
def test_who_has_an_age_behind_the_comma_is_a_person_whatever_the_parser_takes_the_name_for(name: str) -> None:
    text = f"{name}, 47, was shot twice in the back, witnesses said."
    tokens, _ = parse(text, [Block(0, len(text), "body")])
    assert name_actors(tokens, Registry(()))[0].entity == "PERSON"


@pytest.mark.parametrize("text", ["Assailants shot Oudeh seven times in the head.", "Gunmen fatally shot Siche Gandinao in Oro."])
def test_whoever_is_shot_is_a_person_and_no_place(text: str) -> None:
    tokens, _ = parse(text, [Block(0, len(text), "body")])
    assert {t.entity for t in name_actors(tokens, Registry(())) if t.text in ("Oudeh", "Siche", "Gandinao")} == {"PERSON"}


def test_a_full_name_that_the_parser_takes_for_nothing_is_a_persons() -> None:
    text = "Pedro Rojas, 34, died at the scene. Ana Lopez, 27, died later in a hospital."
    tokens, _ = parse(text, [Block(0, len(text), "body")])
    assert [t.entity for t in name_actors(tokens, Registry(())) if t.text in ("Ana", "Lopez")] == ["PERSON", "PERSON"]


def test_what_a_group_may_be_called_makes_no_person() -> None:
    assert label("Acme Mining , a leader", "NNP NNP , DT NN", "compound nsubj punct det appos", "1 1 1 4 1") == "ORG"


def test_who_is_murdered_is_a_person_and_who_is_attacked_may_be_a_group() -> None:
    tags, deps, heads = "NNP NNP VBD VBN", "compound nsubjpass auxpass ROOT", "1 3 3 3"
    assert label("Tomas Quispe was murdered", tags, deps, heads) == "PERSON"
    assert label("Acme Mining was attacked", tags, deps, heads) == "ORG"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A spokesman said IS had burned two villages.", "ORG"),
        ("A SPOKESMAN SAID THE ARMY IS IN GAO.", ""),
        ("Here Is the army.", ""),
    ],
)
def test_initials_that_spell_a_verb_are_a_group_where_they_stand_out(text: str, label: str) -> None:
    tokens, _ = parse(text, (Block(0, len(text), "body"),))
    assert [(t.entity, t.pos == "PROPN") for t in name_actors(tokens, load()) if t.lower == "is"] == [(label, bool(label))]
