"""What every rule about statements looks at: a text's words, its parse as a tree and its quotations."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from testimonia.language.syntax import Tree, tree_of
from testimonia.reading.quotations import find_quotations
from testimonia.records import Sentence, Span, Token

LOOSE = frozenset(",;:–—-")
"""Marks that are cut off at the ends of a source or a content."""


@dataclass(frozen=True)
class Words:
    """One text's tokens, seen from all sides."""

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]

    @cached_property
    def tree(self) -> Tree:
        return tree_of(self.tokens)

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        return find_quotations(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.first for s in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [s for s, _ in self.quotations]

    def sentence_number(self, i: int) -> int:
        """Index of the sentence of a token."""
        return max(0, bisect_right(self._sentence_starts, i) - 1)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self.sentence_number(i)]

    def first_from(self, offset: int) -> int:
        """Index of the first token that starts at an offset or behind it; behind the last, their number."""
        return bisect_left(self._token_starts, offset)

    def quotation_at(self, offset: int) -> tuple[int, int] | None:
        """The quotation that an offset stands in."""
        k = bisect_right(self._quotation_starts, offset) - 1
        return self.quotations[k] if k >= 0 and offset < self.quotations[k][1] else None

    def quoted_share(self, start: int, end: int) -> float:
        """Share of ``[start, end)`` that stands in quotation marks."""
        near = self.quotations[max(0, bisect_right(self._quotation_starts, start) - 1) : bisect_left(self._quotation_starts, end)]
        quoted = sum(max(0, min(e, end) - max(s, start)) for s, e in near)
        return quoted / max(1, end - start)

    def span(self, start: int, end: int) -> Span | None:
        """The characters without white space and loose commas at either end; None when nothing is left."""
        while start < end and (self.text[start].isspace() or self.text[start] in LOOSE):
            start += 1
        while start < end and (self.text[end - 1].isspace() or self.text[end - 1] in LOOSE):
            end -= 1
        return Span(start, end, self.text[start:end]) if start < end else None

    def over(self, tokens: Iterable[int]) -> Span | None:
        """From the first to the last of some tokens."""
        found = list(tokens)
        return self.span(self.tokens[min(found)].start, self.tokens[max(found)].end) if found else None

    def noun_phrase(self, head: int) -> Span | None:
        """The unbroken noun phrase around a head, with what follows it but for clauses."""
        tree, tokens = self.tree, self.tokens
        inside, todo = {head}, [head]
        while todo:
            for child in tree.children(todo.pop()):
                token = tokens[child]
                if token.dep in CLAUSES and (token.tag != "VBN" or tree.children(child, "nsubj", "nsubjpass", "aux")):
                    continue
                if token.dep == "punct" and child > head:
                    continue
                inside.add(child)
                todo.append(child)
        first = last = head
        while first - 1 in inside or (first - 2 in inside and tokens[first - 1].pos == "PUNCT"):
            first -= 1
        while last + 1 in inside or (last + 2 in inside and tokens[last + 1].pos == "PUNCT"):
            last += 1
        return self.span(tokens[first].start, tokens[last].end)


CLAUSES = frozenset({"relcl", "parataxis", "ccomp", "advcl", "acl"})
"""What a noun governs and who speaks does not need: ``the officer, who would not be named``."""
