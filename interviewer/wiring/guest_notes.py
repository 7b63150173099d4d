"""Where a guest's retrospectives may go: a session that came in an archive names any path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.core.ports import RetrospectiveWriter
from interviewer.errors import NoteWriteError


class WithinFolders:
    """Port ``RetrospectiveWriter`` that touches nothing outside some folders."""

    def __init__(
        self,
        writer: RetrospectiveWriter,
        folders: Sequence[Path],
    ) -> None:
        """folders: of the notes and of their copies."""
        self._writer = writer
        self._folders = folders

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
        if record.backup is not None:
            self._check(Path(record.backup))
        return self._writer.undo(record)

    def _check(self, path: Path) -> None:
        found = path.resolve()
        if not any(found.is_relative_to(folder.resolve()) for folder in self._folders):
            raise NoteWriteError(
                key="retro_outside",
                note=path.name,
            )
