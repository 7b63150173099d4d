"""Opens every SQLite file of the program: tables, versions, and failures as errors for the user.

A file carries its version in ``PRAGMA user_version``. Files from before that was written have 0
there, and count as version 1.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from interviewer.adapters.storage.files import private_file, put_in_place
from interviewer.errors import StoreError, disk_is_full

PATIENCE = 30.0
"""Seconds that a statement waits for another process to let go of the file."""
FIRST_VERSION = 1

Key = Literal["db_corrupt", "catalog_failed"]
"""Messages about a file that cannot be used; each takes ``path`` and ``reason``."""
Migration = Callable[[sqlite3.Connection], None]
"""Changes a file inside a transaction, which ``executescript`` would end: use ``execute``."""


@dataclass(frozen=True)
class Schema:
    """What a file holds, and how an older file comes to hold it."""

    tables: tuple[str, ...]
    """Statements that make what is missing. They run whenever a file is opened."""
    version: int = FIRST_VERSION
    """What a file is stamped with once it is up to date."""
    migrations: Mapping[int, Migration] = field(default_factory=dict)
    """By the version that each starts from; each leads to the next version."""
    rebuild: Migration | None = None
    """For derived data only: empties a file of any other version, newer ones included."""
    write_ahead: bool = True
    """Whether changes go through a write-ahead log."""


def open_database(path: Path, schema: Schema) -> sqlite3.Connection:
    """Open the file, creating it or bringing it up to date; a copy is kept of what is migrated.

    Raises sqlite3.DatabaseError where it is damaged or cannot be used, OSError where no copy can
    be made, StoreError where a newer version of the program wrote it.
    """
    private_file(path)
    with contextlib.ExitStack() as on_failure:
        db = sqlite3.connect(
            path,
            check_same_thread=False,
            timeout=PATIENCE,
        )
        on_failure.callback(db.close)
        _refuse_newer(db, path, schema)
        if schema.write_ahead:
            _write_ahead(db)
        if _version(db) != schema.version:
            _bring_up_to_date(db, path, schema)
        for statement in schema.tables:
            db.execute(statement)
        on_failure.pop_all()
    return db


def open_derived(path: Path, schema: Schema) -> sqlite3.Connection:
    """As ``open_database``, but a file that is not an SQLite file is deleted and made anew.

    One that is only locked, or cannot be written, raises sqlite3.OperationalError and stays.
    """
    try:
        return open_database(path, schema)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return open_database(path, schema)


def open_checked(path: Path, schema: Schema) -> sqlite3.Connection:
    """As ``open_derived``, and a file with a damaged page is made anew as well."""
    db = open_derived(path, schema)
    try:
        _check(db)
    except sqlite3.OperationalError:
        db.close()
        raise
    except sqlite3.DatabaseError:
        db.close()
        path.unlink(missing_ok=True)
        return open_database(path, schema)
    return db


@contextlib.contextmanager
def store_errors(
    path: Path,
    key: Key,
    faults: tuple[type[Exception], ...] = (sqlite3.DatabaseError,),
) -> Iterator[None]:
    """Failures as a StoreError that names the file. faults: by default all of SQLite's."""
    try:
        yield
    except faults as error:
        raise StoreError(
            key=_key_of(error, key),
            path=path,
            reason=str(error),
        ) from error


class Table:
    """What reads and writes tables of one file. Safe for several threads and processes."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
    ) -> None:
        """connection: to an open database, used by nobody else. path: for messages."""
        self._db = connection
        self._path = path
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """The connection, alone. Raises StoreError."""
        with self._lock, store_errors(self._path, "db_corrupt"):
            yield self._db

    def _run(
        self,
        statement: str,
        values: Sequence[object] = (),
    ) -> list[Any]:
        """One statement as a transaction of its own; the rows that it gives back."""
        with self._using() as db, db:
            return db.execute(statement, values).fetchall()


def empty_log(db: sqlite3.Connection) -> None:
    """Bring the write-ahead log into the file and leave it empty.

    Where another program reads the file at this moment, the log is emptied the next time.
    """
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _key_of(error: Exception, key: Key) -> str:
    """Only what SQLite itself calls malformed is called damaged."""
    if disk_is_full(error):
        return "disk_full"
    if key == "db_corrupt" and isinstance(error, sqlite3.OperationalError):
        return "db_failed"
    return key


def _write_ahead(db: sqlite3.Connection) -> None:
    """Nothing is lost when the program is killed, and a power cut damages nothing.

    This is SQLite's own advice. A power cut may cost the last commits.
    """
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _is_empty(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT name FROM sqlite_master LIMIT 1").fetchone() is None


def _refuse_newer(
    db: sqlite3.Connection,
    path: Path,
    schema: Schema,
) -> None:
    found_version = _version(db)
    if found_version > schema.version and schema.rebuild is None:
        raise StoreError(
            key="db_newer",
            path=path,
            found=found_version,
            known=schema.version,
        )


def _bring_up_to_date(
    db: sqlite3.Connection,
    path: Path,
    schema: Schema,
) -> None:
    """All of it or nothing. Another process may have done it since the version was looked at."""
    with db:
        db.execute("BEGIN IMMEDIATE")
        _refuse_newer(db, path, schema)
        found_version = _version(db)
        if found_version == schema.version:
            return
        if not _is_empty(db):
            _migrate(
                db,
                path,
                schema,
                max(found_version, FIRST_VERSION),
            )
        db.execute(f"PRAGMA user_version = {schema.version}")


def _migrate(
    db: sqlite3.Connection,
    path: Path,
    schema: Schema,
    found_version: int,
) -> None:
    if schema.rebuild is not None:
        schema.rebuild(db)
        return
    if found_version == schema.version:
        return
    _check(db)
    _back_up(path, found_version)
    for version in range(found_version, schema.version):
        schema.migrations[version](db)


def _check(db: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError for a damaged file, which a migration could damage further."""
    problem = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if problem != "ok":
        raise sqlite3.DatabaseError(problem)


def _back_up(path: Path, version: int) -> None:
    """Copy the file, with what is still in its log, to ``<name>.version-<version>``.

    Read through a connection of its own: SQLite copies from no connection that is about to write.
    """
    backup = path.with_name(f"{path.name}.version-{version}")
    temporary = backup.with_name(f"{backup.name}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        with (
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(temporary)) as copy,
        ):
            source.backup(copy)
        shutil.copymode(path, temporary)
        put_in_place(temporary, backup)
    finally:
        temporary.unlink(missing_ok=True)
