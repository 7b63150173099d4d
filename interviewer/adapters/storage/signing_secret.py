"""The secret that the web server signs with: 32 random bytes in a file that only its user reads."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from interviewer.adapters.storage.files import folder_errors, write_private

NAME = "signing-secret"
LENGTH = 32
"""Bytes: the size of a SHA-256 key."""


def signing_secret(data: Path) -> bytes:
    """The secret of a data folder, made the first time it is asked for.

    Raises StoreError where the folder cannot be written.
    """
    path = data / NAME
    with folder_errors(data):
        if _is_damaged(path):
            path.unlink(missing_ok=True)
        if not path.exists():
            _make(path)
        return path.read_bytes()


def _is_damaged(path: Path) -> bool:
    """True for a file that is not whole. One that is made here is whole once it has its name."""
    return path.exists() and path.stat().st_size != LENGTH


def _make(path: Path) -> None:
    """Another process may make it at the same time: the first one's counts for both."""
    mine = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    write_private(mine, secrets.token_bytes(LENGTH))
    with contextlib.suppress(FileExistsError):
        os.link(mine, path)
    mine.unlink()
