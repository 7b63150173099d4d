"""Uploaded notes: a Markdown file, or a zip of them, into a notes folder. Nothing leaves that folder, nothing grows beyond the limits."""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from interviewer.core.library import UploadReport
from interviewer.errors import UploadError

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
MAX_FILE = 5 * 2**20
MAX_TOTAL = 50 * 2**20
MAX_FILES = 500
"""Bytes of one note, bytes of all notes of a zip as they unpack (what a zip says of itself is not believed), and how many."""

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


class NoteUpload:
    """Takes uploads into one notes folder."""

    def __init__(self, folder: Path, backups: Path) -> None:
        """backups: where the old bytes of a replaced note go."""
        self._folder, self._backups = folder, backups

    def take(self, file: Path, name: str) -> UploadReport:
        """Take the uploaded ``file``, called ``name`` by its owner. Raises UploadError; then nothing was taken."""
        contents = self._contents(file, name)
        notes = [(PurePosixPath(note), data) for note, data in contents if data is not None]
        if not notes:
            raise UploadError(key="upload_empty", name=name)
        saved, replaced = self._save_all(notes)
        skipped = (note for note, data in contents if data is None)
        return UploadReport(saved=tuple(saved), replaced=tuple(replaced), skipped=tuple(skipped))

    def _save_all(self, notes: list[tuple[PurePosixPath, bytes]]) -> tuple[list[str], list[str]]:
        """The notes that are new and those that were replaced. On an error everything is put back."""
        with contextlib.ExitStack() as undo:
            done = [(str(note), self._save(note, data, undo)) for note, data in notes]
            undo.pop_all()
        return [note for note, old in done if not old], [note for note, old in done if old]

    def _contents(self, file: Path, name: str) -> list[tuple[str, bytes | None]]:
        """All that is to be saved, read and checked before the first byte is written."""
        if Path(name).suffix.lower() == ".zip":
            return list(_unzipped(file, name))
        if file.stat().st_size > MAX_FILE:
            raise UploadError(key="upload_large", name=name, limit=MAX_FILE // 2**20)
        plain = PurePosixPath(name.replace("\\", "/")).name
        if PurePosixPath(plain).suffix.lower() not in SUFFIXES or plain.startswith("."):
            raise UploadError(key="upload_kind", name=name)
        return [(plain, file.read_bytes())]

    def _save(self, note: PurePosixPath, data: bytes, undo: contextlib.ExitStack) -> bool:
        """Write one note; True if another version of it stood there. undo: gets what takes it back."""
        target = self._folder / note
        try:
            if not target.resolve().is_relative_to(self._folder.resolve()):
                raise UploadError(key="upload_path", name=str(note))
            for folder in (f for f in reversed(target.parents) if not f.exists()):
                folder.mkdir()
                undo.callback(_drop_folder, folder)
            before = target.read_bytes() if target.exists() else None
            if before is not None and before != data:
                self._keep(note, before)
            undo.callback(_put_back, target, before)
            target.write_bytes(data)
        except (OSError, ValueError) as error:
            raise UploadError(
                key="upload_write", path=note, reason=getattr(error, "strerror", None) or str(error)
            ) from error
        return before is not None and before != data

    def _keep(self, note: PurePosixPath, before: bytes) -> None:
        kept = self._backups / "uploads" / note
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(before)


def _put_back(target: Path, before: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if before is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(before)


def _drop_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _unzipped(file: Path, name: str) -> Iterator[tuple[str, bytes | None]]:
    """Every member's path and bytes; None for what is no note."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            if len(members) > MAX_FILES:
                raise UploadError(key="upload_many", name=name, limit=MAX_FILES)
            left = MAX_TOTAL
            for member in members:
                path = _safe(member, name)
                data = _read(archive, member, f"{name}: {path}", left) if _is_note(path) else None
                left -= len(data or b"")
                yield str(path), data
    except _UNSOUND as error:
        raise UploadError(key="upload_zip", name=name) from error


def _is_note(path: PurePosixPath) -> bool:
    """False also for what an archive holds beside its files: hidden ones, and the Mac's doubles."""
    return path.suffix.lower() in SUFFIXES and not any(
        part.startswith(".") or part == "__MACOSX" for part in path.parts
    )


def _safe(member: zipfile.ZipInfo, name: str) -> PurePosixPath:
    """The member's path, refused if it leads out of the folder or is a link."""
    said = file_name(member)
    path = PurePosixPath(said.replace("\\", "/"))
    linked = stat.S_ISLNK(member.external_attr >> 16)
    if (
        linked
        or not path.parts
        or path.is_absolute()
        or ".." in path.parts
        or ":" in said
        or any(ord(c) < 32 for c in said)
    ):
        raise UploadError(key="upload_path", name=f"{name}: {said}")
    return path


def file_name(member: zipfile.ZipInfo) -> str:
    """The member's name. One that is not marked as UTF-8 is in the code page of whoever zipped it: in China that is GBK."""
    if member.flag_bits & UTF8_FLAG:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return member.orig_filename


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, named: str, left: int) -> bytes:
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError(member.compress_type)
    limit = min(MAX_FILE, left)
    with archive.open(member) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise UploadError(
            key="upload_large",
            name=named,
            limit=(MAX_FILE if limit == MAX_FILE else MAX_TOTAL) // 2**20,
        )
    return data
