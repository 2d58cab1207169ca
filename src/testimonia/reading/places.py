"""Words that name places: by the parser's names and by the gazetteer; not persons, peoples, months or organisations."""

from collections.abc import Sequence
from itertools import pairwise

from testimonia.gazetteer import Gazetteer
from testimonia.language.syntax import Tree
from testimonia.records import PlaceMention, Sentence, Token

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
LONGEST_NAME = 5
"""Words of a place name that are tried at once."""
JOINING = frozenset(
    {"of", "de", "del", "la", "el", "al", "-", "the", "and", "ad", "an", "ar", "as", "ash", "az", "da", "do", "dos", "los", "las"}
)
SITE_NOUNS = frozenset(
    "hospital prison jail camp airport embassy mosque church university school college base barracks station bridge street"
    " avenue road square market palace court courthouse checkpoint crossing port dam stadium cathedral temple cemetery park"
    " building tower hotel garrison headquarters farm highway river valley mountain mountains island hills forest desert lake"
    " basin plaza block boulevard refinery field plant neighborhood neighbourhood suburb quarter".split()
)
"""Nouns that end the name of a site: Evin prison, Al-Shifa Hospital."""
AREA_NOUNS = frozenset(
    "province district department state county region governorate prefecture municipality commune subdistrict division canton"
    " territory oblast wilaya city town village".split()
)
NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday"
    " friday saturday sunday god allah internet islam muslim christian congress senate parliament reuters media english"
    " mr mrs ms dr gen col sgt president minister general police army nation state union north south east west central"
    " but and the this that for most many some all other read university school news time today mission victory liberty"
    " independence union republic president".split()
)
COMPASS = frozenset({"north", "south", "east", "west", "central"})
"""They open a name only with the next word: South Ossetia."""
SPEAKING = frozenset(
    "say accuse deny warn tell announce demand condemn insist claim vow urge call reject agree want blame".split()
)


def find_places(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Place mentions in text order, none inside another."""
    found: list[PlaceMention] = []
    for sentence in sentences:
        i = sentence.first
        while i < sentence.stop:
            stop = _name_end(tokens, i, sentence.stop, gazetteer)
            if stop > i:
                last = _with_site(tokens, stop, sentence.stop)
                start, end = tokens[i].start, tokens[last - 1].end
                found.append(PlaceMention(start, end, text[start:end], last - 1))
                i = last
            else:
                i += 1
    return tuple(found)


def _name_end(tokens: Sequence[Token], i: int, limit: int, gazetteer: Gazetteer) -> int:
    """Index after the last token of a place name that starts at `i`; `i` itself when none does."""
    token = tokens[i]
    if not _may_open(token):
        return i
    if token.entity in PLACE_ENTITIES and (stop := _entity_end(tokens, i, limit)) > i + (token.lower in COMPASS):
        return stop
    behind_area = i > 1 and tokens[i - 1].lower == "of" and tokens[i - 2].lemma in AREA_NOUNS
    if behind_area and gazetteer.has(token.text):
        return i + 1
    if token.entity in ("PERSON", "NORP", "DATE", "TIME") or (token.entity == "ORG" and _inside_longer_name(tokens, i, limit)):
        return i
    shortest = i + 1 if token.lower in COMPASS else i
    for stop in range(min(limit, i + LONGEST_NAME), shortest, -1):
        if _may_close(tokens[stop - 1]) and all(_may_join(t) for t in tokens[i:stop]) and gazetteer.has(_words(tokens[i:stop])):
            return stop if _stands_as_place(tokens, i, stop) else i
    return i


def _may_open(token: Token) -> bool:
    named = token.pos in ("PROPN", "NOUN", "ADJ", "DET") and token.text[:1].isupper()
    return named and (token.lower not in NOT_PLACES | JOINING or token.lower in COMPASS)


def _may_close(token: Token) -> bool:
    return token.text[:1].isupper()


def _may_join(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower in JOINING or token.text == "'"


def _words(tokens: Sequence[Token]) -> str:
    out = tokens[0].text
    for before, token in pairwise(tokens):
        out += (" " if token.start > before.end else "") + token.text
    return out


def _entity_end(tokens: Sequence[Token], i: int, limit: int) -> int:
    """The rest of a name that the parser marked, cut at commas: "Karrada, Baghdad" is two."""
    stop = i + 1
    while stop < limit and tokens[stop].entity == tokens[i].entity and tokens[stop].text not in (",", ";", "(", ")", "/"):
        stop += 1
    while stop > i + 1 and tokens[stop - 1].pos in ("PUNCT", "PART", "ADP", "CCONJ", "DET"):
        stop -= 1
    return stop


def _inside_longer_name(tokens: Sequence[Token], i: int, limit: int) -> bool:
    """Whether a word is part of an organisation's name: the Bank of Scotland is no Scotland."""
    after = i + 1 < limit and tokens[i + 1].entity == "ORG" and tokens[i + 1].text not in (",",)
    before = i > 0 and tokens[i - 1].entity == "ORG"
    return after or before


def _stands_as_place(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a gazetteer name outside the parser's places stands where places stand: after a preposition, by a comma."""
    before = tokens[i - 1].lower if i else ""
    if before in (
        "in",
        "at",
        "near",
        "from",
        "to",
        "outside",
        "around",
        "inside",
        "across",
        "between",
        "of",
        "toward",
        "towards",
    ):
        return tokens[i].entity != "ORG" or before in ("in", "near", "from", "outside")
    after = tokens[stop].lower if stop < len(tokens) else ""
    return after in AREA_NOUNS or before in AREA_NOUNS


def _with_site(tokens: Sequence[Token], stop: int, limit: int) -> int:
    """Takes in a site's noun behind its name: Evin prison, Ramallah District Court; and a capitalised "Department"."""
    end = stop
    while end < limit and end - stop < 3 and tokens[end].text[:1].isupper() and tokens[end].pos in ("PROPN", "NOUN"):
        end += 1
    if end > stop and tokens[end - 1].lower in SITE_NOUNS | AREA_NOUNS:
        return end
    if (
        stop < limit
        and tokens[stop].lower in SITE_NOUNS
        and tokens[stop].pos == "NOUN"
        and tokens[stop - 1].dep in ("compound", "nmod")
    ):
        return stop + 1
    return stop


def is_metonym(tokens: Sequence[Token], mention: PlaceMention) -> bool:
    """Whether a place's name stands for its government: "Baghdad said", "Washington's demands"."""
    token = tokens[mention.head]
    governor = tokens[token.head]
    if token.dep == "nsubj" and governor.lemma in SPEAKING:
        return True
    return token.dep == "agent" or (
        token.dep == "pobj" and governor.dep == "agent" and not Tree(tokens).children(token.i, "case")
    )
