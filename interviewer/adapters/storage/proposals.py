"""What models proposed for unsure lines: one file in the data folder, for its owner only.

It is a cache: one that cannot be read counts as empty, and is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors
from interviewer.core.notes.advice import Proposal
from interviewer.core.value import Frozen

FILE = "proposals.json"
VERSION: Literal[1] = 1


class _Content(Frozen):
    """What the file holds."""

    version: Literal[1] = VERSION
    """Another version is not read."""
    proposals: dict[str, Proposal] = Field(default={})
    """Key of a line's words and of what is around it -> what was proposed."""


class ProposalFile:
    """Port ``ProposalStore``: ``proposals.json``, written whole or not at all."""

    def __init__(self, folder: Path | Documents) -> None:
        """folder: the data folder."""
        self._document = documents_in(folder).document(FILE)

    def read(self) -> Mapping[str, Proposal]:
        """What is kept; nothing where the file is missing or cannot be read."""
        try:
            data = self._document.read()
            return _Content.model_validate_json(data).proposals
        except (OSError, ValidationError):
            return {}

    def add(self, proposals: Mapping[str, Proposal]) -> None:
        """Keep these too, in place of those of the same key. Raises StoreError."""
        kept = {**self.read(), **proposals}
        content = _Content(proposals=kept)
        with folder_errors(self._document.place):
            self._document.write(content.model_dump_json(indent=2).encode() + b"\n")
