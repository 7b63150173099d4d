"""A key point beside a statement with its neighbours, as the judge's input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from interviewer.adapters.grading_local.judge.tokens import Tokens

BEGIN, PAD, END = 0, 1, 2
POINT, AROUND, STATEMENT = 0, 1, 2
LONGEST_POINT, LONGEST_STATEMENT, LONGEST_NEIGHBOUR = 80, 96, 24
"""In tokens."""


class Reading(NamedTuple):
    """One pair, in tokens."""

    tokens: tuple[int, ...]
    """Point, what was said before, statement, what was said after."""
    kinds: tuple[int, ...]
    """Which of them each token belongs to."""

    @classmethod
    def of(
        cls,
        tokens: Tokens,
        point: str,
        before: str,
        text: str,
        after: str,
    ) -> Reading:
        """The pair; what is too long is cut, neighbours on the far side."""
        asked = (BEGIN, *tokens.of(point)[:LONGEST_POINT], END, END)
        earlier = tokens.of(before[-200:])[-LONGEST_NEIGHBOUR:] if before.strip() else ()
        said = (END, *tokens.of(text)[:LONGEST_STATEMENT], END)
        later = tokens.of(after[:200])[:LONGEST_NEIGHBOUR] if after.strip() else ()
        kinds = (POINT,) * len(asked) + (AROUND,) * len(earlier)
        kinds += (STATEMENT,) * len(said) + (AROUND,) * (len(later) + 1)
        return cls(
            (*asked, *earlier, *said, *later, END),
            kinds,
        )


class Inputs(NamedTuple):
    """Readings of different lengths in one block."""

    tokens: NDArray[np.int64]
    """(texts, tokens)."""
    kinds: NDArray[np.int64]
    """(texts, tokens)."""
    real: NDArray[np.float32]
    """(texts, tokens): 0 where a text has ended."""


def padded(readings: Sequence[Reading]) -> Inputs:
    """The readings in one block."""
    shape = (len(readings), max(len(reading.tokens) for reading in readings))
    inputs = Inputs(
        np.full(
            shape,
            PAD,
            np.int64,
        ),
        np.zeros(
            shape,
            np.int64,
        ),
        np.zeros(
            shape,
            np.float32,
        ),
    )
    for row, reading in enumerate(readings):
        inputs.tokens[row, : len(reading.tokens)] = reading.tokens
        inputs.kinds[row, : len(reading.kinds)] = reading.kinds
        inputs.real[row, : len(reading.tokens)] = 1.0
    return inputs
