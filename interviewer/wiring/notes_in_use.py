"""Where retrospectives may go: a session that came in an archive names any path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.core.ports import RetrospectiveWriter
from interviewer.errors import NoteWriteError


class WithinFolders:
    """Port ``RetrospectiveWriter`` that touches nothing outside some folders.

    A guest's links lead nowhere else. Whoever has a note in their folder by a link of their own
    may write into it.
    """

    def __init__(
        self,
        writer: RetrospectiveWriter,
        folders: Sequence[Path],
        *,
        follows_links: bool,
    ) -> None:
        """folders: of the notes and of their copies. follows_links: what counts is their end."""
        self._writer = writer
        self._folders = folders
        self._follows_links = follows_links

    def write(self, path: Path, retro: Retrospective) -> WriteRecord:
        """Write it, once. Raises NoteWriteError, also for a note outside."""
        self._check(path)
        return self._writer.write(path, retro)

    def preview(self, path: Path, retro: Retrospective) -> str:
        """The diff that ``write`` would make. Raises NoteWriteError, also for a note outside."""
        self._check(path)
        return self._writer.preview(path, retro)

    def undo(self, record: WriteRecord) -> WriteRecord:
        """Take it back. Raises NoteWriteError, also where the note or its copy is outside."""
        self._check(Path(record.path))
        if record.backup is not None and self._follows_links:
            self._check(Path(record.backup))
        return self._writer.undo(record)

    def _check(self, path: Path) -> None:
        found = self._place(path)
        if any(found.is_relative_to(self._place(folder)) for folder in self._folders):
            return
        raise NoteWriteError(
            key="retro_outside" if self._follows_links else "retro_elsewhere",
            note=path.name,
            path=path,
        )

    def _place(self, path: Path) -> Path:
        return path.resolve() if self._follows_links else Path(os.path.abspath(path))
