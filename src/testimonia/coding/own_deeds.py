"""What somebody says of deeds of one's own: claimed, admitted, denied or vowed, also without the word ("said it was behind the attack")."""

from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.coding.context import Context
from testimonia.coding.writings import who_speaks

OF_ONESELF = frozenset({"claim", "boast", "deny", "admit", "confess", "acknowledge", "vow", "swear", "warn", "threaten"})
ONESELF = frozenset({"it", "they", "he", "she", "we", "i"})
ONES_OWN = frozenset({"its", "their", "his", "her", "our", "my"})
ACCUSATIONS = frozenset("report charge accusation allegation claim suggestion rumour rumor".split())
HAVING = frozenset({"have", "play", "take"})
CLAIM = "responsibility_claim"
DISOWNED = "disowns the act"
TOLD_IN = frozenset(
    "statement communique communiqué leaflet message video website telegram telephone phone call channel note letter".split()
)
"""By which those who did something let it be known."""
DONE = frozenset(
    "kill execute kidnap abduct shoot bomb attack ambush plant detonate blow assassinate behead seize capture down fire".split()
)
"""Verbs of what is done to others."""
SAYING = frozenset("say tell announce state declare confirm insist add stress reiterate".split())


def own_deeds(context: Context, verb: int) -> list[int]:
    """What somebody says to have done, or not to have: "they claim that they kidnapped her", "boasted to have shot him", "denied
    reports that its planes bombed the camp", "denied that it had any part in the raid"; or to do yet: "vowed to kill them".
    """
    tree, tokens = context.tree, context.tokens
    if tokens[verb].lemma not in OF_ONESELF:
        return []
    charges = [c for c in tree.children(verb, "dobj") if tokens[c].lemma in ACCUSATIONS]
    found = tree.obliques(verb, "of", "about") if tokens[verb].lemma == "boast" else []
    for clause in (*_own_clauses(context, verb), *(a for c in charges for a in _own_clauses(context, c))):
        found += [clause] if tokens[clause].pos == "VERB" and not tree.is_passive(clause) else []
        found += tree.children(clause, "acomp", "attr")
        found += tree.children(clause, "dobj") if tokens[clause].lemma in HAVING else []
    return found


def _own_clauses(context: Context, word: int) -> Iterator[int]:
    """Heads of the clauses under a word that speak of who says them, or of what is theirs."""
    for clause in context.tree.children(word, "ccomp", "xcomp", "acl"):
        if all(_is_ones_own(context, s) for s in context.tree.children(clause, "nsubj", "nsubjpass")):
            yield clause


def _is_of_oneself(context: Context, clause: int) -> bool:
    """Whether the clause's subject is whoever says it: "we", "our fighters", "it"."""
    subjects = context.tree.children(clause, "nsubj")
    return bool(subjects) and all(_is_ones_own(context, s) for s in subjects)


def _is_ones_own(context: Context, subject: int) -> bool:
    owned = any(context.tokens[c].lower in ONES_OWN for c in context.tree.children(subject, "poss"))
    return owned or context.tokens[subject].lower in ONESELF


MINISTRIES = frozenset({"ministry", "department", "office", "command", "court"})


def _is_a_group(context: Context, head: int) -> bool:
    """Whether a phrase names armed people or a group of another kind than a state's."""
    official = context.is_in(head, "forces") or context.tokens[head].lemma in MINISTRIES
    return not official and (context.is_in(head, "armed") or context.tokens[head].entity in ("ORG", "NORP"))


@dataclass(frozen=True, slots=True)
class TakenOn:
    """What a statement says of whose act something is."""

    word: int
    """By which it is taken on or disowned: "behind", "out" of "carried out", "nothing" to do with it."""
    act: int
    """Head of the phrase for the act."""
    disowned: bool


def taken_on(context: Context, verb: int) -> TakenOn | None:
    """How somebody takes an act on, or disowns it, under a verb of saying: "said it was behind the attack", "told the paper that his
    group had carried out the raid", "said they had nothing to do with it". None for any other statement.
    """
    if context.tokens[verb].lemma not in SAYING:
        return None
    clauses = context.tree.children(verb, "ccomp")
    return next((told for c in clauses if (told := _taken_on(context, c) or _made_known(context, verb, c))), None)


def _made_known(context: Context, verb: int, clause: int) -> TakenOn | None:
    """What a group says in a statement to have done to others: "said in a leaflet that it had killed the mayor". What governments and
    their forces say so is no claim but news.
    """
    tree, tokens = context.tree, context.tokens
    speakers = [w for s in tree.doers(verb) for w in who_speaks(context, s)]
    if not speakers or not all(_is_a_group(context, s) for s in speakers) or not _is_of_oneself(context, clause):
        return None
    sentence = context.sentence(verb)
    known = any(tokens[k].lemma in TOLD_IN for k in range(sentence.first, sentence.stop))
    done = tokens[clause].lemma in DONE and tokens[clause].tag in ("VBD", "VBN") and not tree.children(clause, "neg")
    return TakenOn(clause, clause, disowned=False) if known and done and not tree.is_passive(clause) else None


def _taken_on(context: Context, clause: int) -> TakenOn | None:
    tree, tokens = context.tree, context.tokens
    if not _is_of_oneself(context, clause):
        return None
    negated = bool(tree.children(clause, "neg"))
    match tokens[clause].lemma:
        case "carry":
            out, acts = tree.children(clause, "prt"), tree.children(clause, "dobj")
            return TakenOn(out[0], acts[0], negated) if out and acts else None
        case "have":
            nothing = [o for o in tree.children(clause, "dobj") if tokens[o].lower == "nothing"]
            acts = [a for v in tree.subtree(clause) if tokens[v].lemma == "do" for a in tree.obliques(v, "with")]
            return TakenOn(nothing[0], acts[0], True) if nothing and acts else None
        case "be":
            behind = tree.children(clause, "prep")
            for word in (*tree.children(clause, "acomp"), *behind):
                acts = tree.obliques(word, "for") if tokens[word].lower == "responsible" else tree.children(word, "pobj")
                if tokens[word].lower in ("responsible", "behind") and acts:
                    return TakenOn(word, acts[0], negated)
    return None
