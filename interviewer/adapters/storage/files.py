"""Writes files whole or not at all, and names the folder that cannot be written."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from interviewer.errors import StoreError, disk_is_full

UNSOUND_ZIP = (
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
"""What a zip that is damaged, locked or made up raises while it is read."""
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system without hard links says."""
_PRIVATE = 0o600
_ORDINARY = 0o666
"""The mode of a new file before the user's umask is taken off."""


def write_atomic(path: Path, data: bytes) -> None:
    """Put ``data`` into ``path``, on the disk when this returns. Raises OSError.

    Whatever fails, the file holds the old bytes or the new ones. The folder is made. A link is
    followed, a file that is there keeps its mode, and a read-only one is not replaced.
    """
    target = Path(os.path.realpath(path))
    _write_and_rename(target, data, _mode_to_keep(target))


def write_new(path: Path, data: bytes) -> None:
    """Put ``data`` into a new file, whole and on the disk when this returns. The folder is made.

    Raises FileExistsError where there is a file or a link of that name, which stays as it is, and
    OSError for the rest.
    """
    path.parent.mkdir(
        parents=True,
        exist_ok=True,
    )
    mark = secrets.token_hex(4)
    temporary = path.with_name(f".{mark}.tmp")
    try:
        _write_new(temporary, data, _ORDINARY)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        _give_new_name(temporary, path, data)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def write_private(path: Path, data: bytes) -> None:
    """As ``write_atomic``, with mode 0600 whatever was there before. Raises OSError."""
    _write_and_rename(path, data, _PRIVATE)


def private_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing, for their owner only. Raises OSError.

    One that is there keeps its mode: it may be shared on purpose.
    """
    missing = [each for each in folder.parents if not each.exists()]
    for each in (*reversed(missing), folder):
        each.mkdir(
            mode=0o700,
            exist_ok=True,
        )


def private_file(path: Path) -> None:
    """Make the file if it is missing, and let nobody but its owner read it. Raises OSError."""
    path.touch(
        mode=_PRIVATE,
        exist_ok=True,
    )
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(_PRIVATE)


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a complete file of the same folder its name; both are on the disk afterwards."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync_folder(path.parent)


@contextlib.contextmanager
def folder_errors(folder: object) -> Iterator[None]:
    """Failures of the file system as a StoreError that names the data folder."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            key="disk_full" if disk_is_full(error) else "data_dir",
            path=folder,
            reason=error.strerror or str(error),
        ) from error


def _mode_to_keep(path: Path) -> int | None:
    """The mode of the file that is there, None where there is none."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return stat.S_IMODE(mode)


def _write_and_rename(
    path: Path,
    data: bytes,
    mode: int | None,
) -> None:
    """mode: None for that of any new file."""
    path.parent.mkdir(
        parents=True,
        exist_ok=True,
    )
    mark = secrets.token_hex(4)
    temporary = path.with_name(f"{path.name}.{mark}.tmp")
    try:
        _write_new(temporary, data, _ORDINARY if mode is None else _PRIVATE)
        if mode is not None:
            temporary.chmod(mode)
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _write_new(
    path: Path,
    data: bytes,
    mode: int,
) -> None:
    handle = os.open(
        path,
        os.O_WRONLY | os.O_CREAT | os.O_EXCL,
        mode,
    )
    with open(handle, "wb") as file:
        file.write(data)


def _give_new_name(
    temporary: Path,
    path: Path,
    data: bytes,
) -> None:
    """As renaming, but nothing is replaced. data: what the file holds."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _write_new(path, data, _ORDINARY)


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too. The file is there by now, so a file system that cannot
    do this is not an error.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
