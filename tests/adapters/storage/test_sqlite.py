"""SQLite files are made, migrated with a copy kept, refused if newer, named if damaged."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from interviewer.adapters.storage.files import folder_errors
from interviewer.adapters.storage.sqlite import (
    Key,
    Schema,
    open_database,
    open_derived,
    store_errors,
)
from interviewer.core.bank.card import Language
from interviewer.errors import StoreError
from interviewer.words.messages import explain

Opener = Callable[[Path, Schema], sqlite3.Connection]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
FIRST = Schema(tables=("CREATE TABLE IF NOT EXISTS cups (name TEXT PRIMARY KEY)",))


def add_colour(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE cups ADD COLUMN colour TEXT")
    db.execute("UPDATE cups SET colour = 'white'")


def rename_table(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE cups RENAME TO mugs")


SECOND = Schema(
    tables=("CREATE TABLE IF NOT EXISTS cups (name TEXT PRIMARY KEY, colour TEXT)",),
    version=2,
    migrations={1: add_colour},
)
THIRD = Schema(
    tables=("CREATE TABLE IF NOT EXISTS mugs (name TEXT PRIMARY KEY, colour TEXT)",),
    version=3,
    migrations={1: add_colour, 2: rename_table},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cups.db"


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(statement).fetchall()


def version_of(path: Path) -> object:
    return rows(path, "PRAGMA user_version")[0][0]


def from_before_versions(path: Path) -> None:
    """A file as the program wrote it before files carried a version."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE cups (name TEXT PRIMARY KEY)")
        db.execute("INSERT INTO cups VALUES ('old')")


def test_a_new_file_has_the_tables_the_version_and_a_log(path: Path) -> None:
    with closing(open_database(path, THIRD)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (1,)
    assert rows(path, "SELECT * FROM mugs") == []
    assert version_of(path) == 3
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_without_a_version_counts_as_the_first_and_is_only_stamped(path: Path) -> None:
    from_before_versions(path)
    with closing(open_database(path, FIRST)) as db:
        assert db.execute("SELECT * FROM cups").fetchall() == [("old",)]
    assert version_of(path) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("stamped", [False, True])
def test_an_older_file_is_migrated_and_a_copy_of_it_kept(path: Path, stamped: bool) -> None:
    from_before_versions(path)
    if stamped:
        open_database(path, FIRST).close()
    path.chmod(0o600)
    with closing(open_database(path, SECOND)) as db:
        assert db.execute("SELECT * FROM cups").fetchall() == [("old", "white")]
    assert version_of(path) == 2
    backup = path.with_name("cups.db.version-1")
    assert rows(backup, "SELECT * FROM cups") == [("old",)]
    assert backup.stat().st_mode & 0o777 == 0o600
    assert version_of(backup) == int(stamped)
    assert {file.name for file in path.parent.iterdir()} == {path.name, backup.name}


def test_the_copy_holds_what_is_still_in_the_log_of_another_process(path: Path) -> None:
    with closing(open_database(path, FIRST)) as other:
        with other:
            other.execute("INSERT INTO cups VALUES ('in the log')")
        assert path.with_name("cups.db-wal").stat().st_size > 0
        open_database(path, SECOND).close()
    backup = path.with_name("cups.db.version-1")
    assert rows(backup, "SELECT * FROM cups") == [("in the log",)]


def test_several_migrations_run_in_turn_with_one_copy(path: Path) -> None:
    from_before_versions(path)
    with closing(open_database(path, THIRD)) as db:
        assert db.execute("SELECT * FROM mugs").fetchall() == [("old", "white")]
    assert version_of(path) == 3
    assert {file.name for file in path.parent.iterdir()} == {path.name, "cups.db.version-1"}


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    from_before_versions(path)

    def half(db: sqlite3.Connection) -> None:
        add_colour(db)
        db.execute("no SQL")

    with pytest.raises(sqlite3.DatabaseError):
        open_database(path, replace(SECOND, migrations={1: half}))
    assert version_of(path) == 0
    assert rows(path, "SELECT * FROM cups") == [("old",)]
    with closing(open_database(path, SECOND)) as db:
        assert db.execute("SELECT * FROM cups").fetchall() == [("old", "white")]


def test_a_copy_that_cannot_be_made_stops_the_migration(path: Path) -> None:
    from_before_versions(path)
    path.with_name("cups.db.version-1").mkdir()
    with pytest.raises(OSError, match="version-1"):
        open_database(path, SECOND)
    assert rows(path, "SELECT * FROM cups") == [("old",)]
    assert not path.with_name("cups.db.version-1.tmp").exists()


@pytest.mark.parametrize("opener", [open_database, open_derived])
def test_a_newer_file_is_refused_in_one_line_and_left_alone(path: Path, opener: Opener) -> None:
    open_database(path, SECOND).close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        opener(path, FIRST)
    assert path.read_bytes() == before
    for lang in LANGUAGES:
        line = explain(caught.value, lang)
        assert "\n" not in line
        assert str(path) in line
        assert "--data" in line


def test_derived_data_of_another_version_is_emptied_without_a_copy(path: Path) -> None:
    def empty(db: sqlite3.Connection) -> None:
        db.execute("DROP TABLE IF EXISTS cups")

    derived = replace(SECOND, rebuild=empty)
    from_before_versions(path)
    for schema in (derived, replace(derived, version=3), derived):
        with closing(open_database(path, schema)) as db, db:
            assert db.execute("SELECT * FROM cups").fetchall() == []
            db.execute("INSERT INTO cups VALUES ('new', 'red')")
        assert version_of(path) == schema.version
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_damaged_file_is_named_and_left_alone(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught, store_errors(path, "db_corrupt"):
        open_database(path, FIRST)
    assert str(path) in explain(caught.value, "en")
    assert path.read_bytes() == before


def test_a_file_damaged_further_in_is_not_migrated(path: Path) -> None:
    with closing(open_database(path, FIRST)) as db, db:
        db.executemany("INSERT INTO cups VALUES (?)", ((f"cup {n:04}",) for n in range(2000)))
    data = bytearray(path.read_bytes())
    data[-4096:] = b"\xff" * 4096
    path.write_bytes(data)
    with pytest.raises(sqlite3.DatabaseError):
        open_database(path, SECOND)
    assert version_of(path) == 1
    assert not path.with_name("cups.db.version-1").exists()


def test_derived_data_that_is_damaged_is_made_anew(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)
    with closing(open_derived(path, FIRST)) as db:
        assert db.execute("SELECT * FROM cups").fetchall() == []


def test_derived_data_that_is_locked_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewer.adapters.storage.sqlite.PATIENCE", 0.0)
    open_database(path, replace(FIRST, write_ahead=False)).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            open_derived(path, SECOND)
    assert version_of(path) == 1


@pytest.mark.parametrize("key", get_args(Key))
def test_every_key_says_path_and_reason(path: Path, key: Key) -> None:
    with pytest.raises(StoreError) as caught, store_errors(path, key):
        raise sqlite3.OperationalError("database is locked")
    for lang in LANGUAGES:
        line = explain(caught.value, lang)
        assert str(path) in line
        assert "database is locked" in line


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_file_system_is_called_that_and_not_a_folder_that_cannot_be_written(
    path: Path,
    code: int,
) -> None:
    with pytest.raises(StoreError) as caught, folder_errors(path.parent):
        raise OSError(code, os.strerror(code))
    assert caught.value.key == "disk_full"


def test_a_database_that_may_not_grow_is_called_full_and_not_damaged(path: Path) -> None:
    with closing(open_database(path, FIRST)) as db:
        db.execute("PRAGMA max_page_count = 8")
        with pytest.raises(StoreError) as caught, store_errors(path, "db_corrupt"), db:
            db.execute("CREATE TABLE big AS SELECT zeroblob(200000)")
    assert caught.value.key == "disk_full"


def test_a_database_that_is_only_locked_is_not_called_damaged(path: Path) -> None:
    with pytest.raises(StoreError) as caught, store_errors(path, "db_corrupt"):
        raise sqlite3.OperationalError("database is locked")
    assert caught.value.key == "db_failed"
