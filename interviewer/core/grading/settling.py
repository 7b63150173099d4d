"""From which confidence on a verdict counts, by the person's own verdicts. Figures only.

The shipped rule counts a verdict that is likelier right than wrong. Where the person finds it right
less often, or more often, than the examiner believes, that point lies elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from interviewer.core.grading.assessment import Assessment, Verdict
from interviewer.core.grading.reliability import Sure
from interviewer.core.value import Frozen

LEAST_DISAGREEMENTS = 100
"""Own verdicts below which nothing is concluded from them."""
CANDIDATES = tuple(step / 20 for step in range(7, 19))
"""Confidences that may be chosen: 0.35, 0.4 … 0.9."""
DOUBT = 2.0
"""Standard deviations by which what moves must be right, or wrong, more often than a coin falls."""


class Threshold(Frozen):
    """What counts from one confidence on."""

    least: float
    """The confidence, 0–1."""
    settled: float
    """Share of the verdicts that count, 0–1."""
    right: float | None
    """Share of those that agree with the person; null where none counts."""


class Settling(Frozen):
    """From which confidence on the local examiner's verdicts count, and from which they should."""

    disagreements: int
    """The person's own verdicts."""
    needed: int = LEAST_DISAGREEMENTS
    """As many are wanted before anything is proposed."""
    in_force: Threshold
    """As verdicts count now."""
    proposed: Threshold | None = None
    """As they should; null where there are too few, or nothing else is borne out."""


def beside(pairs: Iterable[tuple[Mapping[str, Verdict], Assessment]]) -> Iterator[Sure]:
    """The examiner's verdicts beside the person's, key point by key point.

    Those that something was said wrongly are left out: they have a rule of their own.
    """
    for own, assessment in pairs:
        for point in assessment.points:
            if point.id in own and point.verdict != "wrong":
                yield Sure(point.confidence, point.verdict == own[point.id])


def calibrate(
    verdicts: Iterable[Sure],
    disagreements: int,
    in_force: float,
) -> Settling:
    """What the person's verdicts say of the confidence that is in force.

    verdicts: those beside the person's. disagreements: on how many the person gave another one.
    """
    compared = tuple(verdicts)
    proposed = None
    if disagreements >= LEAST_DISAGREEMENTS:
        best = _best(compared, in_force)
        if best != in_force and _is_borne_out(
            compared,
            best,
            in_force,
        ):
            proposed = _side(compared, best)
    return Settling(
        disagreements=disagreements,
        in_force=_side(compared, in_force),
        proposed=proposed,
    )


def _best(
    verdicts: Sequence[Sure],
    in_force: float,
) -> float:
    """With the most right ones more than wrong ones; of equal ones the nearest to what is."""

    def rank(least: float) -> tuple[int, float]:
        return _surplus(
            verdicts,
            least,
            2.0,
        ), -abs(least - in_force)

    return max((*CANDIDATES, in_force), key=rank)


def _surplus(
    verdicts: Sequence[Sure],
    least: float,
    below: float,
) -> int:
    """Right verdicts less wrong ones with a confidence in that range."""
    among = [verdict for verdict in verdicts if least <= verdict.confidence < below]
    right = sum(verdict.is_right for verdict in among)
    return right - (len(among) - right)


def _is_borne_out(
    verdicts: Sequence[Sure],
    best: float,
    in_force: float,
) -> bool:
    """True if what changes sides is one-sided beyond what chance brings."""
    low, high = sorted((best, in_force))
    moved = sum(low <= verdict.confidence < high for verdict in verdicts)
    surplus = abs(
        _surplus(
            verdicts,
            low,
            high,
        )
    )
    return surplus > DOUBT * math.sqrt(moved)


def _side(
    verdicts: Sequence[Sure],
    least: float,
) -> Threshold:
    counted = [verdict for verdict in verdicts if verdict.confidence >= least]
    right = None
    if counted:
        share = sum(verdict.is_right for verdict in counted) / len(counted)
        right = round(share, 3)
    return Threshold(
        least=least,
        settled=round(len(counted) / max(1, len(verdicts)), 3),
        right=right,
    )
