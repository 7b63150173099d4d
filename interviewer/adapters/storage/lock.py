"""One sync at a time over a data folder."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from interviewer.adapters.storage.files import folder_errors, private_folder
from interviewer.errors import IndexUnusableError

PATIENCE = 600.0
"""Seconds that a sync waits for another one.

The first sync of 10,000 questions takes less.
"""


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
