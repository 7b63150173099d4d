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
from interviewer.core.interview.report import Report
from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.core.notes.question import Kind, Question
from interviewer.core.usage import Usage
from interviewer.core.value import Frozen

SCHEMA_VERSION = 2
"""1: every checkpoint holds all turns and the transcript. 2: what is new, with a provenance."""
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
    only: tuple[str, ...] = ()
    """Ids of the questions to choose from, empty for all."""


class Command(Frozen):
    """What the user sent: an answer, or one of the chat commands."""

    kind: CommandKind = "answer"
    """``answer``, or the name of the command."""
    text: str = ""
    """The words as they were sent."""


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
    """Ids of the key points that the follow-ups aimed at, in order."""
    hints: int = 0
    """How many hints were given."""
    skipped: bool = False
    """True if the user passed."""
    closed: bool = False
    """True if no more follow-ups come."""
    assessment: Assessment | None = None
    """The grade of all answers so far."""
    fallback: str | None = None
    """Why the local examiner had to take over, if it had."""
    waiting_since: dt.datetime | None = None
    """When the user was last given the word."""
    asked_at: dt.datetime | None = None
    """When the question was put."""

    @property
    def answer_text(self) -> str:
        """All answers of the turn, a line break between them."""
        return "\n".join(self.answers)


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
    """The questions to ask, in order."""
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
