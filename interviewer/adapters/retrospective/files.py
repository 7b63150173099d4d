"""Retrospectives in note files: lock, backup, write, undo."""

from __future__ import annotations

from pathlib import Path

from interviewer.adapters.retrospective.backups import digest_of, stem_of, versions_of
from interviewer.adapters.retrospective.changes import Change, NoteChanges, problems
from interviewer.adapters.retrospective.diff import unified
from interviewer.adapters.retrospective.edit import (
    SectionLines,
    find,
    insert,
    section_lines,
    unclosed_below,
)
from interviewer.adapters.retrospective.undo import remove
from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.errors import NoteChangedError


class RetrospectiveFiles:
    """Writes retrospectives into notes and takes them back.

    What cannot be done raises NoteWriteError and leaves nothing next to the note.
    """

    def __init__(self, backups: Path) -> None:
        """backups: folder for the notes' old bytes and for locks; made when it is needed.

        No file of ours stays next to the notes.
        """
        self._changes = NoteChanges(backups)

    def write(
        self,
        path: Path,
        retro: Retrospective,
    ) -> WriteRecord:
        """Put the retrospective into the note, once.

        An edit made meanwhile is kept: the insertion goes into the edited note.

        Raises NoteChangedError where the user edited the session's section and it would now read
        differently.
        """

        def inserted(data: bytes) -> bytes:
            return self._inserted(
                path,
                data,
                retro,
            )

        change = self._changes.change(
            path,
            retro.session_id,
            inserted,
        )
        return self._recorded(path, retro.session_id, change)

    def undo(self, record: WriteRecord) -> WriteRecord:
        """Take back what ``write`` did.

        That gives the note's old bytes. If the user edited the note since, it gives the note
        without the insertion.
        """

        def undone(data: bytes) -> bytes:
            before, after = versions_of(record)
            if data == before:
                return data
            return remove(
                data,
                before,
                record.session_id,
                after,
            )

        path = Path(record.path)
        change = self._changes.change(
            path,
            record.session_id,
            undone,
        )
        return self._recorded(path, record.session_id, change)

    def diff(self, record: WriteRecord) -> str:
        """What the write changed, as a unified diff.

        Of a repeated write, what the first one changed.
        """
        path = Path(record.path)
        with problems(path):
            before, after = versions_of(record)
        if record.diff or before is None or after is None:
            return record.diff
        return unified(
            before,
            after,
            path.name,
        )

    def preview(
        self,
        path: Path,
        retro: Retrospective,
    ) -> str:
        """The diff that ``write`` would make. Nothing is written."""
        with problems(path):
            data = path.read_bytes()
            inserted = self._inserted(
                path,
                data,
                retro,
            )
            return unified(
                data,
                inserted,
                path.name,
            )

    def _inserted(
        self,
        path: Path,
        data: bytes,
        retro: Retrospective,
    ) -> bytes:
        """``insert``, but a section that the user edited since it was written is left alone."""
        stem = stem_of(path, retro.session_id)
        written = []
        for pair in self._changes.kept.pairs(stem):
            written.append(pair.new.read_bytes())
        if not written:
            return insert(data, retro)
        section = section_lines(data, retro.session_id)
        if section is None or _as_written(section, written, retro):
            return insert(data, retro)
        for version in written:
            if retro in find(version):
                return data
        raise NoteChangedError(
            key="retro_section_edited",
            id=retro.session_id,
            line=section.line,
        )

    def _recorded(
        self,
        path: Path,
        session_id: str,
        change: Change,
    ) -> WriteRecord:
        if change.new == change.old:
            return _record(path, session_id, self._earlier(path, session_id, change))
        record = _record(path, session_id, change)
        diff = unified(
            change.old,
            change.new,
            path.name,
        )
        return record.model_copy(update={"diff": diff, "changed": True})

    def _earlier(
        self,
        path: Path,
        session_id: str,
        nothing: Change,
    ) -> Change:
        """The session's last write that is known, where there was nothing to write now.

        So it can be shown and taken back.
        """
        if section_lines(nothing.new, session_id) is None:
            return nothing
        for pair in reversed(self._changes.kept.pairs(stem_of(path, session_id))):
            written = pair.new.read_bytes()
            if section_lines(written, session_id):
                return Change(pair.old.read_bytes(), written, pair.old)
        return nothing


def _as_written(
    section: SectionLines,
    written: list[bytes],
    retro: Retrospective,
) -> bool:
    """True where one of the writes left the section just like that."""
    for version in written:
        written_section = section_lines(version, retro.session_id)
        if written_section is not None and written_section.lines == section.lines:
            return True
    return False


def _record(
    path: Path,
    session_id: str,
    change: Change,
) -> WriteRecord:
    """The record of a write that changed nothing."""
    section = section_lines(change.new, session_id)
    return WriteRecord(
        path=str(path.absolute()),
        session_id=session_id,
        before_sha256=digest_of(change.old),
        after_sha256=digest_of(change.new),
        line=section.line if section else None,
        unclosed=unclosed_below(change.new, session_id),
        backup=str(change.backup.absolute()) if change.backup else None,
        changed=False,
    )
