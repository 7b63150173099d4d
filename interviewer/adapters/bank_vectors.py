"""The bank's wordings and key points with their vectors, shipped so that a first run need not compute them.

A file a bank and embedder: ``vectors-<embedder>.npz`` with ``keys`` (n,) uint64, the first 8 bytes of each text's SHA-256, ascending, and
``vectors`` (n, dim) float16. A text that is not in it is embedded, so a stale file costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from interviewer.core.ports import Embedder

if TYPE_CHECKING:
    from numpy.typing import NDArray


class ShippedVectors:
    """Port ``Embedder``: queries from the file where it has them, else from the embedder. Name and dimension are the embedder's."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        """folder: of the bank; without a usable file for this embedder everything is embedded."""
        self._embedder, self._path = embedder, vectors_path(folder, embedder.name)
        self._known: dict[int, NDArray[np.float16]] | None = None

    @property
    def name(self) -> str:
        """The embedder's name."""
        return self._embedder.name

    @property
    def dim(self) -> int:
        """The embedder's dimension."""
        return self._embedder.dim

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's query prefix."""
        known = self._vectors()
        unknown = [text for text in dict.fromkeys(texts) if _key(text) not in known]
        fresh = dict(zip(unknown, self._embedder.queries(unknown), strict=True)) if unknown else {}
        return [
            fresh[text] if text in fresh else known[_key(text)].astype(np.float32).tolist()
            for text in texts
        ]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's passage prefix; never from the file."""
        return self._embedder.passages(texts)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The texts that the file lacks."""
        return [text for text in dict.fromkeys(texts) if _key(text) not in self._vectors()]

    def surplus(self, texts: Iterable[str]) -> int:
        """How many vectors of the file belong to none of the texts."""
        return len(self._vectors().keys() - {_key(text) for text in texts})

    def _vectors(self) -> dict[int, NDArray[np.float16]]:
        if self._known is None:
            self._known = _read(self._path, self.dim)
        return self._known


def vectors_path(folder: Path, embedder: str) -> Path:
    """Where a bank folder keeps its vectors for an embedder."""
    return folder / f"vectors-{embedder}.npz"


def write_vectors(folder: Path, embedder: Embedder, texts: Iterable[str]) -> Path:
    """Embed the texts and write the folder's file; equal texts and vectors give equal bytes."""
    unique = sorted(dict.fromkeys(texts), key=_key)
    vectors = np.asarray(embedder.queries(unique), np.float16)
    path = vectors_path(folder, embedder.name)
    np.savez_compressed(
        path, keys=np.asarray([_key(text) for text in unique], np.uint64), vectors=vectors
    )
    return path


def _read(path: Path, dim: int) -> dict[int, NDArray[np.float16]]:
    try:
        with (
            path.open("rb") as file,
            np.load(file, allow_pickle=False) as stored,
        ):  # numpy leaks the file of a damaged archive
            keys, vectors = stored["keys"], stored["vectors"]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return {}  # derived data: absent or damaged, it is computed anew
    return (
        dict(zip(keys.tolist(), vectors, strict=True)) if vectors.shape == (len(keys), dim) else {}
    )


def _key(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
