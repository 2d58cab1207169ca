"""Place names, borders, distances: an index on disk, opened in no time, asked by name."""

from testimonia.gazetteer.build import ATTRIBUTION, build, find_data
from testimonia.gazetteer.demonyms import is_demonym
from testimonia.gazetteer.importing import Imported, import_dump
from testimonia.gazetteer.index import (
    EARTH_DIAMETER_KM,
    Entry,
    Gazetteer,
    default_path,
    distance_km,
    installed,
    named,
    open_gazetteer,
)

__all__ = [
    "ATTRIBUTION",
    "EARTH_DIAMETER_KM",
    "Entry",
    "Gazetteer",
    "Imported",
    "build",
    "default_path",
    "distance_km",
    "find_data",
    "import_dump",
    "installed",
    "is_demonym",
    "named",
    "open_gazetteer",
]
