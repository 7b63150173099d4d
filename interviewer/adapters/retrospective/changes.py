"""Change a note on the disk: under a lock, with both versions kept, and never over an edit."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from interviewer.adapters.retrospective.backups import Backups, Pair, digest_of, stem_of
from interviewer.adapters.retrospective.replace_file import replace_if_unchanged
from interviewer.adapters.storage.files import private_folder
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
class Change:
    """What an edit made of a note."""

    old: bytes
    """The note before."""
    new: bytes
    """The note after; the same where nothing changed."""
    backup: Path | None
    """The copy of the old bytes, None where nothing changed."""


class Undone(Protocol):
    """Takes a write out of a note."""

    def __call__(
        self,
        data: bytes,
        *,
        before: bytes,
        after: bytes,
    ) -> bytes:
        """The note ``data`` without what came from ``before`` to ``after``."""


class NoteChanges:
    """Edits notes in place.

    What cannot be done raises NoteWriteError and leaves nothing next to the note.
    """

    def __init__(self, backups: Path) -> None:
        """backups: folder for the notes' old bytes and for locks; made when it is needed.

        No file of ours stays next to the notes.
        """
        self._backups = backups
        self.kept = Backups(backups)

    def change(
        self,
        path: Path,
        name: str,
        edit: Callable[[bytes], bytes],
    ) -> Change:
        """Replace the note by what ``edit`` makes of it; of an edited note where it was edited.

        name: whose write it is; the versions are kept under it.
        """
        with problems(path), self._locked(path):
            real = Path(os.path.realpath(path, strict=True))
            digest = digest_of(str(real).encode())
            temp = real.with_name(f".interviewer-{digest[:12]}.tmp")
            for _ in range(ATTEMPTS):
                self.kept.rescue(temp)
                old = real.read_bytes()
                new = edit(old)
                if new == old:
                    return Change(
                        old,
                        new,
                        None,
                    )
                with self.kept.kept_pair(
                    stem_of(path, name),
                    old,
                    new,
                ) as pair:
                    pair.written = replace_if_unchanged(
                        real,
                        old,
                        new,
                        temp,
                    )
                if pair.written:
                    return Change(
                        old,
                        new,
                        pair.old,
                    )
            self.kept.rescue(temp)
            raise NoteChangedError(
                key="retro_note_busy",
                path=str(path),
            )

    def take_back(
        self,
        paths: Sequence[Path],
        name: str,
        undone: Undone,
    ) -> tuple[Path, Change] | None:
        """Undo the latest write of that name of which something is left in one of the notes.

        undone: the note now, before and after the write, to the note without it.
        """
        writes: list[tuple[Pair, Path]] = []
        for path in paths:
            for pair in self.kept.pairs(stem_of(path, name)):
                writes.append((pair, path))
        writes.sort(key=_written_at, reverse=True)
        for pair, path in writes:
            with problems(path):
                before, after = pair.old.read_bytes(), pair.new.read_bytes()
            change = self.change(
                path,
                f"undo-{name}",
                partial(
                    undone,
                    before=before,
                    after=after,
                ),
            )
            if change.new != change.old:
                return path, change
        return None

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


def _written_at(write: tuple[Pair, Path]) -> int:
    return write[0].new.stat().st_mtime_ns


@contextlib.contextmanager
def problems(path: Path) -> Iterator[None]:
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
