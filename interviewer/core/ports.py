"""What the core needs from outside, as protocols.

Adapters implement them; nothing here imports an adapter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from interviewer.core.bank.card import Language, RubricMatch
from interviewer.core.interview.judgement import Judgement, Scene, Speech, SpokenLine, WrittenRubric
from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.core.interview.session import KeptAnswer, Session, Turn
from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.corrections import Correction
from interviewer.core.notes.question import Question
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

    def prefetch(self, question: Question) -> None:
        """Begin to write it in the background. Never raises."""

    def write(self, question: Question) -> WrittenRubric:
        """The rubric, from the cache or by the model. Raises ExaminerError."""


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

    def write(
        self,
        path: Path,
        retro: Retrospective,
    ) -> WriteRecord:
        """Write it, once. Raises NoteWriteError when the note cannot be written now."""

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

    def drop(
        self,
        session_id: str,
        question: int,
        point: str,
    ) -> None:
        """Forget it; nothing where there is none."""

    def of(self, session_id: str) -> list[Opinion]:
        """Those of one session, in its order."""


class CorrectionStore(Protocol):
    """What the person said of lines of notes."""

    def read(self) -> Sequence[Correction]:
        """All of it, in the order of saying. Raises StoreError where it cannot be read."""

    def write(self, corrections: Sequence[Correction]) -> None:
        """Keep exactly this, on the disk when it returns.

        Raises StoreError; then all is as it was. What cannot be read is never replaced.
        """


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

    def list(self) -> Iterable[Session]:
        """All sessions, newest first: by their first checkpoint, without one by the moment."""


class Clock(Protocol):
    """The time, so that the core has none of its own."""

    def now(self) -> dt.datetime:
        """Now, with time zone."""
