"""Texts and their vectors in Chroma. Derived data: delete the folder and ``sync`` rebuilds it.

A collection's name carries the embedder's name and dimension, so another embedder gets a
collection of its own. Questions are embedded with the query prefix on both sides: they are compared
with questions.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import urlsplit

from interviewer.adapters.storage.files import private_folder
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import IndexChanges
from interviewer.core.ports import Embedder
from interviewer.core.value import Frozen
from interviewer.errors import IndexUnusableError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Progress = Callable[[int, int], None]
BATCH = 512
"""Items stored at once. Chroma spends 0.4 ms an item on these, twice that on batches of 64."""
PASSAGE_BATCH = 64
"""Passages are not kept in a file beside Chroma: a sync that is stopped loses one batch."""
CHANGE_BATCH = 1000
"""Items changed or deleted at once; nothing is embedded for them."""

_T = TypeVar("_T")
_DISK = re.compile(r"disk is full|disk I/O|no space left|file too large|quota", re.I)


class Item(Frozen):
    """A text with its payload. Equal texts share a vector."""

    id: str
    """Unique in its collection."""
    text: str
    """What is embedded."""
    payload: str = "{}"
    """JSON that a search gives back."""


@dataclass
class _Plan:
    """What is to be done so that a collection holds certain items."""

    new: list[Item] = field(default_factory=list)
    """To be embedded: of an unknown id, or with another text than before."""
    moved: list[Item] = field(default_factory=list)
    """With the text that is stored, but another payload."""
    gone: list[str] = field(default_factory=list)
    """Ids that are not wanted any more."""
    added: int = 0
    """How many of ``new`` have an unknown id."""
    unchanged: int = 0
    """Items that are stored as they are."""

    def changes(self) -> IndexChanges:
        """The plan in figures."""
        return IndexChanges(
            added=self.added,
            updated=len(self.new) - self.added + len(self.moved),
            removed=len(self.gone),
            unchanged=self.unchanged,
            embedded=len(self.new),
        )


def open_client(path: Path, url: str | None = None) -> ClientAPI:
    """Chroma in the folder ``path``, or the server at ``url``. Raises IndexUnusableError."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    with chroma_errors(url or path):
        if url:
            address = urlsplit(url)
            return chromadb.HttpClient(
                host=address.hostname or url,
                port=address.port or 8000,
                ssl=address.scheme == "https",
                settings=settings,
            )
        private_folder(path)
        return chromadb.PersistentClient(str(path), settings=settings)


@contextlib.contextmanager
def chroma_errors(where: object) -> Iterator[None]:
    """Chroma's, SQLite's and the file system's failures as one line for the user."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        key = "index_disk" if _DISK.search(reason) else "index_corrupt"
        if str(where).startswith("http"):
            key = "index_server"
        raise IndexUnusableError(
            key=key,
            path=where,
            reason=reason,
        ) from error


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
        """client: opened when first needed. kind: first part of the collection's name.

        where: for messages. prefix: of what is stored.
        """
        self._client = client
        self._embedder = embedder
        self._kind = kind
        self._where = where
        self._prefix = prefix
        self._opened: Collection | None = None

    @property
    def name(self) -> str:
        """``<kind>-<embedder>-<dimension>``."""
        return f"{self._kind}-{self._embedder.name}-{self._embedder.dim}"

    def replace(
        self,
        items: Sequence[Item],
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Make the collection hold exactly ``items``; only texts that it lacks are embedded."""
        state = _state(items)
        with chroma_errors(self._where):
            if self._state_held() == state:
                return IndexChanges(unchanged=len(items))
            self._mark("")
            plan = _plan(items, self._stored())
            self._carry_out(plan, progress)
            self._mark(state)
        return plan.changes()

    def payloads(self) -> list[str]:
        """The payload of every item."""
        with chroma_errors(self._where):
            stored = self._collection.get(include=["metadatas"])
        return [str(metadata["payload"]) for metadata in stored["metadatas"] or ()]

    def search(
        self,
        text: str,
        limit: int,
        embedder: Embedder | None = None,
    ) -> list[tuple[str, float]]:
        """Payloads of the nearest items with their cosine similarity, best first.

        Empty for an empty collection. embedder: one of the same model that has the text's vector
        at hand; by default the collection's.
        """
        with chroma_errors(self._where):
            if not self._collection.count():
                return []
            vectors: list[Sequence[float]] = [*(embedder or self._embedder).queries([text])]
            answer = self._collection.query(
                query_embeddings=vectors,
                n_results=limit,
                include=["metadatas", "distances"],
            )
        hits = []
        for metadata, distance in zip(
            (answer["metadatas"] or [[]])[0],
            (answer["distances"] or [[]])[0],
            strict=True,
        ):
            payload = str(metadata["payload"])
            hits.append((payload, 1.0 - distance))
        return hits

    @property
    def _collection(self) -> Collection:
        if self._opened is None:
            self._opened = self._client().get_or_create_collection(
                self.name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={
                    "embedder": self._embedder.name,
                    "dimension": self._embedder.dim,
                },
            )
        return self._opened

    def _state_held(self) -> object:
        """What ``_mark`` noted down last."""
        metadata = self._collection.metadata or {}
        return metadata.get("state")

    def _mark(self, state: str) -> None:
        """Note down what the collection holds.

        Empty while it is being changed, so that a change that was cut off is made good.
        """
        self._collection.modify(
            metadata={
                "embedder": self._embedder.name,
                "dimension": self._embedder.dim,
                "state": state,
            }
        )

    def _stored(self) -> dict[str, tuple[str, object]]:
        """Text and payload of every item by id."""
        stored = self._collection.get(include=["documents", "metadatas"])
        rows = zip(
            stored["ids"],
            stored["documents"] or (),
            stored["metadatas"] or (),
            strict=True,
        )
        by_id: dict[str, tuple[str, object]] = {}
        for item_id, text, metadata in rows:
            by_id[item_id] = (text, metadata["payload"])
        return by_id

    def _carry_out(
        self,
        plan: _Plan,
        progress: Progress | None,
    ) -> None:
        self._embed_and_store(plan.new, progress)
        for part in _batches(plan.moved, CHANGE_BATCH):
            self._collection.update(
                ids=_ids(part),
                metadatas=_payloads(part),
            )
        for ids in _batches(plan.gone, CHANGE_BATCH):
            self._collection.delete(ids=ids)

    def _embed_and_store(
        self,
        items: list[Item],
        progress: Progress | None,
    ) -> None:
        if self._prefix == "query":
            embed, batch = self._embedder.queries, BATCH
        else:
            embed, batch = self._embedder.passages, PASSAGE_BATCH
        done = 0
        for part in _batches(items, batch):
            documents = [item.text for item in part]
            self._collection.upsert(
                _ids(part),
                embeddings=embed(documents),  # type: ignore[arg-type]
                documents=documents,
                metadatas=_payloads(part),
            )
            done += len(part)
            if progress:
                progress(done, len(items))


class ChromaQuestions:
    """The questions of the notes (port ``QuestionIndex``)."""

    def __init__(self, collection: VectorCollection) -> None:
        """collection: of kind ``questions-…``."""
        self._collection = collection

    def replace(
        self,
        questions: Sequence[Question],
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Make the index hold exactly these questions."""
        items = []
        for question in questions:
            item = Item(
                id=question.id,
                text=question.text,
                payload=question.model_dump_json(),
            )
            items.append(item)
        return self._collection.replace(items, progress)

    def all(self) -> list[Question]:
        """Every question, by note and line."""
        payloads = self._collection.payloads()
        questions = [Question.model_validate_json(payload) for payload in payloads]
        return sorted(questions, key=_place)

    def search(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[Question, float]]:
        """The nearest questions with their cosine similarity, best first."""
        nearest = []
        for payload, similarity in self._collection.search(text, limit):
            nearest.append((Question.model_validate_json(payload), similarity))
        return nearest


def _plan(items: Sequence[Item], stored: dict[str, tuple[str, object]]) -> _Plan:
    """stored: text and payload by id."""
    plan = _Plan()
    wanted = {item.id: item for item in items}
    for item_id in stored:
        if item_id not in wanted:
            plan.gone.append(item_id)
    for item in wanted.values():
        text, payload = stored.get(item.id, (None, None))
        if text != item.text:
            plan.new.append(item)
            plan.added += item.id not in stored
        elif payload != item.payload:
            plan.moved.append(item)
        else:
            plan.unchanged += 1
    return plan


def _place(question: Question) -> tuple[str, int, str]:
    return *question.place, question.id


def _state(items: Sequence[Item]) -> str:
    digest = hashlib.sha256()
    for item in items:
        digest.update(f"{item.id}\0{item.text}\0{item.payload}\0".encode())
    return digest.hexdigest()


def _batches(values: list[_T], size: int) -> Iterator[list[_T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _ids(items: Sequence[Item]) -> list[str]:
    return [item.id for item in items]


def _payloads(items: Sequence[Item]) -> list[Any]:
    return [{"payload": item.payload} for item in items]
