"""The list of known failures does not hang on the last bits of a float."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import Card, KeyPoint
from interviewer.core.grading.assessment import Assessment
from tools.self_grading import OTHER, SCORE_BAND, Failure, SelfGrading, near, unexpected

FAILURE = Failure("other", "a", "b", "3.2")


def card(id_: str) -> Card:
    return Card(
        id=id_,
        topic="t",
        difficulty=1,
        question=id_,
        question_en=id_,
        reference=f"reference of {id_}",
        points=(KeyPoint(id="p", text="point"),),
    )


class Scoring:
    """Gives every answer the same score."""

    def __init__(self, score: float) -> None:
        self.score = score

    def grade(self, question: str, rubric: object, answer: str) -> Assessment:
        del question, rubric, answer
        return Assessment(graded=True, score=self.score)


def grading(score: float) -> SelfGrading:
    return SelfGrading([card("a"), card("b")], Scoring(score))  # type: ignore[arg-type]


@pytest.mark.parametrize("score", [2.8, 3.0, 3.2])
def test_a_case_within_a_step_of_the_limit_may_be_listed_or_not(score: float) -> None:
    at_limit = grading(score).at_limit
    assert unexpected([FAILURE], [], at_limit).new == {}
    assert unexpected([], [FAILURE.name], at_limit).mended == set()


@pytest.mark.parametrize("score", [0.0, 2.6, 3.4, 10.0])
def test_any_other_case_must_be_listed_exactly_if_it_fails(score: float) -> None:
    at_limit = grading(score).at_limit
    assert unexpected([FAILURE], [], at_limit).new == {FAILURE.name: "3.2"}
    assert unexpected([], [FAILURE.name], at_limit).mended == {FAILURE.name}
    assert unexpected([FAILURE], [FAILURE.name], at_limit) == ({}, set())


def test_a_listed_card_that_is_gone_is_mended() -> None:
    assert unexpected([], ["other gone b"], grading(3.0).at_limit).mended == {"other gone b"}


def test_the_band_is_one_step_of_a_score() -> None:
    assert near(OTHER + SCORE_BAND, OTHER)
    assert not near(OTHER + 2 * SCORE_BAND, OTHER)
