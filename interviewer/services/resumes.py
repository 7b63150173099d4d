"""The résumé that project questions are about, kept for the next interview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from interviewer.core.preferences import Resume


class ResumeStore(Protocol):
    """Where one is kept."""

    def read(self) -> Resume | None:
        """The one that is kept."""

    def write(self, resume: Resume) -> None:
        """Keep it instead of the one before. Raises StoreError."""

    def delete(self) -> None:
        """Keep none. Raises StoreError."""


class Resumes:
    """One person's."""

    def __init__(
        self,
        store: ResumeStore,
        read_lines: Callable[[Path], Sequence[str]],
    ) -> None:
        """read_lines: reads a file, or raises UsageError."""
        self._store = store
        self._read_lines = read_lines

    def chosen(self, file: Path | None) -> Resume | None:
        """The résumé of the file, which is kept from now on; without a file the kept one.

        Raises UsageError, StoreError.
        """
        if file is None:
            return self.kept()
        resume = Resume(
            name=file.name,
            lines=tuple(self._read_lines(file)),
        )
        self._store.write(resume)
        return resume

    def kept(self) -> Resume | None:
        """The one of the last time."""
        return self._store.read()

    def forget(self) -> None:
        """Take it away. Raises StoreError."""
        self._store.delete()
