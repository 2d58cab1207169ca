"""Who can do an act: actors and not acts, also where the parse gives an act as the subject."""

from testimonia.coding.context import Context

ACT_NOUNS = frozenset(
    "attack blast explosion bombing bomb fire fighting clash shooting raid strike airstrike shelling violence battle assault"
    " incident war conflict operation offensive crash accident gunfire gunfight shootout firefight bullet mortar rocket grenade"
    " shell missile mine death killing murder kidnapping abduction".split()
)


def doers(context: Context, verb: int) -> list[int]:
    """Heads of the phrases that do what a verb says.

    Of "the gunfight pitted police against the Front, holding a woman" the nearest actor before the verb holds her.
    """
    found = context.tree.doers(verb)
    if not found or context.tokens[found[0]].lemma not in ACT_NOUNS:
        return found
    sentence = context.sentence(verb)
    before = [k for k in range(verb - 1, sentence.first - 1, -1) if context.tokens[k].dep == "pobj" and may_act(context, k)]
    return before[:1] if context.tokens[verb].tag == "VBG" else []


def may_act(context: Context, k: int) -> bool:
    """Whether a word names a person, a group or a force."""
    return context.tokens[k].entity in ("ORG", "NORP", "PERSON") or context.is_in(k, "armed", "forces")
