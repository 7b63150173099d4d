"""The arithmetic of grades: votes, second opinions, hints."""

import pytest

from interviewer.core.grading import (
    Assessment,
    PointVerdict,
    by_vote,
    calibrated_score,
    charge_hints,
    credit_of,
    near_pass,
    second_opinion,
    weighted_score,
)


def ballot(*verdicts, examiner="model"):
    points = tuple(
        PointVerdict(
            id=f"p{n}",
            text=f"point {n}",
            weight=w,
            verdict=v,
            quote=None if v == "missed" else f"said {v}",
            credit=credit_of(v),
        )
        for n, (w, v) in enumerate(zip((3, 2, 1), verdicts, strict=True), 1)
    )
    return Assessment(
        graded=True, score=weighted_score(points), confidence=1.0, points=points, examiner=examiner
    )


def scored(score, examiner="local", confidence=0.8):
    return Assessment(graded=True, score=score, confidence=confidence, examiner=examiner)


def test_the_majority_decides_a_point_and_a_split_costs_confidence():
    elected = by_vote(
        [
            ballot("met", "met", "missed"),
            ballot("met", "missed", "missed"),
            ballot("met", "met", "wrong"),
        ]
    )
    assert [p.verdict for p in elected.points] == ["met", "met", "missed"]
    assert [p.confidence for p in elected.points] == [1.0, 0.67, 0.67]
    assert elected.score == weighted_score(elected.points) == 8.3
    assert elected.confidence == pytest.approx((3 + 2 * 0.67 + 0.67) / 6, abs=0.01)


def test_three_opinions_meet_in_the_middle_with_a_quote_that_belongs_to_it():
    elected = by_vote(
        [
            ballot("met", "met", "met"),
            ballot("partial", "met", "met"),
            ballot("missed", "met", "met"),
        ]
    )
    assert (elected.points[0].verdict, elected.points[0].quote) == ("partial", "said partial")


@pytest.mark.parametrize(
    ("score", "near"),
    [(4.9, False), (5.0, True), (6.0, True), (7.0, True), (7.1, False), (None, False)],
)
def test_near_the_pass_mark(score, near):
    assert near_pass(Assessment(graded=score is not None, score=score)) is near


def test_a_grade_that_other_evidence_disputes_is_uncertain_but_stands():
    disputed = second_opinion(scored(9.0, "model", 1.0), scored(4.9))
    assert (disputed.score, disputed.confidence, disputed.disputed_by, disputed.disputed_score) == (
        9.0,
        0.3,
        "local",
        4.9,
    )


@pytest.mark.parametrize("other", [scored(5.0), scored(9.0), Assessment(graded=False)])
def test_a_second_opinion_within_four_points_changes_nothing(other):
    assert second_opinion(scored(9.0, "model"), other) == scored(9.0, "model")


def test_what_was_not_graded_stays_so():
    given = Assessment(graded=False, reason="no card")
    assert second_opinion(given, scored(9.0)) == given
    assert charge_hints(given, 2) == given


def test_what_a_follow_up_asked_for_and_nobody_said_is_lost_whatever_else_was_said() -> None:
    points = tuple(
        PointVerdict(id=name, text=name, weight=weight, verdict=verdict, credit=credit_of(verdict))
        for name, weight, verdict in (
            ("a", 3.0, "met"),
            ("b", 3.0, "met"),
            ("c", 2.0, "missed"),
            ("d", 2.0, "missed"),
        )
    )
    assert calibrated_score(points, full_share=0.6) == 10.0
    assert calibrated_score(points, full_share=0.6, asked={"c"}) == 8.0
    assert calibrated_score(points, full_share=0.6, asked={"a"}) == 10.0
