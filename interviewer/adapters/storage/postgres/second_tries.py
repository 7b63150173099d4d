"""Second tries at questions, on the server."""

from __future__ import annotations

from interviewer.adapters.storage.postgres.database import Owned
from interviewer.adapters.storage.rows import parsed
from interviewer.core.interview.second_try import SecondTry

_ADD = "INSERT INTO second_tries (owner, session_id, json) VALUES (%s, %s, %s)"
_OF = "SELECT json FROM second_tries WHERE owner = %s AND session_id = %s ORDER BY entry"


class PostgresSecondTries(Owned):
    """Port ``SecondTryStore`` of one person."""

    def add(self, one: SecondTry) -> None:
        """Keep one more."""
        row = (self._owner, one.session_id, one.model_dump_json())
        self._database.rows(_ADD, row)

    def of(self, session_id: str) -> list[SecondTry]:
        """Those of one session, in the order in which they were made."""
        rows = self._database.rows(_OF, (self._owner, session_id))
        return [parsed(SecondTry, row[0], self._database.name) for row in rows]
