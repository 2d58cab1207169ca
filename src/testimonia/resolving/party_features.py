"""What speaks for and against a later party's being an earlier one: named features for the model of `same_actor`.

A feature's name opens with the sort of the later naming: "he" and "the group" look for their actors in different ways.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from testimonia.resolving.parties import Party, Told

SUBJECTS = frozenset({"subject", "undergoer"})
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve both".split())
MOST_RIVALS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later party, and how they stand to each other."""

    a: Party
    b: Party
    told: Told
    """The later party's first naming."""
    near: Told
    """The earlier party's last naming before it."""
    rivals: int
    """Parties that could be meant and stand nearer."""
    most_told: bool
    """Whether none of those that could be meant is told more often."""
    leads: bool
    """Whether the report opens with the earlier party."""
    titled: bool
    """Whether the later one's noun is a title of the earlier one."""
    copula: bool
    """Whether one is said to be the other."""
    speaks: bool
    """Whether the later one stands in quoted words of the earlier one."""

    @property
    def back(self) -> int:
        """Sentences from the later party back to the nearest naming of the earlier one."""
        return self.told.sentence - self.near.sentence


def features(pair: Pair) -> tuple[str, ...]:
    """Names of all that holds of a pair."""
    found: list[str] = []
    for group in FEATURES:
        found += group(pair)
    return tuple(found)


def features_of_new(told: Told) -> tuple[str, ...]:
    """Names of what holds of a naming that would mean somebody new."""
    sort, traits = told.sort, told.traits
    found = [
        f"new {sort}", f"new {sort} {told.article}", f"new {sort} {told.role}", f"new {sort} {'words' if traits.words else 'bare'}",
        f"new {sort} {traits.being}", f"new {sort} {'first' if told.sentence <= 1 else 'later'} {told.article}",
    ]  # fmt: skip
    found += [f"new {lemma}" for lemma in traits.lemmas]
    found += [f"new {x} {told.article}" for x in traits.sorts if traits.lemmas]
    if told.restricted:
        found.append(f"new {sort} told which")
    return tuple(found)


def _where(pair: Pair) -> Iterator[str]:
    told, near, sort, back = pair.told, pair.near, pair.told.sort, _far(pair.back)
    both = f"{sort} for {pair.a.kind}"
    yield both
    yield f"{both} {told.article}"
    yield f"{both} {told.article} back {back}"
    yield f"{both} back {back}"
    yield f"{both} rivals {min(pair.rivals, MOST_RIVALS)}"
    yield f"{sort} {near.sort} back {back}"
    yield f"{sort} back {back} {near.role}"
    yield f"{sort} {told.role} {near.role}"
    if pair.near.listed:
        yield f"{both} of a list"
    if told.role == "owner" and near.role in SUBJECTS and near.verb == told.verb:
        yield f"{sort} of the subject"
    if told.role in SUBJECTS and near.role in SUBJECTS and (pair.back == 1 or told.verb != near.verb):
        yield f"{sort} subject again back {back}"
    if pair.b.kind == "pronoun":
        yield f"{sort} {told.role} {near.role} back {back}"


def _fame(pair: Pair) -> Iterator[str]:
    both, size = f"{pair.told.sort} for {pair.a.kind}", len(pair.a.namings)
    yield f"{both} told {size if size <= 2 else '3-5' if size <= 5 else 'more'}"
    if pair.most_told and size > 1:
        yield f"{both} most told"
    if pair.leads:
        yield f"{both} leads"


def _reading(pair: Pair) -> Iterator[str]:
    if pair.told.traits.chains & pair.a.traits.chains:
        yield f"{pair.told.sort} read as one"
        yield f"{pair.told.sort} for {pair.a.kind} read as one back {_far(pair.back)}"
    if pair.copula:
        yield f"{pair.told.sort} is the other"


def _nature(pair: Pair) -> Iterator[str]:
    sort, a, b = pair.told.sort, pair.a.traits, pair.b.traits
    if a.gender and b.gender:
        yield f"{sort} gender told"
    elif a.given and b.gender:
        yield f"{sort} given name fits"
    else:
        yield f"{sort} for {pair.a.kind} gender open"
    if a.number and b.number and a.number != b.number:
        yield f"{sort} for {pair.a.kind} number other"
    if pair.b.kind == "pronoun":
        yield from (f"{sort} for {x}" for x in (*a.sorts, *a.kinds))


def _acts(pair: Pair) -> Iterator[str]:
    for act in pair.told.traits.acts:
        for earlier in pair.a.traits.acts or ("nothing",):
            yield f"{act} after {earlier}"
            yield f"{pair.told.sort} {act} after {earlier}"


def _quoted(pair: Pair) -> Iterator[str]:
    sort = pair.told.sort
    if pair.told.speaker is None:
        if pair.near.speaker is not None:
            yield f"{sort} nearest is quoted"
        return
    yield f"{sort} quoted, {'the speaker' if pair.speaks else 'another'}"
    if pair.near.speaker == pair.told.speaker:
        yield f"{sort} same speaker"
        if sort == pair.near.sort:
            yield f"{sort} same speaker, same word"


def _heads(pair: Pair) -> Iterator[str]:
    """What nouns and names tell."""
    if pair.b.kind == "pronoun":
        return
    told, a, b = pair.told, pair.a.traits, pair.b.traits
    both = f"{told.sort} for {pair.a.kind}"
    head = "same head" if a.lemmas & b.lemmas else "other head" if a.lemmas and b.lemmas else "a name"
    words = "bare" if not b.words else "words shared" if a.words & b.words else "words of its own" if a.words else "words of one"
    yield f"{both} {head}"
    yield f"{both} {head}, {words}"
    yield f"{both} {head}, {told.article}"
    if pair.told.restricted:
        yield f"{both} {head}, told which"
    if pair.titled:
        yield f"{told.sort} its title"
    if head == "a name":
        yield from (f"name described as {lemma}" for lemma in told.traits.lemmas)
    yield f"{both} kind {_shared(a.kinds, b.kinds)}"
    if a.ages and b.ages:
        yield f"age {_shared(a.ages, b.ages)}"
        yield f"{told.sort} age {_shared(a.ages, b.ages)}"
    yield from (f"{both} {how}" for how in _in_name(pair))
    if (ours := _counts(a.words)) and (theirs := _counts(b.words)):
        yield f"counts {_shared(ours, theirs)}"


def _in_name(pair: Pair) -> Iterator[str]:
    """Whether a name holds the noun that describes: "the cartel" after "the Medellin Cartel"."""
    named, described = (pair.a.traits, pair.b.traits) if pair.a.traits.names else (pair.b.traits, pair.a.traits)
    if not named.names or not described.lemmas or described.names:
        return
    words = frozenset(w for name in named.names for w in name)
    if any(name[-1] in described.lemmas for name in named.names):
        yield "ends its name"
    elif described.lemmas & words:
        yield "in its name"
    if described.words & words:
        yield "words in its name"


def _sorts(pair: Pair) -> Iterator[str]:
    """What different nouns tell: "the shooter" after a suspect."""
    a, b = pair.a.traits, pair.b.traits
    if pair.b.kind == "pronoun" or a.lemmas & b.lemmas:
        return
    for later in b.sorts:
        for earlier in a.sorts:
            yield f"{later} after {earlier}"
            yield f"{pair.told.sort} {later} after {earlier}"
        if not a.sorts:
            yield f"{later} after a {a.being}"
            yield from (f"{later} after a {a.being} that {act}" for act in a.acts or ("nothing",))
            yield from (f"{later} after kind {kind}" for kind in a.kinds)
    yield f"{pair.told.sort} for {pair.a.kind} sort {_shared(a.sorts, b.sorts)}"


FEATURES: tuple[Callable[[Pair], Iterator[str]], ...] = (_where, _fame, _reading, _nature, _acts, _quoted, _heads, _sorts)


def _far(back: int) -> str:
    return str(back) if back <= 2 else "3-5" if back <= 5 else "6-10" if back <= 10 else "far"


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> str:
    return "open" if not ours or not theirs else "shared" if ours & theirs else "other"


def _counts(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w in NUMBERS or w.isdecimal())
