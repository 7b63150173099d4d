"""Attempts at coding problems, in the sessions' database."""

from __future__ import annotations

from interviewer.adapters.storage.rows import parsed
from interviewer.adapters.storage.sqlite import Table
from interviewer.core.practice.attempt import Attempt

ATTEMPTS_TABLE = """CREATE TABLE IF NOT EXISTS code_attempts (
    number INTEGER PRIMARY KEY, problem TEXT NOT NULL, at TEXT NOT NULL, json TEXT NOT NULL)"""
"""Made where the sessions' database is opened."""
_SAVE = "INSERT INTO code_attempts (problem, at, json) VALUES (?, ?, ?)"
_LIST = "SELECT json FROM code_attempts ORDER BY number"


class SqliteAttempts(Table):
    """Port ``AttemptStore``. Safe for several threads and processes."""

    def add(self, attempt: Attempt) -> None:
        """Keep one more."""
        row = (
            attempt.problem,
            attempt.at.isoformat(),
            attempt.model_dump_json(),
        )
        self._run(_SAVE, row)

    def all(self) -> list[Attempt]:
        """Every attempt, the oldest first."""
        return [parsed(Attempt, text, self._path) for (text,) in self._run(_LIST)]
