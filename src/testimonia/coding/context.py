"""What every step of the coder looks at: the report, its reading, the parse as a tree, and look-ups by offset."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from testimonia.codebook.codebook import Codebook
from testimonia.coding.learned import Learned
from testimonia.language.syntax import Tree
from testimonia.records import Phrase, Reading, Report, ResolvedTime, Sentence, Span, Token


@dataclass(frozen=True)
class Context:
    """One report on the coder's table."""

    report: Report
    reading: Reading
    codebook: Codebook
    times: tuple[ResolvedTime, ...]
    """One for each of `reading.times`: an older year marks what is only recalled."""
    learned: Learned | None = None
    """What the encoder says of the text. None: rules alone."""

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.reading.tokens)

    @property
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

    def sentence_of(self, token: int) -> int:
        """Index of the sentence a token stands in."""
        return bisect_right(self._sentence_starts, token) - 1

    def sentence(self, token: int) -> Sentence:
        return self.reading.sentences[self.sentence_of(token)]

    def token_at(self, offset: int) -> int:
        """Index of the token that covers an offset, or of the one before it."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def span(self, start: int, end: int) -> Span:
        return Span(start, end, self.report.text[start:end])

    def is_in(self, token: int, *classes: str) -> bool:
        """Whether a token's lemma belongs to one of the codebook's word classes."""
        lemma = self.tokens[token].lemma
        return any(lemma in self.codebook.words[c] for c in classes if c in self.codebook.words)

    def lemmas(self, tokens: Sequence[int]) -> set[str]:
        return {self.tokens[i].lemma for i in tokens}
