"""Where a person's data are kept: in files of the data folder, or on a database server.

Nothing is opened, and none of the libraries behind is loaded, before it is asked for.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from interviewer.adapters.storage.documents import (
    Document,
    Documents,
    FileDocument,
    FolderDocuments,
)

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from interviewer.core.ports import (
        AttemptStore,
        OpinionStore,
        ReviewStore,
        SecondTryStore,
        SessionStore,
    )
    from interviewer.services.library_stores import Catalog, Waiting
    from interviewer.services.remembered import DerivedStore
    from interviewer.services.session_archive import SessionLocks


class Stores(Protocol):
    """The stores of one person; each call opens one anew. Raises StoreError."""

    def has_sessions(self) -> bool:
        """False where no session was ever begun."""

    def checkpoints(self) -> BaseCheckpointSaver[Any]:
        """The truth of every session."""

    def sessions(self) -> SessionStore:
        """Sessions as they were when they were last listed."""

    def opinions(self) -> OpinionStore:
        """The person's own verdicts."""

    def tries(self) -> SecondTryStore:
        """Second tries at questions."""

    def reviews(self) -> ReviewStore:
        """The log of reviews."""

    def derived(self) -> DerivedStore | None:
        """Where the cards derived from the log are kept; None where each process derives them."""

    def attempts(self) -> AttemptStore:
        """What was tried at coding problems."""

    def locks(self) -> SessionLocks:
        """Held while a session is moved."""

    def documents(self) -> Documents:
        """Preferences, corrections and the like."""

    def answers(self) -> Documents:
        """What was typed and is in no checkpoint yet."""

    def catalog(
        self,
        notes_key: str,
    ) -> Catalog:
        """What was read of one set of notes folders."""

    def sync_lock(
        self,
        waiting: Waiting,
    ) -> AbstractContextManager[None]:
        """Held by one sync at a time."""

    def accounts(
        self,
        path: Path,
    ) -> Document:
        """Who may log in. path: the file that the command line names."""


class LocalStores:
    """Files of the data folder; sessions and what hangs on them in ``sessions.db``."""

    def __init__(
        self,
        data: Path,
    ) -> None:
        """data: the data folder, made when something is first kept."""
        self._data = data
        self._path = data / "sessions.db"

    def has_sessions(self) -> bool:
        """True if the database is there."""
        return self._path.exists()

    def checkpoints(self) -> BaseCheckpointSaver[Any]:
        """Over a connection of its own, as all of these."""
        from interviewer.adapters.storage.checkpoints import SequenceSaver
        from interviewer.adapters.storage.sessions import connect

        return SequenceSaver(connect(self._path))

    def sessions(self) -> SessionStore:
        """A table."""
        from interviewer.adapters.storage.sessions import SqliteSessions, connect

        return SqliteSessions(
            connect(self._path),
            self._path,
        )

    def opinions(self) -> OpinionStore:
        """A table."""
        from interviewer.adapters.storage.own_verdicts import SqliteOpinions
        from interviewer.adapters.storage.sessions import connect

        return SqliteOpinions(
            connect(self._path),
            self._path,
        )

    def tries(self) -> SecondTryStore:
        """A table."""
        from interviewer.adapters.storage.second_tries import SqliteSecondTries
        from interviewer.adapters.storage.sessions import connect

        return SqliteSecondTries(
            connect(self._path),
            self._path,
        )

    def reviews(self) -> ReviewStore:
        """Two tables."""
        from interviewer.adapters.storage.reviews import SqliteReviews
        from interviewer.adapters.storage.sessions import connect

        return SqliteReviews(
            connect(self._path),
            self._path,
        )

    def derived(self) -> DerivedStore:
        """A table."""
        from interviewer.adapters.storage.derived_cards import SqliteDerived
        from interviewer.adapters.storage.sessions import connect

        return SqliteDerived(
            connect(self._path),
            self._path,
        )

    def attempts(self) -> AttemptStore:
        """A table."""
        from interviewer.adapters.storage.code_attempts import SqliteAttempts
        from interviewer.adapters.storage.sessions import connect

        return SqliteAttempts(
            connect(self._path),
            self._path,
        )

    def locks(self) -> SessionLocks:
        """A file a session."""
        from interviewer.adapters.storage.lock import FileLocks

        return FileLocks(self._data / "locks")

    def documents(self) -> Documents:
        """Files of the data folder."""
        return FolderDocuments(self._data)

    def answers(self) -> Documents:
        """Files of a folder of their own."""
        return FolderDocuments(self._data / "answers")

    def catalog(
        self,
        notes_key: str,
    ) -> Catalog:
        """A database of its own, which can be made anew."""
        from interviewer.adapters.storage.note_catalog import NoteCatalog

        return NoteCatalog(self._data / f"notes-{notes_key}.db")

    def sync_lock(
        self,
        waiting: Waiting,
    ) -> AbstractContextManager[None]:
        """A file."""
        from interviewer.adapters.storage.lock import sync_lock

        return sync_lock(
            self._data,
            waiting,
        )

    def accounts(
        self,
        path: Path,
    ) -> Document:
        """The file itself."""
        return FileDocument(path)
