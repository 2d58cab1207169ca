"""Descriptions, pronouns and names that mean one actor: "the gunman" is the man whose name the report gives elsewhere.

What the safe ties of the reading leave apart (a group of namings here is called a party) competes: the later party is the earlier
one that weighs most by a linear model over named features, or somebody new. Method: a ranking of entities, left to right, after
Denis and Baldridge (2008) and Rahman and Ng (2009).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from testimonia.language.cues import REFLEXIVE
from testimonia.language.names import TITLES
from testimonia.language.syntax import Tree
from testimonia.model import Linear
from testimonia.records import Reading
from testimonia.resolving.namings import Naming
from testimonia.resolving.parties import ASSAILANT, FORCES, Party, Teller, Told, Traits
from testimonia.resolving.party_features import NUMBERS, Pair, features, features_of_new

REACH = {"who": 1, "it": 4, "they": 5, "he": 10, "I": 30, "we": 30, "one": 40, "many": 40, "name": 1000}
"""Sentences back in which each sort of naming still means somebody."""
MOST = 12
"""Earlier parties that are weighed, the nearest first."""
ANEW = frozenset({"a", "an", "another"})
"""Articles of somebody new in the sentence that follows; further on a report may tell its story again."""
NOBODY = frozenset({"any", "no", "every", "each"})
"""Articles of whoever it may be, or nobody."""
OTHERS = frozenset({"other", "second", "third", "fellow", "more"})
CHILDREN = frozenset("boy girl teen teenager child kid juvenile baby infant toddler youngster schoolboy schoolgirl minor".split())
OFFICES = frozenset({"police", "office", "voice", "rulers"})
"""Sorts of those who hold an office: no child does."""
RANKS = TITLES - frozenset("mr mrs ms miss sir lord lady father sister king queen prince".split())
OFFICERS = RANKS | frozenset(
    "police chief spokesman spokeswoman superintendent sheriff trooper detective constable marshal coroner prosecutor".split()
)
"""Words before a name, or taken into it, that say that its bearer holds an office."""
CORE = frozenset("nsubj nsubjpass dobj dative pobj".split())
"""Places beside a verb of which one actor fills one."""
KIN = frozenset({"family", "couple", "pair", "duo"})
"""Nouns for a few people, who are no force: the rebels are not the family told of before."""
OUR = frozenset({"our", "my"})
WHICH = ("amod", "compound")
"""Labels of words before a noun that say which it is."""
OPENING = 1
"""The last sentence that opens a report, from 0: the title and the first of its text."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose those named by a word are said to be, and which of his."""

    owners: frozenset[str]
    """Names of whom they belong to."""
    ours: bool
    """Whether the speaker calls them his own."""
    which: frozenset[str]
    """Words before the noun that say which ones are meant."""
    lands: frozenset[str]
    """Where they are from."""


def _are_two(ours: Set[str], theirs: Set[str]) -> bool:
    return bool(ours and theirs) and not ours & theirs


def _are_ours(own: Sequence[Belonging], others: Sequence[Belonging]) -> bool:
    """Whether one party is the speaker's own, and the other has a word that says which it is: "our forces", "the armed forces"."""
    which = {w for x in others for w in x.which}
    return bool(which) and any(x.ours for x in own) and not any(which & x.which for x in own)


class Parties:
    """The parties of a report: which may be one, and what speaks for it."""

    def __init__(
        self,
        reading: Reading,
        namings: Sequence[Naming],
        tree: Tree,
        opposed: Iterable[tuple[int, int]] = (),
        lands: Mapping[int, str] | None = None,
    ) -> None:
        """
        Args:
            opposed: pairs of namings that stand on two sides of one event.
            lands: as `country_ties.lands` gives them; None: nobody is told from another by where he is from.
        """
        self._lands = lands or {}
        self.tokens, self.sentences = reading.tokens, reading.sentences
        self.teller = Teller(reading, namings, tree)
        self._opposed = frozenset(pair for a, b in opposed for pair in ((a, b), (b, a)))
        self._belongings: dict[int, Belonging] = {}

    def weighed(self, earlier: Iterable[Party], later: Party) -> "Iterator[Weighed]":
        """The earlier parties that the later one may be, the nearest first."""
        told = self.teller.first(later)
        if told.sort == "inside":
            return
        oldest = self.sentences[max(0, told.sentence - REACH[told.sort])].first
        near = [(-_nearest(p, later), n, p) for n, p in enumerate(earlier) if p.heads[-1] >= oldest]
        fitting = [(-head, p) for head, _, p in sorted(near, key=lambda x: x[:2]) if self.comparable(p, later, told, -head)]
        most = max((len(p.namings) for _, p in fitting), default=0)
        if told.sort == "one":
            fitting = [(head, p) for head, p in fitting if not self._one_of_several(head, p, told, fitting)]
        for rivals, (head, party) in enumerate(fitting[:MOST]):
            yield Weighed(party, features(self._pair(party, later, told, self.teller.by_head[head], rivals, most)))

    def _one_of_several(self, head: int, party: Party, told: Told, fitting: Sequence[tuple[int, Party]]) -> bool:
        """Whether another one fits a description in the singular as well: he stands in a list with it, or has the title too."""
        title, list_head = party.traits.titles & told.traits.lemmas, self.teller.by_head[head].list_head
        return any(
            p is not party and (title & p.traits.titles or self.teller.by_head[h].list_head == list_head) for h, p in fitting
        )

    def nobody(self, later: Party) -> "Weighed":
        """The later party as somebody new."""
        return Weighed(None, features_of_new(self.teller.first(later)))

    def comparable(self, a: Party, b: Party, told: Told, nearest: int) -> bool:
        """Whether the two may be weighed at all: one has no name, nothing contradicts, and they are near enough.

        Args:
            nearest: head of the earlier one that stands last before the later one.
        """
        back = told.sentence - self.teller.by_head[nearest].sentence
        if back > (1 if a.kind == "pronoun" != b.kind else REACH[told.sort]) or (told.article in ANEW and back <= 1):
            return False
        if a.kind == b.kind == "name" or not _fit(a.traits, b.traits):
            return False
        if "name" in (a.kind, b.kind) and (a.traits.several or b.traits.several):
            return False
        if b.kind == "description" and (_is_another(told, a.traits) or _is_anybody(told, a.traits) or _is_assailed(told, a)):
            return False
        if a.kind == "name" and b.kind == "description" and self._is_of_other_name(a.traits, told.head):
            return False
        if b.kind == "description" and _is_counted_beside(told, a.traits):
            return False
        if back == 0 and told.sort == "name" and _has_another_calling(told, a):
            return False
        if _is_introduced(told) and "accused" in a.traits.acts:
            return False
        return not self._apart(a, b) and not self._on_two_sides(a, b) and not self._of_two_owners(a, b)

    def _is_of_other_name(self, earlier: Traits, head: int) -> bool:
        """Whether a description names whose it is, and that is not the earlier one: "the Assad regime" is not the Council."""
        before = [self.tokens[c] for c in self.teller.tree.children(head, "compound")]
        named = {t.lower for t in before if t.pos == "PROPN" and t.entity in ("PERSON", "ORG")}
        return bool(named) and earlier.being == "group" and not any(named & set(name) for name in earlier.names)

    def _of_two_owners(self, a: Party, b: Party) -> bool:
        """Whether the two are told as those of two who have names: "Norland's guerrillas" are not "Sudland's main guerrilla group"."""
        ours, theirs = ([self._belonging(h) for h in party.heads] for party in (a, b))
        named, other = ({w for x in of for w in x.owners} for of in (ours, theirs))
        ours_from, theirs_from = ({w for x in of for w in x.lands} for of in (ours, theirs))
        return _are_two(named, other) or _are_two(ours_from, theirs_from) or _are_ours(ours, theirs) or _are_ours(theirs, ours)

    def _belonging(self, head: int) -> "Belonging":
        if head not in self._belongings:
            tokens, tree = self.tokens, self.teller.tree
            owners = [tokens[c] for c in tree.children(head, "poss")]
            self._belongings[head] = Belonging(
                frozenset(t.lower for t in owners if t.pos == "PROPN"), any(t.lower in OUR for t in owners),
                frozenset(tokens[c].lower for c in tree.children(head, *WHICH)),
                frozenset(self._lands[c] for c in tree.children(head, *WHICH) if c in self._lands),
            )  # fmt: skip
        return self._belongings[head]

    def _on_two_sides(self, a: Party, b: Party) -> bool:
        return bool(self._opposed) and any((x, y) in self._opposed for x in a.namings for y in b.namings)

    def _apart(self, a: Party, b: Party) -> bool:
        """Whether one verb has both of them, or one list, or one owns the other: a sentence does not tell of one actor twice so."""
        token = self.tokens[b.heads[0]]
        if any(self.tokens[h].dep == "poss" and self.tokens[h].head == token.i for h in a.heads):
            return True
        if token.dep in ("poss", "conj"):
            return token.head in a.heads
        if token.lower in REFLEXIVE or token.dep not in CORE or (token.dep == "pobj" and token.pos != "PRON"):
            return False
        verb = token.head if token.dep != "pobj" else self.tokens[token.head].head
        return any(self.tokens[h].head == verb and self.tokens[h].dep in CORE for h in a.heads)

    def _pair(self, a: Party, b: Party, told: Told, near: Told, rivals: int, most: int) -> Pair:
        return Pair(
            a, b, told, near, rivals, most_told=len(a.namings) == most, leads=self.teller.by_head[a.heads[0]].sentence <= OPENING,
            titled=bool(a.traits.titles & told.traits.lemmas), copula=self._copula(near.head, told.head),
            speaks=told.speaker is not None and any(told.speaker[0] <= self.tokens[h].start < told.speaker[1] for h in a.heads),
        )  # fmt: skip

    def _copula(self, one: int, other: int) -> bool:
        deps = {self.tokens[one].dep, self.tokens[other].dep}
        return deps == {"nsubj", "attr"} and self.tokens[self.tokens[one].head].lemma == "be"


def _is_another(told: Told, earlier: Traits) -> bool:
    """Whether a description says that it means none of those told of, or one of another age: "two other men", "any child"."""
    if told.restricted and told.article == "no article" and told.sort == "many" and not told.traits.lemmas & earlier.lemmas:
        return True  # "gunmen suspected of belonging to al Qaeda" says of people who they are, as one does of new ones
    if told.article in NOBODY or (OTHERS & told.traits.words and not OTHERS & earlier.words):
        return True
    ages, theirs = ({w for w in words if w.isdecimal()} for words in (told.traits.words, earlier.words))
    return told.sort == "one" and bool(ages and theirs) and not ages & theirs


def _is_anybody(told: Told, earlier: Traits) -> bool:
    """Whether it names assailants as one does of whom nobody knows: "gunmen killed six" lays it on no gang that was told of before."""
    nobody_known = told.sort == "many" and told.article == "no article" and ASSAILANT in told.traits.kinds
    return nobody_known and (earlier.being == "group" or bool(earlier.names))


def _is_counted_beside(told: Told, earlier: Traits) -> bool:
    """Whether people are counted as one counts new ones, and the earlier ones are the police or the like: "police arrested 20 suspects:
    12 men and eight women"."""
    counted = told.sort == "many" and told.article == "no article" and bool(_number_words(told.traits))
    return counted and not told.traits.forces and bool(earlier.forces & {"police", "military", "government"})


def _has_another_calling(told: Told, earlier: Party) -> bool:
    """Whether a name comes with a calling that is none of the one told of right before: "kidnapped a judge … the trial of ex-president
    Omar Sadik"."""
    callings = {w.lstrip("-") for w in told.traits.titles}
    return earlier.kind == "description" and bool(callings and earlier.traits.lemmas) and not callings & earlier.traits.lemmas


def _is_introduced(told: Told) -> bool:
    """Whether a name opens what its bearer tells: "Omar Demir, 30, said"; a suspect whom nobody named before speaks otherwise."""
    return told.sort == "name" and bool(told.traits.ages) and "says" in told.traits.acts


def _is_assailed(told: Told, earlier: Party) -> bool:
    """Whether assailants would be people whom no name tells and whom one only suffers with: "the gunmen" are no "villagers"."""
    return ASSAILANT in told.traits.kinds and earlier.kind == "description" and earlier.traits.lemmas <= BYSTANDERS


BYSTANDERS = frozenset("people villager resident civilian bystander worshipper passenger child girl inhabitant".split())


def _fit(a: Traits, b: Traits) -> bool:
    """Whether two actors' traits don't rule out that they are one; a group may be told as one and as many."""
    ours, theirs = a.gender or a.given, b.gender or b.given
    if (ours and theirs and ours != theirs) or (a.being and b.being and a.being != b.being):
        return False
    if a.number and b.number and a.number != b.number and "person" in (a.being, b.being):
        return False
    if a.words and b.words and (some := _number_words(a)) and (others := _number_words(b)) and not some & others:
        return False
    if (a.forces and b.lemmas & KIN) or (b.forces and a.lemmas & KIN):
        return False
    if a.ages and b.ages and not a.ages & b.ages and a.being == b.being == "person":
        return False
    if _cannot_be(a, b) or _cannot_be(b, a) or _harm_alone(a, b) or _harm_alone(b, a):
        return False
    if _speaks_of(a, b) or _speaks_of(b, a):
        return False
    return not a.forces or not b.forces or bool(a.forces & b.forces)


def _cannot_be(named: Traits, described: Traits) -> bool:
    """Whether somebody is told by a calling that those who are described do not have: a child is no sergeant, who only reports of a
    shooting did not shoot."""
    reports = bool(named.names) and "press" in named.sorts and not named.lemmas
    harms = "assailant" in described.sorts or "harms" in described.acts
    return (bool(described.lemmas & CHILDREN) and _holds_office(named)) or (reports and bool(described.lemmas) and harms)


def _holds_office(traits: Traits) -> bool:
    """Whether a name is told with a rank or an office: "Sgt. Howe", "police spokesman Dan Howe"."""
    ranked = any(not OFFICERS.isdisjoint(word.rstrip(".") for word in name[:-1]) for name in traits.names)
    return bool(traits.names) and (bool(traits.sorts & OFFICES) or ranked)


def _speaks_of(official: Traits, harmed: Traits) -> bool:
    """Whether one is an official who tells the news and the other somebody without a name to whom it was done: "a policeman was shot
    dead", "police chief Dan Howe told reporters"."""
    told_on = "harmed" in harmed.acts and "harmed" not in official.acts and not harmed.names
    return told_on and "says" in official.acts and "says" not in harmed.acts and _holds_office(official)


def _harm_alone(armed: Traits, people: Traits) -> bool:
    """Whether some are armed men, and others people of a peaceful calling, of whom no harm is told: "the terrorists" are no fishermen."""
    many = armed.number == people.number == "many"
    return many and FORCES[ASSAILANT] in armed.forces and people.kinds == PEACEFUL and "harms" not in people.acts


PEACEFUL = frozenset({"civilians"})


def _number_words(traits: Traits) -> frozenset[str]:
    """How many are said to be meant, as it is said: "108 people" are not the "hundreds of people" told of before."""
    return frozenset(w for w in traits.words if w.replace(",", "").isdecimal() or w in SAID_NUMBERS) - traits.ages


SAID_NUMBERS = (NUMBERS - {"both"}) | frozenset("dozen dozens score scores hundred hundreds thousand thousands".split())


def _nearest(a: Party, b: Party) -> int:
    """The head of the earlier party that stands last before the later one."""
    return a.heads[max(bisect_left(a.heads, b.heads[0]) - 1, 0)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An earlier party that a later one could be; None: the later one is somebody new."""

    party: Party | None
    features: tuple[str, ...]


Choose = Callable[[Party, Sequence[Weighed]], Party | None]
"""Which of the earlier parties, the nearest first and somebody new last, a later one is; None: somebody new."""


def ties(parties: Parties, groups: Iterable[Sequence[int]], choose: Choose) -> list[tuple[int, int]]:
    """Pairs of namings to tie, one for each party that is an earlier one; what is tied is one party from then on.

    Args:
        groups: namings that surely mean one actor, by their first.
    """
    found, told = [], list[Party]()
    for own in groups:
        later = parties.teller.party(own)
        if later is None:
            continue
        weighed = list(parties.weighed(told, later))
        taken = choose(later, [*weighed, parties.nobody(later)]) if weighed else None
        if taken is None:
            told.append(later)
        else:
            found.append((taken.namings[0], later.namings[0]))
            both = taken.joined(later)
            told = [both if p is taken else p for p in told]
    return found


def likeliest(model: Linear) -> Choose:
    """Takes the one that weighs most."""

    def choose(_: Party, weighed: Sequence[Weighed]) -> Party | None:
        return max(weighed, key=lambda w: model.score(w.features)).party

    return choose
