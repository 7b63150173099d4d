"""Two grades of one answer, and whether they contradict each other."""

from __future__ import annotations

from interviewer.core.grading.assessment import Assessment

FAR_APART = 4.0
"""Points of ten beyond which two grades of one answer contradict each other."""
UNCERTAIN = 0.3
"""Confidence at most of a grade that other evidence disputes."""


def second_opinion(
    given: Assessment,
    other: Assessment,
) -> Assessment:
    """The grade, uncertain where ``other``, of different evidence, contradicts it.

    Scores contradict each other where they are more than ``FAR_APART`` points apart. Both have to
    be on one scale.
    """
    if given.score is None or other.score is None:
        return given
    distance = abs(given.score - other.score)
    if distance <= FAR_APART:
        return given
    confidence = UNCERTAIN
    if given.confidence is not None:
        confidence = min(given.confidence, UNCERTAIN)
    update = {
        "confidence": confidence,
        "disputed_by": other.examiner,
        "disputed_score": other.score,
    }
    return given.model_copy(update=update)
