"""Vectors of the notes' questions in a file, and the search for questions near each other.

Chroma holds one item a question. A wording that was merged into another question has no item
there, yet its vector is needed whenever merges are worked out. This file also lets a dropped index
be rebuilt without embedding. Derived data: delete it and it is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.adapters.storage.files import private_folder
from interviewer.adapters.storage.sqlite import Schema, open_derived, store_errors
from interviewer.core.notes.duplicates import Group, Similar
from interviewer.core.ports import Embedder
from interviewer.core.steady import BAND, DIGITS

Matrix = NDArray[np.float32]
Progress = Callable[[int, int], None]
BATCH = 64
"""Texts embedded between two reports of progress.

What is done is kept if the program is stopped."""
BLOCK = 1024
"""Rows of a similarity matrix at a time: 40 MB for 10,000 texts."""
MOST_KEYS = 500
"""Texts looked up by one statement."""
SCHEMA = Schema(
    tables=(
        "CREATE TABLE IF NOT EXISTS vectors"
        " (embedder TEXT, text BLOB, vector BLOB, PRIMARY KEY (embedder, text))",
    ),
)


class QuestionVectors:
    """Port ``Embedder`` over another one, with the vectors of ``fill`` from the file.

    Name and dimension are the embedder's.
    """

    def __init__(
        self,
        path: Path,
        embedder: Embedder,
    ) -> None:
        """path: the SQLite file; opened when first needed."""
        self._path = path
        self._embedder = embedder
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
        """One vector a text, with the model's query prefix.

        A text that is not in the file is embedded and not kept.
        """
        vectors: list[list[float]] = self._matrix(texts).tolist()
        return vectors

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's passage prefix; never from the file."""
        return self._embedder.passages(texts)

    def fill(
        self,
        texts: Sequence[str],
        progress: Progress | None = None,
    ) -> int:
        """Make the file hold exactly these texts; the number of those that had to be embedded."""
        wanted: dict[bytes, str] = {}
        for text in texts:
            wanted.setdefault(_key(text), text)
        known = self._known_keys()
        new = [text for key, text in wanted.items() if key not in known]
        self._embed(new, progress)
        self._forget(known - wanted.keys())
        return len(new)

    def similar(
        self,
        texts: Sequence[str],
        groups: Sequence[Group],
    ) -> Iterator[Similar]:
        """Pairs within a group whose cosine similarity reaches the group's floor."""
        positions: set[int] = set()
        for group in groups:
            positions.update(group.members)
        used = sorted(positions)
        matrix = self._matrix([texts[position] for position in used])
        row_of = {position: row for row, position in enumerate(used)}
        for group in groups:
            rows = [row_of[member] for member in group.members]
            yield from _near(matrix[rows], group)

    def _embed(
        self,
        texts: Sequence[str],
        progress: Progress | None,
    ) -> None:
        """Embed and keep the texts, batch by batch."""
        for start in range(0, len(texts), BATCH):
            end = min(start + BATCH, len(texts))
            self._store(texts[start:end])
            if progress:
                progress(end, len(texts))

    def _known_keys(self) -> set[bytes]:
        with self._errors() as db:
            rows = db.execute(
                "SELECT text FROM vectors WHERE embedder = ?",
                (self.name,),
            ).fetchall()
        return {row[0] for row in rows}

    def _forget(self, keys: set[bytes]) -> None:
        with self._errors() as db, db:
            db.executemany(
                "DELETE FROM vectors WHERE embedder = ? AND text = ?",
                [(self.name, key) for key in keys],
            )

    def _matrix(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), dim) unit rows."""
        keys = [_key(text) for text in texts]
        vectors = self._stored(keys)
        if not texts:
            return np.empty((0, self.dim), np.float32)
        missing = {}
        for key, text in zip(keys, texts, strict=True):
            if key not in vectors:
                missing[key] = text
        if missing:
            embedded = self._embedder.queries(list(missing.values()))
            rows = np.asarray(embedded, np.float32)
            vectors.update(zip(missing, rows, strict=True))
        return np.stack([vectors[key] for key in keys])

    def _stored(self, keys: Sequence[bytes]) -> dict[bytes, Matrix]:
        """The vectors of the keys that the file has."""
        unique = list(set(keys))
        vectors = {}
        with self._errors() as db:
            for start in range(0, len(unique), MOST_KEYS):
                part = unique[start : start + MOST_KEYS]
                for key, stored in self._rows_of(db, part):
                    if len(stored) == 4 * self.dim:
                        vectors[key] = np.frombuffer(stored, "<f4")
        return vectors

    def _rows_of(
        self,
        db: sqlite3.Connection,
        keys: Sequence[bytes],
    ) -> sqlite3.Cursor:
        """Key and bytes of each vector."""
        marks = ",".join("?" * len(keys))
        return db.execute(
            f"SELECT text, vector FROM vectors WHERE embedder = ? AND text IN ({marks})",
            (self.name, *keys),
        )

    def _store(self, texts: Sequence[str]) -> None:
        embedded = self._embedder.queries(texts)
        vectors = np.asarray(embedded, "<f4")
        rows = []
        for text, vector in zip(texts, vectors, strict=True):
            row = (
                self.name,
                _key(text),
                vector.tobytes(),
            )
            rows.append(row)
        with self._errors() as db, db:
            db.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                rows,
            )

    @contextlib.contextmanager
    def _errors(self) -> Iterator[sqlite3.Connection]:
        with store_errors(self._path, "catalog_failed", (sqlite3.DatabaseError, OSError)):
            if self._opened is None:
                self._opened = self._open()
            yield self._opened

    def _open(self) -> sqlite3.Connection:
        private_folder(self._path.parent)
        return open_derived(self._path, SCHEMA)


def _near(
    rows: Matrix,
    group: Group,
) -> Iterator[Similar]:
    """Pairs of the group that reach its floor. rows: (members, dim) unit rows."""
    members = np.asarray(group.members)
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        exact = block @ rows[start:].T
        similarity = np.round(exact, DIGITS)
        reached = similarity >= group.floor - BAND
        first, second = np.nonzero(np.triu(reached, 1))
        yield from map(
            Similar,
            members[start + first].tolist(),
            members[start + second].tolist(),
            similarity[first, second].tolist(),
        )


def _key(text: str) -> bytes:
    encoded = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(encoded).digest()[:16]
