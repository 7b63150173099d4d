"""What a clause must come nearer to than: the key points of the bank's other cards.

A clause of the topic alone proves no point.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from interviewer.adapters.grading_local.vectors import Levels, Matrix, Space, on_grid
from interviewer.core.bank.card import KeyPoint
from interviewer.core.ports import Embedder

NEAREST = 5
"""Other key points whose mean similarity is a clause's level."""
TWINS = 3
"""Nearest other key points that are left out for each point that is not the bank's own.

They may say the same."""
MANY = 100
"""Key points below which there is no background."""


class Background:
    """Key points of other questions, embedded on first use."""

    def __init__(
        self,
        embedder: Embedder,
        cards: Sequence[Sequence[str]],
    ) -> None:
        """cards: the key points of each card."""
        self._embedder = embedder
        self._cards = cards

    @property
    def empty(self) -> bool:
        """True if there are too few key points to compare with."""
        return len(self._texts) < MANY

    def levels(
        self,
        space: Space,
        rows: Matrix,
        points: Sequence[KeyPoint],
    ) -> Levels:
        """One number a row: its mean similarity to the ``NEAREST`` key points of other cards."""
        if self.empty:
            return np.full(len(rows), space.calibration.empty_level)
        near = space.near(rows, self._others(points))
        level: Levels = np.partition(near, -NEAREST, axis=1)[:, -NEAREST:].mean(axis=1)
        return level

    @cached_property
    def _texts(self) -> list[str]:
        return [text for card in self._cards for text in card]

    @cached_property
    def _rows(self) -> Matrix:
        vectors = np.asarray(self._embedder.queries(self._texts), np.float64)
        return on_grid(vectors.reshape(len(self._texts), -1))

    def _others(self, points: Sequence[KeyPoint]) -> Matrix:
        own = {p.text for p in points}
        mine = {text for card in self._cards if own & set(card) for text in card}
        keep = np.array([text not in mine for text in self._texts], dtype=bool)
        if not own <= mine:
            foreign = [p.text for p in points if p.text not in mine]
            raw = on_grid(np.asarray(self._embedder.queries(foreign), np.float64))
            keep[
                np.argsort(
                    -(raw @ self._rows.T),
                    axis=1,
                    kind="stable",
                )[:, :TWINS].ravel()
            ] = False
        rest: Matrix = self._rows[keep]
        return rest
