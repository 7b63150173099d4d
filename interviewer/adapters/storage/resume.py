"""The résumé that was chosen last, as its text: one file in the data folder."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pydantic import ValidationError

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors
from interviewer.core.preferences import Resume

FILE = "resume.json"


class ResumeFile:
    """``resume.json``, written whole or not at all; it goes into no archive."""

    def __init__(self, folder: Path | Documents) -> None:
        """folder: the data folder."""
        self._document = documents_in(folder).document(FILE)

    def read(self) -> Resume | None:
        """None where there is none, or it cannot be read: it is chosen anew then."""
        try:
            return Resume.model_validate_json(self._document.read())
        except (OSError, ValidationError):
            return None

    def write(self, resume: Resume) -> None:
        """Keep it instead of the one before. Raises StoreError."""
        with folder_errors(self._document.place):
            self._document.write(f"{resume.model_dump_json(indent=2)}\n".encode())

    def delete(self) -> None:
        """Keep none. Raises StoreError."""
        with folder_errors(self._document.place), contextlib.suppress(NotADirectoryError):
            self._document.delete()
