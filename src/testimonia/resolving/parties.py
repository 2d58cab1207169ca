"""Parties: namings of a report that mean one actor, as far as it is known, with what tells it from other actors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from testimonia.language.first_names import gender_of_name
from testimonia.language.persons import PERSONS
from testimonia.language.place_words import AREAS_OF_NAMES, SITE_NOUNS
from testimonia.language.source_kinds import source_kind
from testimonia.language.syntax import Tree
from testimonia.records import Reading, Token
from testimonia.resolving.actor_kinds import kind_of_name, kind_of_noun
from testimonia.resolving.ages import age_behind, ages_inside
from testimonia.resolving.captives import GENDER
from testimonia.resolving.namings import RELATIVE, SPEAKER, SPEAKERS, Naming
from testimonia.resolving.sorts import sorts_of

NOT_ACTORS = frozenset("DATE TIME MONEY CARDINAL PERCENT ORDINAL QUANTITY LOC FAC PRODUCT EVENT WORK_OF_ART LAW".split())
PRONOUNS = {
    word: sort
    for sort, words in (
        ("he", "he him his himself she her hers herself"), ("they", "they them their theirs themselves"), ("it", "it its itself"),
        ("we", " ".join(SPEAKERS)), ("I", " ".join(SPEAKER)),
    )
    for word in words.split()
}  # fmt: skip
"""Pronouns by sort; the others ask ("who")."""
GROUP_LABELS = frozenset({"ORG", "NORP", "GPE"})
GROUP_KINDS = frozenset({"armed_group", "police", "military", "government", "organisation", "business"})
GROUP_SORTS = frozenset("police soldiers rebels rulers crowd press".split())
"""Sorts whose plural may be a group that has a name: "officers" are the police."""
GROUP_NOUNS = frozenset(
    "family crowd mob crew couple pair country nation state community team unit duo audience opposition mafia group gang cartel faction"
    " party organization organisation movement outfit network cell department agency ministry company firm subsidiary".split()
)
SITES = SITE_NOUNS - {"court", "palace"}
"""Nouns that mean where something happens far more often than who does it: "a school" is not "the group"."""
COLLECTIVES = frozenset(
    "militia group gang cartel faction party organization organisation army brigade battalion company network cell tribe clan "
    "movement country government agency outfit syndicate".split()
)
"""Words whose plural is more than one group; "forces" and "rebels" may be those of one."""
TITLES = {
    **dict.fromkeys("mr mr. sir lord".split(), "man"),
    **dict.fromkeys("mrs mrs. ms ms. miss lady".split(), "woman"),
}
ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
"""Where the name of a country means its state: elsewhere it is mostly a place."""
ROLES = {
    "nsubj": "subject", "nsubjpass": "undergoer", "dobj": "object", "dative": "object", "poss": "owner", "pobj": "oblique",
    "appos": "beside", "conj": "beside", "attr": "beside",
}  # fmt: skip
HARMED = frozenset({"victim", "hostage", "captive"})
ASSAILANT = "unknown_perpetrator"
FORCES = {k: k for k in ("armed_group", "police", "military", "government", "media")} | {ASSAILANT: "armed_group"}
"""Kinds of which an actor has one; gunmen may be rebels and never are the police."""
TELLING = frozenset({"media", "ngo", "un"})
"""Kinds of sources that are groups and no force: "the army" is not the Red Cross, nor a journalist the newspaper that is told of him."""
HARM = frozenset(
    "kill shoot fire attack bomb murder stab wound injure kidnap abduct seize ambush storm rob rape behead execute detonate open"
    " hijack assault beat torture strike hit gun burn slap plough ram".split()
)
DOING = {
    "harms": HARM,
    "dies": frozenset("die suffer bleed perish recover survive succumb".split()),
    "flees": frozenset("flee escape surrender confess plead run".split()),
    "polices": frozenset("arrest respond investigate search find charge identify detain confirm capture raid".split()),
    "says": frozenset("say tell add report claim announce explain describe warn deny recall write call ask state".split()),
}
"""What the subject of a verb does."""
SUFFERING = {
    "harmed": HARM,
    "accused": frozenset(
        "arrest charge accuse identify detain indict convict sentence suspect jail release hold book want".split()
    ),
}
"""What becomes of the object of a verb."""
HARM_NOUNS = frozenset("death body murder killing kidnapping abduction release wound injury condition".split())
"""Nouns whose owner is harmed: "the death of the nurse", "her body"."""
RESTRICTING = ("prep", "relcl", "acl")
"""How words depend on a noun that say which one is meant."""
Source = tuple[int, int]
FULLNESS = ("name", "description", "pronoun")


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells an actor from others, as far as some of its namings tell it."""

    being: str
    """``person``, ``group``, empty when it may be both."""
    number: str
    """``one``, ``many`` or empty when a name does not tell."""
    gender: str
    given: str
    """Gender that a given name tells mostly."""
    lemmas: frozenset[str]
    """Of the heads of descriptions."""
    words: frozenset[str]
    """Adjectives, nouns and numbers before them."""
    kinds: frozenset[str]
    forces: frozenset[str]
    """Kinds of which an actor has one."""
    sorts: frozenset[str]
    acts: frozenset[str]
    """What it does and suffers: ``harms``, ``harmed``, ``says`` …"""
    chains: frozenset[int]
    """Of the reading."""
    titles: frozenset[str]
    """Nouns before its names: "General Musa", "gunman Omar Demir"."""
    ages: frozenset[str]
    names: frozenset[tuple[str, ...]]
    """The words of its names, in small letters."""
    several: bool
    """Told as many groups: "Shi’a militias" are not the one militia that has a name."""


@dataclass(frozen=True, slots=True)
class Told:
    """One naming, where it stands, and the traits that it tells."""

    sort: str
    """``name``, ``one``, ``many`` and ``inside`` for descriptions, and for pronouns ``he`` (and she), ``they``, ``it``, ``we``, ``I``, ``who``."""
    head: int
    sentence: int
    role: str
    verb: int
    """The word that has it as its subject, object, owner …"""
    article: str
    list_head: int
    """The first head of the list in which it stands; its own when it stands in none or opens one."""
    listed: bool
    restricted: bool
    """Whether words behind it say which one is meant."""
    speaker: Source | None
    """Start and end of the source in whose quoted words it stands."""
    traits: Traits


@dataclass(frozen=True, slots=True)
class Party:
    """Namings that mean one actor, in text order."""

    namings: tuple[int, ...]
    """Indexes into the report's namings."""
    heads: tuple[int, ...]
    """Tokens that head them."""
    kind: str
    """``name``, ``description`` or ``pronoun``: the fullest of them."""
    traits: Traits

    def joined(self, other: "Party") -> "Party":
        """One party of two."""
        return Party(
            tuple(sorted((*self.namings, *other.namings))), tuple(sorted((*self.heads, *other.heads))),
            min(self.kind, other.kind, key=FULLNESS.index), _joined(self.traits, other.traits),
        )  # fmt: skip


def _joined(a: Traits, b: Traits) -> Traits:
    return Traits(
        a.being or b.being, "many" if a.number and b.number and a.number != b.number else a.number or b.number, a.gender or b.gender,
        a.given or b.given, a.lemmas | b.lemmas, a.words | b.words, a.kinds | b.kinds, a.forces | b.forces, a.sorts | b.sorts, a.acts | b.acts,
        a.chains | b.chains, a.titles | b.titles, a.ages | b.ages, a.names | b.names, a.several or b.several,
    )  # fmt: skip


NOTHING = frozenset[str]()


class Teller:
    """Reads what each naming of a report tells, and makes parties of them."""

    def __init__(self, reading: Reading, namings: Sequence[Naming], tree: Tree) -> None:
        self.reading, self.tokens, self.namings, self.tree = reading, reading.tokens, namings, tree
        self.sentence_of = {i: k for k, s in enumerate(reading.sentences) for i in range(s.first, s.stop)}
        self.told: dict[int, Told] = {}
        """By naming, of those that are in a party."""
        self.by_head: dict[int, Told] = {}
        self._quoted = [(s.start, s.end, a.source) for a in reading.attributions if a.direct and a.source for s in a.content]

    def party(self, own: Iterable[int]) -> Party | None:
        """The party of some namings; None when no actor can be meant."""
        found: Party | None = None
        beings: list[str] = []
        for k in own:
            told = self._tell(self.namings[k])
            if told is None and found is None:
                return None
            if told is not None:
                self.told[k] = self.by_head[told.head] = told
                alone = Party((k,), (told.head,), "description" if told.traits.lemmas else self.namings[k].kind, told.traits)
                found = found.joined(alone) if found else alone
                beings.append(told.traits.being)
        if found and beings.count("person") > beings.count("group") > 0:
            # The tagger takes "Ramirez, the ombudsman, said" for a town, and for a person further down.
            found = replace(found, traits=replace(found.traits, being="person"))
        return found if found and (found.traits.being or found.kind != "name") else None

    def first(self, party: Party) -> Told:
        """What the first of its namings tells; "who", "I" and forces inside phrases only where there is nothing else."""
        told = [self.told[k] for k in party.namings[:4]]
        return next((t for t in told if t.sort not in ("who", "I", "inside")), told[0])

    def _tell(self, naming: Naming) -> Told | None:
        token = self.tokens[naming.head]
        described = _is_described(naming, token)
        traits = self._described(naming, token) if described else self._named(naming, token)
        if traits is None:
            return None
        opens = self._opens_list(token)
        return Told(
            sort=_sort(naming, token, described), head=token.i, sentence=self.sentence_of.get(token.i, 0), role=ROLES.get(token.dep, "other"),
            verb=self._verb(token), article=self._article(naming), list_head=opens.i,
            listed=opens is not token or bool(self.tree.children(token.i, "conj")),
            restricted=bool(self.tree.children(token.i, *RESTRICTING)), speaker=self._speaker(token), traits=traits,
        )  # fmt: skip

    def _opens_list(self, token: Token) -> Token:
        while token.dep == "conj":
            token = self.tokens[token.head]
        return token

    def _speaker(self, token: Token) -> Source | None:
        """The source of the narrowest quotation around a word."""
        around = [(end - start, source.start, source.end) for start, end, source in self._quoted if start <= token.start < end]
        return min(around)[1:] if around else None

    def _chains(self, naming: Naming) -> frozenset[int]:
        return frozenset() if naming.phrase is None else frozenset({self.reading.phrases[naming.phrase].chain})

    def _described(self, naming: Naming, token: Token) -> Traits | None:
        lemma, many = token.lemma.lower(), _is_many(token)
        kind, sorts, gender = kind_of_noun(self.tree, token), frozenset(sorts_of(lemma)), _gender_of_noun(lemma)
        being = _being_of_noun(lemma, many, kind, sorts, gender)
        ages = self._ages(naming)
        if (token.pos == "NUM" and self._acts(token)) or (ages and not many and being is None):
            being = "person"  # Whoever is counted and does or suffers something: "the three died"; or has an age: "a 19-year-old fan".
        if being is None:
            return None
        return Traits(
            being, number="many" if many else "one", gender=gender, given="", lemmas=frozenset({lemma}), words=self._words(naming),
            kinds=_kinds(kind), forces=_forces(kind), sorts=sorts, acts=self._acts(token) | _acts_of_noun(lemma, kind),
            chains=self._chains(naming), titles=NOTHING, ages=ages, names=frozenset(), several=many and lemma in COLLECTIVES,
        )  # fmt: skip

    def _named(self, naming: Naming, token: Token) -> Traits | None:
        """Of a name or a pronoun."""
        before = self._before(naming)
        gender = _gender_of_name(token, before)
        being = _being_of_name(naming, token, gender)
        if being is None or (not naming.known and self._names_area(token)):
            return None
        kind = naming.known.kind if naming.known else None
        name = " ".join(t.lower for t in self.tokens[naming.first : naming.stop]) if naming.kind == "name" else ""
        if kind is None and name:
            kind = kind_of_name(name)
        telling = source_kind(name) if name and (token.entity != "PERSON" or naming.first == naming.head) else ""
        if telling in TELLING:
            being = "group"
        titles = frozenset(t.lemma.lower() for t in before if t.pos in ("NOUN", "PROPN"))
        given = naming.kind == "name" and token.entity not in GROUP_LABELS
        return Traits(
            being, number=_number_of_name(token), gender=gender, given=gender_of_name(self.tokens[naming.first].lower) if given else "",
            lemmas=NOTHING, words=NOTHING, kinds=_kinds(kind), forces=_forces(kind) or frozenset({telling} & TELLING), sorts=frozenset(x for t in titles for x in sorts_of(t)),
            acts=self._acts(token), chains=self._chains(naming), titles=titles, ages=self._ages(naming), names=self._names(naming), several=False,
        )  # fmt: skip

    def _names_area(self, token: Token) -> bool:
        """Whether a name is that of an area, whatever the tagger takes it for: "the region of Baalbek"."""
        of = self.tokens[token.head]
        return token.dep == "pobj" and of.lower == "of" and self.tokens[of.head].lemma in AREAS_OF_NAMES

    def _before(self, naming: Naming) -> Sequence[Token]:
        """What stands in the phrase of a name before the name itself."""
        if naming.kind == "pronoun" or naming.phrase is None:
            return ()
        return self.tokens[self.reading.phrases[naming.phrase].first : naming.first]

    def _article(self, naming: Naming) -> str:
        if naming.phrase is None:
            return "no article"
        opening = self.tokens[self.reading.phrases[naming.phrase].first]
        if opening.dep == "poss" or opening.tag == "PRP$":
            return "somebody's"
        return opening.lower if opening.pos == "DET" else "counted" if opening.pos == "NUM" else "no article"

    def _words(self, naming: Naming) -> frozenset[str]:
        if naming.phrase is None:
            return NOTHING
        phrase = self.tokens[self.reading.phrases[naming.phrase].first : naming.head + 1]
        return frozenset(
            t.lower
            for t in (*phrase, *self._counting(naming.head))
            if t.pos == "NUM" or (t.pos in ("ADJ", "NOUN", "PROPN") and t.i != naming.head)
        )

    def _counting(self, head: int) -> Sequence[Token]:
        """The word that only counts those of a phrase, if there is one: "hundreds" of "hundreds of people"."""
        token = self.tokens[head]
        above = self.tokens[token.head].head
        return (
            self.tokens[above : above + 1] if token.dep == "pobj" and head in self.tree.conjuncts(above) and above != head else ()
        )

    def _ages(self, naming: Naming) -> frozenset[str]:
        if naming.phrase is None or naming.kind == "pronoun":
            return NOTHING
        phrase = self.reading.phrases[naming.phrase]
        behind = age_behind(self.tokens, phrase.stop)
        return frozenset({*ages_inside(self.tokens[phrase.first : phrase.stop + 2]), *([behind[0]] if behind else ())})

    def _names(self, naming: Naming) -> frozenset[tuple[str, ...]]:
        if naming.kind != "name":
            return frozenset()
        return frozenset({tuple(t.lower for t in self.tokens[naming.first : naming.stop])})

    def _verb(self, token: Token) -> int:
        above = self.tokens[token.head]
        while above.pos in ("ADP", "NOUN", "PROPN") and above.head != above.i:
            above = self.tokens[above.head]
        return above.i

    def _acts(self, token: Token) -> frozenset[str]:
        above = self.tokens[token.head]
        if token.dep == "nsubj":
            return frozenset(act for act, verbs in DOING.items() if above.lemma in verbs)
        if token.dep in ("dobj", "nsubjpass"):
            return frozenset(act for act, verbs in SUFFERING.items() if above.lemma in verbs)
        done = [self.tokens[c] for c in self.tree.children(token.i, "acl") if self.tokens[c].tag == "VBN"]
        if told := frozenset(act for act, verbs in SUFFERING.items() for v in done if v.lemma in verbs):
            return told  # "a driver arrested over the crash"
        over = self.tokens[above.head].lemma
        if (token.dep == "poss" and above.lemma in HARM_NOUNS) or (above.lower == "of" and over in HARM_NOUNS):
            return frozenset({"harmed"})
        return frozenset({"harms"}) if above.lower == "by" and over in HARM else NOTHING


def _is_described(naming: Naming, token: Token) -> bool:
    """Descriptions, and nouns that titles write with a capital: "Woman arrested"."""
    if naming.kind != "name":
        return naming.kind == "description"
    lemma = token.lemma.lower()
    return not naming.known and not token.entity and (lemma in PERSONS or lemma in GENDER or bool(sorts_of(lemma)))


def _is_plural(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS")


def _is_many(token: Token) -> bool:
    return _is_plural(token) or (token.pos == "NUM" and token.lower not in ("one", "1"))


def _sort(naming: Naming, token: Token, described: bool) -> str:
    if naming.inside or (naming.phrase is None and naming.kind == "name"):
        return "inside"
    if described:
        return "many" if _is_many(token) else "one"
    return "name" if naming.kind == "name" else PRONOUNS.get(token.lower, "who")


def _gender_of_name(token: Token, before: Sequence[Token]) -> str:
    if token.lower in PRONOUNS:
        return GENDER.get(token.lower, "")
    return next((g for t in before if (g := TITLES.get(t.lower) or GENDER.get(t.lemma))), "")


def _gender_of_noun(lemma: str) -> str:
    if lemma in GENDER:
        return GENDER[lemma]
    if lemma.endswith("woman"):
        return "woman"
    return "man" if lemma.endswith("man") and lemma not in ("human", "german", "roman", "ombudsman") else ""


def _kinds(kind: str | None) -> frozenset[str]:
    return frozenset({kind}) if kind else NOTHING


def _forces(kind: str | None) -> frozenset[str]:
    return frozenset({FORCES[kind]}) if kind in FORCES else NOTHING


def _being_of_noun(lemma: str, many: bool, kind: str | None, sorts: frozenset[str], gender: str) -> str | None:
    """``person``, ``group`` or empty for both; None for what is no actor."""
    if many and (kind in GROUP_KINDS or GROUP_SORTS & sorts):
        return ""
    if lemma in PERSONS or gender or lemma == "old":
        return "person"
    if lemma in SITES:
        return None
    if kind in GROUP_KINDS or lemma in GROUP_NOUNS:
        return "group"
    return "person" if kind or sorts else None


def _being_of_name(naming: Naming, token: Token, gender: str) -> str | None:
    if naming.kind == "pronoun":
        sort = PRONOUNS.get(token.lower, "who")
        return "group" if sort == "it" else "person" if gender or token.lower in RELATIVE or sort == "I" else ""
    if naming.known:
        return "person" if naming.is_known_person else "group"
    if token.entity in NOT_ACTORS or (token.entity == "GPE" and token.dep not in ACTING):
        return None
    return "person" if token.entity == "PERSON" else "group" if token.entity in GROUP_LABELS else ""


def _number_of_name(token: Token) -> str:
    sort = PRONOUNS.get(token.lower, "")
    if _is_plural(token) or sort in ("they", "we"):
        return "many"
    return "one" if sort in ("he", "I") or token.entity == "PERSON" else ""


def _acts_of_noun(lemma: str, kind: str | None) -> frozenset[str]:
    if lemma in HARMED:
        return frozenset({"harmed"})
    return frozenset({"harms"}) if kind == ASSAILANT else NOTHING
