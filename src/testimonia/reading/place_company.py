"""Names that the words beside them call places, whatever the parser takes them for: "enter Al-Bab", "the Biju Hills", "near El Meram"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from testimonia.gazetteer import Gazetteer
from testimonia.language.place_words import MEASURES
from testimonia.records import Token

ARTICLES = frozenset("al el ad an ar as ash at az".split())
"""They open a name with a hyphen: al-Mayadeen."""
GROUND_VERBS = frozenset(
    "enter liberate recapture retake reenter patrol overrun besiege occupy storm invade shell bombard surround reoccupy link"
    " border".split()
)
"""Done to ground and never to a person."""
SEIZING_VERBS = frozenset("capture seize control attack hold leave reach evacuate bomb raid target hit strike defend".split())
"""Done to ground and to people alike."""
PARTS = frozenset("northern southern eastern western central downtown rural north south east west".split())
ALONGSIDE = frozenset("inside near outside around towards toward".split())
"""Prepositions that hardly ever stand before a person or a firm."""
MOTION = frozenset("at through via into".split())
TO_PEOPLE = frozenset({"from", "to"})
"""They stand before people as often as before places."""
BORDERING = frozenset({"close", "next", "adjacent"})
OF_GROUND = frozenset(
    "countryside outskirts outskirt street suburb centre center hilltop settlement stronghold siege resident inhabitant control capital"
    " mayor governor governorate town village city province district area region port island department state municipality hamlet"
    " county jurisdiction troublespot hotspot flashpoint bastion enclave locality commune ward camp".split()
)
"""What a place has: the outskirts of Karachi."""
ATTACKS = frozenset("assault attack offensive bombardment strike raid siege airstrike advance march".split())
BEHIND = frozenset(
    "countryside border area region province district governorate governorates town towns village villages city neighborhood"
    " neighborhoods neighbourhood neighbourhoods suburb suburbs outskirts airbase base front river rivers forest forests farms"
    " crossing junction highway peninsula island islands mountain mountains hills valley state camp quarter department departments"
    " provinces districts jurisdiction jungle".split()
)
"""Nouns behind a name that make it a place's: the Hama countryside."""
GROUND_NOUNS = frozenset(
    "governorate province district quarter street airport airbase hill hills forest forests river valley bridge camp farms"
    " mountain mountains checkpoint crossing refinery prison square springs heights island islands lake neighborhood neighbourhood"
    " village highway road dam gorge peninsula desert junction".split()
)
"""Nouns that close the name of a piece of ground: the Biju Hills."""
SITES = frozenset("hospital mosque school university church embassy palace hotel college barracks factory stadium base".split())
"""Nouns that close the name of a site, which may also act and speak."""
NEVER = frozenset({"DATE", "TIME", "EVENT", "LANGUAGE", "LAW", "WORK_OF_ART", "MONEY", "CARDINAL", "ORDINAL"})
FAITHS = frozenset("islamic catholic arab christian jewish shiite sunni hindu taliban hezbollah hamas".split())
"""They open the names of groups: the Islamic State is no state."""
QUOTES = frozenset("\"“‘'«")
LONGEST_HEADING = 12
"""Words from a name to either end of the heading of an entry."""
BIG = 10_000
"""People from which a town's name is believed."""
CITY = 100_000
"""People from which it is believed where people's names stand as well."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words with what stands around it."""

    tokens: Sequence[Token]
    first: int
    stop: int
    lead: int
    """The word before it, articles and adjectives left out; −1 where it opens the text."""
    gazetteer: Gazetteer
    place_before: int
    """First word of the place that ends a comma or an "and" before it; beyond all words where none does."""

    @property
    def before(self) -> Token | None:
        return self.tokens[self.first - 1] if self.first else None

    @property
    def governor(self) -> Token | None:
        return self.tokens[self.lead] if self.lead >= 0 else None

    @property
    def last(self) -> Token:
        return self.tokens[self.stop - 1]

    @property
    def after(self) -> Token | None:
        return self.tokens[self.stop] if self.stop < len(self.tokens) else None

    @property
    def bare(self) -> bool:
        """Whether nothing stands between the name and the word before it."""
        return self.lead == self.first - 1

    @property
    def words(self) -> str:
        out = self.tokens[self.first].text
        for before, token in pairwise(self.tokens[self.first : self.stop]):
            out += (" " if token.start > before.end else "") + token.text
        return out

    @property
    def known(self) -> bool:
        return self.gazetteer.has(self.words)

    def has_people(self, least: int) -> bool:
        """Whether the gazetteer's first of the name is a town of so many people, or an area."""
        entries = self.gazetteer.look_up(self.words)
        return bool(entries) and (entries[0].population >= least or entries[0].level in ("district", "region", "province"))

    @property
    def modifies(self) -> bool:
        """Whether it stands before a noun that it belongs to."""
        return self.after is not None and self.last.head == self.after.i and self.after.pos in ("NOUN", "PROPN")


def _is_ground(name: _Name) -> bool:
    """Done to it: "storm Rashidiyah"; "captured Sinai", where the gazetteer knows it."""
    verb = name.governor
    if verb is None or verb.pos != "VERB" or name.modifies:
        return False
    return verb.lemma in GROUND_VERBS or (verb.lemma in SEIZING_VERBS and name.has_people(BIG))


def _is_part(name: _Name) -> bool:
    """A part of it is spoken of: "northern Hama"."""
    return name.before is not None and name.before.text in PARTS and (name.known or not name.modifies)


def _is_beside(name: _Name) -> bool:
    """Something is near or in it: "inside Kafr Sousah", "at Elche", "north of Kano"."""
    word = name.governor
    if word is None or not name.bare or name.modifies or (name.after is not None and name.after.pos == "PART"):
        return False
    before = name.tokens[word.i - 1].lower if word.i else ""
    measured = (word.lower in ("from", "of") and before in MEASURES) or (word.lower == "to" and before in BORDERING)
    if measured or word.lower in ALONGSIDE:
        return True
    if word.lower == "in":
        return name.last.entity in ("PERSON", "") or name.known
    if word.lower == "at" and name.after is not None and name.after.lower == "in":  # "at Mani in Rupa district"
        return name.tokens[name.stop + 1 : name.stop + 2] != () and name.tokens[name.stop + 1].text[:1].isupper()
    if word.lower in TO_PEOPLE:
        return name.last.entity != "PERSON" and name.has_people(CITY)
    return word.lower in MOTION and name.has_people(BIG)


def _has_ground(name: _Name) -> bool:
    """What places have: "the outskirts of Karachi", "the assault on Taqsis"."""
    word = name.governor
    if word is None or word.i == 0 or name.modifies:
        return False
    noun = name.tokens[word.i - 1]
    if word.lower == "at" and noun.lemma in OF_GROUND | SITES:  # "the stronghold at Kawmoora"
        return name.bare
    if word.lower == "of":
        return (
            noun.lemma in OF_GROUND
            and noun.text.islower()
            and name.bare
            and (name.known or noun.lemma not in ("control", "siege", "resident"))
        )
    return word.lower == "on" and noun.lemma in ATTACKS and name.known


def _is_part_by_name(name: _Name) -> bool:
    """A part of the land by its own first word: "in the Eastern Ghouta"."""
    word = name.governor
    first = name.tokens[name.first].lower
    return word is not None and word.lower == "in" and first in PARTS and name.stop - name.first == 2 and not name.modifies


def _explained(name: _Name) -> bool:
    """What is said right behind it calls it a place: "Abu Saida, a town near Baquba"."""
    behind = name.tokens[name.stop : name.stop + FARTHEST_NOUN]
    if len(behind) < 3 or behind[0].text != "," or behind[1].lower not in ("a", "an", "the", "another"):
        return False
    noun = next((t for t in behind[2:] if t.pos == "NOUN"), None)
    return (
        noun is not None
        and noun.lemma in EXPLAINING
        and all(t.pos in ("ADJ", "NOUN") for t in behind[2 : noun.i - name.stop + 1])
    )


FARTHEST_NOUN = 5
"""Words behind a name in which what explains it has its noun."""
EXPLAINING = frozenset("town village city suburb neighbourhood neighborhood district settlement hamlet".split())


def _called_behind(name: _Name) -> bool:
    """A noun behind it says so: "Huddur district", "the Hama countryside"."""
    office = name.after is not None and name.after.text == "Department" and not name.known
    return name.after is not None and name.after.lower in BEHIND and name.last.head == name.after.i and not office


def _called_before(name: _Name) -> bool:
    """A noun before it says so: "the capital Grozny", "the capital, Bujumbura"."""
    word = name.before
    if word is not None and word.text == "," and name.first > 1:
        word = name.tokens[name.first - 2]
    return word is not None and word.pos == "NOUN" and word.lemma in OF_GROUND and name.known


def _closes_as_ground(name: _Name) -> bool:
    """Its own last word says so: "Biju Hills"; of a hospital only where something is done there."""
    if name.stop - name.first < 2 or name.last.dep == "nsubj":
        return False
    word = name.governor
    if name.last.lower in GROUND_NOUNS:
        return name.last.entity != "PERSON" or (word is not None and word.pos in ("ADP", "VERB"))
    there = word is not None and (
        word.lower in MOTION | TO_PEOPLE | ALONGSIDE | {"in", "on"} or word.lemma in GROUND_VERBS | SEIZING_VERBS
    )
    return name.last.lower in SITES and there


def _is_listed(name: _Name) -> bool:
    """A place stands in one list with it: "Kobane, Manbij and al-Mayadeen"."""
    goes_on = any(t.head == name.last.i and t.dep == "conj" for t in name.tokens[name.stop : name.stop + FARTHEST_NOUN])
    in_list = name.last.dep == "conj" or (name.last.dep == "appos" and goes_on)
    full_name = name.last.entity == "PERSON" and name.stop - name.first > 1 and name.tokens[name.first].lower not in ARTICLES
    beside = in_list and name.place_before <= name.last.head < name.first
    return beside and (not full_name or name.known or goes_on or _are_where(name))


def _are_where(name: _Name) -> bool:
    """Whether the list that a name stands in hangs on a word before which only ground stands: "fighting in Kon Tum and Ben Tre"."""
    k = name.last
    while k.dep in ("conj", "appos") and k.head < k.i:
        k = name.tokens[k.head]
    above = name.tokens[k.head]
    return k.dep == "pobj" and above.lower in ALONGSIDE | {"in"}


def _heads_entry(name: _Name) -> bool:
    """It stands with a day in what heads an entry of a list: "- Hakha, Chin State, 3 August: fighters …", "3 August, Hakha: …"."""
    if name.after is None or name.after.text not in (",", ":"):
        return False
    behind = list(takewhile(_may_head, name.tokens[name.stop : name.stop + LONGEST_HEADING]))
    before = list(takewhile(_may_head, reversed(name.tokens[max(0, name.first - LONGEST_HEADING) : name.first])))
    colon = name.tokens[name.stop + len(behind) : name.stop + len(behind) + 2]
    closed = len(colon) == 2 and colon[0].text == ":" and colon[1].text not in QUOTES
    return closed and any(t.entity == "DATE" for t in (*before, *behind))


def _may_head(token: Token) -> bool:
    return token.entity == "DATE" or token.text in (",", "-", "–", "•") or token.text[:1].isupper()


SIGNS: tuple[Callable[[_Name], bool], ...] = (
    _is_ground, _is_part, _is_part_by_name, _explained, _is_beside, _has_ground, _called_behind, _called_before, _closes_as_ground, _is_listed, _heads_entry,
)  # fmt: skip


def opens_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name may start here: a capital, or an article with a hyphen; never inside another name."""
    token = tokens[i]
    article = token.lower in ARTICLES and i + 2 < len(tokens) and tokens[i + 1].text == "-" and tokens[i + 2].text[:1].isupper()
    capital = (
        token.text[:1].isupper()
        and token.pos in ("PROPN", "X")
        and len(token.text) > 2
        and not (token.text.isupper() and len(token.text) < 6)
    )
    if not (article or capital) or token.entity in NEVER or token.lower in FAITHS:
        return False
    before = tokens[i - 1] if i else None
    inside = before is not None and (
        (before.text == "-" and before.end == token.start)
        or (before.text[:1].isupper() and before.pos == "PROPN" and before.text not in PARTS)
    )
    return not inside


def is_called_place(tokens: Sequence[Token], first: int, stop: int, gazetteer: Gazetteer, place_before: int) -> bool:
    """Whether the words around a name, or its own last one, make it a place."""
    lead = first - 1
    while lead >= 0 and (tokens[lead].pos in ("DET", "ADJ") or tokens[lead].dep == "amod") and tokens[lead].text.islower():
        lead -= 1
    name = _Name(tokens, first, stop, lead, gazetteer, place_before)
    of_firm = name.after is not None and name.after.text == "&"
    return not of_firm and any(sign(name) for sign in SIGNS)
