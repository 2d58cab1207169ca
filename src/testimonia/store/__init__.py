"""The only door to storage: a project is a folder with one database file and the evidence."""

from testimonia.store.sqlite import SqliteStore, initialise, open_store
from testimonia.store.store import Added, Store

__all__ = ["Added", "SqliteStore", "Store", "initialise", "open_store"]
