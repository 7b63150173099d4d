"""The cards as they were read last, so that a start need not read hundreds of files again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from interviewer.adapters.storage.files import private_folder, write_private
from interviewer.core.bank.card import Card
from interviewer.core.value import Frozen

_READERS = (Path(__file__).parent, Path(__file__).parents[2] / "core" / "bank")
"""What reads a card: another version of it reads the files again."""


class _Read(Frozen):
    """What a run of ``CardCache.put`` leaves."""

    mark: str
    """Of the files that the cards were read from, see ``mark_of``."""
    cards: tuple[Card, ...]
    """Every card."""


class CardCache:
    """One file. It can be deleted at any time; one that is damaged is as good as none."""

    def __init__(self, path: Path) -> None:
        """path: of the file; the folder is made when it is written."""
        self._path = path

    def get(self, mark: str) -> list[Card] | None:
        """The cards that were kept with this mark, or None."""
        try:
            read = _Read.model_validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            return None
        return list(read.cards) if read.mark == mark else None

    def put(self, mark: str, cards: Iterable[Card]) -> None:
        """Keep the cards; a disk that takes nothing only costs the next start its time.

        mark: of their files, taken before these were read.
        """
        read = _Read(mark=mark, cards=tuple(cards))
        with suppress(OSError):
            private_folder(self._path.parent)
            write_private(self._path, read.model_dump_json().encode())


def mark_of(folders: Sequence[Path]) -> str:
    """SHA-256 over names, sizes and times of the files, hexadecimal."""
    together = hashlib.sha256()
    for folder in (*folders, *_READERS):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".yaml", ".py"):
                seen = path.stat()
                line = f"{path}\0{seen.st_size}\0{seen.st_mtime_ns}\n"
                together.update(line.encode())
    return together.hexdigest()
