"""The statements of a report as the coder looks at them: what they are about, who makes them and how."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from testimonia.coding.sources import is_nobody
from testimonia.language import cues
from testimonia.language.source_kinds import source_kind
from testimonia.language.syntax import Tree
from testimonia.records import Attribution, Phrase, Reading, SourceKind, Span

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
"""Parts of speech whose words say what a sentence is about."""
UNSURE = frozenset({"would", "will", "could", "should", "to", "may"})


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with a named source, measured against the parse."""

    attribution: Attribution
    source: Span
    first: int
    """Index of the first sentence that it reaches into."""
    last: int
    tokens: frozenset[int]
    lemmas: frozenset[str]
    """Of its content words."""
    chains: frozenset[int]
    """Chains of the phrases that it speaks of."""
    speaker: frozenset[int]
    """Chains of its source."""
    cue: frozenset[int]
    """Tokens of its reporting words."""
    family: str
    """Of the reporting words: saying, thinking, directed, noun, according, colon, free, other."""
    verb: str
    """Lemma of the reporting word; empty for a quotation carried on."""
    kind: SourceKind
    unsure: bool
    """Its reporting words stand under ``would``, ``to`` or the like."""


def read_statements(
    reading: Reading, tree: Tree, token_at: Callable[[int], int], sentence_of: Callable[[int], int]
) -> tuple[Statement, ...]:
    """Every attribution with a source, in the order of `reading.attributions`."""
    heads = {p.head: p for p in reading.phrases}

    def of(attribution: Attribution, source: Span) -> Statement:
        tokens = [i for c in attribution.content for i in _inside(c, token_at)]
        cue = list(_inside(attribution.cue, token_at)) if attribution.cue else []
        word = cue[0] if cue and tree.tokens[cue[0]].lower == "according" else cue[-1] if cue else None
        return Statement(
            attribution, source, sentence_of(tokens[0]), sentence_of(tokens[-1]), frozenset(tokens),
            frozenset(tree.tokens[i].lemma for i in tokens if tree.tokens[i].pos in CONTENT), _chains(heads, tokens),
            _chains(heads, _inside(source, token_at)), frozenset(cue), _family(tree, word),
            tree.tokens[word].lemma if word is not None else "", source_kind(source.text),
            word is not None and any(tree.tokens[a].lower in UNSURE for a in tree.children(word, "aux")),
        )  # fmt: skip

    return tuple(of(a, a.source) for a in reading.attributions if a.source and not is_nobody(a.source))


def _inside(span: Span, token_at: Callable[[int], int]) -> range:
    return range(token_at(span.start), token_at(span.end - 1) + 1)


def _chains(heads: dict[int, Phrase], tokens: list[int] | range) -> frozenset[int]:
    return frozenset(heads[i].chain for i in tokens if i in heads)


def _family(tree: Tree, word: int | None) -> str:
    if word is None:
        return "free"
    return next(_families(tree.tokens[word].lower, tree.tokens[word].lemma), "other")


def _families(lower: str, lemma: str) -> Iterator[str]:
    if lower in ("according", "per"):
        yield "according"
    if lower == ":":
        yield "colon"
    for name, words in (("saying", cues.SAYING), ("thinking", cues.THINKING), ("directed", cues.DIRECTED), ("noun", cues.NOUNS)):
        if lemma in words:
            yield name
