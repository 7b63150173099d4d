"""Protocol ``Codec``: an archive's file, and what may be in its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from interviewer.adapters.storage.files import folder_errors, write_private
from interviewer.adapters.storage.records import archive, documents
from interviewer.adapters.storage.records.checkpoint_text import (
    check_checkpoint,
    check_value,
    from_base64,
)
from interviewer.core.records import Row


class ArchiveCodec:
    """Reads and writes archives."""

    def __init__(self, program: str, limit: int = archive.MAX_TOTAL) -> None:
        """program: the version that writes. limit: bytes of all that is read."""
        self._program = program
        self._limit = limit

    def pack(self, files: Mapping[str, bytes]) -> bytes:
        """The archive of these files."""
        return archive.pack(files, self._program)

    def unpack(self, file: Path, name: str) -> dict[str, bytes]:
        """What an archive holds. Raises UploadError."""
        return archive.unpack(
            file,
            name,
            self._limit,
        )

    def save(self, file: Path, packed: bytes) -> None:
        """Write an archive, for its owner only. Raises StoreError."""
        with folder_errors(file.absolute().parent):
            write_private(file, packed)

    def check(self, table: str, row: Row) -> None:
        """Raise ValueError for a row that no program of ours wrote."""
        if table == "checkpoints":
            *_, text, metadata = row
            check_checkpoint(str(text))
            if not isinstance(json.loads(str(metadata)), dict):
                raise ValueError("metadata")
        elif table == "writes":
            *_, kind, value = row
            check_value(kind, value)
            from_base64(value)
        elif table in ("documents", "answers"):
            from_base64(row[1])

    def without_secrets(self, held: Mapping[str, bytes]) -> dict[str, bytes]:
        """Without keys. Raises StoreError."""
        return documents.without_secrets(held)

    def merged(
        self,
        mine: Mapping[str, bytes],
        theirs: Mapping[str, bytes],
    ) -> dict[str, bytes]:
        """What changes where documents come from elsewhere. Raises StoreError."""
        return documents.merged(mine, theirs)
