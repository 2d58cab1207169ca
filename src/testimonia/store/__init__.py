"""The only door to storage: a project is a folder with the evidence and one database, a file in it or a server's."""

from testimonia.store.backup import Copied, backup, restore
from testimonia.store.chain import Entry, Head
from testimonia.store.database import Database
from testimonia.store.opening import Migrated, initialise, is_project, migrate, open_store
from testimonia.store.release_key import release_key
from testimonia.store.searching import Found
from testimonia.store.store import Added, Store

__all__ = [
    "Added", "Copied", "Database", "Entry", "Found", "Head", "Migrated", "Store", "backup", "initialise", "is_project", "migrate",
    "open_store", "release_key", "restore",
]  # fmt: skip
