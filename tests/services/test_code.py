"""Coding problems as the service has them: what runs where, what is graded, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.adapters.practice.answer_files import AnswerFolder
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment
from interviewer.core.ports import ProblemNames
from interviewer.core.practice.outcome import CaseResult, Failure, RunResult
from interviewer.errors import InterviewerError, SandboxError, UsageError
from interviewer.paths import shipped
from interviewer.services.code import Code, CodeParts
from interviewer.testing import FixedClock, MemoryAttempts, ScriptedRunner

GOOD = RunResult(cases=(CaseResult(zh="一", en="one", passed=True),))
BROKEN = RunResult(
    cases=(CaseResult(zh="一", en="one", ran=False),),
    failure=Failure(kind="syntax", line=1),
)
PROBLEMS = ProblemFolder(shipped("knowledge") / "code")
SOFTMAX = PROBLEMS.problem("softmax")


def by_examiner(question: str, rubric: Rubric, explanation: str, lang: Language) -> Assessment:
    assert (question, lang) == (SOFTMAX.title, "zh")
    assert rubric.points == SOFTMAX.points
    return Assessment(graded=True, score=10.0 if explanation == "减去最大值" else 0.0)


def no_names() -> ProblemNames:
    raise AssertionError("names are known without the index")


def code(tmp_path: Path, runner: ScriptedRunner, *, is_local: bool = True) -> Code:
    attempts = MemoryAttempts()
    return Code(
        CodeParts(
            problems=PROBLEMS,
            names=no_names,
            near=lambda: 1.0,
            runner=runner,
            attempts=lambda: attempts,
            files=AnswerFolder(tmp_path / "code"),
            grade=by_examiner,
            clock=FixedClock(),
            is_local=is_local,
        )
    )


def test_tests_and_explanation_make_the_grade(tmp_path: Path) -> None:
    service = code(tmp_path, ScriptedRunner(GOOD, GOOD))
    assert service.submit(SOFTMAX, "x").attempt.score == 6.0
    submission = service.submit(SOFTMAX, "x", "减去最大值")
    assert submission.attempt.score == 10.0
    assert [attempt.score for attempt in service.history(SOFTMAX)] == [6.0, 10.0]
    [row] = [row for row in service.problems() if row.problem.id == "softmax"]
    assert (row.best, row.tries) == (10.0, 2)


def test_what_did_not_run_is_kept_without_a_grade_and_nobody_grades_its_explanation(
    tmp_path: Path,
) -> None:
    service = code(tmp_path, ScriptedRunner(BROKEN))
    submission = service.submit(SOFTMAX, "x", "减去最大值")
    assert submission.assessment is None
    assert service.history(SOFTMAX)[0].reason == "not_run"


def test_hints_come_one_by_one_and_the_last_one_again(tmp_path: Path) -> None:
    service = code(tmp_path, ScriptedRunner())
    given = [service.hint(SOFTMAX, "zh") for _ in range(4)]
    assert given == [(1, SOFTMAX.hints[0]), (2, SOFTMAX.hints[1])] + [(3, SOFTMAX.hints[2])] * 2


def test_the_solution_costs_the_grade_of_this_problem_only(tmp_path: Path) -> None:
    service = code(tmp_path, ScriptedRunner(GOOD, GOOD))
    assert service.solution(SOFTMAX) == SOFTMAX.reference
    assert service.submit(SOFTMAX, "x").attempt.reason == "solution_seen"
    assert service.submit(PROBLEMS.problem("attention"), "x").attempt.score == 6.0


def test_examples_run_in_the_sandbox_and_are_not_kept(tmp_path: Path) -> None:
    runner = ScriptedRunner(GOOD)
    service = code(tmp_path, runner)
    assert service.run(SOFTMAX, "x").passed
    assert runner.seen == [("x", True, "bubblewrap")]
    assert service.history(SOFTMAX) == []


def test_without_a_sandbox_nothing_runs_until_a_clear_yes(tmp_path: Path) -> None:
    runner = ScriptedRunner(GOOD, fault="bwrap: not installed")
    service = code(tmp_path, runner)
    with pytest.raises(SandboxError) as refused:
        service.run(SOFTMAX, "x")
    assert refused.value.key == "code_no_sandbox"
    assert service.may_be_unboxed()
    service.is_allowed_unboxed = True
    assert service.run(SOFTMAX, "x").passed
    assert runner.seen == [("x", True, "limits")]
    with pytest.raises(SandboxError) as told:
        service.check()
    assert told.value.key == "doctor_code_limits"


@pytest.mark.parametrize(("is_local", "has_limits"), [(False, True), (True, False)])
def test_a_server_with_accounts_never_runs_code_without_a_sandbox(
    tmp_path: Path, is_local: bool, has_limits: bool
) -> None:
    runner = ScriptedRunner(fault="bwrap: not installed", has_limits=has_limits)
    service = code(tmp_path, runner, is_local=is_local)
    assert not service.may_be_unboxed()
    service.is_allowed_unboxed = True
    with pytest.raises(SandboxError) as refused:
        service.submit(SOFTMAX, "x")
    assert refused.value.key == "code_refused"
    assert runner.seen == []
    with pytest.raises(SandboxError) as told:
        service.check()
    assert told.value.key == "doctor_code_refused"


def test_the_persons_file_is_begun_once_and_private(tmp_path: Path) -> None:
    service = code(tmp_path, ScriptedRunner())
    path = service.file(SOFTMAX)
    assert path.read_text(encoding="utf-8") == SOFTMAX.start
    assert path.stat().st_mode & 0o077 == 0
    path.write_text("mine = 1", encoding="utf-8")
    assert service.file(SOFTMAX) == path
    assert service.source(SOFTMAX) == "mine = 1"


def test_a_file_that_is_too_large_or_no_text_is_refused(tmp_path: Path) -> None:
    service = code(tmp_path, ScriptedRunner())
    path = service.file(SOFTMAX)
    path.write_bytes(b"#" * 1_000_000)
    with pytest.raises(UsageError) as refused:
        service.source(SOFTMAX)
    assert refused.value.key == "code_too_big"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InterviewerError, match="UTF-8"):
        service.source(SOFTMAX)
