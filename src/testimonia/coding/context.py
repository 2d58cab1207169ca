"""What every step of the coder looks at: the report, its reading, the parse as a tree, and look-ups by offset."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from testimonia.codebook.codebook import Codebook
from testimonia.coding.headings import Heading, find_headings
from testimonia.coding.learned import Learned
from testimonia.coding.statements import Statement, read_statements
from testimonia.language.irregulars import are_irregular
from testimonia.language.syntax import Tree, tree_of
from testimonia.language.tolls import RunningTotal, running_totals
from testimonia.model.linear import Scorer
from testimonia.records import Act as ReadAct
from testimonia.records import Phrase, Reading, Report, ResolvedTime, Sentence, Span, Token

if TYPE_CHECKING:
    from testimonia.coding.harm import Harm

Spans = tuple[tuple[int, int], ...]
Fills = dict[tuple[int, str, str], list[float]]
"""For each act, by its token and type, and each role: probability by phrase."""
LONGEST_LIST = 30
INCLUDING = frozenset({"including", "like"})
NO_CLASS = frozenset[str]()


class Act(Protocol):
    """A word with the type of act it names; a trigger is one."""

    @property
    def token(self) -> int: ...

    @property
    def type(self) -> str: ...


@dataclass(frozen=True)
class Context:
    """One report on the coder's table."""

    report: Report
    reading: Reading
    codebook: Codebook
    times: tuple[ResolvedTime, ...]
    """One for each of `reading.times`: an older year marks what is only recalled."""
    learned: Learned | None = None
    """What the encoder says of the text. None: rules, and scorers that do without it."""
    scorers: Mapping[str, Scorer] = field(default_factory=dict)
    """Linear scorers by name; empty: rules alone."""

    def weighs(self, type_id: str) -> bool:
        """Whether learned weights have a say about events of a type: of one that the encoder never saw the rules decide."""
        if self.learned is not None:
            return self.learned.knows(type_id)
        event = self.scorers.get("event")
        return event is not None and f"type {type_id}" in event.weights

    def scorer(self, name: str) -> Scorer | None:
        """The learned scorer of that name. None: the rules decide."""
        return self.scorers.get(name)

    @cached_property
    def tree(self) -> Tree:
        return tree_of(self.reading.tokens)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.reading.tokens

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.first for s in self.reading.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.reading.tokens]

    @cached_property
    def phrase_at(self) -> dict[int, int]:
        """Index into `reading.phrases` by token: of the phrase whose head it is, or else of one that holds it in its name."""
        found = {i: k for k, p in enumerate(self.reading.phrases) if p.kind == "name" for i in range(p.first, p.stop)}
        return found | {p.head: k for k, p in enumerate(self.reading.phrases)}

    @cached_property
    def chain_phrases(self) -> dict[int, list[Phrase]]:
        """Phrases of each chain, in text order."""
        found: dict[int, list[Phrase]] = {}
        for phrase in self.reading.phrases:
            found.setdefault(phrase.chain, []).append(phrase)
        return found

    def meant_by(self, token: int) -> tuple[int, ...]:
        """A token, and before it, for a pronoun, the last noun that names or describes whom it means."""
        number = self.phrase_at.get(token)
        if number is None or self.reading.phrases[number].kind != "pronoun":
            return (token,)
        told = [p.head for p in self.chain_phrases[self.reading.phrases[number].chain] if p.kind != "pronoun" and p.head < token]
        return (*told[-1:], token)

    def chains_of(self, tokens: Iterable[int]) -> set[int]:
        """Chains of the phrases that tokens are the heads of; a token that heads none has none."""
        return {self.reading.phrases[self.phrase_at[token]].chain for token in tokens if token in self.phrase_at}

    @cached_property
    def chain_numbers(self) -> dict[int, list[int]]:
        """Indices into `reading.phrases` of each chain, in text order."""
        found: dict[int, list[int]] = {}
        for number, phrase in enumerate(self.reading.phrases):
            found.setdefault(phrase.chain, []).append(number)
        return found

    def listed_with(self, phrase: int) -> list[int]:
        """Indices into `reading.phrases` of those that stand in one list with a phrase, itself among them."""
        return self._lists[self.list_of(phrase)]

    def list_of(self, phrase: int) -> int:
        """Token of the first member of the list that a phrase stands in; its own head where it stands alone."""
        return self._first_of_list(self.reading.phrases[phrase].head)

    @cached_property
    def _lists(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number in range(len(self.reading.phrases)):
            found.setdefault(self.list_of(number), []).append(number)
        return found

    def _first_of_list(self, head: int) -> int:
        """The first member of a list of nouns: past "and", and past "including" to what the list is of."""
        for _ in range(LONGEST_LIST):
            token = self.tokens[head]
            governor = self.tokens[token.head]
            if token.dep in ("conj", "appos") and governor.pos in ("NOUN", "PROPN", "PRON"):
                head = governor.i
            elif token.dep == "pobj" and governor.lower in INCLUDING and self.tokens[governor.head].pos in ("NOUN", "PROPN"):
                head = governor.head
            else:
                break
        return head

    @cached_property
    def _speaking(self) -> frozenset[int]:
        sources = [a.source for a in self.reading.attributions if a.source]
        return frozenset(p.chain for p in self.reading.phrases for s in sources if s.start <= p.start and p.end <= s.end)

    def speaks(self, chain: int) -> bool:
        """Whether an actor is the source of a statement of the report."""
        return chain in self._speaking

    @cached_property
    def _fills(self) -> tuple[Fills, Fills]:
        return {}, {}

    def fills(self, trigger: Act, role: str) -> list[float]:
        """The encoder's probability that each of `reading.phrases` fills a role of the act; zeros without an encoder."""
        return self._fills_of(trigger, role, self._phrase_spans, self._fills[0])

    def weapon_fills(self, trigger: Act) -> list[float]:
        """The encoder's probability that each of `weapon_phrases` is a weapon of the act; zeros without an encoder."""
        return self._fills_of(trigger, "weapon", self._weapon_spans, self._fills[1])

    def _fills_of(self, trigger: Act, role: str, spans: Spans, known: Fills) -> list[float]:
        key = (trigger.token, trigger.type, role)
        if key not in known:
            if self.learned is None or not spans:
                known[key] = [0.0] * len(spans)
            else:
                known[key] = self.learned.fills_each(self.tokens[trigger.token].start, trigger.type, role, spans)
        return known[key]

    @cached_property
    def _phrase_spans(self) -> Spans:
        return tuple((p.start, p.end) for p in self.reading.phrases)

    @cached_property
    def _weapon_spans(self) -> Spans:
        return tuple((span.start, span.end) for _, span in self.weapon_phrases)

    @cached_property
    def weapon_phrases(self) -> tuple[tuple[int, Span], ...]:
        """Phrases that may name a weapon, with their heads: known weapon words, and other nouns that stand for things."""
        found = []
        for token in self.tokens:
            governor = self.tokens[token.head]
            if token.pos not in ("NOUN", "PROPN") or (token.dep == "compound" and governor.pos in ("NOUN", "PROPN")):
                continue
            if [t.lower for t in self.tokens[token.i + 1 : token.i + 2]] == ["proof"]:
                continue  # "a bullet proof car"
            if self.is_in(token.i, "weapon") or (token.pos == "NOUN" and not token.entity and not self._is_before_weapon(token)):
                found.append((token.i, self.thing(token.i)))
        return tuple(found)

    def _is_before_weapon(self, token: Token) -> bool:
        """Whether a noun only says of which kind the weapon behind it is, where the parse hangs that on it: "low intensity Explosive Device"."""
        behind = [c for c in self.tree.children(token.i, "appos", "dep") if self.is_in(c, "weapon")]
        return any(self.tree.phrase(c)[0] == token.i + 1 for c in behind)

    def thing(self, head: int) -> Span:
        """The phrase of a thing without articles, numbers and prepositions before it."""
        first, stop = self.tree.phrase(head)
        while first < head and self.tokens[first].pos in ("DET", "NUM", "PRON", "ADP"):
            first += 1
        return self.span(self.tokens[first].start, self.tokens[stop - 1].end)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What the report gives to named sources."""
        return read_statements(self.reading, self.tree, self.token_at, self.sentence_of)

    @cached_property
    def _headings(self) -> tuple[Heading, ...]:
        return find_headings(self.report.text, self.reading, self.report.blocks)

    def heading_of(self, token: int) -> Heading | None:
        """The heading of the paragraph that a token stands in. None: it opens with none."""
        start = self.tokens[token].start
        return next((h for h in self._headings if h.start <= start < h.end), None)

    def sentence_of(self, token: int) -> int:
        """Index of the sentence a token stands in."""
        return bisect_right(self._sentence_starts, token) - 1

    @cached_property
    def phrase_sentences(self) -> list[int]:
        """Index of the sentence of each of `reading.phrases`."""
        return [self.sentence_of(p.head) for p in self.reading.phrases]

    def sentence(self, token: int) -> Sentence:
        return self.reading.sentences[self.sentence_of(token)]

    def token_at(self, offset: int) -> int:
        """Index of the token that covers an offset, or of the one before it."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def span(self, start: int, end: int) -> Span:
        return Span(start, end, self.report.text[start:end])

    def is_in(self, token: int, *classes: str) -> bool:
        """Whether a token's lemma belongs to one of the codebook's word classes."""
        return not self._classes[token].isdisjoint(classes)

    @cached_property
    def _classes(self) -> list[frozenset[str]]:
        """The codebook's word classes that each token's lemma belongs to."""
        return [self._classes_of(t) for t in self.tokens]

    def _classes_of(self, token: Token) -> frozenset[str]:
        own = self.codebook.classes.get(token.lemma, NO_CLASS)
        if token.lemma == "storm" and token.pos == "VERB":  # Troops storm a base: the verb is no weather.
            return NO_CLASS
        return own - {"forces"} | {"armed"} if "forces" in own and are_irregular(self.tree, token.i) else own

    def is_called_by_name(self, chain: int) -> bool:
        """Whether a chain has a name; "a Constable of District Police" is none."""
        named = (phrase for phrase in self.chain_phrases[chain] if phrase.kind == "name")
        return any(self.tokens[phrase.first].lower not in ("a", "an") for phrase in named)

    @cached_property
    def named_in(self) -> dict[tuple[int, tuple[str, ...]], set[str]]:
        """Words of names in a sentence by the kinds of names, as they were looked for already."""
        return {}

    @cached_property
    def harms_of(self) -> "dict[int, tuple[Harm, ...]]":
        """What `harms` has said already, by the token that heads the phrase of the people."""
        return {}

    @cached_property
    def verbs_of_harm(self) -> "dict[int, tuple[tuple[Harm, Sequence[int]], ...]]":
        """By verb the harms that it tells, each with the heads of those who undergo it, as `harms` has found them already."""
        return {}

    @cached_property
    def may_fill_of(self) -> dict[tuple[int, bool], bool]:
        """What `may_fill` has said already, by the head of the phrase and whether it was asked for those who do something."""
        return {}

    @cached_property
    def acts_by_token(self) -> dict[int, ReadAct]:
        return {act.token: act for act in self.reading.acts}

    @cached_property
    def numbered_heads(self) -> frozenset[int]:
        """Tokens that a number counts."""
        return frozenset(q.head for q in self.reading.quantities if q.kind == "count" and q.head is not None)

    @cached_property
    def _sums(self) -> tuple[tuple[int, int], ...]:
        return tuple((q.start, q.end) for q in self.reading.quantities if q.kind == "money")

    def is_money(self, token: int) -> bool:
        """Whether a token stands in a sum of money."""
        start = self.tokens[token].start
        return any(a <= start < b for a, b in self._sums)

    @cached_property
    def report_lemmas(self) -> frozenset[str]:
        return frozenset(t.lemma for t in self.tokens)

    @cached_property
    def tolls(self) -> tuple[RunningTotal, ...]:
        """Figures that the report says have changed."""
        return running_totals(self.report.text)

    @cached_property
    def replaced_figures(self) -> frozenset[tuple[int, int]]:
        """Where figures stand that a later one replaces."""
        return frozenset((t.superseded.start, t.superseded.end) for t in self.tolls if t.superseded)

    def lemmas(self, tokens: Sequence[int]) -> set[str]:
        return {self.tokens[i].lemma for i in tokens}
