"""Uploaded notes: a Markdown file, or a zip of them, into a notes folder.

Nothing leaves that folder, nothing grows beyond the limits.
"""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from interviewer.adapters.storage.files import private_folder, write_private
from interviewer.core.notes.sync_report import UploadReport
from interviewer.errors import UploadError

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
MAX_FILE = 5 * 2**20
"""Bytes of one note."""
MAX_TOTAL = 50 * 2**20
"""Bytes of all notes of a zip as they unpack; what a zip says of itself is not believed."""
MAX_FILES = 500
"""Members of a zip."""

UTF8_FLAG = 0x800
_UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
)
"""What an archive that is damaged, locked or made up raises."""


OURS = frozenset({"bank", "words"})
"""Folders in a notes folder that the program reads as its own."""


class NoteUpload:
    """Takes uploads into one notes folder."""

    def __init__(
        self,
        folder: Path,
        backups: Path,
    ) -> None:
        """backups: where the old bytes of a replaced note go."""
        self._folder = folder
        self._backups = backups

    def take(
        self,
        file: Path,
        name: str,
    ) -> UploadReport:
        """Take the uploaded ``file``, called ``name`` by its owner.

        Raises UploadError; then nothing was taken.
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
        return list(_unzipped(file, name))
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


def _unzipped(
    file: Path,
    name: str,
) -> Iterator[tuple[str, bytes | None]]:
    """Every member's path and bytes; None for what is not a note."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _read_members(archive, name)
    except _UNSOUND as error:
        raise UploadError(
            key="upload_zip",
            name=name,
        ) from error


def _read_members(
    archive: zipfile.ZipFile,
    name: str,
) -> Iterator[tuple[str, bytes | None]]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_FILES:
        raise UploadError(
            key="upload_many",
            name=name,
            limit=MAX_FILES,
        )
    left = MAX_TOTAL
    for member in members:
        path = _safe(member, name)
        if not _is_note(path):
            yield str(path), None
            continue
        data = _read(
            archive,
            member,
            f"{name}: {path}",
            left,
        )
        left -= len(data)
        yield str(path), data


def _is_note(path: PurePosixPath) -> bool:
    """False also for what an archive holds beside its files: hidden ones, and the Mac's doubles."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    return not any(map(_is_hidden, path.parts))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"


def _safe(
    member: zipfile.ZipInfo,
    name: str,
) -> PurePosixPath:
    """The member's path, refused if it leads out of the folder or is a link."""
    given = file_name(member)
    slashed = given.replace("\\", "/")
    path = PurePosixPath(slashed)
    mode = member.external_attr >> 16
    if stat.S_ISLNK(mode) or _leads_out(path) or _is_odd(given):
        raise UploadError(
            key="upload_path",
            name=f"{name}: {given}",
        )
    return path


def _leads_out(path: PurePosixPath) -> bool:
    """True also for a path without a name."""
    return not path.parts or path.is_absolute() or ".." in path.parts


def _is_odd(given: str) -> bool:
    """True for drive letters, streams and control characters."""
    return ":" in given or any(ord(character) < 32 for character in given)


def file_name(member: zipfile.ZipInfo) -> str:
    """The member's name.

    One that is not marked as UTF-8 is in the code page of whoever zipped it: in China that is GBK.
    """
    if member.flag_bits & UTF8_FLAG:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return member.orig_filename


def _read(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    named: str,
    left: int,
) -> bytes:
    """The bytes of one member. left: bytes that the archive may still unpack to."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError(member.compress_type)
    limit = min(MAX_FILE, left)
    with archive.open(member) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        passed = MAX_FILE if limit == MAX_FILE else MAX_TOTAL
        raise UploadError(
            key="upload_large",
            name=named,
            limit=passed // 2**20,
        )
    return data
