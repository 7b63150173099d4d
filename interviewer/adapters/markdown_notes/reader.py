"""The notes folders: which files are notes, and what each holds."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from interviewer.adapters.markdown_notes.decode import decode, lines_of
from interviewer.adapters.markdown_notes.parse import parse_note
from interviewer.core.agenda import ParsedNote, Skipped
from interviewer.errors import NotesError

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
BACKUP_MARK = ".interviewer"
"""Folders and files whose name begins or ends with it are our own (backups, locks, temporary files)."""
FRESH = 2_000_000_000
"""Nanoseconds after a change in which another one may leave the same stamp (FAT counts in two seconds)."""
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "bank"})


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note on disk. root: the notes folder (or the file's folder). note: path below it, with forward slashes. sha256: of its bytes.

    stamp: mtime_ns, ctime_ns, size and inode; a file with an equal stamp has equal bytes. None for one that has only just been changed.
    """

    root: Path
    note: str
    path: Path
    sha256: str
    stamp: tuple[int, ...] | None = None


@dataclass(slots=True)
class FolderNotes:
    """The notes below some roots; a root may be a single file. skipped: what the last ``scan`` did not take, with the reason."""

    roots: Sequence[Path]
    skipped: list[Skipped] = field(default_factory=list)

    def scan(
        self, known: Mapping[str, tuple[tuple[int, ...], str]] = MappingProxyType({})
    ) -> list[NoteFile]:
        """All notes, by path. known: path to the stamp and SHA-256 of an earlier scan; a file that still has its stamp is not read.

        Raises NotesError: ``notes_missing`` for a root that is not there, ``notes_empty`` if no note was found.
        """
        self.skipped = []
        found: dict[str, NoteFile] = {}
        for root in self.roots:
            for path, base in self._candidates(root):
                if file := self._file(path, base, known):
                    found.setdefault(self._unique(file, found), file)
        if not found:
            raise NotesError(key="notes_empty", paths=", ".join(str(r) for r in self.roots))
        return [
            file if file.note == name else replace(file, note=name)
            for name, file in sorted(found.items())
        ]

    def read(self, file: NoteFile) -> ParsedNote:
        """What the note holds. Raises NotesError: ``note_vanished``, ``note_unreadable``, ``note_binary``."""
        with _naming(file.note):
            return parse_note(file.path.read_bytes(), file.note)

    def excerpt(self, note: str, line: int, around: int) -> list[tuple[int, str]]:
        """The lines ``around`` a line of a note, with their numbers from 1.

        Raises NotesError: as ``read``, and ``note_outside`` for what is no note below the roots, wherever its name or a link leads.
        """
        path = self.path_of(note)
        if path is None:
            raise NotesError(key="note_vanished", note=note)
        if path.suffix.lower() not in SUFFIXES or not any(
            path.is_relative_to(root.resolve()) for root in self.roots
        ):
            raise NotesError(key="note_outside", note=note)
        with _naming(note):
            lines = lines_of(decode(path.read_bytes()).text)
        first = max(line - around, 1)
        return list(enumerate(lines[first - 1 : line + around], first))

    def path_of(self, note: str) -> Path | None:
        """The absolute path of a note, None if it is gone."""
        for root in self.roots:
            names = (note, note.removeprefix(f"{root.name}/")) if root.is_dir() else ()
            for path in (
                (root / name for name in names) if names else (root,) if root.name == note else ()
            ):
                if path.is_file():
                    return path.resolve()
        return None

    def _candidates(self, root: Path) -> Iterator[tuple[Path, Path]]:
        if root.is_file():
            yield root, root.parent
        elif root.is_dir():
            for path in self._walk(root, root, frozenset()):
                yield path, root
        else:
            raise NotesError(key="notes_missing", path=str(root))

    def _walk(self, folder: Path, root: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
        """Files below ``folder``. A link back to a folder above it ends there."""
        try:
            status = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            self._skip(folder, root, "skipped_unreadable", error.strerror or "")
            return
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            self._skip(folder, root, "skipped_link_cycle")
            return
        for entry in entries:
            path = folder / entry.name
            if _is_own(entry.name):
                continue
            if not _is_dir(entry):
                yield path
            elif not entry.name.startswith(".") and entry.name not in SKIPPED_FOLDERS:
                yield from self._walk(path, root, above | {identity})

    def _file(
        self, path: Path, root: Path, known: Mapping[str, tuple[tuple[int, ...], str]]
    ) -> NoteFile | None:
        if path.name.startswith("."):
            return None
        if path.suffix.lower() not in SUFFIXES:
            self._skip(path, root, "skipped_no_note")
            return None
        try:
            stamp = _stamp(path.stat())  # before reading: a change meanwhile leaves another stamp
            before = known.get(str(path))
            digest = (
                before[1]
                if before and before[0] == stamp
                else hashlib.sha256(path.read_bytes()).hexdigest()
            )
        except FileNotFoundError:
            self._skip(path, root, "skipped_vanished")
        except OSError as error:
            self._skip(path, root, "skipped_unreadable", error.strerror or "")
        else:
            return NoteFile(
                root,
                path.relative_to(root).as_posix(),
                path,
                digest,
                None if _is_fresh(stamp) else stamp,
            )
        return None

    @staticmethod
    def _unique(file: NoteFile, found: dict[str, NoteFile]) -> str:
        """The note's name; with its root's name in front where another root has the same note."""
        other = found.get(file.note)
        if other is None or other.path.resolve() == file.path.resolve():
            return file.note
        return f"{file.root.name}/{file.note}"

    def _skip(self, path: Path, root: Path, reason: str, text: str = "") -> None:
        self.skipped.append(
            Skipped(note=path.relative_to(root).as_posix(), line=0, reason=reason, text=text)
        )


@contextlib.contextmanager
def _naming(note: str) -> Iterator[None]:
    """What goes wrong with a note is told with its name."""
    try:
        yield
    except NotesError as error:
        raise NotesError(key=error.key, note=note) from error
    except FileNotFoundError as error:
        raise NotesError(key="note_vanished", note=note) from error
    except OSError as error:
        raise NotesError(key="note_unreadable", note=note, reason=error.strerror or "") from error


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _is_fresh(stamp: tuple[int, ...]) -> bool:
    return time.time_ns() - max(stamp[:2]) < FRESH


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_own(name: str) -> bool:
    return (
        name.startswith(BACKUP_MARK)
        or name.endswith(BACKUP_MARK)
        or name.endswith((".tmp", "~", ".lock"))
    )
