"""How much the clauses of an answer resemble wrong claims in general, whatever they are about.

Wrong claims of the bank, seen beside right ones, lean to one side of the embedding space: exclusive
words, exchanged comparatives, denials of what things are for. It is the only sign here that needs
no true claim nearby. It is a habit of speech as much as of thought, hence one sign among several.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from interviewer.adapters.grading_local.claims import Evidence
from interviewer.adapters.grading_local.vectors import Matrix, on_grid
from interviewer.core.calibration import GradingCalibration
from interviewer.core.text import size

NEUTRAL = 0.5
"""For no clauses, and for vectors that the direction was not fitted for."""
PRIOR_SIZE = 20.0
"""Han characters that count as neutral in every answer.

One terse clause, right or wrong, sounds like a definition."""


def falsehood(
    calibration: GradingCalibration,
    raw: Matrix,
    texts: Sequence[str],
    found: Sequence[Evidence],
) -> float:
    """Mean by length (0–1) of a logistic over each clause.

    raw: (clauses, dim) unit rows, the question's share not taken out. found: one a clause. What
    comes nearer to a right claim than to its denial or to a wrong one counts as neutral, in
    proportion up to ``sure_lead``.
    """
    fitted = calibration.falsehood
    weights = on_grid(np.asarray(fitted.weights))
    if not len(raw) or raw.shape[1] != len(weights):
        return NEUTRAL
    each = 1.0 / (1.0 + np.exp(-(raw @ weights + fitted.offset)))
    lead = np.array([e.right - max(e.right_denied, e.wrong) for e in found])
    sure = np.clip(lead / calibration.sure_lead, 0.0, 1.0)
    sizes = [size(t) for t in texts]
    seen = (sure * NEUTRAL + (1.0 - sure) * each).tolist()
    weighed = [a * b for a, b in zip(sizes, seen, strict=True)]
    return math.fsum([*weighed, PRIOR_SIZE * NEUTRAL]) / math.fsum([*sizes, PRIOR_SIZE])
