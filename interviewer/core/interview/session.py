"""A mock interview as data: what was set up, asked, said, answered and graded.

Knows nothing of the graph that moves it or of who talks to the user. Everything is JSON;
``schema_version`` guards what is read back.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.chosen import Chosen, Pick
from interviewer.core.interview.code_work import CodeWork
from interviewer.core.interview.follow_up import FollowUp, FollowUpResult
from interviewer.core.interview.report import Report
from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.core.notes.question import Kind, Question
from interviewer.core.usage import Usage
from interviewer.core.value import Frozen

SCHEMA_VERSION = 2
"""1: every checkpoint holds all turns and the transcript. 2: what is new, with a provenance."""
MAX_FOLLOW_UPS = 2
"""Follow-ups a question, where nothing speaks for more or fewer."""
MAX_ANSWER_CHARS = 20_000
"""What is graded of one answer; all of it is kept."""
THINKING_CAP = 600.0
"""Seconds that one wait adds to the session's time at most: a pause over night is no thinking."""

CommandKind = Literal["answer", "hint", "skip", "clarify", "repeat", "end", "run", "submit"]
ExaminerKind = Literal["local", "llm"]
Persona = Literal["friendly", "strict"]
Retro = Literal["ask", "always", "never"]
Status = Literal["running", "finished"]
Role = Literal["interviewer", "candidate", "notice"]
EntryKind = Literal[
    "opening",
    "question",
    "statement",
    "run",
    "answer",
    "follow_up",
    "hint",
    "clarify",
    "repeat",
    "skip",
    "grade",
    "notice",
    "closing",
    "command",
    "acknowledge",
]


class ComposedQuestion(Frozen):
    """A question that was chosen for an appointment, and why."""

    id: str
    """Id of the question."""
    why: str
    """The reason in words, in the session's language."""
    missed: tuple[str, ...] = ()
    """Ids of the key points that the last answer missed."""


class InterviewConfig(Frozen):
    """What the user set up."""

    questions: int = Field(
        default=5,
        ge=1,
        le=100,
    )
    """How many to ask."""
    minutes: int | None = Field(
        default=None,
        ge=1,
    )
    """Stop asking after that long; None means without limit."""
    company: str | None = None
    """Its own questions are asked first."""
    round: str | None = None
    """What such a round asks is asked first."""
    topic: str | None = None
    """Only questions about it."""
    about: tuple[str, ...] = ()
    """Ids of the questions that are about it by meaning."""
    kind: Kind | None = None
    """Only questions of this kind."""
    seed: int = 0
    """Decides the order; the same seed gives the same questions."""
    lang: Language = "zh"
    """What the interviewer speaks."""
    examiner: ExaminerKind = "local"
    """Who judges the answers."""
    persona: Persona = "friendly"
    """The manner of the interviewer."""
    max_tokens: int | None = Field(
        default=None,
        ge=1,
    )
    """What a model may read and write in this session; when it is used up the session ends."""
    projects: tuple[Question, ...] = ()
    """Questions about a résumé, asked first."""
    jd: str | None = None
    """Text of a job description; what it names is asked earlier."""
    retro_note: str | None = None
    """Absolute path of the note for the retrospective; None is the note of the questions."""
    retro: Retro = "always"
    """Whether the retrospective goes into the note by itself; ``ask`` leaves it to the person."""
    exam: bool = False
    """True if verdicts are shown at the end only."""
    only: tuple[str, ...] = ()
    """Ids of the questions to choose from, empty for all."""
    composed: tuple[ComposedQuestion, ...] = ()
    """The questions that memory and calendar ask for, in order; they come before all others."""

    def composed_of(self, question_id: str) -> ComposedQuestion | None:
        """What was composed of the question; None where rank and seed chose it."""
        for composed in self.composed:
            if composed.id == question_id:
                return composed
        return None


class Command(Frozen):
    """What the user sent: an answer, or one of the chat commands."""

    kind: CommandKind = "answer"
    """``answer``, or the name of the command."""
    text: str = ""
    """The words as they were sent."""
    code: str = ""
    """The code that is sent with it; an answer that is nothing but code has it here as well."""
    away: float = Field(
        default=0.0,
        ge=0.0,
    )
    """Seconds of the wait for it in which the user had paused."""


class KeptAnswer(Frozen):
    """What was typed, until a checkpoint of the session holds it."""

    command: Command
    """The answer, or a command typed before its question was there."""
    seen: int | None = None
    """How many entries the transcript had when it was sent; None: it was not sent yet.

    A transcript of another length holds the answer already.
    """


class Entry(Frozen):
    """One line of the transcript."""

    role: Role
    """Who says it."""
    kind: EntryKind
    """What is said."""
    text: str
    """The words."""
    question: int | None = None
    """Number of the question on the table, from 1; None outside questions."""
    prompt: str | None = None
    """``id@version#digest`` of what rendered it."""


class Turn(BaseModel):
    """One question with everything that was said about it."""

    model_config = ConfigDict(extra="forbid")

    question: Question
    """The question as it was put."""
    rubric: Rubric | None = None
    """What the answers are graded against, None where nothing fits."""
    no_rubric_reason: str | None = None
    """Why nothing fits."""
    answers: list[str] = Field(default_factory=list)
    """The main answer, then one a follow-up."""
    probes: list[str] = Field(default_factory=list)
    """Ids of the key points that the follow-ups aimed at, in order; empty for one without."""
    follow_ups: list[FollowUp] = Field(default_factory=list)
    """The follow-ups as they were put, beside ``probes``; empty in older sessions."""
    hints: int = 0
    """How many hints were given."""
    given_hints: tuple[int, ...] = ()
    """Numbers of the card's hints that were given, from 0, in order; empty in older sessions."""
    skipped: bool = False
    """True if the user passed."""
    closed: bool = False
    """True if no more follow-ups come."""
    assessment: Assessment | None = None
    """The grade of all answers so far."""
    fallback: str | None = None
    """Why the local examiner had to take over, if it had."""
    missed_before: tuple[str, ...] = ()
    """Ids of the key points that the last answer to the same question missed."""
    waiting_since: dt.datetime | None = None
    """When the user was last given the word."""
    asked_at: dt.datetime | None = None
    """When the question was put."""
    chosen: Chosen | None = None
    """Why the question was put; None in sessions of older versions."""
    pick: Pick | None = None
    """The question that the examiner would put next, if it named one that it was shown."""
    code: CodeWork | None = None
    """What was written to a coding question; None for any other."""

    @property
    def answer_text(self) -> str:
        """All answers of the turn, a line break between them."""
        return "\n".join(self.answers)

    @property
    def last_answer(self) -> str:
        """The answer that came last, empty before the first."""
        return self.answers[-1] if self.answers else ""

    @property
    def hints_shown(self) -> tuple[int, ...]:
        """Numbers of the card's hints that were given; older sessions gave them in order."""
        return self.given_hints or tuple(range(self.hints))

    @property
    def open_follow_up(self) -> FollowUp | None:
        """The follow-up that waits for its answer, None where the question itself does."""
        if not self.follow_ups or len(self.answers) > len(self.probes):
            return None
        return self.follow_ups[-1]

    @property
    def answered_follow_up(self) -> FollowUp | None:
        """The follow-up that the last answer is to, None for an answer to the question itself."""
        if not self.follow_ups or len(self.answers) != len(self.probes) + 1:
            return None
        return self.follow_ups[-1]

    def settle_follow_up(
        self,
        result: FollowUpResult | None,
    ) -> None:
        """Write down what came of the last follow-up."""
        if self.follow_ups:
            last = self.follow_ups[-1]
            self.follow_ups[-1] = last.model_copy(update={"result": result})


class Provenance(Frozen):
    """What a session was made with. Digests have 12 hex digits."""

    program: str
    """Version of the program."""
    settings: str
    """Digest of the settings without their secrets."""
    prompts: str
    """Digest of every prompt's id, version and text."""
    bank: str
    """Digest of every card."""


class Session(BaseModel):
    """The whole interview. It is the state of the graph; a report is built from it."""

    model_config = ConfigDict(extra="forbid")

    schema_version: int = SCHEMA_VERSION
    """Version of this model; guards what is read back."""
    id: str
    """The session's id."""
    created_at: dt.datetime
    """When the session was set up."""
    config: InterviewConfig = InterviewConfig()
    """What the user set up."""
    provenance: Provenance | None = None
    """What it was made with, None in sessions of schema version 1."""
    status: Status = "running"
    """``finished`` once the report is written."""
    active_seconds: float = 0.0
    """Seconds that the user took for the answers; a long pause counts only in part."""
    planned: list[Question] = Field(default_factory=list)
    """The questions that were put, in order, then those to ask as the set-up ranks them."""
    reserve: list[Question] = Field(default_factory=list)
    """Further questions by rank, which may be asked in the place of planned ones."""
    turns: list[Turn] = Field(default_factory=list)
    """The questions that were put, in order."""
    transcript: list[Entry] = Field(default_factory=list)
    """Everything that was said, in order."""
    usage: Usage = Usage()
    """Tokens of all the model's calls."""
    report: Report | None = None
    """What came out, once the session is finished."""
    retrospective: Retrospective | None = None
    """What goes back into the note, once the session is finished."""
    write: WriteRecord | None = None
    """What the last write changed in the note."""
    write_problem: str | None = None
    """Why the retrospective could not be written, if it could not."""

    @property
    def turn(self) -> Turn | None:
        """The question on the table, None before the first."""
        if not self.turns:
            return None
        return self.turns[-1]

    @property
    def number(self) -> int:
        """How many questions have been put, the one on the table included."""
        return len(self.turns)


class ListedSession(Frozen):
    """One session in the list of all."""

    id: str
    """The session's id."""
    created_at: str
    """When it was set up: ISO 8601 to the second, with its offset."""
    status: Status
    """`finished` once the report is written."""
    company: str | None
    """The company of the set-up."""
    asked: int
    """How many questions were put."""
    score: float | None
    """The session's mean on 0–10, null if nothing was graded."""


def listed(session: Session) -> ListedSession:
    """What the list shows of a session."""
    report = session.report
    return ListedSession(
        id=session.id,
        created_at=session.created_at.isoformat(timespec="seconds"),
        status=session.status,
        company=session.config.company,
        asked=len(session.turns),
        score=report.score if report else None,
    )
