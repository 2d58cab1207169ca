"""Who did not do an act although nothing but the parse clears them: who meets with it, undergoes it, judges it or tells of it."""

from collections.abc import Callable, Iterator
from typing import Final

from testimonia.coding.context import Context
from testimonia.coding.denials import DENYING
from testimonia.coding.doers import doers
from testimonia.coding.harm import HARMED, harms
from testimonia.coding.merging import Group
from testimonia.coding.no_victims import COURTS
from testimonia.coding.noun_ties import BLAMING, HEARING
from testimonia.coding.participants import ROLE_FIELDS
from testimonia.coding.standing import DEFUSING
from testimonia.coding.triggers import Trigger
from testimonia.language.cues import REVENGE
from testimonia.language.source_kinds import source_kind
from testimonia.records import Phrase, Token


def is_no_doer(context: Context, group: Group, phrase: Phrase) -> bool:
    """Whether somebody whom the parse does not tie to an act can't have done it."""
    kind = source_kind(context.report.text[phrase.start : phrase.end])
    judges = kind in OF_THE_LAW or context.tokens[phrase.head].lemma in COURTS
    if kind in TELLING or (judges and group.type not in BY_THE_LAW):
        return True
    for check in CHECKS:
        if check(context, group, phrase.head):
            return True
    return any(check(context, m.trigger, phrase.head) for check in CHECKS_OF_A_WORD for m in group.mentions)


TELLING = frozenset({"media", "ngo", "un", "medical", "local_people", "witness"})
"""Kinds of sources that tell of acts and do not do them, unless a report says so: "…, the Red Cross said"."""
OF_THE_LAW = frozenset({"police", "official", "court"})
BY_THE_LAW = frozenset({"arrest", "prosecution", "crackdown", "rescue", "release"})
"""Types whose doers may be those who tell of it: "Three men were arrested, police said"."""
CAPTOR_NOUNS = frozenset({"kidnapper", "captor", "abductor", "hijacker"})
"""From whom captives are rescued."""
CLEARING = frozenset({"acquit", "exonerate", "absolve", "exculpate"})
OCCASIONS = frozenset("birthday anniversary birth death funeral visit inauguration wedding rule reign".split())
"""What is somebody's and only says when."""


def _is_aimed_at(context: Context, group: Group, head: int) -> bool:
    """Whether an act of a group is told as one against somebody, who then does not do it: "a suicide bomber against Shiites"."""
    preposition = context.tokens[context.tokens[head].head]
    against = context.tokens[head].dep == "pobj" and preposition.lower == "against"
    return against and group.type != "armed_clash" and any(m.trigger.token == preposition.head for m in group.mentions)


def _is_the_act(context: Context, group: Group, head: int) -> bool:
    """Whether a noun names the act itself, and nobody who does it: of "a revolt began with protests" the revolt."""
    named = context.tokens[head].entity or context.is_in(head, "person", "armed", "forces")
    return not named and any(m.trigger.token == head for m in group.mentions)


def _is_captor(context: Context, group: Group, head: int) -> bool:
    return group.type == "rescue" and context.tokens[head].lemma in CAPTOR_NOUNS


def _keeps_order(context: Context, group: Group, head: int) -> bool:
    """Whether a force only stands against a crowd: "police clashed with stone-throwing protesters"."""
    return group.type in ("riot", "protest") and context.is_in(head, "forces")


def _is_cleared(context: Context, _: Group, head: int) -> bool:
    """Whether a court or somebody finds that a person did not do it: "found him not guilty of murder", "was acquitted"."""
    tree, tokens = context.tree, context.tokens
    quality = tokens[tokens[head].head]
    innocent = tokens[head].dep == "nsubj" and quality.lemma == "guilty" and bool(tree.children(quality.i, "neg"))
    return innocent or (quality.lemma in CLEARING and head in tree.undergoers(quality.i))


def _receives(context: Context, group: Group, head: int) -> bool:
    """Whether somebody is to whom arms or money go, and not from whom: "were sent to the Front"."""
    if group.type != "support":
        return False
    preposition = context.tokens[context.tokens[head].head]
    to = context.tokens[head].dep == "pobj" and preposition.lower in ("to", "for")
    verbs = {m.trigger.token for m in group.mentions}
    return to and bool(verbs & {preposition.head, context.tokens[preposition.head].head})


def _says_when(context: Context, _: Group, head: int) -> bool:
    """Whether somebody's name only tells the time: "on the president's birthday"."""
    return context.tokens[head].dep == "poss" and context.tokens[context.tokens[head].head].lemma in OCCASIONS


def _is_whose_was_hit(context: Context, group: Group, head: int) -> bool:
    """Whether what was hit is somebody's, who then did not hit it: "fighters from the Front were killed in air strikes", "an Israeli jet
    was shot down", "the squad was on patrol when its car was hit"."""
    if group.type == "armed_clash":
        return False
    tree, phrases = context.tree, context.reading.phrases
    hit = [phrases[t.phrase] for m in group.mentions for t in m.ties if t.field in ROLE_FIELDS["victim"]]
    heads = {p.head for p in hit}
    owners = [o for h in heads for o in tree.children(h, "poss") if context.tokens[o].tag == "PRP$"]
    named = [p.head for p in context.chain_phrases[phrases[context.phrase_at[head]].chain]]
    return (
        any(head in context.meant_by(o) for o in owners)
        or any(_made_by(context, n) in heads for n in named)
        or any(p.first <= n < p.head for p in hit for n in named)
        or any(k in heads for n in named for k in owned_up(context, n))
        or any(_are_said_to_be_hurt(context, k) for n in named for k in (n, *owned_up(context, n)))
    )


def _are_said_to_be_hurt(context: Context, head: int) -> bool:
    """Whether those who were hurt are said to be somebody: "the injured were members of the Front"."""
    be = context.tokens[context.tokens[head].head]
    subjects = context.tree.children(be.i, "nsubj") if context.tokens[head].dep == "attr" and be.lemma == "be" else []
    return any(context.tokens[s].lower.removesuffix("s") in SAID_OF_HARM for s in subjects)


SAID_OF_HARM = frozenset("injured wounded dead deceased slain victim casualty".split())
"""Words for those whom an act harmed."""


def _is_hurt_in_it(context: Context, group: Group, head: int) -> bool:
    """Whether somebody is told to have been killed or hurt in the act: "fighting that left nine soldiers dead"."""
    if (number := context.phrase_at.get(head)) is None or context.reading.phrases[number].kind == "name":
        return False
    hurt = {harm.by for harm in harms(context, head) if harm.field in HARMED}
    told = {context.sentence_of(by) for by in hurt}
    return bool(hurt) and not told.isdisjoint(m.sentence for m in group.mentions)


CONDEMNING = frozenset("condemn denounce deplore decry mourn lament".split())


def _condemns(context: Context, group: Group, head: int) -> bool:
    """Whether somebody condemns something right before or behind the act: "the agency condemns it. … This attack has destroyed …"."""
    chain = context.reading.phrases[context.phrase_at[head]].chain
    verbs = (
        context.tokens[context.tokens[p.head].head] for p in context.chain_phrases[chain] if context.tokens[p.head].dep == "nsubj"
    )
    near = {m.sentence + k for m in group.mentions for k in (-1, 0, 1)}
    return any(v.lemma in CONDEMNING and context.sentence_of(v.i) in near for v in verbs)


def owned_up(context: Context, head: int) -> Iterator[int]:
    """Nouns that a word says more of, from the inside out: "the Front's positions", "fighters from the Front"."""
    tokens = context.tokens
    k = head
    while tokens[k].dep in ("poss", "amod", "compound", "nmod", "appos", "conj") or _is_of(context, tokens[k]):
        k = tokens[k].head if tokens[k].dep != "pobj" else tokens[tokens[k].head].head
        yield k


def _is_of(context: Context, token: Token) -> bool:
    return token.dep == "pobj" and context.tokens[token.head].lower in ("of", "from")


def _made_by(context: Context, head: int) -> int | None:
    """Of "a post set up by soldiers" the post for the soldiers; None for who does nothing so."""
    token = context.tokens[head]
    by = context.tokens[token.head]
    verb = context.tokens[by.head]
    return verb.head if token.dep == "pobj" and by.dep == "agent" and verb.dep == "acl" else None


CHECKS: Final[tuple[Callable[[Context, Group, int], bool], ...]] = (
    _is_aimed_at, _is_the_act, _is_captor, _keeps_order, _is_cleared, _says_when, _is_whose_was_hit, _is_hurt_in_it, _condemns,
    _receives,
)  # fmt: skip
"""What clears somebody of an act, whichever of its words are looked at."""

ANSWERING = frozenset(
    "condemn denounce deplore decry criticize criticise mourn lament regret address discuss describe recall commemorate mark survive "
    "witness call brief tweet comment react respond urge demand ask appeal press protest investigate probe prevent avert foil thwart "
    "crush suppress quell disperse".split()
)
"""What others do about an act, and those who did it do not."""
MARCHING = frozenset("demonstrate march rally protest gather".split())
AFTER = frozenset({"after", "since", "following", "before", "despite"})
FLEEING = frozenset("flee escape withdraw retreat leave run drive disappear vanish surrender die return go".split())
"""What doers do after their act."""
PUTTING_DOWN = frozenset({"crackdown", "clampdown", "repression", "suppression"})
"""What is done to those who do the act behind it: "launched a crackdown on protests"."""


def _accuses(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether somebody accuses others of the act, who then did it: "the army accused rebels of firing rockets", "who suspected him of
    a theft"."""
    accusing = (
        k for k in context.tree.ancestors(trigger.token) if context.tokens[k].lemma in BLAMING and context.tree.undergoers(k)
    )
    return any(not context.tree.is_passive(k) and head in doers(context, k) for k in accusing)


def _meets_with(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether somebody only meets with the act that a noun names: "the president condemned the bombing", "troops captured the planner of
    the attack", "the council called on Russia to stop the air strikes", "rebels who helped the Front after the attacks".
    """
    tokens, tree = context.tokens, context.tree
    below: list[int] = []
    for k in (trigger.token, *tree.ancestors(trigger.token)):
        acting = tokens[k].pos == "VERB" and not tree.is_passive(k)
        if acting and any(head in tree.subtree(doer) for doer in tree.doers(k)):
            if tokens[k].lemma in MARCHING and any(tokens[b].lower in ("against", "over") for b in below):
                return True
            if trigger.verbal:
                return False
            later = tokens[k].lemma not in FLEEING and any(tokens[b].lower in AFTER for b in below)
            whose = any(b in tree.undergoers(k) and context.is_in(b, "person") for b in below) and _says_whom(context, trigger)
            put_down = any(tokens[b].lemma in PUTTING_DOWN for b in below[1:])
            return later or whose or put_down or tokens[k].lemma in ANSWERING
        below.append(k)
    return False


def _says_whom(context: Context, trigger: Trigger) -> bool:
    """Whether an act says which persons are meant: "the planner of the attack"."""
    preposition = context.tokens[context.tokens[trigger.token].head]
    return preposition.lower in ("of", "for", "behind", "over") and context.tokens[preposition.head].pos in ("NOUN", "VERB")


def _is_asked_for(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether somebody is whom those want something of who do what a noun names: "protests demanding that the president resign"."""
    above = list(context.tree.ancestors(head))
    between = (k for k in above if k > trigger.token)
    return not trigger.verbal and trigger.token in above and any(context.tokens[k].dep == "ccomp" for k in between)


def _takes_revenge(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether an act is one that somebody wants to avenge: "vowed revenge for the killing"."""
    above = [trigger.token, *context.tree.ancestors(trigger.token)]
    first = next((n for n, k in enumerate(above) if context.tokens[k].lemma in REVENGE), None)
    return first is not None and head not in context.tree.subtree(above[max(0, first - 1)])


RAIDS = frozenset({"raid", "operation", "sweep", "search", "ambush", "airstrike", "strike", "bombing", "offensive", "attack"})
"""Acts in the course of which others are caught or hurt."""


def _is_caught_in_it(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether somebody is whom others caught or hurt in the act that a noun names: "militants were captured in a raid"."""
    tokens, tree = context.tokens, context.tree
    preposition = tokens[tokens[trigger.token].head]
    if trigger.verbal or tokens[trigger.token].lemma not in RAIDS or preposition.lower not in ("in", "during", "by"):
        return False
    verb = preposition.head
    return tokens[verb].pos == "VERB" and tree.is_passive(verb) and any(head in tree.subtree(u) for u in tree.undergoers(verb))


def _stands_before_its_place(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether an act is told of a place in a clause behind it, and somebody before it: "were held in Kirkuk, which has seen attacks"."""
    tokens, tree = context.tokens, context.tree
    clause = next((k for k in (trigger.token, *tree.ancestors(trigger.token)) if tokens[k].dep == "relcl"), None)
    return clause is not None and tokens[tokens[clause].head].entity in ("GPE", "LOC") and head not in tree.subtree(clause)


def _tells_somebody(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether somebody told another of the act: "was informed of the attack by his aides"."""
    tree, tokens = context.tree, context.tokens
    heard = (k for k in tree.ancestors(trigger.token) if tokens[k].lower in HEARING)
    return not trigger.verbal and any(head in (*tree.obliques(k, "by"), *tree.obliques(trigger.token, "by")) for k in heard)


def _defuses(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether somebody makes harmless the bomb of an act, and did not lay it."""
    return context.tokens[trigger.token].lemma in DEFUSING and head in doers(context, trigger.token)


def _denies_a_payment(context: Context, trigger: Trigger, head: int) -> bool:
    """Whether somebody denies that anybody paid: "the government denied that any ransom was paid", and not "that it had paid"."""
    tree = context.tree
    if trigger.type != "ransom_payment":
        return False
    above = [trigger.token, *tree.ancestors(trigger.token)]
    denying = next((n for n, k in enumerate(above) if context.tokens[k].lemma in DENYING), 0)
    paid = above[denying - 1]
    return denying > 0 and head in doers(context, above[denying]) and tree.is_passive(paid) and not tree.children(paid, "agent")


CHECKS_OF_A_WORD: Final[tuple[Callable[[Context, Trigger, int], bool], ...]] = (
    _accuses, _meets_with, _is_asked_for, _takes_revenge, _is_caught_in_it, _stands_before_its_place,
    _tells_somebody, _defuses, _denies_a_payment,
)  # fmt: skip
"""The same of one word that tells the act."""
