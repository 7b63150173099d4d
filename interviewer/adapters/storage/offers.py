"""Of which interviews it was asked already how they went: one file in the data folder.

It only keeps the program from asking twice: one that cannot be read counts as empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors
from interviewer.core.value import Frozen

FILE = "offers.json"
VERSION: Literal[1] = 1


class _Content(Frozen):
    """What the file holds."""

    version: Literal[1] = VERSION
    """Another version is not read."""
    asked: tuple[str, ...] = Field(default=())
    """Day, company and round of each."""


class OfferFile:
    """``offers.json``, written whole or not at all."""

    def __init__(self, folder: Path | Documents) -> None:
        """folder: the data folder."""
        self._document = documents_in(folder).document(FILE)

    def made(self) -> set[str]:
        """What was asked already; nothing where the file is missing or cannot be read."""
        try:
            return set(_Content.model_validate_json(self._document.read()).asked)
        except (OSError, ValidationError):
            return set()

    def add(self, keys: Sequence[str]) -> None:
        """Keep these too. Raises StoreError."""
        content = _Content(asked=tuple(sorted(self.made() | set(keys))))
        with folder_errors(self._document.place):
            self._document.write(content.model_dump_json(indent=2).encode() + b"\n")
