"""Uploaded notes: a Markdown file, or a zip of them, into a notes folder.

Nothing leaves that folder, nothing grows beyond the limits.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from interviewer.adapters.notes.archive import MAX_FILE, unzipped
from interviewer.adapters.storage.files import private_folder, write_private
from interviewer.core.notes.sync_report import UploadReport
from interviewer.errors import UploadError

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".ics"})
OURS = frozenset({"bank", "words"})
"""Folders in a notes folder that the program reads as its own."""


class NoteUpload:
    """Takes uploads into one notes folder."""

    def __init__(
        self,
        folder: Path,
        backups: Path,
        check: Callable[[int], None] = lambda _size: None,
    ) -> None:
        """backups: where the old bytes of a replaced note go.

        check: raises UsageError where so many bytes are too many.
        """
        self._folder = folder
        self._check_size = check
        self._backups = backups

    def take(
        self,
        file: Path,
        name: str,
    ) -> UploadReport:
        """Take the uploaded ``file``, called ``name`` by its owner.

        Raises UploadError, UsageError; then nothing was taken.
        """
        notes: list[tuple[PurePosixPath, bytes]] = []
        skipped: list[str] = []
        for path, data in _contents(file, name):
            if data is None or _is_read_by_us(path):
                skipped.append(path)
            else:
                note = PurePosixPath(path)
                notes.append((note, data))
        if not notes:
            raise UploadError(
                key="upload_empty",
                name=name,
            )
        self._check_size(sum(len(data) for _, data in notes))
        saved, replaced = self._save_all(notes)
        return UploadReport(
            saved=tuple(saved),
            replaced=tuple(replaced),
            skipped=tuple(skipped),
        )

    def _save_all(
        self,
        notes: list[tuple[PurePosixPath, bytes]],
    ) -> tuple[list[str], list[str]]:
        """The notes that are new and those that were replaced.

        On an error everything is put back.
        """
        saved: list[str] = []
        replaced: list[str] = []
        with contextlib.ExitStack() as undo:
            for note, data in notes:
                is_replaced = self._save(note, data, undo)
                kind = replaced if is_replaced else saved
                kind.append(str(note))
            undo.pop_all()
        return saved, replaced

    def _save(
        self,
        note: PurePosixPath,
        data: bytes,
        undo: contextlib.ExitStack,
    ) -> bool:
        """Write one note; True if another version was there. undo: gets what takes it back."""
        target = self._folder / note
        try:
            self._check_inside(target, note)
            _make_folders(target, undo)
            before = target.read_bytes() if target.exists() else None
            changes = before is not None and before != data
            if before is not None and changes:
                self._keep(note, before)
            undo.callback(_put_back, target, before)
            target.write_bytes(data)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None)
            raise UploadError(
                key="upload_write",
                path=note,
                reason=reason or str(error),
            ) from error
        return changes

    def _check_inside(
        self,
        target: Path,
        note: PurePosixPath,
    ) -> None:
        folder = self._folder.resolve()
        if not target.resolve().is_relative_to(folder):
            raise UploadError(
                key="upload_path",
                name=str(note),
            )

    def _keep(
        self,
        note: PurePosixPath,
        before: bytes,
    ) -> None:
        kept = self._backups / "uploads" / note
        private_folder(kept.parent)
        write_private(kept, before)


def _is_read_by_us(path: str) -> bool:
    """True for cards and words, which change what is asked and how it is graded.

    Nobody means to replace them by uploading notes; who does puts them there by hand.
    """
    first, *below = PurePosixPath(path).parts
    return bool(below) and first.casefold() in OURS


def _make_folders(
    target: Path,
    undo: contextlib.ExitStack,
) -> None:
    """The folders above ``target`` that are missing, outermost first."""
    for folder in reversed(target.parents):
        if folder.exists():
            continue
        folder.mkdir()
        undo.callback(_drop_folder, folder)


def _put_back(
    target: Path,
    before: bytes | None,
) -> None:
    with contextlib.suppress(OSError):
        if before is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(before)


def _drop_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _contents(
    file: Path,
    name: str,
) -> list[tuple[str, bytes | None]]:
    """All that is to be saved, read and checked before the first byte is written."""
    if Path(name).suffix.lower() == ".zip":
        return list(unzipped(file, name, _is_note))
    if file.stat().st_size > MAX_FILE:
        raise UploadError(
            key="upload_large",
            name=name,
            limit=MAX_FILE // 2**20,
        )
    slashed = name.replace("\\", "/")
    plain = PurePosixPath(slashed)
    is_hidden = plain.name.startswith(".")
    if is_hidden or plain.suffix.lower() not in SUFFIXES:
        raise UploadError(
            key="upload_kind",
            name=name,
        )
    return [(plain.name, file.read_bytes())]


def _is_note(path: PurePosixPath) -> bool:
    return path.suffix.lower() in SUFFIXES
