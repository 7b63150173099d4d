"""The data folder as a place: a person's files, and those of accounts below ``users``."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from interviewer.adapters.storage.accounts import NAME
from interviewer.adapters.storage.documents import FileDocument, FolderDocuments
from interviewer.adapters.storage.files import folder_errors
from interviewer.adapters.storage.note_catalog import SCHEMA as CATALOG_SCHEMA
from interviewer.adapters.storage.records.checkpoint_text import from_base64, to_base64
from interviewer.adapters.storage.records.documents import NAMES
from interviewer.adapters.storage.records.sqlite_rows import (
    CATALOG_TABLES,
    SESSION_TABLES,
    add_session_rows,
    session_rows,
)
from interviewer.adapters.storage.sessions import connect
from interviewer.adapters.storage.sqlite import open_database, store_errors
from interviewer.core.records import Row
from interviewer.errors import UsageError

SESSIONS = "sessions.db"
_DAMAGED = (sqlite3.DatabaseError, ValueError, LookupError, TypeError)
"""What a checkpoint raises too that cannot be read."""


class Files:
    """What is open of a data folder."""

    def __init__(self, opener: Callable[[Path], sqlite3.Connection]) -> None:
        """opener: opens a database, making it where it is missing."""
        self._opener = opener
        self.databases: dict[Path, sqlite3.Connection] = {}
        """Those that are open."""
        self.writes: dict[Path, bytes] = {}
        """What is to be written into other files."""

    def found(self, path: Path) -> sqlite3.Connection | None:
        """The database; None where there is none."""
        if path not in self.databases and not path.exists():
            return None
        return self.made(path)

    def made(self, path: Path) -> sqlite3.Connection:
        """The database, which need not be there yet."""
        if path not in self.databases:
            self.databases[path] = self._opener(path)
        return self.databases[path]


class LocalPlace:
    """Sessions in ``sessions.db``, small documents as files."""

    def __init__(self, data: Path, accounts: Path | None = None) -> None:
        """data: the data folder. accounts: the file of users, where there is one."""
        self._data = data
        self._accounts = accounts
        self.name = str(data)
        """What messages call it."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[LocalFolder]:
        """Copies of the databases, brought up to date: the files stay as they are."""
        with (
            folder_errors(self._data),
            tempfile.TemporaryDirectory() as copies,
            contextlib.ExitStack() as opened,
        ):
            numbers = itertools.count()

            def open_copy(path: Path) -> sqlite3.Connection:
                return _copied(
                    path,
                    Path(copies) / f"{next(numbers)}.db",
                    opened,
                )

            yield LocalFolder(
                self._data,
                self._accounts,
                Files(open_copy),
            )

    @contextlib.contextmanager
    def writing(self) -> Iterator[LocalFolder]:
        """Each database in one transaction; files are written when all of these are through."""
        with folder_errors(self._data), contextlib.ExitStack() as undo:
            files = Files(lambda path: _begun(path, undo))
            yield LocalFolder(
                self._data,
                self._accounts,
                files,
            )
            for path, data in files.writes.items():
                document = FileDocument(path)
                undo.callback(
                    _put_back,
                    document,
                    _content(path),
                )
                document.write(data)
            for path, db in files.databases.items():
                with store_errors(path, "db_corrupt"):
                    db.commit()
                    db.close()
            undo.pop_all()


class LocalFolder:
    """The data folder while it is read or written."""

    def __init__(
        self,
        data: Path,
        accounts: Path | None,
        files: Files,
    ) -> None:
        """files: of the folder and all below it."""
        self._data = data
        self._accounts = accounts
        self._files = files

    def people(self) -> list[str]:
        """Accounts that have a folder, and the empty name.

        Raises UsageError where there are some and nobody says which file names them.
        """
        folders = (self._data / "users").glob("*")
        names = sorted(each.name for each in folders if NAME.fullmatch(each.name))
        if names and self._accounts is None:
            raise UsageError(key="move_accounts")
        return ["", *names]

    def of(self, person: str) -> LocalRecords:
        """One person's. Raises ValueError for what is not a name."""
        if not person:
            return LocalRecords(
                self._data,
                self._accounts,
                self._files,
            )
        if not NAME.fullmatch(person):
            raise ValueError(person)
        return LocalRecords(
            self._data / "users" / person,
            None,
            self._files,
        )


class LocalRecords:
    """One person's files."""

    def __init__(
        self,
        data: Path,
        accounts: Path | None,
        files: Files,
    ) -> None:
        """data: the person's data folder."""
        self._data = data
        self._accounts = accounts
        self._files = files

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of one table; what was added counts. Raises StoreError."""
        if table in SESSION_TABLES:
            path = self._data / SESSIONS
            db = self._files.found(path)
            if db is not None:
                with store_errors(
                    path,
                    "db_corrupt",
                    _DAMAGED,
                ):
                    yield from session_rows(db, table)
        elif table in CATALOG_TABLES:
            yield from self._catalogs(table)
        else:
            yield from self._documents(table)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows. Raises StoreError, and UsageError for accounts without a file for them."""
        if table in SESSION_TABLES:
            self._add_to_sessions(table, rows)
        elif table in CATALOG_TABLES:
            self._add_to_catalogs(table, rows)
        else:
            for name, content in rows:
                self._files.writes[self._path(table, str(name))] = from_base64(content)

    def _add_to_sessions(self, table: str, rows: Iterable[Row]) -> None:
        rest = iter(rows)
        first = next(rest, None)
        if first is None:
            return
        path = self._data / SESSIONS
        with store_errors(path, "db_corrupt"):
            add_session_rows(
                self._files.made(path),
                table,
                itertools.chain([first], rest),
            )

    def _catalogs(self, table: str) -> Iterator[Row]:
        select, _ = CATALOG_TABLES[table]
        known = set(self._data.glob("notes-*.db"))
        known.update(each for each in self._files.databases if each.parent == self._data)
        for path in sorted(known - {self._data / SESSIONS}):
            db = self._files.made(path)
            with store_errors(path, "catalog_failed"):
                for row in db.execute(select):
                    yield (_key_of(path), *row)

    def _add_to_catalogs(self, table: str, rows: Iterable[Row]) -> None:
        _, insert = CATALOG_TABLES[table]
        for key, *values in rows:
            path = self._data / f"notes-{Path(str(key)).name}.db"
            with store_errors(path, "catalog_failed"):
                self._files.made(path).execute(insert, values)

    def _documents(self, table: str) -> Iterator[Row]:
        for name in self._names(table):
            path = self._path(table, name)
            data = self._files.writes.get(path, _content(path))
            if data is not None:
                yield (name, to_base64(data))

    def _names(self, table: str) -> list[str]:
        if table == "documents":
            return sorted(NAMES)
        if table == "accounts":
            return [self._accounts.name] if self._accounts else []
        folder = self._data / "answers"
        written = {path.name for path in self._files.writes if path.parent == folder}
        return sorted(written | set(FolderDocuments(folder).names()))

    def _path(self, table: str, name: str) -> Path:
        if table == "accounts":
            if self._accounts is None or self._accounts.name != name:
                raise UsageError(key="move_accounts")
            return self._accounts
        folder = self._data / "answers" if table == "answers" else self._data
        return folder / Path(name).name


def _copied(
    path: Path,
    copy: Path,
    opened: contextlib.ExitStack,
) -> sqlite3.Connection:
    """A copy of a database, with what is still in its log, brought up to date."""
    has_log = path.with_name(f"{path.name}-wal").exists()
    # Without a log nobody has it open; SQLite would leave one beside it.
    mode = "mode=ro" if has_log else "mode=ro&immutable=1"
    with store_errors(path, "db_corrupt"):
        with (
            contextlib.closing(sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        db = _opened(copy, is_catalog=path.name != SESSIONS)
    opened.callback(db.close)
    return db


def _begun(path: Path, opened: contextlib.ExitStack) -> sqlite3.Connection:
    """A database in a transaction. A file that was not there is gone again if that fails."""
    if not path.exists():
        opened.callback(_remove, path)
    db = _opened(path, is_catalog=path.name != SESSIONS)
    opened.callback(db.close)
    opened.callback(db.rollback)
    db.execute("BEGIN IMMEDIATE")
    return db


def _opened(path: Path, *, is_catalog: bool) -> sqlite3.Connection:
    if is_catalog:
        path.parent.mkdir(
            mode=0o700,
            parents=True,
            exist_ok=True,
        )
        return open_database(path, CATALOG_SCHEMA)
    return connect(path)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put_back(document: FileDocument, before: bytes | None) -> None:
    if before is None:
        document.delete()
    else:
        document.write(before)


def _key_of(path: Path) -> str:
    return path.stem.removeprefix("notes-")
