"""What parts two occurrences of a report: other places, other days, and whose people and weapons are none of the other's."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from testimonia.coding.clauses import DYING, clauses_apart
from testimonia.coding.context import Context
from testimonia.coding.harm import SOFT_VERBS, Count
from testimonia.coding.mentions import Mention
from testimonia.coding.place_settings import FIRM
from testimonia.coding.time_settings import dates_what_follows
from testimonia.language.place_words import AREA_NOUNS
from testimonia.records import Sentence

Days = tuple[date, date]


def place_names(context: Context, mention: Mention, least: float) -> set[str]:
    """Names of the places where a mention stands, in small letters."""
    return {
        context.reading.places[s.index].text.lower() for s in mention.places if s.score >= least and s.relation in ("at", "near")
    }


STREETS = frozenset(
    "street streets avenue avenues road roads boulevard drive lane circle highway block blocks parkway terrace alley".split()
)
"""Words that end the name of a street."""


DISTRICTS = frozenset({"district", "county", "tehsil", "upazila", "taluk", "taluka"})
"""Words that end the name of an area with many villages."""


def lie_in_each_other(ours: set[str], theirs: set[str]) -> bool:
    """Whether one side tells of streets or districts alone and the other of none: a street lies in a town, and a village in a district,
    that the report need not name with it."""
    for last in (STREETS, DISTRICTS):
        kinds, others = ({name.split()[-1] in last for name in names} for names in (ours, theirs))
        if len(kinds) == len(others) == 1 and kinds != others:
            return True
    return False


def one_contains(context: Context, ours: set[str], theirs: set[str]) -> bool:
    """Whether the report itself names the two together, or one as the area around the other: "Karrada, Baghdad", "Kharan" and "Kharan
    District"."""
    text = context.report.text.lower()
    pairs = [pair for a in ours for b in theirs for pair in ((a, b), (b, a))]
    return any(_is_called_after(x, y) or any(f"{x}{joint}{y}" in text for joint in JOINTS) for x, y in pairs)


AREAS = ("area", "town", "village", "district", "neighborhood", "neighbourhood")
JOINTS = (", ", "'s ", "’s ", *(f"{area}{small}" for area in ("", *(f" {a}" for a in AREAS)) for small in (" in ", " of ")))
"""What stands between a place and the one that it lies in."""


def _is_called_after(place: str, area: str) -> bool:
    """Whether an area has the name of a place in it: "Kharan District"."""
    rest = area.removeprefix(f"{place} ")
    return rest != area and set(rest.split()) <= AREA_NOUNS


def dates(context: Context, mention: Mention, least: float = 0.6) -> set[Days]:
    """The day that a mention is surest told of, as its first and last; empty where it is unsure or unknown."""
    found = set()
    for setting in mention.times[:1]:
        value = context.times[setting.index].date
        later = dates_what_follows(context, mention.trigger.token, setting.index)
        if setting.score >= least and value and value.earliest and value.latest and not later:
            found.add((value.earliest, value.latest))
    return found


def differ(ours: set[Days], theirs: set[Days]) -> bool:
    """Whether days are known on both sides and none of them overlaps."""
    return bool(ours and theirs) and not any(a[0] <= b[1] and b[0] <= a[1] for a in ours for b in theirs)


NAMED = ("month", "day", "weekday")
"""Parts of a day's name that a report without a day of its own leaves unresolved: "on 6 February", "on Monday"."""
DayName = tuple[str | None, ...]


def day_names(context: Context, mention: Mention, least: float = 0.6) -> set[DayName]:
    """The month, day and weekday that the words give to the day that a mention is surest told of; empty where they give none."""
    found = set()
    for setting in mention.times[:1]:
        form = dict(context.reading.times[setting.index].form)
        name = tuple(form.get(part) for part in NAMED)
        if setting.score >= least and any(name) and not dates_what_follows(context, mention.trigger.token, setting.index):
            found.add(name)
    return found


def names_differ(ours: set[DayName], theirs: set[DayName]) -> bool:
    """Whether days are named on both sides and each differs from each: by month, day or weekday."""
    return bool(ours and theirs) and all(any(a and b and a != b for a, b in zip(x, y, strict=True)) for x in ours for y in theirs)


def are_on_other_days(context: Context, one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether days are known of both, or named of both, and none of the one is one of the other."""
    known = (set[Days]().union(*(dates(context, m) for m in told)) for told in (one, other))
    named = (set[DayName]().union(*(day_names(context, m) for m in told)) for told in (one, other))
    return differ(*known) or names_differ(*named)


def other_numbers(context: Context, told: Sequence[Mention], mention: Mention) -> bool:
    """Whether a mention counts what others have counted, and otherwise."""
    known = {(c.field, _range(context, c)) for m in told for c in m.counts}
    fields = {field for field, _ in known}
    return any(c.field in fields and (c.field, _range(context, c)) not in known for c in mention.counts)


def _range(context: Context, count: Count) -> tuple[float | None, float | None]:
    quantity = context.reading.quantities[count.quantity]
    return quantity.min, quantity.max


def have_other_headings(context: Context, one: Mention, other: Mention) -> bool:
    """Whether two entries of a list tell them, each under its own place or day."""
    ours, theirs = (context.heading_of(m.trigger.token) for m in (one, other))
    return ours is not None and theirs is not None and ours != theirs


def are_days_apart(context: Context, one: Mention, other: Mention) -> bool:
    """Whether a sentence tells one of two acts as days before the other: "shot a nurse on Wednesday, a day after five were killed"."""
    return _clause_between(context, one, other) is not None


def _clause_between(context: Context, one: Mention, other: Mention) -> frozenset[int] | None:
    """The words of the clause that tells one of two acts of a sentence as days from the other. None where no such clause parts them."""
    if one.sentence != other.sentence or {context.tokens[m.trigger.token].lemma for m in (one, other)} & DYING:
        return None
    clauses = (frozenset(context.tree.subtree(clause)) for clause in _measured(context, context.reading.sentences[one.sentence]))
    return next((clause for clause in clauses if (one.trigger.token in clause) != (other.trigger.token in clause)), None)


def _beside_own(context: Context, one: Mention, other: Mention) -> frozenset[int]:
    """The words of a sentence that tell the other of two acts, and none of the one; empty where the sentence does not part them."""
    own, theirs = one.trigger.token, other.trigger.token
    apart = clauses_apart(context, own, theirs)
    if apart:
        return apart[1]
    clause = _clause_between(context, one, other)
    if clause is None:
        return frozenset()
    sentence = context.reading.sentences[one.sentence]
    return clause if theirs in clause else frozenset(range(sentence.first, sentence.stop)) - clause


DAYS = frozenset({"day", "week", "month", "year"})


def _measured(context: Context, sentence: Sentence) -> Iterator[int]:
    """Heads of what is said to have been a number of days before or after the rest of a sentence."""
    for token in context.tokens[sentence.first + 1 : sentence.stop]:
        if token.lower in ("after", "before") and context.tokens[token.i - 1].lemma in DAYS:
            yield from [token.head] if token.dep == "mark" else context.tree.children(token.i, "pobj", "pcomp")


def are_in_turn(context: Context, one: Mention, other: Mention) -> bool:
    """Whether a sentence tells of two acts that one came after the other had harmed others: "police shot three gunmen after a policeman
    was killed in an attack"."""
    pair = {one.trigger.token, other.trigger.token}
    clauses = (context.tree.subtree(verb) for verb in _harmed_before(context, context.reading.sentences[one.sentence]))
    return any(len(pair.intersection(clause)) == 1 for clause in clauses)


def _harmed_before(context: Context, sentence: Sentence) -> Iterator[int]:
    """Verbs of clauses behind "after" in which people are harmed, and others in the clause that they stand in."""
    tree = context.tree
    for token in context.tokens[sentence.first : sentence.stop]:
        if token.dep != "mark" or token.lower not in ("after", "before") or context.tokens[token.head].lemma not in SOFT_VERBS:
            continue
        ours = _people_under(context, token.head)
        if ours and any(
            theirs and not ours & theirs for theirs in (_people_under(context, k) for k in tree.ancestors(token.head))
        ):
            yield token.head


def _people_under(context: Context, verb: int) -> set[int]:
    """Chains of those to whom a verb of harm is done."""
    told = context.tokens[verb].lemma in SOFT_VERBS | STRUCK
    return context.chains_of(context.tree.undergoers(verb)) if told else set()


STRUCK = frozenset({"shoot", "stab", "gun", "murder", "assassinate", "arrest", "kidnap", "abduct", "behead", "hang", "execute"})
"""Verbs of what is done to persons, beside those of their death."""


def are_told_apart(context: Context, one: Mention, other: Mention) -> bool:
    """Whether one sentence tells two acts as two: as days apart, in clauses of their own as at two places, or one after the other."""
    if one.sentence != other.sentence:
        return False
    by_clause = clauses_apart(context, one.trigger.token, other.trigger.token) is not None
    return by_clause or are_days_apart(context, one, other) or are_in_turn(context, one, other)


def are_apart(context: Context, one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether two occurrences are told in sentences of their own, and at other places, on other days or the later one as another; or
    in one sentence as two."""
    together = [(a, b) for a in one for b in other if a.sentence == b.sentence]
    if together:
        return all(are_told_apart(context, a, b) for a, b in together)
    if have_other_headings(context, one[0], other[0]):
        return True
    here, there = (set[str]().union(*(place_names(context, m, FIRM) for m in told)) for told in (one, other))
    if here and there:
        return not here & there and not one_contains(context, here, there)
    if max(one[0], other[0], key=lambda m: m.sentence).anew:
        return True
    return are_on_other_days(context, one, other)


def sentences_apart(context: Context, mentions: Sequence[Mention], others: Iterable[Sequence[Mention]]) -> frozenset[int]:
    """Sentences that tell occurrences apart from this one."""
    return frozenset(m.sentence for other in others if are_apart(context, mentions, other) for m in other)


def words_of_others(context: Context, mentions: Sequence[Mention], others: Iterable[Sequence[Mention]]) -> frozenset[int]:
    """Tokens of the clauses beside one's own that tell occurrences apart from this one."""
    pairs = ((m, o) for other in others for o in other for m in mentions if m.sentence == o.sentence)
    return frozenset[int]().union(*(_beside_own(context, own, theirs) for own, theirs in pairs))


def places_of_others(context: Context, mentions: Sequence[Mention], others: Iterable[Sequence[Mention]]) -> frozenset[str]:
    """Names of places where occurrences surely were that are apart from this one; none where this one has no sure place of its own."""
    own = set[str]().union(*(place_names(context, m, FIRM) for m in mentions))
    if not own:
        return frozenset()
    apart = [other for other in others if are_apart(context, mentions, other)]
    return frozenset(name for other in apart for m in other for name in place_names(context, m, FIRM)) - own
