"""Coding problems: find one, run an answer, submit it with an explanation, look at what was tried.

An interview finds the problem of a question by ``problem_for``, and uses ``run`` and ``test``.
These take at most the runner's wall clock and block nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.session import Session
from interviewer.core.ports import (
    AnswerFiles,
    AttemptStore,
    Clock,
    CodeRunner,
    ProblemNames,
    ProblemSource,
)
from interviewer.core.practice.attempt import (
    Attempt,
    Kind,
    Submission,
    best_score,
    explained,
    hints_given,
    of_session,
    submitted,
)
from interviewer.core.practice.code_review import CodeReview, CodeReviewer
from interviewer.core.practice.matching import meant
from interviewer.core.practice.outcome import Isolation, RunResult
from interviewer.core.practice.problem import Problem
from interviewer.core.value import Frozen
from interviewer.errors import SandboxError, UsageError

ANSWERS: frozenset[Kind] = frozenset({"submit", "interview"})
"""Kinds of attempts that hand an answer in."""
Grade = Callable[[str, Rubric, str, Language], Assessment]
"""Question, what is to be explained, explanation and language to a grade."""


@dataclass(frozen=True)
class CodeParts:
    """What the service works with."""

    problems: ProblemSource
    names: Callable[[], ProblemNames]
    """Opened when a text is no name of a problem."""
    near: Callable[[], float]
    """Similarity from which a text means a problem."""
    runner: CodeRunner
    attempts: Callable[[], AttemptStore]
    files: AnswerFiles
    grade: Grade
    clock: Clock
    is_local: bool = True
    """False on a server with accounts: nothing runs there without a sandbox."""
    sessions: Callable[[], Iterable[Session]] = tuple
    """Every interview, in any order."""
    reviewer: Callable[[], CodeReviewer | None] = lambda: None
    """Says something of style; None where no model is configured."""


class ListedProblem(Frozen):
    """A row of the list."""

    problem: Problem
    """The problem."""
    best: float | None = None
    """The best grade, 0 to 10; None where nothing was graded."""
    tries: int = 0
    """How often an answer was submitted."""


class Code:
    """All that is done with coding problems."""

    def __init__(self, parts: CodeParts) -> None:
        """parts: the real ones."""
        self._parts = parts
        self.is_allowed_unboxed = False
        """True once the person said yes to running their code without a sandbox. Never kept."""

    def problems(self) -> list[ListedProblem]:
        """Every problem, easy ones first. Raises BankError, StoreError."""
        attempts = [*self._parts.attempts().all(), *self._of_interviews()]
        rows = []
        for problem in self._parts.problems.all():
            own = [attempt for attempt in attempts if attempt.problem == problem.id]
            rows.append(
                ListedProblem(
                    problem=problem,
                    best=best_score(own),
                    tries=sum(attempt.kind in ANSWERS for attempt in own),
                )
            )
        return rows

    def problem_for(self, text: str) -> Problem | None:
        """The problem that a question of the notes asks for: by its names, then by meaning."""
        problems = self._parts.problems.all()
        return meant(text, problems, lambda: self._near(text, problems))

    def _near(self, text: str, problems: Sequence[Problem]) -> str | None:
        """The id of the problem with the nearest name, if that is near enough."""
        nearest = self._nearest(text, problems)
        if nearest is None or nearest[1] < self._parts.near():
            return None
        return nearest[0]

    def _nearest(self, text: str, problems: Sequence[Problem]) -> tuple[str, float] | None:
        return self._parts.names().nearest(text, problems)

    def problem(self, text: str) -> Problem:
        """As ``problem_for``. Raises UsageError, which names the nearest, where there is none."""
        found = self.problem_for(text)
        if found is not None:
            return found
        nearest = self._nearest(text, self._parts.problems.all())
        raise UsageError(
            key="code_unknown_near" if nearest else "code_unknown",
            name=text[:80],
            near=nearest[0] if nearest else "",
        )

    def file(self, problem: Problem) -> Path:
        """The person's file, begun where there is none. Raises StoreError."""
        return self._parts.files.begin(problem.id, problem.start)

    def source(
        self,
        problem: Problem,
        path: Path | None = None,
    ) -> str:
        """What the person has written: there, else in the problem's own file.

        Raises UsageError, InterviewerError.
        """
        return self._parts.files.read(path or self.file(problem))

    def run(
        self,
        problem: Problem,
        source: str,
    ) -> RunResult:
        """The visible examples, with their values and what was printed.

        Raises SandboxError where nothing may run here.
        """
        return self._result(
            problem,
            source,
            examples_only=True,
        )

    def test(
        self,
        problem: Problem,
        source: str,
    ) -> RunResult:
        """All cases, without their values; nothing is kept. Raises SandboxError."""
        return self._result(
            problem,
            source,
            examples_only=False,
        )

    def submit(
        self,
        problem: Problem,
        source: str,
        explanation: str | None = None,
        *,
        lang: Language = "zh",
    ) -> Submission:
        """All cases, and the grade; it is kept. Raises SandboxError, StoreError."""
        store = self._parts.attempts()
        result = self._result(
            problem,
            source,
            examples_only=False,
        )
        attempt = submitted(
            problem.id,
            self._now(),
            source,
            result,
            earlier=self.history(problem),
        )
        assessment = None
        if explanation and attempt.reason is None:
            assessment = self._parts.grade(
                problem.title_in(lang),
                problem.rubric(),
                explanation,
                lang,
            )
            attempt = explained(attempt, assessment)
        store.add(attempt)
        return Submission(
            attempt=attempt,
            result=result,
            assessment=assessment,
        )

    def reviewer(self) -> CodeReviewer:
        """Who reads code that ran. Raises UsageError where no model is configured."""
        reviewer = self._parts.reviewer()
        if reviewer is None:
            raise UsageError(key="code_review_model")
        return reviewer

    def review(
        self,
        problem: Problem,
        attempt: Attempt,
        lang: Language,
    ) -> CodeReview:
        """What a model says of a submitted answer; it changes no grade.

        Raises UsageError where no model is configured, ExaminerError where it fails.
        """
        mistakes = [mistake.in_language(lang) for mistake in attempt.mistakes]
        return self.reviewer().review(
            problem,
            attempt.source,
            mistakes,
            lang,
        )

    def hint(
        self,
        problem: Problem,
        lang: Language,
    ) -> tuple[int, str]:
        """The next hint and its number, from 1; the last one again when all were given."""
        hints = problem.hints_in(lang)
        number = min(hints_given(self.history(problem)) + 1, len(hints))
        self._keep(
            problem,
            "hint",
        )
        return number, hints[number - 1]

    def solution(self, problem: Problem) -> str:
        """A good answer. What is submitted for the problem from now on is not graded."""
        self._keep(
            problem,
            "solution",
        )
        return problem.reference

    def tried(self, problem: Problem) -> list[Attempt]:
        """What was tried at the problem, in interviews too, the oldest first. Raises StoreError."""
        held = [attempt for attempt in self._of_interviews() if attempt.problem == problem.id]
        return sorted([*self.history(problem), *held], key=lambda attempt: attempt.at)

    def _of_interviews(self) -> Iterable[Attempt]:
        for session in self._parts.sessions():
            yield from of_session(session)

    def history(self, problem: Problem) -> list[Attempt]:
        """What was tried at the problem by itself, the oldest first. Raises StoreError."""
        attempts: Sequence[Attempt] = self._parts.attempts().all()
        return [attempt for attempt in attempts if attempt.problem == problem.id]

    def may_be_unboxed(self) -> bool:
        """True where there is no sandbox, and the person may say yes to running without one."""
        return self._parts.runner.fault() is not None and self._has_limits_for_one()

    def check(self) -> None:
        """Raises SandboxError where answers cannot be kept apart from this machine."""
        fault = self._parts.runner.fault()
        if fault is None:
            return
        key = "doctor_code_limits" if self._has_limits_for_one() else "doctor_code_refused"
        raise SandboxError(
            key=key,
            problem=fault,
        )

    def _keep(
        self,
        problem: Problem,
        kind: Kind,
    ) -> None:
        self._parts.attempts().add(
            Attempt(
                problem=problem.id,
                at=self._now(),
                kind=kind,
            )
        )

    def _now(self) -> dt.datetime:
        return self._parts.clock.now()

    def _result(
        self,
        problem: Problem,
        source: str,
        *,
        examples_only: bool,
    ) -> RunResult:
        isolation = self._isolation()
        try:
            return self._parts.runner.run(
                problem.id,
                source,
                examples_only=examples_only,
                isolation=isolation,
            )
        except OSError as error:
            raise SandboxError(
                key="code_not_started",
                reason=error.strerror or str(error),
            ) from error

    def _has_limits_for_one(self) -> bool:
        return self._parts.is_local and self._parts.runner.has_limits()

    def _isolation(self) -> Isolation:
        """The sandbox, else limits where the person said yes. Raises SandboxError."""
        fault = self._parts.runner.fault()
        if fault is None:
            return "bubblewrap"
        if not self._has_limits_for_one():
            raise SandboxError(
                key="code_refused",
                problem=fault,
            )
        if not self.is_allowed_unboxed:
            raise SandboxError(
                key="code_no_sandbox",
                problem=fault,
            )
        return "limits"
