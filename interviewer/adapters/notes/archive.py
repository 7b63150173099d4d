"""The members of a zip that somebody sent: names and bytes, or a refusal in one line.

No name leads out of the folder that it is unpacked into, nothing grows beyond the limits.
"""

from __future__ import annotations

import contextlib
import stat
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from interviewer.adapters.storage.files import UNSOUND_ZIP
from interviewer.errors import UploadError

MAX_FILE = 5 * 2**20
"""Bytes of one member."""
MAX_TOTAL = 50 * 2**20
"""Bytes of all members that are read; what a zip says of itself is not believed."""
MAX_FILES = 500
"""Members of a zip."""

UTF8_FLAG = 0x800

Wanted = Callable[[PurePosixPath], bool]
"""True for a member whose bytes are read."""


def unzipped(
    file: Path | bytes,
    name: str,
    wanted: Wanted,
    limit: int = MAX_FILE,
) -> Iterator[tuple[str, bytes | None]]:
    """Every member's path and bytes; None for what is not wanted, is hidden, or a Mac's double.

    file: where the zip is, or its bytes. limit: bytes of one member. Raises UploadError:
    ``upload_zip``, ``upload_path``, ``upload_many``, ``upload_large``.
    """
    given = BytesIO(file) if isinstance(file, bytes) else file
    try:
        with zipfile.ZipFile(given) as archive:
            yield from _read_members(
                archive,
                name,
                wanted,
                limit,
            )
    except UNSOUND_ZIP as error:
        raise UploadError(
            key="upload_zip",
            name=name,
        ) from error


def _read_members(
    archive: zipfile.ZipFile,
    name: str,
    wanted: Wanted,
    limit: int,
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
        hidden = any(map(_is_hidden, path.parts))
        if hidden or not wanted(path):
            yield str(path), None
            continue
        data = _read(
            archive,
            member,
            f"{name}: {path}",
            min(limit, left),
        )
        left -= len(data)
        yield str(path), data


def check_size(
    data: bytes,
    name: str,
) -> None:
    """Unpack everything once and keep nothing: for what another library will unpack.

    Raises UploadError: ``upload_zip``, ``upload_large``.
    """
    left = MAX_TOTAL
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                unpacked = _read(
                    archive,
                    member,
                    name,
                    left,
                )
                left -= len(unpacked)
    except UNSOUND_ZIP as error:
        raise UploadError(
            key="upload_zip",
            name=name,
        ) from error


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
    limit: int,
) -> bytes:
    """The bytes of one member. limit: how many it may unpack to."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError(member.compress_type)
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
