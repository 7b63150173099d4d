"""Where one person's data are kept, as configured."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import SecretStr

from interviewer.errors import UsageError
from interviewer.settings import Settings
from interviewer.wiring.stores import LocalStores, Stores

if TYPE_CHECKING:
    from interviewer.adapters.storage.postgres.database import PostgresDatabase
    from interviewer.services.places import Place

PlaceKind = Literal["sqlite", "postgres"]


class PersonStores:
    """Opened when they are first used."""

    owner = ""
    """Whose data these are on a database server; nobody's in particular without accounts."""

    def __init__(
        self,
        configured: Settings,
    ) -> None:
        """configured: a relative data folder is one of the current folder."""
        self.configured = configured
        self.data = configured.data.expanduser().absolute()

    @cached_property
    def stores(self) -> Stores:
        """Where the person's data are kept."""
        if self.configured.database_url is None:
            return LocalStores(self.data)
        try:
            from interviewer.wiring.server_stores import ServerStores
        except ImportError as error:
            raise UsageError(
                key="no_server_extra",
                reason=error,
            ) from error
        return ServerStores(self.server, self.owner)

    @cached_property
    def server(self) -> PostgresDatabase:
        """The database server; one for all people of a process."""
        from interviewer.adapters.storage.postgres.database import PostgresDatabase

        url = self.configured.database_url or SecretStr("")
        return PostgresDatabase(url.get_secret_value())

    def check_upload(
        self,
        size: int,
    ) -> None:
        """Raise UsageError where so many bytes more of notes are too many."""

    def place(
        self,
        kind: PlaceKind | None = None,
        accounts: Path | None = None,
    ) -> Place:
        """All rows of a place. kind: None for the one in use. accounts: the file of users.

        Raises UsageError for a server that is not configured.
        """
        in_use: PlaceKind = "sqlite" if self.configured.database_url is None else "postgres"
        if (kind or in_use) == "sqlite":
            from interviewer.adapters.storage.records.local import LocalPlace

            return LocalPlace(self.data, accounts)
        if self.configured.database_url is None:
            raise UsageError(key="move_no_server")
        try:
            from interviewer.adapters.storage.postgres.records import ServerPlace
        except ImportError as error:
            raise UsageError(
                key="no_server_extra",
                reason=error,
            ) from error
        return ServerPlace(self.server)
