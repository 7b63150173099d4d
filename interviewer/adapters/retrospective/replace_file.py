"""Replace a file by new bytes in one step, and only if it still holds the old ones."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
_ANY_WRITE_BIT = 0o222


def write_new(
    path: Path,
    data: bytes,
    mode: int,
) -> None:
    """Create a file, on the disk when this returns. Nothing is left of it if that fails."""
    no_links = getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(
        path,
        os.O_WRONLY | os.O_CREAT | os.O_EXCL | no_links,
        0o600,
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            path.chmod(mode)
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def replace_if_unchanged(
    path: Path,
    old: bytes,
    new: bytes,
    temp: Path,
) -> bool:
    """``path`` holds ``new`` instead of ``old`` afterwards.

    False, and nothing changed, if somebody else wrote it meanwhile. temp: a free name in the same
    folder; where somebody wrote twice meanwhile, it is left with one of the two edits.

    Raises OSError; PermissionError also where the note or its folder is marked read-only, which a
    rename alone would not respect.
    """
    mode = path.stat().st_mode
    _check_writable(path, mode)
    write_new(
        temp,
        new,
        stat.S_IMODE(mode),
    )
    try:
        done = path.read_bytes() == old and _swapped_in(temp, path, old)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise
    if done or temp.read_bytes() == new:
        temp.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return done


def _check_writable(path: Path, mode: int) -> None:
    """The mode bits count even for root, whom the system would let write: the user set them."""
    folder = path.parent
    folder_mode = folder.stat().st_mode
    for place, bits in ((path, mode), (folder, folder_mode)):
        if bits & _ANY_WRITE_BIT and os.access(place, os.W_OK):
            continue
        raise PermissionError(
            errno.EACCES,
            os.strerror(errno.EACCES),
            str(place),
        )


def _swapped_in(
    temp: Path,
    path: Path,
    old: bytes,
) -> bool:
    """Exchange the two names and look at what came out.

    An edit that slipped in after the last look goes back.
    """
    if not _exchange(temp, path):
        temp.replace(path)
        return True
    if temp.read_bytes() == old:
        return True
    _exchange(temp, path)
    return False


def _exchange(first: Path, second: Path) -> bool:
    """Swap two files' names at once; False where the system or the file system cannot.

    This is Linux's renameat2(2).
    """
    renameat2 = _renameat2()
    if renameat2 is None:
        return False
    failed = renameat2(
        _AT_FDCWD,
        os.fsencode(first),
        _AT_FDCWD,
        os.fsencode(second),
        _RENAME_EXCHANGE,
    )
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(
        code,
        os.strerror(code),
        str(second),
    )


def _renameat2() -> Callable[..., int] | None:
    """The function of the C library, or None."""
    if os.name != "posix":
        return None
    library = ctypes.CDLL(
        None,
        use_errno=True,
    )
    return getattr(library, "renameat2", None)


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too.

    The note is in place by now, so a file system that cannot do this is not an error.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
