"""What a model says of an answer beside its tests, which alone decide. A port."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from interviewer.core.bank.card import Language
from interviewer.core.practice.problem import Problem
from interviewer.core.value import Frozen

MOST_REMARKS = 3
"""Remarks on style that are shown."""
LONGEST = 300
"""Characters of a remark or a question."""


class CodeReview(Frozen):
    """Counts for nothing."""

    remarks: tuple[str, ...] = ()
    """On style: names, repetition, what is hard to read."""
    question: str = ""
    """A question about the code; empty where there is none."""


class CodeReviewer(Protocol):
    """Reads an answer that ran."""

    def review(
        self,
        problem: Problem,
        source: str,
        mistakes: Sequence[str],
        lang: Language,
    ) -> CodeReview:
        """mistakes: what the tests found. Raises ExaminerError."""
