"""What the core needs from outside, as protocols. Adapters implement them; nothing here imports an adapter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from interviewer.core.grading import Assessment
from interviewer.core.interview import Session, Turn
from interviewer.core.question import Frozen, Question
from interviewer.core.retrospective import Retrospective, WriteRecord
from interviewer.core.rubric import Language, Rubric


class Embedder(Protocol):
    """Texts to unit vectors. name and dim go into the collection's name: another embedder means another index."""

    @property
    def name(self) -> str:
        """A short name, ``[a-z0-9.-]+``."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's query prefix."""

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, with the model's passage prefix."""


class QuestionIndex(Protocol):
    """The questions of the notes, searchable by meaning."""

    def all(self) -> list[Question]:
        """Every question, by note and line."""

    def search(self, text: str, limit: int) -> list[tuple[Question, float]]:
        """The nearest questions with their cosine similarity, best first."""


class RubricMatch(Frozen):
    """The rubric that fits a question, or why none does. similarity: cosine to the alias that matched, None for a note's own answer."""

    rubric: Rubric | None = None
    similarity: float | None = None
    reason: str | None = None


class RubricSource(Protocol):
    """Finds what a question is graded against."""

    def find(self, question: Question) -> RubricMatch:
        """The best rubric for the question; ``rubric`` is None and ``reason`` is set where none fits."""


class Judgement(Frozen):
    """What an examiner makes of an answer. spoken: its own words for a follow-up on the point ``target``, if it has any."""

    assessment: Assessment
    target: str | None = None
    spoken: str | None = None


class Examiner(Protocol):
    """Judges answers. One call an answer."""

    @property
    def name(self) -> str:
        """Shown beside every grade: ``local`` or the model's name."""

    def assess(self, turn: Turn, lang: Language) -> Judgement:
        """The judgement of all answers of the turn so far. Raises ExaminerError when it cannot be reached."""


class Line(Frozen):
    """A spoken line and what it was rendered from: ``id@version#digest``."""

    text: str
    prompt: str


class Speaker(Protocol):
    """Renders what the interviewer says from ``prompts/``."""

    def line(self, prompt_id: str, lang: Language, **inputs: object) -> Line:
        """The line ``prompt_id`` in ``lang``. Raises PromptError for an unknown id or a missing input."""


class RetrospectiveWriter(Protocol):
    """Puts a retrospective into a note and takes it out again."""

    def write(self, path: Path, retro: Retrospective) -> WriteRecord:
        """Write it, once. Raises NoteWriteError when the note cannot be written now."""

    def undo(self, record: WriteRecord) -> WriteRecord:
        """Take it back. Raises NoteWriteError or NoteChangedError."""


class NoteFinder(Protocol):
    """Which file a question stands in."""

    def path_of(self, note: str) -> Path | None:
        """The absolute path of a note named below the notes folders, None if it is gone."""


class SessionStore(Protocol):
    """Sessions beside the graph's checkpoints: for listing, reports and retrospectives."""

    def save(self, session: Session) -> None:
        """Insert or replace."""

    def load(self, session_id: str) -> Session:
        """Raises SessionNotFoundError. A unique prefix of an id is enough."""

    def list(self) -> Iterable[Session]:
        """All sessions, newest first."""


class Clock(Protocol):
    """The time, so that the core has none of its own."""

    def now(self) -> dt.datetime:
        """Now, with time zone."""
