"""How far sentences of our own commit to what they name."""

import pytest

from testimonia.reading.acts import find_acts
from testimonia.reading.parse import parse
from testimonia.records import Block


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Gunmen killed two nurses in Herat.", "killed", "happened"),
        ("Officials said gunmen killed two nurses in Herat.", "killed", "happened"),
        ("The bomb did not explode.", "explode", "denied"),
        ("Rebels threatened to kill the hostages.", "kill", "threatened"),
        ("Soldiers tried to arrest the bishop.", "arrest", "attempted"),
        ("The group plans to attack the port.", "attack", "planned"),
        ("The men may have abducted the boy.", "abducted", "uncertain"),
        ("The men allegedly abducted the boy.", "abducted", "uncertain"),
        ("The army would kill them if they stayed.", "kill", "hypothetical"),
        ("They fled without firing.", "firing", "denied"),
        ("Police foiled an attempted kidnapping in Cebu.", "kidnapping", "attempted"),
    ],
)
def test_status_follows_the_words_around_the_predicate(text: str, word: str, status: str) -> None:
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    (token,) = [t for t in tokens if t.text == word]
    (act,) = [a for a in find_acts(text, tokens, sentences) if a.token == token.i]
    assert act.status == status
