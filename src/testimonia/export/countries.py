"""Countries as the exported formats number them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    iso2: str
    iso3: str
    numeric: str
    """ISO 3166-1 numeric, without leading zeros."""
    name: str
    gw: str
    """Gleditsch-Ward number; empty for what is no state of that list."""
    acled_region: str
    ucdp_region: str
    gtd_region: str


@cache
def _all() -> dict[str, Country]:
    lines = files("testimonia.export").joinpath("countries.tsv").read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {row[0]: Country(*row) for row in rows}


def country(code: str | None) -> Country | None:
    """The country with an ISO 3166-1 alpha-2 code. None for no code or an unknown one."""
    return _all().get(code or "")


def name_of(code: str | None) -> str:
    """A country's English name; empty when unknown."""
    found = country(code)
    return found.name if found else ""
