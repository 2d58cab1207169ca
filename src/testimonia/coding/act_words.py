"""The words by which the codebook's types are told, by lemma."""

from dataclasses import dataclass
from functools import lru_cache

from testimonia.codebook.codebook import Codebook, EventType

SMALL = frozenset({"in", "up", "by", "off", "out"})
"""Words that end nouns of verbs and stand anywhere else: "sit-in", "hold-up", "drive-by"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a type's triggers, with what else belongs to its phrase."""

    type: EventType
    parts: tuple[str, ...]
    """Lemmas besides the first (verbs) or before the last (nouns)."""
    strong: bool
    hyphened: bool = False
    """Whether a hyphen must stand between its words: "a sit-in", and not "they sat in a circle"."""


@lru_cache(maxsize=8)
def index_of(codebook: Codebook) -> tuple[dict[str, tuple[Entry, ...]], dict[str, tuple[Entry, ...]]]:
    """The types' words by the lemma that is looked up: of verbs the first of a phrase, of nouns the last."""
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    for kind in codebook.types:
        for words, strong in ((kind.triggers.verbs, True), (kind.triggers.weak_verbs, False)):
            for word in words:
                first, *rest = _verb_first(word.split())
                verbs.setdefault(first, []).append(Entry(kind, tuple(rest), strong))
        for words, strong in ((kind.triggers.nouns, True), (kind.triggers.weak_nouns, False)):
            for word in words:
                # The parser takes hyphens for words of their own: "sit-in" is three tokens.
                for form in dict.fromkeys((word, word.replace("-", " "))):
                    *rest, last = form.split()
                    nouns.setdefault(last, []).append(Entry(kind, tuple(rest), strong, last in SMALL and form != word))
    return {k: tuple(v) for k, v in verbs.items()}, {k: tuple(v) for k, v in nouns.items()}


def _verb_first(words: list[str]) -> list[str]:
    """A verb's phrase by the verb that the parse hangs it on: "sexually assault" is an assault with how it is done."""
    return [*words[1:], words[0]] if len(words) > 1 and words[0].endswith("ly") else words


@lru_cache(maxsize=8)
def act_words(codebook: Codebook) -> frozenset[str]:
    """Lemmas that alone may name an act of one of the codebook's types."""
    verbs, nouns = index_of(codebook)
    return frozenset((*verbs, *nouns))
