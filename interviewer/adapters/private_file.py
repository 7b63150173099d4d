"""Writes a file that only its owner may read, whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_private(path: Path, content: str) -> None:
    """Put ``content`` into ``path`` with mode 0600; the folder is made. Raises OSError; the old content is then still there."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
