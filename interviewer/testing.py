"""Fakes that implement the ports, for tests of this project and of whoever builds on it. Deterministic, no I/O."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from interviewer.core.agenda import Passage
from interviewer.core.grading import Assessment, PointVerdict, Verdict, credit_of, weighted_score
from interviewer.core.interview import Session, Turn
from interviewer.core.opinion import Opinion
from interviewer.core.ports import Judgement, RubricMatch
from interviewer.core.question import Question, question_id
from interviewer.core.retrospective import Retrospective, WriteRecord
from interviewer.core.rubric import KeyPoint, Language, Rubric
from interviewer.errors import ExaminerError, NoteWriteError, SessionNotFoundError


class FixedClock:
    """Stands still until it is told to go on."""

    def __init__(self, now: dt.datetime = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)) -> None:
        """now: with time zone."""
        self._now = now

    def now(self) -> dt.datetime:
        """The set moment."""
        return self._now

    def go_on(self, seconds: float) -> None:
        """Move the clock forward."""
        self._now += dt.timedelta(seconds=seconds)


class ScriptedExaminer:
    """Gives the verdicts that were enqueued, one dict of key point id to verdict an answer; an exception is raised."""

    name = "scripted"

    def __init__(self, *script: dict[str, Verdict] | ExaminerError) -> None:
        """script: what each call gives, in order."""
        self._script = list(script)
        self.seen: list[Turn] = []

    def enqueue(self, *script: dict[str, Verdict] | ExaminerError) -> None:
        """Add further calls."""
        self._script.extend(script)

    def assess(self, turn: Turn, lang: Language) -> Judgement:
        """The next judgement. Points that the script does not name are missed."""
        del lang
        self.seen.append(turn.model_copy(deep=True))
        verdicts = self._script.pop(0)
        if isinstance(verdicts, ExaminerError):
            raise verdicts
        return Judgement(assessment=assessment(turn, verdicts, self.name))


def assessment(turn: Turn, verdicts: dict[str, Verdict], examiner: str = "scripted") -> Assessment:
    """An assessment of the turn's rubric with these verdicts; quotes are the whole answer."""
    assert turn.rubric is not None
    points = tuple(
        PointVerdict(
            id=p.id,
            text=p.text,
            weight=p.weight,
            verdict=(v := verdicts.get(p.id, "missed")),
            credit=credit_of(v),
            quote=turn.answer_text or None if v != "missed" else None,
        )
        for p in turn.rubric.points
    )
    return Assessment(
        graded=True, score=weighted_score(points), confidence=1.0, points=points, examiner=examiner
    )


class KeywordPassages:
    """Passages in a list; one is near (1.0) where it holds a word of three or more Latin letters that the text holds, else far (0.0)."""

    def __init__(self, passages: Sequence[Passage] = ()) -> None:
        """passages: in the order in which equals are given."""
        self.passages = list(passages)

    def near(self, text: str, limit: int) -> list[tuple[Passage, float]]:
        """Near passages first."""
        words = re.findall(r"[a-z]{3,}", text.casefold())
        rated = [
            (p, float(any(word in p.text.casefold() for word in words))) for p in self.passages
        ]
        return sorted(rated, key=lambda pair: -pair[1])[:limit]


class KeywordIndex:
    """Questions in a list; nearness is the share of common characters."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """questions: in the order in which ``all`` gives them."""
        self.questions = list(questions)

    def all(self) -> list[Question]:
        """Every question."""
        return list(self.questions)

    def search(self, text: str, limit: int) -> list[tuple[Question, float]]:
        """The nearest questions, best first."""
        found = [
            (q, len(set(text) & set(q.text)) / len(set(text) | set(q.text))) for q in self.questions
        ]
        return sorted(found, key=lambda pair: -pair[1])[:limit]


class FixedRubrics:
    """One rubric for every question, or none for those whose text is in ``without``."""

    def __init__(self, rubric: Rubric, without: Sequence[str] = ()) -> None:
        """without: texts of questions that nothing fits."""
        self._rubric, self._without = rubric, set(without)

    def find(self, question: Question) -> RubricMatch:
        """The rubric, or the reason why there is none."""
        if question.text in self._without:
            return RubricMatch(reason="no card fits")
        return RubricMatch(rubric=self._rubric, similarity=1.0)


class MemoryWriter:
    """Keeps what was written. broken: every write fails, as with a read-only note."""

    def __init__(self) -> None:
        """Nothing written yet."""
        self.written: dict[str, Retrospective] = {}
        self.broken = False

    def write(self, path: Path, retro: Retrospective) -> WriteRecord:
        """Remember the retrospective under the path."""
        if self.broken:
            raise NoteWriteError("read-only")
        changed = str(path) not in self.written
        self.written[str(path)] = retro
        return WriteRecord(
            path=str(path),
            session_id=retro.session_id,
            before_sha256="0",
            after_sha256="1",
            diff="+",
            changed=changed,
        )

    def undo(self, record: WriteRecord) -> WriteRecord:
        """Forget it."""
        self.written.pop(record.path, None)
        return record.model_copy(update={"diff": "-"})


class FlatNotes:
    """Every note lies in one folder."""

    def __init__(self, folder: Path = Path("notes")) -> None:
        """folder: need not exist."""
        self._folder = folder

    def path_of(self, note: str) -> Path | None:
        """The path below the folder."""
        return self._folder / note

    def companies(self) -> list[str]:
        """No calendar."""
        return []


class MemorySessions:
    """Port ``SessionStore`` in a dict."""

    def __init__(self) -> None:
        """Empty."""
        self._sessions: dict[str, Session] = {}

    def save(self, session: Session) -> None:
        """Insert or replace."""
        self._sessions[session.id] = session.model_copy(deep=True)

    def load(self, session_id: str) -> Session:
        """The session whose id begins so."""
        found = [
            s for key, s in self._sessions.items() if session_id and key.startswith(session_id)
        ]
        if len(found) != 1:
            raise SessionNotFoundError(key="session_unknown", id=session_id)
        return found[0]

    def list(self) -> list[Session]:
        """Newest first."""
        return sorted(self._sessions.values(), key=lambda s: s.created_at, reverse=True)


def make_question(text: str, note: str = "log.md", line: int = 1, **fields: object) -> Question:
    """A question with its proper id."""
    return Question.model_validate(
        {"id": question_id(text, note), "text": text, "note": note, "line": line, **fields}
    )


def make_rubric(
    *weights: float, probe: Callable[[int], str | None] = lambda n: f"probe {n}?"
) -> Rubric:
    """A rubric of key points p1, p2, … with these weights."""
    points = tuple(
        KeyPoint(
            id=f"p{n}",
            text=f"point {n}",
            text_en=f"point {n}",
            weight=w,
            probe=probe(n),
            probe_en=probe(n),
        )
        for n, w in enumerate(weights, 1)
    )
    hints = ("h1", "h2", "h3")
    return Rubric(
        origin="bank",
        points=points,
        topic="topic",
        question="the card's wording",
        reference="the reference",
        hints=hints,
    )


class MemoryOpinions:
    """Port ``OpinionStore`` in a list."""

    def __init__(self) -> None:
        """Empty."""
        self.kept: list[Opinion] = []

    def save(self, opinion: Opinion) -> None:
        """Insert or replace."""
        self.drop(opinion.session_id, opinion.question, opinion.point)
        self.kept.append(opinion)

    def drop(self, session_id: str, question: int, point: str) -> None:
        """Forget it."""
        self.kept = [
            o
            for o in self.kept
            if (o.session_id, o.question, o.point) != (session_id, question, point)
        ]

    def of(self, session_id: str) -> list[Opinion]:
        """Those of one session."""
        return [o for o in self.kept if o.session_id == session_id]
