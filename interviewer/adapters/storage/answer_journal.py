"""Answers that no checkpoint holds yet: one small file a session, which nobody else may read."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from interviewer.adapters.storage.documents import Document, Documents, documents_in
from interviewer.adapters.storage.files import folder_errors
from interviewer.core.interview.session import KeptAnswer

SUFFIX = ".json"
_ANSWERS = TypeAdapter(tuple[KeptAnswer, ...])


class AnswerFiles:
    """Port ``AnswerJournal``: ``<folder>/<session>.json``, written whole or not at all."""

    def __init__(self, folder: Path | Documents) -> None:
        """folder: made when the first answer is kept."""
        self._documents = documents_in(folder)

    def adopt(self, session_id: str) -> None:
        """What was kept under a mere beginning of the id is kept under the id from now on."""
        for name in self._documents.names():
            beginning = name.removesuffix(SUFFIX)
            if (
                name.endswith(SUFFIX)
                and beginning != session_id
                and session_id.startswith(beginning)
            ):
                kept = (*self.read(session_id), *self.read(beginning))
                self.write(session_id, kept)
                self.write(beginning, ())

    def read(self, session_id: str) -> tuple[KeptAnswer, ...]:
        """What is kept of a session. Raises StoreError where it cannot be read."""
        document = self._document(session_id)
        with folder_errors(document.place), contextlib.suppress(FileNotFoundError, ValueError):
            return _ANSWERS.validate_json(document.read())
        return ()

    def write(
        self,
        session_id: str,
        kept: Sequence[KeptAnswer],
    ) -> None:
        """Keep exactly this. Raises StoreError; then the file is as it was."""
        document = self._document(session_id)
        with folder_errors(document.place):
            if kept:
                document.write(_ANSWERS.dump_json(tuple(kept)))
            else:
                document.delete()

    def _document(self, session_id: str) -> Document:
        return self._documents.document(f"{session_id}{SUFFIX}")
