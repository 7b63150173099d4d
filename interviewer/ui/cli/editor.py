"""The person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from interviewer.errors import InterviewerError


def editor_of() -> str | None:
    """The command that opens an editor; None where none is named or nobody is at a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    return os.environ.get("VISUAL") or os.environ.get("EDITOR")


def edit(editor: str, path: Path) -> None:
    """Open a file and wait. Raises InterviewerError where the editor cannot be started."""
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (OSError, ValueError) as error:
        raise InterviewerError(
            key="code_no_editor",
            editor=editor,
            reason=str(error),
        ) from error


def edited(editor: str, source: str) -> str:
    """The source as it is after the editor was left. Raises InterviewerError."""
    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        path = Path(folder) / "answer.py"
        path.write_text(source, encoding="utf-8")
        edit(editor, path)
        return path.read_text(
            encoding="utf-8",
            errors="replace",
        )
