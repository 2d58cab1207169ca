"""Slips of the parser in sentences of our own, set right."""

from testimonia.language.syntax import Tree
from testimonia.reading.mending import mend
from testimonia.reading.parse import parse
from testimonia.records import Block


def test_of_two_verbs_before_one_object_both_are_done_by_the_subject() -> None:
    text = "The group said that soldiers have arbitrarily arrested and tortured scores of people in Homs since April."
    tokens, _ = parse(text, [Block(0, len(text), "body")])
    tree = Tree(mend(tokens))
    arrested, tortured = (next(t.i for t in tokens if t.text == word) for word in ("arrested", "tortured"))
    assert [tree.tokens[i].text for i in (*tree.doers(arrested), *tree.doers(tortured))] == ["soldiers", "soldiers"]
    assert [tree.tokens[i].text for i in (*tree.undergoers(arrested), *tree.undergoers(tortured))] == ["people", "people"]


def test_a_quality_of_a_noun_stays_one() -> None:
    text = "Gunmen killed two nurses and wounded men fled to the clinic."
    tokens, _ = parse(text, [Block(0, len(text), "body")])
    assert mend(tokens) == tokens
