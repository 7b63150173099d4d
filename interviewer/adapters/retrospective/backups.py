"""The bytes of notes before and after each write, kept in a folder of their own."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from interviewer.adapters.retrospective.replace_file import write_new
from interviewer.core.interview.retrospective import WriteRecord

_MODE = 0o600


@dataclass
class Pair:
    """A note's bytes before and after one write, as two files of the backups."""

    old: Path
    """The file with the bytes before the write."""
    written: bool = False
    """False as long as nothing came of the write."""

    @property
    def new(self) -> Path:
        """The file with the bytes after the write."""
        return self.old.with_suffix(".new")


class Backups:
    """A folder with the versions of notes; it is made by whoever locks in it."""

    def __init__(self, folder: Path) -> None:
        """folder: need not be there yet."""
        self._folder = folder

    @contextlib.contextmanager
    def kept_pair(
        self,
        stem: str,
        old: bytes,
        new: bytes,
    ) -> Iterator[Pair]:
        """Both versions in the folder, unless nothing comes of the write."""
        digests = f"{digest_of(old)[:12]}-{digest_of(new)[:12]}"
        pair = Pair(self._folder / f"{stem}-{digests}.old")
        created = []
        for file in (pair.old, pair.new):
            if not file.exists():
                created.append(file)
        try:
            self._store(pair.new.name, new)
            self._store(pair.old.name, old)
            yield pair
        finally:
            if not pair.written:
                for file in created:
                    file.unlink(missing_ok=True)

    def pairs(self, stem: str) -> list[Pair]:
        """What is kept of a session's writes into a note, oldest first."""
        pairs = []
        for file in self._folder.glob("*.old"):
            pair = Pair(file)
            if file.name.startswith(f"{stem}-") and pair.new.exists():
                pairs.append(pair)
        return sorted(
            pairs,
            key=lambda pair: pair.new.stat().st_mtime_ns,
        )

    def rescue(self, temp: Path) -> None:
        """What a killed write left next to the note moves into the folder.

        It may hold an edit that the kill kept from going back.
        """
        with contextlib.suppress(FileNotFoundError):
            digest = digest_of(temp.read_bytes())
            self._store(
                f"rescued-{digest[:12]}",
                temp.read_bytes(),
            )
            temp.unlink()

    def _store(self, name: str, data: bytes) -> None:
        part = self._folder / f"{name}.part"
        part.unlink(missing_ok=True)
        write_new(
            part,
            data,
            _MODE,
        )
        part.replace(self._folder / name)


def stem_of(path: Path, session_id: str) -> str:
    """What the names of a session's versions of a note begin with."""
    real = os.path.realpath(path)
    name = Path(real).name
    digest = digest_of(real.encode())
    return f"{name[:24]}-{digest[:8]}-{session_id[:32]}"


def versions_of(record: WriteRecord) -> tuple[bytes | None, bytes | None]:
    """The note's bytes before and after a write; None for what is not there unharmed."""
    if record.backup is None:
        return None, None
    pair = Pair(Path(record.backup))
    old = _intact(pair.old, record.before_sha256)
    new = _intact(pair.new, record.after_sha256)
    return old, new


def _intact(file: Path, sha256: str) -> bytes | None:
    data = b""
    if file.exists():
        data = file.read_bytes()
    if digest_of(data) != sha256:
        return None
    return data


def digest_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
