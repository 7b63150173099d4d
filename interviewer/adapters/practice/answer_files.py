"""The person's own files, one a problem, in a folder of the data folder."""

from __future__ import annotations

import os
from pathlib import Path

from interviewer.adapters.storage.files import folder_errors, private_folder, write_private
from interviewer.errors import InterviewerError, UsageError

MAX_BYTES = 100_000
"""Bytes of a file that are read."""


class AnswerFolder:
    """Port ``AnswerFiles``."""

    def __init__(self, folder: Path) -> None:
        """folder: made when the first file is."""
        self._folder = folder

    def begin(
        self,
        problem_id: str,
        start: str,
    ) -> Path:
        """The file of a problem; made with ``start`` in it where there is none.

        Raises StoreError where the folder cannot be written.
        """
        path = self._folder / f"{problem_id.replace('-', '_')}.py"
        if not path.exists():
            with folder_errors(self._folder):
                private_folder(self._folder)
                write_private(path, start.encode())
        return path

    def read(self, path: Path) -> str:
        """The text of a file. Raises UsageError where it is too large, InterviewerError."""
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
                size = os.fstat(file.fileno()).st_size
        except OSError as error:
            raise InterviewerError(
                key="code_unreadable",
                path=path,
                reason=error.strerror or str(error),
            ) from error
        if len(content) > MAX_BYTES:
            raise UsageError(
                key="code_too_big",
                path=path,
                size=size // 1000,
                most=MAX_BYTES // 1000,
            )
        return self._decoded(
            path,
            content,
        )

    def _decoded(
        self,
        path: Path,
        content: bytes,
    ) -> str:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InterviewerError(
                key="code_unreadable",
                path=path,
                reason="not UTF-8",
            ) from error
