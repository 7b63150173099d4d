"""What an interview leaves of a coding problem."""

from __future__ import annotations

import datetime as dt

from interviewer.core.grading.assessment import Assessment, not_graded
from interviewer.core.interview.code_work import CodeWork
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.core.practice.attempt import best_score, of_session
from interviewer.testing import make_question

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def held(*works: CodeWork | None, assessment: Assessment | None = None) -> Session:
    turns = []
    for work in works:
        question = make_question("手撕 softmax", kind="coding")
        turns.append(Turn(question=question, code=work, assessment=assessment, waiting_since=NOON))
    return Session(id="abc", created_at=NOON, config=InterviewConfig(), turns=turns)


def test_a_graded_answer_has_the_grade_of_the_interview_with_its_hints() -> None:
    work = CodeWork(problem="softmax", source="x", tests=6.0, spoken=4.0, mistakes=("慢",))
    graded = Assessment(graded=True, score=9.0)
    [attempt] = of_session(held(work, assessment=graded))
    assert (attempt.problem, attempt.session, attempt.at) == ("softmax", "abc", NOON)
    assert (attempt.score, best_score([attempt])) == (9.0, 9.0)
    assert attempt.mistakes[0].in_language("zh") == "慢"


def test_what_did_not_run_has_no_grade() -> None:
    work = CodeWork(problem="softmax", source="x", reason="code_not_run")
    [attempt] = of_session(held(work, assessment=not_graded("code_not_run")))
    assert (attempt.reason, attempt.score) == ("not_run", None)


def test_questions_without_a_problem_or_without_code_are_none() -> None:
    assert of_session(held(None, CodeWork(source="x"), CodeWork(problem="softmax"))) == []
