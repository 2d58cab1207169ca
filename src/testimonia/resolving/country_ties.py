"""A country told by its name and by its people's: "Russian troops" are troops of the Russia that the report names."""

from collections.abc import Iterator, Sequence

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


def _of_people(token: Token, gazetteer: Gazetteer) -> str | None:
    return gazetteer.demonym(token.text) if token.tag == "JJ" and token.entity == "NORP" else None


def _country(name: str, gazetteer: Gazetteer) -> str | None:
    places = gazetteer.look_up(name)
    return places[0].country if places and places[0].level == "country" else None
