"""How much the clauses of an answer resemble wrong claims in general, whatever they are about.

Wrong claims of the bank, seen beside right ones, lean to one side of the embedding space: exclusive words, exchanged comparatives, denials of what
things are for. It is the only sign here that needs no true claim nearby; it is a habit of speech as much as of thought, hence one sign among several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from interviewer.adapters.local_grader.claims import Evidence
from interviewer.adapters.local_grader.text import size
from interviewer.adapters.local_grader.vectors import Matrix

NEUTRAL = 0.5
"""What right answers have on average; for no clauses, and for an embedder that the direction was not fitted for."""
PRIOR_SIZE = 20.0
"""Han characters that count as neutral in every answer: one terse clause, right or wrong, sounds like a definition."""
SURE_LEAD = 0.3
"""Lead (cosine plus Dice) of a right claim from which its denying words are the claim's own."""


def falsehood(
    fitted: Mapping[str, Any], raw: Matrix, texts: Sequence[str], found: Sequence[Evidence]
) -> float:
    """Mean by length (0–1) of a logistic over each clause. raw: (clauses, dim) unit rows, the question's share not taken out.

    found: one a clause; what comes nearer to a right claim than to its denial or to a wrong one counts as neutral, in proportion up to ``SURE_LEAD``.
    """
    weights = np.asarray(fitted["weights"], np.float32)
    if not len(raw) or raw.shape[1] != len(weights):
        return NEUTRAL
    each = 1.0 / (1.0 + np.exp(-(raw @ weights + fitted["offset"])))
    lead = np.array([e.right - max(e.right_denied, e.wrong) for e in found])
    sure = np.clip(lead / SURE_LEAD, 0.0, 1.0)
    sizes = np.array([size(t) for t in texts])
    return float(
        (sizes @ (sure * NEUTRAL + (1.0 - sure) * each) + PRIOR_SIZE * NEUTRAL)
        / (sizes.sum() + PRIOR_SIZE)
    )
