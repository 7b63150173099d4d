"""Collections on a Chroma server, and what is done while it is away.

An interview that is under way goes on: what this process last put into a collection is searched in
memory then, which finds the same. Only a sync, which has to write, says that the server is away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from interviewer.adapters.storage.chroma import Item, Progress, VectorCollection, chroma_errors
from interviewer.core.notes.sync_report import IndexChanges
from interviewer.errors import IndexUnusableError
from interviewer.logs import log

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from interviewer.core.ports import Embedder

Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]


class _Served(VectorCollection):
    """A collection of a server."""

    def _give_up(
        self,
        error: IndexUnusableError,
    ) -> None:
        """A server that is back may not know the collection by its old id."""
        self._opened = None
        log.warning(
            "Chroma: %s",
            error,
        )


class ServedCollection(_Served):
    """One collection of a server whose vectors are at hand, or cheap to have."""

    def __init__(
        self,
        client: Callable[[], ClientAPI],
        embedder: Embedder,
        kind: str,
        url: str,
        *,
        derived: bool = False,
    ) -> None:
        """derived: of shipped data, so that holding them once more may wait for the server."""
        super().__init__(
            client,
            embedder,
            kind,
            url,
        )
        self._derived = derived
        self._items: tuple[Item, ...] | None = None
        self._vectors: Vectors | None = None

    def replace(
        self,
        items: Sequence[Item],
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Make the collection hold exactly ``items``. Raises IndexUnusableError."""
        known = tuple(items)
        if known != self._items:
            self._items = known
            self._vectors = None
        try:
            return super().replace(
                items,
                progress,
            )
        except IndexUnusableError as error:
            self._give_up(error)
            if not self._derived:
                raise
            return IndexChanges(unchanged=len(items))

    def payloads(self) -> list[str]:
        """The payload of every item."""
        try:
            return super().payloads()
        except IndexUnusableError as error:
            return [item.payload for item in self._remembered(error)]

    def search(
        self,
        text: str,
        limit: int,
        embedder: Embedder | None = None,
    ) -> list[tuple[str, float]]:
        """Payloads of the nearest items with their cosine similarity, best first."""
        try:
            return super().search(
                text,
                limit,
                embedder,
            )
        except IndexUnusableError as error:
            items = self._remembered(error)
        if not items:
            return []
        if self._vectors is None:
            self._vectors = _unit(self._embedder.queries([item.text for item in items]))
        near = self._vectors @ _unit((embedder or self._embedder).queries([text]))[0]
        best = np.argsort(
            -near,
            kind="stable",
        )[:limit]
        return [(items[at].payload, float(near[at])) for at in best]

    def _remembered(
        self,
        error: IndexUnusableError,
    ) -> tuple[Item, ...]:
        """What was put in last. Raises the error where this process put nothing in."""
        self._give_up(error)
        if self._items is None:
            raise error
        return self._items


class ServedPassages(_Served):
    """Prose on a server. While that is away nothing is near: it only helps with wording."""

    def search(
        self,
        text: str,
        limit: int,
        embedder: Embedder | None = None,
    ) -> list[tuple[str, float]]:
        """Payloads of the nearest items with their cosine similarity, best first."""
        try:
            return super().search(
                text,
                limit,
                embedder,
            )
        except IndexUnusableError as error:
            self._give_up(error)
            return []


def drop_collections(
    client: Callable[[], ClientAPI],
    url: str,
    kinds: Sequence[str],
) -> None:
    """Delete what a person's notes were put into; it is derived. Raises IndexUnusableError."""
    beginnings = tuple(f"{kind}-" for kind in kinds)
    with chroma_errors(url):
        for collection in client().list_collections():
            if collection.name.startswith(beginnings):
                client().delete_collection(collection.name)


def _unit(vectors: Sequence[Sequence[float]]) -> Vectors:
    rows = np.asarray(
        vectors,
        dtype=np.float32,
    )
    lengths = np.linalg.norm(
        rows,
        axis=1,
        keepdims=True,
    )
    unit: Vectors = rows / np.maximum(
        lengths,
        1e-12,
    )
    return unit
