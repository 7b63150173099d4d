"""Retrospectives in note files: lock, backup, write, undo."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from interviewer.adapters.retrospective_writer.diff import unified
from interviewer.adapters.retrospective_writer.edit import find, insert, standing
from interviewer.adapters.retrospective_writer.replace_file import replace_if_unchanged, write_new
from interviewer.adapters.retrospective_writer.undo import remove
from interviewer.core.retrospective import Retrospective, WriteRecord
from interviewer.errors import NoteChangedError, NotesError, NoteWriteError

ATTEMPTS = 5
LOCK_SECONDS = 10.0
_KEYS = {
    "retro_note_gone": (errno.ENOENT, errno.ENOTDIR, errno.ELOOP),
    "retro_note_readonly": (errno.EACCES, errno.EPERM, errno.EROFS),
    "retro_disk_full": (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
}


@dataclass
class _Pair:
    """A note's bytes before and after one write, kept side by side in the backups."""

    old: Path
    written: bool = False

    @property
    def new(self) -> Path:
        return self.old.with_suffix(".new")


class RetrospectiveFiles:
    """Writes retrospectives into notes and takes them back. What cannot be done raises NoteWriteError and leaves nothing beside it."""

    def __init__(self, backups: Path) -> None:
        """backups: folder for the notes' old bytes and for locks; made when it is needed. No file of ours stays beside the notes."""
        self._backups = backups

    def write(self, path: Path, retro: Retrospective) -> WriteRecord:
        """Put the retrospective into the note, once. An edit made meanwhile is kept: the insertion goes into the edited note.

        Raises NoteChangedError where the user edited the session's section and it would now read differently.
        """
        return self._change(path, retro.session_id, lambda data: self._inserted(path, data, retro))

    def undo(self, record: WriteRecord) -> WriteRecord:
        """Take back what ``write`` did: the note's old bytes, or, if the user edited it since, the note without the insertion."""
        path = Path(record.path)

        def undone(data: bytes) -> bytes:
            before, after = self._versions(record)
            return data if data == before else remove(data, before, record.session_id, after)

        return self._change(path, record.session_id, undone)

    def diff(self, record: WriteRecord) -> str:
        """What the write changed, as a unified diff; of a repeated write, what the first one changed."""
        with _problems(Path(record.path)):
            before, after = self._versions(record)
        if record.diff or before is None or after is None:
            return record.diff
        return unified(before, after, Path(record.path).name)

    def preview(self, path: Path, retro: Retrospective) -> str:
        """The diff that ``write`` would make. Nothing is written."""
        with _problems(path):
            data = path.read_bytes()
            return unified(data, self._inserted(path, data, retro), path.name)

    def _change(self, path: Path, session_id: str, edit: Callable[[bytes], bytes]) -> WriteRecord:
        with _problems(path), self._locked(path):
            real = Path(os.path.realpath(path, strict=True))
            temp = real.with_name(f".interviewer-{_digest(str(real).encode())[:12]}.tmp")
            for _ in range(ATTEMPTS):
                self._rescue(temp)
                old = real.read_bytes()
                new = edit(old)
                if new == old:
                    return self._unchanged(path, session_id, old)
                with self._kept_pair(path, session_id, old, new) as pair:
                    pair.written = replace_if_unchanged(real, old, new, temp)
                if pair.written:
                    diff = unified(old, new, path.name)
                    return _record(
                        path, session_id, _digest(old), _digest(new), pair.old, diff=diff
                    )
            self._rescue(temp)
            raise NoteChangedError(key="retro_note_busy", path=str(path))

    def _inserted(self, path: Path, data: bytes, retro: Retrospective) -> bytes:
        """``insert``, but a section that was written before and edited since is left to the user."""
        written = [pair.new.read_bytes() for pair in self._pairs(path, retro.session_id)]
        stands = standing(data, retro.session_id) if written else None
        if stands is None or stands.lines in [
            s.lines for w in written if (s := standing(w, retro.session_id))
        ]:
            return insert(data, retro)
        if any(retro in find(w) for w in written):
            return data
        raise NoteChangedError(key="retro_section_edited", id=retro.session_id, line=stands.line)

    @contextlib.contextmanager
    def _locked(self, path: Path) -> Iterator[None]:
        self._backups.mkdir(parents=True, exist_ok=True)
        lock = FileLock(
            self._backups / f"{_digest(os.path.realpath(path).encode())[:16]}.lock",
            timeout=LOCK_SECONDS,
        )
        with lock:
            yield

    def _rescue(self, temp: Path) -> None:
        """What a killed write left beside the note moves to the backups: it may hold an edit that the kill kept from going back."""
        with contextlib.suppress(FileNotFoundError):
            self._store(f"rescued-{_digest(temp.read_bytes())[:12]}", temp.read_bytes())
            temp.unlink()

    @contextlib.contextmanager
    def _kept_pair(self, path: Path, session_id: str, old: bytes, new: bytes) -> Iterator[_Pair]:
        """Both versions in the backups, unless nothing comes of the write."""
        pair = _Pair(
            self._backups / f"{_stem(path, session_id)}-{_digest(old)[:12]}-{_digest(new)[:12]}.old"
        )
        created = [file for file in (pair.old, pair.new) if not file.exists()]
        try:
            self._store(pair.new.name, new)
            self._store(pair.old.name, old)
            yield pair
        finally:
            for file in created if not pair.written else ():
                file.unlink(missing_ok=True)

    def _store(self, name: str, data: bytes) -> None:
        part = self._backups / f"{name}.part"
        part.unlink(missing_ok=True)
        write_new(part, data, 0o600)
        part.replace(self._backups / name)

    def _pairs(self, path: Path, session_id: str) -> list[_Pair]:
        """What is kept of a session's writes into a note, oldest first."""
        found = [
            _Pair(p)
            for p in self._backups.glob("*.old")
            if p.name.startswith(_stem(path, session_id) + "-")
        ]
        return sorted((p for p in found if p.new.exists()), key=lambda p: p.new.stat().st_mtime_ns)

    def _unchanged(self, path: Path, session_id: str, data: bytes) -> WriteRecord:
        """Nothing to write. Where an earlier write is known, its record, so that it can still be shown and taken back."""
        stands = standing(data, session_id)
        for pair in reversed(self._pairs(path, session_id) if stands else []):
            old, new = pair.old.read_bytes(), pair.new.read_bytes()
            if standing(new, session_id):
                return _record(
                    path, session_id, _digest(old), _digest(new), pair.old, changed=False
                )
        return _record(path, session_id, _digest(data), _digest(data), None, changed=False)

    def _versions(self, record: WriteRecord) -> tuple[bytes | None, bytes | None]:
        """The note's bytes before and after a write, as far as the backups still have them unharmed."""
        if record.backup is None:
            return None, None
        pair = _Pair(Path(record.backup))
        return _intact(pair.old, record.before_sha256), _intact(pair.new, record.after_sha256)


@contextlib.contextmanager
def _problems(path: Path) -> Iterator[None]:
    """One clear line for whatever the system says."""
    try:
        yield
    except Timeout as error:
        raise NoteWriteError(key="retro_note_locked", path=str(path)) from error
    except NoteWriteError:
        raise
    except NotesError as error:
        raise NoteWriteError(key="retro_note_no_text", path=str(path)) from error
    except OSError as error:
        key = next(
            (key for key, codes in _KEYS.items() if error.errno in codes), "retro_write_failed"
        )
        raise NoteWriteError(
            key=key, path=str(error.filename or path), reason=error.strerror or str(error)
        ) from error


def _stem(path: Path, session_id: str) -> str:
    real = os.path.realpath(path)
    return f"{Path(real).name[:24]}-{_digest(real.encode())[:8]}-{session_id[:32]}"


def _intact(file: Path, sha256: str) -> bytes | None:
    data = file.read_bytes() if file.exists() else b""
    return data if _digest(data) == sha256 else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record(
    path: Path,
    session_id: str,
    before: str,
    after: str,
    backup: Path | None,
    *,
    diff: str = "",
    changed: bool = True,
) -> WriteRecord:
    return WriteRecord(
        path=str(path.absolute()), session_id=session_id, before_sha256=before, after_sha256=after,
        backup=str(backup.absolute()) if backup else None, diff=diff, changed=changed,
    )  # fmt: skip
