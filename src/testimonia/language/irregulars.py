"""Forces of no state, told by a word before a noun that alone means a state's: "guerrilla forces", "the rebel army"."""

from testimonia.language.syntax import Tree

IRREGULAR = frozenset(
    "guerrilla guerilla rebel insurgent militia separatist terrorist jihadist islamist maoist paramilitary extremist subversive".split()
)
BEFORE = ("compound", "amod", "nmod")


def are_irregular(tree: Tree, i: int) -> bool:
    """Whether a noun's own words say that no state has these fighters; "an anti-guerrilla battalion" is a state's."""
    tokens = tree.tokens
    return any(tokens[c].lemma in IRREGULAR and tokens[c - 1].text != "-" for c in tree.children(i, *BEFORE))
