"""Sessions and LangGraph checkpoints in one SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver
from pydantic import ValidationError

from interviewer.adapters.storage.files import folder_errors, private_folder
from interviewer.adapters.storage.own_verdicts import OPINIONS_TABLE
from interviewer.adapters.storage.sqlite import Schema, open_database, store_errors
from interviewer.core.interview.session import Session
from interviewer.errors import SessionNotFoundError, StoreError

_SESSIONS_TABLE = """CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, status TEXT NOT NULL, json TEXT NOT NULL,
    checkpoint TEXT)"""
_BEHIND = """SELECT latest.thread_id
    FROM (SELECT thread_id, checkpoint_id AS id, MAX(rowid) AS number FROM checkpoints
          WHERE checkpoint_ns = '' GROUP BY thread_id) AS latest
    LEFT JOIN sessions ON sessions.id = latest.thread_id
    WHERE sessions.checkpoint IS NOT latest.id
    ORDER BY latest.number"""
_EXACT = "SELECT 1 FROM checkpoints WHERE thread_id = ? LIMIT 1"
_BEGINNING = """SELECT id FROM
    (SELECT id FROM sessions UNION SELECT DISTINCT thread_id AS id FROM checkpoints)
    WHERE substr(id, 1, length(?)) = ? ORDER BY id"""
_LIST = """SELECT sessions.json, IFNULL(MIN(checkpoints.rowid), 0)
    FROM sessions LEFT JOIN checkpoints ON thread_id = sessions.id
    GROUP BY sessions.id ORDER BY sessions.id"""
"""Every session and the number of its first checkpoint, which no clock can set back."""
_SAVE = """INSERT OR REPLACE INTO sessions (id, created_at, status, json, checkpoint)
    VALUES (?, ?, ?, ?, ?)"""


def _add_checkpoint(db: sqlite3.Connection) -> None:
    """The column was there for a while before files carried a version, and so may be here."""
    columns = [column[1] for column in db.execute("PRAGMA table_info(sessions)")]
    if columns and "checkpoint" not in columns:
        db.execute("ALTER TABLE sessions ADD COLUMN checkpoint TEXT")


SCHEMA = Schema(
    tables=(_SESSIONS_TABLE, OPINIONS_TABLE),
    version=2,
    migrations={1: _add_checkpoint},
)
"""Of the file; the tables of the checkpoints are LangGraph's own."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the database, creating it.

    Raises StoreError where the file is not a database, is newer, or cannot be written.
    """
    with folder_errors(path.parent), store_errors(path, "db_corrupt"):
        private_folder(path.parent)
        connection = open_database(path, SCHEMA)
        SqliteSaver(connection).setup()
    return connection


class SqliteSessions:
    """The sessions table (port ``SessionStore``). Safe for several threads and processes."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
    ) -> None:
        """connection: from ``connect``, used by nobody else. path: for messages."""
        self._db = connection
        self._path = path
        self._lock = threading.Lock()

    def behind(self) -> list[str]:
        """Ids of the sessions whose last checkpoint has not been projected, the oldest first."""
        with self._using() as db:
            rows = db.execute(_BEHIND).fetchall()
        return [row[0] for row in rows]

    def save(self, session: Session, checkpoint: str) -> None:
        """Insert or replace. checkpoint: id of the one that the session was read from."""
        row = (
            session.id,
            session.created_at.isoformat(),
            session.status,
            session.model_dump_json(),
            checkpoint,
        )
        with self._using() as db, db:
            db.execute(_SAVE, row)

    def find(self, beginning: str) -> str:
        """The id that begins so, of all sessions that were ever begun.

        Raises SessionNotFoundError for none or several.
        """
        with self._using() as db:
            exact = db.execute(_EXACT, (beginning,)).fetchone()
            if exact:
                return beginning
            rows = db.execute(_BEGINNING, (beginning, beginning)).fetchall()
        if not rows or not beginning:
            raise SessionNotFoundError(key="session_unknown", id=beginning)
        if len(rows) > 1:
            found = ", ".join(row[0] for row in rows)
            raise SessionNotFoundError(key="session_ambiguous", id=beginning, found=found)
        return str(rows[0][0])

    def load(self, session_id: str) -> Session:
        """The session as it was last projected. Raises SessionNotFoundError."""
        with self._using() as db:
            row = db.execute("SELECT json FROM sessions WHERE id = ?", (session_id,)).fetchone()
        if row is None:
            raise SessionNotFoundError(key="session_unknown", id=session_id)
        return self._parse(row[0])

    def list(self) -> Iterable[Session]:
        """All sessions, newest first."""
        with self._using() as db:
            rows = db.execute(_LIST).fetchall()
        numbered = [(self._parse(text), number) for text, number in rows]
        numbered.sort(key=_begun, reverse=True)
        return [session for session, _ in numbered]

    def _parse(self, text: str) -> Session:
        try:
            return Session.model_validate_json(text)
        except ValidationError as error:
            raise StoreError(
                key="db_corrupt",
                path=self._path,
                reason=str(error).splitlines()[0],
            ) from error

    @contextlib.contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock, store_errors(self._path, "db_corrupt"):
            yield self._db


def _begun(numbered: tuple[Session, int]) -> tuple[int, float]:
    session, number = numbered
    return number, session.created_at.timestamp()
