"""Whether two names can be one name: spellings across scripts and transliterations, short forms, acronyms.

Each word of a name has a key of consonants in which the usual transliterations fall together (Qais, Qays, Kais →
``ks``); the vowels and the letters that were folded then say how far apart the two spellings are.
"""

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler, Levenshtein

from testimonia.language import transliteration
from testimonia.language.first_names import gender_of_name
from testimonia.language.folding import fold
from testimonia.language.persons import PERSONS

PARTICLES = frozenset(
    "al el ul ad ar as ash an at az the de la del du da dos von van bin ibn ben abu abd y of and for di le".split()
)
"""Small words that writers of one name add, drop and glue."""
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady prof professor gen general col colonel capt captain maj major lt lieutenant sgt sergeant "
    "president minister prime judge senator governor mayor father sister sheikh sheik shaikh mullah imam ayatollah sayyid "
    "commander bishop archbishop deputy inspector superintendent chief officer rev reverend hajji haji king queen prince".split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())
BODIES = frozenset(
    "company co corp corporation inc ltd limited llc plc gmbh group holdings airlines airways motor motors bank magazine newspaper "
    "department party movement organization organisation agency".split()
)
"""What companies, offices and parties are called behind their own name."""
ONE_VOWEL = frozenset(map(frozenset, ("ae", "ei", "ou", "iy", "ey")))
"""Pairs of vowel letters by which transliterations write one sound."""
OTHER_VOWELS = 0.7
"""Likeness of words with the same consonants and other vowels: below `SAME`."""
TRANSLITERATED = 0.64
"""Likeness that one stranger in a hundred reaches: `python -m bench names_ar` prints it as its threshold."""
SAME = 0.85
"""Score from which two names are held to be one."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How alike two names are."""

    score: float
    """0 nothing in common … 1 the same letters."""
    reason: str

    def __bool__(self) -> bool:
        return self.score >= SAME


_ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآىٱعءئؤة", ""),
        **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهوي", "bttjhxdzrzs$sdtzgfkklmnhwy", strict=True)),
        **dict(zip("پچژگکیہھےٹڈڑڤ", "pcjgkyhhytdrv", strict=True)),
        "\u0640": "",
    }
)
_LATIN = (
    (re.compile(r"tch|tsch|dj|dzh"), "j"), (re.compile(r"sch|sh|ch(?=[aeiou])|ş|š"), "$"), (re.compile(r"kh"), "x"),
    (re.compile(r"gh"), "g"), (re.compile(r"ph"), "f"), (re.compile(r"dh"), "z"), (re.compile(r"th"), "t"),
    (re.compile(r"ck|q|c"), "k"), (re.compile(r"ou|oo"), "u"), (re.compile(r"ow(?![aeiou])|au"), "u"),
    (re.compile(r"(?<=[aeiou])y(?![aeiou])"), "i"), (re.compile(r"(?<=[aeiou])w(?![aeiou])"), "u"),
)  # fmt: skip
"""Spellings of one sound in the Latin transliterations that news uses, tried in order."""


@functools.lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants of one word, in one spelling for all transliterations.

    >>> skeleton("Khaz'ali") == skeleton("Khazaali"), skeleton("Suleimani") == skeleton("Soleimani")
    (True, True)
    """
    key = fold(word).replace(" ", "")
    if not key.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c)).translate(_ARABIC)
        return _single(letters.replace("y", "").replace("w", "") or letters)
    for pattern, sound in _LATIN:
        key = pattern.sub(sound, key)
    first = key[:1] if key[:1] not in "aeiouy" else ""
    return _single(first + re.sub(r"[aeiouyw]|h(?![aeiou])", "", key[len(first) :]))


def _single(letters: str) -> str:
    return re.sub(r"(.)\1+", r"\1", letters)


def word_likeness(a: str, b: str) -> float:
    """How alike two single words are as names, 0 to 1."""
    one, two = fold(a), fold(b)
    if one == two:
        return 1.0
    if min(len(one), len(two)) < 3:
        return 0.0
    if one.isascii() != two.isascii():
        arabic, latin = (two, one) if one.isascii() else (one, two)
        return _across_scripts(transliteration.likeness(arabic, latin))
    bones = Levenshtein.normalized_similarity(skeleton(a), skeleton(b))
    letters = JaroWinkler.similarity(one, two)
    if bones == 1.0 and len(skeleton(a)) >= 2:
        return 0.75 + 0.25 * letters if _vowels_agree(one, two) else OTHER_VOWELS
    return 0.4 * bones + 0.45 * letters


def _across_scripts(likeness: float) -> float:
    """The likeness of a transliteration on the scale of `SAME`."""
    if likeness < TRANSLITERATED:
        return likeness * SAME / TRANSLITERATED
    return SAME + (likeness - TRANSLITERATED) / (1 - TRANSLITERATED) * (1 - SAME)


def _vowels_agree(a: str, b: str) -> bool:
    """Whether the vowels can spell one name: Mohammed and Muhammad can, Hassan and Hussein, Maria and Mario cannot.

    Names with different numbers of vowels can: short vowels are often left out.
    """
    one, two = _vowels(a), _vowels(b)
    return len(one) != len(two) or all(x == y or frozenset((x, y)) in ONE_VOWEL for x, y in zip(one, two, strict=True))


def _vowels(key: str) -> list[str]:
    plain = re.sub(r"[ae][iy]", "e", re.sub(r"ou|oo|aw|au|ow", "u", key))
    return re.findall(r"[aeiouy]", re.sub(r"([aeiouy])\1+", r"\1", plain))


def parts(name: str) -> tuple[str, ...]:
    """The words of a name that carry it, folded: without titles, articles, possessive endings and initials' dots.

    >>> parts("Sheikh Qais al-Khaz’ali")
    ('qais', 'khazali')
    """
    words = fold(re.sub(r"['’]s\b", "", name)).split()
    kept = tuple(w for w in words if w not in PARTICLES and w not in TITLES)
    return kept or tuple(words)


def without_calling(name: str) -> str:
    """A person's name without what stands before it; the whole where fewer than two words would be left.

    >>> without_calling("Polish engineer Jan Kowalski"), without_calling("Martin Luther King")
    ('Jan Kowalski', 'Martin Luther King')
    """
    words = name.split()
    behind = max((n for n, word in enumerate(words, 1) if word.lower() in PERSONS | TITLES), default=0)
    return " ".join(words[behind:]) if len(words) - behind > 1 else name


def same_name(a: str, b: str) -> NameMatch:
    """How alike two whole names are, with the reason in words.

    A word that differs decides: ``Islamic State`` and ``Islamic Jihad`` are two names.

    >>> same_name("Qais al-Khazali", "Qays Al Khaz'ali").reason
    'spellings of one name'
    """
    one, two = parts(a), parts(b)
    if one == two:
        return NameMatch(1.0, "the same letters")
    if "".join(one) == "".join(two):
        return NameMatch(0.98, "the same letters, parted otherwise")
    if len(one) == len(two):
        likes = [word_likeness(x, y) for x, y in zip(one, two, strict=True)]
        return NameMatch(min(likes), "spellings of one name" if min(likes) >= SAME else "words differ")
    if is_acronym(a, b) or is_acronym(b, a):
        return NameMatch(0.9, "an acronym of the words")
    return NameMatch(0.0, "words differ in number")


def is_short_form(short: str, long: str) -> bool:
    """Whether a person's name repeats a longer one: its last word or words, or first and last.

    >>> is_short_form("Jones", "John Marck Jones"), is_short_form("Marck", "John Marck Jones")
    (True, False)
    """
    return _ends(_own_words(short), _own_words(long))


def _own_words(name: str) -> list[str]:
    return [w for w in parts(name) if w not in SUFFIXES]


def _ends(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether the words of a name are the last ones of a longer one, or its first and last."""
    if not one or len(one) >= len(two):
        return False
    ends = all(word_likeness(x, y) >= SAME for x, y in zip(one, two[-len(one) :], strict=True))
    outer = len(one) == 2 and all(word_likeness(x, y) >= SAME for x, y in zip(one, (two[0], two[-1]), strict=True))
    return len(one[-1]) > 2 and (ends or outer)


def is_without_last(short: str, long: str) -> bool:
    """Whether a person's name repeats a longer one without its last word: many Spanish names lose the second surname.

    >>> is_without_last("Rojas", "Elena Rojas Prieto"), is_without_last("Elena Rojas", "Elena Rojas Prieto")
    (True, True)
    """
    one, two = _own_words(short), _own_words(long)[:-1]
    if len(two) < 2 or (len(one) == 1 and gender_of_name(one[0])):
        return False
    return one == two or _ends(one, two)


def is_short_group(short: str, long: str) -> bool:
    """Whether the name of a group repeats the end of a longer one, or all but what such groups are called.

    >>> is_short_group("Air Force", "Chilean Air Force"), is_short_group("Norte", "Norte Airlines"), is_short_group("Norte", "Norte Times")
    (True, True, False)
    """
    one, two = parts(short), parts(long)
    if not one or len(one) >= len(two):
        return False
    return (one == two[-len(one) :] and "and" not in fold(long).split()) or (
        one == two[: len(one)] and BODIES.issuperset(two[len(one) :])
    )


def is_acronym(short: str, long: str) -> bool:
    """Whether the capitals of one are the first letters of the other's words, small words left out or kept.

    >>> is_acronym("ELN", "Ejército de Liberación Nacional"), is_acronym("ELN", "National Army")
    (True, False)
    """
    letters = short.strip("()[] .").replace(".", "")
    if not (2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()):
        return False
    words = fold(re.sub(r"['’]s\b", "", long)).split()
    if len(words) < 2:
        return False
    full = "".join(w[0] for w in words)
    bare = "".join(w[0] for w in words if w not in PARTICLES)
    return fold(letters) in (full, bare)
