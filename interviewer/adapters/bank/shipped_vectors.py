"""The bank's wordings with their vectors: a first run need not compute them.

A file a bank and embedder: ``vectors-<embedder>.npz``. It has ``keys`` (n,) uint64, the first 8
bytes of each text's SHA-256, ascending, and ``vectors`` (n, dim) float16. A text that is not in it
is embedded, so a stale file costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.adapters.storage.files import write_atomic
from interviewer.core.ports import Embedder

Known = dict[int, NDArray[np.float16]]
"""Key of a text to its vector."""


class ShippedVectors:
    """Port ``Embedder``: queries from the file where it has them, else from the embedder.

    Name and dimension are the embedder's.
    """

    def __init__(
        self,
        embedder: Embedder,
        folder: Path,
    ) -> None:
        """folder: of the bank; without a usable file for this embedder everything is embedded."""
        self._embedder = embedder
        self._path = vectors_path(folder, embedder.name)
        self._known: Known | None = None

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
        fresh = self._fresh(texts, known)
        vectors = []
        for text in texts:
            if text in fresh:
                vectors.append(fresh[text])
            else:
                stored = known[_key(text)]
                vectors.append(stored.astype(np.float32).tolist())
        return vectors

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's passage prefix; never from the file."""
        return self._embedder.passages(texts)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The texts that the file lacks."""
        return _unknown(texts, self._vectors())

    def surplus(self, texts: Iterable[str]) -> int:
        """How many vectors of the file belong to none of the texts."""
        wanted = {_key(text) for text in texts}
        known = self._vectors()
        return len(known.keys() - wanted)

    def _fresh(
        self,
        texts: Sequence[str],
        known: Known,
    ) -> dict[str, list[float]]:
        """Vectors of the texts that the file lacks, all embedded at once."""
        unknown = _unknown(texts, known)
        if not unknown:
            return {}
        vectors = self._embedder.queries(unknown)
        return dict(zip(unknown, vectors, strict=True))

    def _vectors(self) -> Known:
        if self._known is None:
            self._known = _read(self._path, self.dim)
        return self._known


def vectors_path(
    folder: Path,
    embedder: str,
) -> Path:
    """Where a bank folder keeps its vectors for an embedder."""
    return folder / f"vectors-{embedder}.npz"


def write_vectors(
    folder: Path,
    embedder: Embedder,
    texts: Iterable[str],
) -> Path:
    """Embed the texts and write the folder's file; equal texts and vectors give equal bytes."""
    unique = sorted(
        dict.fromkeys(texts),
        key=_key,
    )
    keys = [_key(text) for text in unique]
    vectors = embedder.queries(unique)
    path = vectors_path(folder, embedder.name)
    content = io.BytesIO()
    np.savez_compressed(
        content,
        keys=np.asarray(keys, np.uint64),
        vectors=np.asarray(vectors, np.float16),
    )
    write_atomic(path, content.getvalue())
    return path


def _unknown(
    texts: Iterable[str],
    known: Known,
) -> list[str]:
    """Each text once that has no vector."""
    unique = dict.fromkeys(texts)
    return [text for text in unique if _key(text) not in known]


def _read(
    path: Path,
    dim: int,
) -> Known:
    """The file's vectors; none where it is absent, damaged or of another dimension."""
    try:
        # numpy leaks the file of a damaged archive, so it is opened here.
        with (
            path.open("rb") as file,
            np.load(file, allow_pickle=False) as stored,
        ):
            keys = stored["keys"]
            vectors = stored["vectors"]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return {}  # derived data: it is computed anew
    if vectors.shape != (len(keys), dim):
        return {}
    return dict(zip(keys.tolist(), vectors, strict=True))


def _key(text: str) -> int:
    encoded = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(encoded).digest()
    return int.from_bytes(digest[:8])
