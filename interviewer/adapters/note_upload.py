"""Uploaded notes: a Markdown file, or a zip of them, into a notes folder. Nothing leaves that folder, nothing grows beyond the limits."""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from interviewer.core.library import UploadReport
from interviewer.errors import UploadError

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
MAX_FILE = 5 * 2**20
MAX_TOTAL = 50 * 2**20
MAX_FILES = 500
"""Bytes of one note, bytes of all notes of a zip as they unpack (what a zip says of itself is not believed), and how many."""


class NoteUpload:
    """Takes uploads into one notes folder."""

    def __init__(self, folder: Path, backups: Path) -> None:
        """backups: where the old bytes of a replaced note go."""
        self._folder, self._backups = folder, backups

    def take(self, file: Path, name: str) -> UploadReport:
        """Take the uploaded ``file``, called ``name`` by its owner. Raises UploadError; then nothing was taken."""
        saved, replaced, skipped = [], [], []
        for note, data in self._contents(file, name):
            if data is None:
                skipped.append(note)
            elif self._save(PurePosixPath(note), data):
                replaced.append(note)
            else:
                saved.append(note)
        if not saved and not replaced:
            raise UploadError(key="upload_empty", name=name)
        return UploadReport(saved=tuple(saved), replaced=tuple(replaced), skipped=tuple(skipped))

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

    def _save(self, note: PurePosixPath, data: bytes) -> bool:
        """Write one note; True if another version of it stood there."""
        target = self._folder / note
        if not target.resolve().is_relative_to(self._folder.resolve()):
            raise UploadError(key="upload_path", name=str(note))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            old = target.is_file() and target.read_bytes() != data
            if old:
                kept = self._backups / "uploads" / note
                kept.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(target, kept)
            target.write_bytes(data)
        except OSError as error:
            raise UploadError(key="cannot_write_file", path=note, reason=error.strerror or str(error)) from error
        return old


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
                data = _read(archive, member, name, left) if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") else None
                left -= len(data or b"")
                yield str(path), data
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UploadError(key="upload_zip", name=name) from error


def _safe(member: zipfile.ZipInfo, name: str) -> PurePosixPath:
    """The member's path, refused if it leads out of the folder or is a link."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    linked = stat.S_ISLNK(member.external_attr >> 16)
    if linked or path.is_absolute() or ".." in path.parts or ":" in member.filename or "\0" in member.filename:
        raise UploadError(key="upload_path", name=f"{name}: {member.filename}")
    return path


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> bytes:
    limit = min(MAX_FILE, left)
    with archive.open(member) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise UploadError(key="upload_large", name=f"{name}: {member.filename}", limit=limit // 2**20)
    return data
