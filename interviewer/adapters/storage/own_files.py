"""What the person left in the data folder beside the sessions' database, by name.

Notes, and what is derived from them, are not among it; nor is a file that the program did not make.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from interviewer import logs
from interviewer.adapters.storage import (
    corrections,
    numbers,
    offers,
    own_threshold,
    preferences,
    proposals,
    resume,
    stars,
)
from interviewer.adapters.storage.files import folder_errors

FOLDERS = ("answers", "backups", "code", "rubrics")
"""Answers in no checkpoint yet, copies of notes, code, key points that a model wrote."""
FILES = (
    corrections.FILE,
    numbers.FILE,
    offers.FILE,
    own_threshold.FILE,
    preferences.FILE,
    proposals.FILE,
    resume.FILE,
    stars.FILE,
)
MIGRATED = "sessions.db.version-*"
"""Copies of the database from before it was brought up to date."""


class OwnFiles:
    """Those files of one data folder."""

    def __init__(self, data: Path) -> None:
        """data: the data folder."""
        self._data = data

    def erase(self) -> None:
        """Delete them; nothing happens where there are none. Raises StoreError."""
        with folder_errors(self._data):
            for folder in FOLDERS:
                if (self._data / folder).exists():
                    shutil.rmtree(self._data / folder)
            for file in self._files():
                file.unlink(missing_ok=True)
            self._empty_logs()

    def _files(self) -> Iterator[Path]:
        for name in FILES:
            yield self._data / name
        yield from self._data.glob(MIGRATED)

    def _empty_logs(self) -> None:
        """A log may be open in a server, which goes on writing to the same file."""
        newest = self._data / logs.FILE
        for file in newest.parent.glob(f"{newest.name}*"):
            if file == newest:
                file.write_bytes(b"")
            else:
                file.unlink()
