"""Texts and their vectors in Chroma. Derived data: delete the folder and ``sync`` rebuilds it.

A collection's name carries the embedder's name and dimension, so another embedder gets a collection of its own. Questions are embedded with
the query prefix on both sides: they are compared with questions.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from interviewer.core.library import IndexChanges
from interviewer.core.ports import Embedder
from interviewer.core.question import Frozen, Question
from interviewer.errors import IndexUnusableError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Progress = Callable[[int, int], None]
BATCH = 512
"""Items stored at once. Chroma spends 0.4 ms an item on batches of this size, twice that on batches of 64."""
PASSAGE_BATCH = 64
"""Passages are not kept in a file beside Chroma: a sync that is stopped loses one batch, some seconds."""


_DISK = re.compile(r"disk is full|disk I/O|no space left|file too large|quota", re.I)


class Item(Frozen):
    """A text with its payload (JSON). Equal texts share a vector; ids are unique."""

    id: str
    text: str
    payload: str = "{}"


def open_client(path: Path, url: str | None = None) -> ClientAPI:
    """Chroma in the folder ``path``, or the server at ``url``. Raises IndexUnusableError."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    with chroma_errors(url or path):
        if url:
            host, _, port = url.removeprefix("http://").removeprefix("https://").partition(":")
            return chromadb.HttpClient(
                host=host, port=int(port or 8000), ssl=url.startswith("https"), settings=settings
            )
        path.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(path), settings=settings)


@contextlib.contextmanager
def chroma_errors(where: object) -> Iterator[None]:
    """Chroma's, SQLite's and the file system's failures as one line for the user."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        key = "index_disk" if _DISK.search(reason) else "index_corrupt"
        raise IndexUnusableError(key=key, path=where, reason=reason) from error


class VectorCollection:
    """One collection: the items of one kind under one embedder."""

    def __init__(
        self,
        client: Callable[[], ClientAPI],
        embedder: Embedder,
        kind: str,
        where: object,
        prefix: Literal["query", "passage"] = "query",
    ) -> None:
        """client: opened when first needed. kind: first part of the collection's name. where: for messages. prefix: of what is stored."""
        self._client, self._embedder, self._where = client, embedder, where
        self._kind, self._prefix = kind, prefix
        self._opened: Collection | None = None

    @property
    def name(self) -> str:
        """``<kind>-<embedder>-<dimension>``."""
        return f"{self._kind}-{self._embedder.name}-{self._embedder.dim}"

    def replace(self, items: Sequence[Item], progress: Progress | None = None) -> IndexChanges:
        """Make the collection hold exactly ``items``; only texts that it does not know are embedded."""
        state = _state(items)
        with chroma_errors(self._where):
            if (self._collection.metadata or {}).get("state") == state:
                return IndexChanges(unchanged=len(items))
            self._mark("")
            stored = self._collection.get(include=["documents", "metadatas"])
            rows = zip(
                stored["ids"], stored["documents"] or (), stored["metadatas"] or (), strict=True
            )
            old = {i: (text, meta["payload"]) for i, text, meta in rows}
            wanted = {item.id: item for item in items}
            new = [i for i in wanted.values() if i.id not in old or old[i.id][0] != i.text]
            moved = [
                i
                for i in wanted.values()
                if i.id in old and old[i.id][0] == i.text and old[i.id][1] != i.payload
            ]
            gone = [i for i in old if i not in wanted]
            self._embed_and_store(new, progress)
            if moved:
                self._in_batches(
                    moved,
                    lambda part: self._collection.update(ids=_ids(part), metadatas=_payloads(part)),
                )
            if gone:
                self._in_batches(gone, lambda part: self._collection.delete(ids=part))
            self._mark(state)
        added = sum(i.id not in old for i in new)
        return IndexChanges(
            added=added,
            updated=len(new) - added + len(moved),
            removed=len(gone),
            unchanged=len(wanted) - len(new) - len(moved),
            embedded=len(new),
        )

    def payloads(self) -> list[str]:
        """The payload of every item."""
        with chroma_errors(self._where):
            return [
                str(m["payload"])
                for m in self._collection.get(include=["metadatas"])["metadatas"] or ()
            ]

    def search(self, text: str, limit: int) -> list[tuple[str, float]]:
        """Payloads of the nearest items with their cosine similarity, best first; empty for an empty collection."""
        with chroma_errors(self._where):
            if not self._collection.count():
                return []
            vectors: list[Sequence[float]] = [*self._embedder.queries([text])]
            found = self._collection.query(
                query_embeddings=vectors, n_results=limit, include=["metadatas", "distances"]
            )
        metadatas, distances = (found["metadatas"] or [[]])[0], (found["distances"] or [[]])[0]
        return [(str(m["payload"]), 1.0 - d) for m, d in zip(metadatas, distances, strict=True)]

    @property
    def _collection(self) -> Collection:
        if self._opened is None:
            self._opened = self._client().get_or_create_collection(
                self.name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={"embedder": self._embedder.name, "dimension": self._embedder.dim},
            )
        return self._opened

    def _mark(self, state: str) -> None:
        """Note down what the collection holds; empty while it is being changed, so that a change that was cut off is made good."""
        self._collection.modify(
            metadata={
                "embedder": self._embedder.name,
                "dimension": self._embedder.dim,
                "state": state,
            }
        )

    def _embed_and_store(self, items: list[Item], progress: Progress | None) -> None:
        embed, batch = (
            (self._embedder.queries, BATCH)
            if self._prefix == "query"
            else (self._embedder.passages, PASSAGE_BATCH)
        )
        for start in range(0, len(items), batch):
            part = items[start : start + batch]
            documents = [i.text for i in part]
            self._collection.upsert(
                _ids(part),
                embeddings=embed(documents),
                documents=documents,
                metadatas=_payloads(part),
            )  # type: ignore[arg-type]
            if progress:
                progress(min(start + batch, len(items)), len(items))

    @staticmethod
    def _in_batches(values: Sequence[Any], call: Callable[[Any], object]) -> None:
        for start in range(0, len(values), 1000):
            call(values[start : start + 1000])


class ChromaQuestions:
    """The questions of the notes (port ``QuestionIndex``)."""

    def __init__(self, collection: VectorCollection) -> None:
        """collection: of kind ``questions-…``."""
        self._collection = collection

    def replace(
        self, questions: Sequence[Question], progress: Progress | None = None
    ) -> IndexChanges:
        """Make the index hold exactly these questions."""
        items = [Item(id=q.id, text=q.text, payload=q.model_dump_json()) for q in questions]
        return self._collection.replace(items, progress)

    def all(self) -> list[Question]:
        """Every question, by note and line."""
        found = [Question.model_validate_json(p) for p in self._collection.payloads()]
        return sorted(found, key=lambda q: (q.note, q.line, q.id))

    def search(self, text: str, limit: int) -> list[tuple[Question, float]]:
        """The nearest questions with their cosine similarity, best first."""
        return [
            (Question.model_validate_json(p), s) for p, s in self._collection.search(text, limit)
        ]


def _state(items: Sequence[Item]) -> str:
    digest = hashlib.sha256()
    for item in items:
        digest.update(f"{item.id}\0{item.text}\0{item.payload}\0".encode())
    return digest.hexdigest()


def _ids(items: Sequence[Item]) -> list[str]:
    return [item.id for item in items]


def _payloads(items: Sequence[Item]) -> list[Any]:
    return [{"payload": item.payload} for item in items]
