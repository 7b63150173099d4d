"""Sessions as they were last listed, on the server."""

from __future__ import annotations

from collections.abc import Iterable

from interviewer.adapters.storage.postgres.database import Owned, run
from interviewer.adapters.storage.postgres.locks import thread_name
from interviewer.adapters.storage.rows import parsed
from interviewer.adapters.storage.sessions import (
    newest_first,
    only_one,
    searched,
)
from interviewer.core.interview.session import Session
from interviewer.errors import SessionNotFoundError

_BEHIND = """SELECT latest.thread_id FROM
        (SELECT DISTINCT ON (thread_id) thread_id, checkpoint_id, number FROM checkpoints
         WHERE owner = %(owner)s AND checkpoint_ns = '' ORDER BY thread_id, number DESC) AS latest
    LEFT JOIN sessions
        ON sessions.owner = %(owner)s
        AND sessions.id = split_part(latest.thread_id, '/', 2)
    WHERE sessions.checkpoint IS DISTINCT FROM latest.checkpoint_id
    ORDER BY latest.number"""
_SAVE = """INSERT INTO sessions (owner, id, created_at, status, json, checkpoint)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (owner, id) DO UPDATE SET created_at = EXCLUDED.created_at,
        status = EXCLUDED.status, json = EXCLUDED.json, checkpoint = EXCLUDED.checkpoint"""
_BEGINNING = """SELECT id FROM
        (SELECT id FROM sessions WHERE owner = %(owner)s
         UNION SELECT split_part(thread_id, '/', 2) FROM checkpoints WHERE owner = %(owner)s)
        AS known
    WHERE starts_with(id, %(beginning)s) ORDER BY id COLLATE "C" """
_LIST = """SELECT json, COALESCE(first.number, 0) FROM sessions
    LEFT JOIN LATERAL (SELECT MIN(number) AS number FROM checkpoints
        WHERE checkpoints.owner = sessions.owner
        AND thread_id = sessions.owner || '/' || sessions.id) AS first ON TRUE
    WHERE sessions.owner = %s ORDER BY id COLLATE "C" """
_LOAD = "SELECT json FROM sessions WHERE owner = %s AND id = %s"
_ANY = """SELECT EXISTS (SELECT 1 FROM checkpoints WHERE owner = %(owner)s)
    OR EXISTS (SELECT 1 FROM sessions WHERE owner = %(owner)s)"""
_OF_A_SESSION = (
    "DELETE FROM opinions WHERE owner = %(owner)s AND session_id = %(id)s",
    "DELETE FROM second_tries WHERE owner = %(owner)s AND session_id = %(id)s",
    "DELETE FROM reviews WHERE owner = %(owner)s AND session_id = %(id)s",
    "DELETE FROM reviewed WHERE owner = %(owner)s AND session_id = %(id)s",
    "DELETE FROM checkpoint_writes WHERE thread_id = %(thread)s",
    "DELETE FROM checkpoint_blobs WHERE thread_id = %(thread)s",
    "DELETE FROM checkpoints WHERE thread_id = %(thread)s",
    "DELETE FROM sessions WHERE owner = %(owner)s AND id = %(id)s",
)
_ALL = (
    "DELETE FROM opinions WHERE owner = %(owner)s",
    "DELETE FROM second_tries WHERE owner = %(owner)s",
    "DELETE FROM reviews WHERE owner = %(owner)s",
    "DELETE FROM reviewed WHERE owner = %(owner)s",
    "DELETE FROM checkpoint_writes WHERE split_part(thread_id, '/', 1) = %(owner)s",
    "DELETE FROM checkpoint_blobs WHERE split_part(thread_id, '/', 1) = %(owner)s",
    "DELETE FROM checkpoints WHERE owner = %(owner)s",
    "DELETE FROM sessions WHERE owner = %(owner)s",
    "DELETE FROM code_attempts WHERE owner = %(owner)s",
    "DELETE FROM documents WHERE owner = %(owner)s",
)


class PostgresSessions(Owned):
    """Port ``SessionStore`` of one person."""

    def has_any(self) -> bool:
        """True if the person ever began one."""
        [[there]] = self._database.rows(
            _ANY,
            {"owner": self._owner},
        )
        return bool(there)

    def behind(self) -> list[str]:
        """Ids of the sessions whose last checkpoint has not been projected, the oldest first."""
        rows = self._database.rows(
            _BEHIND,
            {"owner": self._owner},
        )
        beginning = f"{self._owner}/"
        return [str(row[0]).removeprefix(beginning) for row in rows]

    def save(
        self,
        session: Session,
        checkpoint: str,
    ) -> None:
        """Insert or replace. checkpoint: id of the one that the session was read from."""
        row = (
            self._owner,
            session.id,
            session.created_at.isoformat(),
            session.status,
            session.model_dump_json(),
            checkpoint,
        )
        self._database.rows(
            _SAVE,
            row,
        )

    def find(
        self,
        beginning: str,
    ) -> str:
        """The id that begins so, of all sessions that were ever begun.

        Raises SessionNotFoundError for none or several.
        """
        values = {"owner": self._owner, "beginning": searched(beginning)}
        rows = self._database.rows(
            _BEGINNING,
            values,
        )
        return only_one(
            beginning,
            [str(row[0]) for row in rows],
        )

    def load(
        self,
        session_id: str,
    ) -> Session:
        """The session as it was last projected. Raises SessionNotFoundError."""
        rows = self._database.rows(
            _LOAD,
            (self._owner, searched(session_id)),
        )
        if not rows:
            raise SessionNotFoundError(
                key="session_unknown",
                id=session_id,
            )
        return parsed(
            Session,
            rows[0][0],
            self._database.name,
        )

    def delete(self, session_id: str) -> None:
        """Forget the session and all that the server holds of it, in one transaction."""
        self._run_all(
            _OF_A_SESSION,
            {
                "owner": self._owner,
                "id": session_id,
                "thread": thread_name(self._owner, session_id),
            },
        )

    def clear(self) -> None:
        """Forget all that the server holds of the person, but for what was read of the notes."""
        self._run_all(
            _ALL,
            {"owner": self._owner},
        )

    def _run_all(
        self,
        statements: Iterable[str],
        values: dict[str, object],
    ) -> None:
        with self._database.together() as connection:
            for statement in statements:
                run(
                    connection,
                    statement,
                    values,
                )

    def list(self) -> Iterable[Session]:
        """All sessions, newest first."""
        rows = self._database.rows(
            _LIST,
            (self._owner,),
        )
        return newest_first(
            rows,
            self._database.name,
        )
