"""Ties between actors that the report states: who leads, supports, met, is kin of, or works for whom.

Captions count here: a photograph's line names people and their offices.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimonia.language.persons import KIN, PERSONS
from testimonia.language.syntax import tree_of
from testimonia.records import Reading, Relation, RelationKind, Report, Sentence, Span
from testimonia.resolving.actor_kinds import kind_of_name, kind_of_word
from testimonia.resolving.namings import RELATIVE, Naming
from testimonia.resolving.offices import BELONGING, LEADING, WORKING

SUPPORTING = frozenset("support arm back fund finance sponsor train equip supply".split())
ALLYING = frozenset("affiliated allied linked aligned tied loyal".split())
MEETING = frozenset("meet".split())
PLEDGES = frozenset({"allegiance", "alliance", "loyalty"})
PARTS = frozenset({"wing", "faction", "branch", "offshoot", "subgroup", "affiliate", "part"})
"""What a group is of a larger one; the other nouns of belonging are a person's."""
VERBS: dict[str, RelationKind] = {
    "lead": "leads", "head": "leads", "command": "leads", "found": "leads", "join": "member_of", "belong": "member_of",
}  # fmt: skip
"""Verbs whose subject leads or joins what they are done to; one belongs *to* a group."""
ENDS_DENIAL = frozenset({"relcl", "acl", "appos", "advcl", "ROOT", "nsubj", "nsubjpass", "pobj"})
"""Ties across which a denial does not reach: "the group's leader denied the attack" denies no leader."""
AID = frozenset("weapon arm money fund rifle ammunition missile rocket training support cash gun".split())
GIVING = frozenset({"give", "provide", "supply", "send", "offer"})
TAKEN_BACK = frozenset("deny refuse stop cease fail reject dispute decline end".split())
"""Verbs that take back what they govern."""
NEAR = 8
"""Tokens between a person and the office that follows behind a comma."""
GROUPS = frozenset({"ORG", "NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class Tie:
    """Two namings that stand in a relation."""

    kind: RelationKind
    giver: int
    """Index into the namings: who leads, supports, belongs."""
    taker: int
    first: int
    """Index of the first token of the words that state it."""
    stop: int


def find_ties(reading: Reading, namings: Sequence[Naming]) -> tuple[Tie, ...]:
    """Stated ties in text order, one for each pair and kind at one place."""
    finder = _Finder(reading, namings)
    ties = (tie for sentence in reading.sentences for tie in finder.in_sentence(sentence))
    unique = {(t.kind, t.giver, t.taker): t for t in ties if t.giver != t.taker}
    return tuple(sorted(unique.values(), key=lambda t: (t.first, t.stop, t.kind, t.giver, t.taker)))


def find_relations(report: Report, reading: Reading, ties: Sequence[Tie], actors: Mapping[int, str]) -> tuple[Relation, ...]:
    """The ties as relations between actors; several places that state one relation are its spans.

    Args:
        actors: actor id by naming, as in `actors.Cast.by_naming`.
    """
    spans: dict[tuple[RelationKind, str, str], set[Span]] = {}
    for tie in ties:
        giver, taker = actors.get(tie.giver), actors.get(tie.taker)
        if giver and taker and giver != taker:
            start, end = reading.tokens[tie.first].start, reading.tokens[tie.stop - 1].end
            spans.setdefault((tie.kind, giver, taker), set()).add(Span(start, end, report.text[start:end]))
    relations = [Relation(kind, a, b, tuple(sorted(found))) for (kind, a, b), found in spans.items()]
    return tuple(sorted(relations, key=lambda r: (r.spans[0], r.kind, r.from_actor, r.to_actor)))


class _Finder:
    def __init__(self, reading: Reading, namings: Sequence[Naming]) -> None:
        self.reading, self.tokens, self.namings = reading, reading.tokens, namings
        self.tree = tree_of(reading.tokens)
        self.at: dict[int, int] = {}
        for k, naming in enumerate(namings):
            if naming.kind != "pronoun":
                for i in range(naming.first, naming.stop):
                    if i not in self.at or namings[self.at[i]].head != i:
                        self.at[i] = k

    def in_sentence(self, sentence: Sentence) -> Iterator[Tie]:
        """All ties whose deciding word stands in the sentence."""
        for i in range(sentence.first, sentence.stop):
            lemma, lower = self.tokens[i].lemma, self.tokens[i].lower
            if lemma in LEADING:
                yield from self._office("leads", i, sentence)
            elif lemma in WORKING:
                yield from self._office("works_for", i, sentence)
            elif lemma in BELONGING and lemma not in ALLYING:
                yield from self._office("member_of", i, sentence)
            if lemma in KIN:
                yield from self._kin(i, sentence)
            if lower == "married":
                yield from self._married(i)
            if lemma in VERBS and self.tokens[i].pos == "VERB":
                yield from self._verb(i)
            if lemma in SUPPORTING:
                yield from self._support(i)
            if lemma in AID:
                yield from self._aid(i)
            if lemma in PLEDGES:
                yield from self._pledge(i)
            if lower in ALLYING:
                yield from self._alliance(i)
            if lemma in MEETING and self.tokens[i].pos == "VERB":
                yield from self._meeting(i)
            if lower == "with" and (sentence.block == "caption" or not self._has_verb(sentence)):
                yield from self._together(i, sentence)

    def _tie(self, kind: RelationKind, i: int, giver: int | None, taker: int | None) -> Iterator[Tie]:
        """One tie by the deciding word `i`; its words run from the first of the three to the last."""
        if giver is None or taker is None or giver == taker:
            return
        ends = [self.namings[k] for k in (giver, taker)]
        yield Tie(kind, giver, taker, min(i, *(n.first for n in ends)), max(i + 1, *(n.stop for n in ends)))

    def _is_person(self, k: int | None) -> bool:
        if k is None:
            return False
        naming = self.namings[k]
        head = self.tokens[naming.head]
        if naming.known:
            return naming.is_known_person
        return naming.kind == "name" and head.pos == "PROPN" and head.entity not in GROUPS

    def _is_group(self, k: int | None) -> bool:
        if k is None:
            return False
        naming = self.namings[k]
        if naming.kind == "name" and naming.phrase is None:
            return True
        head = self.tokens[naming.head]
        described = naming.kind == "description" and head.tag == "NNS" and (kind_of_word(head.lemma) or head.lemma in PERSONS)
        if naming.known:
            return not naming.is_known_person
        return head.entity in ("ORG", "NORP") or bool(described)

    def _is_taken_back(self, i: int) -> bool:
        """Whether the text denies the word or what governs it: "does not support", "stopped supporting", "is no leader"."""
        for j in (i, *self.tree.ancestors(i)):
            words = [self.tokens[c].lower for c in self.tree.children(j, "neg", "advmod", "det", "preconj")]
            if {"not", "n't", "never", "no", "neither"} & set(words) or (j != i and self.tokens[j].lemma in TAKEN_BACK):
                return True
            if self.tokens[j].dep in ENDS_DENIAL:
                return False
        return False

    # ── X leads Y · X joined Y · X belongs to Y ──────────────────────────────────────────────

    def _verb(self, i: int) -> Iterator[Tie]:
        kind = VERBS[self.tokens[i].lemma]
        groups = self.tree.obliques(i, "to") if self.tokens[i].lemma == "belong" else self._done_to(i)
        for one in () if self._is_taken_back(i) else self._doing(i):
            for group in groups:
                giver, taker = self.at.get(one), self.at.get(group)
                if self._is_named_group(taker) and (self._is_person(giver) or (kind == "member_of" and self._is_group(giver))):
                    yield from self._tie(kind, i, giver, taker)

    def _done_to(self, i: int) -> list[int]:
        token = self.tokens[i]
        return [token.head] if token.dep == "acl" and token.tag == "VBN" else self.tree.undergoers(i)

    def _doing(self, i: int) -> list[int]:
        """Who does it; for ``led by X`` the person behind "by"."""
        return self.tree.doers(i) or self.tree.obliques(i, "by")

    def _is_named_group(self, k: int | None) -> bool:
        return self._is_group(k) and k is not None and self.namings[k].kind == "name"

    # ── X, leader of Y · Y leader X · Y's leader, X ──────────────────────────────────────────

    def _office(self, kind: RelationKind, i: int, sentence: Sentence) -> Iterator[Tie]:
        group = self._group_of(i, sentence)
        if not self._is_group(group):
            return
        holder = None if self._is_taken_back(i) else self._holder(i, sentence)
        if self._is_person(holder) or (self.tokens[i].lemma in PARTS and self._is_named_group(holder)):
            yield from self._tie(kind, i, holder, group)

    def _group_of(self, i: int, sentence: Sentence) -> int | None:
        if i + 1 < sentence.stop and self.tokens[i + 1].lower in ("of", "for", "at", "in", "with"):
            j = i + 2
            while j < sentence.stop and self.tokens[j].pos in ("DET", "ADJ", "PUNCT") and j not in self.at:
                j += 1
            return self.at.get(j)
        return self._group_before(i, sentence)

    def _group_before(self, i: int, sentence: Sentence) -> int | None:
        """``Amnesty International's senior adviser``, ``Taliban leader``: the group that the words before the office name."""
        for j in range(i - 1, max(sentence.first, i - NEAR) - 1, -1):
            if self.tokens[j].pos == "VERB" or self.tokens[j].text in (",", ";"):
                return None
            k = self.at.get(j)
            if k is not None and self.namings[k].stop <= i and self._is_group(k):
                return k
        return None

    def _holder(self, i: int, sentence: Sentence) -> int | None:
        after = self.at.get(i + 1) if i + 1 < sentence.stop else None
        if self._is_person(after):
            return after
        if i + 2 < sentence.stop and self.tokens[i + 1].text == "," and self._is_person(self.at.get(i + 2)):
            return self.at.get(i + 2)
        found = (self._before_comma(i, sentence), self._behind_group(i, sentence), self._subject_of_be(i))
        return next((k for k in found if k is not None), None)

    def _behind_group(self, i: int, sentence: Sentence) -> int | None:
        """``the leader of the Front, Karim Nasser, fled``: the one person between the commas."""
        if self.tokens[i - 1].lower != "the" or self.tokens[min(i + 1, sentence.stop - 1)].lower != "of":
            return None
        comma = next((j for j in range(i + 2, min(i + NEAR, sentence.stop)) if self.tokens[j].text == ","), None)
        k = self.at.get(comma + 1) if comma is not None else None
        closed = k is not None and self.tokens[min(self.namings[k].stop, sentence.stop - 1)].text in (",", ".")
        return k if closed else None

    def _before_comma(self, i: int, sentence: Sentence) -> int | None:
        for j in range(i - 1, max(sentence.first, i - NEAR) - 1, -1):
            if self.tokens[j].pos in ("VERB", "AUX"):
                return None
            if self.tokens[j].text in (",", "("):
                if self.tokens[j + 1].pos == "CCONJ":
                    return None
                return self.at.get(j - 1) if j > sentence.first else None
        return None

    def _subject_of_be(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.dep != "attr":
            return None
        return next((self.at[s] for s in self.tree.children(token.head, "nsubj") if s in self.at), None)

    # ── kin ──────────────────────────────────────────────────────────────────────────────────

    def _kin(self, i: int, sentence: Sentence) -> Iterator[Tie]:
        owners = self.tree.obliques(i, "of") + self.tree.children(i, "poss")
        owner = next((k for o in owners if (k := self._owner(o)) is not None), None)
        holder = self._holder(i, sentence)
        if self._is_person(owner) and self._is_person(holder):
            yield from self._tie("kin_of", i, holder, owner)

    def _married(self, i: int) -> Iterator[Tie]:
        """``Amina Nasser, who is married to Karim Nasser``."""
        clause = self.tokens[i].head if self.tokens[i].dep == "acomp" else i
        wed = (
            [self.tokens[i].head]
            if self.tokens[i].dep in ("acl", "amod")
            else self.tree.doers(clause) + self.tree.undergoers(clause)
        )
        for one in () if self._is_taken_back(i) else wed:
            for other in self.tree.obliques(i, "to"):
                a, b = self.at.get(one), self.at.get(other)
                if self._is_person(a) and self._is_person(b):
                    yield from self._tie("kin_of", i, a, b)

    def _owner(self, i: int) -> int | None:
        if self.tokens[i].lower in RELATIVE:
            return self.at.get(self.tree.relative(i))
        return self.at.get(i, self._named_as(i))

    def _named_as(self, i: int) -> int | None:
        """The name that "his" or "her" stands for, where the reading knows one."""
        chain = next((p.chain for p in self.reading.phrases if p.head == i and p.kind == "pronoun"), None)
        if chain is None:
            return None
        return next(
            (k for k, n in enumerate(self.namings) if n.phrase is not None and self._is_person(k)
             and self.reading.phrases[n.phrase].chain == chain), None,
        )  # fmt: skip

    # ── supported by Y · Y-backed X · Y arms X ───────────────────────────────────────────────

    def _support(self, i: int) -> Iterator[Tie]:
        token = self.tokens[i]
        if token.pos not in ("VERB", "ADJ") or self._is_taken_back(i):
            return
        helped = self._helped(i)
        helpers = self._helpers(i)
        for x in helpers:
            for y in helped:
                if x in self.at and y in self.at and self._may_help(self.at[x]) and self._is_group(self.at[y]):
                    yield from self._tie("supports", i, self.at[x], self.at[y])

    def _aid(self, i: int) -> Iterator[Tie]:
        """``Iran gave the rebels money``, ``Iran sends weapons to the rebels``."""
        token = self.tokens[i]
        verb = token.head
        if token.dep != "dobj" or self.tokens[verb].lemma not in GIVING or self._is_taken_back(verb):
            return
        to = self.tree.children(verb, "dative") + self.tree.obliques(verb, "to") + self.tree.obliques(i, "to")
        for x in self.tree.doers(verb):
            for y in to:
                if x in self.at and y in self.at and self._may_help(self.at[x]) and self._is_group(self.at[y]):
                    yield from self._tie("supports", i, self.at[x], self.at[y])

    def _helped(self, i: int) -> list[int]:
        token = self.tokens[i]
        if token.dep == "amod":
            return [token.head]
        found = self.tree.undergoers(i)
        while not found and token.dep == "conj" and self.tokens[token.head].pos == "VERB":
            token = self.tokens[token.head]
            found = [token.head] if token.dep in ("acl", "amod") else self.tree.undergoers(token.i)
        return found

    def _helpers(self, i: int) -> list[int]:
        if self.tokens[i].dep == "amod" and i >= 2 and self.tokens[i - 1].text == "-":
            return [i - 2]
        found = self.tree.doers(i)
        for c in (*self.tree.children(i, "conj"), i):
            found += [o for a in self.tree.children(c, "agent", "prep") if self.tokens[a].lower == "by"
                      for p in self.tree.children(a, "pobj") for o in self.tree.conjuncts(p)]  # fmt: skip
        return list(dict.fromkeys(found))

    def _may_help(self, k: int) -> bool:
        head = self.tokens[self.namings[k].head]
        return (
            self._is_group(k)
            or self._is_person(k)
            or head.entity == "GPE"
            or head.lemma in ("government", "regime", "army", "state")
        )

    # ── affiliated with, met, pictured with ──────────────────────────────────────────────────

    def _alliance(self, i: int) -> Iterator[Tie]:
        token = self.tokens[i]
        if self._is_taken_back(i) or self.tree.children(i, "dobj"):
            return
        ours = [token.head] if token.dep in ("acl", "amod") else self.tree.doers(i) + self.tree.undergoers(i)
        for other in self.tree.obliques(i, "with", "to"):
            for own in ours:
                own = self.tree.counted(own) if own not in self.at else own
                yield from self._allied(i, own, other)

    def _pledge(self, i: int) -> Iterator[Tie]:
        """``The group pledged allegiance to``, ``formed an alliance with``."""
        verb = self.tokens[i].head
        if self.tokens[i].dep != "dobj" or self._is_taken_back(verb):
            return
        for other in (*self.tree.obliques(i, "with", "to"), *self.tree.obliques(verb, "with", "to")):
            for own in self.tree.doers(verb):
                yield from self._allied(i, own, other)

    def _allied(self, i: int, own: int, other: int) -> Iterator[Tie]:
        one, two = self.at.get(own), self.at.get(other)
        if one is not None and two is not None and (self._is_group(one) or self._is_person(one)) and self._may_help(two):
            yield from self._tie("allied_with", i, one, two)

    def _meeting(self, i: int) -> Iterator[Tie]:
        ours = [self.at[d] for d in self.tree.doers(i) if d in self.at]
        theirs = [self.at[o] for o in (*self.tree.undergoers(i), *self.tree.obliques(i, "with")) if o in self.at]
        for a in ours:
            for b in theirs:
                if self._is_person(a) and self._is_person(b):
                    yield from self._tie("met_with", i, a, b)

    def _together(self, i: int, sentence: Sentence) -> Iterator[Tie]:
        """A picture's line: "Ali Sadr, leader of the Sons of Light, with Omar Deeb"."""
        other = self.at.get(i + 1)
        before = (self.at[j] for j in range(sentence.first, i) if j in self.at)
        first = next((k for k in before if self._is_person(k)), None)
        if self._is_person(other) or self._may_be_person(other):
            yield from self._tie("met_with", i, first, other)

    def _may_be_person(self, k: int | None) -> bool:
        """A name of two or three words that the parser takes for a group, and no word of which is a group's."""
        if k is None or self.namings[k].known is not None or self.namings[k].kind != "name":
            return False
        words = self.tokens[self.namings[k].first : self.namings[k].stop]
        proper = all(t.pos == "PROPN" and t.text[:1].isupper() and not t.text.isupper() for t in words)
        return proper and len(words) in (2, 3) and not kind_of_name(" ".join(t.text for t in words))

    def _has_verb(self, sentence: Sentence) -> bool:
        return any(
            t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.tokens[sentence.first : sentence.stop]
        )
