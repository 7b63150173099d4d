"""A person's own files besides the databases: notes with cards, code, key points of a model."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from interviewer.adapters.storage.files import folder_errors, private_folder, write_new
from interviewer.adapters.storage.records.archive import is_member_name
from interviewer.errors import UploadError

NOTES = "notes"
SUFFIXES = frozenset({".md", ".markdown", ".txt", ".ics", ".toml"})
"""Of notes, of cards, and of the file of own companies."""
_OURS = ".interviewer"
_PASSING = (_OURS, ".tmp", "~", ".lock")
"""How names of files end that come and go."""
IN_DATA = ("code", "rubrics")
"""Folders of the data folder."""


class OwnFolders:
    """Files by their name in an archive: ``notes/a.md``, ``code/softmax.py``."""

    def __init__(self, roots: Sequence[Path], data: Path) -> None:
        """roots: of the notes; the first takes what comes from elsewhere. data: the data folder."""
        self._roots = roots
        self._data = data

    def files(self) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """All of them, and those whose names an archive cannot hold. Raises StoreError."""
        found: dict[str, bytes] = {}
        for root in self._roots:
            with folder_errors(root):
                for name, path in _notes_in(root):
                    taken = f"{NOTES}/{name}" in found
                    unique = f"{root.name}/{name}" if taken else name
                    found[f"{NOTES}/{unique}"] = path.read_bytes()
        for folder in IN_DATA:
            with folder_errors(self._data / folder):
                for name, path in _below(self._data / folder):
                    found[f"{folder}/{name}"] = path.read_bytes()
        named = {name: found[name] for name in sorted(found) if is_member_name(name)}
        return named, tuple(ascii(name) for name in sorted(found) if name not in named)

    def there(self, name: str) -> bytes | None:
        """What is in that place now; None where nothing is.

        Raises UploadError where the name leads out of its folder, or is of no such file.
        """
        path = self._path(name)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UploadError(
                key="upload_write",
                path=name,
                reason=error.strerror or str(error),
            ) from error

    @contextlib.contextmanager
    def adding(self, files: Mapping[str, bytes]) -> Iterator[None]:
        """Files that are new; gone again where something fails afterwards. Raises UploadError."""
        with contextlib.ExitStack() as undo:
            for name, data in files.items():
                path = self._path(name)
                try:
                    if not name.startswith(f"{NOTES}/"):
                        private_folder(path.parent)
                    write_new(path, data)
                except OSError as error:
                    raise UploadError(
                        key="upload_write",
                        path=name,
                        reason=error.strerror or str(error),
                    ) from error
                undo.callback(path.unlink, missing_ok=True)
            yield
            undo.pop_all()

    def _path(self, name: str) -> Path:
        kind, _, below = name.partition("/")
        folder = self._data / kind
        if kind == NOTES:
            root = self._roots[0]
            folder = root.parent if root.is_file() else root
        path = folder / below
        is_kind = kind in IN_DATA or path.suffix.lower() in SUFFIXES
        if not is_kind or not path.resolve().is_relative_to(folder.resolve()):
            raise UploadError(
                key="archive_unsafe",
                name=name,
                path=name,
            )
        return path


def _notes_in(root: Path) -> Iterator[tuple[str, Path]]:
    if root.is_file():
        yield root.name, root
        return
    for name, path in _below(root):
        if path.suffix.lower() in SUFFIXES:
            yield name, path


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files with their paths below the folder; no hidden ones, none that lie elsewhere."""
    root = folder.resolve()
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = Path(above, name)
            is_passing = name.startswith(".") or name.endswith(_PASSING)
            if not is_passing and path.is_file() and path.resolve().is_relative_to(root):
                yield path.relative_to(folder).as_posix(), path
