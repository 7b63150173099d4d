"""Sessions and LangGraph checkpoints in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from interviewer.adapters.storage.code_attempts import ATTEMPTS_TABLE
from interviewer.adapters.storage.derived_cards import DERIVED_TABLE, DERIVED_TRIGGER
from interviewer.adapters.storage.files import folder_errors, private_folder
from interviewer.adapters.storage.own_verdicts import OPINIONS_TABLE
from interviewer.adapters.storage.reviews import (
    REVIEWED_TABLE,
    REVIEWS_INDEX,
    REVIEWS_TABLE,
    add_reviews,
)
from interviewer.adapters.storage.rows import parsed
from interviewer.adapters.storage.second_tries import TRIES_TABLE
from interviewer.adapters.storage.sqlite import (
    Schema,
    Table,
    empty_log,
    open_database,
    store_errors,
)
from interviewer.core.interview.session import Session
from interviewer.errors import SessionNotFoundError

_SESSIONS_TABLE = """CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, status TEXT NOT NULL, json TEXT NOT NULL,
    checkpoint TEXT)"""
_BEHIND = """SELECT latest.thread_id
    FROM (SELECT thread_id, checkpoint_id AS id, MAX(rowid) AS number FROM checkpoints
          WHERE checkpoint_ns = '' GROUP BY thread_id) AS latest
    LEFT JOIN sessions ON sessions.id = latest.thread_id
    WHERE sessions.checkpoint IS NOT latest.id
    ORDER BY latest.number"""
_HAS_CHECKPOINTS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'writes'"
"""The last table that LangGraph makes."""
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

_OF_A_SESSION = (
    "DELETE FROM opinions WHERE session_id = ?",
    "DELETE FROM second_tries WHERE session_id = ?",
    "DELETE FROM reviews WHERE session_id = ?",
    "DELETE FROM reviewed WHERE session_id = ?",
    "DELETE FROM writes WHERE thread_id = ?",
    "DELETE FROM checkpoints WHERE thread_id = ?",
    "DELETE FROM sessions WHERE id = ?",
)
_ALL = (
    *(statement.partition(" WHERE ")[0] for statement in _OF_A_SESSION),
    "DELETE FROM code_attempts",
)


def _add_checkpoint(db: sqlite3.Connection) -> None:
    """The column was there for a while before files carried a version, and so may be here."""
    columns = [column[1] for column in db.execute("PRAGMA table_info(sessions)")]
    if columns and "checkpoint" not in columns:
        db.execute("ALTER TABLE sessions ADD COLUMN checkpoint TEXT")


SCHEMA = Schema(
    tables=(
        _SESSIONS_TABLE,
        OPINIONS_TABLE,
        TRIES_TABLE,
        ATTEMPTS_TABLE,
        REVIEWS_TABLE,
        REVIEWED_TABLE,
        REVIEWS_INDEX,
        DERIVED_TABLE,
        DERIVED_TRIGGER,
    ),
    version=3,
    migrations={1: _add_checkpoint, 2: add_reviews},
)
"""Of the file; the tables of the checkpoints are LangGraph's own."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the database, creating it.

    Raises StoreError where the file is not a database, is newer, or cannot be written.
    """
    with (
        folder_errors(path.parent),
        store_errors(
            path,
            "db_corrupt",
        ),
    ):
        private_folder(path.parent)
        connection = open_database(
            path,
            SCHEMA,
        )
        if not connection.execute(_HAS_CHECKPOINTS).fetchone():
            # Imported here: it takes a third of a second, and most commands only read.
            from langgraph.checkpoint.sqlite import SqliteSaver

            SqliteSaver(connection).setup()
    return connection


class SqliteSessions(Table):
    """The sessions table (port ``SessionStore``). Safe for several threads and processes."""

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
            db.execute(
                _SAVE,
                row,
            )

    def find(self, beginning: str) -> str:
        """The id that begins so, of all sessions that were ever begun.

        Raises SessionNotFoundError for none or several.
        """
        with self._using() as db:
            begins = searched(beginning)
            exact = db.execute(_EXACT, (begins,)).fetchone()
            if exact:
                return beginning
            rows = db.execute(_BEGINNING, (begins, begins)).fetchall()
        return only_one(beginning, [row[0] for row in rows])

    def load(self, session_id: str) -> Session:
        """The session as it was last projected. Raises SessionNotFoundError."""
        with self._using() as db:
            row = db.execute(
                "SELECT json FROM sessions WHERE id = ?",
                (session_id,),
            ).fetchone()
        if row is None:
            raise SessionNotFoundError(
                key="session_unknown",
                id=session_id,
            )
        return parsed(Session, row[0], self._path)

    def delete(self, session_id: str) -> None:
        """Forget the session and all that the file holds of it, in one transaction.

        What was deleted is overwritten, in the file and in its log.
        """
        self._overwrite(
            _OF_A_SESSION,
            (session_id,),
        )

    def clear(self) -> None:
        """Forget all that the file holds, attempts at coding problems included."""
        self._overwrite(
            _ALL,
            (),
        )

    def list(self) -> Iterable[Session]:
        """All sessions, newest first."""
        with self._using() as db:
            rows = db.execute(_LIST).fetchall()
        return newest_first(rows, self._path)

    def _overwrite(
        self,
        statements: Sequence[str],
        values: Sequence[str],
    ) -> None:
        with self._using() as db:
            db.execute("PRAGMA secure_delete = ON")
            with db:
                for statement in statements:
                    db.execute(
                        statement,
                        values,
                    )
            empty_log(db)


def searched(text: str) -> str:
    """No id has a NUL or half a character, which a database may refuse."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")


def only_one(beginning: str, found: Sequence[str]) -> str:
    """The id that was meant by its beginning. Raises SessionNotFoundError for none or several."""
    if beginning in found and beginning:
        return beginning
    if not found or not beginning:
        raise SessionNotFoundError(
            key="session_unknown",
            id=beginning,
        )
    if len(found) > 1:
        raise SessionNotFoundError(
            key="session_ambiguous",
            id=beginning,
            found=", ".join(found),
        )
    return found[0]


def newest_first(
    rows: Iterable[tuple[str, int]],
    where: object,
) -> list[Session]:
    """Rows of a session and the number of its first checkpoint. Raises StoreError."""
    numbered = [(parsed(Session, text, where), number) for text, number in rows]
    numbered.sort(
        key=_begun,
        reverse=True,
    )
    return [session for session, _ in numbered]


def _begun(numbered: tuple[Session, int]) -> tuple[int, float]:
    session, number = numbered
    return number, session.created_at.timestamp()
