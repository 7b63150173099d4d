"""What a log-in is signed over, where several web processes serve the same people."""

from __future__ import annotations

import secrets

from interviewer.adapters.storage.accounts import Accounts
from interviewer.adapters.storage.postgres.database import PostgresDatabase
from interviewer.adapters.storage.postgres.documents import EVERYBODY, ServerDocument

DOCUMENTS = "log-ins/"
"""One for each person, changed by a log-out. Nobody's own, as the accounts are: where somebody
deletes all that is theirs, no log-in of before a log-out may count again.
"""
LENGTH = 16


class LogInMarks:
    """The account and the last log-out, as they lie on the server."""

    def __init__(
        self,
        accounts: Accounts,
        database: PostgresDatabase,
    ) -> None:
        """database: where the documents of people lie."""
        self._accounts = accounts
        self._database = database

    def of(self, name: str) -> bytes:
        """The mark now. Raises AccountsError for somebody who has no account, StoreError."""
        try:
            last = self._document(name).read()
        except FileNotFoundError:
            last = b""
        return self._accounts.digest(name) + last

    def renew(self, name: str) -> None:
        """Another mark from now on. Raises StoreError."""
        self._document(name).write(secrets.token_bytes(LENGTH))

    def forget(self, name: str) -> None:
        """Keep nothing of somebody whose account is gone. Raises StoreError."""
        self._document(name).delete()

    def _document(self, name: str) -> ServerDocument:
        return ServerDocument(
            self._database,
            EVERYBODY,
            f"{DOCUMENTS}{name}",
        )
