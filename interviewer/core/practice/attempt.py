"""What is kept of each try at a coding problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.code_work import SPOKEN_POINTS
from interviewer.core.interview.session import Session, Turn
from interviewer.core.practice.outcome import Named, RunResult, score_of_tests
from interviewer.core.value import Frozen

Kind = Literal["submit", "hint", "solution", "interview"]
Reason = Literal["not_run", "solution_seen"]


class Attempt(Frozen):
    """One step at a problem."""

    problem: str
    """Id of the problem."""
    at: dt.datetime
    """When, with time zone."""
    kind: Kind
    """What was asked for."""
    source: str = ""
    """The answer as it was submitted."""
    tests: float | None = Field(
        default=None,
        ge=0,
    )
    """Points of the hidden tests, 0 to 6; None where nothing ran."""
    spoken: float | None = Field(
        default=None,
        ge=0,
    )
    """Points of the explanation, 0 to 4; None where none was given or it was not graded."""
    passed: int = 0
    """Cases that passed."""
    cases: int = 0
    """Cases that there are."""
    mistakes: tuple[Named, ...] = ()
    """What was found, the surest first."""
    reason: Reason | None = None
    """Why it is not graded; None where it is."""
    session: str = ""
    """Id of the interview that it was made in; empty for one made by itself."""
    grade: float | None = None
    """The grade of an interview, which hints may have lowered; None for any other."""

    @property
    def score(self) -> float | None:
        """0 to 10; None where it is not graded. What was not explained earns nothing."""
        if self.grade is not None:
            return self.grade
        if self.reason is not None or self.tests is None:
            return None
        return round(self.tests + (self.spoken or 0.0), 1)


class Submission(Frozen):
    """A submitted answer and what became of it."""

    attempt: Attempt
    """What is kept."""
    result: RunResult
    """What the tests say."""
    assessment: Assessment | None = None
    """What the examiner says of the explanation; None where none was given."""


def submitted(
    problem: str,
    at: dt.datetime,
    source: str,
    result: RunResult,
    *,
    earlier: Sequence[Attempt],
) -> Attempt:
    """The attempt of a run, not explained yet. earlier: those at the same problem."""
    ran = any(case.ran for case in result.hidden)
    reason: Reason | None = None
    if not ran:
        reason = "not_run"
    elif any(attempt.kind == "solution" for attempt in earlier):
        reason = "solution_seen"
    return Attempt(
        problem=problem,
        at=at,
        kind="submit",
        source=source,
        tests=score_of_tests(result.cases) if ran else None,
        passed=sum(case.passed for case in result.cases),
        cases=len(result.cases),
        mistakes=tuple(result.mistakes()),
        reason=reason,
    )


def explained(attempt: Attempt, assessment: Assessment) -> Attempt:
    """The attempt with the points of its explanation."""
    if not assessment.graded or assessment.score is None:
        return attempt
    share = assessment.score / assessment.max_score
    return attempt.model_copy(update={"spoken": round(SPOKEN_POINTS * share, 1)})


def of_session(session: Session) -> list[Attempt]:
    """What was written in an interview to questions with a coding problem."""
    attempts: list[Attempt] = []
    for turn in session.turns:
        attempt = _of_turn(session, turn)
        if attempt is not None:
            attempts.append(attempt)
    return attempts


def _of_turn(session: Session, turn: Turn) -> Attempt | None:
    work = turn.code
    if work is None or work.problem is None or not work.source.strip():
        return None
    mistakes = tuple(
        Named(
            key="told",
            zh=told,
            en=told,
        )
        for told in work.mistakes
    )
    has_run = work.tests is not None
    return Attempt(
        problem=work.problem,
        at=turn.waiting_since or turn.asked_at or session.created_at,
        kind="interview",
        source=work.source,
        tests=work.tests,
        spoken=work.spoken,
        passed=work.passed,
        cases=work.cases,
        mistakes=mistakes,
        reason=None if has_run else "not_run",
        session=session.id,
        grade=turn.assessment.score if has_run and turn.assessment else None,
    )


def hints_given(attempts: Sequence[Attempt]) -> int:
    """How many hints were asked for."""
    return sum(attempt.kind == "hint" for attempt in attempts)


def best_score(attempts: Sequence[Attempt]) -> float | None:
    """The best grade; None where nothing was graded."""
    scores = [attempt.score for attempt in attempts if attempt.score is not None]
    return max(scores, default=None)
