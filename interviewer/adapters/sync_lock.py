"""One sync at a time over a data folder."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from interviewer.errors import IndexUnusableError, StoreError

PATIENCE = 600.0
"""Seconds that a sync waits for another one: longer than the first sync of 10,000 questions takes."""


@contextlib.contextmanager
def sync_lock(
    data: Path, waiting: Callable[[], None], patience: float = PATIENCE
) -> Iterator[None]:
    """Hold the lock of the data folder. waiting: called once if another sync holds it, so that the user can be told.

    Raises IndexUnusableError when the other one is not done after ``patience`` seconds. A lock of a process that died is free.
    """
    lock = FileLock(data / "sync.lock", thread_local=False)
    try:
        data.mkdir(parents=True, exist_ok=True)
        _acquire(lock, waiting, patience)
    except OSError as error:
        raise StoreError(key="data_dir", path=data, reason=error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, waiting: Callable[[], None], patience: float) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        try:
            lock.acquire(timeout=patience)
        except Timeout as error:
            raise IndexUnusableError(
                key="sync_busy", path=lock.lock_file, seconds=round(patience)
            ) from error
