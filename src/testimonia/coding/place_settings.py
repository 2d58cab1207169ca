"""Where: the places that belong to a mention of an act."""

from typing import Final

from testimonia.coding.context import Context
from testimonia.coding.learned import odds
from testimonia.coding.scenes import scenes, top_of_name
from testimonia.coding.settings import Setting, likeliest_first, told
from testimonia.coding.triggers import Trigger
from testimonia.language.place_words import MEASURES
from testimonia.model import probability_of
from testimonia.records import PlaceMention, PlaceRelation

RELATIONS: dict[str, PlaceRelation] = {
    **dict.fromkeys(["in", "at", "inside", "within", "on", "across", "throughout", "around"], "at"),
    **dict.fromkeys(["near", "outside", "close", "off", "beside", "by", "behind"], "near"),
    "between": "between",
    **dict.fromkeys(["to", "towards", "toward", "into", "for"], "towards"),
    "from": "from",
}
FIRM: Final = 0.85
"""Score of a place that is surely the act's: right in 87 of 100."""
HEADED: Final = 0.9
"""Score of a place that opens the act's paragraph as its heading: "Hakha, Chin State, 3 August: …"."""
BIAS: Final = 0.77
SCENE_SHARE: Final = 0.45
LEARNED_SHARE: Final = 0.39
"""How the log odds of `scenes` and of the encoder add up (fitted by `training/scenes.py` on readings that neither has seen)."""


def places_of(context: Context, trigger: Trigger) -> tuple[Setting, ...]:
    """Places that may be where an act happened, by what the parse and the encoder say together, the likeliest first.

    With the encoder every place of the report is weighed; without it those of the trigger's sentence.
    """
    said = scenes(context, trigger.token)
    heading = context.heading_of(trigger.token)
    headed = (
        {k: Setting(k, "at", f"“{context.reading.places[k].text}” heads the paragraph", HEADED) for k in heading.places}
        if heading
        else {}
    )
    if context.learned is None:
        tied = {k: _tied(context, trigger, k, probability_of(sure)) for k, sure in said.items()}
        return likeliest_first((tied | headed).values())
    at = context.tokens[trigger.token].start
    found = []
    for k, place in enumerate(context.reading.places):
        if k in headed:
            found.append(headed[k])
        elif place.kind == "name" and not _is_under_another(context, trigger, place):
            p = context.learned.fills(at, trigger.type, "place", place.start, place.end)
            if k in said:
                found.append(_tied(context, trigger, k, probability_of(BIAS + SCENE_SHARE * said[k] + LEARNED_SHARE * odds(p))))
            else:
                found.append(told(context, trigger, "place", k, p))
    return likeliest_first(found)


def _is_under_another(context: Context, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether an act and a place stand under headings of their own."""
    own, other = context.heading_of(trigger.token), context.heading_of(place.head)
    return own is not None and other is not None and own != other


def _tied(context: Context, trigger: Trigger, k: int, score: float) -> Setting:
    """A place of the act's own sentence."""
    preposition = _preposition(context, k)
    word = context.tokens[preposition].lower if preposition is not None else ""
    relation = RELATIONS.get(word, "at")
    if preposition is not None and word in ("from", "of") and _is_off(context, preposition):
        relation = "near"
    if _is_where_others_speak(context, trigger, k):
        score *= NOT_OF_THE_ACT
    place = context.reading.places[k].text
    because = f"“{word + ' ' if word else ''}{place}” goes with “{context.tokens[trigger.token].lower}”"
    return Setting(k, relation, because, score)


NOT_OF_THE_ACT: Final = 0.5
"""Share of a place's score where it is told of what is done about the act."""
ABOUT = frozenset({"against", "over", "about"})


def _is_where_others_speak(context: Context, trigger: Trigger, k: int) -> bool:
    """Whether a place is that of what is done about an act: "marched in Berlin against the air raids"."""
    about = context.tokens[context.tokens[trigger.token].head]
    return about.lower in ABOUT and context.reading.places[k].head < about.i


def _preposition(context: Context, k: int) -> int | None:
    """The preposition that governs a place or the list that it stands in: "between Goma and Bunia". None: no preposition does."""
    tokens, i = context.tokens, top_of_name(context, k)
    while tokens[i].dep == "conj" and tokens[tokens[i].head].pos in ("PROPN", "NOUN"):
        i = tokens[i].head
    head = tokens[i].head
    return head if tokens[head].pos in ("ADP", "SCONJ", "ADV") else None


def _is_off(context: Context, preposition: int) -> bool:
    """Whether a place is only measured from: "15 kilometers from Kano", "north of Mosul"."""
    governor = context.tokens[context.tokens[preposition].head]
    before = context.tokens[preposition - 1] if preposition else governor
    return bool({governor.lemma, before.lower, before.lemma} & MEASURES)
