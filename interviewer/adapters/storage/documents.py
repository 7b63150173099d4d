"""Small documents that are written whole or not at all: files of a folder, or rows of a server."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from interviewer.adapters.storage.files import private_folder, write_private


class Document(Protocol):
    """One document of one person."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def place(self) -> object:
        """What messages call the place where it lies."""

    def read(self) -> bytes:
        """What it holds. Raises FileNotFoundError where there is none, OSError, StoreError."""

    def write(self, data: bytes) -> None:
        """Hold exactly this. Raises OSError, StoreError; then all is as it was."""

    def delete(self) -> bool:
        """Remove it; False where there is none. Raises OSError, StoreError."""


class Documents(Protocol):
    """The documents of one person."""

    def document(self, name: str) -> Document:
        """The one of that name, which need not exist."""

    def names(self) -> list[str]:
        """Of those that exist, in order."""


class FileDocument:
    """A file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        """path: need not exist; nor need its folder."""
        self._path = path

    @property
    def name(self) -> str:
        """Its path."""
        return str(self._path)

    @property
    def place(self) -> Path:
        """Its folder."""
        return self._path.parent

    def read(self) -> bytes:
        """Its bytes. Raises OSError."""
        return self._path.read_bytes()

    def write(self, data: bytes) -> None:
        """Hold exactly this; the folder is made. Raises OSError."""
        private_folder(self._path.parent)
        write_private(self._path, data)

    def delete(self) -> bool:
        """Remove it; False where there is none. Raises OSError."""
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        return True


class FolderDocuments:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        """folder: need not exist."""
        self._folder = folder

    def document(self, name: str) -> FileDocument:
        """The file of that name."""
        return FileDocument(self._folder / name)

    def names(self) -> list[str]:
        """Names of the files that are there."""
        return sorted(path.name for path in self._folder.glob("*"))


def documents_in(place: Path | Documents) -> Documents:
    """A folder's files, or the documents themselves."""
    if isinstance(place, Path):
        return FolderDocuments(place)
    return place
