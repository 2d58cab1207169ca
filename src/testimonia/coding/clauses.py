"""Clauses side by side in one sentence, each with an act of its own: "two were killed in Basra, while in Tikrit a judge was shot"."""

from testimonia.coding.context import Context

SIDE_BY_SIDE = frozenset({"while", "whereas"})
"""What opens a clause that tells something else of the same time."""
DYING = frozenset({"die", "perish", "succumb"})
"""Verbs of an end that belongs to an act told before, though it was elsewhere: "was shot in Lodi and his wife died in Turin"."""
WHERE = frozenset("in at near outside inside on".split())


def clauses_apart(context: Context, one: int, other: int) -> tuple[frozenset[int], frozenset[int]] | None:
    """The words of two clauses of a sentence that tell the acts of two tokens as two occurrences; None where they do not.

    Each has a subject of its own, and names a place that the other does not.
    """
    own = clause_of(context, one), clause_of(context, other)
    first, second = sorted(own)
    if first == second or (second not in _beside(context, first) and first not in _beside(context, second)):
        return None
    if {context.tokens[i].lemma for i in (one, other, first, second)} & DYING or _goes_on(context, second):
        return None
    words = {first: _words(context, first, second), second: _words(context, second, first)}
    here, there = (_places(context, words[top]) for top in (first, second))
    if not here or not there or here & there:
        return None
    return words[own[0]], words[own[1]]


def _words(context: Context, clause: int, beside: int) -> frozenset[int]:
    """A clause's words without those of the one added to it."""
    own, added = (frozenset(context.tree.subtree(top)) for top in (clause, beside))
    return own - added if beside in own else own


def clause_of(context: Context, i: int) -> int:
    """The verb of the clause in which a word stands: the nearest that has a subject and is no part of another clause's sense."""
    tops = [k for k in (i, *context.tree.ancestors(i)) if _opens(context, k)]
    return tops[0] if tops else i


def _opens(context: Context, verb: int) -> bool:
    token, tree = context.tokens[verb], context.tree
    if token.pos not in ("VERB", "AUX") or not tree.children(verb, "nsubj", "nsubjpass"):
        return False
    return token.dep in ("ROOT", "conj", "ccomp", "parataxis") or _is_side_by_side(context, verb)


def _is_side_by_side(context: Context, verb: int) -> bool:
    marks = {context.tokens[c].lower for c in context.tree.children(verb, "mark")}
    return context.tokens[verb].dep == "advcl" and bool(marks & SIDE_BY_SIDE)


def _beside(context: Context, verb: int) -> list[int]:
    """The verbs of the clauses to which one is added by "and" or "while"."""
    found = []
    while context.tokens[verb].dep in ("conj", "parataxis") or _is_side_by_side(context, verb):
        above = context.tokens[verb].head
        verb = clause_of(context, above)
        found += [above, verb]
    return found


def _goes_on(context: Context, verb: int) -> bool:
    """Whether a clause tells on of those whom the one before told of: "…, and they were taken to Kabul"."""
    return any(context.tokens[s].pos == "PRON" for s in context.tree.children(verb, "nsubj", "nsubjpass"))


def _places(context: Context, words: frozenset[int]) -> frozenset[str]:
    """Names of the places in some words behind a preposition that says where, or that a verb is done to: "storming the airport"."""
    here = (p for p in context.reading.places if p.kind == "name" and p.head in words)
    return frozenset(p.text.lower() for p in here if _is_where(context, _above(context, p.head)))


def _is_where(context: Context, i: int) -> bool:
    return context.tokens[i].lower in WHERE or context.tokens[i].pos == "VERB"


def _above(context: Context, i: int) -> int:
    """What governs a place's whole phrase: of "in the Dora district of Baghdad" the "in", whichever of the two it is."""
    tokens = context.tokens
    while tokens[i].dep in ("compound", "nmod", "poss") or (tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "of"):
        i = tokens[i].head if tokens[i].dep != "pobj" else tokens[tokens[i].head].head
    return tokens[i].head
