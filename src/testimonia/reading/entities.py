"""The entity recogniser of a spaCy pipeline, asked for all words at once.

spaCy decides word by word, and asks at every word each of 73 moves whether it is allowed: that took longer than the network
itself. Outside names no decision hangs on the one before, so all are taken together here, by the same weights and rules.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from testimonia.reading.word_vectors import quick

RECOGNISER = "ner"
NAME = "testimonia_entities"
WORDS_SEEN = 3
"""Of a state: the next word, the first word of the open name, the word before the next."""
Array = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]


class EntitiesAtOnce:
    """A component that does what a greedy recogniser does with texts in which no name is marked yet."""

    def __init__(self, recogniser: Any) -> None:
        model, moves = recogniser.model, recogniser.moves
        self._lower, self._upper = (model.get_ref(name) for name in ("lower", "upper"))
        vectors, *rest = model.get_ref("tok2vec").layers
        self._before = (quick(vectors), *rest, self._lower)
        """What makes of texts what each of their words says in each of its places."""
        names = [moves.get_class_name(k) for k in range(moves.n_moves)]
        self._outside = [k for k, name in enumerate(names) if name == "O" or (name[0] in "BU" and name[2:])]
        """Moves while no name is open: none, a name begins, a name of one word; "U-" only keeps names away."""
        self._begin, self._alone = (np.array([names[k][0] == move for k in self._outside]) for move in "BU")
        self._labels = [names[k][2:] for k in self._outside]
        self._on, self._last = (
            np.array([names.index(f"{move}-{label}") if label else -1 for label in self._labels]) for move in "IL"
        )

    def __call__(self, doc: Doc) -> Doc:
        self._mark([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        todo = iter(stream)
        while docs := list(islice(todo, batch_size)):
            self._mark(docs)
            yield from docs

    def _mark(self, docs: Sequence[Doc]) -> None:
        seen: Any = docs
        for layer in self._before:
            seen = layer.predict(seen)
        spans = deque(self._spans(seen, *_borders(docs)))
        first = 0
        for doc in docs:
            own = []
            while spans and spans[0][0] < first + len(doc):
                start, end, label = spans.popleft()
                own.append(Span(doc, start - first, end - first, label=label))
            doc.set_ents(own, default="outside")
            first += len(doc)

    def _spans(self, seen: Array, must_end: Flags, space: Flags) -> list[tuple[int, int, str]]:
        """First word, word after the last, and label of each name; `seen` has no word in row 0 and word k in row k + 1."""
        scores = self._scores(seen[1:, 0] + seen[0, 1] + seen[0, 2])[:, self._outside]
        scores[np.ix_(must_end | space, self._begin)] = -np.inf
        scores[np.ix_(space, self._alone)] = -np.inf
        moves = scores.argmax(1)
        begun = np.flatnonzero(self._begin[moves])
        ends = dict(zip(begun.tolist(), self._ends(seen, begun, moves[begun], must_end).tolist(), strict=True))
        spans, free = [], 0
        for k in np.flatnonzero(self._begin[moves] | self._alone[moves]).tolist():
            if k >= free:
                free = ends.get(k, k) + 1
                spans.append((k, free, self._labels[moves[k]]))
        return spans

    def _ends(self, seen: Array, begun: Indices, moves: Indices, must_end: Flags) -> Indices:
        """Last word of each name, all names followed at once."""
        ends, names, at = begun.copy(), np.arange(len(begun)), begun + 1
        while len(names):
            first, move = begun[names], moves[names]
            scores = self._scores(seen[at + 1, 0] + seen[first + 1, 1] + seen[at, 2])
            row = np.arange(len(names))
            goes_on = (scores[row, self._on[move]] >= scores[row, self._last[move]]) & ~must_end[at]
            ends[names[~goes_on]] = at[~goes_on]
            names, at = names[goes_on], at[goes_on] + 1
        return ends

    def _scores(self, summed: Array) -> Array:
        """Of every move, from the sum of what a state's words say."""
        pieces = np.moveaxis(summed + self._lower.get_param("b"), -1, 0)
        return np.asarray(self._upper.predict(reduce(np.maximum, pieces)))


def _borders(docs: Sequence[Doc]) -> tuple[Flags, Flags]:
    """Of the words of all texts: after which no name goes on, and which are only space."""
    must_end, space = [], []
    for doc in docs:
        starts, spaces = doc.to_array(["SENT_START", "IS_SPACE"]).T
        must_end.append(np.append(starts[1:] == 1, True))
        space.append(spaces == 1)
    return np.concatenate(must_end), np.concatenate(space)


def _is_as_expected(recogniser: Any) -> bool:
    """Greedy, by two layers over three words: what `EntitiesAtOnce` does."""
    model = recogniser.model
    return (
        recogniser.cfg["beam_width"] == 1
        and model.attrs.get("has_upper", False)
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == WORDS_SEEN
    )


@Language.factory(NAME)
def _at_once(nlp: Language, name: str) -> EntitiesAtOnce:  # noqa: ARG001 - the factory's signature is spaCy's
    return EntitiesAtOnce(nlp.get_pipe(RECOGNISER))


def find_entities_at_once(nlp: Language) -> None:
    """Puts the component in the recogniser's place, if the pipeline has one that it stands for."""
    if nlp.has_pipe(RECOGNISER) and _is_as_expected(nlp.get_pipe(RECOGNISER)):
        nlp.add_pipe(NAME, before=RECOGNISER)
        nlp.disable_pipe(RECOGNISER)
