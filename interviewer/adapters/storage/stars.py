"""The questions that the person marked with a star: one document, for its owner only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors

FILE = "stars.json"
_IDS = TypeAdapter(list[str])


class StarFile:
    """``stars.json``: ids of questions, read anew whenever it is asked for."""

    def __init__(self, folder: Path | Documents) -> None:
        """folder: the data folder."""
        self._document = documents_in(folder).document(FILE)

    def read(self) -> frozenset[str]:
        """The ids; none where there is no file or it cannot be read."""
        try:
            return frozenset(_IDS.validate_json(self._document.read()))
        except (OSError, ValidationError):
            return frozenset()

    def write(self, ids: Iterable[str]) -> None:
        """Keep exactly these. Raises StoreError."""
        with folder_errors(self._document.place):
            self._document.write(_IDS.dump_json(sorted(ids)))
