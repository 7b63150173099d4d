"""Attempts at coding problems, on the server."""

from __future__ import annotations

from interviewer.adapters.storage.postgres.database import Owned
from interviewer.adapters.storage.rows import parsed
from interviewer.core.practice.attempt import Attempt

_SAVE = "INSERT INTO code_attempts (owner, problem, at, json) VALUES (%s, %s, %s, %s)"
_LIST = "SELECT json FROM code_attempts WHERE owner = %s ORDER BY number"


class PostgresAttempts(Owned):
    """Port ``AttemptStore`` of one person."""

    def add(
        self,
        attempt: Attempt,
    ) -> None:
        """Keep one more."""
        row = (
            self._owner,
            attempt.problem,
            attempt.at.isoformat(),
            attempt.model_dump_json(),
        )
        self._database.rows(
            _SAVE,
            row,
        )

    def all(self) -> list[Attempt]:
        """Every attempt, the oldest first."""
        rows = self._database.rows(
            _LIST,
            (self._owner,),
        )
        return [
            parsed(
                Attempt,
                row[0],
                self._database.name,
            )
            for row in rows
        ]
