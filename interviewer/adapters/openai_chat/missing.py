"""Stands in for a model that a session was begun with and that is not configured any more."""

from __future__ import annotations

from interviewer.core.interview import Turn
from interviewer.core.ports import Judgement
from interviewer.core.rubric import Language
from interviewer.errors import ExaminerError


class MissingExaminer:
    """Port ``Examiner``: every answer goes to the fallback, with the reason."""

    name = "llm"

    def assess(self, turn: Turn, lang: Language) -> Judgement:
        """Raises ExaminerError."""
        del turn, lang
        raise ExaminerError(key="llm_missing")
