"""Similarity of an answer's clauses to claims, less what the question says anyway.

Every sum over the components of vectors is exact, so that a grade does not depend on the order in
which a processor adds. Components are rounded to ``GRID``; a product of two is then a multiple of
its square, and float64 holds sums of such products without rounding. Similarities themselves are
not rounded: a coarser value in the middle of a calculation has more edges, not fewer, and the
score is rounded once, at its end. ``python -m tools.grade_noise`` measures it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.core.calibration import GradingCalibration
from interviewer.core.ports import Embedder

Matrix = NDArray[np.float64]
Levels = NDArray[np.float64]
GRID = 2.0**-24
"""Step of a component. Two steps multiplied are 2**-48, so sums below 32 are exact in float64."""


class Space:
    """Vectors of one question: unit rows, the query prefix on both sides."""

    def __init__(
        self,
        embedder: Embedder,
        question: str,
        calibration: GradingCalibration,
    ) -> None:
        """question: what was asked; an empty one takes nothing away.

        calibration: the embedder's.
        """
        self.calibration = calibration
        self._embedder = embedder
        self._share = calibration.question_share
        self._direction: Matrix | None = None
        self._squared = 0.0
        if question.strip():
            self._direction = self.raw([question])[0]
            self._squared = float(self._direction @ self._direction)

    def rows(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), dim) unit rows."""
        return self.project(self.raw(texts))

    def project(self, raw: Matrix) -> Matrix:
        """Unit rows of the embedder, less the question's share, as unit rows."""
        if self._direction is None or not len(raw):
            return raw
        toward = raw @ self._direction
        rest = raw - np.outer(self._share * toward, self._direction)
        return on_grid(rest / self._lengths(raw, toward)[:, None])

    def near(self, rows: Matrix, raw: Matrix) -> Matrix:
        """(n, m) similarities of (n, dim) rows to (m, dim) raw rows, as to ``project(raw)``.

        Cheaper where ``raw`` is long.
        """
        if self._direction is None:
            return rows @ raw.T
        toward = raw @ self._direction
        rest = rows @ raw.T - np.outer(rows @ self._direction, self._share * toward)
        return rest / self._lengths(raw, toward)

    def _lengths(self, raw: Matrix, toward: Matrix) -> Matrix:
        """Length of each raw row without the question's share. toward: its product with that."""
        taken = self._share * toward
        left = np.einsum("ij,ij->i", raw, raw) - 2.0 * taken * toward
        left += taken * taken * self._squared
        lengths: Matrix = np.maximum(np.sqrt(np.maximum(left, 0.0)), 1e-6)
        return lengths

    def raw(self, texts: Sequence[str]) -> Matrix:
        """(len(texts), dim) unit rows as the embedder gives them."""
        vectors = np.asarray(self._embedder.queries(texts), np.float64)
        return on_grid(vectors.reshape(len(texts), -1))


def on_grid(rows: Matrix) -> Matrix:
    """The rows with every component at the nearest multiple of ``GRID``."""
    snapped: Matrix = np.round(rows / GRID) * GRID
    return snapped
