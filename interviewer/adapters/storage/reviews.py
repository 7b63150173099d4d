"""The log of reviews, in the sessions' database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from interviewer.adapters.storage.sqlite import Table
from interviewer.core.practice.review_log import Review, ReviewLog

REVIEWS_TABLE = """CREATE TABLE IF NOT EXISTS reviews (
    entry INTEGER PRIMARY KEY, session_id TEXT NOT NULL, json TEXT NOT NULL)"""
"""The log. Rows are never changed; they go with their session."""
REVIEWED_TABLE = """CREATE TABLE IF NOT EXISTS reviewed (
    session_id TEXT PRIMARY KEY, checkpoint TEXT)"""
"""As of which checkpoint a session is in the log."""
_BEHIND = """SELECT sessions.id FROM sessions
    LEFT JOIN reviewed ON reviewed.session_id = sessions.id
    WHERE reviewed.session_id IS NULL OR reviewed.checkpoint IS NOT sessions.checkpoint
    ORDER BY sessions.created_at, sessions.id"""
_GONE = """SELECT session_id FROM reviewed
    WHERE session_id NOT IN (SELECT id FROM sessions) ORDER BY session_id"""
_MARK = """INSERT OR REPLACE INTO reviewed
    SELECT id, checkpoint FROM sessions WHERE id = ?"""


def add_reviews(db: sqlite3.Connection) -> None:
    """The migration to the version that has the log."""
    db.execute(REVIEWS_TABLE)
    db.execute(REVIEWED_TABLE)


class SqliteReviews(Table):
    """Port ``ReviewStore``. Safe for several threads and processes."""

    def behind(self) -> list[str]:
        """Ids of the sessions that moved since they were logged, the oldest first."""
        with self._using() as db:
            rows = db.execute(_BEHIND).fetchall()
        return [row[0] for row in rows]

    def gone(self) -> list[str]:
        """Ids of the sessions that were logged and are there no more."""
        with self._using() as db:
            rows = db.execute(_GONE).fetchall()
        return [row[0] for row in rows]

    def append(
        self,
        session_id: str,
        reviews: Sequence[Review],
    ) -> None:
        """Append what the log does not hold yet of the session's reviews, all or nothing."""
        with self._using() as db, db:
            db.execute("BEGIN IMMEDIATE")
            known = {
                text
                for (text,) in db.execute(
                    "SELECT json FROM reviews WHERE session_id = ?", (session_id,)
                )
            }
            for review in reviews:
                text = review.model_dump_json()
                if text not in known:
                    db.execute(
                        "INSERT INTO reviews (session_id, json) VALUES (?, ?)",
                        (session_id, text),
                    )
            db.execute(
                _MARK,
                (session_id,),
            )

    def take_back(self, session_id: str) -> None:
        """Forget the reviews of a session."""
        with self._using() as db, db:
            db.execute(
                "DELETE FROM reviews WHERE session_id = ?",
                (session_id,),
            )
            db.execute(
                "DELETE FROM reviewed WHERE session_id = ?",
                (session_id,),
            )

    def read(self) -> ReviewLog:
        """The whole log. An entry that cannot be read is named, the others count."""
        with self._using() as db:
            rows = db.execute("SELECT entry, json FROM reviews ORDER BY entry").fetchall()
        return review_log(rows, self._path.name)


def review_log(
    rows: Iterable[tuple[int, str]],
    where: str,
) -> ReviewLog:
    """Rows of a number and a review. where: for the places of those that cannot be read."""
    reviews: list[Review] = []
    damaged: list[str] = []
    for entry, text in rows:
        try:
            reviews.append(
                Review.model_validate_json(text),
            )
        except ValidationError:
            damaged.append(f"{where}: reviews {entry}")
    return ReviewLog(
        reviews=tuple(reviews),
        damaged=tuple(damaged),
    )
