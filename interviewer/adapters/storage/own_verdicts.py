"""The person's own verdicts, in the sessions' database."""

from __future__ import annotations

import datetime as dt

from interviewer.adapters.storage.sqlite import Table
from interviewer.core.review.own_verdict import Opinion

OPINIONS_TABLE = """CREATE TABLE IF NOT EXISTS opinions (
    session_id TEXT NOT NULL, question INTEGER NOT NULL, point TEXT NOT NULL,
    verdict TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (session_id, question, point))"""
"""Made where the sessions' database is opened."""

_Row = tuple[str, int, str, str, str]


class SqliteOpinions(Table):
    """Port ``OpinionStore``. Safe for several threads and processes."""

    def save(self, opinion: Opinion) -> None:
        """Insert or replace."""
        self._run("INSERT OR REPLACE INTO opinions VALUES (?, ?, ?, ?, ?)", row_of(opinion))

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
        return [opinion_of(row) for row in rows]


def row_of(opinion: Opinion) -> _Row:
    """As it is kept."""
    return (
        opinion.session_id,
        opinion.question,
        opinion.point,
        opinion.verdict,
        opinion.at.isoformat(),
    )


def opinion_of(row: _Row) -> Opinion:
    """As it was given."""
    session_id, question, point, verdict, at = row
    return Opinion(
        session_id=session_id,
        question=question,
        point=point,
        verdict=verdict,
        at=dt.datetime.fromisoformat(at),
    )
