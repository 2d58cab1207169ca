"""Words that come through two mouths (``radio quoted the mayor as saying``, ``…, AFP reported, citing police``), and ``per police``."""

from collections.abc import Iterator, Sequence

from testimonia.language.cues import CITING
from testimonia.language.source_kinds import source_kind
from testimonia.reading.statement_words import Words
from testimonia.records import Attribution, Span, Token

QUOTING = frozenset({"quote", "cite"})
LONGEST_ASIDE = 4
"""Tokens between reporting words and ``quoting``: ``said on Tuesday, citing …``."""


def find_quoted(words: Words) -> Iterator[Attribution]:
    """Statements of somebody who is quoted as saying something; the one who quotes has a statement around it."""
    for token in words.tokens:
        if token.lemma in QUOTING and token.pos == "VERB" and (saying := _as_saying(words, token)):
            yield from _quoted(words, token, saying)


def _as_saying(words: Words, verb: Token) -> Token | None:
    """The word ``saying`` behind ``quoted … as``."""
    tokens, stop = words.tokens, words.sentence_of(verb.i).stop
    return next((tokens[i] for i in range(verb.i + 2, stop) if tokens[i].lower == "saying" and tokens[i - 1].lower == "as"), None)


def _quoted(words: Words, verb: Token, saying: Token) -> Iterator[Attribution]:
    tree, sentence = words.tree, words.sentence_of(verb.i)
    passive = bool(tree.children(verb.i, "auxpass"))
    heads = tree.children(verb.i, "nsubjpass") if passive else [i for i in tree.children(verb.i, "dobj") if i < saying.i]
    source = words.noun_phrase(heads[0]) if heads else None
    if source is None:
        return
    if not passive and source.end > saying.start:
        source = words.span(source.start, words.tokens[saying.i - 2].end)
    behind = words.span(saying.end, words.tokens[sentence.stop - 1].start)
    said = (
        behind
        if behind and len(behind.text) > 2
        else words.span(words.tokens[sentence.first].start, source.start)
        if source
        else None
    )
    if source and said:
        yield Attribution(source, words.span(verb.start, saying.end), (said,), "asserts", False)


def find_cited(words: Words, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """``…, AFP reported, citing police``: what the one says, the other said first."""
    for attribution in found:
        if attribution.cue is None or attribution.source is None:
            continue
        cited = _cited(words, attribution.cue)
        if cited and all(c.end <= cited[0].start or cited[1].end <= c.start for c in attribution.content):
            yield Attribution(cited[1], cited[0], attribution.content, attribution.stance, attribution.direct)


def _cited(words: Words, cue: Span) -> tuple[Span, Span] | None:
    """``quoting``, ``citing`` or ``from`` (whom an outlet learnt it) right behind reporting words, and whom."""
    tokens = words.tokens
    first = words.first_from(cue.end)
    learnt = tokens[first - 1].lemma == "learn"
    for token in tokens[first : first + LONGEST_ASIDE]:
        if token.lower in CITING or (learnt and token.lower == "from"):
            heads = words.tree.children(token.i, "dobj", "pobj")
            source = words.noun_phrase(heads[0]) if heads else None
            return (Span(token.start, token.end, token.text), source) if source else None
    return None


def find_per(words: Words) -> Iterator[Attribution]:
    """``Per police, he fled``, ``…, as per the complaint``: per whose words; "per day" and "per person" tell no source."""
    for token in words.tokens:
        heads = words.tree.children(token.i, "pobj") if token.lower == "per" else []
        source = words.noun_phrase(heads[0]) if heads else None
        if source is None or (source_kind(source.text) == "other" and words.tokens[heads[0]].lemma not in PAPERS):
            continue
        sentence = words.sentence_of(token.i)
        first = token.i - (token.i > sentence.first and words.tokens[token.i - 1].lower == "as")
        before = words.span(sentence.start, words.tokens[first].start) if first > sentence.first else None
        said = before or words.span(source.end, words.tokens[sentence.stop - 1].start)
        if said:
            yield Attribution(source, words.span(words.tokens[first].start, token.end), (said,), "asserts", False)


PAPERS = frozenset(
    "complaint fir affidavit release statement report indictment filing charge sheet record document dispatch".split()
)
"""What is printed of an act, and tells it."""
