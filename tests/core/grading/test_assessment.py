"""The arithmetic of grades: votes, hints."""

from __future__ import annotations

import pytest

from interviewer.core.grading.assessment import (
    HINT_COST,
    Assessment,
    PointVerdict,
    Verdict,
    by_vote,
    charge_hints,
    credit_of,
    judged_score,
    near_pass,
    score_interval,
    weighted_score,
)


def ballot(*verdicts: Verdict, examiner: str = "model") -> Assessment:
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


def scored(
    score: float,
    examiner: str = "local",
    confidence: float = 0.8,
) -> Assessment:
    return Assessment(graded=True, score=score, confidence=confidence, examiner=examiner)


def test_the_majority_decides_a_point_and_a_split_costs_confidence() -> None:
    elected = by_vote(
        [
            ballot("met", "met", "missed"),
            ballot("met", "missed", "missed"),
            ballot("met", "met", "wrong"),
        ]
    )
    assert [p.verdict for p in elected.points] == ["met", "met", "missed"]
    assert [p.confidence for p in elected.points] == [1.0, 0.67, 0.67]
    assert elected.score == judged_score(elected.points) == 9.6
    assert elected.confidence == pytest.approx((3 + 2 * 0.67 + 0.67) / 6, abs=0.01)


def test_three_opinions_meet_in_the_middle_with_a_quote_that_belongs_to_it() -> None:
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
    [(4.7, False), (5.0, True), (6.0, True), (7.0, True), (7.3, False), (None, False)],
)
def test_near_the_pass_mark(score: float | None, near: bool) -> None:
    assert near_pass(Assessment(graded=score is not None, score=score)) is near


def test_a_hint_costs_one_point_of_ten_and_no_score_falls_below_zero() -> None:
    assert HINT_COST == 1.0
    points = ballot("met", "partial", "missed").points
    assert [weighted_score(points, hints) for hints in (0, 1, 7)] == [6.7, 5.7, 0.0]
    assert [charge_hints(scored(2.5), hints).score for hints in (0, 1, 2, 3)] == [2.5, 1.5, 0.5, 0]


def test_a_score_without_key_points_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one key point"):
        weighted_score(())


@pytest.mark.parametrize(
    ("verdict", "credit"),
    [("met", 1.0), ("partial", 0.5), ("missed", 0.0), ("wrong", 0.0)],
)
def test_what_a_verdict_earns(verdict: Verdict, credit: float) -> None:
    assert credit_of(verdict) == credit


def test_ballots_over_different_points_are_an_error() -> None:
    shorter = ballot("met", "met", "met").model_copy(
        update={"points": ballot("met", "met", "met").points[:2]}
    )
    with pytest.raises(ValueError, match="shorter"):
        by_vote([ballot("met", "met", "met"), shorter])


def test_what_was_not_graded_stays_so() -> None:
    given = Assessment(graded=False, reason="no card")
    assert charge_hints(given, 2) == given


def judged(*marks: str) -> tuple[PointVerdict, ...]:
    """Points of equal weight; a mark is a verdict, with ``?`` where it is not settled."""
    verdicts: dict[str, Verdict] = {"met": "met", "missed": "missed", "wrong": "wrong"}
    return tuple(
        PointVerdict(
            id=f"p{number}",
            text="要点",
            weight=2.0,
            verdict=verdicts[mark.rstrip("?")],
            credit=credit_of(verdicts[mark.rstrip("?")]),
            settled=not mark.endswith("?"),
        )
        for number, mark in enumerate(marks)
    )


def test_full_marks_need_every_point_and_half_of_the_weight_is_no_ten() -> None:
    assert judged_score(judged("met", "met")) == 10.0
    assert judged_score(judged("met", "missed")) == 7.1
    assert judged_score(judged("missed", "missed")) == 0.0
    assert judged_score(judged("met", "missed", "missed", "missed")) == 4.0


def test_a_wrong_point_costs_more_than_one_unsaid_and_never_below_nothing() -> None:
    assert judged_score(judged("met", "wrong")) < judged_score(judged("met", "missed"))
    assert judged_score(judged("wrong")) == 0.0


def test_what_is_not_settled_is_in_the_interval_and_not_in_the_score() -> None:
    points = judged("met", "missed", "met?")
    assert judged_score(points) == judged_score(points[:2]) == 7.1
    low, high = score_interval(points)
    assert low < 7.1 < high
    assert (points[2].low, points[2].high, points[2].outcome) == (0.0, 1.0, "unsettled")
    assert score_interval(points[:2]) == (7.1, 7.1)
    with pytest.raises(ValueError, match="settled"):
        judged_score(points[2:])
