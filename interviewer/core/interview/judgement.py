"""What an examiner is told, what it makes of an answer, and what it says of its own."""

from __future__ import annotations

from typing import Literal

from interviewer.core.bank.card import Rubric
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.session import Persona
from interviewer.core.usage import Usage
from interviewer.core.value import Frozen

Intent = Literal["answer", "asks_back", "refuses", "other_question"]
Why = Literal["missing", "wrong", "vague", "contradiction"]


class Judgement(Frozen):
    """What an examiner makes of an answer, with the follow-up that it would put."""

    assessment: Assessment
    """The grade of all answers of the turn."""
    target: str | None = None
    """Id of the key point that the follow-up is about."""
    spoken: str | None = None
    """The follow-up in the examiner's words."""
    intent: Intent = "answer"
    """What the candidate did. Anything but ``answer`` is not graded and advances nothing."""
    why: Why = "missing"
    """The reason for the follow-up."""
    streamed: bool = False
    """True if ``spoken`` is on the screen already."""
    usage: Usage = Usage()
    """Tokens that the judgement used."""
    prompt: str | None = None
    """``id@version#digest`` of what the model was told."""


class Scene(Frozen):
    """What an examiner knows in addition to the turn."""

    round: str | None = None
    """The round of the set-up."""
    company: str | None = None
    """The company of the set-up."""
    persona: Persona = "friendly"
    """The manner of the interviewer."""
    asked: tuple[str, ...] = ()
    """The follow-ups of this turn as they were put."""
    shown: tuple[str, ...] = ()
    """Everything that the interviewer said about the question: hints and rewordings too."""
    claims: tuple[str, ...] = ()
    """What the candidate said to earlier questions, newest first, short."""


class Speech(Frozen):
    """What an examiner said of its own."""

    text: str
    """The words."""
    usage: Usage = Usage()
    """Tokens that they used."""
    prompt: str | None = None
    """``id@version#digest`` of what the model was told."""


class WrittenRubric(Frozen):
    """A rubric that a model wrote, now or in an earlier session."""

    rubric: Rubric
    """The key points."""
    usage: Usage = Usage()
    """Tokens that the writing used; none if the rubric was there already."""
    path: str | None = None
    """The file of a rubric that was written just now, None if it was there already."""


class SpokenLine(Frozen):
    """A spoken line and what it was rendered from."""

    text: str
    """The words."""
    prompt: str
    """``id@version#digest`` of the prompt file."""
