"""A database server: its connections, and its failures as one line for the user."""

from __future__ import annotations

import atexit
import contextlib
import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

from interviewer.adapters.storage.postgres.migrations import migrate
from interviewer.errors import StoreError

if TYPE_CHECKING:
    from interviewer.adapters.storage.postgres.locks import PostgresLocks

Row = tuple[Any, ...]
Connection = psycopg.Connection[Row]
Values = Sequence[object] | Mapping[str, object]

CONNECTIONS = 16
"""At most, of one process, besides the one that holds its locks."""
PATIENCE = 5.0
"""Seconds that a statement waits for a free connection or for a server that restarts."""
BACKING_OFF = 2.0
"""Seconds after which a pool stops doubling its pauses, so that it is back within seconds."""
KEPT_ALIVE: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""A connection to a host that vanished is given up after half a minute."""
# What a pool meets while it reconnects is said once, by the statement that failed.
logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)


class PostgresDatabase:
    """Opened, and brought up to date, when it is first used."""

    def __init__(
        self,
        url: str,
    ) -> None:
        """url: ``postgresql://user:password@host:port/name``."""
        self._url = url
        self._opened: ConnectionPool[Connection] | None = None
        self._lock = threading.Lock()

    @cached_property
    def name(self) -> str:
        """What messages call it: the address without user and password."""
        try:
            parts = conninfo_to_dict(self._url)
        except psycopg.Error:
            return "postgresql"
        host = parts.get("host") or "localhost"
        port = parts.get("port") or 5432
        return f"postgresql://{host}:{port}/{parts.get('dbname') or ''}"

    @cached_property
    def locks(self) -> PostgresLocks:
        """What this process holds on the server."""
        from interviewer.adapters.storage.postgres.locks import PostgresLocks

        return PostgresLocks(self)

    def rows(
        self,
        statement: str,
        values: Values = (),
    ) -> list[Row]:
        """Run one statement; what it gives back, nothing for one that gives nothing.

        Raises StoreError.
        """
        with self.together() as connection:
            return run(
                connection,
                statement,
                values,
            )

    @contextlib.contextmanager
    def together(self) -> Iterator[Connection]:
        """A connection within a transaction: all of it or nothing. Raises StoreError."""
        with self.errors(), self._pool().connection() as connection, connection.transaction():
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection without a transaction. Raises StoreError."""
        with self.errors(), self._pool().connection() as connection:
            yield connection

    def connect(self) -> Connection:
        """A connection of one's own, to be closed by who asked. Raises StoreError."""
        with self.errors():
            self._pool()
            _OPENED.add(self)
            return self._connect()

    def close(self) -> None:
        """Give all connections back."""
        _OPENED.discard(self)
        self.locks.close()
        with self._lock:
            pool = self._opened
            self._opened = None
        if pool is not None:
            pool.close()

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """The server's failures as a StoreError that names it."""
        try:
            yield
        except psycopg.Error as error:
            raise StoreError(
                key="disk_full" if error.sqlstate == "53100" else "server_failed",
                path=self.name,
                reason=_first_line(error),
            ) from error

    def _connect(self) -> Connection:
        return psycopg.connect(
            self._url,
            autocommit=True,
            **KEPT_ALIVE,
        )

    def _pool(self) -> ConnectionPool[Connection]:
        """The first connection is made apart: it says why a server cannot be reached."""
        with self._lock:
            if self._opened is None:
                with contextlib.closing(self._connect()) as connection:
                    migrate(
                        connection,
                        self.name,
                    )
                self._opened = self._open()
                _OPENED.add(self)
            return self._opened

    def _open(self) -> ConnectionPool[Connection]:
        return ConnectionPool(
            self._url,
            min_size=1,
            max_size=CONNECTIONS,
            timeout=PATIENCE,
            reconnect_timeout=BACKING_OFF,
            check=ConnectionPool.check_connection,
            kwargs={"autocommit": True, **KEPT_ALIVE},
            open=True,
        )


class Owned:
    """Rows of one person."""

    def __init__(
        self,
        database: PostgresDatabase,
        owner: str,
    ) -> None:
        """owner: whose rows these are."""
        self._database = database
        self._owner = owner


_OPENED: set[PostgresDatabase] = set()


@atexit.register
def close_all() -> None:
    """Close what this process has opened."""
    for database in tuple(_OPENED):
        database.close()


def run(
    connection: Connection,
    statement: str,
    values: Values = (),
) -> list[Row]:
    """Run a statement on a connection; what it gives back."""
    cursor = connection.execute(
        statement.encode(),
        values or None,
    )
    return cursor.fetchall() if cursor.description else []


def run_many(
    connection: Connection,
    statement: str,
    rows: Sequence[Sequence[object]],
) -> None:
    """Run a statement once a row, without waiting between them."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                statement.encode(),
                rows,
            )


def _first_line(error: psycopg.Error) -> str:
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0]
