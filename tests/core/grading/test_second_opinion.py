"""A grade that other evidence contradicts is uncertain."""

from __future__ import annotations

import pytest

from interviewer.core.grading.assessment import Assessment
from interviewer.core.grading.second_opinion import second_opinion


def scored(
    score: float,
    examiner: str = "local",
    confidence: float = 0.8,
) -> Assessment:
    return Assessment(graded=True, score=score, confidence=confidence, examiner=examiner)


def test_a_grade_that_other_evidence_disputes_is_uncertain_but_stands() -> None:
    disputed = second_opinion(scored(9.0, "model", 1.0), scored(4.9))
    assert (disputed.score, disputed.confidence, disputed.disputed_by, disputed.disputed_score) == (
        9.0,
        0.3,
        "local",
        4.9,
    )


@pytest.mark.parametrize("other", [scored(5.0), scored(9.0), Assessment(graded=False)])
def test_a_second_opinion_within_four_points_changes_nothing(other: Assessment) -> None:
    assert second_opinion(scored(9.0, "model"), other) == scored(9.0, "model")


def test_a_dispute_keeps_a_confidence_that_is_lower_still() -> None:
    assert second_opinion(scored(9.0, confidence=0.1), scored(1.0)).confidence == 0.1
    unsure = scored(9.0).model_copy(update={"confidence": None})
    assert second_opinion(unsure, scored(1.0)).confidence == 0.3


def test_what_was_not_graded_is_not_disputed() -> None:
    given = Assessment(graded=False, reason="no card")
    assert second_opinion(given, scored(9.0)) == given
