"""Leaflets, notes and statements: they speak for who wrote them and do nothing themselves."""

from testimonia.coding.context import Context

WRITINGS = frozenset(
    "leaflet pamphlet flyer flier handbill poster placard banner note letter communique communiqué statement graffiti message".split()
)
WRITTEN = frozenset({"sign", "write", "leave", "attribute", "issue", "publish", "distribute", "drop"})
"""What is said to have been done with them by who speaks in them."""


def who_speaks(context: Context, head: int) -> list[int]:
    """Heads of the phrases for who speaks in a writing: of "a leaflet signed by the Front", "Maoist pamphlets" and "a note from the
    cartel" the Front, the Maoists and the cartel; none where nobody is named. Whoever is no writing speaks for himself.
    """
    tree, tokens = context.tree, context.tokens
    if tokens[head].lemma not in WRITINGS:
        return [head]
    signed = [v for v in tree.children(head, "acl") if tokens[v].lemma in WRITTEN]
    named = [h for v in (head, *signed) for h in (*tree.obliques(v, "by", "from", "to"), *tree.doers(v))]
    return named or [k for k in tree.children(head, "compound", "amod", "poss") if tokens[k].entity in ("ORG", "NORP")]
