"""The log of reviews, in the sessions' database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from interviewer.adapters.storage.sqlite import Table
from interviewer.core.practice.review_log import START, LogMark, Review, ReviewLog, entry_digest

REVIEWS_TABLE = """CREATE TABLE IF NOT EXISTS reviews (
    entry INTEGER PRIMARY KEY, session_id TEXT NOT NULL, json TEXT NOT NULL)"""
"""The log. Rows are never changed; they go with their session."""
REVIEWED_TABLE = """CREATE TABLE IF NOT EXISTS reviewed (
    session_id TEXT PRIMARY KEY, checkpoint TEXT)"""
"""As of which checkpoint a session is in the log."""
REVIEWS_INDEX = "CREATE INDEX IF NOT EXISTS reviews_of_session ON reviews (session_id)"
_AT_MARK = """SELECT (SELECT COUNT(*) FROM reviews WHERE entry <= :entry),
    (SELECT json FROM reviews WHERE entry = :entry)"""
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
        """Append those that differ from the latest of the same answer, all or nothing."""
        with self._using() as db, db:
            db.execute("BEGIN IMMEDIATE")
            rows = db.execute(
                "SELECT entry, json FROM reviews WHERE session_id = ? ORDER BY entry",
                (session_id,),
            )
            for text in not_logged(reviews, rows):
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

    def is_empty(self) -> bool:
        """True if there is no entry."""
        return not self._run("SELECT 1 FROM reviews LIMIT 1")

    def read(self, since: LogMark = START) -> ReviewLog:
        """What comes after the mark; the whole log where entries up to it were taken back."""
        with self._using() as db, db:
            db.execute("BEGIN")
            found = db.execute(
                _AT_MARK,
                {"entry": since.entry},
            ).fetchone()
            since = since if holds(since, *found) else START
            rows = db.execute(
                "SELECT entry, json FROM reviews WHERE entry > ? ORDER BY entry",
                (since.entry,),
            ).fetchall()
        return review_log(
            rows,
            self._path.name,
            since,
        )


def not_logged(
    reviews: Iterable[Review],
    rows: Iterable[tuple[int, str]],
) -> list[str]:
    """Those that differ from the latest of the same answer, as JSON. rows: of their session."""
    latest = {review.number: review for review in review_log(rows, "").reviews}
    return [one.model_dump_json() for one in reviews if latest.get(one.number) != one]


def holds(
    mark: LogMark,
    count: int,
    text: str | None,
) -> bool:
    """True if nothing up to the mark was taken back. count: of entries up to it. text: the last."""
    digest = entry_digest(text) if text is not None else ""
    return (count, digest) == (mark.entries, mark.digest)


def review_log(
    rows: Iterable[tuple[int, str]],
    where: str,
    since: LogMark = START,
) -> ReviewLog:
    """Rows of a number and a review, which an entry that cannot be read is named by.

    where: they are kept. since: the mark that they come after.
    """
    mark = since
    reviews: list[Review] = []
    damaged: list[str] = []
    last = ""
    for entry, text in rows:
        last = text
        mark = LogMark(
            entry,
            mark.entries + 1,
        )
        try:
            reviews.append(
                Review.model_validate_json(text),
            )
        except ValidationError:
            damaged.append(f"{where}: reviews {entry}")
    return ReviewLog(
        reviews=tuple(reviews),
        damaged=tuple(damaged),
        since=since,
        mark=mark._replace(digest=entry_digest(last)) if mark != since else since,
    )
