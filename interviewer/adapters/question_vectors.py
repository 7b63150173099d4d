"""Vectors of the notes' questions in a file, and the search for questions that are near each other.

Chroma holds one item a question; a wording that was merged into another question has no item there, yet its vector is needed whenever
merges are worked out. This file also lets a dropped index be rebuilt without embedding. Derived data: delete it and it is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from interviewer.core.dedup import Group, Similar
from interviewer.core.ports import Embedder
from interviewer.errors import StoreError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Progress = Callable[[int, int], None]
BATCH = 64
"""Texts embedded between two reports of progress; what is done is kept if the program is stopped."""
BLOCK = 1024
"""Rows of a similarity matrix at a time: 40 MB for 10,000 texts."""


class QuestionVectors:
    """Port ``Embedder`` over another one, with the vectors of ``fill`` from the file. Name and dimension are the embedder's."""

    def __init__(self, path: Path, embedder: Embedder) -> None:
        """path: the SQLite file; opened when first needed."""
        self._path, self._embedder = path, embedder
        self._opened: sqlite3.Connection | None = None

    @property
    def name(self) -> str:
        """The embedder's name."""
        return self._embedder.name

    @property
    def dim(self) -> int:
        """The embedder's dimension."""
        return self._embedder.dim

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's query prefix; a text that is not in the file is embedded and not kept."""
        vectors: list[list[float]] = self._matrix(texts).tolist()
        return vectors

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's passage prefix; never from the file."""
        return self._embedder.passages(texts)

    def fill(self, texts: Sequence[str], progress: Progress | None = None) -> int:
        """Make the file hold exactly these texts; the number of those that had to be embedded."""
        unique = dict.fromkeys(texts)
        with self._errors() as db:
            rows = db.execute(
                "SELECT text FROM vectors WHERE embedder = ?", (self.name,)
            ).fetchall()
        known, wanted = {row[0] for row in rows}, {_key(text) for text in unique}
        new = [text for text in unique if _key(text) not in known]
        for start in range(0, len(new), BATCH):
            self._store(new[start : start + BATCH])
            if progress:
                progress(min(start + BATCH, len(new)), len(new))
        with self._errors() as db, db:
            db.executemany(
                "DELETE FROM vectors WHERE embedder = ? AND text = ?",
                ((self.name, key) for key in known - wanted),
            )
        return len(new)

    def similar(self, texts: Sequence[str], groups: Sequence[Group]) -> Iterator[Similar]:
        """Pairs within a group whose cosine similarity reaches the group's floor."""
        used = sorted({position for group in groups for position in group.members})
        matrix = self._matrix([texts[position] for position in used])
        row_of = {position: row for row, position in enumerate(used)}
        for group in groups:
            members = np.asarray(group.members)
            yield from _near(matrix[[row_of[m] for m in group.members]], members, group.floor)

    def _matrix(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), dim) unit rows."""
        found = self._stored(texts)
        missing = [text for text in dict.fromkeys(texts) if _key(text) not in found]
        if missing:
            fresh = np.asarray(self._embedder.queries(missing), np.float32)
            found.update(zip(map(_key, missing), fresh, strict=True))
        return (
            np.stack([found[_key(text)] for text in texts])
            if texts
            else np.empty((0, self.dim), np.float32)
        )

    def _stored(self, texts: Sequence[str]) -> dict[bytes, Matrix]:
        keys = list({_key(text) for text in texts})
        found: dict[bytes, Matrix] = {}
        with self._errors() as db:
            for start in range(0, len(keys), 500):
                part = keys[start : start + 500]
                marks = ",".join("?" * len(part))
                rows = db.execute(
                    f"SELECT text, vector FROM vectors WHERE embedder = ? AND text IN ({marks})",
                    (self.name, *part),
                )
                found.update(
                    (text, np.frombuffer(vector, "<f4"))
                    for text, vector in rows
                    if len(vector) == 4 * self.dim
                )
        return found

    def _store(self, texts: Sequence[str]) -> None:
        vectors = np.asarray(self._embedder.queries(texts), "<f4")
        rows = (
            (self.name, _key(text), vector.tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        )
        with self._errors() as db, db:
            db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[sqlite3.Connection]:
        try:
            if self._opened is None:
                self._opened = self._open()
            yield self._opened
        except (sqlite3.DatabaseError, OSError) as error:
            raise StoreError(key="catalog_failed", path=self._path, reason=str(error)) from error

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self._path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._path.unlink()
            return _connect(self._path)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False, timeout=30)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(
        "PRAGMA synchronous = NORMAL"
    )  # one commit a batch: a power cut may cost the last ones, never the file
    db.execute(
        "CREATE TABLE IF NOT EXISTS vectors (embedder TEXT, text BLOB, vector BLOB, PRIMARY KEY (embedder, text))"
    )
    return db


def _near(rows: Matrix, members: NDArray[np.intp], floor: float) -> Iterator[Similar]:
    for start in range(0, len(rows), BLOCK):
        similarity = rows[start : start + BLOCK] @ rows[start:].T
        first, second = np.nonzero(np.triu(similarity >= floor, 1))
        values = similarity[first, second].tolist()
        yield from map(
            Similar, members[start + first].tolist(), members[start + second].tolist(), values
        )


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
