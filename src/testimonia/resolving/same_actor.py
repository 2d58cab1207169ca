"""Descriptions and names that mean one actor: "the gunman" is the man whose name the report gives elsewhere.

What the safe ties of the reading leave apart (a group of namings here is called a party) is weighed by a linear model over named
features of two parties; the likeliest earlier party takes the later one, or none does. Method: a linear entity-mention model,
best first, after Luo et al. (2004), without their beam.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from testimonia.language.persons import PERSONS
from testimonia.language.syntax import Tree
from testimonia.model import Linear
from testimonia.records import Reading, Token
from testimonia.resolving.actor_kinds import kind_of_name, kind_of_word
from testimonia.resolving.captives import GENDER
from testimonia.resolving.namings import Naming

SAME_FROM = 0.8
"""Probability from which two parties are one: in cross-validation on the training texts F is flat from 0.4 to 0.8; precision decides."""
REACH = 15
"""Sentences back in which a description still means a description; a name is meant from anywhere."""
PRONOUN_REACH = 3
"""Sentences back in which a pronoun finds its noun; further is a guess."""
MOST_RIVALS = 3
NOT_ACTORS = frozenset(
    {
        "DATE",
        "TIME",
        "MONEY",
        "CARDINAL",
        "PERCENT",
        "ORDINAL",
        "QUANTITY",
        "LOC",
        "FAC",
        "PRODUCT",
        "EVENT",
        "WORK_OF_ART",
        "LAW",
    }
)
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
GROUP_LABELS = frozenset({"ORG", "NORP", "GPE"})
GROUP_KINDS = frozenset({"armed_group", "police", "military", "government", "organisation", "business"})
ANEW = frozenset({"a", "an", "another"})
"""Articles of somebody new in the sentence that follows; further on a report may tell its story again."""
ASSAILANT = "unknown_perpetrator"
FORCES = {k: k for k in ("armed_group", "police", "military", "government", "media")} | {ASSAILANT: "armed_group"}
"""Kinds of which an actor has one; gunmen may be rebels and never are the police."""
HARMED = frozenset({"victim", "hostage", "captive"})
DOING_HARM = frozenset(
    "kill shoot fire attack bomb murder stab wound injure kidnap abduct seize ambush storm rob rape behead execute detonate hold open"
    " hijack assault beat torture drive".split()
)
"""Verbs whose subject is an assailant."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
COLLECTIVES = frozenset(
    "militia group gang cartel faction party organization organisation army brigade battalion company network cell tribe clan "
    "movement country government agency outfit syndicate".split()
)
"""Words whose plural is more than one group; "forces" and "rebels" may be those of one."""
ACTING = SUBJECTS | {"poss"}
"""Where the name of a country means its state: elsewhere it is mostly a place."""


@dataclass(frozen=True)
class Party:
    """Namings that surely mean one actor, with what tells it from others."""

    namings: tuple[int, ...]
    """Indexes into the report's namings, in text order."""
    kind: str
    """``name``, ``description`` or ``pronoun``: the fullest of its namings."""
    heads: tuple[int, ...]
    """Tokens that head its namings, in text order."""
    lemmas: frozenset[str]
    """Of the heads of its descriptions."""
    words: frozenset[str]
    """Adjectives and nouns that stand with its descriptions."""
    kinds: frozenset[str]
    number: str
    """``one``, ``many`` or empty when a name does not tell."""
    gender: str
    being: str
    """``person``, ``group`` or empty."""
    acts: frozenset[str]
    """``harms`` and ``harmed``."""


class Parties:
    """Makes parties of groups of namings, and the features of two of them."""

    def __init__(self, reading: Reading, namings: Sequence[Naming], tree: Tree, opposed: Iterable[tuple[int, int]] = ()) -> None:
        """`opposed`: pairs of namings that stand on two sides of one event."""
        self.reading, self.namings, self.tokens = reading, namings, reading.tokens
        self._opposed = frozenset(opposed)
        self.tree = tree
        self.sentence_of = {i: k for k, s in enumerate(reading.sentences) for i in range(s.first, s.stop)}

    def party(self, own: Sequence[int]) -> Party | None:
        """The party of some namings; None when no actor can be meant."""
        heads = tuple(sorted(self.namings[k].head for k in own))
        tokens = [self.tokens[h] for h in heads]
        kinds_of_naming = {self.namings[k].kind for k in own}
        kind = next(kind for kind in ("name", "description", "pronoun") if kind in kinds_of_naming)
        nouns = [self.tokens[self.namings[k].head] for k in own if self.namings[k].kind == "description"]
        actor_kinds = frozenset(k for t in nouns if (k := kind_of_word(t.lemma)))
        known_kinds = frozenset(k for k in (self._kind_of_name(n) for n in own) if k)
        being = self._being(own, tokens, nouns, actor_kinds)
        if not being and (kind != "pronoun" or tokens[0].lower in ("it", "itself")):
            return None
        return Party(
            namings=tuple(own), kind=kind, heads=heads, lemmas=frozenset(t.lemma for t in nouns), words=self._words(own),
            kinds=actor_kinds | known_kinds, number=_number(tokens, kind), gender=_gender(tokens), being=being, acts=self._acts(heads, nouns),
        )  # fmt: skip

    def _being(self, own: Sequence[int], tokens: Sequence[Token], nouns: Sequence[Token], kinds: frozenset[str]) -> str:
        known = next((self.namings[k].known for k in own if self.namings[k].known), None)
        if known:
            return "person" if known.kind in ("civilian", "official", "other") else "group"
        names = [self.tokens[self.namings[k].head] for k in own if self.namings[k].kind == "name"]
        if any(t.entity in NOT_ACTORS or (t.entity == "GPE" and t.dep not in ACTING) for t in names):
            return ""
        if any(t.entity == "PERSON" for t in names) or any(t.lower in GENDER for t in tokens):
            return "person"
        if any(t.entity in GROUP_LABELS for t in names):
            return "group"
        if any(t.lemma in PERSONS or t.lemma in GENDER for t in nouns):
            return "person"
        return "group" if kinds & GROUP_KINDS else "person" if kinds else ""

    def _kind_of_name(self, k: int) -> str | None:
        naming = self.namings[k]
        if naming.known:
            return naming.known.kind
        if naming.kind != "name":
            return None
        return kind_of_name(" ".join(t.lower for t in self.tokens[naming.first : naming.stop]))

    def _words(self, own: Sequence[int]) -> frozenset[str]:
        found: set[str] = set()
        for k in own:
            naming = self.namings[k]
            if naming.kind == "description" and naming.phrase is not None:
                first = self.reading.phrases[naming.phrase].first
                found |= {t.lower for t in self.tokens[first : naming.head] if t.pos in ("ADJ", "NOUN", "PROPN", "NUM")}
        return frozenset(found)

    def _acts(self, heads: Sequence[int], nouns: Sequence[Token]) -> frozenset[str]:
        found = {
            "harms" if t.lemma not in HARMED else "harmed"
            for t in nouns
            if t.lemma in HARMED or kind_of_word(t.lemma) == ASSAILANT
        }
        for head in heads:
            token = self.tokens[head]
            verb = self.tokens[token.head]
            if verb.lemma in DOING_HARM and verb.pos == "VERB":
                if token.dep == "nsubj":
                    found.add("harms")
                elif token.dep in ("dobj", "nsubjpass"):
                    found.add("harmed")
        return frozenset(found)

    # ── two parties ──────────────────────────────────────────────────────────────────────────

    def comparable(self, a: Party, b: Party) -> bool:
        """Whether the two may be weighed at all: one has no name, nothing contradicts, and they are near enough."""
        if a.kind == b.kind == "name" or (a.kind == "pronoun" and b.kind != "name"):
            return False
        if a.number and b.number and a.number != b.number:
            return False
        if a.gender and b.gender and a.gender != b.gender:
            return False
        if a.being and b.being and a.being != b.being:
            return False
        if "name" in (a.kind, b.kind) and (self._several_groups(a) or self._several_groups(b)):
            return False
        if (ours := _forces(a)) and (theirs := _forces(b)) and not ours & theirs:
            return False
        if a.kind == b.kind == "description" and self._article(self.namings[b.namings[0]]) in ANEW and self._back(a, b) <= 1:
            return False
        return self._near(a, b) and not self._apart(a, b) and not self._on_two_sides(a, b)

    def _several_groups(self, party: Party) -> bool:
        """Whether it is told as many groups: "Shi’a militias" are not the one militia that has a name."""
        return any(self.tokens[h].tag == "NNS" and self.tokens[h].lemma in COLLECTIVES for h in party.heads)

    def _near(self, a: Party, b: Party) -> bool:
        kinds = {a.kind, b.kind}
        return kinds == {"name", "description"} or self._back(a, b) <= (PRONOUN_REACH if "pronoun" in kinds else REACH)

    def _on_two_sides(self, a: Party, b: Party) -> bool:
        return bool(self._opposed) and any(
            (x, y) in self._opposed or (y, x) in self._opposed for x in a.namings for y in b.namings
        )

    def _apart(self, a: Party, b: Party) -> bool:
        """Whether one verb has both of them, or one list: a sentence does not tell of one actor twice so."""
        governors = {self.tokens[h].head: h for h in a.heads if self.tokens[h].dep != "poss"}
        for h in b.heads:
            token = self.tokens[h]
            if (
                token.head in governors
                and token.dep not in ("appos", "poss")
                and self.tokens[governors[token.head]].dep != "appos"
            ):
                return not self._copula(governors[token.head], h)
            if token.dep == "conj" and token.head in a.heads:
                return True
        return False

    def _copula(self, one: int, other: int) -> bool:
        deps = {self.tokens[one].dep, self.tokens[other].dep}
        return deps == {"nsubj", "attr"} and self.tokens[self.tokens[one].head].lemma == "be"

    def _back(self, a: Party, b: Party) -> int:
        """Sentences from the first naming of the later party back to the nearest of the earlier one before it."""
        return self.sentence_of.get(b.heads[0], 0) - self.sentence_of.get(_nearest(a, b), 0)

    def features(self, a: Party, b: Party, rivals: int) -> tuple[str, ...]:
        """Names of what holds of an earlier and a later party.

        Args:
            rivals: other parties of like kind that could be meant and stand nearer.
        """
        return tuple(self._features(a, b, rivals))

    def _features(self, a: Party, b: Party, rivals: int) -> Iterator[str]:
        pair, heads = f"{a.kind} > {b.kind}", self._heads(a, b)
        first = self.namings[b.namings[0]]
        nearest = _nearest(a, b)
        back = self._back(a, b)
        yield "bias"
        yield pair
        yield f"{pair}: {self._article(first)}"
        yield f"{pair}: {b.being} {b.number}, {'number told' if a.number else 'number open'}"
        yield f"{pair}: {'gender shared' if a.gender and b.gender else 'gender open'}"
        yield f"{pair}: head {heads}"
        yield f"{pair}: kind {_kinds(a, b)}"
        yield f"{pair}: {_modifiers(a, b)}, head {heads}"
        yield f"{pair}: sentences back {back if back <= 2 else '3-5' if back <= 5 else 'more'}"
        yield f"{pair}: rivals {min(rivals, MOST_RIVALS)}"
        yield f"{pair}: named {_size(len(a.namings))} times"
        yield f"{pair}: {_acts(a, b)}"
        if self.sentence_of.get(a.heads[0], 0) <= 1:
            yield f"{pair}: leads the report"
        if self.tokens[nearest].dep in SUBJECTS:
            yield f"{pair}: nearest is a subject"
        if self.tokens[first.head].dep in SUBJECTS:
            yield f"{pair}: is a subject"
        if self._copula(nearest, first.head):
            yield "is the other"
        if self._restricted(first.head):
            yield f"{pair}: told which"
        described = a if a.kind == "description" else b
        if b.kind == "pronoun":
            yield f"{pair}: {self.tokens[first.head].lower}"
        elif {a.kind, b.kind} == {"name", "description"}:
            yield f"{pair}: a name described as {kind_of_word(self.tokens[self.namings[described.namings[0]].head].lemma)}"
            yield f"described as {self.tokens[self.namings[described.namings[0]].head].lemma}"

    def _article(self, naming: Naming) -> str:
        if naming.phrase is None:
            return "no article"
        opening = self.tokens[self.reading.phrases[naming.phrase].first]
        if opening.dep == "poss" or opening.tag == "PRP$":
            return "somebody's"
        return opening.lower if opening.pos == "DET" else "counted" if opening.pos == "NUM" else "no article"

    def _heads(self, a: Party, b: Party) -> str:
        if not a.lemmas or not b.lemmas:
            return "of a name"
        return "same" if a.lemmas & b.lemmas else "other"

    def _restricted(self, head: int) -> bool:
        return bool(self.tree.children(head, "prep", "relcl", "acl"))


def _nearest(a: Party, b: Party) -> int:
    """The head of the earlier party that stands last before the later one."""
    return a.heads[max(bisect_left(a.heads, b.heads[0]) - 1, 0)]


def _kinds(a: Party, b: Party) -> str:
    if not a.kinds or not b.kinds:
        return "open"
    return "shared" if a.kinds & b.kinds else "other"


def _forces(party: Party) -> frozenset[str]:
    return frozenset(FORCES[k] for k in party.kinds if k in FORCES)


def _acts(a: Party, b: Party) -> str:
    if a.acts & b.acts:
        return "one part in the harm"
    return "two parts in the harm" if a.acts and b.acts else "harm by one" if a.acts or b.acts else "no harm"


def _modifiers(a: Party, b: Party) -> str:
    if not b.words:
        return "bare"
    return "words shared" if a.words & b.words else "words of its own" if a.words else "words of one"


def _size(n: int) -> str:
    return str(n) if n <= 2 else "3-5" if n <= 5 else "more"


def _number(tokens: Sequence[Token], kind: str) -> str:
    if any(t.tag in ("NNS", "NNPS") or t.lower in MANY for t in tokens):
        return "many"
    if any(t.lower in GENDER for t in tokens) or kind == "description":
        return "one"
    return "one" if any(t.entity == "PERSON" for t in tokens) else ""


def _gender(tokens: Sequence[Token]) -> str:
    return next((GENDER[w] for t in tokens for w in (t.lower, t.lemma) if w in GENDER), "")


@dataclass(frozen=True, slots=True)
class Weighed:
    """An earlier party that a later one could be."""

    party: Party
    features: tuple[str, ...]


Choose = Callable[[Party, Sequence[Weighed]], Party | None]
"""Which of the earlier parties, the nearest first, a later one is; None: none of them."""


def ties(parties: Parties, groups: Iterable[Sequence[int]], choose: Choose) -> list[tuple[int, int]]:
    """Pairs of namings to tie, one for each party that is an earlier one; what is tied is one party from then on.

    Args:
        groups: namings that surely mean one actor, by their first.
    """
    found, told = [], list[Party]()
    for own in groups:
        later = parties.party(own)
        if later is None:
            continue
        taken = choose(later, _weighed(parties, told, later))
        if taken is None:
            told.append(later)
        else:
            found.append((taken.namings[0], later.namings[0]))
            both = parties.party(sorted((*taken.namings, *later.namings)))
            told = [both if p is taken and both else p for p in told]
    return found


def _weighed(parties: Parties, told: Sequence[Party], later: Party) -> list[Weighed]:
    fitting = [p for p in told if parties.comparable(p, later)]
    fitting.sort(key=lambda p: -_nearest(p, later))
    rivals, found = Counter[str](), []
    for party in fitting:
        found.append(Weighed(party, parties.features(party, later, rivals[party.kind])))
        rivals[party.kind] += 1
    return found


def likeliest(model: Linear) -> Choose:
    """Takes the likeliest party when it is likely enough."""

    def choose(_: Party, weighed: Sequence[Weighed]) -> Party | None:
        best = max(weighed, key=lambda w: model.score(w.features), default=None)
        return best.party if best and model.probability(best.features) >= SAME_FROM else None

    return choose
