"""Where the person disagrees with the examiner."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.grading.assessment import Verdict, not_graded
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.session import Session, Turn
from interviewer.core.review.own_verdict import (
    Opinion,
    judged_point,
    opinion_lines,
    with_opinions,
)
from interviewer.errors import UsageError
from interviewer.testing import assessment, make_question, make_rubric

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def turn(
    text: str,
    verdicts: dict[str, Verdict] | None = None,
) -> Turn:
    asked = Turn(
        question=make_question(text),
        rubric=make_rubric(3, 2),
        answers=["第一句", "第二句"],
        closed=True,
    )
    if verdicts is None:
        asked.assessment = not_graded("no card")
    else:
        asked.assessment = assessment(asked, verdicts)
    return asked


def session() -> Session:
    turns = [turn("什么是 DPO", {"p1": "met", "p2": "partial"}), turn("什么是 RAG")]
    return Session(
        id="0a1b2c",
        created_at=NOW,
        turns=turns,
    )


def opinion(
    question: int,
    point: str,
    verdict: Verdict,
) -> Opinion:
    return Opinion(
        session_id="0a1b2c",
        question=question,
        point=point,
        verdict=verdict,
        at=NOW,
    )


def test_a_point_is_named_by_its_number_in_the_report() -> None:
    assert judged_point(session(), 1, 1) == ("p1", "met")
    assert judged_point(session(), 1, 2) == ("p2", "partial")


def test_what_the_examiner_was_not_sure_of_can_be_confirmed() -> None:
    unsure = session()
    graded = unsure.turns[0].assessment
    assert graded is not None
    points = tuple(point.model_copy(update={"settled": False}) for point in graded.points)
    unsure.turns[0].assessment = graded.model_copy(update={"points": points})
    assert judged_point(unsure, 1, 1) == ("p1", "unsettled")


@pytest.mark.parametrize("question", [0, 2, 3])
def test_a_question_without_a_grade_cannot_be_disagreed_with(question: int) -> None:
    with pytest.raises(UsageError) as error:
        judged_point(session(), question, 1)
    assert error.value.key == "opinion_no_grade"
    assert error.value.params == {"question": question, "id": "0a1b2c"}


@pytest.mark.parametrize("point", [0, 3])
def test_a_point_that_is_not_in_the_report_is_refused_with_how_many_there_are(point: int) -> None:
    with pytest.raises(UsageError) as error:
        judged_point(session(), 1, point)
    assert error.value.key == "opinion_no_point"
    assert error.value.params == {"question": 1, "point": point, "points": 2}


def test_a_report_shows_the_newest_verdict_on_each_point_and_keeps_its_score() -> None:
    report = build_report(session(), NOW)
    opinions = [opinion(1, "p1", "missed"), opinion(1, "p2", "met"), opinion(1, "p1", "wrong")]
    shown = with_opinions(report, opinions)
    assert [item.own_verdicts for item in shown.items] == [{"p1": "wrong", "p2": "met"}, {}]
    assert shown.score == report.score


def test_a_report_without_opinions_is_the_same_report() -> None:
    report = build_report(session(), NOW)
    assert with_opinions(report, []) is report


def test_a_line_has_the_verdicts_as_the_person_left_them() -> None:
    given = session()
    ((line, rubric),) = opinion_lines(given, [opinion(1, "p2", "met")])
    assert (line.question, line.answer) == ("什么是 DPO", "第一句\n第二句")
    assert line.group == given.turns[0].question.id
    assert line.verdicts == {"p1": "met", "p2": "met"}
    assert rubric == given.turns[0].rubric


def test_a_question_without_rubric_or_opinion_gives_no_line() -> None:
    given = session()
    assert opinion_lines(given, []) == []
    assert opinion_lines(given, [opinion(9, "p1", "met")]) == []
    given.turns[0].rubric = None
    assert opinion_lines(given, [opinion(1, "p1", "met")]) == []
