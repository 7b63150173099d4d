"""From figures to a verdict: a multinomial logistic regression, fitted by ``tools/judge``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.core.grading.assessment import Verdict
from interviewer.core.value import Frozen

VERDICTS: tuple[Verdict, ...] = ("met", "partial", "missed", "wrong")


class Outlook(NamedTuple):
    """How likely each verdict on a key point is, 0-1; they add up to 1."""

    met: float
    partial: float
    missed: float
    wrong: float

    @property
    def verdict(self) -> Verdict:
        """The likeliest."""
        return max(VERDICTS, key=self.chance)

    @property
    def credit(self) -> float:
        """The share of the weight that it is expected to earn."""
        return self.met + 0.5 * self.partial

    def chance(self, verdict: Verdict) -> float:
        """Of one verdict."""
        return self[VERDICTS.index(verdict)]


class Weighing(Frozen):
    """The fitted regression over standardised figures."""

    judge: str
    """Version of the judge whose chances it was fitted on."""
    mean: tuple[float, ...]
    """Of each figure."""
    scale: tuple[float, ...]
    """Standard deviation of each figure."""
    weights: tuple[tuple[float, ...], ...]
    """One row a figure, one column a verdict."""
    offset: tuple[float, ...]
    """One a verdict."""
    settled: float
    """Chance of the likeliest verdict from which it counts as settled."""

    def outlook(self, figures: Sequence[float]) -> Outlook:
        """How likely each verdict is."""
        scores = list(self.offset)
        standard = zip(figures, self.mean, self.scale, self.weights, strict=True)
        for value, mean, scale, row in standard:
            for number, weight in enumerate(row):
                scores[number] += weight * (value - mean) / scale
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        whole = sum(powers)
        return Outlook(*(power / whole for power in powers))


def weighing(path: Path) -> Weighing:
    """As it is stored. Raises OSError and ValueError."""
    return Weighing.model_validate_json(path.read_text(encoding="utf-8"))
