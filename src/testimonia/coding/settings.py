"""Where and when: the place and the time expression that belong to a mention of an act."""

from dataclasses import dataclass

from testimonia.coding.context import Context
from testimonia.records import PlaceMention, PlaceRelation

RELATIONS: dict[str, PlaceRelation] = {
    **dict.fromkeys(["in", "at", "inside", "within", "on", "across", "throughout", "around"], "at"),
    **dict.fromkeys(["near", "outside", "close", "off", "beside", "by", "behind"], "near"),
    "between": "between",
    **dict.fromkeys(["to", "towards", "toward", "into", "for"], "towards"),
    "from": "from",
}
LEVEL_WITH_EVENT = 0.75
FARTHEST = 12
"""Tokens between a trigger and a place or time of its sentence beyond which the tie is doubtful."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A place or a time expression tied to a trigger."""

    index: int
    """Into `reading.places` or `reading.times`."""
    relation: PlaceRelation
    because: str
    score: float


def places_of(context: Context, trigger: int) -> tuple[Setting, ...]:
    """Places of the trigger's sentence that may be where it happened, the likeliest first."""
    sentence = context.sentence(trigger)
    found = []
    for k, place in enumerate(context.reading.places):
        if sentence.start <= place.start < sentence.end:
            setting = _place_setting(context, trigger, k, place)
            if setting:
                found.append(setting)
    return tuple(sorted(found, key=lambda s: (-s.score, s.index)))


def _place_setting(context: Context, trigger: int, k: int, place: PlaceMention) -> Setting | None:
    tree, tokens = context.tree, context.tokens
    top = _top_of_name(context, place)
    preposition = tokens[top].head
    word = tokens[preposition].lower if tokens[preposition].pos in ("ADP", "SCONJ", "ADV") else ""
    relation = RELATIONS.get(word, "at")
    if tokens[top].dep in ("nsubj", "nsubjpass", "poss", "compound", "amod") and not word:
        # "Baghdad said", "Iraq's army": a government or a possessor, seldom the scene.
        weak = 0.25 if tokens[top].dep in ("poss", "compound", "amod") else 0.15
        return Setting(k, "at", f"“{place.text}” stands in the sentence", weak)
    governors = [preposition, *tree.ancestors(preposition)] if word else list(tree.ancestors(top))
    path = next((n for n, g in enumerate(governors) if g == trigger), None)
    distance = abs(top - trigger)
    if path is not None:
        score = 0.9 - 0.06 * path
    elif trigger in (governors[1:2] or [-1]):
        score = 0.8
    else:
        score = 0.55 - 0.02 * min(distance, FARTHEST)
    if relation in ("towards", "from"):
        score -= 0.25
    return Setting(
        k, relation, f"“{word + ' ' if word else ''}{place.text}” goes with “{tokens[trigger].lower}”", max(score, 0.1)
    )


def _top_of_name(context: Context, place: PlaceMention) -> int:
    """The token of a name that others depend on, raised out of "the port city of Basra" and "Karrada district"."""
    tokens, i = context.tokens, place.head
    first = context.token_at(place.start)
    for _ in range(6):
        head = tokens[i].head
        inside = first <= head <= place.head
        designator = tokens[i].dep in ("compound", "nmod", "amod") and tokens[head].pos in ("NOUN", "PROPN")
        of_phrase = tokens[i].dep == "pobj" and tokens[head].lower == "of" and tokens[tokens[head].head].pos == "NOUN"
        if head != i and (inside or designator or tokens[i].dep == "appos"):
            i = head
        elif of_phrase and context.is_in(tokens[head].head, "area"):
            i = tokens[head].head
        else:
            break
    return i


def times_of(context: Context, trigger: int) -> tuple[Setting, ...]:
    """Time expressions of the trigger's sentence that may date it, the likeliest first."""
    sentence = context.sentence(trigger)
    found = []
    for k, time in enumerate(context.reading.times):
        if (
            sentence.start <= time.start < sentence.end
            and time.kind in ("DATE", "TIME")
            and not context.times[k].value.endswith("_REF")
        ):
            found.append(
                Setting(
                    k,
                    "at",
                    f"“{time.text}” goes with “{context.tokens[trigger].lower}”",
                    _time_score(context, trigger, k),
                )
            )
    return tuple(sorted(found, key=lambda s: (-s.score, s.index)))


def _time_score(context: Context, trigger: int, k: int) -> float:
    tree = context.tree
    i = context.token_at(context.reading.times[k].start)
    governors = [i, *tree.ancestors(i)]
    if trigger in governors:
        return 0.95 - 0.03 * governors.index(trigger)
    verb = next((g for g in governors if context.tokens[g].pos in ("VERB", "AUX")), None)
    above = list(tree.ancestors(trigger))
    if verb is not None and verb in above:
        # The time stands with the clause that contains the act: "was killed in an attack on Monday".
        reporting = context.is_in(verb, "reporting")
        return (0.5 if reporting else 0.8) - 0.04 * above.index(verb)
    return 0.5 - 0.015 * min(abs(i - trigger), 2 * FARTHEST)
