"""What a place that keeps people's data can do, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from interviewer.core.records import Row


class Records(Protocol):
    """What is kept of one person."""

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of one of ``core.records.TABLES``. Raises StoreError."""

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows. Sessions count as older than those that are there already.

        Raises StoreError.
        """


class Opened(Protocol):
    """A place while it is read or written."""

    def people(self) -> list[str]:
        """Accounts whose data it holds, and the empty name of nobody in particular."""

    def of(self, person: str) -> Records:
        """What is kept of one person."""


class Place(Protocol):
    """Files of a data folder, or a database server."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def reading(self) -> AbstractContextManager[Opened]:
        """As it is at this moment; nothing of it is changed. Raises StoreError."""

    def writing(self) -> AbstractContextManager[Opened]:
        """All that is added is there afterwards, or nothing where something fails."""
