"""Asks the model about the style of an answer to a coding problem. It sees no test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from interviewer.adapters.grading_llm.asking import Asking, Request
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.transport.tokens import cut_text
from interviewer.core.bank.card import Language
from interviewer.core.practice.code_review import LONGEST, MOST_REMARKS, CodeReview
from interviewer.core.practice.problem import Problem

SOURCE_TOKENS = 2_000
"""Tokens of the code that are shown."""
TASK_TOKENS = 600
"""Tokens of the statement that are shown."""
MOST_MISTAKES = 5


def _line(value: Any) -> str:
    """One line of text; anything else counts as not said."""
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def _lines(value: Any) -> list[str]:
    return [_line(item) for item in value if _line(item)] if isinstance(value, list) else []


class ReviewDraft(BaseModel):
    """What the model says of the code."""

    model_config = ConfigDict(extra="ignore")

    style: Annotated[list[str], BeforeValidator(_lines)] = []
    """Remarks on style."""

    question: Annotated[str, BeforeValidator(_line)] = ""
    """A question about the code."""


class ModelCodeReviewer:
    """Port ``CodeReviewer``: one call."""

    def __init__(self, asking: Asking) -> None:
        """asking: the model that judges."""
        self._asking = asking

    def review(
        self,
        problem: Problem,
        source: str,
        mistakes: Sequence[str],
        lang: Language,
    ) -> CodeReview:
        """mistakes: what the tests found. Raises ExaminerError."""
        request = Request(
            prompt="review_code",
            lang=lang,
            schema=ReviewDraft,
            given={
                "task": cut_text(problem.statement_in(lang), TASK_TOKENS),
                "source": cut_text(source, SOURCE_TOKENS),
                "mistakes": mistakes[:MOST_MISTAKES],
            },
            check=_check,
        )
        draft, _ = self._asking.ask(request)
        return CodeReview(
            remarks=tuple(draft.style[:MOST_REMARKS]),
            question=draft.question,
        )


def _check(draft: ReviewDraft) -> None:
    """Raises Fault where nothing was said."""
    if not (draft.style or draft.question):
        raise Fault("malformed", "neither style nor question was given")
