"""The attribute ruler of a spaCy pipeline, asked once for each word with its tag and label.

Its 179 patterns were a seventh of the parse. All but nine look at one word, its tag and its label, so their answer can be
kept; a paragraph in which one of the nine may begin is given to the ruler itself.
"""

from typing import Any, NamedTuple

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

RULER = "attribute_ruler"
NAME = "testimonia_attributes"
MOST_KNOWN = 200_000
"""Answers kept at once, about 40 MB: news never runs out of new names."""


class _Answer(NamedTuple):
    """What the ruler sets; 0 where it sets nothing."""

    pos: int
    morph: str
    lemma: int
    tag: int
    dep: int
    starts_longer: bool
    """Whether a pattern of several words may begin here."""


class RememberedAttributes:
    """A component that does what the ruler does."""

    def __init__(self, ruler: Any, vocab: Any) -> None:
        self._ruler, self._vocab = ruler, vocab
        self._known: dict[tuple[int, int, int], _Answer] = {}
        longer = [p for row in ruler.patterns for p in row["patterns"] if len(p) > 1]
        self._longer = Matcher(vocab)
        self._longer.add("longer", [[pattern[0]] for pattern in longer])

    def __call__(self, doc: Doc) -> Doc:
        answers = []
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        for token in doc:
            key = (token.orth, token.tag, token.dep)
            answer = self._known.get(key)
            if answer is None:
                answer = self._known[key] = self._ask(token)
            answers.append(answer)
        if any(answer.starts_longer for answer in answers):
            return self._ruler(doc)  # type: ignore[no-any-return]  # spaCy's components have no types
        for token, answer in zip(doc, answers, strict=True):
            token.pos, token.tag, token.dep = answer.pos, answer.tag, answer.dep
            token.set_morph(answer.morph)  # type: ignore[attr-defined]  # not in spaCy's stubs
            if answer.lemma:
                token.lemma = answer.lemma
        return doc

    def _ask(self, token: Any) -> _Answer:
        alone = Doc(self._vocab, words=[token.text], spaces=[False], tags=[token.tag_], deps=[token.dep_], heads=[0])
        starts_longer = bool(self._longer(alone, allow_missing=True))
        told = self._ruler(alone)[0]
        return _Answer(told.pos, str(told.morph), told.lemma, told.tag, told.dep, starts_longer)


@Language.factory(NAME)
def _remembered(nlp: Language, name: str) -> RememberedAttributes:  # noqa: ARG001 - the factory's signature is spaCy's
    return RememberedAttributes(nlp.get_pipe(RULER), nlp.vocab)


def remember_attributes(nlp: Language) -> None:
    """Puts the component in the ruler's place, if the pipeline has one."""
    if nlp.has_pipe(RULER):
        nlp.add_pipe(NAME, before=RULER)
        nlp.disable_pipe(RULER)
