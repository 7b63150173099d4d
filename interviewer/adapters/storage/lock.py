"""One sync at a time over a data folder, and one step at a time of a session."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from interviewer.adapters.storage.files import folder_errors, private_folder
from interviewer.errors import IndexUnusableError, SessionStateError

PATIENCE = 600.0
"""Seconds that a sync waits for another one.

The first sync of 10,000 questions takes less.
"""


class FileLocks:
    """Protocol ``SessionLocks``: a file a session."""

    def __init__(self, folder: Path) -> None:
        """folder: made when the first session is moved."""
        self._folder = folder

    @contextlib.contextmanager
    def held(self, session_id: str) -> Iterator[None]:
        """Hold a session while it is moved. Raises SessionStateError where it is held."""
        self._folder.mkdir(
            mode=0o700,
            parents=True,
            exist_ok=True,
        )
        lock = FileLock(self._folder / f"{session_id}.lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise SessionStateError(
                key="session_busy",
                id=session_id,
            ) from error
        try:
            yield
        finally:
            lock.release()


@contextlib.contextmanager
def sync_lock(
    data: Path,
    waiting: Callable[[], None],
    patience: float = PATIENCE,
) -> Iterator[None]:
    """Hold the lock of the data folder. A lock of a process that died is free.

    waiting: called once if another sync holds it, so that the user can be told.
    Raises IndexUnusableError when the other one is not done after ``patience`` seconds.
    """
    lock = FileLock(data / "sync.lock", thread_local=False)
    with folder_errors(data):
        private_folder(data)
        _acquire(lock, waiting, patience)
    try:
        yield
    finally:
        lock.release()


def _acquire(
    lock: FileLock,
    waiting: Callable[[], None],
    patience: float,
) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        _wait_for(lock, patience)


def _wait_for(lock: FileLock, patience: float) -> None:
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise IndexUnusableError(
            key="sync_busy",
            path=lock.lock_file,
            seconds=round(patience),
        ) from error
