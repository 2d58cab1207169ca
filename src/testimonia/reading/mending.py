"""What the parser makes of some plain turns in the same wrong way each time, put right by their words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from testimonia.language import cues
from testimonia.language.persons import PERSONS
from testimonia.language.place_words import PLAIN_SITES
from testimonia.language.syntax import Tree
from testimonia.records import Token

BECOME = frozenset({"hostage", "captive", "prisoner", "ransom"})
"""What people are when they are taken: "took three nuns hostage"."""
TAKING = frozenset({"take", "hold", "keep", "seize", "make"})
PARTICIPLES = ("VBN", "VBD")
SHOOTING = frozenset({"shoot", "gun"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PLAIN_NOUNS = ("NN", "NNS")
NAMED = frozenset({"ORG", "PERSON"})
SUSPECTED = frozenset("suspect believe think say allege presume report know".split())
"""Verbs of which a participle says who somebody may be: "gunmen believed to be rebels"."""
CLAUSES = ("ccomp", "conj", "advcl", "dep")
BARE_FORMS = ("VB", "VBP")
FINITE = ("VBD", "VBN", "VBP", "VBZ")


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with other governors and labels where the words leave no doubt."""
    tree = Tree(tokens)
    mended = list(tokens)
    for token in tokens:
        signs = (token.lemma, token.dep, token.lower, token.tag, token.entity)
        if not SIGNS.isdisjoint(signs):
            for turn, opens in TURNS:
                if not opens.isdisjoint(signs):
                    _put(mended, tuple(turn(tree, token)))
    return tuple(mended)


def _put(tokens: list[Token], changed: Sequence[Token]) -> None:
    """Puts changed tokens in their places, all of them or none: none where a word would come to govern itself."""
    before = [tokens[t.i] for t in changed]
    for token in changed:
        tokens[token.i] = token
    if any(_governs_itself(tokens, t.i) for t in changed):
        for token in before:
            tokens[token.i] = token


def _governs_itself(tokens: Sequence[Token], i: int) -> bool:
    """Whether the governors of a word lead round, and to no root."""
    passed: set[int] = set()
    while tokens[i].head != i and i not in passed:
        passed.add(i)
        i = tokens[i].head
    return tokens[i].head != i


def _taken(tree: Tree, became: Token) -> Iterator[Token]:
    """ "took three nuns hostage": the nuns are taken, where the parser makes one noun of them and what they became."""
    if became.lemma not in BECOME or became.dep not in ("dobj", "conj"):
        return
    verb = tree.tokens[became.head]
    if became.dep == "conj":
        verb = tree.tokens[verb.head]
    people = [c for c in tree.children(became.i, "compound", "nmod") if tree.tokens[c].tag in (*PLAIN_NOUNS, "NNP", "NNPS")]
    if verb.lemma not in TAKING or len(people) != 1 or tree.subtree(people[0])[-1] != became.i - 1:
        return
    yield replace(tree.tokens[people[0]], head=became.head, dep=became.dep)
    yield replace(became, head=verb.i, dep="oprd")
    yield from (replace(tree.tokens[c], head=people[0]) for c in tree.children(became.i) if c < people[0])


def _behind_day(tree: Tree, token: Token) -> Iterator[Token]:
    """ "July 10 - Soldiers freed": the soldiers behind the dash of a heading are no part of the day."""
    dash = tree.tokens[token.i - 1] if token.i else token
    if dash.text in cues.DASHES and token.entity == "DATE" and token.pos == "NOUN" and dash.end < token.start:
        yield replace(token, entity="")


def _shot_dead(tree: Tree, dead: Token) -> Iterator[Token]:
    """ "shot dead ten climbers": they were no dead when they were shot."""
    verb = tree.tokens[max(0, dead.i - 1)]
    if dead.lower == "dead" and dead.dep == "amod" and verb.lemma in SHOOTING and verb.pos == "VERB":
        yield replace(dead, head=verb.i, dep="oprd")


def _controlled(tree: Tree, verb: Token) -> Iterator[Token]:
    """ "threatened on Monday to kill them": what is threatened, where the parser takes it for what the threat was for."""
    if verb.pos != "VERB" or tree.children(verb.i, "xcomp", "ccomp", "dobj", "auxpass"):
        return
    behind = [c for c in tree.children(verb.i, "advcl") if c > verb.i and tree.is_purpose(c)]
    yield from (replace(tree.tokens[c], dep="xcomp") for c in behind[:1])


def _some_shot(tree: Tree, shot: Token) -> Iterator[Token]:
    """ "5 shot, 1 killed in a bar": five people were shot, as five bullets would be shots."""
    number = tree.tokens[max(0, shot.i - 1)]
    if shot.lower != "shot" or shot.tag not in ("NN", "NNP") or shot.dep == "compound" or number.lower in ("1", "one"):
        return
    if number.head == shot.i and number.dep == "nummod":
        yield replace(number, head=number.i if shot.head == shot.i else shot.head, dep=shot.dep)
        yield replace(shot, head=number.i, dep="acl", pos="VERB", tag="VBN", lemma="shoot")
        others = (tree.tokens[c] for c in tree.children(shot.i, "appos"))
        yield from (replace(other, head=number.i, dep="parataxis") for other in others if other.pos == "NUM")


def _with_article(tree: Tree, noun: Token) -> Iterator[Token]:
    """ "called the air strike an atrocity": what has an article is no verb."""
    if noun.tag not in BARE_FORMS or tree.children(noun.i, "aux", "mark", *SUBJECTS):
        return
    before = [c for c in tree.children(noun.i, "compound") if c == noun.i - 1]
    articles = [a for owner in (*before, noun.i) for a in tree.children(owner, "det")]
    if not articles:
        return
    yield replace(noun, pos="NOUN", tag="NN", dep="dobj" if noun.dep == "ccomp" else noun.dep)
    yield from (replace(tree.tokens[a], head=noun.i) for a in articles)
    yield from (replace(tree.tokens[c], dep="oprd") for c in tree.children(noun.i, "dobj"))


def _speaker(tree: Tree, said: Token) -> Iterator[Token]:
    """ "killing 40 people, the mayor, Ali Diop, told Reuters", "killing a woman, the mayor Ali Diop said": the mayor told it, where the
    parser takes him for one of the people.
    """
    tokens = tree.tokens
    if said.lemma not in cues.SAYING or said.tag != "VBD" or said.i < 2 or tree.children(said.i, *SUBJECTS):
        return
    enclosed = tokens[said.i - 1].text == ","
    who = tokens[said.i - 2] if enclosed else tokens[said.i - 1]
    while who.dep == "appos" and tokens[who.head].dep == "appos":
        who = tokens[who.head]
    of_other = tokens[who.head].dep == "dobj" or (enclosed and who.lemma in PERSONS and who.tag == "NN")
    if who.dep == "appos" and of_other and tokens[tree.subtree(who.i)[0]].pos == "DET":
        yield replace(who, head=said.i, dep="nsubj")


def _disguised(tree: Tree, preposition: Token) -> Iterator[Token]:
    """ "men dressed as soldiers killed a mayor": the men killed him, where the parser has the soldiers do it."""
    participle, done = tree.tokens[max(0, preposition.i - 1)], tree.tokens[preposition.head]
    looks = [c for c in tree.children(done.i, *SUBJECTS) if preposition.i < c < done.i]
    if preposition.lower != "as" or preposition.dep != "mark" or participle.lemma not in cues.DISGUISING or not looks:
        return
    if participle.dep != "acl" or done.head != participle.i:
        return
    who = tree.tokens[participle.head]
    yield replace(preposition, head=participle.i, dep="prep", pos="ADP")
    yield from (replace(tree.tokens[c], head=preposition.i, dep="pobj") for c in looks)
    yield replace(done, head=done.i if who.head == who.i else who.head, dep=who.dep)
    yield replace(who, head=done.i, dep=tree.tokens[looks[0]].dep)


def _named_behind(tree: Tree, noun: Token) -> Iterator[Token]:
    """ "the militant group Lashkar-e-Jhangvi claimed": a name right behind a noun says who that is, where both are subjects."""
    if noun.tag not in PLAIN_NOUNS or noun.dep not in SUBJECTS:
        return
    subjects = [c for c in tree.children(noun.head, noun.dep) if tree.tokens[c].pos == "PROPN" and noun.i < c < noun.head]
    if not subjects or tree.tokens[subjects[-1]].entity not in NAMED:
        return
    first, name = noun.i + 1, subjects[-1]
    if any(t.entity != tree.tokens[name].entity for t in tree.tokens[first:name]):
        return
    yield replace(tree.tokens[name], head=noun.i, dep="appos")
    yield from (replace(tree.tokens[c], head=name, dep="compound") for c in subjects[:-1])


def _two_subjects(tree: Tree, name: Token) -> Iterator[Token]:
    """ "police captured Omar Demir, who led the gang", "gunmen shot dead Omar Demir, reports The News": of two subjects, one of which stands
    right behind a verb without an object, that one is its object.
    """
    others = [c for c in tree.children(name.head, "nsubj") if c != name.i]
    if name.dep != "nsubj" or name.pos != "PROPN" or not others:
        return
    first, verb = tree.phrase(name.i)[0], tree.tokens[name.head]
    if verb.i > name.i:
        before = tree.tokens[first - 1] if first else name
        verb = tree.tokens[before.head] if before.lower == "dead" else before
        if max(others) < name.head or verb.head != name.head:
            return
    elif max(others) > verb.i or first != verb.i + 1:
        return
    if verb.tag in FINITE and verb.lemma not in cues.SAYING and not tree.children(verb.i, "dobj", "auxpass"):
        yield replace(name, head=verb.i, dep="dobj")


def _suspected(tree: Tree, participle: Token) -> Iterator[Token]:
    """ "gunmen believed to be rebels attacked a village": the gunmen attacked, where the parser takes "believed" for what they did."""
    who = _before(tree, participle)
    if participle.lemma not in SUSPECTED or participle.tag not in PARTICIPLES or who is None:
        return
    be = next((c for c in tree.children(participle.i, "xcomp") if tree.tokens[c].tag == "VB"), None)
    if be is None or tree.children(participle.i, "aux", "auxpass"):
        return
    done = _done(tree, participle, be)
    if done is None:
        return
    yield from _turned(tree, participle, who, done)
    yield from (replace(tree.tokens[c], head=be, dep="attr") for c in tree.children(done.i, *SUBJECTS) if be < c < done.i)


def _turned(tree: Tree, participle: Token, who: Token, done: Token) -> Iterator[Token]:
    """What the parser takes for the main verb says who is meant, and a verb behind it tells what those did."""
    if done.i != participle.head:
        root = participle.head == participle.i
        yield replace(done, head=done.i if root else participle.head, dep=participle.dep)
        behind = (c for c in tree.children(participle.i) if c > done.i)
        yield from (replace(tree.tokens[c], head=done.i) for c in behind)
    yield replace(participle, head=who.i, dep="acl", tag="VBN")
    yield replace(who, head=done.i, dep="nsubjpass" if tree.children(done.i, "auxpass") else "nsubj")


def _held_by(tree: Tree, by: Token) -> Iterator[Token]:
    """ "a reporter held captive by militiamen escaped": the reporter escaped; a verb with a "by" and no "was" has no subject of its own."""
    participle = tree.tokens[by.head]
    who = _before(tree, participle)
    if (
        by.dep != "agent"
        or participle.tag not in PARTICIPLES
        or who is None
        or tree.children(participle.i, "aux", "auxpass", "dobj")
    ):
        return
    done = _done(tree, participle, by.i)
    if done is not None and not tree.children(done.i, *SUBJECTS, "mark", "cc"):
        yield from _turned(tree, participle, who, done)


def _before(tree: Tree, participle: Token) -> Token | None:
    """The noun right before a participle, or before the comma before it, that the parser takes for its subject."""
    subjects = tree.children(participle.i, *SUBJECTS)
    at = participle.i - (2 if participle.i and tree.tokens[participle.i - 1].text == "," else 1)
    return tree.tokens[at] if subjects == [at] else None


def _done(tree: Tree, participle: Token, be: int) -> Token | None:
    """The verb that tells what those did of whom something is believed."""
    clauses = [tree.tokens[c] for c in tree.children(participle.i, *CLAUSES) if c > be]
    if participle.dep == "csubj":
        clauses = [tree.tokens[participle.head]]
    return next((t for t in clauses if t.pos == "VERB" and t.tag in FINITE), None)


def _second_verb(tree: Tree, token: Token) -> Iterator[Token]:
    """ "have arrested and tortured scores of people": a second verb, where the parser sees a quality of its object."""
    noun = tree.tokens[token.head]
    if _is_second_verb(tree.tokens, token, noun):
        yield replace(token, dep="conj", head=noun.head, pos="VERB")
        yield replace(noun, dep="dobj", head=token.i)


def _is_second_verb(tokens: Sequence[Token], token: Token, noun: Token) -> bool:
    """Whether a participle before a noun stands right behind "and", with an active verb before it that the noun is listed with."""
    first = tokens[noun.head]
    if token.tag not in PARTICIPLES or token.dep != "amod" or noun.dep != "conj" or first.pos != "VERB":
        return False
    if tokens[max(0, token.i - 1)].lower not in ("and", "or") or first.i >= token.i - 1 or first.tag not in PARTICIPLES:
        return False
    between = tokens[max(0, first.i - 4) : token.i]
    return not any(t.head == first.i and t.dep in ("auxpass", "nsubjpass", "dobj") for t in between)


def _told_by_a_source(tree: Tree, to: Token) -> Iterator[Token]:
    """ "According to the DAS, guerrillas stole cattle": who stole is no second source, where the parser reads a list or a naming of both."""
    tokens = tree.tokens
    if to.lower != "to" or tokens[to.head].lower != "according":
        return
    verb, sources = tokens[tokens[to.head].head], tree.children(to.i, "pobj")
    if verb.pos not in ("VERB", "AUX") or verb.tag not in FINITE or tree.children(verb.i, *SUBJECTS) or len(sources) != 1:
        return
    own = [c for c in tree.children(sources[0], "conj", "appos") if tokens[tree.subtree(c)[0] - 1].text == ","]
    if len(own) == 1 and tree.subtree(own[0])[-1] + 1 == verb.i:
        yield replace(tokens[own[0]], head=verb.i, dep="nsubj")


GIVING = frozenset("give name call send award offer deny tell ask show teach pay charge fine promise grant elect appoint".split())
"""Verbs whose participle may have an object of its own: "a man given a medal"."""


def _headless(tree: Tree, participle: Token) -> Iterator[Token]:
    """ "A helicopter bombed two villages", "a spokesman today reported in Lima that …": whoever has an object, or says that something is
    so, does it, where the parser finds no verb in the sentence."""
    noun = tree.tokens[participle.head]
    if participle.tag != "VBN" or noun.dep != "ROOT" or noun.pos not in ("NOUN", "PROPN") or participle.i < noun.i:
        return
    told = list(_that_clauses(tree, participle, noun))
    done = participle.lemma not in GIVING and tree.children(participle.i, "dobj")
    if not (done or told) or tree.children(participle.i, "agent", "aux", "auxpass"):
        return
    if tree.subtree(noun.i)[0] > noun.i or any(tree.tokens[k].dep in CLAUSES for k in tree.children(noun.i)):
        return
    yield replace(participle, head=participle.i, dep="ROOT", tag="VBD")
    yield replace(noun, head=participle.i, dep="nsubj")
    yield from (replace(tree.tokens[c], head=participle.i) for c in tree.children(noun.i) if c > participle.i and c not in told)
    yield from (replace(tree.tokens[c], head=participle.i, dep="ccomp") for c in told)


def _that_clauses(tree: Tree, participle: Token, noun: Token) -> Iterator[int]:
    """Clauses with "that" behind a participle of saying and with a subject besides, on it or on the noun before it."""
    if participle.lemma not in cues.SAYING:
        return
    behind = (c for k in (participle.i, noun.i) for c in tree.children(k, "relcl", "ccomp", "acl") if c > participle.i)
    yield from (
        c for c in behind if any(tree.tokens[m].lower == "that" for m in tree.children(c, "mark")) and tree.children(c, *SUBJECTS)
    )


def _shot_at_a_place(tree: Tree, shot: Token) -> Iterator[Token]:
    """ "Child shot at playground": nobody shoots at a playground in a headline; the child was shot there."""
    if shot.lemma not in SHOOTING | {"stab"} or shot.tag not in PARTICIPLES or tree.children(shot.i, "dobj", "aux", "prt"):
        return
    subjects, sites = tree.children(shot.i, "nsubj"), tree.obliques(shot.i, "at")
    bare = [i for i in sites if tree.tokens[i].lemma in PLAIN_SITES and not tree.children(i, "det", "poss")]
    if len(subjects) == 1 and bare and not tree.children(subjects[0], "det", "poss"):
        yield replace(tree.tokens[subjects[0]], dep="nsubjpass")


QUOTES = frozenset("\"'“”‘’")
LONGEST_ALIAS = 5
"""Words of a name by which somebody is called beside his own."""


def _otherwise_called(tree: Tree, alias: Token) -> Iterator[Token]:
    """ "Mario Nunez, alias “El Mayito” or “M10,” arrested in May": one man with three names was arrested, wherever the parser hangs them."""
    tokens = tree.tokens
    own = tokens[max(0, alias.i - (2 if tokens[alias.i - 1].text in (",", "(") else 1))]
    names = list(_names_behind(tokens, alias.i + 1))
    if own.i >= alias.i or own.pos != "PROPN" or not names:
        return
    inside = range(alias.i, names[-1][1])
    whole = next((tokens[i] for i in inside if tokens[i].head not in inside or tokens[i].head == i), alias)
    above = {own.i, *tree.ancestors(own.i)}
    governs = [own.i, *(c for i in inside for c in tree.children(i) if c in above and c not in inside)]
    top = tokens[governs[-1]]  # of what the names hang on, the word that hangs on one of them itself takes their place
    if top.head in inside:
        yield replace(top, head=top.i if whole.head == whole.i else whole.head, dep=whole.dep)
    yield replace(alias, head=own.i, dep="mark", pos="SCONJ", tag="IN")
    for first, stop in names:
        named = (replace(tokens[k], pos="PROPN", tag="NNP", entity=own.entity or "PERSON") for k in range(first, stop))
        yield from (
            replace(t, head=own.i, dep="appos") if t.i == stop - 1 else replace(t, head=stop - 1, dep="compound") for t in named
        )
    behind = (c for i in inside for c in tree.children(i) if c not in inside and c not in above)
    yield from (replace(tokens[c], head=own.i) for c in behind)


def _names_behind(tokens: Sequence[Token], i: int) -> Iterator[tuple[int, int]]:
    """First and stop of each name in quotation marks from a token on, listed by "or"; without marks of the one name there."""
    goes_on = True
    while goes_on and i < len(tokens):
        quoted = tokens[i].text in QUOTES
        first = i + quoted
        stop = next(
            (k for k in range(first, min(first + LONGEST_ALIAS, len(tokens))) if _ends_alias(tokens[k], quoted=quoted)), first
        )
        if stop > first:
            yield first, stop
        i = next((k for k in range(stop, len(tokens)) if tokens[k].text not in (*QUOTES, ",")), len(tokens) - 1) + 1
        goes_on = quoted and stop > first and tokens[i - 1].lower in ("or", "and")


def _ends_alias(token: Token, *, quoted: bool) -> bool:
    return token.text in QUOTES or token.text in ",.;" or not (quoted or token.pos == "PROPN")


def _shot_and_no_and(tree: Tree, shot: Token) -> Iterator[Token]:
    """ "A boy shot on Sunday did not suffer grave wounds": of two verbs of one subject without an "and" the first says who is meant."""
    who = _before(tree, shot)
    if shot.lemma not in SHOOTING | {"stab"} or shot.tag not in PARTICIPLES or who is None:
        return
    if tree.children(shot.i, "dobj", "aux", "auxpass", "prt", "cc") or tree.obliques(shot.i, "at"):
        return
    behind = (tree.tokens[c] for c in tree.children(shot.i, "conj") if not tree.children(c, *SUBJECTS, "mark"))
    done = next((t for t in behind if t.pos == "VERB" and _is_finite(tree, t) and tree.tokens[t.i - 1].text != ","), None)
    if done is not None:
        yield from _turned(tree, shot, who, done)


def _is_finite(tree: Tree, verb: Token) -> bool:
    return verb.tag in FINITE or any(tree.tokens[c].tag in ("VBD", "VBZ", "VBP", "MD") for c in tree.children(verb.i, "aux"))


TURNS: tuple[tuple[Callable[[Tree, Token], Iterator[Token]], frozenset[str]], ...] = (
    (_second_verb, frozenset({"amod"})),
    (_taken, BECOME),
    (_named_behind, SUBJECTS),
    (_two_subjects, SUBJECTS),
    (_suspected, SUSPECTED),
    (_shot_dead, frozenset({"dead"})),
    (_some_shot, frozenset({"shot"})),
    (_controlled, frozenset({"threaten", "vow", "pledge", "attempt", "refuse"})),
    (_disguised, frozenset({"as"})),
    (_speaker, frozenset(cues.SAYING)),
    (_with_article, frozenset(BARE_FORMS)),
    (_held_by, frozenset({"agent"})),
    (_behind_day, frozenset({"DATE"})),
    (_told_by_a_source, frozenset({"to"})),
    (_headless, frozenset({"acl"})),
    (_shot_at_a_place, SHOOTING | {"stab"}),
    (_shot_and_no_and, SHOOTING | {"stab"}),
    (_otherwise_called, cues.OTHERWISE_CALLED),
)
"""Every turn with the lemmas, labels, forms, tags or names of which its word has one: most words have none, and are not asked."""
SIGNS = frozenset[str]().union(*(opens for _, opens in TURNS))
