"""The confidence from which verdicts count, where the person chose another than the shipped one."""

from __future__ import annotations

import json
from pathlib import Path

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors

FILE = "threshold.json"
_KEY = "settled"


class OwnThreshold:
    """``threshold.json`` in the data folder."""

    def __init__(self, folder: Path | Documents) -> None:
        """folder: the data folder."""
        self._document = documents_in(folder).document(FILE)

    def read(self) -> float | None:
        """Between 0 and 1; None where the shipped one is in force.

        A file that cannot be used counts as none: the person can have it made anew.
        """
        try:
            kept = json.loads(self._document.read())[_KEY]
        except (OSError, ValueError, LookupError, TypeError):
            return None
        is_chance = isinstance(kept, float) and 0 < kept < 1
        return kept if is_chance else None

    def write(self, least: float) -> None:
        """Keep it, from the next start on in force. Raises StoreError."""
        content = json.dumps({_KEY: least})
        with folder_errors(self._document.place):
            self._document.write(f"{content}\n".encode())

    def forget(self) -> bool:
        """Back to the shipped one; False where that is in force. Raises StoreError."""
        with folder_errors(self._document.place):
            return self._document.delete()
