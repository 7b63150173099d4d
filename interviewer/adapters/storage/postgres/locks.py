"""Who moves a session, and who syncs: advisory locks of the server, across hosts.

A process holds all of its locks on one connection, and writes checkpoints through the same one:
who has lost a lock, because the server restarted or the line broke, cannot write either.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from interviewer.adapters.storage.lock import PATIENCE
from interviewer.errors import IndexUnusableError, SessionStateError, StoreError

if TYPE_CHECKING:
    from interviewer.adapters.storage.postgres.database import Connection, PostgresDatabase

PAUSE = 0.2
"""Seconds between two looks at a lock that another process holds."""


class PostgresLocks:
    """What one process holds. Safe for several threads."""

    def __init__(
        self,
        database: PostgresDatabase,
    ) -> None:
        """database: opened when the first lock is taken."""
        self._database = database
        self._connection: Connection | None = None
        self._held: set[str] = set()
        self._lost: set[str] = set()
        self._lock = threading.RLock()

    def take(
        self,
        name: str,
    ) -> bool:
        """Take a lock; False where somebody holds it, this process included.

        Raises StoreError.
        """
        with self._lock:
            if name in self._held:
                return False
            with self._alive() as connection:
                row = connection.execute(
                    "SELECT pg_try_advisory_lock(%s)",
                    (_key(name),),
                ).fetchone()
            if not (row and row[0]):
                return False
            self._held.add(name)
            return True

    def release(
        self,
        name: str,
    ) -> None:
        """Give a lock back. One on a connection that broke is free already."""
        with self._lock:
            self._held.discard(name)
            was_lost = name in self._lost
            self._lost.discard(name)
            if was_lost:
                return
            with contextlib.suppress(StoreError), self._alive() as connection:
                connection.execute(
                    "SELECT pg_advisory_unlock(%s)",
                    (_key(name),),
                )

    @contextlib.contextmanager
    def writing(
        self,
        name: str,
    ) -> Iterator[Connection]:
        """The connection to write through what that lock guards.

        Raises StoreError, also where the lock was lost: then another one may hold it.
        """
        with self._lock, self._alive() as connection:
            if name in self._lost:
                raise StoreError(
                    key="server_lock_lost",
                    path=self._database.name,
                )
            yield connection

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._drop()

    @contextlib.contextmanager
    def _alive(self) -> Iterator[Connection]:
        """The connection, made anew where it broke; all that it held is lost then."""
        if self._connection is None or self._connection.closed:
            self._drop()
            self._connection = self._database.connect()
        try:
            with self._database.errors():
                yield self._connection
        finally:
            if self._connection is not None and self._connection.broken:
                self._drop()

    def _drop(self) -> None:
        self._lost |= self._held
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class PostgresSessionLocks:
    """Protocol ``SessionLocks`` of one person."""

    def __init__(
        self,
        locks: PostgresLocks,
        owner: str,
    ) -> None:
        """locks: of the process. owner: whose sessions these are."""
        self._locks = locks
        self._owner = owner

    @contextlib.contextmanager
    def held(
        self,
        session_id: str,
    ) -> Iterator[None]:
        """Hold a session while it is moved. Raises SessionStateError where it is held."""
        name = thread_name(
            self._owner,
            session_id,
        )
        if not self._locks.take(name):
            raise SessionStateError(
                key="session_busy",
                id=session_id,
            )
        try:
            yield
        finally:
            self._locks.release(name)


@contextlib.contextmanager
def server_sync_lock(
    locks: PostgresLocks,
    owner: str,
    waiting: Callable[[], None],
    patience: float = PATIENCE,
) -> Iterator[None]:
    """Held by one sync of a person's notes at a time.

    waiting: called once if another sync holds it. Raises IndexUnusableError when the other one is
    not done after ``patience`` seconds.
    """
    name = f"{owner}/sync/"
    if not locks.take(name):
        waiting()
        _wait_for(
            locks,
            name,
            patience,
        )
    try:
        yield
    finally:
        locks.release(name)


def thread_name(
    owner: str,
    session_id: str,
) -> str:
    """What LangGraph calls a session of that person; ids alone may repeat between people."""
    return f"{owner}/{session_id}"


def _wait_for(
    locks: PostgresLocks,
    name: str,
    patience: float,
) -> None:
    end = time.monotonic() + patience
    while not locks.take(name):
        if time.monotonic() > end:
            raise IndexUnusableError(
                key="sync_busy",
                path=name,
                seconds=round(patience),
            )
        time.sleep(PAUSE)


def _key(name: str) -> int:
    """A number of 64 bits, as the server wants it."""
    digest = hashlib.sha256(name.encode()).digest()
    return int.from_bytes(
        digest[:8],
        "big",
        signed=True,
    )
