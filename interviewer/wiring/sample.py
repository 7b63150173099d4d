"""The notes of somebody who named none."""

from __future__ import annotations

import shutil
from pathlib import Path

from interviewer.adapters.storage.files import folder_errors
from interviewer.paths import shipped


def own_notes(data: Path) -> Path:
    """The repository's notes, or a copy of the sample in the data folder. Raises StoreError."""
    source = shipped("knowledge") / "notes"
    if "_shipped" not in source.parts:
        return source
    return sample_notes(data / "notes")


def sample_notes(folder: Path) -> Path:
    """The folder, with the sample notes in it if it was not there. Raises StoreError."""
    if not folder.is_dir():
        with folder_errors(folder.parent):
            shutil.copytree(shipped("knowledge") / "notes", folder)
    return folder
