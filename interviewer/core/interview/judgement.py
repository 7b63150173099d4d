"""What an examiner is told, what it makes of an answer, and what it says of its own."""

from __future__ import annotations

from typing import Literal

from interviewer.core.bank.card import Rubric
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.chosen import NextQuestion, Pick
from interviewer.core.interview.follow_up import FollowUpResult, Move
from interviewer.core.interview.project_facts import ProjectFact
from interviewer.core.interview.session import Persona
from interviewer.core.usage import Usage
from interviewer.core.value import Frozen

Intent = Literal["answer", "asks_back", "refuses", "other_question"]


class Proposal(Frozen):
    """What an examiner would do next."""

    move: Move
    """The move."""
    point: str | None = None
    """Id of the key point that it is about."""
    quote: str | None = None
    """The candidate's words that it goes into."""
    card: str | None = None
    """Id of the bank card whose question is put."""
    of_words: bool = False
    """True if the quoted words themselves are asked about, not what the card asks."""


class Judgement(Frozen):
    """What an examiner makes of an answer, with the move that it would make."""

    assessment: Assessment
    """The grade of all answers of the turn."""
    proposal: Proposal | None = None
    """The move that the examiner would make, None where it leaves that to the policy."""
    ack: str | None = None
    """Half a sentence on the answer, in the examiner's words."""
    spoken: str | None = None
    """What it says with the move."""
    intent: Intent = "answer"
    """What the candidate did in the last answer. ``asks_back`` and ``other_question`` are not
    graded and advance nothing."""
    result: FollowUpResult | None = None
    """What came of the follow-up that the last answer is to, as the examiner sees it."""
    source: ProjectFact | None = None
    """The line that the answer contradicts, if that is why the follow-up is put."""
    pick: Pick | None = None
    """The question that the examiner would put next, one of the scene's candidates."""
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
    facts: tuple[ProjectFact, ...] = ()
    """What is known of the project that the question is about."""
    candidates: tuple[NextQuestion, ...] = ()
    """What may be asked after this question, the best first."""
    minutes_left: float | None = None
    """Minutes until the session stops asking, None without a limit."""
    questions_left: int = 0
    """Questions that the plan has after this one."""
    disputed: bool = False
    """True if the last words dispute the verdict on what was said before them."""
    deeper: str | None = None
    """Id of a card that goes on from this question and is not asked otherwise."""


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
