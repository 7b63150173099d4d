"""The person's own verdicts, on the server."""

from __future__ import annotations

from interviewer.adapters.storage.own_verdicts import opinion_of, row_of
from interviewer.adapters.storage.postgres.database import Owned
from interviewer.core.review.own_verdict import Opinion

_SAVE = """INSERT INTO opinions (owner, session_id, question, point, verdict, at)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (owner, session_id, question, point)
    DO UPDATE SET verdict = EXCLUDED.verdict, at = EXCLUDED.at"""
_DROP = """DELETE FROM opinions
    WHERE owner = %s AND session_id = %s AND question = %s AND point = %s"""
_OF = """SELECT session_id, question, point, verdict, at FROM opinions
    WHERE owner = %s AND session_id = %s ORDER BY question, point COLLATE "C" """


class PostgresOpinions(Owned):
    """Port ``OpinionStore`` of one person."""

    def save(
        self,
        opinion: Opinion,
    ) -> None:
        """Insert or replace."""
        self._database.rows(
            _SAVE,
            (self._owner, *row_of(opinion)),
        )

    def drop(
        self,
        session_id: str,
        question: int,
        point: str,
    ) -> None:
        """Forget it; nothing where there is none."""
        self._database.rows(
            _DROP,
            (
                self._owner,
                session_id,
                question,
                point,
            ),
        )

    def of(
        self,
        session_id: str,
    ) -> list[Opinion]:
        """Those of one session, in its order."""
        rows = self._database.rows(
            _OF,
            (self._owner, session_id),
        )
        return [opinion_of(row) for row in rows]
