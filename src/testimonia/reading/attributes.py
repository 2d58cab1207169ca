"""The attribute ruler and the lemmatizer of a spaCy pipeline, asked once for each word with its tag and label.

The ruler's 179 patterns were a seventh of the parse. All but nine look at one word, its tag and its label, so their answer can
be kept, and with it the lemma, which hangs on nothing else; a paragraph in which one of the nine may begin is given to the ruler
itself.
"""

from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline.lemmatizer import Lemmatizer
from spacy.tokens import Doc

RULER = "attribute_ruler"
LEMMATIZER = "lemmatizer"
NAME = "testimonia_attributes"
MOST_KNOWN = 200_000
"""Answers kept at once, about 40 MB: news never runs out of new names."""


class _Answer(NamedTuple):
    """What ruler and lemmatizer set."""

    attributes: tuple[int, int, int, int]
    """As `SET`."""
    starts_longer: bool
    """Whether a pattern of several words may begin here."""


ASKED = (ORTH, TAG, DEP)
SET = (POS, TAG, DEP, LEMMA)
"""Morphology is left out: nothing but the lemmatizer looks at it."""


class RememberedAttributes:
    """A component that does what the ruler does, and the lemmatizer after it."""

    def __init__(self, ruler: Any, lemmatizer: Any, vocab: Any) -> None:
        self._ruler, self._lemmatizer, self._vocab = ruler, lemmatizer, vocab
        self._known: dict[tuple[int, int, int], _Answer] = {}
        longer = [p for row in ruler.patterns for p in row["patterns"] if len(p) > 1]
        self._longer = Matcher(vocab)
        self._longer.add("longer", [[pattern[0]] for pattern in longer])

    def __call__(self, doc: Doc) -> Doc:
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        known = self._known
        words = [tuple(row) for row in doc.to_array(list(ASKED)).tolist()]
        for k, word in enumerate(words):
            if word not in known:
                known[word] = self._ask(doc[k])
        answers = [known[word] for word in words]
        if any(answer.starts_longer for answer in answers):
            return self._ruler(doc)  # type: ignore[no-any-return]  # spaCy's components have no types
        told: Any = np.array([answer.attributes for answer in answers], dtype=np.uint64).reshape(-1, len(SET))
        return doc.from_array(list(SET), told)

    def _ask(self, token: Any) -> _Answer:
        alone = Doc(self._vocab, words=[token.text], spaces=[False], tags=[token.tag_], deps=[token.dep_], heads=[0])
        starts_longer = bool(self._longer(alone, allow_missing=True))
        told = self._lemmatizer(self._ruler(alone))[0]
        return _Answer((told.pos, told.tag, told.dep, told.lemma), starts_longer)


@Language.factory(NAME)
def _remembered(nlp: Language, name: str) -> RememberedAttributes:  # noqa: ARG001 - the factory's signature is spaCy's
    return RememberedAttributes(nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER), nlp.vocab)


def remember_attributes(nlp: Language) -> None:
    """Puts the component in the ruler's place, if the pipeline has one and a lemmatizer that goes by the word alone."""
    lemmatizer = nlp.get_pipe(LEMMATIZER) if nlp.has_pipe(LEMMATIZER) else None
    if nlp.has_pipe(RULER) and isinstance(lemmatizer, Lemmatizer) and not lemmatizer.overwrite:
        nlp.add_pipe(NAME, before=RULER)
        nlp.disable_pipe(RULER)
