"""A mock interview as data: what was set up, asked, said, answered and graded.

Knows nothing of the graph that moves it or of who talks to the user. Everything is JSON; ``schema_version`` guards what is read back.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from interviewer.core.grading import Assessment
from interviewer.core.question import Frozen, Kind, Question
from interviewer.core.report import Report
from interviewer.core.retrospective import Retrospective, WriteRecord
from interviewer.core.rubric import Language, Rubric
from interviewer.core.usage import Usage

SCHEMA_VERSION = 1
MAX_FOLLOW_UPS = 2
MAX_ANSWER_CHARS = 20_000
"""What is graded of one answer; all of it is kept."""

CommandKind = Literal["answer", "hint", "skip", "clarify", "repeat", "end"]
ExaminerKind = Literal["local", "llm"]
Persona = Literal["friendly", "strict"]
Status = Literal["running", "finished"]
Role = Literal["interviewer", "candidate", "notice"]
EntryKind = Literal[
    "opening",
    "question",
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
]


class InterviewConfig(Frozen):
    """What the user set up. questions: how many to ask; minutes: stop asking after that long, None is no limit.

    max_tokens: what a model may read and write in this session; when it is used up the session ends in order.
    projects: questions about a résumé, asked first. jd: text of a job description; what it names is asked earlier.
    only: ids of the questions to choose from, empty for all.
    """

    questions: int = Field(default=5, ge=1, le=100)
    minutes: int | None = Field(default=None, ge=1)
    company: str | None = None
    round: str | None = None
    topic: str | None = None
    kind: Kind | None = None
    seed: int = 0
    lang: Language = "zh"
    examiner: ExaminerKind = "local"
    persona: Persona = "friendly"
    max_tokens: int | None = Field(default=None, ge=1)
    projects: tuple[Question, ...] = ()
    jd: str | None = None
    retro_note: str | None = None
    only: tuple[str, ...] = ()


class Command(Frozen):
    """What the user sent: an answer, or one of the chat commands."""

    kind: CommandKind = "answer"
    text: str = ""


class Entry(Frozen):
    """One line of the transcript. question: its number from 1, None outside questions.

    prompt: ``id@version#digest`` of what rendered it.
    """

    role: Role
    kind: EntryKind
    text: str
    question: int | None = None
    prompt: str | None = None


class Turn(BaseModel):
    """One question with everything that was said about it.

    answers: the main answer, then one a follow-up. probes: key point ids that the follow-ups aimed at, in order.
    fallback: why the local examiner had to take over, if it had. skipped: the user passed. closed: no more follow-ups.
    waiting_since: when the user was last given the word. asked_at: when the question was put.
    """

    model_config = ConfigDict(extra="forbid")

    question: Question
    rubric: Rubric | None = None
    no_rubric_reason: str | None = None
    answers: list[str] = Field(default_factory=list)
    probes: list[str] = Field(default_factory=list)
    hints: int = 0
    skipped: bool = False
    closed: bool = False
    assessment: Assessment | None = None
    fallback: str | None = None
    waiting_since: dt.datetime | None = None
    asked_at: dt.datetime | None = None

    @property
    def waits_for_follow_up(self) -> bool:
        """True if the last follow-up has no answer yet."""
        return len(self.probes) >= len(self.answers) > 0

    @property
    def answer_text(self) -> str:
        """All answers of the turn, a line break between them."""
        return "\n".join(self.answers)


class Session(BaseModel):
    """The whole interview. This is also the state of the graph and the JSON of ``report --format json`` builds on it."""

    model_config = ConfigDict(extra="forbid")

    schema_version: int = SCHEMA_VERSION
    id: str
    created_at: dt.datetime
    config: InterviewConfig = InterviewConfig()
    status: Status = "running"
    active_seconds: float = 0.0
    planned: list[Question] = Field(default_factory=list)
    turns: list[Turn] = Field(default_factory=list)
    transcript: list[Entry] = Field(default_factory=list)
    usage: Usage = Usage()
    report: Report | None = None
    retrospective: Retrospective | None = None
    write: WriteRecord | None = None
    write_problem: str | None = None

    @property
    def turn(self) -> Turn | None:
        """The question on the table, None before the first."""
        return self.turns[-1] if self.turns else None

    @property
    def number(self) -> int:
        """How many questions have been put, the one on the table included."""
        return len(self.turns)
