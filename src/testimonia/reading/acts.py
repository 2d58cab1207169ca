"""How far the text commits to what its predicates name: did it happen, was it tried, planned, threatened, denied."""

from collections.abc import Callable, Iterator, Sequence

from testimonia.language.cues import REVENGE, RULED_OUT, SAYING
from testimonia.language.syntax import Tree, tree_of
from testimonia.model import Linear, load_linear
from testimonia.reading.act_features import act_features
from testimonia.records import Act, Sentence, Status, Token

Verdict = tuple[Status, float, str]

NEGATIONS = frozenset("not n't never no neither nor".split())
MODALS = {"may": 0.6, "might": 0.4, "could": 0.6, "can": 1.0, "ca": 0.6, "should": 0.4, "must": 1.0,
          "would": 0.5, "'d": 0.5}  # fmt: skip
"""How likely what stands under the modal is held to be, in factuality; set by judgement, not yet fitted to data."""
FUTURE = frozenset({"will", "'ll", "wo", "shall"})

GOVERNORS: dict[str, tuple[Status, float]] = {
    **dict.fromkeys("try attempt seek struggle foil thwart avert abort".split(), ("attempted", -0.3)),
    **dict.fromkeys("fail prevent avoid stop block forget refuse decline".split(), ("attempted", -2.0)),
    **dict.fromkeys("threaten warn".split(), ("threatened", 0.3)),
    **dict.fromkeys(
        "plan intend vow agree promise pledge want urge order prepare aim hope expect ask decide demand call offer propose "
        "schedule wish seek consider encourage tell need require authorize authorise recommend instruct swear plot conspire scheme "
        "cancel postpone ban move discuss contemplate mull".split(),
        ("planned", 0.7),
    ),
    **dict.fromkeys("pretend simulate rehearse feign fake".split(), ("hypothetical", -1.0)),
    **dict.fromkeys("deny reject refute dismiss".split(), ("denied", -1.5)),
    **dict.fromkeys("doubt question".split(), ("uncertain", -0.5)),
    **dict.fromkeys(
        "suspect believe think allege fear claim assume presume rumor rumour seem appear accuse charge speculate suggest "
        "depict".split(),
        ("uncertain", 1.2),
    ),
}  # fmt: skip
"""Verbs that decide for what hangs on them."""

DOUBTED = frozenset("rumor rumour allegation suspicion accusation fear denial".split())
"""Nouns whose that-clause is in doubt: "rumours that soldiers had detained him"."""

SET_ASIDE = frozenset("foil thwart avert abort plan schedule prevent cancel postpone ban".split())
"""Of them, what is done to an act itself: "the march was banned", "an attack foiled by police"."""

REPORTING = frozenset({"claim", "accuse", "charge", "hope", "expect", "tell", "warn", "ask", "allege"})
"""With a subject of their own these only say who speaks; a claim is told as its source tells it."""

LED_TO_BY: dict[str, tuple[str, ...]] = {
    "prevent": ("from",), "stop": ("from",), "suspect": ("of",), "call": ("for",), "warn": ("of", "about", "against", "over"),
}  # fmt: skip
"""Prepositions that lead from such a verb to what it decides for: "warned of attacks", and not "with the attacks, he warned"."""

THING_ITSELF = frozenset({"tell", "ask", "offer", "stop", "demand", "need", "require", "claim", "move", "discuss"})
"""Verbs above whose plain object is no plan of theirs: ``demanded a ransom``, ``claimed the attack``."""

ADVERBS: dict[str, tuple[Status, float]] = {
    **dict.fromkeys("allegedly reportedly supposedly purportedly apparently possibly perhaps probably presumably likely "
                    "maybe".split(), ("uncertain", 1.2)),
    **dict.fromkeys(("nearly", "almost"), ("attempted", -1.5)),
}  # fmt: skip
ADJECTIVES: dict[str, tuple[Status, float]] = {
    **dict.fromkeys("attempted foiled failed averted thwarted botched aborted unsuccessful".split(), ("attempted", -1.0)),
    **dict.fromkeys(
        "alleged suspected apparent possible reported presumed supposed purported unconfirmed".split(), ("uncertain", 1.2)
    ),
    **dict.fromkeys("planned intended proposed scheduled imminent upcoming forthcoming".split(), ("planned", 0.8)),
    **dict.fromkeys("threatened feared potential".split(), ("hypothetical", 0.4)),
    **dict.fromkeys("mock simulated fictitious fictional imaginary".split(), ("hypothetical", -1.0)),
}
BENT_ON: dict[str, tuple[Status, float]] = {
    **dict.fromkeys("set due about poised ready willing prepared eager determined committed".split(), ("planned", 0.7)),
    **dict.fromkeys("likely unlikely reluctant capable unwilling".split(), ("hypothetical", 0.4)),
    **dict.fromkeys("unable powerless".split(), ("attempted", -2.0)),
}  # fmt: skip
"""What somebody is to an act that is not done: "ready to attack", "due to stand trial", "unable to arrest them"; who was able to, did."""
BENT_TO = {"capable": "of", "committed": "to"}
"""Of those who are bent on a deed told by a noun or a gerund, the preposition: "capable of bombing it", "committed to freeing them"."""
UNCONFIRMED = frozenset({"unconfirmed", "unverified", "unfounded"})
"""Reports of which nobody is sure."""
OPEN_TO = frozenset("right power ability capability capacity chance opportunity freedom readiness willingness permission".split())
"""Nouns of what one may do: "the right to protest"."""
OWNERS: dict[str, tuple[Status, float]] = {
    **dict.fromkeys(("threat", "warning"), ("threatened", 0.4)),
    **dict.fromkeys("plan plot call demand preparation order intention promise proposal".split(), ("planned", 0.7)),
    **dict.fromkeys("attempt bid effort".split(), ("attempted", -0.3)),
    **dict.fromkeys("denial lack absence".split(), ("denied", -1.5)),
    **dict.fromkeys("fear risk possibility danger prospect condition".split(), ("hypothetical", 0.5)),
    **dict.fromkeys("allegation suspicion rumor rumour accusation".split(), ("uncertain", 1.2)),
    **dict.fromkeys(OPEN_TO, ("hypothetical", 0.4)),
}  # fmt: skip
"""Nouns that decide for the noun or the clause on them: ``threat of attack``, ``plot to kill``."""

CONDITIONS = frozenset({"if", "unless", "whether", "lest", "until"})
BRINGING_ABOUT = frozenset("organize organise arrange ensure secure achieve negotiate broker".split())
"""Verbs whose object is there only when they succeed: ``tried to arrange a ceasefire``."""
ORDERED = frozenset(
    "killing murder assassination massacre execution death rape torture bombing shelling attack beating slaughter shooting genocide "
    "abduction kidnapping disappearance".split()
)
"""What was done when a report tells that somebody "ordered" it: nobody orders a massacre in the news that was never carried out."""
LIGHT = frozenset("carry launch conduct commit stage mount resume start begin continue perpetrate".split())
"""Verbs that say of an act that their subject does it: "we will resume air strikes" tells no strike yet."""
CAUSING = frozenset("provoke trigger spark cause incite unleash prompt".split())
"""The same of what somebody's doing leads to: "changes could provoke unrest"."""
COMING_TO: dict[str, frozenset[str]] = {
    "trial": frozenset({"stand", "face", "undergo"}),
    **dict.fromkeys("agreement accord deal pact treaty truce".split(), frozenset({"sign", "reach", "conclude"})),
}
"""The same of a trial, and of what two sides agree on: "postponed signing a peace agreement"."""
PART_OF = frozenset({"include", "involve", "entail", "envisage", "foresee"})
"""Verbs whose object is part of their subject: "a plan that includes the murder of officers"."""
KNOWN = frozenset("the this that these those such".split())
"""Words before an act that the report has told of: "the rebels could not launch such an attack" leaves it told."""
NO_SIGN = frozenset("evidence proof indication".split())
"""Nouns that leave the clause on them in doubt where there are none: "no evidence that guards beat him"."""
ESCAPED = frozenset("escape evade elude dodge resist".split())
"""What is done to an act that was tried: "resisted arrest", but not "escaped the attack"."""
PROVING = frozenset("confirm verify establish prove".split())
"""What is not done to an act that remains in doubt: "could not confirm that two were taken"."""
FEARING = frozenset("fear worry dread".split())
KEEPING = frozenset("keep fulfil fulfill".split())
"""What is done to a promise by doing what was promised."""
USING = frozenset({"use", "take", "seize"})
"""What is done to a chance by doing it: "took the opportunity to attack"."""
EVENT_NOUNS = frozenset(
    "attack killing murder assassination abduction kidnapping kidnap bombing explosion blast shooting ambush raid clash battle "
    "fighting assault rape torture arrest detention execution massacre strike airstrike shelling protest demonstration riot "
    "threat escape release rescue ransom death injury looting robbery theft war offensive siege invasion coup violence "
    "ceasefire truce trial sentence hijacking beating stabbing beheading disappearance deportation displacement eviction "
    "crackdown operation shootout gunfight firefight incident explosion arson sabotage blockade march rally meeting talk "
    "election vote visit withdrawal deployment unrest surrender defeat negotiation agreement deal".split()
)
WEIGHT: dict[Status, int] = {
    "denied": 6, "attempted": 5, "threatened": 4, "planned": 3, "hypothetical": 2, "uncertain": 1, "happened": 0,
}  # fmt: skip

TOLD_AS_FACT = 3.0
"""Highest factuality; training gives the model what is missing to it."""
HAPPENED: Verdict = ("happened", TOLD_AS_FACT, "told as a fact")
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of words that name an act where training has seen them do so."""


def find_acts(text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Act, ...]:
    """Every verb and eventive noun, in text order, with how far the text commits to it.

    The status is said by rules; how far is said by a linear model over what stands around the act (`training/acts.py`).
    """
    tree = tree_of(tokens)
    asked = questions(text, sentences)
    models = load_linear("testimonia.reading", "acts.tsv")
    return tuple(
        _act(tree, token.i, token.i in asked, models["factuality"])
        for token in tokens if may_happen(token) or (token.lemma in models["named"].weights and token.pos in NAMING)
    )  # fmt: skip


def questions(text: str, sentences: Sequence[Sentence]) -> set[int]:
    """Tokens of sentences that ask."""
    return {i for s in sentences if text[s.end - 1 : s.end] == "?" for i in range(s.first, s.stop)}


def _act(tree: Tree, i: int, asked: bool, factuality: Linear) -> Act:
    verdict = _verdict(tree, i)
    value = TOLD_AS_FACT + factuality.score(act_features(tree, i, _as_feature(verdict), asked=asked))
    status, _, because = verdict
    if asked and status == "happened" and not _is_taken_for_granted(tree, i):
        status, because = "hypothetical", "asked, not told"
    return Act(i, round(max(-TOLD_AS_FACT, min(TOLD_AS_FACT, value)), 2), because, status)


GRANTED = frozenset("because although though when after since while before once".split())


def _is_taken_for_granted(tree: Tree, i: int) -> bool:
    """Whether a question takes an act for granted: "was it right, when they burned the buses?", "even though he was murdered?"."""
    clauses = [k for k in (i, *tree.ancestors(i)) if tree.tokens[k].dep == "advcl"]
    return any(tree.tokens[c].lower in GRANTED for k in clauses for c in tree.children(k, "mark", "advmod"))


def said_by_rules(tree: Tree, i: int) -> str:
    """The verdict of the rules as one feature."""
    return _as_feature(_verdict(tree, i))


def _as_feature(verdict: Verdict) -> str:
    status, _, because = verdict
    return f"{status}: {because.lower()}"


def may_happen(token: Token) -> bool:
    """Verbs, and nouns that name what happens by themselves."""
    return token.pos == "VERB" or (token.pos in ("NOUN", "PROPN") and token.lemma in EVENT_NOUNS)


def _verdict(tree: Tree, i: int) -> Verdict:
    found = [v for rule in RULES for v in rule(tree, i)]
    return max(found, key=lambda v: WEIGHT[v[0]], default=HAPPENED)


def _own_words(tree: Tree, i: int) -> Iterator[Verdict]:
    tokens, holder = tree.tokens, i
    for _ in range(3):
        yield from _words_on(tree, i, holder)
        token = tokens[holder]
        shared = token.dep == "conj" and token.pos == "VERB" and not tree.children(holder, "nsubj", "nsubjpass", "aux", "auxpass")
        if not shared:
            return
        holder = token.head


def _words_on(tree: Tree, i: int, holder: int) -> Iterator[Verdict]:
    tokens = tree.tokens
    perfect = any(tokens[c].lower == "have" for c in tree.children(holder, "aux"))
    for c in tree.children(holder):
        token = tokens[c]
        if token.dep == "neg" or (token.lower in NEGATIONS and token.dep in ("advmod", "det", "preconj")):
            if holder == i or token.dep == "neg":
                yield "denied", -2.6, f"negated by {token.text}"
        elif token.dep == "aux" and (ahead := _told_ahead(tree, holder, token.lower)):
            yield ahead
        elif token.dep == "aux" and token.lower in MODALS and not (token.lower == "'d" and tokens[holder].tag == "VBN"):
            open_still = token.lower in ("may", "might") or (perfect and not _against_fact(tree, holder))
            status: Status = "uncertain" if open_still else "hypothetical"
            yield status, MODALS[token.lower], f"under {token.text}"
        elif token.dep == "aux" and token.lower in FUTURE:
            yield "planned", 1.8, f"under {token.text}"
        elif token.dep in ("advmod", "amod") and token.lower in ADVERBS and not _is_of_doer(tree, holder, c):
            yield (*ADVERBS[token.lower], token.text)
        elif token.dep in ("nsubj", "nsubjpass", "dobj") and _none(tree, c):
            yield "denied", -2.6, "negated by no"
        elif token.lower in ("on", "at", "against") and any(_none(tree, o) for o in tree.children(c, "pobj")):
            yield "denied", -2.6, "negated by no"  # "fired on nobody"


def _is_of_doer(tree: Tree, verb: int, adverb: int) -> bool:
    """Whether an adverb stands between a passive and its doer, and doubts who did it: "was killed, allegedly by his own men"."""
    return verb < adverb and any(tree.tokens[a].lower == "by" and a == adverb + 1 for a in tree.children(verb, "agent", "prep"))


AHEAD = FUTURE | {"would", "'d"}


def _told_ahead(tree: Tree, i: int, modal: str) -> Verdict | None:
    """What somebody says that shall be: feared, warned of, or planned ("said it would")."""
    tokens, above = tree.tokens, tree.tokens[tree.tokens[i].head]
    if (
        modal not in AHEAD
        or tokens[i].dep != "ccomp"
        or tokens[i].tag != "VB"
        or any(tokens[c].lower == "have" for c in tree.children(i))
    ):
        return None
    if above.lemma in FEARING:
        return "hypothetical", 0.4, f"under {above.text}"
    if above.lemma == "warn":
        return "hypothetical", 0.5, f"under {modal}"
    conditional = any(_marks(tree, c) for c in tree.children(i, "advcl"))
    return ("planned", 1.8, f"under {modal}") if above.lemma in SAYING and not conditional else None


def _ahead(tree: Tree, i: int) -> Iterator[Verdict]:
    """What is told in the present of days to come: "goes on trial next month"."""
    token = tree.tokens[i]
    if token.tag not in ("VBZ", "VBP") or tree.children(i, "aux"):
        return
    for c in tree.children(i, "npadvmod"):
        if any(tree.tokens[a].lower == "next" for a in (c, *tree.children(c, "amod"))) or tree.tokens[c].lower == "tomorrow":
            yield "planned", 1.8, "told of days to come"


ASKING = frozenset("rally protest march demonstration campaign prayer pray demonstrate appeal press push lobby plead".split())
"""Nouns and verbs whose "for" names what is wished for."""


def _asked_for(tree: Tree, i: int) -> Iterator[Verdict]:
    """What people march or plead for: "a rally for the release of prisoners"."""
    preposition = tree.tokens[tree.tokens[i].head]
    above = tree.tokens[preposition.head]
    if tree.tokens[i].dep == "pobj" and preposition.lower == "for" and above.lemma in ASKING:
        yield "planned", 0.7, f"under {above.text} for"


def _of_nobody(tree: Tree, i: int) -> Iterator[Verdict]:
    """What nobody is in: "no one was in custody"."""
    preposition = tree.tokens[tree.tokens[i].head]
    be = tree.tokens[preposition.head]
    inside = tree.tokens[i].dep == "pobj" and preposition.lower in ("in", "under") and be.lemma in ("be", "remain")
    if inside and any(_none(tree, c) for c in tree.children(be.i, "nsubj")):
        yield "denied", -2.6, "negated by no"


def _is_not(tree: Tree, i: int) -> Iterator[Verdict]:
    """What something is not: "it was not an attack"; "not an isolated attack" is one."""
    token, be = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    if token.dep == "attr" and be.lemma == "be" and tree.children(be.i, "neg"):
        words = [tree.tokens[c].lower for c in tree.children(i, "det", "amod", "nummod", "relcl", "acl", "poss", "advmod")]
        if words and set(words) <= OF_A_KIND:
            yield "denied", -2.6, "is not one"


OF_A_KIND = frozenset("a an any terrorist terror militant deliberate".split())
"""Words that leave an act one of any of its kind."""


def _against_fact(tree: Tree, i: int) -> bool:
    """Whether a condition that was not met stands with a verb: "had the bomb gone off, it would have killed dozens"."""
    return any(_turned_round(tree, c) or _marks(tree, c) for c in tree.children(i, "advcl"))


def _turned_round(tree: Tree, i: int) -> bool:
    """ "Had the bomb gone off" for "if the bomb had gone off"."""
    had = [c for c in tree.children(i, "aux") if tree.tokens[c].lower == "had"]
    return any(c < s for c in had for s in tree.children(i, "nsubj", "nsubjpass"))


def _none(tree: Tree, i: int) -> bool:
    words = [tree.tokens[i].lower, *(tree.tokens[d].lower for d in tree.children(i, "det", "preconj"))]
    return any(w in ("no", "nobody", "none", "nothing", "neither") for w in words)


def _adjectives(tree: Tree, i: int) -> Iterator[Verdict]:
    for c in [a for noun in (i, *tree.children(i, "compound")) for a in tree.children(noun, "amod")]:
        word = tree.tokens[c].lower
        if word in ADJECTIVES:
            yield (*ADJECTIVES[word], f"{tree.tokens[c].text} {tree.tokens[i].text}")
    token, be = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    if token.dep == "nsubj" and be.lemma == "be" and not tree.children(be.i, "neg"):
        for c in tree.children(be.i, "acomp"):
            if tree.tokens[c].lower in ADJECTIVES:
                yield (*ADJECTIVES[tree.tokens[c].lower], f"{tree.tokens[c].text} {token.text}")


def _going_to_be(tree: Tree, i: int) -> Iterator[Verdict]:
    """ "There was going to be an attack"."""
    token, be = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    if token.dep == "attr" and be.lemma == "be" and be.tag == "VB" and tree.tokens[be.head].lemma == "go":
        yield "planned", 0.7, "going to be"


def _yet(tree: Tree, i: int) -> Iterator[Verdict]:
    """What is still to be done: "has yet to release him"."""
    to = [c for c in tree.children(i, "aux") if tree.tokens[c].lower == "to"]
    if to and tree.tokens[max(0, to[0] - 1)].lower == "yet":
        yield "denied", -2.6, "yet to be done"


def _expected(tree: Tree, i: int) -> Iterator[Verdict]:
    """ "Protests are expected on Monday"."""
    token = tree.tokens[i]
    if token.dep == "nsubjpass" and tree.tokens[token.head].lemma == "expect":
        yield "planned", 0.7, f"under {tree.tokens[token.head].text}"


def _participles(tree: Tree, i: int) -> Iterator[Verdict]:
    """What the participle behind a noun says of it: ``a march planned for Saturday``."""
    for c in tree.children(i, "acl"):
        token = tree.tokens[c]
        if tree.tokens[i].pos == "NOUN" and token.tag == "VBN" and token.lemma in SET_ASIDE:
            yield (*GOVERNORS[token.lemma], f"{tree.tokens[i].text} {token.text}")


def _condition(tree: Tree, i: int) -> Iterator[Verdict]:
    if marks := _marks(tree, i):
        yield "hypothetical", 0.3, f"under {tree.tokens[marks[0]].text}"
    elif _turned_round(tree, i):
        yield "hypothetical", 0.3, "under had"


def _marks(tree: Tree, i: int) -> list[int]:
    """Words that make a clause a condition; "until police fired", and "was held until freed", tell what ended something."""
    return [
        m for m in tree.children(i, "mark", "advmod")
        if tree.tokens[m].lower in CONDITIONS and not (tree.tokens[m].lower == "until" and _is_past(tree, i))
    ]  # fmt: skip


def _is_past(tree: Tree, i: int) -> bool:
    """Whether a verb is told in the past tense, by its own form or its auxiliary's, or by that of the verb above a bare participle."""
    auxiliaries = tree.children(i, "aux", "auxpass")
    if tree.tokens[i].tag == "VBN" and not auxiliaries:
        auxiliaries = [c for k in tree.ancestors(i) for c in (k, *tree.children(k, "aux", "auxpass"))]
    return any(tree.tokens[v].tag == "VBD" for v in (i, *auxiliaries))


def _purpose(tree: Tree, i: int) -> Iterator[Verdict]:
    if tree.is_purpose(i):
        yield "planned", 1.0, "a purpose: to"


def _governor(tree: Tree, i: int) -> Iterator[Verdict]:
    """What the verb, noun or preposition above decides; a few steps up while only clauses lie between."""
    tokens, child = tree.tokens, _first_beside(tree, i)
    for above in tree.ancestors(child):
        dep, governor = tokens[child].dep, tokens[above]
        if dep == "conj" or (dep in ("pobj", "pcomp", "prep") and governor.pos in ("ADP", "SCONJ")):
            if governor.lower == "without":
                yield "denied", -2.6, "under without"
                return
            if governor.lower in AROUND or _answers(tree, governor):
                return
            child = above
            continue
        if dep == "relcl" and _shows_nothing(tree, above):
            yield NOTHING_SHOWS
        if dep == "relcl" and tokens[child].tag == "VB":
            dep = "acl"  # "a plot to murder him"
        if dep not in ("xcomp", "ccomp", "dobj", "nsubjpass", "prep", "acl", "oprd", "agent", "compound", "poss"):
            return
        if dep == "prep" and governor.lemma in SHARES and tokens[i].pos != "VERB":
            return  # "suspected of involvement in the murder": who took part is in doubt, and not the murder
        yield from _under(tree, child, above)
        yield from _beyond_words(tree, child, above)
        if dep == "prep" and governor.pos == "VERB" and not _takes_part(tree, i, governor):
            return
        if dep not in ("xcomp", "prep") and tokens[child].dep != "acl" and governor.lemma not in BRINGING_ABOUT:
            return
        if dep == "acl" and tokens[child].tag == "VBN" and governor.lemma not in OWNERS:
            return  # "blocked the trial of two men suspected of it": what is done to the trial is not done to the deed
        child = above


SHARES = frozenset("involvement participation complicity role part hand".split())
"""What somebody has in an act."""
ANSWERING = frozenset({"after", "since", "following", "over", "against"})


def _answers(tree: Tree, preposition: Token) -> bool:
    """Whether a noun answers to what stands behind its preposition, which others did before: "planned a march against the killing",
    "vowed revenge for the attack"."""
    noun = tree.tokens[preposition.head]
    plain = noun.pos == "NOUN" and noun.lemma not in OWNERS
    return plain and (preposition.lower in ANSWERING or (noun.lemma in REVENGE and preposition.lower == "for"))


TAKING_PART = frozenset("participate take join engage resort go proceed respond retaliate react result end lead push".split())
"""Verbs of doing, or coming to, what stands behind their preposition: "pledged to take part in protests"."""


def _takes_part(tree: Tree, i: int, verb: Token) -> bool:
    """Whether a verb and an act behind its preposition come about together: "vowed to respond with attacks", but not "vowed to respond
    to the attack", "hopes to fly home after a raid" or "prevents anyone being tried for a murder"."""
    return verb.lemma in TAKING_PART and not any(tree.tokens[d].lower in KNOWN for d in tree.children(i))


def _first_beside(tree: Tree, i: int) -> int:
    """For "of trying to kill two and taking a third": what the form of "taking" stands beside, "trying"; most often the verb itself."""
    token = tree.tokens[i]
    if token.dep != "conj" or token.tag != "VBG" or tree.tokens[token.head].tag != "VB":
        return i
    return next((a for a in tree.ancestors(i) if tree.tokens[a].tag == "VBG"), i)


REACHING = frozenset({"reach", "make", "sign", "strike", "agree"})
"""What is done with an agreement: "no deal was reached on a truce"."""
AROUND = frozenset({"during", "amid", "amidst", "despite"})
"""Prepositions of what went on while something was tried or planned: "killed while trying to escape during a clash"."""


def _under(tree: Tree, child: int, above: int) -> Iterator[Verdict]:
    tokens = tree.tokens
    governor, dep = tokens[above], tokens[child].dep
    if governor.pos == "VERB" and governor.lemma in GOVERNORS and _governs(tree, child, above):
        status, value = GOVERNORS[governor.lemma]
        if governor.lemma == "order" and _was_carried_out(tree, child):
            return
        if tree.children(above, "neg") and status == "attempted" and value < -1:
            return
        yield status, value, f"under {governor.text}"
    elif governor.lemma == "turn" and dep == "dobj" and tree.has_particle(above, "down"):
        yield (*GOVERNORS["reject"], f"under {governor.text} down")
    elif governor.pos in ("NOUN", "PROPN") and governor.lemma in OWNERS and dep in ("prep", "acl", "compound"):
        if dep == "acl" and tokens[child].tag != "VB" and governor.lemma not in DOUBTED:
            return
        if governor.dep == "dobj" and tokens[governor.head].lemma in KEEPING | USING:
            return
        if governor.lemma in OPEN_TO and dep != "acl":
            return  # "the power of the strike"
        if governor.lemma == "call" and dep != "acl" and tokens[child].lower != "for":
            return  # "officers answered a shooting call", "a call about gunfire"
        yield (*OWNERS[governor.lemma], f"under {governor.text}")
    elif (
        dep == "prep"
        and governor.lemma in REACHING
        and any(tokens[d].lower == "no" for s in tree.children(above, "nsubj", "nsubjpass") for d in tree.children(s, "det"))
    ):
        yield "denied", -2.0, f"under a negated {governor.text}"
    elif dep == "ccomp" and any(
        tokens[a].lower in UNCONFIRMED for s in tree.children(above, "nsubj") for a in tree.children(s, "amod")
    ):
        yield "uncertain", 1.2, "unconfirmed"
    elif dep in ("xcomp", "prep") and governor.lower in BENT_ON and _is_bent(tree, child, governor):
        yield (*BENT_ON[governor.lower], f"under {governor.text}")
    elif dep == "xcomp" and tree.children(above, "neg"):
        yield "denied", -2.0, f"under a negated {governor.text}"


def _is_bent(tree: Tree, child: int, governor: Token) -> bool:
    """Whether somebody is bent on what hangs on a word: "due to stand trial", "capable of bombing it", not "ready for trial" nor "likely
    to have been killed"."""
    token = tree.tokens[child]
    return BENT_TO.get(governor.lower) == token.lower if token.dep == "prep" else token.tag == "VB"


def _was_carried_out(tree: Tree, child: int) -> bool:
    """Whether an order is told by what came of it: "ordered the massacre", "ordered the men killed"."""
    token = tree.tokens[child]
    if token.dep == "dobj" and token.lemma in ORDERED:
        return True
    done = [c for c in (child, *tree.children(child, "acl")) if tree.tokens[c].tag == "VBN"]
    return any(not any(tree.tokens[a].lower == "to" for a in tree.children(c, "aux")) for c in done)


def _beyond_words(tree: Tree, child: int, above: int) -> Iterator[Verdict]:
    """What governors say by more than their lemma: nothing shows it, it was escaped, ruled out or not confirmed."""
    tokens = tree.tokens
    governor, dep = tokens[above], tokens[child].dep
    clause = dep in ("ccomp", "acl", "dobj", "prep")
    if clause and _shows_nothing(tree, above):
        yield NOTHING_SHOWS
    elif governor.lemma in NO_SIGN and governor.pos == "NOUN" and clause and _none(tree, above):
        yield "uncertain", 0.0, f"no {governor.text}"
    elif governor.lemma in ESCAPED and dep == "dobj" and not tree.children(child, "det", "poss"):
        yield "attempted", -1.0, f"under {governor.text}"
    elif governor.lemma == "rule" and clause and tree.has_particle(above, "out"):
        yield ("uncertain", 0.0, "not ruled out") if tree.children(above, "neg") else ("denied", -1.5, RULED_OUT)
    elif governor.lemma in PROVING and dep == "ccomp" and tree.children(above, "neg"):
        yield "uncertain", 1.2, f"not {governor.text}"


NOTHING_SHOWS: Verdict = ("denied", -1.5, "no sign")


def _shows_nothing(tree: Tree, noun: int) -> bool:
    """Whether something would be seen and is not: "no sign that anybody was arrested"."""
    return tree.tokens[noun].lemma == "sign" and tree.tokens[noun].pos == "NOUN" and _none(tree, noun)


def _governs(tree: Tree, child: int, above: int) -> bool:
    tokens = tree.tokens
    governor, dep = tokens[above], tokens[child].dep
    infinitive = any(tokens[c].lower == "to" for c in tree.children(child, "aux"))
    if dep == "prep":
        return tokens[child].lower in LED_TO_BY.get(governor.lemma, ())
    if governor.lemma in REPORTING and dep == "ccomp" and not infinitive:
        return False
    if governor.lemma == "claim" and any(tokens[c].lower == "have" for c in tree.children(child, "aux")):
        return False  # "claimed to have killed five"
    if governor.lemma == "charge" or (governor.lemma == "claim" and dep == "dobj"):
        return False
    if governor.lemma == "call" and tree.children(above, "oprd") and any(tokens[o].pos == "NOUN" for o in tree.undergoers(above)):
        return False  # "called the shooting an outrage"
    if dep == "nsubjpass":
        return governor.lemma in SET_ASIDE | {"deny", "fear", "suspect"}
    return dep in ("xcomp", "ccomp", "oprd") or (dep == "dobj" and governor.lemma not in THING_ITSELF)


def _light_verb(tree: Tree, i: int) -> Iterator[Verdict]:
    """What is said of a noun by the verb that carries it out: "will resume air strikes"; of one known already nothing ("the attack")."""
    token = tree.tokens[i]
    verb = tree.tokens[token.head]
    known = any(tree.tokens[d].lower in KNOWN for d in tree.children(i))
    light = verb.pos == "VERB" and verb.lemma in LIGHT | CAUSING | COMING_TO.get(token.lemma, frozenset())
    if token.pos == "NOUN" and token.dep in ("dobj", "nsubjpass") and light and not known:
        for rule in (_own_words, _condition, _purpose, _governor):
            yield from rule(tree, verb.i)


def _part_of_plan(tree: Tree, i: int) -> Iterator[Verdict]:
    """What is planned with the whole that it is part of: "an operation that would have included the kidnapping of mayors"."""
    tokens = tree.tokens
    first = tree.first_listed(i)
    verb = tokens[tokens[first].head]
    if tokens[first].dep != "dobj" or verb.lemma not in PART_OF:
        return
    whole = [verb.head] if verb.dep == "relcl" else tree.children(verb.i, "nsubj")
    yield from (PLANNED_WITH_IT for w in whole if OWNERS.get(tokens[w].lemma, HAPPENED)[0] == "planned")
    yield from (
        v
        for w in (verb.i, *whole)
        for rule in (_own_words, _adjectives, _governor)
        for v in rule(tree, w)
        if v[0] in ("planned", "hypothetical", "uncertain")
    )


PLANNED_WITH_IT: Verdict = ("planned", 0.7, "part of a plan")


OCCURRING = LIGHT | frozenset({"happen", "occur", "follow", "ensue"})
"""Verbs that say of their subject, an act, that it happens."""


def _occurs(tree: Tree, i: int) -> Iterator[Verdict]:
    """What is said of an act by the verb that lets it happen: "can expect air strikes to continue", "attacks will follow"."""
    token = tree.tokens[i]
    verb = tree.tokens[token.head]
    known = any(tree.tokens[d].lower in KNOWN for d in tree.children(i))
    if token.pos == "NOUN" and token.dep == "nsubj" and verb.lemma in OCCURRING and not known:
        for rule in (_own_words, _governor):
            yield from (v for v in rule(tree, verb.i) if v[0] != "denied")


RULES: tuple[Callable[[Tree, int], Iterator[Verdict]], ...] = (
    _own_words, _ahead, _asked_for, _of_nobody, _is_not, _yet, _going_to_be, _adjectives, _expected, _participles, _condition, _purpose, _governor, _light_verb, _occurs,
    _part_of_plan,
)  # fmt: skip
"""Every rule gives verdicts on one token; the farthest from a fact wins, by `WEIGHT`."""
