"""Words that point at places: by the parser's names and by the gazetteer; not persons, months or whole organisations."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from testimonia.gazetteer import Gazetteer
from testimonia.language.place_words import AREA_NOUNS, CALLING, SITE_NOUNS
from testimonia.language.time_words import WEEKDAYS
from testimonia.reading.place_company import is_called_place, opens_name
from testimonia.records import PlaceMention, PlaceMentionKind, Sentence, Token

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
BEFORE_PLACES = frozenset("in at near from to outside around inside across between of toward towards into".split())
STRICT_BEFORE = frozenset("in at near outside around inside across between over into toward towards".split())
"""Of these, those that seldom stand before a person or a firm."""
LONGEST_NAME = 5
"""Words of a place name that are tried at once."""
JOINING = frozenset(
    {"of", "de", "del", "la", "el", "al", "-", "the", "and", "ad", "an", "ar", "as", "ash", "az", "da", "do", "dos", "los", "las"}
)
NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday"
    " friday saturday sunday god allah internet islam muslim christian congress senate parliament reuters media english"
    " mr mrs ms dr gen col sgt president minister general police army nation state union north south east west central"
    " but and the this that for most many some all other read university school news time today mission victory liberty"
    " independence union republic president city street avenue road highway federal federation commonwealth center centre hospital"
    " western eastern northern southern capital county district province department light grounds hall house loop points hope labor"
    " justice defense defence interior health education foreign ministry european he she it we they you i his her him them"
    " gmt msgr gen. dr. dawn no ashura eid ramadan easter christmas".split()
)
COMPASS = frozenset("north south east west central northern southern eastern western".split())
"""They open a name only with the next word: South Ossetia, Western Australia."""
SPEAKING = frozenset(
    "say accuse deny warn tell announce demand condemn insist claim vow urge call reject agree want blame".split()
)


def find_places(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Words that point at places, in text order, none inside another: names first, then what the report has made known."""
    spans: Spans = {}
    tokens = _in_ordinary_case(tokens, sentences)
    for sentence in sentences:
        i = sentence.first
        while i < sentence.stop:
            stop = _name_end(tokens, i, sentence, gazetteer)
            if stop == i:
                stop = _called_end(tokens, i, sentence, gazetteer, spans)
            if stop > i:
                stop = _with_hyphened(tokens, stop, sentence.stop)
                end = _with_site(tokens, _with_particle(tokens, i, stop, sentence.stop, gazetteer), sentence.stop)
                end = _with_streets(tokens, end)
                spans[i] = end, "name"
                i = end
            else:
                i += 1
    _add_known(tokens, sentences, gazetteer, spans)
    surnames = _surnames(tokens)
    return tuple(
        PlaceMention(
            tokens[i].start,
            tokens[stop - 1].end,
            text[tokens[i].start : tokens[stop - 1].end],
            stop - 1,
            _kind(tokens, stop, kind),
        )
        for i, (stop, kind) in sorted(spans.items())
        if not (stop == i + 1 and tokens[i].text in surnames and not _is_big(tokens[i].text, gazetteer))
        and not (stop == i + 1 and tokens[i].lower in JOINING)
        and not (stop > i + 1 and tokens[stop - 1].lower in WEEKDAYS)  # Easter Sunday
    )


STREETS = frozenset({"streets", "avenues", "roads", "boulevards"})
BESIDE_STREETS = frozenset({"PROPN", "NUM", "CCONJ"})


def _with_streets(tokens: Sequence[Token], stop: int) -> int:
    """Takes in the other streets of a corner: "Lima and San Martin streets" is one site and no town."""
    for k, token in enumerate(tokens[stop : stop + LONGEST_NAME], stop):
        if token.lower in STREETS:
            return k + 1
        if token.pos not in BESIDE_STREETS:
            break
    return stop


def _kind(tokens: Sequence[Token], stop: int, kind: PlaceMentionKind) -> PlaceMentionKind:
    return "government" if kind == "name" and is_metonym(tokens, stop - 1) else kind


def _in_ordinary_case(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Token, ...]:
    """The tokens with a capital on what the parser takes for names, in sentences written in one case throughout."""
    shown = list(tokens)
    for sentence in sentences:
        words = [t for t in tokens[sentence.first : sentence.stop] if t.text[:1].isalpha()]
        if len(words) < 3 or len({t.text.isupper() for t in words if t.text.isupper() or t.text.islower()}) != 1:
            continue
        if any(not (t.text.isupper() or t.text.islower()) for t in words):
            continue
        for t in words:
            named = t.pos == "PROPN" or t.entity in PLACE_ENTITIES
            shown[t.i] = replace(t, text=t.text[0].upper() + t.text[1:] if named else t.text.lower())
    return tuple(shown)


def _surnames(tokens: Sequence[Token]) -> set[str]:
    """Last words of persons' full names; the parser takes the bare surname for a place now and then."""
    return {
        token.text
        for before, token in pairwise(tokens)
        if before.entity == token.entity == "PERSON" and (token.i + 1 == len(tokens) or tokens[token.i + 1].entity != "PERSON")
    }


Spans = dict[int, tuple[int, PlaceMentionKind]]
"""First token of each mention → index after its last token, and its kind."""


def _add_known(tokens: Sequence[Token], sentences: Sequence[Sentence], gazetteer: Gazetteer, spans: Spans) -> None:
    """Adds peoples, places inside the names of organisations, and names that stand elsewhere in the report as places."""
    taken = {k for i, (stop, _) in spans.items() for k in range(i, stop)}
    known = {_words(tokens[i:stop]).casefold() for i, (stop, _) in spans.items()}
    for sentence in sentences:
        i = sentence.first
        while i < sentence.stop:
            stop, kind = _known_end(tokens, i, sentence, gazetteer, known)
            if stop > i and not taken & set(range(i, stop)):
                spans[i] = stop, kind
                i = stop
            else:
                i += 1


def _known_end(
    tokens: Sequence[Token], i: int, sentence: Sentence, gazetteer: Gazetteer, known: set[str]
) -> tuple[int, PlaceMentionKind]:
    token = tokens[i]
    if not token.text[:1].isupper() or token.lower in JOINING:
        return i, "name"
    if gazetteer.demonym(token.text) and token.entity not in ("PERSON", "GPE"):
        return i + 1, "people"
    for stop in range(min(sentence.stop, i + LONGEST_NAME), i, -1):
        if not (_may_close(tokens[stop - 1]) and all(_may_join(t) for t in tokens[i:stop])):
            continue
        words = _words(tokens[i:stop])
        kind: PlaceMentionKind = "part" if any(t.entity == "ORG" for t in tokens[i:stop]) else "name"
        if words.casefold() in known and not _in_person(tokens, i, stop):
            return stop, "part" if kind == "part" and _inside_longer_name(tokens, stop - 1, sentence.stop) else "name"
        if kind == "part" and _opens_organisation(tokens, i) and token.lower not in NOT_PLACES and _is_big(words, gazetteer):
            return stop, "part"
        if kind == "name" and _modifies(tokens, i, stop) and token.lower not in NOT_PLACES and _is_big(words, gazetteer):
            return stop, "name"
    return i, "name"


def _in_person(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether the words are part of a person's name: Paris Hilton is no Paris, and neither is her Hilton."""
    return any(t.entity == "PERSON" for t in tokens[max(0, i - 1) : stop + 1])


def _opens_organisation(tokens: Sequence[Token], i: int) -> bool:
    """At the start of an organisation's name, or behind its "of": Ohio State University, University of Wisconsin."""
    before = tokens[i - 1] if i else None
    return before is None or before.entity != "ORG" or before.lower in ("of", "the")


def _modifies(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a bare name stands before the noun it belongs to: "a DeKalb man", "Gainesville residents"."""
    head = tokens[tokens[stop - 1].head]
    inside = tokens[stop - 1].dep in ("compound", "nmod", "amod") and head.i >= stop and head.pos == "NOUN"
    return inside and not tokens[i].entity and (i == 0 or tokens[i - 1].entity in ("", "DATE", "CARDINAL"))


BIG = 10_000
"""People from which a town's name is believed where no preposition tells that it is one."""


def _is_big(words: str, gazetteer: Gazetteer) -> bool:
    entries = gazetteer.look_up(words)
    return bool(entries) and len(words) > 3 and (entries[0].population >= BIG or entries[0].level in ("district", "region"))


def _name_end(tokens: Sequence[Token], i: int, sentence: Sentence, gazetteer: Gazetteer) -> int:
    """Index after the last token of a place name that starts at `i`; `i` itself when none does."""
    token, limit = tokens[i], sentence.stop
    if i == sentence.first and (stop := _dateline_end(tokens, i, limit, gazetteer)) > i:
        return stop
    if not token.text[:1].isupper() or token.pos not in OPENING:
        return i
    if i and tokens[i - 1].lower in STRICT_BEFORE | {"the"} and (stop := _site_end(tokens, i, limit)) > i:
        return stop
    if token.entity in PLACE_ENTITIES and (not _plain_word(token) or token.lower in COMPASS):
        stop = _before_owned(tokens, i, _entity_end(tokens, i, limit), gazetteer)
        if stop > i + (token.lower in COMPASS) and (token.lower not in JOINING or stop > i + 1):
            return stop
    if _plain_word(token) and token.lower not in COMPASS | JOINING:
        return i
    if stop := _said_to_be_place(tokens, i, limit) or _behind_preposition(tokens, i, limit, gazetteer):
        return stop
    if (
        _is_short_form(token)
        and token.lower not in COMPASS
        and not _inside_longer_name(tokens, i, limit)
        and _is_area(token.text, gazetteer)
    ):
        return i + 1
    if token.entity in ("PERSON", "NORP", "DATE", "TIME") or (token.entity == "ORG" and _inside_longer_name(tokens, i, limit)):
        return i
    shortest = i + 1 if token.lower in COMPASS | JOINING else i
    for stop in range(min(limit, i + LONGEST_NAME), shortest, -1):
        if _may_close(tokens[stop - 1]) and all(_may_join(t) for t in tokens[i:stop]) and gazetteer.has(_words(tokens[i:stop])):
            return stop if _stands_as_place(tokens, i, stop) else i
    return i


OPENING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "X"})


def _plain_word(token: Token) -> bool:
    return token.lower in NOT_PLACES


def _dateline_end(tokens: Sequence[Token], i: int, limit: int, gazetteer: Gazetteer) -> int:
    """The end of a capitalised place at the start of a sentence: "BEIRUT:", "COLUMBUS --", "SAN DIEGO (AP)"."""
    for stop in range(min(limit - 1, i + LONGEST_NAME), i, -1):
        words = tokens[i:stop]
        if all(t.text.isupper() and len(t.text) > 1 for t in words) and tokens[stop].text in ("-", "--", "—", "–", "(", ":", "/"):
            return stop if gazetteer.has(_words(words)) else i
    return i


def _site_end(tokens: Sequence[Token], i: int, limit: int) -> int:
    """The end of an organisation's name that ends like a site's: "at Al-Shifa Hospital"."""
    stop = i
    while stop < limit and tokens[stop].entity == "ORG":
        stop += 1
    names_site = stop > i + 1 and tokens[stop - 1].lower in SITE_NOUNS | OF_GOVERNMENT
    governed = tokens[i - 1].lower in STRICT_BEFORE or (i > 1 and tokens[i - 2].lower in STRICT_BEFORE)
    return stop if names_site and governed else i


OF_GOVERNMENT = frozenset({"area", "lga"})
"""The last word of a district's name: "Damboa Local Government Area"."""


def _said_to_be_place(tokens: Sequence[Token], i: int, limit: int) -> int:
    """The end of a name that a noun calls a place, known or not: "the town of Umm Batna", "Tayarza tehsil"; 0 when none does."""
    if i and tokens[i - 1].entity == tokens[i].entity != "" and tokens[i - 1].lower != "of":
        return 0
    stop = _run_end(tokens, i, limit)
    if i > 1 and tokens[i - 1].lower == "of" and tokens[i - 2].lemma in CALLING and tokens[i - 2].pos != "PROPN":
        return stop
    called = stop < limit and tokens[stop].lower in CALLING and tokens[stop].pos == "NOUN" and tokens[stop - 1].head == stop
    if called and tokens[i].pos == "PROPN":
        return stop
    return 0


ENDING = frozenset({"and", "the"})
"""They join parts inside a known name, and end a name that nobody knows."""


def _run_end(tokens: Sequence[Token], i: int, limit: int) -> int:
    """The end of the run of capitalised words from `i`, hyphens and small joining words inside it taken along."""
    stop = i
    while (
        stop < limit
        and tokens[stop].pos != "VERB"
        and (stop == i or _may_join(tokens[stop]))
        and tokens[stop].lower not in ENDING
    ):
        if stop > i and _may_close(tokens[stop]) and tokens[stop].pos not in ("PROPN", "NOUN", "ADJ", "X"):
            break
        stop += 1
    while stop > i + 1 and not (_may_close(tokens[stop - 1]) and tokens[stop - 1].lower not in JOINING | AREA_NOUNS):
        stop -= 1
    return stop


def _behind_preposition(tokens: Sequence[Token], i: int, limit: int, gazetteer: Gazetteer) -> int:
    """The end of a known name where only places stand, whatever the parser takes it for: "near Gao", "over Al-Bab"."""
    before = tokens[i - 1] if i else None
    if before is None or before.lower not in STRICT_BEFORE - {"at"} or tokens[i].entity in ("DATE", "TIME", "NORP"):
        return 0
    stop = _run_end(tokens, i, limit)
    longer = stop < limit and tokens[stop].entity == tokens[i].entity != "" and _may_close(tokens[stop])
    shortest = i + 1 if tokens[i].lower in COMPASS | JOINING else i
    return stop if stop > shortest and not longer and gazetteer.has(_words(tokens[i:stop])) else 0


def _called_end(tokens: Sequence[Token], i: int, sentence: Sentence, gazetteer: Gazetteer, spans: Spans) -> int:
    """The end of a name that the words beside it call a place, whatever the parser takes it for; `i` when they do not."""
    if not opens_name(tokens, i) or gazetteer.demonym(tokens[i].text):
        return i
    limit = sentence.stop
    stop = _run_end(tokens, i, limit)
    if _plain_word(tokens[i]) and (tokens[i].lower not in COMPASS or stop == i + 1):
        return i
    listed = i > sentence.first and tokens[i - 1].lower in (",", "and", "or")
    place_before = next((a for a, (end, _) in spans.items() if end in (i - 1, i - 2)), limit) if listed else limit
    return stop if is_called_place(tokens, i, stop, gazetteer, place_before) else i


def _is_short_form(token: Token) -> bool:
    """Whether a word is a shortened name: DRC, UAE, N.S.W."""
    letters = token.text.replace(".", "")
    return (
        2 <= len(letters) <= 4 and letters.isupper() and (len(letters) > 2 or "." in token.text or token.entity in ("GPE", "ORG"))
    )


def _is_area(words: str, gazetteer: Gazetteer) -> bool:
    return any(e.level in ("country", "province") for e in gazetteer.look_up(words)[:2])


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
    while stop > i + 1 and (tokens[stop - 1].pos in ("PUNCT", "PART", "ADP", "CCONJ", "DET") or _is_loose(tokens[stop - 1])):
        stop -= 1
    return stop


def _before_owned(tokens: Sequence[Token], i: int, stop: int, gazetteer: Gazetteer) -> int:
    """The town of "Kharkiv's Saltivka", which the tagger takes for one name; a place whose name is written so stays whole."""
    owner = next((k for k in range(i + 1, stop - 1) if tokens[k].tag == "POS"), None)
    split = owner is not None and gazetteer.has(_words(tokens[i:owner])) and not gazetteer.has(_words(tokens[i:stop]))
    return owner if owner is not None and split else stop


def _is_loose(token: Token) -> bool:
    """Whether the parser took a common noun into a name: "Worthington immigration"."""
    return token.text.islower() and token.lower not in SITE_NOUNS | AREA_NOUNS and not token.text.startswith("-")


def _inside_longer_name(tokens: Sequence[Token], i: int, limit: int) -> bool:
    """Whether a word is part of an organisation's name: the Bank of Scotland is no Scotland."""
    after = i + 1 < limit and tokens[i + 1].entity == "ORG" and tokens[i + 1].text not in (",",)
    before = i > 0 and tokens[i - 1].entity == "ORG"
    return after or before


def _stands_as_place(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a gazetteer name outside the parser's places stands where places stand: after a preposition, by a comma."""
    before = tokens[i - 1].lower if i else ""
    if before in BEFORE_PLACES:
        return tokens[i].entity != "ORG" or before in ("in", "near", "from", "outside")
    if before in (",", "and", "/") and i > 1 and tokens[i - 2].entity in PLACE_ENTITIES and not tokens[i].entity:
        return True
    after = tokens[stop].lower if stop < len(tokens) else ""
    return after in AREA_NOUNS or before in AREA_NOUNS


PARTICLES = frozenset({"de", "del", "la", "las", "los", "do", "da", "dos"})


def _with_particle(tokens: Sequence[Token], i: int, stop: int, limit: int, gazetteer: Gazetteer) -> int:
    """Takes in what "de" or "del" ties to a name: Santa Maria del Valle, where the gazetteer or the parser knows the whole."""
    end = stop
    while end < limit and tokens[end].lower in PARTICLES:
        end += 1
    if end == stop or end >= limit or not _may_close(tokens[end]):
        return stop
    one_name = len({t.entity for t in tokens[i : end + 1]}) == 1 and tokens[i].entity != ""
    return end + 1 if one_name or gazetteer.has(_words(tokens[i : end + 1])) else stop


def _with_hyphened(tokens: Sequence[Token], stop: int, limit: int) -> int:
    """Takes in what hyphens and one small word tie to a name: Mazar-i-Sharif, which the tagger cuts; "the Kabul-Herat road" has two."""
    while stop + 3 < limit and _are_hyphened(tokens[stop - 1 : stop + 4]):
        stop += 4
    return stop


def _are_hyphened(parts: Sequence[Token]) -> bool:
    """Whether five tokens are one word: a name, a hyphen, a small word, a hyphen, a name."""
    written_together = all(before.end == token.start for before, token in pairwise(parts))
    return written_together and parts[1].text == parts[3].text == "-" and parts[2].text.islower() and _may_close(parts[4])


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


def is_metonym(tokens: Sequence[Token], head: int) -> bool:
    """Whether a place's name stands for its government: "Baghdad said", "blamed by Washington"."""
    token = tokens[head]
    governor = tokens[token.head]
    if token.dep == "nsubj" and governor.lemma in SPEAKING:
        return True
    return token.dep == "pobj" and governor.dep == "agent" and tokens[governor.head].lemma in SPEAKING
