"""The notes of somebody who named none: a folder that was chosen on the page, else the sample."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from interviewer.adapters.storage.files import folder_errors, private_folder, write_private
from interviewer.errors import UsageError
from interviewer.paths import SAMPLE, shipped

MOST_FOLDERS = 20
"""Offered to go on with."""
CHOICE = "notes-folder.json"
"""In the data folder: which folder the person chose."""


def own_notes(data: Path) -> Path:
    """The folder that was chosen, else the repository's where the person put notes of their own
    there, else a copy of the sample in the data folder. Raises StoreError.
    """
    chosen = chosen_folder(data)
    if chosen is not None:
        return chosen
    source = shipped("knowledge") / "notes"
    if "_shipped" not in source.parts and _names(source) != _names_of_sample():
        return source
    return sample_notes(data / "notes")


def sample_notes(folder: Path) -> Path:
    """The folder, with the sample notes in it if it was not there. Raises StoreError."""
    if not folder.is_dir():
        with folder_errors(folder.parent):
            folder.mkdir(parents=True)
            for name in _names_of_sample():
                shutil.copy(shipped("knowledge") / "notes" / name, folder / name)
    return folder


def is_sample(folder: Path) -> bool:
    """True if the folder holds the sample and no note of the person's own."""
    return _names(folder) == _names_of_sample()


def drop_sample(folder: Path) -> None:
    """Remove the sample from a folder that has other notes; one that was changed stays."""
    if is_sample(folder):
        return
    for name in _names_of_sample():
        copy = folder / name
        original = shipped("knowledge") / "notes" / name
        if copy.is_file() and copy.read_bytes() == original.read_bytes():
            copy.unlink()


def size_of(folders: Sequence[Path]) -> int:
    """Bytes of all files in the folders."""
    files = (path for folder in folders for path in folder.rglob("*"))
    return sum(path.stat().st_size for path in files if path.is_file())


def chosen_folder(data: Path) -> Path | None:
    """The folder that was chosen; None where none was, or what says so cannot be read."""
    try:
        return Path(json.loads((data / CHOICE).read_bytes())["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def checked_folder(typed: str) -> Path:
    """The folder that was typed. Raises UsageError."""
    if not typed.strip():
        raise UsageError(key="folder_none")
    folder = Path(typed.strip()).expanduser()
    if not folder.is_absolute():
        raise UsageError(key="folder_relative")
    if not folder.is_dir():
        raise UsageError(
            key="folder_missing",
            path=folder,
        )
    return folder


def folders_below(typed: str) -> list[str]:
    """Folders that what was typed may go on to; hidden ones only after their dot."""
    path = Path(typed.strip() or "~/").expanduser()
    if not path.is_absolute():
        return []
    is_whole = not typed.strip() or typed.endswith(("/", "\\"))
    parent, begun = (path, "") if is_whole else (path.parent, path.name)
    try:
        with os.scandir(parent) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.casefold().startswith(begun.casefold())
                and entry.name.startswith(".") == begun.startswith(".")
                and entry.is_dir()
            ]
    except (OSError, ValueError):
        return []
    return [str(parent / name) for name in sorted(names, key=str.casefold)[:MOST_FOLDERS]]


def keep_folder(data: Path, folder: Path) -> None:
    """Remember the folder. Raises StoreError."""
    with folder_errors(data):
        private_folder(data)
        content = json.dumps({"folder": str(folder)}, ensure_ascii=False)
        write_private(data / CHOICE, content.encode())


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("**/*.md") if path.is_file()}


def _names_of_sample() -> set[str]:
    return {path.name for path in (shipped("knowledge") / "notes").glob(SAMPLE)}
