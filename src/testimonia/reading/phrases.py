"""Noun phrases, and which of them mean the same actor or thing in this report.

Ties are made only where they are safe: same name or a shorter form of it, an acronym behind its words, same head noun with
"the", a pronoun with one fitting candidate near by. Method: a rule sketch after the salience factors of Lappin and Leass
(1994), cut down to number, gender, distance and subjecthood.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from testimonia.language import cues
from testimonia.language.gender import FEMALE, FEMALE_NOUNS, MALE, MALE_NOUNS
from testimonia.language.persons import KIN, PERSONS
from testimonia.language.syntax import NOMINAL, Tree, tree_of
from testimonia.records import Phrase, PhraseKind, Sentence, Token

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "itself"})
PRONOUNS = MALE | FEMALE | PLURAL | THING
LEADING = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
GROUP_NOUNS = frozenset(
    "militia group army police government gang organization organisation family movement force team unit "
    "crew squad party union party battalion brigade military troop commission committee council agency ministry court tribunal charity "
    "watchdog".split()
)
ARMED_FORCES = frozenset({"army", "force"})
"""Words that alone mean those of the state, though rebels call theirs so: "the armed forces" are no Revolutionary Armed Forces."""
FOUGHT_FOR = frozenset("liberation resistance people republican revolutionary popular free salvation independence".split())
"""What rebels name their armies after."""
NOT_PERSONS = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "PERCENT", "ORDINAL", "QUANTITY", "LOC", "GPE", "FAC"})
TITLES = frozenset(
    "mr mrs ms dr gen general col colonel capt captain maj major lt lieutenant sgt president minister "
    "prime judge senator governor mayor father sheikh mullah commander bishop archbishop deputy inspector "
    "superintendent chief officer".split()
)
PRONOUN_REACH = 3
"""Sentences back in which a pronoun finds its noun; further is a guess."""
DESCRIPTION_REACH = 12
"""Sentences back in which "the gunmen" repeats "gunmen"."""
UNSEEN = 10**6


@dataclass(slots=True)
class _Draft:
    head: int
    first: int
    stop: int
    kind: PhraseKind
    sentence: int
    name: str = ""
    gender: str = ""
    chain: int = UNSEEN
    words: frozenset[str] = field(default_factory=frozenset)


def find_phrases(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Phrase, ...]:
    """Every noun phrase of the text in order, with chain numbers from 0 by first mention."""
    tree = tree_of(tokens)
    drafts = [d for k, s in enumerate(sentences) for d in _drafts(tree, s, k)]
    chains = _Chains(tokens, tree, drafts)
    chains.silent = frozenset(k for k, s in enumerate(sentences) if s.block == "dateline")
    for number in range(len(drafts)):
        chains.tie(number)
    return tuple(_phrase(tokens, d, chains.number(k)) for k, d in enumerate(drafts))


def _phrase(tokens: Sequence[Token], draft: _Draft, chain: int) -> Phrase:
    first = draft.first
    while first < draft.head and tokens[first].lower in LEADING:
        first += 1
    return Phrase(tokens[first].start, tokens[draft.stop - 1].end, draft.head, draft.first, draft.stop, draft.kind, chain)


def _drafts(tree: Tree, sentence: Sentence, number: int) -> list[_Draft]:
    tokens, found = tree.tokens, []
    runs = _name_runs(tokens, sentence)
    for i in range(sentence.first, sentence.stop):
        token = tokens[i]
        run = runs.get(i)
        if run is not None and i != _head_of_run(tokens, run):
            continue
        if run is None and owns_an_act(tokens, i):
            if not (i + 1 < sentence.stop and owns_an_act(tokens, i + 1)):
                found.append(_owner(tree, i, number))
            continue
        if (
            token.pos not in NOMINAL
            or (run is None and token.dep in ("compound", "nmod", "nummod", "quantmod"))
            or tree.is_age(i)
            or (tree.is_compounded(i) and tokens[i + 2].lemma != "lead")  # "Hamas-linked militants" are not Hamas
        ):
            continue
        if (token.pos == "PRON" and token.lower not in PRONOUNS) or not any(map(str.isalnum, token.text)):
            continue
        if token.pos == "NUM" and token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"):
            continue
        first, stop = tree.phrase(i)
        if run is not None:
            first, stop = min(first, run[0]), max(stop, run[1])
        first = max(
            (k + 1 for k in range(first, i) if _opens_behind(tokens, k) or _parts_persons(tokens, first, k, i)), default=first
        )
        kind: PhraseKind = "pronoun" if token.pos == "PRON" else "name" if token.pos == "PROPN" else "description"
        draft = _Draft(i, first, stop, kind, number)
        draft.words = frozenset(t.lower for t in tokens[first:stop] if t.pos in ("PROPN", "NOUN", "ADJ", "NUM"))
        draft.name = _key(tokens[first:stop]) if kind == "name" else ""
        draft.gender = _gender(tokens, draft)
        found.append(draft)
    return found


ACTS = frozenset(
    "attack assault raid offensive strike airstrike bombing bombardment shelling fire gunfire barrage operation incursion ambush "
    "crackdown rocket missile mortar artillery drone warplane jet aircraft plane helicopter gunship warship shell bomb".split()
)
"""Acts, and the weapons that do them, that stand behind those who do them: "rebel attack", "army warplanes"."""
FIGHTERS = frozenset(
    "rebel government army military regime coalition police militia guerrilla insurgent militant jihadist separatist junta "
    "paramilitary opposition".split()
)
"""Those who stand before them."""
PEOPLES = frozenset({"NORP", "ORG"})
CRAFT = frozenset("drone warplane jet aircraft plane helicopter gunship warship".split())
"""What has an owner also where a land's name stands before it: "US warplanes", no "Kabul bombing"."""
STATES = frozenset({"us", "u.s.", "uk", "u.k.", "uae", "u.a.e."})
"""Names of states alone, that say whose act it is: "US air strikes"."""


def owns_an_act(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word before a noun says whose act or weapon it is: "Israeli air strikes", "army warplanes"."""
    token = tokens[i]
    owned = tokens[token.head].lemma
    if token.dep not in ("compound", "amod", "nmod") or token.head <= i or owned not in ACTS:
        return False
    land = token.entity == "GPE" and (owned in CRAFT or token.lower in STATES)
    return token.entity in PEOPLES or token.lemma in FIGHTERS or land


def _owner(tree: Tree, i: int, sentence: int) -> _Draft:
    first, _ = tree.phrase(i)
    while first > 0 and tree.tokens[first - 1].head == tree.tokens[i].head and owns_an_act(tree.tokens, first - 1):
        first -= 1  # "Syrian regime air strikes"
    named = any(t.entity in PEOPLES | {"GPE"} for t in tree.tokens[first : i + 1])
    draft = _Draft(i, first, i + 1, "name" if named else "description", sentence)
    draft.words = frozenset(t.lower for t in tree.tokens[first : i + 1] if t.pos in ("PROPN", "NOUN", "ADJ"))
    draft.name = " ".join(t.lower for t in tree.tokens[first : i + 1] if t.pos in ("PROPN", "NOUN", "ADJ")) if named else ""
    return draft


ONE_NAME = frozenset({"ORG", "PERSON"})


def _name_runs(tokens: Sequence[Token], sentence: Sentence) -> dict[int, tuple[int, int]]:
    """First and stop of the organisation's or person's name that a token stands in; names of one word are left out."""
    runs: dict[int, tuple[int, int]] = {}
    i = sentence.first
    while i < sentence.stop:
        stop = i + 1
        while stop < sentence.stop and tokens[stop].entity == tokens[i].entity and not _parts_names(tokens, stop):
            stop += 1
        if tokens[i].entity in ONE_NAME and stop - i > 1 and not _parts_names(tokens, i):
            runs |= dict.fromkeys(range(i, stop), (i, stop))
        i = stop
    return runs


def _is_dash(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen stands between blanks: "Thailand - Soldiers shot" opens with a dateline and no name."""
    free = 0 < i < len(tokens) - 1 and tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
    return free and tokens[i].text in cues.DASHES


def _opens_behind(tokens: Sequence[Token], i: int) -> bool:
    """Whether a mark ends what stands before a phrase and is no part of it: "Mandalay: Gunmen" names gunmen, "8:15" is one hour."""
    return _is_dash(tokens, i) or (tokens[i].text == ":" and tokens[i].end < tokens[i + 1].start)


def _parts_persons(tokens: Sequence[Token], first: int, i: int, head: int) -> bool:
    """Whether a word parts two persons: "the leader Ana Rosales and the lawyer Hugo Prado" are two phrases."""
    return tokens[i].pos == "CCONJ" and all(
        any(t.entity == "PERSON" for t in side) for side in (tokens[first:i], tokens[i + 1 : head + 1])
    )


def _parts_names(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word ends a name even where the parser runs on: "Prieto, Human Rights Watch's", "RDP FORCES ARE"."""
    return tokens[i].text in (",", ";", ":", "(", ")", "[", "]") or tokens[i].pos in ("PART", "AUX") or _is_dash(tokens, i)


def _head_of_run(tokens: Sequence[Token], run: tuple[int, int]) -> int:
    """The token of a name that the rest of the sentence is tied to; never a hyphen or an article."""
    first, stop = run
    words = [k for k in range(first, stop) if tokens[k].text[:1].isalnum() and tokens[k].pos in NOMINAL] or [stop - 1]
    outside = [k for k in words if not first <= tokens[k].head < stop or tokens[k].head == k]
    return (outside or words)[-1]


def _key(tokens: Sequence[Token]) -> str:
    words = [t.lower for t in tokens if t.pos == "PROPN" and t.lower.rstrip(".") not in TITLES]
    # A hyphen may be tagged as a word of the name or not: without it both are written alike.
    return " ".join(re.sub(r"[^\w ]+", "", " ".join(words).replace("'s", "")).split())


def _gender(tokens: Sequence[Token], draft: _Draft) -> str:
    token = tokens[draft.head]
    if token.lower in FEMALE or token.lemma in FEMALE_NOUNS:
        return "female"
    if token.lower in MALE or token.lemma in MALE_NOUNS:
        return "male"
    return ""


CALLED = frozenset({"named", "called"})
KNOWN_AS = frozenset({"identified", "named", "known"})


def _before_naming(tokens: Sequence[Token], first: int) -> int | None:
    """The token before "named", "identified as" and the like, where such words stand before a name; else None."""
    k, words = first - 1, CALLED
    if k > 1 and tokens[k].lower == "as":
        k, words = k - 2 if tokens[k - 1].lower == "only" else k - 1, KNOWN_AS
    if k < 1 or tokens[k].dep not in ("acl", "advcl") or tokens[k].lower not in words:
        return None
    return k - 2 if tokens[k - 1].text == "," else k - 1


AT_WHOM = frozenset({"on", "at", "against"})


class _Chains:
    """Ties each phrase to an earlier one or to none; numbers are given by first mention."""

    def __init__(self, tokens: Sequence[Token], tree: Tree, drafts: list[_Draft]) -> None:
        self.tokens, self.tree, self.drafts = tokens, tree, drafts
        self.parent = list(range(len(drafts)))
        self.by_head = {d.head: k for k, d in enumerate(drafts)}
        self.names = _Names()
        self.silent: frozenset[int] = frozenset()
        """Sentences whose names no pronoun means: datelines."""

    def number(self, k: int) -> int:
        root = self._root(k)
        roots = self.__dict__.setdefault("_order", {})
        return int(roots.setdefault(root, len(roots)))

    def _root(self, k: int) -> int:
        while self.parent[k] != k:
            k = self.parent[k]
        return k

    def _join(self, k: int, earlier: int) -> None:
        a, b = sorted((self._root(k), self._root(earlier)))
        self.parent[b] = a
        gender = self.drafts[a].gender or self.drafts[b].gender
        self.drafts[a].gender = self.drafts[b].gender = gender

    def tie(self, k: int) -> None:
        draft = self.drafts[k]
        found = {"name": self._same_name, "pronoun": self._antecedent, "description": self._same_noun}[draft.kind](k)
        if found is not None:
            self._join(k, found)
        self._tie_apposition(k)
        self._tie_naming(k)

    def _tie_apposition(self, k: int) -> None:
        """``John Jones, a British engineer``: the apposition means its governor; ``Army [ELN]`` likewise."""
        token = self.tokens[self.drafts[k].head]
        if token.dep == "appos" and token.head in self.by_head:
            other = self.by_head[token.head]
            one, two = self.drafts[k], self.drafts[other]
            both_named = one.kind == two.kind == "name" and one.name and two.name
            another = self.tree.is_another_relation(token.i) or self._is_kin_of(one, two)
            if self._one_of_many(one, two) or another or self._is_land_beside_people(token) or self._is_listed_far_off(one, two):
                return
            known_by_both = self._is_alias(one) or _is_acronym(one.name, two.name) or _is_acronym(two.name, one.name)
            if not both_named or known_by_both:
                self._join(k, other)

    def _is_listed_far_off(self, one: _Draft, other: _Draft) -> bool:
        """Whether a list opens behind a colon, of others than the phrase before the verb: "police arrested 20 suspects: 12 men and …"."""
        between = self.tokens[other.stop : one.first]
        return bool(between) and between[-1].text == ":" and any(t.pos == "VERB" for t in between)

    def _is_land_beside_people(self, token: Token) -> bool:
        """Whether a country stands where the parse takes it for people: "21 girls released by the Front, Nigeria says", "police in Rio de
        Janeiro, Brazil"."""
        people = self.tokens[token.head]
        return token.entity == "GPE" and (people.tag == "NNS" or people.lemma in PERSONS or people.lemma in GROUP_NOUNS)

    def _is_alias(self, name: _Draft) -> bool:
        """Whether a name stands behind "alias": it is another one of the person before it."""
        marks = self.tree.children(self.tokens[name.head].head, "mark")
        return any(self.tokens[c].lower in cues.OTHERWISE_CALLED and c < name.head for c in marks)

    def _is_kin_of(self, kin: _Draft, person: _Draft) -> bool:
        """Whether a relative who is named next stands behind a person: "Hugo Prado, his wife, Ana Rosales, and Eva Soto"."""
        behind = self.tokens[kin.stop : kin.stop + 2]
        owned = any(self.tokens[c].tag == "PRP$" for c in self.tree.children(kin.head, "poss"))
        named = next((t.pos == "PROPN" for t in behind if t.text != ","), False)
        return self.tokens[kin.head].lemma in KIN and owned and named and person.kind == "name"

    def _tie_naming(self, k: int) -> None:
        """``A policeman named John Jones``, ``a farmer, identified only as Pablo``: the name is that of the noun before it.

        By order of words: behind the comma parsers hang the participle wherever they can.
        """
        draft = self.drafts[k]
        charged = draft.stop < len(self.tokens) and self.tokens[draft.stop].lower == "as"  # named somebody as the attacker
        at = _before_naming(self.tokens, draft.first) if draft.kind == "name" and not charged else None
        noun = self.by_head.get(at) if at is not None else None
        if noun is not None and self.drafts[noun].kind == "description" and self.tokens[self.drafts[noun].head].tag == "NN":
            self._join(k, noun)

    def _one_of_many(self, one: _Draft, many: _Draft) -> bool:
        """A person's name behind a colon, where a list opens: "killed three reporters: John Jones" names one of them."""
        return self.tokens[one.head].entity == "PERSON" and one.first > many.head and self.tokens[one.first - 1].text == ":"

    def _same_name(self, k: int) -> int | None:
        draft = self.drafts[k]
        if not draft.name:
            return self._same_noun(k)
        person = self.tokens[draft.head].entity == "PERSON"
        found = None if self._are_so_many_more(draft) else self.names.last_like(draft.name, person=person)
        self.names.add(k, draft.name, person=person)
        return found

    def _are_so_many_more(self, draft: _Draft) -> bool:
        """Whether people of a nation are counted anew, who are none of those told of before: "a few hundred Albanians laid a wreath"."""
        people = self.tokens[draft.head].entity == "NORP" and self.tokens[draft.head].tag == "NNPS"
        counted = any(self.tokens[c].pos == "NUM" for c in self.tree.children(draft.head, "nummod"))
        return people and counted and self.tokens[draft.first].lower not in DEFINITE

    def _same_noun(self, k: int) -> int | None:
        draft = self.drafts[k]
        token = self.tokens[draft.head]
        if token.entity in NOT_PERSONS or token.pos not in ("NOUN", "PROPN"):
            return None
        if self.tokens[draft.first].lower not in DEFINITE and token.lemma != "police":
            return None
        for j in range(k - 1, -1, -1):
            other = self.drafts[j]
            if draft.sentence - other.sentence > DESCRIPTION_REACH:
                return None
            head = self.tokens[other.head]
            if head.lemma == token.lemma and head.tag[-1:] == token.tag[-1:] and not self._contrasted(draft, other):
                return j
        return None

    def _contrasted(self, a: _Draft, b: _Draft) -> bool:
        """Different modifiers on both sides: ``the Sunni militia`` is not ``the Shi'a militia``; nor is ``the army`` a rebels' one."""
        ours, theirs = (d.words - {self.tokens[d.head].lower} for d in (a, b))
        of_state = self.tokens[a.head].lemma in ARMED_FORCES and not ours & FOUGHT_FOR
        return (bool(ours) and not ours & theirs) or (of_state and bool(theirs & FOUGHT_FOR))

    def _antecedent(self, k: int) -> int | None:
        draft = self.drafts[k]
        token = self.tokens[draft.head]
        best: tuple[float, int] | None = None
        for j in range(k - 1, -1, -1):
            other = self.drafts[j]
            back = draft.sentence - other.sentence
            if back > PRONOUN_REACH:
                break
            if other.sentence not in self.silent and self._may_mean(token, draft, other):
                subject = self.tokens[other.head].dep in ("nsubj", "nsubjpass")
                named = other.kind == "name"
                both_speak = self._speaks(token) and self._speaks(self.tokens[other.head])
                score = -2.0 * back + 1.5 * subject + 0.5 * named + 1.0 * both_speak + j / 1e4
                best = max(best, (score, j)) if best else (score, j)
        return best[1] if best else None

    def _may_mean(self, pronoun: Token, draft: _Draft, other: _Draft) -> bool:
        head = self.tokens[other.head]
        possessive = pronoun.dep == "poss"
        if head.entity in NOT_PERSONS or (head.head == pronoun.head and not possessive and other.kind != "pronoun"):
            return False
        if head.dep == "nsubj" and head.head == self._aimed_by(pronoun):
            return False
        clause = self.tokens[pronoun.head]
        if clause.dep == "relcl" and clause.head == other.head and not possessive:
            return False  # "two journalists whom they had held": the clause is about the journalists, and somebody else held them
        told_of = self._speaks(pronoun) and pronoun.head in self.tree.ancestors(other.head) and not self._speaks(head)
        if other.kind == "description" and told_of:
            return False  # "they shot the policeman dead, he added": nobody calls himself so
        if draft.sentence != other.sentence and self._is_killed(head) and self._lives(pronoun):
            return False
        if pronoun.lower in PLURAL:
            if other.kind == "pronoun":
                return head.lower in PLURAL
            plural = head.tag in ("NNS", "NNPS") or bool(self.tree.children(other.head, "conj"))
            group = head.entity in ("ORG", "NORP") and not self._is_where(head)
            return (plural or head.lemma in GROUP_NOUNS or group) and _may_act(head)
        if pronoun.lower in THING:
            return head.lower in THING or (
                head.tag not in ("NNS", "NNPS")
                and (head.entity == "ORG" or head.lemma in GROUP_NOUNS)
                and not self._is_where(head)
            )
        if (
            head.lower in PLURAL | THING
            or head.tag in ("NNS", "NNPS")
            or head.lemma in GROUP_NOUNS
            or head.entity in ("ORG", "NORP")
        ):
            return False
        if other.gender and other.gender != draft.gender:
            return False
        return head.lower in PRONOUNS or head.entity == "PERSON" or head.lemma in FEMALE_NOUNS | MALE_NOUNS or _is_person(head)

    def _aimed_by(self, pronoun: Token) -> int | None:
        """The verb of which somebody is the aim: of "gunmen opened fire on them" the opening. Nobody aims at himself."""
        preposition = self.tokens[pronoun.head]
        if pronoun.dep != "pobj" or preposition.lower not in AT_WHOM or pronoun.lower in cues.REFLEXIVE:
            return None
        above = self.tokens[preposition.head]
        return above.head if above.dep == "dobj" else above.i

    def _is_killed(self, head: Token) -> bool:
        verb = self.tokens[head.head]
        return verb.lemma in cues.KILLING and (
            (head.dep == "nsubjpass" and not self.tree.children(verb.i, "neg")) or (head.dep == "dobj" and verb.tag == "VBD")
        )

    def _lives(self, pronoun: Token) -> bool:
        """Whether a pronoun stands where the dead do not: "in the same year he was arrested"; "he had been arrested" may be told of one."""
        verb = self.tokens[pronoun.head]
        before = any(self.tokens[c].lower in ("had", "having") for c in self.tree.children(verb.i, "aux"))
        return pronoun.dep in ("nsubj", "nsubjpass") and verb.lemma in cues.OF_THE_LIVING and not before

    def _speaks(self, token: Token) -> bool:
        return token.dep == "nsubj" and self.tokens[token.head].lemma in cues.SAYING

    def _is_where(self, head: Token) -> bool:
        """Whether a name stands where a place does, whatever the tagger takes it for: "in Jilib"."""
        return head.dep == "pobj" and self.tokens[head.head].lower in ("in", "near", "at")


class _Names:
    """Names told so far: which of them a further one repeats."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], int] = {}
        """The last phrase that has a name, one of whose first letters or last words make one."""

    def last_like(self, name: str, *, person: bool) -> int | None:
        """The last name that is the same, an acronym of it or the name that it is an acronym of, or a person's surname of it or with it.

        A surname alone repeats the full name; "Islamic State" does not repeat "Islamic Jihad".
        """
        of = "anybody's" if person else "a person's"
        asked = [("name", name), ("letters", name), ("name", _letters(name)), (f"{of} surname", " ".join(name.split()))]
        asked += [(of, surname) for surname in _surnames(name)]
        return max((k for key in asked if key[1] and (k := self._last.get(key)) is not None), default=None)

    def add(self, k: int, name: str, *, person: bool) -> None:
        keys = [("name", name), ("letters", _letters(name))]
        for of in ("anybody's", "a person's") if person else ("anybody's",):
            keys += [(of, " ".join(name.split())), *((f"{of} surname", surname) for surname in _surnames(name))]
        self._last |= dict.fromkeys(keys, k)


def _surnames(name: str) -> list[str]:
    """The last words of a name, without those before them; none whose very last word is too short for a surname."""
    words = name.split()
    return [" ".join(words[n:]) for n in range(1, len(words))] if words and len(words[-1]) > 2 else []


PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "ant", "ent", "ee", "eer", "ess")
NOT_PERSON_NOUNS = frozenset(
    "center number water paper power order matter weather letter letters door floor river border chapter "
    "murder terror error government statement agreement incident event moment department apartment "
    "movement document treatment amount plant restaurant event content accident president-elect "
    "helicopter tower quarter shelter character father-land color".split()
)


def _is_person(token: Token) -> bool:
    return token.lemma in PERSONS or (
        token.pos == "NOUN" and token.lemma.endswith(PERSON_ENDINGS) and token.lemma not in NOT_PERSON_NOUNS
    )


def _may_act(token: Token) -> bool:
    if token.entity in ("ORG", "NORP", "PERSON"):
        return True
    lemma = token.lemma
    return lemma in GROUP_NOUNS or _is_person(token) or lemma in ("people", "family", "troop", "force", "villager", "resident")


def _is_acronym(short: str, long: str) -> bool:
    """Whether one is made of the first letters of the other: ``eln`` of ``ejercito de liberacion nacional``.

    >>> _is_acronym("eln", "ejercito de liberacion nacional")
    True
    """
    return " " not in short and bool(short) and short == _letters(long)


def _letters(name: str) -> str:
    """The first letters of a name's words, small words left out, that may stand for it; empty where they make no acronym."""
    words = [w for w in name.split() if w not in ("de", "of", "the", "for", "and", "la", "y", "del")]
    return "".join(w[0] for w in words) if len(words) >= 3 else ""
