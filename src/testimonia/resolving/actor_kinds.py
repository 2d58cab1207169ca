"""What kind of actor a noun phrase names, by its head word; and what words say of a person."""

import functools
from importlib.resources import files
from typing import get_args

from testimonia.language.irregulars import are_irregular
from testimonia.language.syntax import Tree
from testimonia.records import ActorKind, Token


@functools.cache
def _table() -> dict[str, ActorKind]:
    kinds: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind)}
    text = files(__package__).joinpath("actor_kinds.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {word: kinds[kind] for kind, words in rows for word in words.split()}


def kind_of_word(lemma: str) -> ActorKind | None:
    """The kind that a head noun names; None when the table does not know it.

    >>> kind_of_word("gunman"), kind_of_word("spoon")
    ('unknown_perpetrator', None)
    """
    return _table().get(lemma)


def kind_of_noun(tree: Tree, token: Token) -> ActorKind | None:
    """The kind that a noun names where it stands: forces that their own words call rebel are an armed group."""
    kind = kind_of_word(token.lemma.lower())
    return "armed_group" if kind == "military" and are_irregular(tree, token.i) else kind


def in_number(kind: ActorKind, plural: bool) -> ActorKind:
    """``civilian`` or ``civilians`` by number; other kinds have one form."""
    if kind in ("civilian", "civilians"):
        return "civilians" if plural else "civilian"
    return kind


NAME_WORDS: tuple[tuple[ActorKind, frozenset[str]], ...] = (
    ("media", frozenset("news agency radio television tv newspaper times post herald broadcasting".split())),
    ("police", frozenset("police gendarmerie constabulary polizei policia".split())),
    (
        "armed_group",
        frozenset(
            "militia militias brigades liberation mujahideen jihad guerrilla guerrillas rebels cartel resistance front movement brigade forces force network fighters command".split()
        ),
    ),
    ("military", frozenset("army navy airforce marines military troops regiment battalion guard".split())),
    ("government", frozenset("government ministry department republic parliament senate council state".split())),
    ("business", frozenset("company corporation inc ltd bank airlines oil mining group plc gmbh".split())),
    (
        "organisation",
        frozenset(
            "party union association foundation committee international watch church university institute organisation organization council society club centre center network rights human islamic".split()
        ),
    ),
)
"""Words inside proper names, tried from the first line down; "Liberation Army" is an armed group before it is an army."""


def kind_of_name(name: str) -> ActorKind | None:
    """The kind that the words of a proper name tell; None when they tell nothing.

    >>> kind_of_name("Kachin Liberation Army"), kind_of_name("Ministry of Health")
    ('armed_group', 'government')
    """
    words = set(name.lower().split())
    return next((kind for kind, known in NAME_WORDS if words & known), None)
