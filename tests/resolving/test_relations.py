"""Two tables of sentences: which ties between actors are stated and which only look so, and what is said of a person."""

from pathlib import Path

import pytest
from tests.resolving.telling import told

KINDS = frozenset({"leads", "member_of", "supports", "kin_of", "allied_with"})


def rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text("utf8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "stated"), rows("relation_cases.tsv"))
def test_a_tie_is_read_where_the_sentence_states_it_and_nowhere_else(text: str, stated: str) -> None:
    actors, relations = told(text, everybody=True)
    names = {a.id: a.name for a in actors}
    found = {f"{names[r.from_actor]} {r.kind} {names[r.to_actor]}" for r in relations if r.kind in KINDS}
    assert found == ({stated} if stated else set())
    assert all(text[s.start : s.end] == s.text for r in relations for s in r.spans)


@pytest.mark.parametrize(("text", "name", "said"), rows("attribute_cases.tsv"))
def test_what_is_said_of_a_person_is_read_with_its_words_and_nothing_else(text: str, name: str, said: str) -> None:
    actors, _ = told(text, everybody=True)
    person = next(a for a in actors if name in a.name)
    assert {f"{x.name} {x.value}" for x in person.attributes} == set(filter(None, said.split("; ")))
    assert all(text[x.span.start : x.span.end] == x.span.text for x in person.attributes)
