"""The person's own verdicts, in the sessions' database."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from pathlib import Path

from interviewer.core.opinion import Opinion
from interviewer.errors import StoreError

_TABLE = """CREATE TABLE IF NOT EXISTS opinions (
    session_id TEXT NOT NULL, question INTEGER NOT NULL, point TEXT NOT NULL, verdict TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (session_id, question, point))"""


class SqliteOpinions:
    """Port ``OpinionStore``. Safe for several threads and processes."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """connection: from ``store.connect``, used by nobody else. path: for messages."""
        self._db, self._path, self._lock = connection, path, threading.Lock()
        self._run(_TABLE)

    def save(self, opinion: Opinion) -> None:
        """Insert or replace."""
        row = (
            opinion.session_id,
            opinion.question,
            opinion.point,
            opinion.verdict,
            opinion.at.isoformat(),
        )
        self._run("INSERT OR REPLACE INTO opinions VALUES (?, ?, ?, ?, ?)", row)

    def drop(self, session_id: str, question: int, point: str) -> None:
        """Forget it; nothing where there is none."""
        self._run(
            "DELETE FROM opinions WHERE session_id = ? AND question = ? AND point = ?",
            (session_id, question, point),
        )

    def of(self, session_id: str) -> list[Opinion]:
        """Those of one session, in its order."""
        rows = self._run(
            "SELECT * FROM opinions WHERE session_id = ? ORDER BY question, point", (session_id,)
        )
        return [
            Opinion(
                session_id=r[0],
                question=r[1],
                point=r[2],
                verdict=r[3],
                at=dt.datetime.fromisoformat(r[4]),
            )
            for r in rows
        ]

    def _run(
        self, statement: str, values: tuple[object, ...] = ()
    ) -> list[tuple[str, int, str, str, str]]:
        try:
            with self._lock, self._db as db:
                return db.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise StoreError(key="db_corrupt", path=self._path, reason=str(error)) from error
