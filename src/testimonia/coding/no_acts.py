"""Words that name an act elsewhere and tell none where they stand: names of kinds, rows of crimes, comparisons."""

from collections.abc import Callable
from typing import Final

from testimonia.coding.act_words import index_of
from testimonia.coding.context import Context
from testimonia.coding.doers import doers
from testimonia.language.place_words import PLAIN_SITES
from testimonia.records import Token

SAY_OF_WHOM = frozenset({"acl", "amod"})
SAID_OF_PEOPLE = frozenset({"displace", "displaced", "uprooted", "convict", "convicted"})
"""Participles that say what kind of people are meant: "displaced people", "a convicted trafficker"."""
CAMPS = frozenset("centre center camp facility site house".split())
QUARRELS = frozenset("battle fight dispute case row suit hearing order ruling".split())
"""What parents have over a child, as in "a custody battle"."""
STANDING_BY = frozenset(
    "official worker team crew service squad police policeman officer negotiator expert lawyer attorney monitor unit agency department "
    "ministry specialist technician disposal helicopter boat vessel rate notice permit cell warrant ban battalion regiment battery "
    "brigade division corps squadron company platoon order request treaty troop gear shield".split()
)
"""Who and what is there for acts of a kind, before any of them: "rescue officials", "riot police", "a bomb disposal expert"."""


def tells_no_act(context: Context, token: Token) -> bool:
    """Whether a word that names an act tells none here, whatever its type."""
    of_its_own = PHRASES.get(token.lemma)
    return (of_its_own is not None and of_its_own(context, token)) or any(check(context, token) for check in CHECKS)


QUOTES = frozenset({'"', "“", "”", "``", "''"})
LONGEST_TITLE = 4
"""Words of a film, book or song whose title names an act."""


def _is_in_a_title(context: Context, token: Token) -> bool:
    """Whether a word is part of a title between quotation marks, each word with a capital: "Kill Bill", a film."""
    if not token.text[:1].isupper() or context.sentence(token.i).block != "body":
        return False
    tokens, first, stop = context.tokens, token.i, token.i + 1
    while first > 0 and token.i - first < LONGEST_TITLE and tokens[first - 1].text[:1].isupper():
        first -= 1
    while stop < len(tokens) and stop - token.i < LONGEST_TITLE and tokens[stop].text[:1].isupper():
        stop += 1
    quoted = first > 0 and stop < len(tokens) and tokens[first - 1].text in QUOTES and tokens[stop].text in QUOTES
    return quoted and 1 < stop - first <= LONGEST_TITLE


def _only_names_kind(context: Context, token: Token) -> bool:
    """Whether a word before a noun says what kind of people or place is meant, and not what happened: "displaced people", "a detention
    centre", "rescue workers", "a convicted trafficker"."""
    governor = context.tokens[token.head]
    if governor.i <= token.i:
        return False
    of_people = token.dep in ("amod", "compound") and token.lemma in SAID_OF_PEOPLE and context.is_in(governor.i, "person")
    noun = token.dep == "compound" and token.pos in ("NOUN", "PROPN")
    kept = (token.lemma == "detention" and governor.lemma in CAMPS) or (token.lemma == "custody" and governor.lemma in QUARRELS)
    return of_people or (noun and (governor.lemma in STANDING_BY or kept)) or _is_of_cases(context, token)


def _is_of_cases(context: Context, token: Token) -> bool:
    """Whether a crime only says which cases somebody works on: "several kidnapping and drug trafficking cases"."""
    above = token
    while above.dep in ("compound", "nmod", "conj") and above.pos in ("NOUN", "PROPN") and above.head != above.i:
        above = context.tokens[above.head]
    return above.i > token.i and above.lemma == "case" and above.tag == "NNS"


def _has_arms(_: Context, token: Token) -> bool:
    """ "Men armed with machetes"."""
    return token.dep in SAY_OF_WHOM


def _is_insect(_: Context, token: Token) -> bool:
    """ "Flies buzzed"; also the word of "a no-fly zone"."""
    return token.pos == "NOUN"


def _is_driven(_: Context, token: Token) -> bool:
    """ "A car driven by a clerk"."""
    return token.tag == "VBN" and token.dep == "acl"


def _faces_none(context: Context, token: Token) -> bool:
    return any(_is_none(context, k) for k in context.tree.children(token.i, "dobj"))


def _only_moves_to(context: Context, token: Token) -> bool:
    """ "Moved to extradite him"."""
    return token.pos == "VERB" and bool(context.tree.children(token.i, "xcomp"))


def _is_no_charge(context: Context, token: Token) -> bool:
    """Whether a charge is against nobody, told in words alone, or in a phrase: "the officer in charge"."""
    if _is_none(context, token.i) or _is_only_told(context, token) or _is_why_held(context, token):
        return True
    governor = context.tokens[token.head]
    bare = not context.tree.children(token.i, "det", "poss")
    return (governor.lower == "in" and bare) or (governor.lemma == "deny" and _is_an_allegation(context, token))


HOLDING = frozenset("indict indictment arraign convict conviction acquit".split())
"""What courts do about charges, which is told by its own word."""


def _is_why_held(context: Context, token: Token) -> bool:
    """Whether a charge only says why somebody is tried: "his indictment on two charges", "convicted of the charges"."""
    of = context.tokens[token.head]
    return token.pos == "NOUN" and of.lower in ("on", "of", "for", "under") and context.tokens[of.head].lemma in HOLDING


def _is_shown(context: Context, token: Token) -> bool:
    """Whether something is demonstrated, and nobody marches: "demonstrating what extortion costs"."""
    return bool(context.tree.children(token.i, "dobj", "ccomp"))


def _is_scored(context: Context, token: Token) -> bool:
    return any(_is_a_score(context, o) for o in context.tree.children(token.i, "dobj"))


def _is_no_shot(context: Context, token: Token) -> bool:
    """Whether points are scored, something rises or somebody answers: "prices shot up", "shot back at his rival, saying that …"."""
    behind = {context.tokens[c].lower for c in context.tree.children(token.i, "prt", "advmod") if c > token.i}
    said = any(context.tokens[c].lemma == "say" for c in context.tree.children(token.i, "advcl", "ccomp", "parataxis"))
    rises = bool(behind & {"up", "past", "through"}) and not context.tree.undergoers(token.i)
    return _is_scored(context, token) or ("back" in behind and said) or (rises and not _is_done_by_people(context, token))


def _is_done_by_people(context: Context, token: Token) -> bool:
    who = context.tree.doers(token.i)
    return any(
        context.is_in(h, "armed", "forces", "person") or context.tokens[h].entity or context.tokens[h].pos == "PRON" for h in who
    )


def _is_criticised(context: Context, token: Token) -> bool:
    """Whether somebody comes under fire by words: "came under fire from the opposition for his links to gangs"."""
    under = [o for o in context.tree.obliques(token.i, "under") if context.tokens[o].lemma in ("fire", "attack", "criticism")]
    return bool(under) and any(context.tree.obliques(k, "for", "over") for k in (token.i, *under))


def _burns(context: Context, token: Token) -> bool:
    """Whether it burns, and nobody fires: "a prison fire that killed 358 inmates"."""
    of = (context.tokens[c] for c in context.tree.children(token.i, "compound"))
    return token.pos == "NOUN" and any(t.lemma in PLAIN_SITES | BURNING for t in of)


BURNING = frozenset("house forest kitchen brush nightclub apartment warehouse wildland".split())
"""What stands before "fire" and is no weapon, beside sites."""


def _wants_to_take(context: Context, token: Token) -> bool:
    """ "Wanted to abduct the traders for ransom": nothing is asked for yet."""
    return any(context.tokens[c].lemma in TAKING for c in context.tree.children(token.i, "xcomp"))


TAKING = frozenset("abduct kidnap seize hijack take hold capture".split())


def _dies_down(context: Context, token: Token) -> bool:
    """ "The protests died down", "the trade died out"."""
    return context.tree.has_particle(token.i, "down", "out")


def _is_a_duty(context: Context, token: Token) -> bool:
    """Whether it is what an authority is there for: "responsible for prosecuting criminals"."""
    preposition = context.tokens[token.head]
    duty = token.tag == "VBG" and token.dep in ("pcomp", "conj")
    if duty and token.dep == "conj":
        return _is_a_duty(context, preposition)
    charged = context.tokens[preposition.head].lemma in ("responsible", "task", "charge", "mandate", "entrust")
    return (
        duty and charged and not any(context.tree.children(o, "det", "nummod", "poss") for o in context.tree.undergoers(token.i))
    )


def _is_of_oneself(context: Context, token: Token) -> bool:
    """ "In self-defence"."""
    return any(context.tokens[c].lower == "self" for c in context.tree.children(token.i, "compound", "nmod", "npadvmod"))


def _is_of_a_weapon(context: Context, token: Token) -> bool:
    """ "An assault rifle"."""
    return token.dep in ("compound", "amod") and context.is_in(token.head, "weapon")


def _is_at_mercy(context: Context, token: Token) -> bool:
    """ "Hostage to the generals"."""
    return any(context.tokens[p].lower == "to" for p in context.tree.children(token.i, "prep"))


def _is_said(context: Context, token: Token) -> bool:
    """Whether one person attacks another, or the other's work, in words: "Mr. Holt attacked the senator for ignoring voters"."""
    tree, tokens = context.tree, context.tokens
    if token.pos != "VERB" or tree.is_passive(token.i):
        return False
    reasons = [k for p in tree.children(token.i, "prep") if tokens[p].lower in ("for", "over") for k in tree.children(p, "pcomp")]
    who = [tokens[s] for s in tree.doers(token.i)]
    return bool(reasons) and bool(who) and all(t.entity == "PERSON" and not context.is_in(t.i, "armed") for t in who)


def _is_outdone(context: Context, token: Token) -> bool:
    """Whether somebody wins, and beats nobody up: "beating out the runner-up"."""
    return context.tree.has_particle(token.i, "out")


def _only_walks(_: Context, token: Token) -> bool:
    """ "Police patrolled the streets"."""
    return token.pos == "VERB"


def _is_none(context: Context, i: int) -> bool:
    """Whether a charge is brought against nobody: "faces no charges"."""
    return context.tokens[i].lemma == "charge" and any(context.tokens[c].lower == "no" for c in context.tree.children(i, "det"))


ANIMALS = frozenset(
    "wolf bear shark crocodile alligator lion tiger leopard panther elephant hippo hippopotamus hyena snake cobra bee hornet wasp dog "
    "coyote monkey boar bull".split()
)


def _is_by_animals(context: Context, token: Token) -> bool:
    """Whether animals do it, and nobody: "wolf attacks on sheep", "a dog bit a boy"; not "the Tigers", nor "police dogs"."""
    tree = context.tree
    behind_noun = [*tree.children(token.i, "compound", "poss"), *tree.obliques(token.i, "by")]
    own = tree.doers(token.i) if token.pos == "VERB" else behind_noun
    wild = [k for k in own if context.tokens[k].lemma in ANIMALS and context.tokens[k].text.islower()]
    return bool(wild) and wild == own and not any(tree.children(k, "compound") for k in wild)


def _is_only_told(context: Context, token: Token) -> bool:
    """Whether somebody charges in words, before no court: "as the bishop charged", "charged that troops had burnt the huts"."""
    tree = context.tree
    if token.pos != "VERB" or tree.children(token.i, "auxpass", "dobj", "nsubjpass"):
        return False
    as_he = any(context.tokens[m].lower == "as" for m in tree.children(token.i, "mark"))
    return bool(tree.children(token.i, "nsubj")) and (as_he or bool(tree.children(token.i, "ccomp")))


def _is_a_score(context: Context, i: int) -> bool:
    """Whether a number is one of points: "shot a 67"; "shot two" tells of people."""
    one = {context.tokens[c].lower for c in context.tree.children(i, "det")} & {"a", "an"}
    return context.tokens[i].pos == "NUM" and bool(one)


def _is_dismissed(context: Context, token: Token) -> bool:
    """Whether people are fired, and not shots: "fired 980 policemen"."""
    fired = context.tree.undergoers(token.i) if token.pos == "VERB" else []
    return bool(fired) and all(context.is_in(f, "person", "forces") or context.tokens[f].entity == "PERSON" for f in fired)


def _is_no_shooting(context: Context, token: Token) -> bool:
    return _is_dismissed(context, token) or _burns(context, token)


STRIKERS = frozenset(
    "worker doctor nurse teacher driver employee staff miner farmer student lawyer trader union trucker bus taxi transport rail labor "
    "labour wage".split()
)


def _is_of_workers(context: Context, token: Token) -> bool:
    """Whether work is stopped, and nobody is hit: "a strike by doctors", "a bus strike", "went on a 24-hour strike"."""
    on, kinds = context.tokens[token.head], context.lemmas(context.tree.children(token.i, "compound"))
    begun = token.dep == "pobj" and on.lower == "on" and context.tokens[on.head].lemma in ("go", "be")
    if token.pos == "NOUN" and (begun or "hour" in kinds):
        return "hunger" not in kinds
    beside = [*context.tree.obliques(token.i, "by", "of"), *context.tree.children(token.i, "compound", "poss")]
    beside += _who_hold(context, token)
    return token.pos == "NOUN" and any(context.tokens[k].lemma in STRIKERS for k in beside)


STRIKING_WORK = frozenset("begin start launch stage hold call continue resume end suspend extend plan".split())
"""What workers do with a strike of theirs."""


def _who_hold(context: Context, token: Token) -> list[int]:
    """Who begin, hold or end a strike for bread and butter: "teachers began a strike"; of those who starve or march with all others
    nobody."""
    verb = context.tokens[token.head]
    own = token.dep == "dobj" and verb.lemma in STRIKING_WORK
    more = context.lemmas(context.tree.children(token.i, "compound", "amod")) & {"hunger", "general", "air"}
    return context.tree.children(verb.i, "nsubj") if own and not more else []


def _is_an_allegation(context: Context, token: Token) -> bool:
    """Whether a charge is what somebody says: "denied charges by the bishops", "charges that it tortured a priest"."""
    tree = context.tree
    by = any(context.tokens[p].lower == "by" for k in (token.i, token.head) for p in tree.children(k, "prep"))
    clauses = [*tree.children(token.i, "acl", "relcl", "ccomp"), *tree.children(token.head, "ccomp", "advcl")]
    return by or any(context.tokens[c].pos == "VERB" and c > token.i for c in clauses)


def _is_resisted_or_ordered(context: Context, token: Token) -> bool:
    """Whether an arrest is what somebody resists, a judge orders or an authority is there for: "resisting arrest", "a warrant for his
    arrest", "responsible for arresting smugglers"."""
    governor = context.tokens[token.head]
    around = [governor, *(context.tokens[c] for c in context.tree.children(token.i, "amod"))]
    ordered = context.tokens[governor.head].lemma == "warrant"
    return any(t.lemma == "resist" for t in around) or ordered or _is_a_duty(context, token)


AT_RISK = frozenset("life security safety peace stability existence future".split())
"""What an act endangers, and nobody is warned: "bombing the area, threatening the lives of villagers"."""


def _is_only_a_quality(context: Context, token: Token) -> bool:
    """Whether a threat is how something stands: "life-threatening", "industries threatened by crime", "militants threatening a town"."""
    of_life = any(context.tokens[c].lower == "life" for c in context.tree.children(token.i, "npadvmod", "compound"))
    risked = token.tag == "VBG" and any(context.tokens[o].lemma in AT_RISK for o in context.tree.children(token.i, "dobj"))
    return (
        of_life
        or risked
        or _is_endangered(context, token)
        or (token.dep in SAY_OF_WHOM and not context.tree.children(token.i, "xcomp"))
    )


def _is_endangered(context: Context, token: Token) -> bool:
    """Whether what is threatened, by nobody, is a thing that may fail: "the aid is being threatened"."""
    tree, tokens = context.tree, context.tokens
    if token.pos != "VERB" or not tree.is_passive(token.i) or tree.children(token.i, "agent"):
        return False
    what = [tokens[k] for k in tree.undergoers(token.i)]
    return bool(what) and all(
        t.pos == "NOUN" and not t.entity and not context.is_in(t.i, "person", "armed", "forces", "site", "area", "reporting")
        for t in what
    )


CARRYING = frozenset("take carry rush bring drive fly transport lead move convey".split())
CARE = frozenset("hospital clinic infirmary morgue mortuary ambulance doctor".split())


def _is_to_care(context: Context, token: Token) -> bool:
    """Whether somebody is only brought to where wounds are treated: "was taken to the hospital by the Red Cross"."""
    if token.pos != "VERB" or token.lemma not in CARRYING:
        return False
    return any(context.tokens[k].lemma in CARE for k in context.tree.obliques(token.i, "to"))


DEAD_OF_WAR = frozenset("death dead casualty killing".split())


def _only_says_of_war(context: Context, token: Token) -> bool:
    """Whether a war only says which things or people are meant: "war materiel", "a war correspondent"."""
    return token.dep == "compound" and token.head > token.i and context.tokens[token.head].lemma not in DEAD_OF_WAR


def _goes_out(context: Context, token: Token) -> bool:
    """Whether it is one person who leaves home, as people do every day: who is displaced is seldom told alone."""
    subjects = context.tree.doers(token.i)
    if not subjects and token.tag == "VBG" and token.dep == "advcl":
        subjects = context.tree.doers(token.head)
    one = [context.tokens[s] for s in subjects]
    return len(one) == 1 and (one[0].entity == "PERSON" or one[0].lower in ("he", "she", "i"))


STEPS = frozenset(
    "suspend withdraw resign recall cancel postpone break quit boycott refuse write send sign phone end halt".split()
)
"""By what people protest without a march."""
VIOLENCE = frozenset({"abduction", "killing", "armed_attack", "bombing", "shelling"})


def _is_what_violence_protests(context: Context, token: Token) -> bool:
    """Whether nobody marches, for violence or a step of another kind is the protest: "kidnapped them to protest the visit", "suspended
    the talks to protest the raid", "the attack was in protest"."""
    if token.lemma != "protest":
        return False
    verbs, nouns = index_of(context.codebook)
    tree, tokens = context.tree, context.tokens
    governor = tokens[token.head]
    if token.pos == "VERB":
        done = [governor.lemma] if any(tokens[c].lower == "to" for c in tree.children(token.i, "aux")) else []
        return any(lemma in STEPS or any(entry.type.id in VIOLENCE for entry in verbs.get(lemma, ())) for lemma in done)
    top = next((tokens[k] for k in tree.ancestors(token.i) if tokens[k].pos in ("VERB", "AUX")), governor)
    told = [tokens[k].lemma for k in tree.children(top.i, "nsubj") if top.lemma == "be"]
    return any(entry.type.id in VIOLENCE for lemma in told for entry in nouns.get(lemma, ()))


HAVING = frozenset(
    "make manufacture build assemble produce develop buy sell purchase possess own carry store stockpile seize confiscate supply smuggle "
    "obtain acquire display destroy dismantle scrap".split()
)
"""What is done with weapons without using them."""
STORES = frozenset("maker making factory manufacture production stockpile cache arsenal possession shipment stock store".split())


def _is_only_had(context: Context, token: Token) -> bool:
    """Whether a weapon is made, had or taken, and not used: "seized mortar shells", "accused of making roadside bombs"."""
    if token.pos != "NOUN" or not context.is_in(token.i, "weapon"):
        return False
    governor = context.tokens[token.head]
    counting = context.tokens[governor.head] if token.dep == "pobj" and governor.lower == "of" else token
    verb = context.tokens[counting.head]
    # "npadvmod": "bomb-making materials".
    had = counting.dep in ("dobj", "nsubjpass", "npadvmod") and verb.pos == "VERB" and verb.lemma in HAVING
    had = had or (token.dep == "compound" and governor.i > token.i and governor.lemma in STORES)
    return had or (counting is not token and counting.lemma in STORES)


SECURING = frozenset({"seize", "confiscate", "impound"})
LAW = frozenset(
    "police policeman officer agent authority authorities court judge prosecutor customs custom official inspector investigator detective agency "
    "ministry department".split()
)
"""Who takes things by law, and holds no ground by arms."""


def _is_secured(context: Context, token: Token) -> bool:
    """Whether an authority, or nobody named, takes things and no people or ground: "police seized two tons of cocaine"."""
    if token.lemma not in SECURING or token.pos != "VERB":
        return False
    by = doers(context, token.i)
    of_a_state = all(
        context.tokens[d].entity == "GPE" or context.tokens[d].lemma in LAW or context.is_in(d, "forces") for d in by
    )
    of_the_law = bool(by) and all(context.tokens[d].lemma in LAW for d in by)
    taken = [t for u in context.tree.undergoers(token.i) for t in _what_is_counted(context, u)]
    return of_a_state and bool(taken) and all(_is_a_thing(context, t, built=of_the_law) for t in taken)


def _says_what_is_secured(context: Context, token: Token) -> bool:
    """Whether "stolen" only says what kind of things an authority took: "stolen cars were seized"."""
    verb = context.tokens[context.tokens[token.head].head]
    return token.dep == "amod" and token.head in context.tree.undergoers(verb.i) and _is_secured(context, verb)


def _what_is_counted(context: Context, i: int) -> list[int]:
    """What a bare number counts: "12,000 in false bills"; else the word itself."""
    return (context.tree.obliques(i, "in", "of") if context.tokens[i].pos == "NUM" else []) or [i]


POWER = frozenset("power control ground initiative land territory stronghold position capital hill post base".split())


CARS = frozenset("car truck motorcycle motorbike vehicle lorry van pickup".split())
"""What is taken without anybody in it."""


def _is_a_thing(context: Context, i: int, *, built: bool) -> bool:
    """Whether a word means a thing: a sum of money, or a common noun that means neither people nor ground.

    Args:
        built: whether houses, ships and planes are things too.
    """
    token = context.tokens[i]
    if context.is_money(i):
        return True
    whole = context.is_in(i, "site") and token.lemma not in CARS
    ground = token.lemma in POWER or context.is_in(i, "area") or (not built and whole)
    return token.pos == "NOUN" and not token.entity and not ground and not context.is_in(i, "person", "armed", "forces")


def _is_thing_picked(context: Context, token: Token) -> bool:
    """ "A communique that was picked up by the police"."""
    taken = _whom_it_means(context, token.i)
    return (
        token.pos == "VERB"
        and bool(taken)
        and all(_is_a_thing(context, t, built=True) and t not in context.numbered_heads for t in taken)
    )


def _whom_it_means(context: Context, verb: int) -> list[int]:
    """Who undergoes a verb; of "that", the noun that its clause says more of."""
    tokens = context.tokens
    return [
        tokens[verb].head if tokens[u].tag in ("WDT", "WP") and tokens[verb].dep == "relcl" else u
        for u in context.tree.undergoers(verb)
    ]


STATES = frozenset("government ministry minister embassy ambassador state country regime".split())


def _is_protested_by_a_state(context: Context, token: Token) -> bool:
    """Whether it is a state that objects, and nobody marches: "France protested the plan"."""
    if token.lemma != "protest" or token.pos != "VERB" or not context.tree.children(token.i, "dobj"):
        return False
    subjects = [context.tokens[s] for s in context.tree.children(token.i, "nsubj")]
    return bool(subjects) and all(s.entity == "GPE" or s.lemma in STATES for s in subjects)


FIGHTING = frozenset({"fight", "fighting", "battle", "combat"})
PLAYED = frozenset({"play", "pillow", "snowball", "fist", "dog", "cock"})
"""What stands right before a fight that is a game, or a brawl without arms."""
FOUGHT = frozenset(
    "war battle fight campaign combat duel insurgency rebellion uprising enemy foe opponent rival opposition occupation side".split()
)
"""What is fought with arms that means no people by itself."""


EFFORTS = frozenset("focus effort emphasis concentrate dedicate priority strategy policy".split())
"""What is put on fighting somebody, and is no fight: "the focus placed on fighting the gang"."""


def _is_what_a_force_is_for(context: Context, token: Token) -> bool:
    """Whether fighting is what somebody is there for, a figure or a game: "the militia that fights the rebels", "the battle against
    crime", "play fighting"."""
    if token.lemma not in FIGHTING:
        return False
    before = next((t for t in reversed(context.tokens[max(0, token.i - 2) : token.i]) if t.text != "-"), token)
    if before.lower in PLAYED:
        return True
    if token.pos == "VERB" and token.dep == "relcl" and token.tag in ("VBZ", "VBP") and not context.tree.children(token.i, "aux"):
        return True
    preposition = context.tokens[token.head]
    put_on = [preposition.head, context.tokens[preposition.head].head, *context.tree.children(preposition.head, "dobj")]
    if token.dep == "pcomp" and context.lemmas(put_on) & EFFORTS:
        return True
    foes = [*context.tree.obliques(token.i, "against"), *context.tree.children(token.i, "dobj")]
    return bool(foes) and all(_is_no_foe(context, f) for f in foes)


def _is_no_foe(context: Context, i: int) -> bool:
    """Whether a word means what is fought for years or by laws: crime, an extradition order; no people, no group and no place."""
    token = context.tokens[i]
    common = token.pos == "NOUN" and not token.entity and token.lemma not in FOUGHT
    return common and not context.is_in(i, "person", "armed", "forces", "area", "site")


COMBATING = frozenset(
    "combat fight tackle curb curtail reduce prevent address counter deter discourage eradicate avoid battle".split()
)
"""What is done about crimes of a kind."""
OF_ONE = ("det", "poss", "nummod", "relcl")


def _is_combated(context: Context, token: Token) -> bool:
    """Whether a noun names what is to be combated, and no deed: "a plan to combat kidnapping", "to prevent attacks on convoys"."""
    first = context.tokens[context.tree.first_listed(token.i)]
    verb = context.tokens[first.head]
    fought = first.dep == "dobj" and verb.pos == "VERB" and verb.lemma in COMBATING
    return token.pos == "NOUN" and fought and not context.tree.children(token.i, *OF_ONE)


JUDGING = frozenset({"sentence", "convict", "condemn"})
"""What a court does for deeds that it holds for done."""
CRIMES_FROM = 3
"""Nouns in a row, all without a word of their own, that name kinds of crime and no deed."""


def _names_kinds_of_crime(context: Context, token: Token) -> bool:
    """Whether a noun stands in a row of kinds of crime: "crimes such as kidnapping, robbery and rape", "charges of murder and …"."""
    if token.tag != "NN" or not _is_bare(context, token.i):
        return False
    first = context.tree.first_listed(token.i)
    if any(context.tokens[k].lemma in JUDGING for k in context.tree.ancestors(first)):
        return False
    row = context.tree.conjuncts(first)
    return sum(_is_bare(context, k) for k in row) >= CRIMES_FROM


def _is_bare(context: Context, i: int) -> bool:
    """Whether nothing is told of a noun."""
    return context.tokens[i].tag == "NN" and not any(
        context.tokens[c].dep not in ("conj", "cc", "punct", "compound", "amod") for c in context.tree.children(i)
    )


def _compares(context: Context, token: Token) -> bool:
    """Whether an act is told to be the worst: "no single attack took more lives" tells of the attack before it, and of none else."""
    words = {context.tokens[c].lower for c in context.tree.children(token.i, "det", "amod")}
    return {"no", "single"} <= words


def _renames(context: Context, token: Token) -> bool:
    """Whether a word is what somebody calls an act that is told beside it: "called the shooting an attack on democracy"."""
    told = [context.tokens[o] for o in context.tree.undergoers(token.head) if context.tokens[o].lower != "what"]
    return token.dep == "oprd" and context.tokens[token.head].lemma == "call" and any(t.pos == "NOUN" for t in told)


Check = Callable[[Context, Token], bool]

PHRASES: Final[dict[str, Check]] = {
    "arm": _has_arms, "arrest": _is_resisted_or_ordered, "assault": _is_of_a_weapon, "attack": _is_said, "beat": _is_outdone, "charge": _is_no_charge,
    "come": _is_criticised,
    "defence": _is_of_oneself, "defense": _is_of_oneself, "demonstrate": _is_shown, "drive": _is_driven, "face": _faces_none,
    "detain": _is_a_duty, "die": _dies_down, "fire": _is_no_shooting, "fly": _is_insect, "hostage": _is_at_mercy,
    "imprison": _is_a_duty, "jail": _is_a_duty, "leave": _goes_out, "move": _only_moves_to, "patrol": _only_walks,
    "pick": _is_thing_picked,
    "prosecute": _is_a_duty,
    "shoot": _is_no_shot, "steal": _says_what_is_secured, "strike": _is_of_workers, "threaten": _is_only_a_quality,
    "want": _wants_to_take,
    "war": _only_says_of_war,
}  # fmt: skip
"""What a word is in a phrase of its own in which it tells no act, by its lemma."""
CHECKS: Final[tuple[Check, ...]] = (
    _only_names_kind, _names_kinds_of_crime, _is_by_animals, _is_to_care, _is_in_a_title, _compares, _renames, _is_combated,
    _is_what_violence_protests, _is_protested_by_a_state, _is_only_had, _is_secured, _is_what_a_force_is_for,
)  # fmt: skip
"""The same of any word."""
