"""What an interview needs of coding problems. A port."""

from __future__ import annotations

from typing import Protocol

from interviewer.core.practice.outcome import RunResult
from interviewer.core.practice.problem import Problem


class CodeDesk(Protocol):
    """Coding problems as an interview has them: found, tried and judged. Nothing is kept."""

    def problem_for(self, text: str) -> Problem | None:
        """The problem that a question asks for, by its names, then by meaning; None for none."""

    def problem(self, text: str) -> Problem:
        """The problem of that id. Raises UsageError where it is gone."""

    def run(self, problem: Problem, source: str) -> RunResult:
        """The visible examples, with their values. Raises SandboxError where nothing may run."""

    def test(self, problem: Problem, source: str) -> RunResult:
        """All cases; of hidden ones no values. Raises SandboxError where nothing may run."""
