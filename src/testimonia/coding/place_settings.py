"""Where: the places that belong to a mention of an act."""

from testimonia.coding.context import Context
from testimonia.coding.settings import FARTHEST, Setting, weighed
from testimonia.coding.triggers import Trigger
from testimonia.records import PlaceMention, PlaceRelation

RELATIONS: dict[str, PlaceRelation] = {
    **dict.fromkeys(["in", "at", "inside", "within", "on", "across", "throughout", "around"], "at"),
    **dict.fromkeys(["near", "outside", "close", "off", "beside", "by", "behind"], "near"),
    "between": "between",
    **dict.fromkeys(["to", "towards", "toward", "into", "for"], "towards"),
    "from": "from",
}


def places_of(context: Context, trigger: Trigger) -> tuple[Setting, ...]:
    """Places that may be where an act happened, by what the encoder and the parse say together, the likeliest first.

    With the encoder every place of the report is weighed; without it those of the trigger's sentence.
    """
    spans = [(k, (place.start, place.end)) for k, place in enumerate(context.reading.places) if place.kind == "name"]
    return weighed(context, trigger, "place", spans, _tied_by_parse(context, trigger.token))


def _tied_by_parse(context: Context, trigger: int) -> list[Setting]:
    """Ties of the places of the trigger's sentence."""
    sentence = context.sentence(trigger)
    found = []
    for k, place in enumerate(context.reading.places):
        if place.kind == "name" and sentence.start <= place.start < sentence.end:
            setting = _place_setting(context, trigger, k, place)
            if setting:
                found.append(setting)
    return found


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
