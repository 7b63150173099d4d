"""Retrospectives in note files: lock, backup, write, undo."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from interviewer.adapters.retrospective.backups import (
    Backups,
    Pair,
    digest_of,
    stem_of,
    versions_of,
)
from interviewer.adapters.retrospective.diff import unified
from interviewer.adapters.retrospective.edit import (
    SectionLines,
    find,
    insert,
    section_lines,
    unclosed_below,
)
from interviewer.adapters.retrospective.replace_file import replace_if_unchanged
from interviewer.adapters.retrospective.undo import remove
from interviewer.adapters.storage.files import private_folder
from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.errors import NoteChangedError, NotesError, NoteWriteError

ATTEMPTS = 5
"""How often a write is tried while somebody else keeps writing the note."""
LOCK_SECONDS = 10.0
"""How long a write waits for another one of ours."""
_KEYS = {
    "retro_note_gone": (errno.ENOENT, errno.ENOTDIR, errno.ELOOP),
    "retro_note_readonly": (errno.EACCES, errno.EPERM, errno.EROFS),
    "retro_disk_full": (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
}


@dataclass(frozen=True)
class _Target:
    """A note that a session's retrospective goes into or comes out of."""

    path: Path
    """As the caller named it."""
    session_id: str
    real: Path
    """The file itself, behind all links."""

    @property
    def stem(self) -> str:
        """What the names of its versions in the backups begin with."""
        return stem_of(self.path, self.session_id)

    @property
    def temp(self) -> Path:
        """The file next to the note that the new bytes are written to first."""
        digest = digest_of(str(self.real).encode())
        return self.real.with_name(f".interviewer-{digest[:12]}.tmp")


class RetrospectiveFiles:
    """Writes retrospectives into notes and takes them back.

    What cannot be done raises NoteWriteError and leaves nothing next to the note.
    """

    def __init__(self, backups: Path) -> None:
        """backups: folder for the notes' old bytes and for locks; made when it is needed.

        No file of ours stays next to the notes.
        """
        self._backups = backups
        self._kept = Backups(backups)

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

        return self._change(
            path,
            retro.session_id,
            inserted,
        )

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

        return self._change(
            Path(record.path),
            record.session_id,
            undone,
        )

    def diff(self, record: WriteRecord) -> str:
        """What the write changed, as a unified diff.

        Of a repeated write, what the first one changed.
        """
        path = Path(record.path)
        with _problems(path):
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
        with _problems(path):
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

    def _change(
        self,
        path: Path,
        session_id: str,
        edit: Callable[[bytes], bytes],
    ) -> WriteRecord:
        with _problems(path), self._locked(path):
            real = os.path.realpath(
                path,
                strict=True,
            )
            target = _Target(
                path,
                session_id,
                Path(real),
            )
            for _ in range(ATTEMPTS):
                record = self._attempt(target, edit)
                if record is not None:
                    return record
            self._kept.rescue(target.temp)
            raise NoteChangedError(
                key="retro_note_busy",
                path=str(path),
            )

    def _attempt(
        self,
        target: _Target,
        edit: Callable[[bytes], bytes],
    ) -> WriteRecord | None:
        """One write; None where somebody else wrote the note meanwhile."""
        self._kept.rescue(target.temp)
        old = target.real.read_bytes()
        new = edit(old)
        if new == old:
            return self._unchanged(target, old)
        with self._kept.kept_pair(target.stem, old, new) as pair:
            pair.written = replace_if_unchanged(target.real, old, new, target.temp)
        if not pair.written:
            return None
        unchanged_record = _record(
            target,
            old,
            new,
            pair.old,
        )
        diff = unified(
            old,
            new,
            target.path.name,
        )
        return unchanged_record.model_copy(update={"diff": diff, "changed": True})

    def _inserted(
        self,
        path: Path,
        data: bytes,
        retro: Retrospective,
    ) -> bytes:
        """``insert``, but a section that the user edited since it was written is left alone."""
        stem = stem_of(path, retro.session_id)
        written = []
        for pair in self._kept.pairs(stem):
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

    @contextlib.contextmanager
    def _locked(self, path: Path) -> Iterator[None]:
        private_folder(self._backups)
        real = os.path.realpath(path)
        digest = digest_of(real.encode())
        lock = FileLock(
            self._backups / f"{digest[:16]}.lock",
            timeout=LOCK_SECONDS,
        )
        with lock:
            yield

    def _unchanged(
        self,
        target: _Target,
        data: bytes,
    ) -> WriteRecord:
        """The record where there is nothing to write.

        Where an earlier write is known, it is that one's, so that it can be shown and taken back.
        """
        pairs: list[Pair] = []
        if section_lines(data, target.session_id):
            pairs = self._kept.pairs(target.stem)
        for pair in reversed(pairs):
            old = pair.old.read_bytes()
            new = pair.new.read_bytes()
            if section_lines(new, target.session_id):
                return _record(
                    target,
                    old,
                    new,
                    pair.old,
                )
        return _record(
            target,
            data,
            data,
            None,
        )


@contextlib.contextmanager
def _problems(path: Path) -> Iterator[None]:
    """One clear line for whatever the system says."""
    try:
        yield
    except Timeout as error:
        raise NoteWriteError(
            key="retro_note_locked",
            path=str(path),
        ) from error
    except NoteWriteError:
        raise
    except NotesError as error:
        raise NoteWriteError(
            key="retro_note_no_text",
            path=str(path),
        ) from error
    except OSError as error:
        raise NoteWriteError(
            key=_key_of(error),
            path=str(error.filename or path),
            reason=error.strerror or str(error),
        ) from error


def _key_of(error: OSError) -> str:
    for key, codes in _KEYS.items():
        if error.errno in codes:
            return key
    return "retro_write_failed"


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
    target: _Target,
    old: bytes,
    new: bytes,
    backup: Path | None,
) -> WriteRecord:
    """The record of a write that changed nothing."""
    backup_path = None
    if backup is not None:
        backup_path = str(backup.absolute())
    section = section_lines(new, target.session_id)
    return WriteRecord(
        path=str(target.path.absolute()),
        session_id=target.session_id,
        before_sha256=digest_of(old),
        after_sha256=digest_of(new),
        line=section.line if section else None,
        unclosed=unclosed_below(new, target.session_id),
        backup=backup_path,
        changed=False,
    )
