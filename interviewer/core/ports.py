"""What the core needs from outside, as protocols.

Adapters implement them; nothing here imports an adapter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from interviewer.core.bank.card import Language, RubricMatch
from interviewer.core.interview.judgement import Judgement, Scene, Speech, SpokenLine, WrittenRubric
from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.core.interview.second_try import SecondTry
from interviewer.core.interview.session import KeptAnswer, Session, Turn
from interviewer.core.notes.advice import Proposal
from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.corrections import Correction
from interviewer.core.notes.question import Question
from interviewer.core.practice.attempt import Attempt
from interviewer.core.practice.outcome import Isolation, RunResult
from interviewer.core.practice.problem import Problem
from interviewer.core.practice.review_log import START, LogMark, Review, ReviewLog
from interviewer.core.review.own_verdict import Opinion

Vector = list[float]


class Embedder(Protocol):
    """Texts to unit vectors.

    ``name`` and ``dim`` go into the collection's name: another embedder means another index.
    """

    @property
    def name(self) -> str:
        """A short name, ``[a-z0-9.-]+``."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def queries(self, texts: Sequence[str]) -> list[Vector]:
        """One vector a text, with the model's query prefix."""

    def passages(self, texts: Sequence[str]) -> list[Vector]:
        """One vector a text, with the model's passage prefix."""


class QuestionIndex(Protocol):
    """The questions of the notes, searchable by meaning."""

    def all(self) -> list[Question]:
        """Every question, by note and line."""

    def search(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[Question, float]]:
        """The nearest questions with their cosine similarity, best first."""


class PassageIndex(Protocol):
    """The prose of the notes, searchable by meaning."""

    def near(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[Passage, float]]:
        """The nearest passages with their cosine similarity, best first."""


class RubricSource(Protocol):
    """Finds what a question is graded against."""

    def find(self, question: Question) -> RubricMatch:
        """The best rubric for the question; a ``reason`` without a ``rubric`` where none fits."""

    def near(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[str, float]]:
        """Ids of the cards nearest to a text with their cosine similarity, best first.

        limit: wordings that are looked at; a card may have several.
        """


Say = Callable[[str], None]
"""Takes a piece of spoken text as it arrives."""


class Examiner(Protocol):
    """Judges answers, one call an answer.

    Every method raises ExaminerError when a model cannot be reached.
    """

    @property
    def name(self) -> str:
        """Shown with every grade: ``local`` or the model's name."""

    @property
    def is_model(self) -> bool:
        """True if a language model judges.

        Its calls use tokens, it has words of its own, and its grades get a second opinion.
        """

    def judge(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        say: Say,
    ) -> Judgement:
        """The judgement of all answers of the turn so far.

        ``say`` gets the spoken text as it arrives, and only if it is what the core would say.
        """

    def estimate(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> int:
        """Tokens that ``judge`` would read and write, counted here before anything is sent."""

    def hint(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        level: int,
    ) -> Speech | None:
        """Hint ``level`` of 3, from a nudge to nearly the answer; None: the card's is given."""

    def clarify(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> Speech | None:
        """The question in other words, giving nothing away; None: the card's are used."""

    def close(
        self,
        facts: str,
        lang: Language,
    ) -> Speech | None:
        """Closing prose over the facts of the report; None where it has no words."""


class RubricWriter(Protocol):
    """Writes a rubric for a question that neither notes nor bank cover, once."""

    def prefetch(self, question: Question, scene: Scene = ...) -> None:
        """Begin to write it in the background. Never raises."""

    def write(self, question: Question, scene: Scene = ...) -> WrittenRubric:
        """The rubric, from the cache or by the model. Raises ExaminerError.

        scene: the round, and what is known of the project that the question is about.
        """


class Speaker(Protocol):
    """Renders what the interviewer says from ``prompts/``."""

    def line(
        self,
        prompt_id: str,
        lang: Language,
        **inputs: object,
    ) -> SpokenLine:
        """The line ``prompt_id`` in ``lang``.

        Raises PromptError for an unknown id or a missing input.
        """


class RetrospectiveWriter(Protocol):
    """Puts a retrospective into a note and takes it out again."""

    def write(self, path: Path, retro: Retrospective) -> WriteRecord:
        """Write it, once. Raises NoteWriteError when the note cannot be written now."""

    def preview(self, path: Path, retro: Retrospective) -> str:
        """The diff that ``write`` would make. Raises NoteWriteError."""

    def undo(self, record: WriteRecord) -> WriteRecord:
        """Take it back. Raises NoteWriteError or NoteChangedError."""


class NoteFinder(Protocol):
    """Which file a question is in."""

    def path_of(self, note: str) -> Path | None:
        """The absolute path of a note named below the notes folders, None if it is gone."""

    def companies(self) -> list[str]:
        """The companies of the notes' calendar, the next appointment first."""


class OpinionStore(Protocol):
    """The person's own verdicts."""

    def save(self, opinion: Opinion) -> None:
        """Insert or replace."""

    def drop(self, session_id: str, question: int, point: str) -> None:
        """Forget it; nothing where there is none."""

    def of(self, session_id: str) -> list[Opinion]:
        """Those of one session, in its order."""


class SecondTryStore(Protocol):
    """Second tries at questions of sessions."""

    def add(self, one: SecondTry) -> None:
        """Keep one more. Raises StoreError."""

    def of(self, session_id: str) -> list[SecondTry]:
        """Those of one session, in the order in which they were made."""


class CorrectionStore(Protocol):
    """What the person said of lines of notes."""

    def read(self) -> Sequence[Correction]:
        """All of it, in the order of saying. Raises StoreError where it cannot be read."""

    def write(self, corrections: Sequence[Correction]) -> None:
        """Keep exactly this, on the disk when it returns.

        Raises StoreError; then all is as it was. What cannot be read is never replaced.
        """


class ProposalStore(Protocol):
    """What models proposed for unsure lines, by the words of the lines. A cache."""

    def read(self) -> Mapping[str, Proposal]:
        """What is kept; nothing where it cannot be read."""

    def add(self, proposals: Mapping[str, Proposal]) -> None:
        """Keep these too, in place of those of the same key. Raises StoreError."""


class AnswerJournal(Protocol):
    """What was typed and is in no checkpoint yet. A kill or a full disk loses none of it."""

    def adopt(self, session_id: str) -> None:
        """What was kept under a mere beginning of the id is kept under the id from now on."""

    def read(self, session_id: str) -> Sequence[KeptAnswer]:
        """What is kept of a session, in the order of typing."""

    def write(
        self,
        session_id: str,
        kept: Sequence[KeptAnswer],
    ) -> None:
        """Keep exactly this, on the disk when it returns.

        Raises StoreError; then all is as it was.
        """


class SessionStore(Protocol):
    """Projections of sessions, for lists, reports and trends. The checkpoints are the truth."""

    def behind(self) -> Sequence[str]:
        """Ids of the sessions whose last checkpoint has not been projected."""

    def save(
        self,
        session: Session,
        checkpoint: str,
    ) -> None:
        """Insert or replace. checkpoint: id of the one that the session was read from."""

    def find(self, beginning: str) -> str:
        """The id that begins so, of all sessions that were ever begun.

        Raises SessionNotFoundError for none or several.
        """

    def load(self, session_id: str) -> Session:
        """The session as it was last projected. Raises SessionNotFoundError."""

    def delete(self, session_id: str) -> None:
        """Forget the session, if there is one, with its checkpoints, own verdicts and reviews."""

    def clear(self) -> None:
        """Forget all sessions so, and everything else that is kept beside them."""

    def list(self) -> Iterable[Session]:
        """All sessions, newest first: by their first checkpoint, without one by the moment."""


class ProblemSource(Protocol):
    """The coding problems that come with the program."""

    def all(self) -> Sequence[Problem]:
        """Every problem, easy ones first. Raises BankError where a file breaks the format."""


class ProblemNames(Protocol):
    """What problems are called, searchable by meaning."""

    def nearest(self, text: str, problems: Sequence[Problem]) -> tuple[str, float] | None:
        """The id of the problem with the nearest name, and the cosine similarity."""


class CodeRunner(Protocol):
    """Runs answers to coding problems and says what is wrong with them."""

    def fault(self) -> str | None:
        """Why answers cannot be kept apart from this machine; None where they can."""

    def has_limits(self) -> bool:
        """True if time and memory of a process can be limited here."""

    def run(
        self,
        problem_id: str,
        source: str,
        *,
        examples_only: bool,
        isolation: Isolation = "bubblewrap",
    ) -> RunResult:
        """What became of it. examples_only: only visible cases run, and carry their values.

        Raises OSError where no process can be started.
        """


class AnswerFiles(Protocol):
    """The person's own files, one a problem."""

    def begin(
        self,
        problem_id: str,
        start: str,
    ) -> Path:
        """The file of a problem; made with ``start`` where there is none. Raises StoreError."""

    def read(self, path: Path) -> str:
        """Its text. Raises UsageError where it is too large, InterviewerError where unreadable."""


class AttemptStore(Protocol):
    """What was tried at coding problems."""

    def add(self, attempt: Attempt) -> None:
        """Keep one more. Raises StoreError."""

    def all(self) -> Sequence[Attempt]:
        """Every attempt, the oldest first. Raises StoreError."""


class ReviewStore(Protocol):
    """The log of reviews, which is only appended."""

    def behind(self) -> Sequence[str]:
        """Ids of the projected sessions that moved since they were logged, the oldest first."""

    def gone(self) -> Sequence[str]:
        """Ids of the sessions that were logged and are there no more."""

    def append(
        self,
        session_id: str,
        reviews: Sequence[Review],
    ) -> None:
        """Append those that differ from the latest of the same answer, all or nothing."""

    def take_back(self, session_id: str) -> None:
        """Forget the reviews of a session; nothing where there are none."""

    def is_empty(self) -> bool:
        """True if there is no entry."""

    def read(self, since: LogMark = START) -> ReviewLog:
        """What comes after the mark; all where something before it was taken back."""


class Clock(Protocol):
    """The time, so that the core has none of its own."""

    def now(self) -> dt.datetime:
        """Now, with time zone."""
