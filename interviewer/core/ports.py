"""What the core needs from outside, as protocols. Adapters implement them; nothing here imports an adapter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from interviewer.core.agenda import Passage
from interviewer.core.grading import Assessment
from interviewer.core.interview import Persona, Session, Turn
from interviewer.core.opinion import Opinion
from interviewer.core.question import Frozen, Question
from interviewer.core.retrospective import Retrospective, WriteRecord
from interviewer.core.rubric import Language, Rubric
from interviewer.core.usage import Usage


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


class PassageIndex(Protocol):
    """The prose of the notes, searchable by meaning."""

    def near(self, text: str, limit: int) -> list[tuple[Passage, float]]:
        """The nearest passages with their cosine similarity, best first."""


class RubricMatch(Frozen):
    """The rubric that fits a question, or why none does. similarity: cosine to the alias that matched, None for a note's own answer."""

    rubric: Rubric | None = None
    similarity: float | None = None
    reason: str | None = None


class RubricSource(Protocol):
    """Finds what a question is graded against."""

    def find(self, question: Question) -> RubricMatch:
        """The best rubric for the question; ``rubric`` is None and ``reason`` is set where none fits."""


Intent = Literal["answer", "asks_back", "refuses", "other_question"]
Why = Literal["missing", "wrong", "vague", "contradiction"]
Say = Callable[[str], None]
"""Takes a piece of spoken text as it arrives."""


class Judgement(Frozen):
    """What an examiner makes of an answer.

    intent: what the candidate did; anything but ``answer`` is graded nothing and advances nothing. target, why, spoken: the follow-up that
    the examiner would put, on which key point, for which reason and in which words. streamed: ``spoken`` is on the screen already.
    prompt: ``id@version#digest`` of what the model was told.
    """

    assessment: Assessment
    target: str | None = None
    spoken: str | None = None
    intent: Intent = "answer"
    why: Why = "missing"
    streamed: bool = False
    usage: Usage = Usage()
    prompt: str | None = None


class Scene(Frozen):
    """What an examiner knows beside the turn. asked: the follow-ups of this turn as they were put.

    claims: what the candidate said to earlier questions, newest first, short.
    """

    round: str | None = None
    company: str | None = None
    persona: Persona = "friendly"
    asked: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Examiner(Protocol):
    """Judges answers. One call an answer."""

    @property
    def name(self) -> str:
        """Shown beside every grade: ``local`` or the model's name."""

    def assess(self, turn: Turn, lang: Language) -> Judgement:
        """The judgement of all answers of the turn so far. Raises ExaminerError when it cannot be reached."""


class Speech(Frozen):
    """What an examiner said of its own, what that used and what the model was told."""

    text: str
    usage: Usage = Usage()
    prompt: str | None = None


@runtime_checkable
class TalkingExaminer(Examiner, Protocol):
    """An examiner that also words what it says. Every method raises ExaminerError when the model cannot be reached."""

    def judge(self, turn: Turn, lang: Language, scene: Scene, say: Say) -> Judgement:
        """As ``assess``, with the scene; ``say`` gets the spoken text as it arrives, and only if it is what the core would say."""

    def estimate(self, turn: Turn, lang: Language, scene: Scene) -> int:
        """Tokens that ``judge`` would read and write, counted here before anything is sent."""

    def hint(self, turn: Turn, lang: Language, scene: Scene, level: int) -> Speech:
        """Hint ``level`` of 3, from a nudge to nearly the answer."""

    def clarify(self, turn: Turn, lang: Language, scene: Scene) -> Speech:
        """The question in other words, giving nothing away."""

    def close(self, facts: str, lang: Language) -> Speech:
        """Closing prose over the facts of the report."""


class WrittenRubric(Frozen):
    """A rubric that a model wrote. usage and path, its file: of one that was written just now, nothing if it was there already."""

    rubric: Rubric
    usage: Usage = Usage()
    path: str | None = None


class RubricWriter(Protocol):
    """Writes a rubric for a question that neither notes nor bank cover, once."""

    def prefetch(self, question: Question) -> None:
        """Begin to write it beside whatever runs meanwhile. Never raises."""

    def write(self, question: Question) -> WrittenRubric:
        """The rubric, from the cache or by the model. Raises ExaminerError."""


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
