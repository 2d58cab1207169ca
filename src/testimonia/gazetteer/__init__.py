"""Place names, borders, distances: an index on disk, opened in no time, asked by name."""

from testimonia.gazetteer.build import ATTRIBUTION, build, find_data
from testimonia.gazetteer.index import EARTH_DIAMETER_KM, Entry, Gazetteer, default_path, distance_km, open_gazetteer

__all__ = [
    "ATTRIBUTION",
    "EARTH_DIAMETER_KM",
    "Entry",
    "Gazetteer",
    "build",
    "default_path",
    "distance_km",
    "find_data",
    "open_gazetteer",
]
