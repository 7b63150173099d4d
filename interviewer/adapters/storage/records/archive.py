"""The file that holds everything of one's own: a zip with a list of what is in it.

A zip from elsewhere is read whole and compared with its list before anything of it is used.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from interviewer.adapters.storage.files import UNSOUND_ZIP
from interviewer.core.value import Frozen
from interviewer.errors import UploadError

LIST = "archive.json"
KIND = "mock-interviewer"
VERSION = 1
MAX_FILES = 20_000
MAX_TOTAL = 512 * 2**20
"""Bytes of all members unpacked; what a zip says of itself is not believed."""
GUEST_TOTAL = 128 * 2**20
"""The same for one of several users of a server."""
FOLDERS = ("notes", "code", "rubrics", "records")
"""What a member's name begins with."""
_PART = re.compile(r"[^./\\\x00-\x1f\x7f\ud800-\udfff][^/\\\x00-\x1f\x7f\ud800-\udfff]{0,199}")
"""A folder or file below: not hidden, nothing that leads elsewhere on any system."""
_ENCRYPTED = 0x1


class Member(Frozen):
    """One file of the archive."""

    size: int = Field(ge=0)
    """Its bytes."""
    sha256: str
    """Of its bytes, in hex."""


class Contents(Frozen):
    """The list."""

    kind: str
    """Whose archive it is."""
    version: int
    """Raised when a reader of the last version would misread it."""
    program: str
    """The version of the program that wrote it."""
    files: dict[str, Member] = Field(default_factory=dict)
    """Every other member, by name."""


class _Head(Frozen, extra="ignore"):
    """What every version of the list has."""

    kind: str
    version: int


def pack(files: Mapping[str, bytes], program: str) -> bytes:
    """The archive. program: its version."""
    members = {}
    for name, data in files.items():
        members[name] = Member(
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
        )
    contents = Contents(
        kind=KIND,
        version=VERSION,
        program=program,
        files=members,
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(
        packed,
        "w",
        zipfile.ZIP_DEFLATED,
    ) as archive:
        archive.writestr(LIST, contents.model_dump_json(indent=2))
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def unpack(
    file: Path,
    name: str,
    limit: int = MAX_TOTAL,
) -> dict[str, bytes]:
    """What an archive holds, by name. name: what messages call it. limit: bytes of all.

    Raises UploadError: ``archive_broken``, ``archive_foreign``, ``archive_newer``,
    ``archive_large``, ``archive_unsafe``.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            files = _members(
                archive,
                name,
                limit,
            )
    except UNSOUND_ZIP as error:
        raise UploadError(
            key="archive_broken",
            name=name,
        ) from error
    contents = _contents(files.pop(LIST, None), name)
    found = {
        each: Member(
            size=len(data),
            sha256=_sha256(data),
        )
        for each, data in files.items()
    }
    if found != contents.files:
        raise UploadError(
            key="archive_broken",
            name=name,
        )
    return files


def _members(
    archive: zipfile.ZipFile,
    name: str,
    limit: int,
) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise _too_large(name, limit)
    if LIST not in archive.namelist():
        raise UploadError(
            key="archive_foreign",
            name=name,
        )
    files: dict[str, bytes] = {}
    left = limit
    for info in infos:
        _check(
            info,
            files,
            name,
        )
        with archive.open(info) as member:
            data = member.read(left + 1)
        left -= len(data)
        if left < 0:
            raise _too_large(name, limit)
        files[info.filename] = data
    return files


def _check(
    info: zipfile.ZipInfo,
    files: Mapping[str, bytes],
    name: str,
) -> None:
    """Raise UploadError for a member that leads elsewhere, or comes twice."""
    given = info.orig_filename
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    is_odd = is_link or info.flag_bits & _ENCRYPTED or given != info.filename or given in files
    if is_odd or not (given == LIST or is_member_name(given)):
        raise UploadError(
            key="archive_unsafe",
            name=name,
            path=ascii(given)[:80],
        )


def is_member_name(name: str) -> bool:
    """True for a name that a member may have."""
    first, *below = name.split("/")
    return first in FOLDERS and bool(below) and all(map(_PART.fullmatch, below))


def _contents(data: bytes | None, name: str) -> Contents:
    try:
        listed = json.loads(data or b"")
        head = _Head.model_validate(listed)
    except (ValueError, ValidationError, RecursionError) as error:
        raise UploadError(
            key="archive_foreign",
            name=name,
        ) from error
    if head.kind != KIND:
        raise UploadError(
            key="archive_foreign",
            name=name,
        )
    if head.version > VERSION:
        raise UploadError(
            key="archive_newer",
            name=name,
            found=head.version,
            known=VERSION,
        )
    try:
        return Contents.model_validate(listed)
    except ValidationError as error:
        raise UploadError(
            key="archive_broken",
            name=name,
        ) from error


def _too_large(name: str, limit: int) -> UploadError:
    return UploadError(
        key="archive_large",
        name=name,
        limit=limit // 2**20,
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
