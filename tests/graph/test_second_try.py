"""A second try at a question that is over: graded, kept beside the first, and counted nowhere."""

from typing import Any

import pytest

from interviewer.core.interview.again import why_not_again
from interviewer.core.interview.session import Session
from interviewer.core.practice.review_log import reviews_of
from interviewer.errors import ExaminerError, UsageError
from interviewer.testing import FixedRubrics, Step, make_rubric
from tests.graph.conftest import World

WEAK: Step = {"p3": "met"}
MET: Step = {"p1": "met", "p2": "met", "p3": "met"}


def after_a_weak_answer(world: World, **config: Any) -> Session:
    """A session whose first question was answered weakly and is over."""
    world.rubrics = FixedRubrics(make_rubric(3, 2, 1))
    world.rebuild()
    session_id, _ = world.start(questions=2, **config)
    world.examiner.enqueue(WEAK)
    world.send(session_id, "a weak answer")
    world.send(session_id, "/skip", "skip")
    return world.interviews.session(session_id)


def test_a_second_try_is_graded_alone_and_the_session_stays_as_it_is(world: World) -> None:
    session = after_a_weak_answer(world)
    world.examiner.enqueue(MET)
    tried = world.interviews.answer_again(session, 1, "a good answer")
    assert tried.assessment.score == 10.0
    assert tried.at == world.clock.now()
    now = world.interviews.session(session.id)
    assert now == session
    assert reviews_of(now) == reviews_of(session)


def test_the_report_has_the_tries_beside_the_first_and_the_first_score(world: World) -> None:
    session = after_a_weak_answer(world)
    for step in (WEAK, MET):
        world.examiner.enqueue(step)
        world.interviews.answer_again(session, 1, "again")
    world.send(session.id, "/end", "end")
    session = world.interviews.session(session.id)
    world.examiner.enqueue(MET)
    world.interviews.answer_again(session, 1, "after the end")
    report = world.interviews.report(session)
    assert session.report is not None
    assert report.score == session.report.score
    first = report.items[0]
    assert [one.answer for one in first.tries] == ["again", "again", "after the end"]
    assert first.assessment == session.report.items[0].assessment


def test_a_session_can_go_on_after_a_second_try(world: World) -> None:
    session = after_a_weak_answer(world)
    world.examiner.enqueue(MET)
    world.interviews.answer_again(session, 1, "again")
    world.examiner.enqueue(MET)
    world.send(session.id, "the second question's answer")
    assert world.interviews.session(session.id).turns[1].answers == ["the second question's answer"]


def test_where_the_model_fails_the_local_examiner_grades_and_says_why(world: World) -> None:
    session = after_a_weak_answer(world)
    world.examiner.enqueue(ExaminerError("the model is away"))
    world.fallback.enqueue(MET)
    tried = world.interviews.answer_again(session, 1, "again")
    assert tried.assessment.score == 10.0
    assert tried.fallback == "the model is away"


def test_what_is_not_over_or_not_there_is_refused(world: World) -> None:
    session = after_a_weak_answer(world)
    for question, answer, key in (
        (1, "  ", "empty_answer"),
        (2, "again", "again_open"),
        (3, "again", "again_unknown"),
    ):
        with pytest.raises(UsageError) as refused:
            world.interviews.answer_again(session, question, answer)
        assert refused.value.key == key
    assert world.interviews.second_tries(session) == {}


def test_in_an_exam_a_question_is_answered_again_after_the_end_only(world: World) -> None:
    session = after_a_weak_answer(world, exam=True)
    assert why_not_again(session, 1) == "again_exam"
    world.send(session.id, "/end", "end")
    assert why_not_again(world.interviews.session(session.id), 1) is None
