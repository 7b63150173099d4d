"""Answers that no checkpoint holds yet: one small file a session, which nobody else may read."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from interviewer.adapters.storage.files import folder_errors, private_folder, write_private
from interviewer.core.interview.session import KeptAnswer

_ANSWERS = TypeAdapter(tuple[KeptAnswer, ...])


class AnswerFiles:
    """Port ``AnswerJournal``: ``<folder>/<session>.json``, written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """folder: made when the first answer is kept."""
        self._folder = folder

    def adopt(self, session_id: str) -> None:
        """What was kept under a mere beginning of the id is kept under the id from now on."""
        for path in sorted(self._folder.glob("*.json")):
            beginning = path.stem
            if beginning != session_id and session_id.startswith(beginning):
                kept = (*self.read(session_id), *self.read(beginning))
                self.write(session_id, kept)
                self.write(beginning, ())

    def read(self, session_id: str) -> tuple[KeptAnswer, ...]:
        """What is kept of a session. Raises StoreError where it cannot be read."""
        with folder_errors(self._folder), contextlib.suppress(FileNotFoundError, ValueError):
            return _ANSWERS.validate_json(self._path(session_id).read_bytes())
        return ()

    def write(
        self,
        session_id: str,
        kept: Sequence[KeptAnswer],
    ) -> None:
        """Keep exactly this. Raises StoreError; then the file is as it was."""
        path = self._path(session_id)
        with folder_errors(self._folder):
            if not kept:
                path.unlink(missing_ok=True)
                return
            private_folder(self._folder)
            write_private(path, _ANSWERS.dump_json(tuple(kept)))

    def _path(self, session_id: str) -> Path:
        return self._folder / f"{session_id}.json"
