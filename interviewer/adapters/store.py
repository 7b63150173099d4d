"""Sessions and LangGraph checkpoints in one SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver
from pydantic import ValidationError

from interviewer.core.interview import Session
from interviewer.errors import SessionNotFoundError, StoreError

_TABLE = """CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, status TEXT NOT NULL, json TEXT NOT NULL)"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the database, creating it. Raises StoreError where the file is no database or cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, check_same_thread=False, timeout=30)
        connection.execute("PRAGMA journal_mode=WAL")
        # With a write-ahead log nothing is lost when the program is killed, and a power cut damages nothing: SQLite's own advice.
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_TABLE)
        SqliteSaver(connection).setup()
    except sqlite3.DatabaseError as error:
        raise StoreError(key="db_corrupt", path=path, reason=str(error)) from error
    except OSError as error:
        raise StoreError(
            key="data_dir", path=path.parent, reason=error.strerror or str(error)
        ) from error
    return connection


class SqliteSessions:
    """The sessions table. Safe for several threads and processes."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """connection: from ``connect``, used by nobody else. path: for messages."""
        self._db, self._path, self._lock = connection, path, threading.Lock()

    def save(self, session: Session) -> None:
        """Insert or replace."""
        row = (
            session.id,
            session.created_at.isoformat(),
            session.status,
            session.model_dump_json(),
        )
        with self._using() as db, db:
            db.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)", row)

    def load(self, session_id: str) -> Session:
        """The session whose id begins so. Raises SessionNotFoundError for none or several."""
        with self._using() as db:
            rows = db.execute(
                "SELECT id, json FROM sessions WHERE substr(id, 1, ?) = ?",
                (len(session_id), session_id),
            ).fetchall()
        if not rows or not session_id:
            raise SessionNotFoundError(key="session_unknown", id=session_id)
        if len(rows) > 1:
            raise SessionNotFoundError(
                key="session_ambiguous", id=session_id, found=", ".join(row[0] for row in rows)
            )
        return self._parse(rows[0][1])

    def list(self) -> Iterable[Session]:
        """All sessions, newest first."""
        with self._using() as db:
            rows = db.execute(
                "SELECT json FROM sessions ORDER BY created_at DESC, rowid DESC"
            ).fetchall()
        return [self._parse(row[0]) for row in rows]

    def _parse(self, text: str) -> Session:
        try:
            return Session.model_validate_json(text)
        except ValidationError as error:
            raise StoreError(
                key="db_corrupt", path=self._path, reason=str(error).splitlines()[0]
            ) from error

    @contextlib.contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._db
            except sqlite3.DatabaseError as error:
                raise StoreError(key="db_corrupt", path=self._path, reason=str(error)) from error
