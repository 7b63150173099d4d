"""The person's own verdicts, in the sessions' database."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from pathlib import Path

from interviewer.adapters.storage.sqlite import store_errors
from interviewer.core.review.own_verdict import Opinion

OPINIONS_TABLE = """CREATE TABLE IF NOT EXISTS opinions (
    session_id TEXT NOT NULL, question INTEGER NOT NULL, point TEXT NOT NULL,
    verdict TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (session_id, question, point))"""
"""Made where the sessions' database is opened."""

_Row = tuple[str, int, str, str, str]


class SqliteOpinions:
    """Port ``OpinionStore``. Safe for several threads and processes."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
    ) -> None:
        """connection: from ``sessions.connect``, used by nobody else. path: for messages."""
        self._db = connection
        self._path = path
        self._lock = threading.Lock()

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

    def drop(
        self,
        session_id: str,
        question: int,
        point: str,
    ) -> None:
        """Forget it; nothing where there is none."""
        self._run(
            "DELETE FROM opinions WHERE session_id = ? AND question = ? AND point = ?",
            (session_id, question, point),
        )

    def of(self, session_id: str) -> list[Opinion]:
        """Those of one session, in its order."""
        rows = self._run(
            "SELECT * FROM opinions WHERE session_id = ? ORDER BY question, point",
            (session_id,),
        )
        return [_opinion(row) for row in rows]

    def _run(
        self,
        statement: str,
        values: tuple[object, ...],
    ) -> list[_Row]:
        with store_errors(self._path, "db_corrupt"), self._lock, self._db as db:
            return db.execute(statement, values).fetchall()


def _opinion(row: _Row) -> Opinion:
    session_id, question, point, verdict, at = row
    return Opinion(
        session_id=session_id,
        question=question,
        point=point,
        verdict=verdict,
        at=dt.datetime.fromisoformat(at),
    )
