"""The log of reviews, on the server."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.storage.postgres.database import Owned, run
from interviewer.adapters.storage.reviews import holds, not_logged, review_log
from interviewer.core.practice.review_log import START, LogMark, Review, ReviewLog

_BEHIND = """SELECT sessions.id FROM sessions LEFT JOIN reviewed
        ON reviewed.owner = sessions.owner AND reviewed.session_id = sessions.id
    WHERE sessions.owner = %s AND (reviewed.session_id IS NULL
        OR reviewed.checkpoint IS DISTINCT FROM sessions.checkpoint)
    ORDER BY sessions.created_at COLLATE "C", sessions.id COLLATE "C" """
_GONE = """SELECT session_id FROM reviewed WHERE owner = %s AND NOT EXISTS
        (SELECT 1 FROM sessions
         WHERE sessions.owner = reviewed.owner AND sessions.id = reviewed.session_id)
    ORDER BY session_id COLLATE "C" """
_MARK = """INSERT INTO reviewed (owner, session_id, checkpoint)
    SELECT owner, id, checkpoint FROM sessions WHERE owner = %s AND id = %s
    ON CONFLICT (owner, session_id) DO UPDATE SET checkpoint = EXCLUDED.checkpoint"""
_OF_SESSION = """SELECT entry, json FROM reviews
    WHERE owner = %s AND session_id = %s ORDER BY entry"""
_AT_MARK = """SELECT (SELECT COUNT(*) FROM reviews WHERE owner = %s AND entry <= %s),
    (SELECT json FROM reviews WHERE owner = %s AND entry = %s)"""
_AFTER = "SELECT entry, json FROM reviews WHERE owner = %s AND entry > %s ORDER BY entry"
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s || '/reviews', 0))"
"""Until the transaction ends: two that append the same at once would both find it missing."""


class PostgresReviews(Owned):
    """Port ``ReviewStore`` of one person."""

    def behind(self) -> list[str]:
        """Ids of the sessions that moved since they were logged, the oldest first."""
        rows = self._database.rows(
            _BEHIND,
            (self._owner,),
        )
        return [row[0] for row in rows]

    def gone(self) -> list[str]:
        """Ids of the sessions that were logged and are there no more."""
        rows = self._database.rows(
            _GONE,
            (self._owner,),
        )
        return [row[0] for row in rows]

    def append(
        self,
        session_id: str,
        reviews: Sequence[Review],
    ) -> None:
        """Append those that differ from the latest of the same answer, all or nothing."""
        where = (self._owner, session_id)
        with self._database.together() as connection:
            run(
                connection,
                _ALONE,
                (self._owner,),
            )
            rows = run(
                connection,
                _OF_SESSION,
                where,
            )
            for text in not_logged(reviews, rows):
                run(
                    connection,
                    "INSERT INTO reviews (owner, session_id, json) VALUES (%s, %s, %s)",
                    (*where, text),
                )
            run(
                connection,
                _MARK,
                where,
            )

    def take_back(
        self,
        session_id: str,
    ) -> None:
        """Forget the reviews of a session."""
        where = (self._owner, session_id)
        with self._database.together() as connection:
            for table in ("reviews", "reviewed"):
                run(
                    connection,
                    f"DELETE FROM {table} WHERE owner = %s AND session_id = %s",
                    where,
                )

    def is_empty(self) -> bool:
        """True if there is no entry."""
        return not self._database.rows(
            "SELECT 1 FROM reviews WHERE owner = %s LIMIT 1",
            (self._owner,),
        )

    def read(self, since: LogMark = START) -> ReviewLog:
        """What comes after the mark; the whole log where entries up to it were taken back."""
        with self._database.together() as connection:
            run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            found = run(
                connection,
                _AT_MARK,
                (self._owner, since.entry) * 2,
            )[0]
            since = since if holds(since, *found) else START
            rows = run(
                connection,
                _AFTER,
                (self._owner, since.entry),
            )
        return review_log(
            rows,
            self._database.name,
            since,
        )
