"""The notes folders: which files are notes, and what each holds."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from interviewer.adapters.notes import opened, words_file
from interviewer.adapters.notes.text.decode import decode, lines_of
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import ParsedNote, Skipped
from interviewer.core.notes.corrections import Correction, digest
from interviewer.core.notes.line_reading import NoteReading
from interviewer.errors import NotesError

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".ics"})
BACKUP_MARK = ".interviewer"
"""Files and folders whose name begins or ends with it are our own: backups, locks and the like."""
FRESH = 2_000_000_000
"""Nanoseconds after a change in which another one may leave the same stamp.

FAT counts in two seconds.
"""
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "bank"})

Stamps = Mapping[str, tuple[tuple[int, ...], str]]
"""Path to the stamp and SHA-256 of an earlier scan."""
_NOTHING_KNOWN: Stamps = MappingProxyType({})


@dataclass(
    frozen=True,
    slots=True,
)
class NoteFile:
    """A note on disk."""

    root: Path
    """The notes folder, or the file's folder."""
    note: str
    """Its path below the root, with forward slashes."""
    path: Path
    """Where it is."""
    sha256: str
    """Of its bytes, in hexadecimal."""
    stamp: tuple[int, ...] | None = None
    """mtime_ns, ctime_ns, size and inode.

    A file with an equal stamp has equal bytes. None for one that has only just been changed.
    """
    companies: Companies = field(default_factory=words_file.shipped_companies)
    """The companies to know in it."""
    corrections: tuple[Correction, ...] = ()
    """What the person said of its lines."""

    @property
    def digest(self) -> str:
        """Of all that reading it depends on: its bytes, the companies and the corrections."""
        said = digest(self.corrections)
        content = f"{self.sha256} {self.companies.digest}{said}"
        return hashlib.sha256(content.encode()).hexdigest()

    def corrected(
        self,
        corrections: Sequence[Correction],
    ) -> NoteFile:
        """The file to be read with what the person said of its lines."""
        return replace(self, corrections=tuple(corrections))


@dataclass(slots=True)
class FolderNotes:
    """The notes below some roots."""

    roots: Sequence[Path]
    """Folders; a root may also be a single file."""
    skipped: list[Skipped] = field(default_factory=list)
    """What the last ``scan`` did not take, with the reason."""

    def scan(
        self,
        known: Stamps = _NOTHING_KNOWN,
    ) -> list[NoteFile]:
        """All notes, by path. A file that still has its known stamp is not read.

        Raises NotesError: ``notes_missing`` for a root that is not there, ``notes_empty`` if no
        note was found, ``words_damaged`` if the file of own companies is not as it should be.
        """
        companies = words_file.companies_of(self.roots)
        self.skipped = []
        found: dict[str, NoteFile] = {}
        for root in self.roots:
            for path, base in self._candidates(root):
                file = self._file(path, base, known)
                if file:
                    name = _unique_name(file, found)
                    found.setdefault(name, file)
        if not found:
            raise NotesError(
                key="notes_empty",
                paths=", ".join(map(str, self.roots)),
            )
        return [replace(found[name], note=name, companies=companies) for name in sorted(found)]

    def read(
        self,
        file: NoteFile,
        today: dt.date | None = None,
        first_read: Mapping[str, dt.date] | None = None,
    ) -> ParsedNote:
        """What the note holds. today, first_read: see ``parse_note``.

        Raises NotesError: ``note_vanished``, ``note_unreadable``, ``note_binary``,
        ``calendar_broken``.
        """
        with _naming(file.note):
            return opened.parsed(
                file.path.read_bytes(),
                file.note,
                today,
                file.companies,
                (first_read or {}, file.corrections),
            )

    def lines(
        self,
        file: NoteFile,
    ) -> list[str]:
        """The lines of the note. Raises NotesError as ``read``."""
        with _naming(file.note):
            return lines_of(decode(file.path.read_bytes()).text)

    def reading(
        self,
        file: NoteFile,
        today: dt.date | None = None,
        first_read: Mapping[str, dt.date] | None = None,
    ) -> NoteReading:
        """What is understood of each line of the note. Raises and takes as ``read``."""
        with _naming(file.note):
            return opened.lines_read(
                file.path.read_bytes(),
                file.note,
                today,
                file.companies,
                (first_read or {}, file.corrections),
            )

    def excerpt(
        self,
        note: str,
        line: int,
        around: int,
    ) -> list[tuple[int, str]]:
        """The lines ``around`` a line of a note, with their numbers from 1.

        Raises NotesError: as ``read``, and ``note_outside`` for what is not a note below the roots,
        wherever its name or a link leads.
        """
        path = self.path_of(note)
        if path is None:
            raise NotesError(
                key="note_vanished",
                note=note,
            )
        if not self._is_inside(path):
            raise NotesError(
                key="note_outside",
                note=note,
            )
        with _naming(note):
            text = decode(path.read_bytes()).text
        lines = lines_of(text)
        first = max(line - around, 1)
        last = line + around
        return list(enumerate(lines[first - 1 : last], first))

    def path_of(
        self,
        note: str,
    ) -> Path | None:
        """The absolute path of a note, None if it is gone."""
        for root in self.roots:
            for path in _places(root, note):
                if path.is_file():
                    return path.resolve()
        return None

    def _is_inside(
        self,
        path: Path,
    ) -> bool:
        """True for a resolved path of a note below the roots."""
        if path.suffix.lower() not in SUFFIXES:
            return False
        roots = map(Path.resolve, self.roots)
        return any(map(path.is_relative_to, roots))

    def _candidates(
        self,
        root: Path,
    ) -> Iterator[tuple[Path, Path]]:
        """(file, the folder its name is relative to) of a root."""
        if root.is_file():
            yield root, root.parent
        elif root.is_dir():
            for path in self._walk(
                root,
                root,
                frozenset(),
            ):
                yield path, root
        else:
            raise NotesError(
                key="notes_missing",
                path=str(root),
            )

    def _walk(
        self,
        folder: Path,
        root: Path,
        above: frozenset[tuple[int, int]],
    ) -> Iterator[Path]:
        """Files below ``folder``. A link back to a folder above it ends there."""
        try:
            status = folder.stat()
            entries = sorted(
                os.scandir(folder),
                key=lambda entry: entry.name,
            )
        except OSError as error:
            self._skip(
                folder,
                root,
                "skipped_unreadable",
                error.strerror or "",
            )
            return
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            self._skip(folder, root, "skipped_link_cycle")
            return
        for entry in entries:
            if _is_own(entry.name):
                continue
            path = folder / entry.name
            if not _is_dir(entry):
                yield path
            elif not _is_skipped_folder(entry.name):
                yield from self._walk(
                    path,
                    root,
                    above | {identity},
                )

    def _file(
        self,
        path: Path,
        root: Path,
        known: Stamps,
    ) -> NoteFile | None:
        if path.name.startswith(".") or words_file.is_words_file(path, root):
            return None
        if path.suffix.lower() not in SUFFIXES:
            self._skip(path, root, "skipped_no_note")
            return None
        try:
            return _note_file(path, root, known)
        except FileNotFoundError:
            self._skip(path, root, "skipped_vanished")
        except OSError as error:
            self._skip(
                path,
                root,
                "skipped_unreadable",
                error.strerror or "",
            )
        return None

    def _skip(
        self,
        path: Path,
        root: Path,
        reason: str,
        text: str = "",
    ) -> None:
        note = path.relative_to(root)
        skipped = Skipped(
            note=note.as_posix(),
            line=0,
            reason=reason,
            text=text,
        )
        self.skipped.append(skipped)


def _note_file(
    path: Path,
    root: Path,
    known: Stamps,
) -> NoteFile:
    # The stamp is taken before reading: a change meanwhile leaves another stamp.
    stamp = _stamp(path.stat())
    known_stamp, digest = known.get(
        str(path),
        (None, ""),
    )
    if known_stamp != stamp:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
    note = path.relative_to(root)
    return NoteFile(
        root=root,
        note=note.as_posix(),
        path=path,
        sha256=digest,
        stamp=None if _is_fresh(stamp) else stamp,
    )


def _unique_name(
    file: NoteFile,
    found: Mapping[str, NoteFile],
) -> str:
    """The note's name; with its root's name in front where another root has the same note."""
    other = found.get(file.note)
    if other is None or other.path.resolve() == file.path.resolve():
        return file.note
    return f"{file.root.name}/{file.note}"


def _places(
    root: Path,
    note: str,
) -> list[Path]:
    """Where a note of that name may be in a root; see ``_unique_name``."""
    if root.is_dir():
        short = note.removeprefix(f"{root.name}/")
        return [root / note, root / short]
    if root.name == note:
        return [root]
    return []


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
        raise NotesError(
            key="note_unreadable",
            note=note,
            reason=error.strerror or "",
        ) from error


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _is_fresh(stamp: tuple[int, ...]) -> bool:
    changed = max(stamp[:2])
    return time.time_ns() - changed < FRESH


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_skipped_folder(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED_FOLDERS


def _is_own(name: str) -> bool:
    if name.startswith(BACKUP_MARK):
        return True
    return name.endswith((BACKUP_MARK, ".tmp", "~", ".lock"))
