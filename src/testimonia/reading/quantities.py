"""How many and how much: counts with what they count, sums of money, measures."""

import bisect
from collections.abc import Iterator, Sequence

from testimonia.language import money, numbers
from testimonia.language.numbers import Number
from testimonia.language.persons import PERSONS
from testimonia.records import Quantity, Sentence, Token

NUMBER_DEPS = ("nummod", "quantmod", "compound", "advmod", "det", "amod", "predet", "nmod", "poss")
"""Dependencies from a number's word up to what it counts."""
CASUALTY_ADJECTIVES = frozenset(("dead", "wounded", "injured", "missing", "unaccounted", "alive", "unhurt", "homeless", "hurt"))
"""What a bare number is said to be: ``14 dead`` counts nobody by name."""
NOT_COUNTED = frozenset(("day", "week", "month", "year", "yo", "hour", "minute", "time", "kilometer", "kilometre", "mile",
                         "meter", "metre", "percent", "%", "o'clock", "decade", "night", "morning",
                         "afternoon"))  # fmt: skip
"""Lemmas that make a number a measure even with words between: ``three long days``."""
TIME_ENTITIES = frozenset(("DATE", "TIME", "ORDINAL", "PERCENT", "MONEY"))
"""A number without a noun inside one of these counts nobody."""
LOSSES = frozenset(("casualty", "injury", "death", "fatality", "loss", "life", "people", "body", "wound", "dead",
                    "wounded",
                    "injured", "police", "man", "child", "arrest", "detention", "abduction", "damage", "other",
                    "others"))  # fmt: skip
"""What ``no`` can deny, beside persons: ``no casualties`` is a count, ``no comment`` is none."""
OTHERS = frozenset(("other", "others", "more", "further", "additional", "another"))
ONE_ONLY_AFTER = frozenset(("this", "that", "the", "each", "every", "any", "which", "another", "no"))
"""``the one``, ``each one``, ``no one``: a pronoun, not a number."""


def find_quantities(text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Quantity, ...]:
    """Every count, sum and measure of a report in text order; dates, times, ages and labels are none of them."""
    sums = money.find(text)
    found = [Quantity(m.start, m.end, "money", m.min, m.max, m.approximate, m.currency, m.bound) for m in sums]
    taken = [(m.start, m.end) for m in sums]
    starts = [token.start for token in tokens]
    for sentence in sentences:
        for number in numbers.find(text, sentence.start, sentence.end):
            if _overlaps(number.start, number.end, taken):
                continue
            quantity = _quantity(text, number, tokens, sentence, starts)
            if quantity is not None:
                found.append(quantity)
            taken.append((number.start, number.end))
        found += _single_persons(tokens, sentence, taken, text)
        found += _implied(tokens, sentence, taken)
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def _quantity(text: str, number: Number, tokens: Sequence[Token], sentence: Sentence, starts: Sequence[int]) -> Quantity | None:
    if number.use == "measure":
        return Quantity(
            number.start, number.end, "measure", number.min, number.max, number.approximate, number.unit, number.bound
        )
    if number.use != "count":
        return None
    last = bisect.bisect_left(starts, number.core_end) - 1
    first = bisect.bisect_left(starts, number.core_start)
    if not sentence.first <= first <= last < sentence.stop:
        return None
    return _count(text, number, tokens, sentence, first, last)


def _count(text: str, number: Number, tokens: Sequence[Token], sentence: Sentence, first: int, last: int) -> Quantity | None:
    """A count with its noun, or alone where the text leaves the noun out; None where nothing is counted."""
    head = _counted(tokens, sentence, first, last)
    if head is None:
        if not _stands_alone(number, tokens, first, last):
            return None
        return _as_count(number, None, last)
    if tokens[head].lemma in NOT_COUNTED or (tokens[head].entity in ("DATE", "TIME") and tokens[head].pos == "NOUN"):
        return Quantity(
            number.start,
            number.end,
            "measure",
            number.min,
            number.max,
            number.approximate,
            tokens[head].text,
            number.bound,
        )
    if tokens[last].lower == "no" and tokens[head].lemma not in PERSONS | LOSSES:
        return None
    if tokens[head].lower in CASUALTY_ADJECTIVES:
        return _as_count(number, None, head)
    if number.loose and tokens[head].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    return _as_count(number, _unit(text, tokens, last, head), head)


def _as_count(number: Number, unit: str | None, head: int) -> Quantity:
    whole = all(v is None or v == int(v) for v in (number.min, number.max))
    return Quantity(
        number.start, number.end, "count" if whole else "measure", number.min, number.max, number.approximate, unit,
        number.bound, head if whole else None,
    )  # fmt: skip


def _counted(tokens: Sequence[Token], sentence: Sentence, first: int, last: int) -> int | None:
    """Index of what the number at ``tokens[first..last]`` counts: by ``of``, by the parse, then by what follows it."""
    return (
        _hurt(tokens, sentence, last)
        or _band(tokens, sentence, first)
        or _after_of(tokens, sentence, last)
        or _above(tokens, sentence, first, last)
        or _following(tokens, sentence, last)
    )


def _hurt(tokens: Sequence[Token], sentence: Sentence, last: int) -> int | None:
    """``15 wounded`` counts the wounded, whatever the tagger makes of the word; ``15 wounded soldiers`` the soldiers."""
    at = last + 1
    if at >= sentence.stop or tokens[at].lower not in CASUALTY_ADJECTIVES:
        return None
    follows = tokens[at + 1] if at + 1 < sentence.stop else None
    return None if follows is not None and follows.pos in ("NOUN", "PROPN", "ADJ") else at


BANDS = frozenset({"family", "group", "party", "crew", "gang", "team", "household", "convoy"})
"""What "of four" tells the size of."""


def _band(tokens: Sequence[Token], sentence: Sentence, first: int) -> int | None:
    """``a family of four`` → family."""
    if first - 2 < sentence.first or tokens[first - 1].lower != "of" or tokens[first].dep != "pobj":
        return None
    return first - 2 if tokens[first - 2].lemma in BANDS else None


def _after_of(tokens: Sequence[Token], sentence: Sentence, last: int) -> int | None:
    """``dozens of civilians`` → civilians; ``four of them`` names nobody, so None."""
    at = last + 1
    if at >= sentence.stop or tokens[at].lower != "of":
        return None
    for token in tokens[at + 1 : sentence.stop]:
        if token.head == at and token.dep == "pobj":
            return token.i if token.pos in ("NOUN", "PROPN") else None
    return _following(tokens, sentence, at)


def _above(tokens: Sequence[Token], sentence: Sentence, first: int, last: int) -> int | None:
    """The noun that governs the number in the parse, at its right."""
    i = last
    for _ in range(4):  # quantmod → nummod → noun, with one more for hyphened words
        token = tokens[i]
        if token.head == i or token.dep not in NUMBER_DEPS:
            return None
        i = token.head
        if i > last and i < sentence.stop and tokens[i].pos in ("NOUN", "PROPN", "ADJ") and _unbroken(tokens, last, i):
            return i
        if not first <= i <= last and tokens[i].pos != "NUM":
            return None
    return None


def _unbroken(tokens: Sequence[Token], last: int, head: int) -> bool:
    """No verb and no stop between the number and its noun."""
    return not any(
        (t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP")) or t.lower in ".;:" for t in tokens[last + 1 : head]
    )


def _following(tokens: Sequence[Token], sentence: Sentence, last: int) -> int | None:
    """The last noun of the run right after the number; for headlines and capitals, where the parse fails."""
    head = None
    for token in tokens[last + 1 : min(last + 6, sentence.stop)]:
        if token.entity in ("DATE", "TIME", "GPE") and token.pos == "PROPN":
            break
        if (token.lower in OTHERS and token.lower != "others") or (token.pos in ("ADJ", "DET", "ADV") and head is None):
            continue
        if token.pos not in ("NOUN", "PROPN") or (token.tag == "NNP" and head is not None):
            break
        head = token.i
    return head


def _stands_alone(number: Number, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a number without a noun can still count persons: ``three were wounded``, ``killing 14``."""
    words = tokens[first : last + 1]
    if any(_in_time(tokens, t) for t in words) or _is_age(tokens, first, last):
        return False
    token = tokens[last]
    if number.max == 0:
        return token.lower != "no"
    if number.loose and token.lower in ("no", "some", "many", "various", "numerous", "both", "multiple"):
        return token.dep in ("nsubj", "nsubjpass", "dobj")
    if token.lower == "one":
        before = tokens[first - 1].lower if first else ""
        told = token.dep in ("nsubj", "nsubjpass") and tokens[token.head].tag in ("VBD", "VBN")  # not "one must"
        return before not in ONE_ONLY_AFTER and (token.tag == "CD" or told)
    if token.dep in ("punct", "dep", "nmod", "npadvmod", "ROOT", "intj") and not number.loose:
        return _undergoes_behind(tokens, last)
    return not (token.pos == "VERB" or (token.lower == "scores" and token.tag.startswith("V")))


OLDEST = 120


def _is_age(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a bare number behind somebody's name is an age: ``Dana Reyes, 23``, ``Dana Reyes 23 was shot``."""
    word = tokens[last]
    if first != last or not word.text.isdecimal() or int(word.text) > OLDEST or first < 2:
        return False
    if tokens[first - 1].text == ",":
        return tokens[first - 2].entity == "PERSON"
    behind = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    return tokens[first - 1].entity == "PERSON" and behind in ("was", "is", "has", "had")


HOW_HIT = frozenset({"fatally", "mortally", "critically", "seriously"})


def _undergoes_behind(tokens: Sequence[Token], last: int) -> bool:
    """Whether a number is left without a noun, and what was done to them said: ``Three killed in bar brawl``, ``five were shot, two
    fatally``."""
    behind = tokens[last + 1 : last + 2]
    killed = any(t.tag == "VBN" and t.dep == "acl" and t.head == last for t in behind)
    of_them = [t.lower for t in tokens[last + 1 : last + 3]] == ["of", "them"]
    how = tokens[last + 3 : last + 4] if of_them else behind
    return killed or any(t.lower in HOW_HIT for t in how)


def _in_time(tokens: Sequence[Token], token: Token) -> bool:
    """In a date with a word of its own; the tagger also takes ``from 30 to 45`` for one."""
    if token.entity not in TIME_ENTITIES:
        return False
    near = tokens[max(0, token.i - 3) : token.i + 4]
    return any(t.entity == token.entity and t.pos in ("NOUN", "PROPN", "ADJ", "DET") for t in near)


def _unit(text: str, tokens: Sequence[Token], last: int, head: int) -> str:
    """The counted noun phrase between the number and its noun: ``Palestinian civilians``."""
    first = last + 1
    while first < head and (
        tokens[first].pos in ("DET", "ADP", "PUNCT", "PART") or tokens[first].lower in ("more", "additional", "further")
    ):
        first += 1
    return text[tokens[min(first, head)].start : tokens[head].end] if first <= head else tokens[head].text


def _single_persons(
    tokens: Sequence[Token], sentence: Sentence, taken: Sequence[tuple[int, int]], text: str
) -> Iterator[Quantity]:
    """``a policeman``, ``another soldier``, ``a 14-year-old``: one each."""
    for token in tokens[sentence.first : sentence.stop]:
        if token.lower not in ("a", "an", "another") or _overlaps(token.start, token.end, taken):
            continue
        head = token.head
        if token.lower == "another" and token.dep in ("nsubj", "nsubjpass", "dobj"):
            yield Quantity(token.start, token.end, "count", 1, 1, False, None, "exact", token.i)
        if token.dep != "det" or not token.i < head < sentence.stop or tokens[head].tag not in ("NN", "NNP"):
            continue
        if tokens[head].lemma in PERSONS or tokens[head].lower in PERSONS or tokens[head].lower.endswith("old"):
            yield Quantity(
                token.start,
                token.end,
                "count",
                1,
                1,
                False,
                text[tokens[token.i + 1].start : tokens[head].end],
                "exact",
                head,
            )


IMPLIED = {"couple": 2, "duo": 2, "twin": 2, "trio": 3, "triplet": 3, "quartet": 4}
"""Nouns that say how many they are."""


def _implied(tokens: Sequence[Token], sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """``the couple``, ``her twins``, ``twin brothers``: two each."""
    for token in tokens[sentence.first : sentence.stop]:
        size = IMPLIED.get(token.lemma)
        if (
            size is None
            or _overlaps(token.start, token.end, taken)
            or any(t.lower == "of" for t in tokens[token.i + 1 : token.i + 2])
        ):
            continue
        head = token.head if token.dep in ("amod", "compound", "nummod") else token.i
        siblings = head != token.i and tokens[head].tag == "NNS" and tokens[head].lemma in PERSONS
        if siblings or (
            head == token.i and token.pos == "NOUN" and (token.lemma not in ("twin", "triplet") or token.tag == "NNS")
        ):
            yield Quantity(token.start, token.end, "count", size, size, False, tokens[head].text, "exact", head)


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in taken)
