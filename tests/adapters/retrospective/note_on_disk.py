"""What the tests of notes on the disk share: a note in its folder, and other processes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from interviewer.adapters.retrospective import RetrospectiveFiles

ROOT = Path(__file__).parents[3]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class NoteOnDisk:
    """A note, alone in its folder, and its writer."""

    path: Path
    """Where the note lies."""
    before: bytes
    """What it holds before anything is written."""
    files: RetrospectiveFiles
    """The writer."""
    backups: Path
    """The writer's folder of backups; it is made at the first write."""

    def kept(self) -> list[str]:
        """The suffixes of the files in the folder of backups."""
        return [file.suffix for file in self.backups.iterdir()]


def only(path: Path) -> bool:
    """True if nothing else lies in the note's folder: no lock, no backup, no temporary file."""
    return list(path.parent.iterdir()) == [path]


def python(script: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a script in another process, to its end."""
    return subprocess.run(
        [sys.executable, "-c", script, *args],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )


def begin_python(script: str, *args: str) -> subprocess.Popen[bytes]:
    """Run a script in another process, without waiting for it."""
    return subprocess.Popen([sys.executable, "-c", script, *args], env=ENVIRONMENT)
