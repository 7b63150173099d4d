"""The report of a session: data, not Markdown. Facts only; averages say over how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from interviewer.core.grading import MAX_SCORE, PASS_SCORE, Assessment, PointVerdict, Verdict
from interviewer.core.question import Frozen, Question, normalise
from interviewer.core.rubric import Language, Origin
from interviewer.core.usage import Usage

if TYPE_CHECKING:
    from interviewer.core.interview import Session, Turn

Band = Literal["strong", "pass", "borderline", "fail"]
_BANDS: tuple[tuple[float, Band], ...] = (
    (8.0, "strong"),
    (PASS_SCORE, "pass"),
    (4.0, "borderline"),
    (0.0, "fail"),
)
ESSENTIAL = 3.0
"""Weight of a key point without which the answer fails."""


class Attempt(Frozen):
    """An earlier attempt: the session, its end, and a score on 0–10 (of one question, or the session's mean)."""

    session_id: str
    finished_at: dt.datetime
    score: float


class Reasons(Frozen):
    """Why the verdict is what it is. Points are counted over the graded questions; essential ones have weight 3.

    best, worst: numbers of the questions with the highest and lowest score, None where fewer than two differ.
    """

    met: int = 0
    points: int = 0
    essential_open: int = 0
    essential: int = 0
    wrong: int = 0
    skipped: int = 0
    best: int | None = None
    worst: int | None = None


class OwnNote(Frozen):
    """A place in the user's notes that is about a question. note: path below the notes folder; line: 1-based; heading: the one above it."""

    note: str
    line: int
    heading: str = ""


class ReportItem(Frozen):
    """One asked question with its grade. follow_ups: texts of the key points that the follow-ups aimed at.

    asked_follow_ups: the follow-ups as they were put; ``answers[n + 1]`` answers the n-th. topic: slug of the bank's topic.
    asked_at, answered_at: when the question was put and when the last answer came in; None in sessions of older versions.
    previous: the last attempt at the same question before this session. own_notes: what the user wrote on it.
    fallback: why the local examiner graded in the model's place. own_verdicts: key point id -> where the person disagrees.
    """

    number: int
    question: Question
    answers: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    hints: int = 0
    skipped: bool = False
    assessment: Assessment | None = None
    fallback: str | None = None
    card: str | None = None
    origin: Origin | None = None
    reference: str | None = None
    sources: tuple[str, ...] = ()
    own_notes: tuple[OwnNote, ...] = ()
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    asked_follow_ups: tuple[str, ...] = ()
    topic: str | None = None
    topic_name: str | None = None
    asked_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None
    previous: Attempt | None = None
    own_verdicts: dict[str, Verdict] = Field(default_factory=dict)


class TopicScore(Frozen):
    """Mean score of the graded questions of one topic, 0–10. topic: a slug; name: in the report's language."""

    topic: str
    name: str = ""
    score: float
    graded: int


class Report(Frozen):
    """What came out of a session. score: mean over the graded questions on 0–10, None if none was graded.

    prose: closing words of a model over these facts. usage: tokens of all its calls.
    confidence: mean over the graded questions, 0–1. prompts: ``id@version#digest`` of every line that was said. trend: earlier sessions,
    oldest first.
    """

    session_id: str
    started_at: dt.datetime
    finished_at: dt.datetime
    company: str | None = None
    round: str | None = None
    lang: str = "zh"
    examiner: str = ""
    score: float | None = None
    max_score: float = MAX_SCORE
    band: Band | None = None
    graded: int = 0
    asked: int = 0
    items: tuple[ReportItem, ...] = ()
    topics: tuple[TopicScore, ...] = ()
    prose: str | None = None
    usage: Usage = Usage()
    confidence: float | None = None
    reasons: Reasons = Reasons()
    prompts: tuple[str, ...] = ()
    trend: tuple[Attempt, ...] = ()


def band_of(score: float) -> Band:
    """What a score means in a real interview: strong ≥ 8, pass ≥ 6, borderline ≥ 4, fail below."""
    return next(band for floor, band in _BANDS if score >= floor)


def build_report(session: Session, finished_at: dt.datetime) -> Report:
    """The report of a session from the turns that were answered or passed. What was not graded leaves the mean alone."""
    lang = session.config.lang
    items = _items(session)
    scores = [s for s in map(score_of, items) if s is not None]
    mean = _mean(scores)
    return Report(
        session_id=session.id,
        started_at=session.created_at,
        finished_at=finished_at,
        company=session.config.company,
        round=session.config.round,
        lang=lang,
        examiner=", ".join(
            sorted({i.assessment.examiner for i in items if i.assessment and i.assessment.examiner})
        ),
        score=mean,
        band=band_of(mean) if mean is not None else None,
        graded=len(scores),
        asked=len(items),
        items=items,
        topics=_topics(session.turns, lang),
        usage=session.usage,
        confidence=_mean(
            [
                i.assessment.confidence
                for i in items
                if i.assessment and i.assessment.confidence is not None
            ],
            2,
        ),
        reasons=reasons(items),
        prompts=tuple(sorted({e.prompt for e in session.transcript if e.prompt})),
    )


def with_history(report: Report, earlier: Iterable[Report]) -> Report:
    """The report with the last attempt at each of its questions, and the means of the sessions before it."""
    before = sorted(
        (r for r in earlier if r.finished_at < report.started_at), key=lambda r: r.finished_at
    )
    last: dict[str, Attempt] = {}
    for old in before:
        for item in old.items:
            if (score := score_of(item)) is not None:
                last[normalise(item.question.text)] = Attempt(
                    session_id=old.session_id, finished_at=old.finished_at, score=score
                )
    items = tuple(
        i.model_copy(update={"previous": last.get(normalise(i.question.text))})
        for i in report.items
    )
    trend = tuple(
        Attempt(session_id=r.session_id, finished_at=r.finished_at, score=r.score)
        for r in before
        if r.score is not None
    )
    return report.model_copy(update={"items": items, "trend": trend})


def reasons(items: Iterable[ReportItem]) -> Reasons:
    """The counts behind the verdict."""
    items = tuple(items)
    points = [p for i in items if i.assessment and i.assessment.graded for p in i.assessment.points]
    essential = [p for p in points if p.weight >= ESSENTIAL]
    ranked = sorted((s, i.number) for i in items if (s := score_of(i)) is not None)
    differ = len(ranked) > 1 and ranked[0][0] < ranked[-1][0]
    return Reasons(
        met=sum(p.verdict == "met" for p in points),
        points=len(points),
        essential=len(essential),
        essential_open=sum(p.verdict in ("missed", "wrong") for p in essential),
        wrong=sum(p.verdict == "wrong" for p in points),
        skipped=sum(i.skipped for i in items),
        best=ranked[-1][1] if differ else None,
        worst=ranked[0][1] if differ else None,
    )


def needs_work(item: ReportItem) -> bool:
    """Passed over, or graded below a pass. What could not be graded says nothing about the candidate."""
    score = score_of(item)
    return item.skipped or (score is not None and score < PASS_SCORE)


def score_of(item: ReportItem) -> float | None:
    """The score on 0–10, None where nothing was graded."""
    return item.assessment.score if item.assessment and item.assessment.graded else None


def own_answer(item: ReportItem) -> bool:
    """True if the note answers the question itself and the answer was not graded by that."""
    return bool(item.question.answer) and item.origin != "note"


def _items(session: Session) -> tuple[ReportItem, ...]:
    lang = session.config.lang
    items = (
        _item(n, turn, lang)
        for n, turn in enumerate(session.turns, 1)
        if turn.closed or turn.answers
    )
    return tuple(
        i.model_copy(update={"asked_follow_ups": _follow_ups(session, i.number)}) for i in items
    )


def _item(number: int, turn: Turn, lang: Language) -> ReportItem:
    rubric, grade = turn.rubric, turn.assessment
    points = grade.points if grade and grade.graded else ()
    texts = {p.id: p.in_language(lang) for p in rubric.points} if rubric else {}
    return ReportItem(
        number=number,
        question=turn.question,
        answers=tuple(turn.answers),
        follow_ups=tuple(texts[pid] for pid in turn.probes if pid in texts),
        hints=turn.hints,
        skipped=turn.skipped,
        assessment=_worded(grade, texts),
        fallback=turn.fallback,
        card=rubric.card if rubric else None,
        origin=rubric.origin if rubric else None,
        reference=rubric.reference if rubric else None,
        sources=rubric.sources if rubric else (),
        missing=tuple(
            texts.get(p.id, p.text)
            for p in _by_weight(points)
            if p.verdict in ("missed", "partial")
        ),
        wrong=tuple(texts.get(p.id, p.text) for p in points if p.verdict == "wrong"),
        topic=rubric.topic if rubric else None,
        topic_name=rubric.topic_in(lang) if rubric else None,
        asked_at=turn.asked_at,
        answered_at=turn.waiting_since if turn.answers else None,
    )


def _worded(grade: Assessment | None, texts: dict[str, str]) -> Assessment | None:
    """The grade with its points in the report's language."""
    if grade is None:
        return None
    points = tuple(p.model_copy(update={"text": texts.get(p.id, p.text)}) for p in grade.points)
    return grade.model_copy(update={"points": points})


def _follow_ups(session: Session, number: int) -> tuple[str, ...]:
    return tuple(
        e.text for e in session.transcript if e.kind == "follow_up" and e.question == number
    )


def _mean(values: list[float], digits: int = 1) -> float | None:
    return round(sum(values) / len(values), digits) if values else None


def _by_weight(points: tuple[PointVerdict, ...]) -> list[PointVerdict]:
    """What costs most comes first; equal ones in the rubric's order."""
    return sorted(points, key=lambda p: -p.weight * (1.0 - p.credit))


def _topics(turns: list[Turn], lang: Language) -> tuple[TopicScore, ...]:
    by_topic: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for turn in turns:
        if (
            turn.closed
            and turn.rubric
            and turn.rubric.topic
            and turn.assessment
            and turn.assessment.score is not None
        ):
            by_topic.setdefault(turn.rubric.topic, []).append(turn.assessment.score)
            names[turn.rubric.topic] = turn.rubric.topic_in(lang) or ""
    return tuple(
        TopicScore(topic=t, name=names[t], score=round(sum(s) / len(s), 1), graded=len(s))
        for t, s in sorted(by_topic.items())
    )
