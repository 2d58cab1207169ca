"""Names of a report that mean one actor by their words: the same, spellings of one, initials, and shorter forms of one bearer's name.

The tagger labels a name anew at each place: "Kopp" is a person here, a place there. So all its places say together what it names.
"""

from collections.abc import Mapping, Sequence, Set
from itertools import combinations

from testimonia.language.folding import fold
from testimonia.language.names import (
    is_acronym,
    is_short_form,
    is_short_group,
    is_without_last,
    parts,
    same_name,
    skeleton,
)  # fmt: skip
from testimonia.records import Reading
from testimonia.resolving.actor_kinds import kind_of_name
from testimonia.resolving.forest import Forest, Pair
from testimonia.resolving.namings import Naming

LARGEST_BLOCK = 60
"""Different names that share a key and are still compared; a list of a thousand Mohammeds is not."""
PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "MONEY", "CARDINAL", "WORK_OF_ART", "EVENT"})
NO_PERSONS = PLACES | {"NORP"}
NO_GROUPS = NO_PERSONS | {"PERSON"}
WITHIN = frozenset("in at near outside around from to".split())
"""Prepositions of places."""


def tie_names(forest: Forest, reading: Reading, namings: Sequence[Naming]) -> None:
    """Ties the names of a report that are one by their words."""
    _Names(forest, reading, namings).tie()


def text_of(reading: Reading, naming: Naming) -> str:
    """The words of a name."""
    tokens = reading.tokens[naming.first : naming.stop]
    return "".join((" " if i and tokens[i - 1].end < t.start else "") + t.text for i, t in enumerate(tokens))


class _Names:
    def __init__(self, forest: Forest, reading: Reading, namings: Sequence[Naming]) -> None:
        self.forest, self.reading, self.namings = forest, reading, namings
        self.texts = {k: text_of(reading, n) for k, n in enumerate(namings) if n.kind == "name"}
        self.labels: dict[int, set[str]] = {}
        """The tagger's labels of each different name, by the first naming that bears it; what only says where something happens is left out."""

    def tie(self) -> None:
        self._tie_same_words()
        fuller = self._first_names()
        for a, b in _sharing_a_key({k: self.texts[k] for k in self.labels}):
            short, full = sorted((a, b), key=lambda k: len(parts(self.texts[k])))
            if self._is_shortened(short, full):
                fuller.setdefault(short, set()).add(full)
            elif not (self.labels[a] <= PLACES or self.labels[b] <= PLACES) and _is_one_name(self.texts[a], self.texts[b]):
                self.forest.tie(a, b)
        self._tie_shortened(fuller)
        self._tie_bracketed()

    def _tie_same_words(self) -> None:
        """Names of the same words are one, but a place told as one ("in Jackson") is not the person."""
        persons = {text for k, text in self.texts.items() if self._label(k) == "PERSON"}
        same: dict[tuple[str, bool], list[int]] = {}
        for k, text in self.texts.items():
            same.setdefault((text, text in persons and self._is_located(k)), []).append(k)
        for own in same.values():
            self.forest.tie_all((own[0], k) for k in own)
            if not all(map(self._is_located, own)):
                self.labels[own[0]] = {self._label(k) for k in own}

    def _is_located(self, k: int) -> bool:
        """Whether a name says where somebody or something is: "in Jackson", "a Jackson woman"."""
        token = self.reading.tokens[self.namings[k].head]
        within = token.dep == "pobj" and self.reading.tokens[token.head].lower in WITHIN
        return token.entity in PLACES and (within or self.namings[k].phrase is None)

    def _is_shortened(self, short: int, full: int) -> bool:
        one, two, a, b = self.texts[short], self.texts[full], self.labels[short], self.labels[full]
        if a | b <= PLACES:
            return False
        if "PERSON" not in a | b and not (a <= NO_GROUPS or b <= NO_GROUPS) and is_short_group(one, two):
            return True
        # The tagger takes many persons from outside English for groups, mostly at each mention alike.
        alike = a & b and not (kind_of_name(one) or kind_of_name(two))
        if ("PERSON" in a | b or alike) and is_short_form(one, two):
            return True
        return (
            "PERSON" in b
            and set(fold(one).split()) <= set(fold(two).split())
            and "'" not in two
            and not kind_of_name(one)
            and is_without_last(one, two)
        )

    def _first_names(self) -> dict[int, set[int]]:
        """Names of one word, and the full names of persons that begin with it."""
        bearers: dict[str, set[int]] = {}
        for k, own in self.labels.items():
            words = fold(self.texts[k]).split()
            if len(words) > 1 and "PERSON" in own and self._opens_with_person(k):
                bearers.setdefault(words[0], set()).add(k)
        alone = (
            (fold(self.texts[k]), k) for k, own in self.labels.items() if not own <= NO_PERSONS and not self.namings[k].known
        )
        return {k: set(bearers[word]) for word, k in alone if word in bearers}

    def _opens_with_person(self, k: int) -> bool:
        """Whether a full name begins with the person's own, and not with a group's: "Front member Claudio Rosas" is no Front."""
        return self.reading.tokens[self.namings[k].first].entity not in ("ORG", "NORP")

    def _tie_shortened(self, fuller: Mapping[int, Set[int]]) -> None:
        """A short form is the one actor who bears it, the longer ones first; of two who do it may be either."""
        for short, bearers in sorted(fuller.items(), key=lambda x: -len(parts(self.texts[x[0]]))):
            if len({self.forest.root(k) for k in bearers}) == 1:
                self.forest.tie(min(bearers), short)

    def _tie_bracketed(self) -> None:
        """``National Liberation Army [ELN]``: initials in brackets behind a group's name."""
        tokens = self.reading.tokens
        ends = {n.stop: k for k, n in enumerate(self.namings) if n.kind == "name" and self._label(k) not in (*PLACES, "PERSON")}
        for k, naming in enumerate(self.namings):
            first = naming.first - 1
            short = tokens[naming.first].text
            if (
                naming.kind == "name" and naming.stop == naming.first + 1 and first > 0 and tokens[first].text in "([" and short.isupper()
                and 2 <= len(short) <= 8 and naming.stop < len(tokens) and tokens[naming.stop].text in ")]" and first in ends
            ):  # fmt: skip
                self.forest.tie(ends[first], k)

    def _label(self, k: int) -> str:
        return self.reading.tokens[self.namings[k].head].entity


def _sharing_a_key(texts: Mapping[int, str]) -> list[Pair]:
    """Pairs of names that could be one: same bones, same first, last or last but one word, or initials that are the other's letters."""
    blocks: dict[str, list[int]] = {}
    for k in sorted(texts):
        for key in sorted(_keys(texts[k])):
            blocks.setdefault(key, []).append(k)
    return sorted({pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(block, 2)})


def _keys(text: str) -> set[str]:
    words = parts(text)
    if not words:
        return set()
    keys = {" ".join(map(skeleton, words)), "".join(words), "^" + words[0], *("/" + skeleton(w) for w in words[-2:])}
    if len(words) > 1:
        keys |= {"." + "".join(w[0] for w in words), "." + "".join(w[0] for w in fold(text).split())}
    else:
        keys.add("." + words[0])
    return keys


def _is_one_name(one: str, two: str) -> bool:
    return bool(same_name(one, two)) or is_acronym(one, two) or is_acronym(two, one)
