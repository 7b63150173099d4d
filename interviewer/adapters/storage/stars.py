"""The questions that the person marked with a star, as a file of the data folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from interviewer.adapters.storage.files import folder_errors, write_private

FILE = "stars.json"
_IDS = TypeAdapter(list[str])


class StarFile:
    """``stars.json``: ids of questions, read anew whenever it is asked for."""

    def __init__(self, folder: Path) -> None:
        """folder: the data folder."""
        self._path = folder / FILE

    def read(self) -> frozenset[str]:
        """The ids; none where there is no file or it cannot be read."""
        try:
            return frozenset(_IDS.validate_json(self._path.read_bytes()))
        except (OSError, ValidationError):
            return frozenset()

    def write(self, ids: Iterable[str]) -> None:
        """Keep exactly these. Raises StoreError."""
        with folder_errors(self._path.parent):
            write_private(
                self._path,
                _IDS.dump_json(sorted(ids)),
            )
