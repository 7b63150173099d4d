"""Similarity of an answer's clauses to claims, less what the question says anyway."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.core.ports import Embedder

Matrix = NDArray[np.float32]
QUESTION_SHARE = 0.5
"""Share of the question's direction that is taken out of every vector: its words stand in every answer and prove nothing."""


class Space:
    """Vectors of one question: unit rows, the query prefix on both sides."""

    def __init__(self, embedder: Embedder, question: str) -> None:
        """question: what was asked; an empty one takes nothing away."""
        self._embedder = embedder
        self._direction = self.raw([question])[0] if question.strip() else None

    def rows(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), dim) unit rows."""
        return self.project(self.raw(texts))

    def project(self, raw: Matrix) -> Matrix:
        """Unit rows of the embedder, less the question's share, as unit rows."""
        if self._direction is None or not len(raw):
            return raw
        rest = raw - QUESTION_SHARE * np.outer(raw @ self._direction, self._direction)
        unit: Matrix = rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-6)
        return unit

    def raw(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), dim) unit rows as the embedder gives them."""
        return np.asarray(self._embedder.queries(texts), np.float32).reshape(len(texts), -1)
