"""A person's data on a database server. Loads psycopg, which comes with the extra ``[server]``."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.adapters.storage.postgres.code_attempts import PostgresAttempts
from interviewer.adapters.storage.postgres.database import PostgresDatabase
from interviewer.adapters.storage.postgres.documents import (
    EVERYBODY,
    ServerDocument,
    ServerDocuments,
)
from interviewer.adapters.storage.postgres.locks import PostgresSessionLocks, server_sync_lock
from interviewer.adapters.storage.postgres.note_catalog import PostgresCatalog
from interviewer.adapters.storage.postgres.own_verdicts import PostgresOpinions
from interviewer.adapters.storage.postgres.reviews import PostgresReviews
from interviewer.adapters.storage.postgres.second_tries import PostgresSecondTries
from interviewer.adapters.storage.postgres.sessions import PostgresSessions

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from interviewer.services.library_stores import Waiting


class ServerStores:
    """Rows of one owner. Several processes and machines may work on them at once."""

    def __init__(
        self,
        database: PostgresDatabase,
        owner: str,
    ) -> None:
        """database: shared by all people of a process."""
        self._database = database
        self._owner = owner

    def has_sessions(self) -> bool:
        """False where no session was ever begun."""
        return self.sessions().has_any()

    def checkpoints(self) -> BaseCheckpointSaver[Any]:
        """The truth of every session."""
        from interviewer.adapters.storage.postgres.checkpoints import OwnedSaver

        return OwnedSaver(
            self._database,
            self._owner,
        )

    def sessions(self) -> PostgresSessions:
        """Sessions as they were when they were last listed."""
        return PostgresSessions(
            self._database,
            self._owner,
        )

    def opinions(self) -> PostgresOpinions:
        """The person's own verdicts."""
        return PostgresOpinions(
            self._database,
            self._owner,
        )

    def tries(self) -> PostgresSecondTries:
        """Second tries at questions."""
        return PostgresSecondTries(
            self._database,
            self._owner,
        )

    def reviews(self) -> PostgresReviews:
        """The log of reviews."""
        return PostgresReviews(
            self._database,
            self._owner,
        )

    def derived(self) -> None:
        """Kept by no table: a server's process lives long enough to derive the cards itself."""
        return

    def attempts(self) -> PostgresAttempts:
        """What was tried at coding problems."""
        return PostgresAttempts(
            self._database,
            self._owner,
        )

    def locks(self) -> PostgresSessionLocks:
        """Held while a session is moved."""
        return PostgresSessionLocks(
            self._database.locks,
            self._owner,
        )

    def documents(self) -> ServerDocuments:
        """Preferences, corrections and the like."""
        return ServerDocuments(
            self._database,
            self._owner,
        )

    def answers(self) -> ServerDocuments:
        """What was typed and is in no checkpoint yet."""
        return ServerDocuments(
            self._database,
            self._owner,
            "answers/",
        )

    def catalog(
        self,
        notes_key: str,
    ) -> PostgresCatalog:
        """What was read of one set of notes folders."""
        return PostgresCatalog(
            self._database,
            self._owner,
            notes_key,
        )

    def sync_lock(
        self,
        waiting: Waiting,
    ) -> AbstractContextManager[None]:
        """Held by one sync at a time."""
        return server_sync_lock(
            self._database.locks,
            self._owner,
            waiting,
        )

    def accounts(
        self,
        path: Path,
    ) -> ServerDocument:
        """Who may log in, by the name of the file alone: every machine has folders of its own."""
        return ServerDocument(
            self._database,
            EVERYBODY,
            f"accounts/{path.name}",
        )
