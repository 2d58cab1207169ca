"""The parse as a tree: who does what to whom, by dependency labels (spaCy's English scheme)."""

from collections.abc import Iterator, Sequence

from testimonia.language.first_names import gender_of_name
from testimonia.language.persons import ACCOMPANYING, PERSONS
from testimonia.records import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
LONGEST_PHRASE = 8
INSIDE_PHRASE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case", "punct"})
"""Labels of dependents that stand inside a noun phrase, left of its head."""
SUBJECT = frozenset({"nsubj", "csubj", "expl"})
QUANTIFIERS = frozenset(
    "score dozen hundred thousand million number group lot majority most some many several all part "
    "half rest one two three four five couple handful member batch total crowd".split()
)
"""Heads that only count what the of-phrase behind them names: ``scores of civilians`` are civilians."""
OF_ITS_OBJECT = {
    **dict.fromkeys(("accuse", "suspect", "convict", "acquit", "clear"), ("of",)),
    **dict.fromkeys(
        "blame condemn criticise criticize denounce arrest detain jail imprison sentence prosecute try indict punish thank praise"
        " sanction investigate".split(), ("for",),
    ),
    **dict.fromkeys(("charge",), ("with",)),
    **dict.fromkeys(("stop", "prevent", "keep", "bar", "ban"), ("from",)),
    **dict.fromkeys(("force", "coerce", "trick", "lure", "talk"), ("into",)),
}  # fmt: skip
"""Verbs whose object does what stands behind the preposition: "accused the army of torturing them"."""
WILLS = frozenset("attempt bid plan plot scheme effort decision order mission operation campaign conspiracy".split())
"""Nouns behind which stands what their owner does or means to do."""
OF_WILL = frozenset("able unable willing unwilling ready prepared eager".split())
"""Adjectives of which somebody does what stands behind them: "the brigade was able to push them back"."""
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})


def tree_of(tokens: Sequence[Token]) -> "Tree":
    """The tree over some tokens; the last one is kept, as every room asks for that of the report in hand."""
    last = _last[0]
    if last is None or last.tokens is not tokens:
        last = _last[0] = Tree(tokens)
    return last


class Tree:
    """Children and paths over one report's tokens. Indexes are those of the tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        self._children = children
        self._deps = [token.dep for token in tokens]
        self._labelled: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        self._subtrees: dict[int, list[int]] = {}
        self._passives: dict[int, bool] = {}
        self._doers: dict[int, list[int]] = {}
        self._undergoers: dict[int, list[int]] = {}

    def children(self, i: int, *deps: str) -> list[int]:
        """Dependents of a token in order; only those with one of the labels when labels are given. The tree's own list: not to be changed."""
        under = self._children[i]
        if not under or not deps:
            return under
        known = self._labelled.get((i, deps))
        if known is None:
            labels = self._deps
            known = self._labelled[i, deps] = [c for c in under if labels[c] in deps]
        return known

    def subtree(self, i: int) -> list[int]:
        """The token and everything under it, in text order. The tree's own list: not to be changed."""
        if i not in self._subtrees:
            found, todo = [], [i]
            while todo:
                j = todo.pop()
                found.append(j)
                todo.extend(self._children[j])
            self._subtrees[i] = sorted(found)
        return self._subtrees[i]

    def ancestors(self, i: int) -> Iterator[int]:
        """Governors from the nearest up to the root of the sentence."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def is_purpose(self, i: int) -> bool:
        """Whether a verb tells what something was done for: ``fired tear gas to disperse them``."""
        return self.tokens[i].dep == "advcl" and any(self.tokens[c].lower == "to" for c in self.children(i, "aux"))

    def conjuncts(self, i: int) -> list[int]:
        """The nominal itself and those coordinated with it: ``four soldiers and a driver`` → both heads.

        A head that only counts gives way to what it counts: ``scores of civilians`` → civilians.
        """
        found = [i]
        for j in found:
            found.extend(self._beside(j))
        return [self.counted(j) for j in found]

    def first_listed(self, i: int) -> int:
        """The first noun of a list: of "shootings and bombings" the shootings."""
        while self.tokens[i].dep == "conj" and self.tokens[self.tokens[i].head].pos in NOMINAL:
            i = self.tokens[i].head
        return i

    def _beside(self, i: int) -> Iterator[int]:
        """Those that stand in one list with a nominal and hang on it, also where the parse takes a person of the list for other words
        for the one before ("Ana Rosales, Hugo Prado, and Eva Soto") or for a part of the next one's name ("Rosales and Prado")."""
        for c in self._children[i]:
            token = self.tokens[c]
            two_persons = token.entity == self.tokens[i].entity == "PERSON" and token.pos == "PROPN"
            if token.dep == "conj":
                listed = token.pos in NOMINAL
            elif token.dep == "appos":
                listed = (two_persons and bool(self.children(c, "conj"))) or self.is_another_relation(c)
            else:
                listed = token.dep == "nmod" and two_persons and bool(self.children(c, "cc"))
            if listed:
                yield c

    def is_another_relation(self, i: int) -> bool:
        """Whether an apposition is the next of a list and no other word for the one before it: somebody has two of them (``his wife, his
        mother and two children``), they are several behind one (``Hugo Prado, two guards and a driver``), or his (``Hugo Prado, his son
        and two guards``)."""
        token = self.tokens[i]
        if token.dep != "appos":
            return False
        before = self.tokens[token.head]
        own, others = (next((c for c in self.children(k, "poss") if self.tokens[c].tag == "PRP$"), None) for k in (i, before.i))
        if own is not None and others is not None:
            return True
        listed = bool(self.children(i, "conj")) or any(c > i for c in self.children(before.i, "conj"))
        if not listed or not self._is_person(before):
            return False
        return token.tag == "NNS" or (own is not None and token.lemma in ACCOMPANYING and self._may_be_whose(own, before.i))

    def _is_person(self, token: Token) -> bool:
        """Whether a name is a person's, by its label or by a calling before it, whatever the label: "Mayor Hugo Prado"."""
        called = any(self.tokens[c].lower in PERSONS for c in self.children(token.i, "compound"))
        return token.pos == "PROPN" and (token.entity == "PERSON" or called)

    def _may_be_whose(self, own: int, person: int) -> bool:
        """Whether "his" or "her" may mean a person, as far as the name tells: "Ana Soto, his wife" is one woman."""
        first, stop = self.phrase(person)
        genders = {gender_of_name(t.lower) for t in self.tokens[first:stop]} - {""}
        return genders != {{"his": "woman", "her": "man"}.get(self.tokens[own].lower)}

    def counted(self, i: int) -> int:
        """What a counting head counts; the head itself when it is no counting word or counts nothing."""
        token = self.tokens[i]
        if token.pos == "NUM" or (token.lemma in QUANTIFIERS and token.pos in ("NOUN", "DET", "PRON", "ADJ")):
            for p in self.children(i, "prep"):
                if self.tokens[p].lower == "of":
                    for o in self.children(p, "pobj"):
                        if self.tokens[o].pos in ("NOUN", "PROPN"):
                            return o
        return i

    def phrase(self, head: int) -> tuple[int, int]:
        """First token and the index after the last of the noun phrase around a head, without what follows the head."""
        left = head
        todo = [head]
        while todo:
            j = todo.pop()
            for c in self._children[j]:
                if c < j and (self.tokens[c].dep in INSIDE_PHRASE or self.is_age(c) or self.is_compounded(c)):
                    left = min(left, c)
                    todo.append(c)
        while left < head and self._opens_no_phrase(left, head):
            left += 1
        return left, head + 1

    def is_age(self, i: int) -> bool:
        """Whether a word measures how old somebody is: the ``year`` of "7-year-old Ann"."""
        token = self.tokens[i]
        return token.dep == "npadvmod" and self.tokens[token.head].lower == "old"

    def is_compounded(self, i: int) -> bool:
        """Whether a hyphen ties a noun to the participle behind it: the ``Hamas`` of "Hamas-linked militants"."""
        token, behind = self.tokens[i], self.tokens[i + 1 : i + 3]
        return token.dep == "npadvmod" and len(behind) == 2 and behind[0].text == "-" and token.head == behind[1].i

    def _opens_no_phrase(self, i: int, head: int) -> bool:
        """Marks and words that stand before a phrase: ``and``, ``when``, ``among them``."""
        token = self.tokens[i]
        if token.pos in ("PUNCT", "CCONJ"):
            return token.text not in "\"'“‘"
        return (
            token.tag == "WRB"
            or (token.pos == "ADP" and self.tokens[i + 1].tag == "PRP")
            or (token.tag == "PRP" and i + 1 < head)
        )

    def is_passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive: ``was killed``, ``killed by``, ``a man killed in``."""
        if verb not in self._passives:
            self._passives[verb] = self._find_passive(verb)
        return self._passives[verb]

    def _find_passive(self, verb: int) -> bool:
        token = self.tokens[verb]
        deps = {self._deps[c] for c in self._children[verb]}
        if deps & {"auxpass", "nsubjpass", "agent"}:
            return True
        if token.dep in ("acl", "advcl") and token.tag == "VBN" and not self._is_perfect(verb):
            return True
        if token.dep == "acl" and token.tag == "VBD" and not deps & {"nsubj", "dobj", "aux"}:
            return True  # "four people shot Saturday night": such a clause is never finite, whatever the tagger says
        if token.dep == "xcomp" and token.tag == "VBN" and not deps & {"aux", "dobj"}:
            return True  # "was found murdered"
        if token.dep == "conj" and token.tag in ("VBN", "VBD") and not deps & SUBJECT:
            # "was seized and beaten": the second participle shares the first one's auxiliary.
            # The tagger takes many of these for the simple past: without an object of its own it is no active verb.
            first = token.head
            in_row = self.is_passive(first) or self._passive_under(first, verb) is not None
            return not self.children(verb, "dobj") and self.tokens[first].pos == "VERB" and in_row
        return False

    def _passive_under(self, first: int, verb: int) -> int | None:
        """The passive with which a verb stands in a row, where the parse hangs it on the verb above: "described being hung from the
        ceiling and burned"."""
        under = (x for x in self.children(first, "xcomp", "pcomp") if x < verb)
        return next((x for x in under if any(self.tokens[a].lower == "being" for a in self.children(x, "auxpass"))), None)

    def _is_perfect(self, verb: int) -> bool:
        """Whether a participle without "been" is one of "have": "having killed two guards", "reports that rebels had killed 70"."""
        return any(self.tokens[a].lemma == "have" for a in self.children(verb, "aux"))

    def doers(self, verb: int) -> list[int]:
        """Heads of the phrases that do what a verb says; empty when nobody is named."""
        if verb not in self._doers:
            self._doers[verb] = self._find_doers(verb)
        return self._doers[verb].copy()

    def _find_doers(self, verb: int) -> list[int]:
        tokens = self.tokens
        if self.is_passive(verb):
            found = [p for a in self.children(verb, "agent") for p in self.children(a, "pobj")]
            if not found and tokens[verb].dep == "conj":
                return []
            return [c for p in found for c in self.conjuncts(p)]
        own = [c for c in self.children(verb, "nsubj") if c < verb or tokens[verb].dep in ("ROOT", "ccomp", "parataxis")]
        if own:
            return [c for s in own[:1] for c in self.conjuncts(self._relative(s, verb))]
        if tokens[verb].dep == "amod" and tokens[verb].tag == "VBG":
            return [tokens[verb].head]  # "stone-throwing protesters"
        return self._inherited_subject(verb)

    def _relative(self, subject: int, verb: int) -> int:
        """The noun a relative pronoun stands for: ``gunmen who fired`` → gunmen."""
        if self.tokens[subject].tag in ("WP", "WDT") or self.tokens[subject].lower in ("that", "who", "which"):
            return next(
                (self._antecedent(j, subject) for j in (verb, *self.ancestors(verb)) if self.tokens[j].dep == "relcl"), subject
            )
        return subject

    def _antecedent(self, clause: int, pronoun: int) -> int:
        """The noun that a relative clause is about: no place or day is "who", so "a resident of Minna who" is the resident."""
        noun = self.tokens[clause].head
        while self.tokens[pronoun].lower in ("who", "whom") and self.tokens[noun].entity in ("GPE", "DATE"):
            preposition = self.tokens[noun].head
            above = self.tokens[preposition].head
            if self.tokens[noun].dep != "pobj" or self.tokens[above].pos not in NOMINAL:
                break
            noun = above
        return noun

    def relative(self, i: int) -> int:
        """The noun behind which the clause of a relative pronoun stands; the pronoun itself outside such a clause."""
        return next((self._antecedent(j, i) for j in self.ancestors(i) if self.tokens[j].dep == "relcl"), i)

    def _inherited_subject(self, verb: int) -> list[int]:
        """The subject of a verb that has none of its own, from the verb or noun it depends on."""
        token = self.tokens[verb]
        governor = token.head
        if governor == verb:
            return []
        if token.dep == "acl" and self.tokens[governor].pos in NOMINAL:
            return self.conjuncts(governor) if token.tag == "VBG" else self._who_tries(governor)
        if token.dep in ("conj", "xcomp", "advcl", "pcomp", "dep"):
            preposition = self.tokens[governor].lower
            while self.tokens[governor].pos == "ADP" and self.tokens[governor].head != governor:
                governor = self.tokens[governor].head
            if self.tokens[governor].pos in NOMINAL:
                # "accused the army of firing": parsers hang "of" on the army.
                above = self.tokens[self.tokens[governor].head]
                own = token.dep == "pcomp" and preposition in OF_ITS_OBJECT.get(above.lemma, ())
                return self.conjuncts(governor) if own and self.tokens[governor].dep == "dobj" else []
            if self.tokens[governor].pos == "ADJ" and (token.dep == "pcomp" or self.tokens[governor].lemma in OF_WILL):
                return [] if self.children(governor, "neg") else self.said_of(governor)  # "not guilty of murdering him"
            if self.is_passive(governor):
                return self.undergoers(governor)  # "were believed to have fired", "a man accused of firing"
            if token.dep == "pcomp" and preposition in OF_ITS_OBJECT.get(self.tokens[governor].lemma, ()):
                return [c for o in self.children(governor, "dobj") for c in self.conjuncts(o)]
            if token.dep == "xcomp" and self.tokens[governor].pos == "VERB" and self.tokens[governor].lemma != "use":
                # "forced them to hand over": the object of the governor acts.
                objects = self.children(governor, "dobj")
                if objects and objects[0] < verb:
                    return [c for o in objects for c in self.conjuncts(o)]
            return self.doers(governor)
        return []

    def _who_tries(self, noun: int) -> list[int]:
        """Who does what stands behind a noun of will: ``an attempt by rebels to kidnap her``, ``the rebels' plan to attack``."""
        return [*self.children(noun, "poss"), *self.obliques(noun, "by")] if self.tokens[noun].lemma in WILLS else []

    def said_of(self, quality: int) -> list[int]:
        """Whom an adjective is said of: "found him guilty of", "he was found guilty of", "he pleaded guilty to"."""
        own = self.children(quality, "nsubj")
        if own:
            return [c for s in own for c in self.conjuncts(self._relative(s, quality))]
        above = self.tokens[quality].head
        return self.undergoers(above) or self.doers(above) if above != quality else []

    def undergoers(self, verb: int) -> list[int]:
        """Heads of the phrases that a verb is done to."""
        if verb not in self._undergoers:
            self._undergoers[verb] = self._find_undergoers(verb)
        return self._undergoers[verb].copy()

    def _find_undergoers(self, verb: int) -> list[int]:
        tokens = self.tokens
        if self.is_passive(verb):
            own = self.children(verb, "nsubjpass") or [
                c for c in self.children(verb, "nsubj") if tokens[verb].tag in ("VBN", "VBD") and self.children(verb, "agent")
            ]
            own = own or self._named_behind(verb) or self._in_a_clause_without_be(verb)
            if own:
                return [c for s in own for c in self.conjuncts(self._relative(s, verb))]
            if tokens[verb].dep == "acl" and tokens[tokens[verb].head].pos in NOMINAL:
                return self.conjuncts(tokens[verb].head)
            if tokens[verb].dep == "conj":
                governor = tokens[verb].head
                if tokens[governor].pos in ("VERB", "AUX"):
                    shared = governor if self.is_passive(governor) else self._passive_under(governor, verb)
                    return self.undergoers(shared) if shared is not None else []
            if tokens[verb].dep in ("advcl", "xcomp"):
                return self._inherited_subject(verb)  # "are suspected to have been taken"
            return []
        objects = [c for c in self.children(verb, "dobj", "dative") if tokens[c].pos in NOMINAL or tokens[c].pos == "ADJ"]
        objects += [c for c in self.children(verb, "conj") if self.is_second_object(c)] if objects else self._late_object(verb)
        found = [c for o in objects for c in self.conjuncts(self._relative(o, verb))]
        if not found and tokens[verb].dep == "conj" and tokens[tokens[verb].head].pos == "VERB":
            # "shot and killed two men": the object stands with one of the two verbs.
            return []
        if not found:
            found = [
                k for c in self.children(verb, "conj") if c > verb and not self.children(c, "nsubj") and c - verb <= 4
                for o in self.children(c, "dobj") for k in self.conjuncts(o)
            ]  # fmt: skip
        return found or self._object_taken_away(verb)

    def _late_object(self, verb: int) -> list[int]:
        """A person behind what parts a verb from its object: ``shot on Monday, witnesses said, Judge Ana Rosales``."""
        behind = (c for c in self.children(verb, "npadvmod") if c > verb)
        return [c for c in behind if self.tokens[c].entity == "PERSON"]

    def _object_taken_away(self, verb: int) -> list[int]:
        """The phrase right behind a participle that the parse gives to a verb behind it: ``killing 50 worshippers, sources said``."""
        if self.tokens[verb].tag != "VBG":
            return []
        behind = range(verb + 1, min(verb + 1 + LONGEST_PHRASE, len(self.tokens)))
        taken = next((k for k in behind if self.tokens[k].dep == "nsubj" and self.tokens[k].head > k), None)
        return self.conjuncts(taken) if taken is not None and self.phrase(taken)[0] == verb + 1 else []

    def _named_behind(self, verb: int) -> list[int]:
        """Subjects of a passive turned round: ``also injured were Ana Rosales and Hugo Prado``."""
        behind = [a for a in self.children(verb, "auxpass") if a > verb]
        named = [
            *self.children(verb, "nsubj", "dobj", "attr", "appos"),
            *(c for a in behind for c in self.children(a, "nsubj", "attr")),
        ]
        return [c for c in named if c > behind[0]] if behind else []

    def _in_a_clause_without_be(self, verb: int) -> list[int]:
        """The subject of a participle that stands for a passive in a clause: ``five were killed, while several others wounded``."""
        alone = self.tokens[verb].dep == "advcl" and self.tokens[verb].tag == "VBN" and not self.children(verb, "dobj")
        return self.children(verb, "nsubj") if alone else []

    def is_second_object(self, i: int) -> bool:
        """Whether a number that the parse coordinates with a verb goes with its object: ``killed a mayor and three of his men``."""
        token = self.tokens[i]
        follows = self.tokens[i + 1 : i + 2]
        return (
            token.pos == "NUM" and token.dep == "conj" and self.tokens[token.head].pos == "VERB"
            and bool(self.children(token.head, "dobj")) and not self.children(i, *SUBJECT, *PASSIVE_SUBJECT)
            and not any(f.pos in ("VERB", "AUX") for f in follows)
        )  # fmt: skip

    def has_particle(self, verb: int, *words: str) -> bool:
        """Whether a verb has one of the words for its particle: the "down" of "shot down a jet"."""
        return any(self.tokens[p].lower in words for p in self.children(verb, "prt"))

    def obliques(self, i: int, *prepositions: str) -> list[int]:
        """Heads of the phrases tied to a token by one of the prepositions; any preposition when none is given."""
        found = []
        for p in self.children(i, "prep", "agent", "dative"):
            if not prepositions or self.tokens[p].lower in prepositions:
                for o in self.children(p, "pobj"):
                    found.extend(self.conjuncts(o))
        return found


_last: list[Tree | None] = [None]
"""The tree that was asked for last."""
