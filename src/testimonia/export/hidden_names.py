"""Finds names that must not be shown, however they are written, and covers them letter for letter.

Covered are the parts of a name alone or together, in capitals, with possessive endings, hyphenated at a line's end, glued
(SaraNiran.jpg), escaped in an address (%C3%A9), with other accents, in other transliterations and in other scripts. Not
found are nicknames and descriptions: `docs/disclosure.md` says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from anyascii import anyascii

from testimonia.language import casing
from testimonia.language.folding import fold
from testimonia.language.names import OTHER_VOWELS, PARTICLES, SAME, TITLES, skeleton, word_likeness

MASK = "▇"
"""One for each letter or digit, so that every offset of a covered text still holds."""
LETTERS = r"(?:[^\W\d_][\u0300-\u036f\u064b-\u065f\u0670]*)"
WORD = re.compile(rf"{LETTERS}+(?:['’ʼ`]{LETTERS}+)*")
HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
BREAK = re.compile(r"(?=\s*[^\s])[\s_.\u00ad\u2010\u2011\u200b-\u200d-]+")
"""What may part the halves of one word: hyphens, soft hyphens, invisible joiners, with a line's end."""
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
POSSESSIVE = re.compile(r"['’ʼ`](?:s|S)?$")
COMPOUND = re.compile(r"\S*[/_%=&#@\\\d+]\S*|\S*\w[.-]\w\S*")
"""Stretches without blanks that are addresses, file names or handles: parts of names are looked for inside their words."""
LEAST_GLUED = 4
"""Letters of a name's part that is looked for inside other words of an address; shorter ones are in too many words."""
LEAST_GLUED_IN_TEXT = 6
GENEROUS = OTHER_VOWELS
"""Likeness from which a capitalised word is covered: other vowels count as another spelling, at the price of covering
Hussein where Hassan is hidden."""
SHORT_SKELETON = 3


def cover(text: str) -> str:
    """The text with every letter, mark and digit covered; its length is kept."""
    return "".join(MASK if c.isalnum() or unicodedata.category(c).startswith("M") else c for c in text)


@lru_cache(maxsize=100_000)
def _common(word: str) -> bool:
    """Whether a word without capital is an ordinary word, as casing was learnt from reports."""
    return not casing.is_name_word(word)


@lru_cache(maxsize=100_000)
def _latin(word: str) -> str:
    """The word for comparing: Arabic keeps its script, for which prices of transliteration are known."""
    if any("\u0600" <= c <= "\u06ff" for c in word) or word.isascii():
        return word
    return anyascii(unicodedata.normalize("NFKC", word))


@dataclass(frozen=True)
class HiddenNames:
    """Names that are covered wherever they stand."""

    parts: frozenset[str]
    """Words of names, folded."""
    pairs: frozenset[frozenset[str]] = frozenset()
    """Folded words that are covered only where two of one name stand together: names that other reports protect."""

    @cached_property
    def _by_bone(self) -> dict[str, tuple[str, ...]]:
        """Parts by the first consonant of their skeletons."""
        found: dict[str, tuple[str, ...]] = {}
        for part in sorted(self.parts):
            key = skeleton(_latin(part))[:1]
            found[key] = (*found.get(key, ()), part)
        return found

    @cached_property
    def _paired(self) -> frozenset[str]:
        return frozenset(w for pair in self.pairs for w in pair)

    def mask(self, text: str) -> str:
        """The text with the names covered; its length is kept."""
        if not self.parts and not self.pairs:
            return text
        ranges = list(self._ranges(text))
        if not ranges:
            return text
        out = list(text)
        for start, end in ranges:
            out[start:end] = cover(text[start:end])
        return "".join(out)

    def names_somebody(self, text: str) -> bool:
        """Whether any hidden name stands in a text."""
        return self.mask(text) != text

    def _ranges(self, text: str) -> Iterator[tuple[int, int]]:
        words = [(m.start(), m.end()) for m in WORD.finditer(text)]
        yield from self._words(text, words)
        yield from self._broken(text, words)
        for m in COMPOUND.finditer(text):
            yield from ((m.start() + a, m.start() + b) for a, b in self._in_address(m.group()))
        for start, end in words:
            word = text[start:end]
            if not (word.islower() and _common(word)):
                yield from ((start + a, start + b) for a, b in self._glued(word, LEAST_GLUED_IN_TEXT))
        for m in ESCAPED.finditer(text):
            yield from self._escaped(text, m)

    def _words(self, text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        before: tuple[int, int, str] | None = None
        for start, end in words:
            for a, b in _humps(text, start, end):
                word = text[a:b]
                if self._is_part(word):
                    yield a, b
                key = fold(POSSESSIVE.sub("", word))
                if before and frozenset((before[2], key)) in self.pairs:
                    yield from ((before[0], before[1]), (a, b))
                before = (a, b, key) if key in self._paired else before if key in PARTICLES else None

    def _broken(self, text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Words that are halves of one, across hyphens and line ends."""
        for n, (start, _) in enumerate(words):
            joined = text[start : words[n][1]]
            for m in range(n + 1, min(n + 3, len(words))):
                if not BREAK.fullmatch(text[words[m - 1][1] : words[m][0]]):
                    break
                joined += text[words[m][0] : words[m][1]]
                if self._is_part(joined):
                    yield start, words[m][1]

    def _is_part(self, word: str) -> bool:
        bare = POSSESSIVE.sub("", word)
        key = fold(bare).replace(" ", "")
        if key in self.parts or key.removesuffix("s") in self.parts:
            return not (bare.islower() and _common(bare))
        # In lower case an unknown word is seldom a name: "sir" is not Sara; addresses are looked at apart.
        return not (bare.islower() and bare.isascii()) and self._sounds_like_a_part(bare)

    def _sounds_like_a_part(self, word: str) -> bool:
        plain = _latin(word)
        # Cyrillic writes h as kh and j as zh.
        spellings = {plain} if word.isascii() else {plain, plain.lower().replace("kh", "h").replace("zh", "j")}
        return any(self._likely(spelling) for spelling in spellings)

    def _likely(self, plain: str) -> bool:
        bones = skeleton(plain)
        candidates = self._by_bone.get(bones[:1], ()) if plain.isascii() else tuple(sorted(self.parts))
        candidates = (*candidates, *(p for p in self._foreign if p not in candidates))
        least = GENEROUS if len(bones) >= SHORT_SKELETON else SAME
        return any(word_likeness(plain, _latin(part)) >= least for part in candidates)

    @cached_property
    def _foreign(self) -> tuple[str, ...]:
        return tuple(sorted(p for p in self.parts if not p.isascii()))

    def _in_address(self, text: str) -> Iterator[tuple[int, int]]:
        """Addresses write names in lower case and glue them."""
        yield from self._glued(text, LEAST_GLUED)
        for m in WORD.finditer(text):
            if not _common(m.group().lower()) and self._sounds_like_a_part(m.group()):
                yield m.start(), m.end()

    def _glued(self, text: str, least: int) -> Iterator[tuple[int, int]]:
        """Parts inside longer runs of letters: ``saraniran.jpg``."""
        lower = "".join(fold(c) or c if len(fold(c)) == 1 else c.lower() if len(c.lower()) == 1 else c for c in text)
        for part in self.parts:
            if len(part) >= least:
                start = lower.find(part)
                while start >= 0:
                    yield start, start + len(part)
                    start = lower.find(part, start + 1)

    def _escaped(self, text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Escaped letters, with the letters around them, that spell a name."""
        start, end = match.start(), match.end()
        while start and (text[start - 1].isalnum() or text[start - 1] == "%"):
            start -= 1
        while end < len(text) and (text[end].isalnum() or text[end] == "%"):
            end += 1
        raw = text[start:end]
        spelt = re.sub(r"(?:%[0-9A-Fa-f]{2})+", _unescape, raw)
        if any(self._is_part(w) for m in WORD.finditer(spelt) for w in [m.group()]) or any(self._glued(spelt, LEAST_GLUED)):
            yield start, end


def _unescape(match: re.Match[str]) -> str:
    return bytes.fromhex(match.group().replace("%", "")).decode("utf8", "replace")


def _humps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of CamelCase; the whole word where it has no humps."""
    cuts = [start, *(start + m.start() for m in HUMP.finditer(text[start:end])), end]
    return list(pairwise(cuts))


def name_parts(name: str) -> list[str]:
    """The words of a name that may give a person away, folded: no titles, no particles, no single letters."""
    words = [w for m in WORD.finditer(name) for a, b in _humps(name, m.start(), m.end()) for w in [name[a:b]]]
    keys = [fold(POSSESSIVE.sub("", w)).replace(" ", "") for w in words]
    return [k for k in keys if len(k) > 1 and k not in PARTICLES and k not in TITLES]


Pairs = frozenset[frozenset[str]]


def pairs_of(names: Iterable[str]) -> Pairs:
    """Every two words of one name."""
    found: set[frozenset[str]] = set()
    for name in names:
        words = name_parts(name)
        found |= {frozenset((a, b)) for n, a in enumerate(words) for b in words[n + 1 :] if a != b}
    return frozenset(found)


def hidden(names: Iterable[str], elsewhere: Pairs = frozenset()) -> HiddenNames:
    """What covers names.

    Args:
        elsewhere: pairs of words of names that other reports protect.
    """
    return HiddenNames(frozenset(p for name in names for p in name_parts(name)), elsewhere)
