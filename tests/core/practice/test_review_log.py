"""A graded answer is a review; what was not graded is none."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.grading.assessment import Verdict, not_graded
from interviewer.core.interview.session import Session, Turn
from interviewer.core.practice.review_log import Review, latest, rating_of, reviews_of
from interviewer.testing import make_question, make_rubric
from interviewer.testing.builders import assessment

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def turn(text: str = "什么是 RoPE？", **verdicts: Verdict) -> Turn:
    """A closed turn with three key points of equal weight."""
    made = Turn(
        question=make_question(text),
        rubric=make_rubric(1, 1, 1),
        answers=["an answer"],
        closed=True,
        waiting_since=NOON,
    )
    made.assessment = assessment(made, verdicts)
    return made


def reviews(*turns: Turn) -> list[Review]:
    return reviews_of(Session(id="1a", created_at=NOON, turns=list(turns)))


def test_a_graded_answer_is_a_review_that_knows_what_was_missed() -> None:
    [review] = reviews(turn(p1="met", p2="wrong"))
    assert review.key == ("1a", 1)
    assert review.at == NOON
    assert review.score == 3.3
    assert [point.id for point in review.missed] == ["p2", "p3"]
    assert review.points == 3


def test_passed_over_not_graded_and_still_open_are_no_reviews() -> None:
    skipped, ungraded, still_open = turn("a?"), turn("b?"), turn("c?", p1="met")
    skipped.skipped, skipped.assessment = True, not_graded("not_answered")
    ungraded.assessment = not_graded("no_rubric")
    still_open.closed = False
    assert reviews(skipped, ungraded, still_open) == []


def test_a_second_try_is_no_review() -> None:
    first, second = turn(p1="met"), turn(p1="met", p2="met", p3="met")
    assert [review.number for review in reviews(first, second)] == [1]


@pytest.mark.parametrize(
    ("score", "rating"),
    [(0.0, 1), (2.9, 1), (3.0, 2), (5.9, 2), (6.0, 3), (8.4, 3), (8.5, 4), (10.0, 4)],
)
def test_a_score_becomes_again_hard_good_or_easy(score: float, rating: int) -> None:
    assert rating_of(score, 0, 0) == rating


@pytest.mark.parametrize(("hints", "follow_ups"), [(1, 0), (0, 1), (2, 2)])
def test_a_hint_or_a_follow_up_takes_one_step(hints: int, follow_ups: int) -> None:
    assert rating_of(9.0, hints, follow_ups) == 3
    assert rating_of(7.0, hints, follow_ups) == 2
    assert rating_of(4.0, hints, follow_ups) == 2


def test_a_later_entry_of_the_same_answer_takes_the_place_of_the_first() -> None:
    [review] = reviews(turn(p1="met"))
    again = review.model_copy(update={"score": 9.0})
    other = review.model_copy(update={"number": 2, "at": NOON - dt.timedelta(hours=1)})
    assert latest([review, other, again]) == [other, again]
