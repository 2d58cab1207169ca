"""A country told by its name and by its people's: "Russian troops" are troops of the Russia that the report names."""

from collections.abc import Iterator, Mapping, Sequence

from testimonia.gazetteer import Gazetteer
from testimonia.records import Reading, Token
from testimonia.resolving.name_ties import text_of
from testimonia.resolving.namings import Naming


def country_ties(reading: Reading, namings: Sequence[Naming], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Pairs of namings of one country, where it stands as an adjective at least once."""
    told: dict[str, list[int]] = {}
    for k, naming in enumerate(namings):
        if naming.phrase is None and naming.kind == "name" and (code := _of_people(reading.tokens[naming.head], gazetteer)):
            told.setdefault(code, []).append(k)
    if not told:
        return
    for k, naming in enumerate(namings):
        if naming.kind == "name" and reading.tokens[naming.head].entity == "GPE":
            own = told.get(_country(text_of(reading, naming), gazetteer) or "", ())
            yield from ((k, other) for other in own)


def lands(reading: Reading, gazetteer: Gazetteer | None) -> Mapping[int, str]:
    """Of each word that says where those behind it are from ("Iraqi troops", "Kano police") the country by its code, or else the word."""
    named = (t for t in reading.tokens if t.entity in ("NORP", "GPE") or t.pos == "PROPN")
    return {t.i: land for t in named if t.dep in ("amod", "compound", "nmod") and (land := _land(t, gazetteer))}


def _land(token: Token, gazetteer: Gazetteer | None) -> str | None:
    if gazetteer is None:
        return token.lower
    if token.entity == "NORP":
        return gazetteer.demonym(token.text)
    return (_country(token.text, gazetteer) if token.entity == "GPE" else None) or gazetteer.demonym(token.text) or token.lower


def _of_people(token: Token, gazetteer: Gazetteer) -> str | None:
    return gazetteer.demonym(token.text) if token.tag == "JJ" and token.entity == "NORP" else None


def _country(name: str, gazetteer: Gazetteer) -> str | None:
    places = gazetteer.look_up(name)
    return places[0].country if places and places[0].level == "country" else None
