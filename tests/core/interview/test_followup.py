"""After an answer: which key point is followed up, and when the turn is closed."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import Rubric
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    Verdict,
    credit_of,
    not_graded,
)
from interviewer.core.interview.followup import Decision, Wish, decide
from interviewer.core.interview.judgement import Why
from interviewer.core.interview.session import MAX_FOLLOW_UPS, Turn
from interviewer.testing import make_question, make_rubric

NEXT = Decision(move="next")


def turn(*probes: str, rubric: Rubric | None) -> Turn:
    return Turn(
        question=make_question("什么是 DPO"),
        rubric=rubric,
        answers=["an answer"],
        probes=list(probes),
    )


def point(
    number: int,
    verdict: Verdict = "missed",
    *,
    weight: float = 1.0,
    credit: float | None = None,
    suspicion: str | None = None,
) -> PointVerdict:
    return PointVerdict(
        id=f"p{number}",
        text=f"point {number}",
        weight=weight,
        verdict=verdict,
        credit=credit_of(verdict) if credit is None else credit,
        suspicion=suspicion,
    )


def graded(*points: PointVerdict) -> Assessment:
    return Assessment(
        graded=True,
        score=5.0,
        confidence=1.0,
        points=points,
    )


def probe_of_the_first_only(number: int) -> str | None:
    return "probe?" if number == 1 else None


def asks_about(number: int, suspicion: str | None = None) -> Decision:
    return Decision(
        move="follow_up",
        point=f"p{number}",
        suspicion=suspicion,
    )


def test_an_answer_that_was_not_graded_is_not_followed_up() -> None:
    assert decide(turn(rubric=make_rubric(1)), not_graded("no card")) == NEXT
    with_points = graded(point(1)).model_copy(update={"graded": False})
    assert decide(turn(rubric=make_rubric(1)), with_points) == NEXT


def test_without_a_rubric_there_is_no_follow_up() -> None:
    assert decide(turn(rubric=None), graded(point(1))) == NEXT
    assert decide(turn(rubric=None), graded(point(1)), Wish(point="p1", why="vague")) == NEXT


def test_the_last_follow_up_of_a_question_closes_it() -> None:
    rubric = make_rubric(1, 1, 1)
    assessment = graded(point(1), point(2), point(3))
    assert MAX_FOLLOW_UPS == 2
    assert decide(turn("p1", rubric=rubric), assessment) == asks_about(2)
    assert decide(turn("p1", "p2", rubric=rubric), assessment) == NEXT


def test_where_everything_is_met_the_turn_is_closed() -> None:
    assert decide(turn(rubric=make_rubric(1, 1)), graded(point(1, "met"), point(2, "met"))) == NEXT


def test_the_point_with_most_weight_to_earn_is_followed_up() -> None:
    rubric = make_rubric(1, 3, 2)
    assessment = graded(point(1, weight=1), point(2, "partial", weight=3), point(3, weight=2))
    assert decide(turn(rubric=rubric), assessment) == asks_about(3)


def test_what_is_to_earn_follows_the_credit_and_not_the_verdict() -> None:
    rubric = make_rubric(3, 2)
    assessment = graded(
        point(1, "partial", weight=3, credit=0.2),
        point(2, "missed", weight=2),
    )
    assert decide(turn(rubric=rubric), assessment) == asks_about(1)


def test_of_equal_points_the_first_is_followed_up() -> None:
    assert decide(turn(rubric=make_rubric(2, 2)), graded(point(1), point(2))) == asks_about(1)


def test_a_point_that_was_probed_is_not_probed_again() -> None:
    rubric = make_rubric(3, 1)
    assessment = graded(point(1, weight=3), point(2, weight=1))
    assert decide(turn("p1", rubric=rubric), assessment) == asks_about(2)


def test_a_point_without_a_probe_is_left_alone() -> None:
    rubric = make_rubric(1, 3, probe=probe_of_the_first_only)
    assessment = graded(point(1, weight=1), point(2, weight=3))
    assert decide(turn(rubric=rubric), assessment) == asks_about(1)
    assert decide(turn("p1", rubric=rubric), assessment) == NEXT


def test_a_point_that_the_rubric_does_not_know_is_left_alone() -> None:
    assert decide(turn(rubric=make_rubric(1)), graded(point(7))) == NEXT


def test_a_suspected_claim_goes_before_a_heavier_point() -> None:
    rubric = make_rubric(3, 1)
    assessment = graded(
        point(1, weight=3),
        point(2, "partial", weight=1, suspicion="DPO needs a reward model"),
    )
    expected = asks_about(2, suspicion="DPO needs a reward model")
    assert decide(turn(rubric=rubric), assessment) == expected


def test_a_wrong_point_goes_before_a_heavier_one() -> None:
    assessment = graded(point(1, weight=3), point(2, "wrong", weight=1))
    assert decide(turn(rubric=make_rubric(3, 1)), assessment) == asks_about(2)


def test_a_suspicion_about_a_met_point_is_not_followed_up() -> None:
    assessment = graded(point(1, "met", suspicion="a claim"))
    assert decide(turn(rubric=make_rubric(1)), assessment) == NEXT


def test_a_wish_decides_between_equal_points() -> None:
    assessment = graded(point(1), point(2))
    wish = Wish(point="p2")
    assert decide(turn(rubric=make_rubric(1, 1)), assessment, wish) == asks_about(2)


def test_a_wish_does_not_outweigh_a_more_valuable_point() -> None:
    assessment = graded(point(1, weight=3), point(2, weight=1))
    wish = Wish(point="p2")
    assert decide(turn(rubric=make_rubric(3, 1)), assessment, wish) == asks_about(1)


def test_a_wish_may_ask_about_a_point_without_a_probe() -> None:
    rubric = make_rubric(1, 1, probe=lambda _: None)
    assessment = graded(point(1), point(2))
    assert decide(turn(rubric=rubric), assessment) == NEXT
    assert decide(turn(rubric=rubric), assessment, Wish(point="p2")) == asks_about(2)


def test_a_wish_with_a_suspicion_names_the_suspicion() -> None:
    assessment = graded(point(1, suspicion="a claim"))
    wish = Wish(point="p1", why="wrong")
    assert decide(turn(rubric=make_rubric(1)), assessment, wish) == asks_about(1, "a claim")


@pytest.mark.parametrize("why", ["missing", "wrong"])
def test_a_wish_for_more_about_a_met_point_is_not_granted(why: Why) -> None:
    assessment = graded(point(1, "met", credit=0.0), point(2))
    wish = Wish(point="p1", why=why)
    assert decide(turn(rubric=make_rubric(1, 1)), assessment, wish) == asks_about(2)


@pytest.mark.parametrize("why", ["vague", "contradiction"])
def test_a_vague_or_contradicting_claim_is_settled_even_where_the_point_is_met(why: Why) -> None:
    assessment = graded(point(1, "met", suspicion="a claim"), point(2, "wrong", weight=3))
    wish = Wish(point="p1", why=why)
    assert decide(turn(rubric=make_rubric(1, 3)), assessment, wish) == asks_about(1)


def test_a_vague_claim_that_was_probed_is_not_asked_about_again() -> None:
    assessment = graded(point(1, "met"), point(2))
    wish = Wish(point="p1", why="vague")
    assert decide(turn("p1", rubric=make_rubric(1, 1)), assessment, wish) == asks_about(2)


@pytest.mark.parametrize("why", ["missing", "vague"])
def test_a_wish_for_a_point_that_nobody_graded_is_ignored(why: Why) -> None:
    wish = Wish(point="p9", why=why)
    assert decide(turn(rubric=make_rubric(1)), graded(point(1)), wish) == asks_about(1)
