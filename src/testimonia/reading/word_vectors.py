"""The word vectors of a spaCy pipeline, without what only training needs of their layers.

A vector is made in two steps. What a word is by itself hangs on its letters and is kept; what its neighbours make of it is computed
here by the layers' own weights and in their own order, so that every bit is the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

MAKER = "tok2vec"
NAME = "testimonia_word_vectors"
Array = npt.NDArray[np.float32]
MOST_KNOWN = 30_000
"""Words kept at once, 12 MB a layer: more than a paragraph has (`LONGEST_BLOCK`), and news never runs out of new names."""
CLOSENESS = 1e-8
"""Added to a variance by spaCy's norm, lest it be zero."""
ALONE = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
TOGETHER = ("expand_window", "maxout", "layernorm", "dropout")
"""Layers that embed a word, and those of a step over its neighbours."""


class WordVectors:
    """What a layer of spaCy's gives that embeds words by their letters and looks at each with its two neighbours, again and again."""

    def __init__(self, layer: Any) -> None:
        alone, together = layer.layers
        features, _, hashes, mix, _ = alone.layers
        self._columns: list[int | str] = features.attrs["columns"]
        self._hashes, self._mix = hashes.layers[0], mix.layers[0]
        self._ops, self._padding = layer.ops, together.attrs["pad"]
        self._steps = [_Step(residual) for residual in together.layers[0].layers]
        self._known: dict[bytes, int] = {}
        self._vectors: Array = np.empty((MOST_KNOWN, layer.get_dim("nO")), dtype=np.float32)

    def predict(self, docs: Sequence[Doc]) -> list[Array]:
        """The vectors of the words of each text."""
        vectors: Array = self._ops.flatten([self._alone(doc) for doc in docs], pad=self._padding)
        for step in self._steps:
            vectors = vectors + step.of(self._ops, vectors)
        lengths = self._ops.asarray1i([len(doc) for doc in docs])
        told: list[Array] = self._ops.unflatten(vectors, lengths, pad=self._padding)
        return told

    def _alone(self, doc: Doc) -> Array:
        """What each word is by itself."""
        features = np.ascontiguousarray(doc.to_array(self._columns))
        words: list[bytes] = features.view(f"V{features.itemsize * len(self._columns)}").ravel().tolist()
        new = {word: k for k, word in enumerate(words) if word not in self._known}
        if len(self._known) + len(new) > MOST_KNOWN:
            self._known.clear()
            new = {word: k for k, word in enumerate(words)}
        if new:
            first = len(self._known)
            self._vectors[first : first + len(new)] = self._mix.predict(self._hashes.predict(features[list(new.values())]))
            self._known.update(zip(new, range(first, first + len(new)), strict=True))
        return self._vectors[[self._known[word] for word in words]]


class _Step:
    """The weights by which a word's vector is made of its own and its neighbours': the greatest of some sums, brought to one measure."""

    def __init__(self, residual: Any) -> None:
        window, maxout, norm = _leaves(residual)[:3]
        self._reach = window.attrs["window_size"]
        self._sums, self._pieces = maxout.get_dim("nO"), maxout.get_dim("nP")
        # Piece after piece, not sum after sum: then the greatest is one of whole blocks.
        self._weights = np.ascontiguousarray(maxout.get_param("W").transpose(1, 0, 2).reshape(self._sums * self._pieces, -1))
        self._bias = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1))
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def of(self, ops: Any, vectors: Array) -> Array:
        summed: Array = ops.gemm(ops.seq2col(vectors, self._reach), self._weights, trans2=True)
        summed += self._bias
        greatest = summed[:, : self._sums]
        for first in range(self._sums, self._sums * self._pieces, self._sums):
            greatest = np.maximum(greatest, summed[:, first : first + self._sums])
        off = greatest - _means(greatest)
        off *= (_means(off * off) + CLOSENESS) ** (-1.0 / 2.0)
        off *= self._scale
        off += self._shift
        return off


def _means(rows: Array) -> Array:
    """Of each row; `mean` gives the same and asks longer what it is given."""
    sums: Array = np.add.reduce(rows, axis=1, keepdims=True)
    sums /= rows.shape[1]
    return sums


def _leaves(layer: Any) -> list[Any]:
    return [leaf for part in layer.layers for leaf in _leaves(part)] if layer.layers else [layer]


def quick(layer: Any) -> Any:
    """A layer of word vectors as `WordVectors`, or itself where it is of another make."""
    return WordVectors(layer) if _is_as_expected(layer) else layer


def _is_as_expected(layer: Any) -> bool:
    if len(layer.layers) != 2:
        return False
    alone, together = layer.layers
    names = tuple(part.name.split("(")[0] for part in alone.layers)
    steps = {tuple(leaf.name for leaf in _leaves(step)) for inner in together.layers for step in inner.layers}
    return names == ALONE and steps == {TOGETHER}


class QuickVectors:
    """A component that does what the pipeline's own maker of word vectors does, for those that read them."""

    def __init__(self, maker: Any) -> None:
        self._vectors = quick(maker.model)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        todo = iter(stream)
        while docs := list(islice(todo, batch_size)):
            for doc, vectors in zip(docs, self._vectors.predict(docs), strict=True):
                doc.tensor = vectors
                yield doc


@Language.factory(NAME)
def _quickly(nlp: Language, name: str) -> QuickVectors:  # noqa: ARG001 - the factory's signature is spaCy's
    return QuickVectors(nlp.get_pipe(MAKER))


def make_vectors_quickly(nlp: Language) -> None:
    """Puts the component in the place of the pipeline's own maker, if it has one that it stands for."""
    maker: Any = nlp.get_pipe(MAKER) if nlp.has_pipe(MAKER) else None
    if maker is not None and _is_as_expected(maker.model):
        nlp.add_pipe(NAME, before=MAKER)
        nlp.disable_pipe(MAKER)
