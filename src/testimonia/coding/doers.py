"""Who can do an act: actors and not acts, also where the parse gives an act as the subject."""

from testimonia.coding.context import Context

ACT_NOUNS = frozenset(
    "attack blast explosion detonation bombing bomb fire fighting clash shooting raid strike airstrike shelling violence battle assault"
    " incident war conflict operation offensive crash accident gunfire gunfight shootout firefight bullet mortar rocket round grenade"
    " shell missile mine death killing murder kidnapping abduction displacement rape torture arrest detention execution massacre"
    " looting robbery assassination ceasefire truce responsibility".split()
)

CARRYING_OUT = frozenset(
    "carry stage launch conduct commit mount perpetrate lead order plan prepare plot execute orchestrate step intensify escalate "
    "resume continue renew begin start make organise organize wage "
    "stag".split()  # "stag": the lemmatiser's word for "staged"
)
"""Light verbs: whoever carries out an attack is its subject."""


def doers(context: Context, verb: int) -> list[int]:
    """Heads of the phrases that do what a verb says.

    Of "the gunfight pitted police against the Front, holding a woman" the nearest actor before the verb holds her.
    """
    found = context.tree.doers(verb)
    if not found or context.tokens[found[0]].lemma not in ACT_NOUNS:
        return found
    sentence = context.sentence(verb)
    before = [k for k in range(verb - 1, sentence.first - 1, -1) if context.tokens[k].dep == "pobj" and may_act(context, k)]
    return [_named_before(context, k) for k in before[:1]] if context.tokens[verb].tag == "VBG" else []


def _named_before(context: Context, k: int) -> int:
    """Of "the Front, the strongest of the rebel groups, holding a woman" the Front holds her, not the groups."""
    tokens = context.tokens
    if tokens[tokens[k].head].lower != "of":
        return k
    # By order and not by the parse: behind the comma parsers hang "the strongest" wherever they can.
    left = tokens[tokens[k].head].head
    while left > 1 and tokens[left - 1].pos in ("DET", "ADV", "ADJ"):
        left -= 1
    return left - 2 if left > 1 and tokens[left - 1].text == "," and tokens[left - 2].pos == "PROPN" else k


def may_act(context: Context, k: int) -> bool:
    """Whether a word names a person, a group or a force."""
    return context.tokens[k].entity in ("ORG", "NORP", "PERSON") or context.is_in(k, "armed", "forces")


ANYBODY = frozenset({"man", "youth", "group"})
"""Words of the class of the armed that mean anybody as well."""


def is_assailant(context: Context, k: int) -> bool:
    """Whether a word says that somebody attacks: a gunman, a suspect, and not a man."""
    return context.is_in(k, "armed") and context.tokens[k].lemma not in ANYBODY
