"""A project of every released schema comes to the newest one whole, and one that can't is left as it was."""

from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import create_engine, inspect
from tests.store import schema_1

from testimonia import store
from testimonia.errors import StoreError
from testimonia.store.address import Address
from testimonia.store.engines import connect
from testimonia.store.schema import metadata


def test_an_older_project_says_how_to_migrate_it(tmp_path: Path) -> None:
    file = schema_1.build(tmp_path / "p")
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"has schema 1, this version works with 2\. Next: `testimonia migrate --project"):
        store.open_store(tmp_path / "p")
    assert file.read_bytes() == before


def test_a_project_of_schema_1_keeps_everything_and_gets_a_ledger(tmp_path: Path) -> None:
    schema_1.build(tmp_path / "p")
    done = store.migrate(tmp_path / "p")
    assert (done.before, done.after) == ("0001", "0002")
    opened = store.open_store(tmp_path / "p")
    assert [r.text for r in opened.reports()] == [schema_1.TEXT]
    assert [e.type for c in opened.coded() for e in c.events] == ["release"]
    assert [u.origin for u in opened.unreadable()] == ["scan.pdf"]
    assert [d.verdict for d in opened.decisions()] == ["reject", "accept", "accept"]
    assert [f.report.origin for f in opened.search("miners bodaro")] == ["miners.txt"]
    assert opened.head().seq == 7
    assert not list(opened.uncoded("rules/1"))


def test_the_database_as_it_was_is_kept_beside(tmp_path: Path) -> None:
    schema_1.build(tmp_path / "p")
    copy = store.migrate(tmp_path / "p").copy
    assert copy is not None
    connection = sqlite.connect(str(copy))
    assert connection.execute("SELECT count(*) FROM review_decisions").fetchone() == (3,)
    connection.close()


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    schema_1.build(tmp_path / "p")
    store.migrate(tmp_path / "p")
    again = store.migrate(tmp_path / "p")
    assert again == store.Migrated("0002", "0002", None)


def test_a_migration_that_fails_leaves_the_project_as_it_was(tmp_path: Path) -> None:
    file = schema_1.build(tmp_path / "p")
    connection = sqlite.connect(str(file))
    connection.execute("CREATE TABLE ledger (mine TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError):
        store.migrate(tmp_path / "p")
    connection = sqlite.connect(str(file))
    assert connection.execute("SELECT count(*) FROM review_decisions").fetchone() == (3,)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_the_migrations_make_the_tables_that_the_code_uses(project: store.Database) -> None:
    engine = connect(project.address)
    found = inspect(engine)
    wanted = create_engine("sqlite://")
    metadata.create_all(wanted)
    for table in metadata.sorted_tables:
        made = {(c["name"], c["nullable"]) for c in found.get_columns(table.name) if c["name"] not in _keys(table.name)}
        assert made == {(c.name, bool(c.nullable)) for c in table.columns if c.name not in _keys(table.name)}, table.name
        assert _uniques(inspect(wanted).get_unique_constraints(table.name)) == _uniques(found.get_unique_constraints(table.name))
    engine.dispose()
    wanted.dispose()


def _keys(table: str) -> set[str]:
    return {c.name for c in metadata.tables[table].primary_key}


def _uniques(found: object) -> set[tuple[str, ...]]:
    assert isinstance(found, list)
    return {tuple(u["column_names"]) for u in found}


def test_an_address_is_never_shown_with_its_password() -> None:
    from testimonia.store.address import server

    assert "geheim" not in str(Address(Path("p"), server("postgresql://amal:geheim@desk/db")))
