"""Who was killed, hurt, taken, freed or driven out, and how many: numbers and the verbs or nouns that count them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from testimonia.coding.context import Context
from testimonia.language import cues
from testimonia.language.inflecting import inflected
from testimonia.records import Quantity, Sentence

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


def is_year(quantity: Quantity) -> bool:
    """Whether a bare number is rather a year: "between 1982 and 1983" counts nobody."""
    low = quantity.min if quantity.min is not None else quantity.max
    return quantity.unit is None and low is not None and EARLIEST_YEAR <= low <= LATEST_YEAR


COUNTED_VERBS: dict[str, str] = {
    **dict.fromkeys(
        [
            "kill",
            "murder",
            "slay",
            "execute",
            "assassinate",
            "massacre",
            "behead",
            "die",
            "perish",
            "slaughter",
            "lynch",
            "hang",
            "drown",
            "succumb",
            "martyr",
            "electrocute",
            "strangle",
        ],
        "killed",
    ),
    **dict.fromkeys(["injure", "wound", "hurt", "maim", "harm", "hospitalise", "hospitalize"], "injured"),
    **dict.fromkeys(["kidnap", "abduct", "seize", "snatch", "capture"], "abducted"),
    **dict.fromkeys(["arrest", "detain", "apprehend", "jail", "imprison"], "arrested"),
    **dict.fromkeys(["release", "free", "rescue", "liberate", "escape"], "freed"),
    **dict.fromkeys(["displace", "flee", "evict", "expel", "uproot"], "displaced"),
    **dict.fromkeys(["disappear", "vanish"], "missing"),
}
COUNTED_NOUNS: dict[str, str] = {
    **dict.fromkeys(
        [
            "death",
            "killing",
            "murder",
            "fatality",
            "toll",
            "dead",
            "execution",
            "massacre",
            "assassination",
            "body",
            "corpse",
        ],
        "killed",
    ),
    **dict.fromkeys(["injury", "wounded", "injured", "casualty"], "injured"),
    **dict.fromkeys(["kidnapping", "abduction", "hostage", "captive"], "abducted"),
    **dict.fromkeys(["arrest", "detention", "detainee"], "arrested"),
    **dict.fromkeys(["release", "rescue"], "freed"),
    **dict.fromkeys(["displaced"], "displaced"),
    **dict.fromkeys(["missing", "disappearance"], "missing"),
}
COUNTED_ADJECTIVES = {"dead": "killed", "killed": "killed", "slain": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured",
                      "missing": "missing", "displaced": "displaced", "hostage": "abducted", "captive": "abducted"}  # fmt: skip
PARTICIPLES = {inflected(verb, "VBN"): field for verb, field in COUNTED_VERBS.items()}
"""What is said of people before their noun, where the tagger hears a mere quality: "six abducted drivers"."""
LEFT_SO = frozenset({"acomp", "oprd", "amod", "acl", "ccomp", "xcomp", "attr", "advmod"})
"""How an adjective of harm hangs on the people it is said of: left dead, found shot dead."""
REACH = 5
"""Tokens from people to such an adjective."""
SUBJECT_UNDERGOES = frozenset({"die", "perish", "escape", "flee", "disappear", "vanish", "drown", "succumb"})
"""Verbs that are not done to somebody: their subject is counted."""
DEAD = "dead"
TO_DEATH = "death"
"""What follows "to" when a verb of any kind killed: stabbed to death."""
JUDGING = frozenset({"sentence", "condemn"})
"""Who is sentenced to death lives."""


@dataclass(frozen=True, slots=True)
class Idiom:
    """A verb that counts people only together with a word under it."""

    verbs: frozenset[str]
    beside: frozenset[str]
    field: str
    of_subject: bool
    """Its subject is counted (``lost their lives``), else its object (``took 20 people hostage``)."""


IDIOMS = (
    Idiom(frozenset({"lose"}), frozenset({"life"}), "killed", True),
    Idiom(frozenset({"meet", "find"}), frozenset({"death", "end"}), "killed", True),
    Idiom(frozenset({"sustain", "suffer", "receive", "incur", "have"}),
          frozenset({"injury", "wound", "burn", "bruise", "fracture", "gunshot", "trauma"}), "injured", True),
    Idiom(frozenset({"burn"}), frozenset({"alive"}), "killed", False),
    Idiom(frozenset({"gun", "mow"}), frozenset({"down"}), "killed", False),
    Idiom(frozenset({"take", "hold", "keep", "seize"}), frozenset({"hostage", "captive", "captivity"}), "abducted", False),
    Idiom(frozenset({"carry", "take", "lead", "drag", "march", "drive", "spirit"}), frozenset({"off", "away"}), "abducted", False),
    Idiom(frozenset({"take", "place"}), frozenset({"custody"}), "arrested", False),
    Idiom(frozenset({"be", "remain"}), frozenset({"custody", "detention"}), "arrested", True),
    Idiom(frozenset({"set"}), frozenset({"free"}), "freed", False),
)  # fmt: skip
BODY = frozenset(
    "leg arm head neck chest back shoulder stomach abdomen torso foot hand thigh hip face buttock buttocks knee ankle wrist groin"
    " jaw eye ear side elbow calf pelvis body forearm finger cheek rib lung".split()
)
HIT = frozenset({"shoot", "hit", "strike", "stab", "graze", "wound", "beat", "slash", "cut"})
"""Verbs that hurt whoever is hit in a part of the body."""
TO_HOSPITAL = frozenset("take rush transport airlift fly carry drive evacuate admit bring send hospitalize hospitalise".split())
CARE = frozenset({"hospital", "centre", "center", "clinic", "surgery", "care"})
CONDITION = frozenset({"condition", "surgery", "coma", "injury", "wound"})
"""What the hurt are in, or are treated for."""
HURT_WITH = frozenset({"injury", "wound", "burn", "bruise", "fracture"})
"""What people with it have: "ten people with serious injuries"."""
TREATED = frozenset({"treat", "recover", "survive", "recuperate"})
FATALLY = frozenset({"fatally", "mortally"})
NOT_QUITE = frozenset({"nearly", "almost"})
BADLY = frozenset({"critically", "seriously", "badly", "severely", "gravely"})
"""How those are hurt who live."""
WOUNDING = frozenset({"shoot", "stab"})
"""Verbs that hurt whom they are done to, where nothing says that it killed: "seven people were shot"."""
MORTAL = frozenset({"fatal", "deadly", "lethal"})
WOUNDINGS = frozenset({"shooting", "stabbing", "beating"})
"""Nouns of harm to particular people: "the fatal shooting of two men" counts the dead."""
LEAVE = frozenset({"leave"})
FOUND = frozenset("find discover leave pronounce declare confirm shoot".split())
"""Verbs whose object, or subject in the passive, is what the adjective of harm under them says: "was pronounced dead"."""
SUBJECT_IS = frozenset("be lie remain go".split())
"""Verbs whose subject is."""
UNDERGONE_ALONE = frozenset("kill injure wound arrest detain kidnap abduct hurt".split())
"""Verbs whose participle stands alone in headlines: "26 killed", "with ten people killed"."""
HARMED = frozenset({"killed", "injured"})
"""Fields that say who was harmed."""
LIVES_TAKEN_BY = frozenset({"claim", "take", "cost", "lose", "end"})
"""Verbs whose object "14 lives" counts the dead; saved lives count nobody."""
SOFT_VERBS = frozenset(["kill", "die", "perish", "succumb", "martyr", "injure", "wound", "hurt"])
"""They tell an outcome; what happened may be told by another word of the report."""
SOFT_NOUNS = frozenset(["death", "fatality", "toll", "dead", "body", "casualty", "injury", "victim"])


OF_DEATH = frozenset(
    "dead fatal fatally deadly lethal homicide manslaughter life assassination killer corpse funeral bury".split()
) | {word for words in (COUNTED_VERBS, COUNTED_NOUNS) for word, field in words.items() if field == "killed"}


def tells_of_death(context: Context) -> bool:
    """Whether any word of a report tells of a death."""
    return not context.report_lemmas.isdisjoint(OF_DEATH)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people something was done to."""

    field: str
    quantity: int
    """Index into `reading.quantities`."""
    by: int
    """Index of the verb, noun or adjective that counts them."""
    because: str


def find_counts(context: Context) -> tuple[Count, ...]:
    """Every counted harm of the text, in order of its number."""
    found: list[Count] = []
    for k, quantity in enumerate(context.reading.quantities):
        if quantity.kind == "count" and quantity.head is not None and not is_year(quantity):
            found.extend(Count(tie.field, k, tie.by, tie.because) for tie in harms(context, quantity.head))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Harm:
    """What the parse says was done to the people that a word names."""

    field: str
    by: int
    """Index of the verb, noun or adjective that says so."""
    because: str
    noun: bool = False
    """It is a noun: "the death of two men" says less firmly whose number it is than "two men were killed"."""
    hit: bool = False
    """Only that they were hit is said: "seven people were shot" may tell of the dead."""
    toll: bool = False
    """The figure is what a toll has reached: "the death toll rose to 14"."""


def harms(context: Context, head: int) -> tuple[Harm, ...]:
    """What was done to those named by the token `head`; one for each field, the first found that says more than that they were hit."""
    known = context.harms_of
    if head not in known:
        known[head] = _harms(context, head)
    return known[head]


def _harms(context: Context, head: int) -> tuple[Harm, ...]:
    found: dict[str, Harm] = {}
    for harm in _said_of(context, head):
        if harm.field not in found or (found[harm.field].hit and not harm.hit):
            found[harm.field] = harm
    token = context.tokens[head]
    own = COUNTED_NOUNS.get(token.lemma) or COUNTED_ADJECTIVES.get(token.lower)
    if token.lemma == "life":
        own = "killed" if context.tokens[token.head].lemma in LIVES_TAKEN_BY else None
    if own and not found and not _counts_no_people(context, head):
        found[own] = Harm(own, head, f"a number of “{token.lower}”", noun=True)
    if token.lemma == CASUALTY and _denied(context, head):  # nobody was hurt, and so nobody died
        found["killed"] = Harm("killed", head, f"no “{token.lower}”", noun=True)
    return tuple(found.values())


def counted_harms(context: Context, head: int) -> tuple[Harm, ...]:
    """Those for which the number of the people counts: of the dead and the hurt together it is neither's number."""
    said = harms(context, head)
    by = {h.field: h.by for h in said}
    joint = {"killed", "injured"} <= by.keys() and _in_one_breath(context, by["killed"], by["injured"])
    return tuple(h for h in said if not (joint and h.field in ("killed", "injured")))


def _in_one_breath(context: Context, a: int, b: int) -> bool:
    """Whether two harms are told of the same people together: "killed or wounded 200"."""
    first, last = sorted((a, b))
    return last - first == 2 and context.tokens[first + 1].lower in ("and", "or")


def _counts_no_people(context: Context, head: int) -> bool:
    """Whether a number of a noun of harm is none of people: casualties are dead or hurt, and one body has many injuries."""
    lemma, tree = context.tokens[head].lemma, context.tree
    if lemma == CASUALTY:
        return not _denied(context, head)
    governor = context.tokens[context.tokens[head].head]
    return lemma == INJURY and (governor.lemma in SUFFER or governor.lower == "with" or bool(tree.children(head, "prep")))


CASUALTY = "casualty"
INJURY = "injury"
SUFFER = frozenset({"sustain", "suffer", "receive", "have", "incur", "inflict"})
"""Verbs whose object is what somebody's body has."""


def _denied(context: Context, head: int) -> bool:
    return any(context.tokens[c].lower in ("no", "zero") for c in context.tree.children(head))


def _said_of(context: Context, head: int) -> Iterator[Harm]:
    sentence = context.sentence(head)
    names = _names(context, head)
    for v in range(sentence.first, sentence.stop):
        token = context.tokens[v]
        if token.pos in ("VERB", "AUX", "ADJ"):
            yield from _by_verb(context, names, v)
        elif token.pos == "NOUN":
            yield from _by_noun(context, names, v)
        if token.lower in COUNTED_ADJECTIVES:
            yield from _left_so(context, head, v)
            yield from _found_so(context, names, v)
    if wounds := _with_wounds(context, head):
        yield Harm("injured", wounds[0], f"number of those with “{context.tokens[wounds[0]].lower}”", noun=True)
    yield from _called(context, head)
    yield from _taken(context, head)
    yield from _hit_so(context, head)
    yield from _toll(context, head, sentence)


def _names(context: Context, head: int) -> frozenset[int]:
    """Tokens under which the tree speaks of the people named by `head`.

    The first of a list, whom "members" are of, and the name before a calling: "Erica Stone, a resident, was killed".
    """
    tree, tokens = context.tree, context.tokens
    first = head
    while tokens[first].dep == "conj" and tokens[tokens[first].head].pos in ("NOUN", "PROPN", "NUM"):
        first = tokens[first].head
    named = tokens[head].head if tokens[head].dep == "appos" and tokens[head].tag in ("NN", "NNP") else head
    return frozenset({head, first, named, tree.counted(head)})


def _by_verb(context: Context, names: frozenset[int], v: int) -> Iterator[Harm]:
    told = context.verbs_of_harm
    if v not in told:
        told[v] = _told_by_verb(context, v)
    for harm, whom in told[v]:
        if not names.isdisjoint(whom) or (not harm.hit and _stands_before(context, names, v)):
            yield harm


def _told_by_verb(context: Context, v: int) -> "tuple[tuple[Harm, Sequence[int]], ...]":
    """The harms that a verb tells, each with the heads of those who undergo it."""
    tree, token = context.tree, context.tokens[v]
    passive = tree.is_passive(v) or _participle_alone(context, v)
    undergoers = tree.doers(v) if passive and not tree.is_passive(v) else tree.undergoers(v)
    if undergoers and all(context.tokens[u].lower in cues.REFLEXIVE for u in undergoers):
        # "The boy fatally shot himself"; who "killed his wife and himself" is the doer.
        undergoers = [*undergoers, *tree.doers(v)]
    if is_spared(context, v, undergoers):
        return ()
    counted = f"number of those “{token.lower}”"
    told = [
        (Harm(field, v, counted), tree.doers(v) if of_subject and not passive else undergoers)
        for field, of_subject in _fields_of_verb(context, v)
    ]
    if token.lemma in WOUNDING and not _missed_or_died(context, v):
        told.append((Harm("injured", v, counted, hit=True), undergoers))
    return tuple(told)


def is_spared(context: Context, v: int, undergoers: Sequence[int]) -> bool:
    """Whether a harm was done to none of those told of: "neither Soto nor his wife was hurt", "the two guards were not injured"."""
    tree, tokens = context.tree, context.tokens
    neither = any(tokens[c].lower == "neither" for u in undergoers for c in tree.children(u, "preconj", "det", "cc"))
    return neither or bool(tree.children(v, "neg"))


def came_to_no(context: Context, head: int, field: str) -> bool:
    """Whether a harm is said not to have been done to those named by a token: "Soto was not injured"; who is not badly hurt is hurt."""
    sentence, tree, tokens = context.sentence(head), context.tree, context.tokens
    for v in range(sentence.first, sentence.stop):
        if tokens[v].pos == "VERB" and COUNTED_VERBS.get(tokens[v].lemma) == field:
            badly = any(tokens[c].lower in BADLY for c in tree.children(v))
            undergoers = tree.undergoers(v)
            if not badly and not _names(context, head).isdisjoint(undergoers) and is_spared(context, v, undergoers):
                return True
    return False


def _stands_before(context: Context, names: frozenset[int], v: int) -> bool:
    """Whether they stand right before a passive that the parse gives no subject: "killed six and 9 were injured"."""
    token, tokens = context.tokens[v], context.tokens
    if token.tag != "VBN" or tokens[v - 1].lemma != "be" or context.tree.children(v, "nsubjpass", "nsubj"):
        return False
    k = v - 1
    while k >= 0 and tokens[k].pos in ("AUX", "ADV"):
        k -= 1
    return k in names and tokens[k].pos in ("NUM", "NOUN")


def _participle_alone(context: Context, v: int) -> bool:
    """Whether a participle says what was done to its subject without an auxiliary: "26 killed"."""
    token, tree = context.tokens[v], context.tree
    return (
        token.lemma in UNDERGONE_ALONE
        and token.tag in ("VBN", "VBD")
        and not tree.children(v, "dobj", "aux", "ccomp")
        and bool(tree.children(v, "nsubj"))
    )


def _missed_or_died(context: Context, v: int) -> bool:
    """Whether a shot or stab is said to have missed ("shot at", not "shot at a party") or to have killed ("shot dead")."""
    tree, tokens = context.tree, context.tokens
    # "Was shot and killed", not "one was killed and four were shot".
    joined = tokens[v].dep == "conj" and not tree.children(v, "nsubj", "nsubjpass")
    around = [*tree.children(v), *([tokens[v].head] if joined else [])]
    around = [c for c in around if tokens[c].lower != "at" or not tree.children(c, "pobj")]
    return (
        _by_firing_squad(context, v)
        or any(tokens[c].lower in FATALLY | {"at", DEAD} or COUNTED_VERBS.get(tokens[c].lemma) == "killed" for c in around)
        or _to_death(context, v)
        or DEAD in _next_word(context, v)
    )


def _to_death(context: Context, v: int) -> bool:
    """Whether a verb is said to have killed: "stabbed to death"; not "until he turned 21 in the death of his aunt"."""
    return TO_DEATH in {context.tokens[o].lemma for o in context.tree.obliques(v, "to")}


def _next_word(context: Context, v: int) -> set[str]:
    return {t.lower for t in context.tokens[v + 1 : v + 2]}


def _by_noun(context: Context, names: frozenset[int], v: int) -> Iterator[Harm]:
    tree, token = context.tree, context.tokens[v]
    field = "killed" if is_deadly(context, v) else COUNTED_NOUNS.get(token.lemma)
    if token.lemma == "life" and context.tokens[token.head].lemma in LIVES_TAKEN_BY:
        field = "killed"
    if token.lemma == "throat" and context.tokens[token.head].lemma == "slit":
        field = "killed"
    if field and not names.isdisjoint(tree.obliques(v, "of", "to", "at")):
        yield Harm(field, v, f"number after “{token.lower}”", noun=True)
    if field and not names.isdisjoint(tree.children(v, "poss")) and _is_of_owner(context, v):
        yield Harm(field, v, f"whose “{token.lower}” it is", noun=True)


def is_deadly(context: Context, v: int) -> bool:
    """Whether a word for the harming of people is said to have killed: "the fatal shooting"."""
    called = {context.tokens[c].lower for c in context.tree.children(v, "amod")}
    return context.tokens[v].lemma in WOUNDINGS and not called.isdisjoint(MORTAL)


def _is_of_owner(context: Context, v: int) -> bool:
    """Whether a noun of harm is its owner's: "the boy's death", not "the group's killing of a boy" or "shrapnel in his body"."""
    token = context.tokens[v]
    return not context.tree.obliques(v, "of") and not (token.lemma == "body" and token.dep == "pobj")


def _called(context: Context, head: int) -> Iterator[Harm]:
    """What those are called of whom nothing else is said: "the dead man", "six abducted drivers"."""
    for c in context.tree.children(head, "amod"):
        token = context.tokens[c]
        field = COUNTED_ADJECTIVES.get(token.lower) or PARTICIPLES.get(token.lower)
        if field and c < head:
            yield Harm(field, c, f"number of those called “{token.lower}”")


def _left_so(context: Context, head: int, v: int) -> Iterator[Harm]:
    token = context.tokens[v]
    adjective = COUNTED_ADJECTIVES[token.lower]
    if not 0 < v - head <= REACH:
        return
    governor = context.tokens[context.tokens[head].head]
    own = governor.lemma in LEAVE and context.tokens[head].dep in ("dobj", "nsubj", "nsubjpass")
    if context.tokens[v - 1].lower == "for" or context.tree.children(v, "dobj"):
        return  # left for dead: hurt, and alive; who killed somebody
    own_subjects = context.tree.children(v, "nsubj", "nsubjpass")
    if any(head < subject < v for subject in (*context.tree.children(token.head, "nsubj", "nsubjpass"), *own_subjects)):
        return  # said of others: "rescued five of the students; one was found dead", "left a girl dead and her aunt wounded"
    if _is_said_of_an_object(context, v) and head not in context.tree.undergoers(token.head):
        return  # "killed 13 and left five others injured", "two gunmen shot dead a clerk"
    if head < token.head < v and token.dep in ("acl", "amod") and context.tokens[token.head].pos in ("NOUN", "PROPN", "NUM"):
        return  # "3 dead, 1 injured"
    left = own and not any(t.pos == "NUM" for t in context.tokens[head + 1 : v])
    if token.dep in LEFT_SO or left:
        yield Harm(adjective, v, f"number of those left “{token.lower}”")


def _is_said_of_an_object(context: Context, v: int) -> bool:
    """Whether an adjective of harm says what a verb left its object: "left five others injured"."""
    verb = context.tokens[context.tokens[v].head]
    return context.tokens[v].dep == "oprd" and verb.pos == "VERB" and bool(context.tree.children(verb.i, "dobj"))


def _found_so(context: Context, names: frozenset[int], v: int) -> Iterator[Harm]:
    """What people are found or said to be, however far off: "two clerks who had been kidnapped were found dead"."""
    token, tree = context.tokens[v], context.tree
    adjective = COUNTED_ADJECTIVES[token.lower]
    governor = context.tokens[token.head]
    if token.dep not in ("acomp", "oprd") or governor.lemma not in FOUND | SUBJECT_IS:
        return
    # "Was hit and pronounced dead": of a second participle the parse makes a verb of the same subject.
    own = governor.lemma in SUBJECT_IS or (governor.dep == "conj" and not tree.undergoers(governor.i))
    whom = tree.doers(governor.i) if own else tree.undergoers(governor.i)
    if not names.isdisjoint(whom):
        yield Harm(adjective, v, f"number of those said to be “{token.lower}”")


def _with_wounds(context: Context, head: int) -> list[int]:
    """Wounds that people are said to have: "ten people with burns", "left ten people with burns"; the dead are not hurt by theirs."""
    if COUNTED_NOUNS.get(context.tokens[head].lemma) == "killed":
        return []
    tree, token = context.tree, context.tokens[head]
    left = tree.obliques(token.head, "with") if token.dep == "dobj" and context.tokens[token.head].lemma in LEAVE else []
    return [o for o in (*tree.obliques(head, "with"), *left) if context.tokens[o].lemma in HURT_WITH]


def _taken(context: Context, head: int) -> Iterator[Harm]:
    """ "took six engineers hostage", where the parse makes one noun of the people and the word for what they became."""
    tokens = context.tokens
    became = tokens[tokens[head].head]
    verb = tokens[became.head]
    for idiom in IDIOMS:
        if tokens[head].dep in ("compound", "nmod") and became.lemma in idiom.beside and verb.lemma in idiom.verbs:
            yield Harm(idiom.field, verb.i, f"number of those “{verb.lower}” as “{became.lower}”")


def _hit_so(context: Context, head: int) -> Iterator[Harm]:
    """How some of those shot came off: "three people were shot, one fatally", "two of them critically"."""
    tokens = context.tokens
    v = head + 3 if [t.lower for t in tokens[head + 1 : head + 2]] == ["of"] else head + 1
    if tokens[head].pos != "NUM" or v >= len(tokens) or tokens[v].pos != "ADV":
        return
    follows = [t.pos for t in tokens[v + 1 : v + 2]]
    verb = next((k for k in context.tree.ancestors(head) if tokens[k].lemma in HIT), None)
    if verb is not None and tokens[v].lower in FATALLY | BADLY and follows in ([], ["PUNCT"], ["CCONJ"], ["ADP"]):
        yield Harm("killed" if tokens[v].lower in FATALLY else "injured", verb, f"number of those “{tokens[v].lower}” hit")


def _fields_of_verb(context: Context, v: int) -> Iterator[tuple[str, bool]]:
    """Fields that a verb counts people for, each with whether its subject is who is counted."""
    tree, tokens = context.tree, context.tokens
    lemma = tokens[v].lemma
    how = {tokens[c].lower for c in tree.children(v)}
    if how & FATALLY:
        yield "killed", False
        return
    if how & NOT_QUITE:
        return
    if lemma in SUFFER and _are_mortal(context, v):
        yield "killed", True
        return
    if lemma in COUNTED_VERBS:
        yield COUNTED_VERBS[lemma], lemma in SUBJECT_UNDERGOES
    tied = {tokens[o].lemma for o in tree.obliques(v)}
    if (
        (_to_death(context, v) and lemma not in JUDGING)
        or _by_firing_squad(context, v)
        or (lemma in HIT and DEAD in {*(tokens[c].lower for c in tree.children(v)), *_next_word(context, v)})
    ):
        yield "killed", False
        return
    under = {tokens[c].lemma for c in tree.children(v)} | tied
    for idiom in IDIOMS:
        if lemma in idiom.verbs and under & idiom.beside:
            yield idiom.field, idiom.of_subject
    if (lemma in HIT and tied & BODY and not _missed_or_died(context, v)) or (lemma in TO_HOSPITAL and tied & CARE):
        yield "injured", False
    in_care = lemma in STAYING and CARE & {tokens[o].lemma for o in tree.obliques(v, "in", "at")}
    in_condition = tied & CONDITION and lemma in ("be", "remain", "list", "treat")
    if (lemma in TREATED and not _is_found(context, v)) or (tokens[v].pos in ("AUX", "VERB") and (in_condition or in_care)):
        yield "injured", not tree.is_passive(v)


STAYING = frozenset({"be", "remain", "stay"})
"""Verbs whose subject is in hospital."""


def _are_mortal(context: Context, v: int) -> bool:
    """Whether the wounds that somebody has from an act are said to have killed: "suffered a fatal gunshot wound"."""
    tree, tokens = context.tree, context.tokens
    wounds = (w for w in tree.undergoers(v) if tokens[w].lemma in HURT_WITH)
    return any(tokens[c].lower in MORTAL for w in wounds for c in tree.children(w, "amod"))


def _is_found(context: Context, v: int) -> bool:
    """Whether a verb of getting well means that a thing was found: "the gun was recovered"."""
    return context.tokens[v].lemma == "recover" and context.tree.is_passive(v)


def _by_firing_squad(context: Context, v: int) -> bool:
    """Whether "firing squad" stands behind a verb; the parse takes "firing" for a verb as well."""
    behind = [t.lower for t in context.tokens[v + 1 : v + 1 + REACH]]
    return ("firing", "squad") in pairwise(behind)


def _toll(context: Context, head: int, sentence: Sentence) -> Iterator[Harm]:
    """The figure that a toll has reached: "the death toll rose to 14"."""
    starts = [q.start for q in context.reading.quantities if q.head == head]
    for total in context.tolls:
        if any(total.current.start <= start < total.current.end for start in starts):
            for k in range(context.token_at(total.cue.start), sentence.first - 1, -1):
                field = COUNTED_NOUNS.get(context.tokens[k].lemma) or COUNTED_ADJECTIVES.get(context.tokens[k].lower)
                if field:
                    yield Harm(field, k, f"“{total.cue.text}” says what the toll is now", toll=True)
                    return
