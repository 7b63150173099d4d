"""Why a question was asked: what is kept of the choice, and what an examiner may choose from."""

from __future__ import annotations

from typing import Literal

from interviewer.core.notes.question import Kind
from interviewer.core.value import Frozen

Cause = Literal[
    "first",
    "plan",
    "follow_up",
    "mentioned",
    "near",
    "up",
    "down",
    "round",
    "short",
    "examiner",
]
MAX_REASON = 120
"""Characters of an examiner's reason."""


class Chosen(Frozen):
    """Why a question was put."""

    causes: tuple[Cause, ...]
    """What spoke for it, the weightiest first."""
    link: str | None = None
    """What the answer before had named, in its spelling, if that is a cause."""
    before: int | None = None
    """Difficulty (1–5) of the question before, if a step up or down is a cause."""
    level: int | None = None
    """Difficulty (1–5) of this question, None where no card tells."""
    minutes: int | None = None
    """Whole minutes that were left, if that is a cause."""
    words: str | None = None
    """The examiner's reason, if its choice is the cause."""


class NextQuestion(Frozen):
    """A question that an examiner may choose to be put next."""

    id: str
    """The question's id."""
    text: str
    """Its words."""
    kind: Kind = "knowledge"
    """What it asks for."""
    level: int | None = None
    """Difficulty from 1 to 5, None where no card tells."""


class Pick(Frozen):
    """The question that an examiner would put next."""

    id: str
    """Id of one of the questions that it was shown."""
    reason: str
    """Why, in its words."""
