"""Second tries at questions, in the sessions' database."""

from __future__ import annotations

from interviewer.adapters.storage.rows import parsed
from interviewer.adapters.storage.sqlite import Table
from interviewer.core.interview.second_try import SecondTry

TRIES_TABLE = """CREATE TABLE IF NOT EXISTS second_tries (
    entry INTEGER PRIMARY KEY, session_id TEXT NOT NULL, json TEXT NOT NULL)"""
"""Made where the sessions' database is opened."""


class SqliteSecondTries(Table):
    """Port ``SecondTryStore``. Safe for several threads and processes."""

    def add(self, one: SecondTry) -> None:
        """Keep one more."""
        row = (one.session_id, one.model_dump_json())
        self._run("INSERT INTO second_tries (session_id, json) VALUES (?, ?)", row)

    def of(self, session_id: str) -> list[SecondTry]:
        """Those of one session, in the order in which they were made."""
        rows = self._run(
            "SELECT json FROM second_tries WHERE session_id = ? ORDER BY entry",
            (session_id,),
        )
        return [parsed(SecondTry, text, self._path) for (text,) in rows]
