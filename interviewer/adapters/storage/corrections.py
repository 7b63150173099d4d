"""What the person said of lines of notes: one file in the data folder, for its owner only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors
from interviewer.core.notes.corrections import Correction
from interviewer.core.value import Frozen
from interviewer.errors import StoreError

FILE = "corrections.json"
VERSION: Literal[1] = 1


class _Content(Frozen):
    """What the file holds."""

    version: Literal[1] = VERSION
    """Raised when a reader of the last version would misread it."""
    corrections: tuple[Correction, ...] = Field(default=())
    """In the order of saying."""


class _Head(Frozen, extra="ignore"):
    """The version alone, of whatever version the file is."""

    version: int


class CorrectionFile:
    """Port ``CorrectionStore``: ``corrections.json``, written whole or not at all."""

    def __init__(
        self,
        folder: Path | Documents,
        *,
        named: str | None = None,
    ) -> None:
        """folder: the data folder. named: what messages call the file, by default its path."""
        self._document = documents_in(folder).document(FILE)
        self._name = named or self._document.name

    def read(self) -> tuple[Correction, ...]:
        """What is kept. Raises StoreError for a file that cannot be used; it is left alone."""
        try:
            data = self._document.read()
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise StoreError(
                key="corrections_unreadable",
                path=self._name,
                reason=error.strerror or type(error).__name__,
            ) from None
        try:
            self._check_version(data)
            return _Content.model_validate_json(data).corrections
        except ValidationError:
            raise StoreError(
                key="corrections_damaged",
                path=self._name,
            ) from None

    def write(self, corrections: Sequence[Correction]) -> None:
        """Keep exactly this. Raises StoreError, also where what is there cannot be read."""
        self.read()
        content = _Content(corrections=tuple(corrections))
        with folder_errors(self._document.place):
            self._document.write(content.model_dump_json(indent=2).encode() + b"\n")

    def _check_version(self, data: bytes) -> None:
        found = _HEAD.validate_json(data).version
        if found > VERSION:
            raise StoreError(
                key="corrections_newer",
                path=self._name,
                found=found,
                known=VERSION,
            )


_HEAD = TypeAdapter(_Head)
