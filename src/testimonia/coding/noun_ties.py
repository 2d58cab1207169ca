"""Who does, and who undergoes, what a noun names: "the rebels' attack on the town", "claimed responsibility for the blast"."""

from collections.abc import Sequence

from testimonia.coding.context import Context
from testimonia.coding.doers import ACT_NOUNS, CARRYING_OUT, doers, is_assailant
from testimonia.coding.harm import HARMED, SUBJECT_IS, harms
from testimonia.coding.ties import DIRECT, PLAIN, Tie
from testimonia.coding.triggers import Trigger
from testimonia.language.syntax import NOMINAL, OF_ITS_OBJECT
from testimonia.records import Token

PLANTING = frozenset("place plant leave set lay hide put attach throw hurl activate detonate trigger".split())
"""Whoever left the bomb there did the bombing."""
FIRING = frozenset("fire unleash drop lob rain".split())
AGREEING = frozenset("declare announce agree sign accept reach conclude observe proclaim call".split())
ATTENDING = frozenset({"hold", "attend", "join"})
CARRYING_OUT_OF = {
    "bombing": CARRYING_OUT | PLANTING | FIRING, "shelling": CARRYING_OUT | FIRING, "airstrike": CARRYING_OUT | FIRING,
    "ceasefire": CARRYING_OUT | AGREEING, "protest": CARRYING_OUT | ATTENDING,
}  # fmt: skip
"""The same of acts of one type: who fires rockets, who declares a truce, who holds a rally."""
BLAMING = frozenset({"blame", "accuse", "suspect", "charge", "convict", "implicate", "hold"})
"""The one blamed for a killing is its (alleged) doer."""
TRIED = frozenset({"convict", "sentence", "charge", "indict", "jail", "imprison", "guilty"})
"""What courts do to those who did it."""
CHARGES = frozenset({"charge", "count", "suspicion"})
"""What stands between a verb of the law and the deed: "arrested on suspicion of rape", "faces two counts of murder"."""
OF_THE_LAW = BLAMING | TRIED | {"arrest", "detain", "book", "face"}
SAID_OF_DOERS = frozenset({"guilty", "responsible"})
BLAMED_ON = {"blame": ("on",), "pin": ("on",), "attribute": ("to",), "ascribe": ("to",)}
"""Verbs whose object is the deed, with what stands before its doer: "two killings blamed on the Front"."""
CLAIMING = frozenset({"claim", "take", "admit", "accept", "acknowledge"})
CREDIT = frozenset({"responsibility", "credit"})
WORDS_OF_SOMEBODY = frozenset("statement communique account video message letter post website leaflet caller".split())
"""What a claim is made in: no doer of the act."""
SETTING_SIDES = frozenset({"pit", "involve", "see"})
"""The gunfight pitted police against a militia: its object and its "against" are the sides."""
PEOPLE_PREPOSITIONS = ("of", "against", "on", "at", "targeting")
SCENE_PREPOSITION = "at"
"""Before what is no person it says where: nobody aims "a shooting at a motel" at the motel."""
OWNER_ACTS = frozenset({"fighting", "explosives", "speech", "public_order", "justice"})
"""Families of acts whose nouns stand behind those who do them: "rebel attack"; else behind those who undergo them."""
QUALITIES = ("poss", "compound", "amod", "nmod")
MANY_OF = frozenset("series number pair string wave spate volley barrage succession dozen hundred".split())
"""Nouns before which acts and weapons stand in number: "a series of bombs exploded"."""


def noun_ties(context: Context, trigger: Trigger) -> list[Tie]:
    """Heads of the phrases that do, or undergo, what a trigger's noun names."""
    tree, i = context.tree, trigger.token
    word = context.tokens[i].lower
    by = () if _is_heard_of(context, i) else ("by",)
    found = [(h, "subject", f"“by” after “{word}”", 0.8) for h in _who_use(context, tree.obliques(i, *by, "between"))]
    if context.tokens[i].lemma not in CHARGES:  # "two counts of wire fraud": the crime is no victim
        scenes = [h for h in tree.obliques(i, SCENE_PREPOSITION) if not _are_people(context, h)]
        aims = [h for h in tree.obliques(i, *PEOPLE_PREPOSITIONS) if h not in scenes and not _flies(context, h)]
        found += [(h, "subject", f"“by” after “{word}”", 0.8) for h in tree.obliques(i, "of") if _flies(context, h)]
        found += [(h, "object", f"“of/on/against” after “{word}”", 0.75) for h in aims]
    if trigger.type in ("armed_clash", "ceasefire"):
        found += [(h, "subject", f"other side of “{word}”", PLAIN) for h in tree.obliques(i, "with")]
    return [
        *found, *_before_noun(context, trigger), *_of_its_verb(context, trigger), *_sides_set(context, i), *_blamed(context, i),
        *_claimed(context, i), *_done_with(context, trigger), *_reached(context, trigger),
        *_targeted(context, i), *_lost_lives(context, i), *_left_by(context, i),
    ]  # fmt: skip


HEARING = frozenset("informed told notified briefed warned alerted advised reminded asked accused charged questioned".split())
"""Participles of who hears of an act: those behind "by" told of it."""


def _is_heard_of(context: Context, i: int) -> bool:
    """Whether somebody hears of an act, so that "by" may say from whom: "was informed of the attack by his aides"."""
    preposition = context.tokens[context.tokens[i].head]
    heard = context.tokens[i].dep == "pobj" and context.tokens[preposition.head].lower in HEARING
    return heard and not context.tree.children(preposition.head, "agent")


def owners_of_weapons(context: Context, heads: Sequence[int]) -> list[int]:
    """Whose the weapons among some heads are: "army warplanes bombed the town", "the rebels' shells hit a school"."""
    weapons = [h for h in heads if context.is_in(h, "weapon")]
    return [c for w in weapons for c in context.tree.children(w, *QUALITIES) if c in context.phrase_at]


def _who_use(context: Context, heads: Sequence[int]) -> list[int]:
    """The heads themselves, and those whose weapons they are: "air strikes by Russian jets"."""
    return [*heads, *owners_of_weapons(context, heads)]


def _flies(context: Context, head: int) -> bool:
    """Whether a phrase names an air force, which does what is "of" it: "the bombings of the air force"."""
    before = [context.tokens[c].lower for c in context.tree.children(head, "compound")]
    return context.tokens[head].lemma == "force" and "air" in before


BESIDE = ("outside", "under", "inside", "opposite", "beneath", "against", "at")


def blast_sites(context: Context, i: int) -> list[int]:
    """Buildings and vehicles beside which a bomb goes off: "exploded outside the bank", "in front of the bank"."""
    tree, tokens = context.tree, context.tokens
    front = [c for f in tree.obliques(i, "in") if tokens[f].lemma in ("front", "side") for c in tree.obliques(f, "of")]
    return [h for h in (*tree.obliques(i, *BESIDE), *front) if context.is_in(h, "site")]


THROWING = FIRING | PLANTING | {"explode", "use", "launch", "shoot"}
"""Verbs whose object is what flies or goes off, and nobody whom it hits."""
HITTING = frozenset("hit strike rip tear slam land rock crash shake damage destroy target shatter fall smash plough plow".split())
"""What bombs and shells do to what they reach."""
TOWARDS = ("at", "on", "into", "onto", "towards", "toward", "through", "near")
STRUCK = ("person", "forces", "armed", "site", "area")


def is_thrown(context: Context, head: int) -> bool:
    """Whether a phrase names what is fired, thrown or set off: "rockets were fired at the base", "hurled objects at police"."""
    token, tree = context.tokens[head], context.tree
    first = context.tokens[tree.first_listed(head)]
    if first.dep not in ("dobj", "nsubjpass") or context.tokens[first.head].lemma not in THROWING:
        return False
    if tree.has_particle(first.head, "down"):  # "shot down a warplane"
        return False
    if token.lemma == "force":  # "used excessive force"
        return True
    return not (token.entity == "PERSON" or token.pos == "PRON" or context.is_in(head, *STRUCK))


def aimed_at(context: Context, trigger: Trigger, verb: int) -> list[int]:
    """What fire or a bomb is aimed at, or reaches, by the verb that tells of it: "fired rockets into the camp", "shells hit a school"."""
    if context.codebook.type(trigger.type).group != "explosives":
        return []
    tokens = context.tokens
    found = context.tree.obliques(verb, *TOWARDS)
    return [h for h in found if context.is_in(h, *STRUCK) or tokens[h].entity in ("PERSON", "ORG", "NORP", "FAC")]


def _are_people(context: Context, head: int) -> bool:
    return context.is_in(head, "person", "forces", "armed") or context.tokens[head].entity in ("PERSON", "NORP")


def _reached(context: Context, trigger: Trigger) -> list[Tie]:
    """What a weapon or a blast that a noun names is aimed at or reaches, by the verb it stands with."""
    tree, tokens = context.tree, context.tokens
    i = _outermost(context, context.tree.first_listed(trigger.token), MANY_OF)
    verb = tokens[tokens[i].head]
    word = tokens[trigger.token].lower
    if verb.pos not in ("VERB", "AUX") or context.codebook.type(trigger.type).group != "explosives":
        return []
    if tokens[i].dep in ("dobj", "nsubjpass") and verb.lemma in THROWING | CARRYING_OUT:
        aims = [*aimed_at(context, trigger, verb.i), *aimed_at(context, trigger, i)]
        return [(h, "object", f"target of “{word}”", 0.7) for h in aims]
    if tokens[i].dep == "nsubj" and verb.lemma in HITTING:
        reached = [*tree.undergoers(verb.i), *aimed_at(context, trigger, verb.i)]
        return [(h, "object", f"target of “{word}”", 0.75) for h in reached]
    return []


def who_lost(context: Context, i: int) -> list[int]:
    """Heads of those who lost the lives that a word names: "Rivera and Alfaro lost their lives"."""
    token, verb = context.tokens[i], context.tokens[context.tokens[i].head]
    lost = token.lemma == "life" and token.dep == "dobj" and verb.lemma == "lose"
    return doers(context, verb.i) if lost else []


def _lost_lives(context: Context, i: int) -> list[Tie]:
    word = context.tokens[i].lower
    return [(h, "object", f"lost their “{word}”", PLAIN) for h in who_lost(context, i)]


LEFT_BY = frozenset({"after", "following", "in", "during", "from"})
"""What stands between those who are dead or hurt and the act that did it: "a man is dead after a shooting"."""


def _left_by(context: Context, i: int) -> list[Tie]:
    """Who is said to be dead, or in hospital, after what the noun names: "a man is dead and two are in hospital after a shooting"."""
    tree, tokens = context.tree, context.tokens
    preposition = tokens[tokens[i].head]
    above = tokens[preposition.head]
    verb = tokens[above.head] if above.dep == "acomp" else above
    if tokens[i].dep != "pobj" or preposition.lower not in LEFT_BY:
        return []
    # "One is dead and two were wounded after a shooting": what stands last is said of both.
    told = [v for v in (verb.head if verb.dep == "conj" else verb.i, verb.i) if tokens[v].lemma in SUBJECT_IS]
    of_them = [h for v in told for h in tree.doers(v) if not is_assailant(context, h)]
    harmed = [h for h in of_them if any(harm.field in HARMED for harm in harms(context, h))]
    return [(h, "object", f"harmed {preposition.lower} the {tokens[i].lower}", PLAIN) for h in harmed]


def _before_noun(context: Context, trigger: Trigger) -> list[Tie]:
    """Owners and others that stand before the noun: "rebel attack", "his murder"."""
    word = context.tokens[trigger.token].lower
    acts = context.codebook.type(trigger.type).group in OWNER_ACTS
    return [
        (
            c,
            "object" if not acts or _undergoes_noun(context, c) else "subject",
            f"stands before “{word}”",
            0.6,
        )
        for c in _qualities(context, trigger.token, acts=acts)
        if not trigger.first <= c < trigger.stop
    ]


def _undergoes_noun(context: Context, c: int) -> bool:
    """Whether a word before a noun of fighting names whom it hits: "his murder", "the embassy bombing"."""
    token = context.tokens[c]
    owned = token.dep == "poss" and context.tokens[token.head].lower in ("death", "murder")
    return owned or (token.dep == "compound" and context.is_in(c, "site"))


def _qualities(context: Context, i: int, *, acts: bool) -> list[int]:
    """Words before a noun, or before the first of its list: "rebel air strikes and artillery fire" are both the rebels'."""
    token = context.tokens[i]
    whole = token.head if token.dep == "compound" and context.tokens[token.head].lemma in ACT_NOUNS else i  # "artillery fire"
    own, first = context.tree.children(i, *QUALITIES), context.tree.first_listed(whole)
    shared = acts and first != i and not any(c in context.phrase_at for c in own) and not context.tree.children(i, "det")
    return [*own, *(context.tree.children(first, *QUALITIES) if shared else [])]


def _of_its_verb(context: Context, trigger: Trigger) -> list[Tie]:
    """Who carries out the act that the noun names, and what a bomb goes off beside: "planted a bomb outside the bank"."""
    tree, tokens = context.tree, context.tokens
    i = _outermost(context, trigger.token, MANY_OF)
    bombing, word = trigger.type == "bombing", tokens[trigger.token].lower
    verbs = [tokens[i].head] if tokens[i].dep in ("dobj", "nsubjpass") else []
    verbs += [c for c in tree.children(i, "acl") if tree.is_passive(c)]  # "crimes committed by": the noun undergoes it
    planted = [v for v in verbs if tokens[v].lemma in PLANTING]
    carried = [v for v in verbs if tokens[v].lemma in CARRYING_OUT_OF.get(trigger.type, CARRYING_OUT)]
    carried += [v for v in _led_by(context, i, "with") if tokens[v].lemma in GOING_ON]
    sites = [h for k in (i, *planted) for h in blast_sites(context, k)] if bombing else []
    return [
        *((h, "object", f"target of “{word}”", 0.6) for h in sites),
        *((h, "subject", f"{tokens[v].lower} the {word}", 0.8) for v in carried for h in _who_use(context, doers(context, v))),
        # Behind the noun parsers hang "by" on the verb: "ordered the rape of dozens by his men".
        *(_done_by(context, v, h, word) for v in verbs if not tree.is_passive(v) for h in tree.obliques(v, "by")),
    ]


def _done_by(context: Context, verb: int, head: int, word: str) -> Tie:
    """The tie of who stands behind "by" after a noun's verb; plain of people who were ordered to do what the noun names."""
    ordered = context.tokens[verb].lemma in ORDERING and _are_people(context, head)
    return (head, "subject", f"“by” after “{word}”", PLAIN if ordered else 0.8)


ORDERING = frozenset({"order", "direct", "oversee", "command"})
"""Verbs of which the subject has others do the act, who are told behind "by"."""
GOING_ON = frozenset({"press", "go", "push", "forge", "proceed", "continue", "retaliate", "respond"})
"""Verbs of which the subject does what stands behind "with": "pressed on with an offensive"."""


def _led_by(context: Context, i: int, preposition: str) -> list[int]:
    """The verb that a preposition ties a noun to; empty where another does."""
    tokens = context.tokens
    above = tokens[tokens[i].head]
    return [above.head] if tokens[i].dep == "pobj" and above.lower == preposition and tokens[above.head].pos == "VERB" else []


LOADING = frozenset("pack load fill stuff rig lace lade cram arm equip".split())
"""Verbs whose object carries the explosives, and is not what they hit: "a minibus packed with explosives"."""


def _done_with(context: Context, trigger: Trigger) -> list[Tie]:
    """Who does something with the fire that a noun names, and to whom: "pounded the town with artillery and air strikes"."""
    tree, tokens = context.tree, context.tokens
    i = _outermost(context, context.tree.first_listed(trigger.token), MANY_OF)
    preposition = tokens[tokens[i].head]
    verb = tokens[preposition.head]
    explosive = context.codebook.type(trigger.type).group == "explosives"
    if not explosive or tokens[i].dep != "pobj" or preposition.lower != "with" or verb.pos != "VERB" or verb.lemma in LOADING:
        return []
    word = tokens[trigger.token].lower
    return [
        *((h, "subject", f"does it with “{word}”", 0.8) for h in doers(context, verb.i)),
        *((h, "object", f"undergoes it with “{word}”", 0.75) for h in tree.undergoers(verb.i)),
    ]


def _targeted(context: Context, i: int) -> list[Tie]:
    """Whom acts are said to target: "attacks targeting the police"."""
    tree, tokens = context.tree, context.tokens
    aiming = [c for c in tree.children(i, "acl") if tokens[c].lemma in ("target", "hit")]
    return [(h, "object", f"targeted by the {tokens[i].lower}", 0.75) for c in aiming for h in tree.undergoers(c)]


def _sides_set(context: Context, i: int) -> list[Tie]:
    """The sides that a fight pits against each other."""
    tree, token = context.tree, context.tokens[i]
    verb = context.tokens[token.head]
    if token.dep != "nsubj" or verb.lemma not in SETTING_SIDES:
        return []
    sure = PLAIN if verb.lemma == "pit" else 0.8
    sides = tree.undergoers(token.head) + tree.obliques(token.head, "against")
    return [(h, "subject", f"side of the {token.lower}", sure) for h in sides]


def _blamed(context: Context, i: int) -> list[Tie]:
    """Whom somebody blames for the act: "blamed the rebels for the attack", "sentenced him for murder and rape", "guilty of rape",
    "responsible for the deaths", "killings blamed on the rebels"."""
    tokens, first = context.tokens, _first_of_charges(context, i)
    charged = _outermost(context, first, CHARGES)
    top = tokens[charged if charged != first else first]
    above = tokens[tokens[top.head].head] if top.dep == "pobj" else tokens[top.head]
    firm = DIRECT if above.lemma in TRIED else 0.6
    blamed = _held_for(context, top, above, named=charged != first) or _blamed_on(context, first)
    return [(h, "subject", f"{above.lower} for the {tokens[i].lower}", firm) for h in blamed]


def _held_for(context: Context, deed: Token, above: Token, *, named: bool) -> list[int]:
    """Whom a verb or an adjective holds for the doers of a deed.

    Args:
        named: the deed is a charge ("two counts of murder"), whatever preposition it stands behind.
    """
    tree, tokens = context.tree, context.tokens
    preposition = tokens[deed.head].lower
    if named and deed.dep == "dobj" and above.lemma == "face":
        return doers(context, above.i)
    if deed.dep != "pobj":
        return []
    if above.lower in SAID_OF_DOERS:
        if tree.children(above.i, "neg") or tree.children(above.head, "neg"):
            return []
        return tree.conjuncts(above.head) if tokens[above.head].pos in NOMINAL else tree.said_of(above.i)
    if above.lemma in BLAMING or preposition in OF_ITS_OBJECT.get(above.lemma, ()) or (named and above.lemma in OF_THE_LAW):
        return tree.undergoers(above.i)
    return []


def _blamed_on(context: Context, i: int) -> list[int]:
    tree, token = context.tree, context.tokens[i]
    verbs = [token.head] if token.dep in ("dobj", "nsubjpass") else []
    verbs += tree.children(i, "acl")
    found = [h for v in verbs for h in tree.obliques(v, *BLAMED_ON.get(context.tokens[v].lemma, ("",)))]
    return [k for h in found for k in (tree.obliques(h, "of") if context.tokens[h].lemma == "work" else [h])]


def _claimed(context: Context, i: int) -> list[Tie]:
    """Who says that they did it: "claimed responsibility for the attack", "took credit for the bombings", "claimed the attack"."""
    tree, tokens = context.tree, context.tokens
    top = tokens[_outermost(context, context.tree.first_listed(i), MANY_OF)]
    verb = tokens[top.head]
    if top.dep == "pobj" and verb.lower == "for":
        credit = tokens[verb.head]
        verb = tokens[credit.head] if credit.lemma in CREDIT else credit
        if not any(tokens[c].lemma in CREDIT for c in tree.children(verb.i, "dobj", "nsubjpass")):
            return []
    elif top.dep not in ("dobj", "nsubjpass") or verb.lemma != "claim":
        return []
    if verb.lemma not in CLAIMING or tree.children(verb.i, "neg"):
        return []
    claimants = [h for h in doers(context, verb.i) if tokens[h].lemma not in WORDS_OF_SOMEBODY]
    return [(h, "subject", f"claims the {tokens[i].lower}", 0.8) for h in claimants]


def _outermost(context: Context, i: int, words: frozenset[str]) -> int:
    """Past nouns of which a noun says what they are of: of "a string of attacks" the string, else the noun itself."""
    tokens = context.tokens
    of = tokens[tokens[i].head]
    if tokens[i].dep == "pobj" and of.lower == "of" and tokens[of.head].lemma in words:
        return of.head
    return i


def _first_of_charges(context: Context, i: int) -> int:
    """The first noun of a list of deeds, past "crimes against humanity, torture and rape" to the crimes."""
    tokens = context.tokens
    i = _outermost(context, context.tree.first_listed(i), MANY_OF)
    crimes = tokens[tokens[i].head].head
    return crimes if tokens[i].dep == "pobj" and tokens[crimes].lemma == "crime" else i
