"""Threats and demands told without the word: "hand her back or you will all be killed", "unless a ransom is paid"."""

from dataclasses import replace

from testimonia.coding.context import Context
from testimonia.coding.triggers import Trigger

SPOKEN = frozenset("tell say warn vow promise order shout announce swear declare".split())
CONDITIONS = frozenset({"or", "unless", "if", "otherwise", "else"})
FUTURE = frozenset({"will", "would", "'ll", "'d", "shall"})
FARTHEST = 18
"""Tokens between the verb of saying and the harm."""
HELD_OUT = "is held out if a demand is not met"
HARMING = frozenset({"killing", "armed_attack", "bombing", "shelling", "airstrike", "abduction", "torture", "destruction"})


def as_threat(context: Context, trigger: Trigger) -> Trigger:
    """The trigger as a threat when its harm is spoken of as a condition's consequence; unchanged otherwise."""
    if (
        trigger.verbal
        and trigger.type in HARMING
        and spoken_by(context, trigger.token) is not None
        and _conditional(context, trigger.token)
    ):
        return replace(trigger, type="threat", because=f"“{context.tokens[trigger.token].lower}” {HELD_OUT}")
    return trigger


def spoken_by(context: Context, verb: int) -> int | None:
    """The nearest verb of saying before a verb, in its sentence; behind one that speakers say of themselves ("we will kill them",
    he said). None when nobody says it.

    By order and not by the parse: long "or"-clauses are where parsers hang words wrongly.
    """
    sentence = context.sentence(verb)
    near = [*range(verb - 1, max(sentence.first, verb - FARTHEST) - 1, -1)]
    near += range(verb + 1, sentence.stop) if _of_speakers(context, verb) else ()
    return next((k for k in near if context.tokens[k].lemma in SPOKEN and context.tokens[k].pos == "VERB"), None)


def _of_speakers(context: Context, verb: int) -> bool:
    """Whether those who speak are the verb's subject."""
    return any(context.tokens[c].lower in ("i", "we") for c in context.tree.children(verb, "nsubj"))


def _conditional(context: Context, verb: int) -> bool:
    tree, tokens = context.tree, context.tokens
    future = any(tokens[c].lower in FUTURE for c in tree.children(verb, "aux"))
    saying = spoken_by(context, verb)
    between = range(min(saying or verb, verb), max(saying or verb, verb) + 1)
    behind = [m for c in tree.children(verb, "advcl") for m in tree.children(c, "mark")]
    return future and (_of_speakers(context, verb) or any(tokens[k].lower in CONDITIONS for k in (*between, *behind)))


def threatened(context: Context, verb: int) -> list[int]:
    """Heads of the phrases that the harm is held out to."""
    tree = context.tree
    found = tree.undergoers(verb)
    if found:
        return found
    governor = context.tokens[verb].head
    subjects = tree.children(governor, "nsubj", "nsubjpass") if governor != verb else []
    saying = spoken_by(context, verb)
    return [c for s in subjects for c in tree.conjuncts(s)] or (tree.undergoers(saying) if saying is not None else [])


MADE_A_CONDITION = "is made a condition"
PRESENT = frozenset({"VBZ", "VBP", "MD"})


def as_demand(context: Context, trigger: Trigger) -> Trigger:
    """The trigger as a demand when a payment is what captors wait for: "unless a ransom is paid"; unchanged otherwise."""
    token = context.tokens[trigger.token]
    verbs = [trigger.token, *context.tree.ancestors(trigger.token)]
    if trigger.type in ("ransom_payment", "ransom_demand") and any(_is_awaited(context, verb) for verb in verbs):
        return replace(trigger, type="ransom_demand", because=f"“{token.lower}” {MADE_A_CONDITION}")
    return trigger


def _is_awaited(context: Context, verb: int) -> bool:
    """Whether a clause names what must come first: behind "unless", "only when", "until" what is yet to be done, "if" it is not done."""
    tree, tokens = context.tree, context.tokens
    opened_by = next(iter(tree.children(verb, "mark", "advmod")), None)
    if tokens[verb].dep != "advcl" or opened_by is None:
        return False
    word = tokens[opened_by].lower
    to_come = any(tokens[a].tag in PRESENT for a in (verb, *tree.children(verb, "aux", "auxpass")))
    only = word in ("when", "if", "once", "after") and opened_by > 0 and tokens[opened_by - 1].lower == "only"
    return word == "unless" or only or (word == "until" and to_come) or (word == "if" and bool(tree.children(verb, "neg")))
