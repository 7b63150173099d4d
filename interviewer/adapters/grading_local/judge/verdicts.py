"""From figures to a verdict: a multinomial logistic regression, fitted by ``tools/judge``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.core.grading.assessment import Verdict
from interviewer.core.steady import reaches
from interviewer.core.value import Frozen

FARTHEST = 2.5
"""Standard deviations beyond which a figure says no more: what it was fitted on ends there."""
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
        return max(
            VERDICTS,
            key=self.chance,
        )

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
    settled_wrong: float
    """The same for *wrong*, which harms where it is not true; beyond 1 where it never counts."""

    def settles(self, outlook: Outlook) -> bool:
        """True if the likeliest verdict is likely enough to count."""
        verdict = outlook.verdict
        least = self.settled_wrong if verdict == "wrong" else self.settled
        return reaches(outlook.chance(verdict), least)

    def outlook(self, figures: Sequence[float]) -> Outlook:
        """How likely each verdict is."""
        scores = list(self.offset)
        standard = zip(
            figures,
            self.mean,
            self.scale,
            self.weights,
            strict=True,
        )
        for value, mean, scale, row in standard:
            apart = min(FARTHEST, max(-FARTHEST, (value - mean) / scale))
            for number, weight in enumerate(row):
                scores[number] += weight * apart
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        whole = sum(powers)
        return Outlook(*(power / whole for power in powers))


class Weighings(Frozen):
    """What is made of a judge's chances."""

    written: Weighing
    """Beside written key points."""
    bare: Weighing
    """Beside the statements of a reference, of which nobody said what matters."""

    def settling_at(self, least: float | None) -> Weighings:
        """With the chance from which the person wants verdicts to count; None for the shipped one.

        It is in the judge's name: grades of two such chances differ. *Wrong* keeps its own.
        """
        if least is None or least == self.written.settled:
            return self
        judge = f"{self.written.judge}-{least:g}"
        changes = {"settled": least, "judge": judge}
        return Weighings(
            written=self.written.model_copy(update=changes),
            bare=self.bare.model_copy(update=changes),
        )


def weighings(path: Path) -> Weighings:
    """As they are stored. Raises OSError and ValueError."""
    return Weighings.model_validate_json(path.read_text(encoding="utf-8"))
