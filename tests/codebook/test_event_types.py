"""Every event type says what it is, and its examples are well made."""

import re

import pytest

from testimonia import codebook
from testimonia.codebook.codebook import Codebook, EventType
from testimonia.codebook.naming import CROSSWALKS
from testimonia.errors import CodebookError

BOOK = codebook.load()
FIXED_TYPES = (
    "armed_clash armed_attack bombing shelling airstrike killing abduction transfer ransom_demand ransom_payment release escape"
    " rescue torture sexual_violence arrest prosecution destruction looting displacement protest riot crackdown threat"
    " responsibility_claim support ceasefire"
).split()
ACLED = frozenset({
    "Battles/Armed clash", "Explosions/Remote violence/Remote explosive/landmine/IED",
    "Explosions/Remote violence/Shelling/artillery/missile attack", "Explosions/Remote violence/Air/drone strike",
    "Violence against civilians/Attack", "Violence against civilians/Sexual violence",
    "Violence against civilians/Abduction/forced disappearance", "Protests/Peaceful protest",
    "Protests/Excessive force against protesters", "Riots/Mob violence", "Strategic developments/Agreement",
    "Strategic developments/Arrests", "Strategic developments/Looting/property destruction", "",
})  # fmt: skip
PLOVER = re.compile(
    r"(?:AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT)(?:/[a-z-]+)?|"
)
CAMEO = re.compile(r"(?:0[1-9]|1\d|20)\d{0,2}|")
GTD = re.compile(r"[1-9] [A-Z].*|")


def test_the_fixed_types_are_all_there_in_their_order() -> None:
    assert [t.id for t in BOOK.types] == FIXED_TYPES


@pytest.mark.parametrize("kind", BOOK.types, ids=lambda t: t.id)
def test_a_type_defines_itself_and_names_its_counterparts(kind: EventType) -> None:
    assert kind.definition
    assert kind.include
    assert kind.exclude
    assert kind.fields
    assert set(kind.crosswalk) == set(CROSSWALKS)
    assert kind.crosswalk["acled"] in ACLED
    assert PLOVER.fullmatch(kind.crosswalk["plover"])
    assert CAMEO.fullmatch(kind.crosswalk["cameo"])
    assert GTD.fullmatch(kind.crosswalk["gtd"])
    assert {f for f in kind.roles.values() if f} <= set(kind.fields)


@pytest.mark.parametrize("kind", BOOK.types, ids=lambda t: t.id)
def test_a_type_has_three_examples_and_two_that_are_none(kind: EventType) -> None:
    assert sum(bool(e.events) for e in kind.examples) >= 3
    assert sum(not e.events for e in kind.examples) >= 2
    for example in kind.examples:
        for event in example.events:
            assert event["anchor"] in example.text
            for field in ("perpetrator", "party", "victim", "place", "supporter", "target"):
                assert all(words in example.text for words in event.get(field, ()))


def test_a_codebook_is_named_by_its_content() -> None:
    assert codebook.load().hash == BOOK.hash
    assert isinstance(BOOK, Codebook)


def test_an_unknown_type_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CodebookError, match="Known: armed_clash"):
        BOOK.type("kidnap")


@pytest.mark.parametrize("kind", BOOK.types, ids=lambda t: t.id)
def test_every_weak_trigger_has_a_context_that_lets_it_count(kind: EventType) -> None:
    weak = {*kind.triggers.weak_verbs, *kind.triggers.weak_nouns}
    if any(not c.words for c in kind.triggers.context):
        return
    spoken_of = {w for c in kind.triggers.context for w in c.words}
    assert {w for w in weak if w not in spoken_of and w.split()[0] not in spoken_of} == set()
