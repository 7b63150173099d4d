"""The report of a session: data, not Markdown. Facts only; averages say over how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from interviewer.core.bank.card import Origin
from interviewer.core.grading.assessment import (
    MAX_SCORE,
    PASS_SCORE,
    Assessment,
    PointVerdict,
    Verdict,
)
from interviewer.core.notes.question import Question
from interviewer.core.text import normalise
from interviewer.core.usage import Usage
from interviewer.core.value import Frozen

Band = Literal["strong", "pass", "borderline", "fail"]
_BANDS: tuple[tuple[float, Band], ...] = (
    (8.0, "strong"),
    (PASS_SCORE, "pass"),
    (4.0, "borderline"),
    (0.0, "fail"),
)
Withheld = Literal["few", "unanswered", "wide"]
FEWEST_GRADED = 3
"""Graded questions below which a session has no verdict."""
MOST_UNANSWERED = 1 / 3
"""Share of the questions that may be passed over or unanswered in a session with a verdict."""
WIDEST = 2.0
"""Points of ten that an interval across the pass mark may span in a session with a verdict."""
_BestAndWorst = tuple[int | None, int | None]
ESSENTIAL = 3.0
"""Weight of a key point without which the answer fails."""


class Attempt(Frozen):
    """An earlier attempt at one question, or an earlier session as a whole."""

    session_id: str
    """The session's id."""
    finished_at: dt.datetime
    """The end of the session."""
    score: float
    """On 0–10: of the one question, or the session's mean."""


class Reasons(Frozen):
    """Why the verdict is what it is. Points are counted over the graded questions."""

    met: int = 0
    """Key points that were met."""
    points: int = 0
    """All key points."""
    essential_open: int = 0
    """Essential points that were missed or said wrongly."""
    essential: int = 0
    """Points of weight 3."""
    wrong: int = 0
    """Points that were said wrongly."""
    skipped: int = 0
    """Questions that were passed over."""
    unanswered: int = 0
    """Questions that were passed over or left without an answer."""
    best: int | None = None
    """Number of the question with the highest score, None where fewer than two differ."""
    worst: int | None = None
    """Number of the question with the lowest score, None where fewer than two differ."""


class OwnNote(Frozen):
    """A place in the user's notes that is about a question."""

    note: str
    """Path below the notes folder."""
    line: int
    """Line of the passage, from 1."""
    heading: str = ""
    """The heading above the passage."""


class ReportItem(Frozen):
    """One asked question with its grade."""

    number: int
    """Number of the question in the session, from 1."""
    question: Question
    """The question as it was asked."""
    answers: tuple[str, ...] = ()
    """The main answer, then one a follow-up."""
    follow_ups: tuple[str, ...] = ()
    """Sentences of the key points that the follow-ups aimed at."""
    hints: int = 0
    """How many hints were given."""
    skipped: bool = False
    """True if the user passed."""
    assessment: Assessment | None = None
    """The grade, None where nothing was answered."""
    fallback: str | None = None
    """Why the local examiner graded in the model's place."""
    card: str | None = None
    """Id of the bank card that the answer was graded against."""
    own_card: bool = False
    """True if that card is the user's own, in place of the built-in one with its id."""
    origin: Origin | None = None
    """Who wrote what the answer was graded against."""
    reference: str | None = None
    """A full answer."""
    sources: tuple[str, ...] = ()
    """What to read on the question."""
    own_notes: tuple[OwnNote, ...] = ()
    """Where the user's own notes are about it."""
    missing: tuple[str, ...] = ()
    """Sentences of the key points that were left out, the most valuable first."""
    wrong: tuple[str, ...] = ()
    """Sentences of the key points that were said wrongly."""
    asked_follow_ups: tuple[str, ...] = ()
    """The follow-ups as they were put; ``answers[n + 1]`` answers the n-th."""
    topic: str | None = None
    """Slug of the bank's topic."""
    topic_name: str | None = None
    """The topic's name in the report's language."""
    asked_at: dt.datetime | None = None
    """When the question was put; None in sessions of older versions."""
    answered_at: dt.datetime | None = None
    """When the last answer came in; None in sessions of older versions."""
    previous: Attempt | None = None
    """The last attempt at the same question before this session."""
    own_verdicts: dict[str, Verdict] = Field(default_factory=dict)
    """Key point id -> the person's own verdict, where it is another one."""


class TopicScore(Frozen):
    """Mean score of the graded questions of one topic."""

    topic: str
    """The topic's slug."""
    name: str = ""
    """The topic's name in the report's language."""
    score: float
    """The mean on 0–10."""
    graded: int
    """How many questions it is the mean of."""


class Report(Frozen):
    """What came out of a session."""

    session_id: str
    """The session's id."""
    started_at: dt.datetime
    """When the session was set up."""
    finished_at: dt.datetime
    """When the report was made."""
    finished: bool = True
    """False for a session that goes on: the report is of what there is so far."""
    company: str | None = None
    """The company of the set-up."""
    round: str | None = None
    """The round of the set-up."""
    lang: str = "zh"
    """``zh`` or ``en``."""
    examiner: str = ""
    """Names of the examiners that graded, split by commas."""
    score: float | None = None
    """Mean over the graded questions on 0–10, None if none was graded."""
    max_score: float = MAX_SCORE
    """The best score that there is."""
    low: float | None = None
    """Mean of the lower bounds of the graded questions, 0–10; None where there are none."""
    high: float | None = None
    """Mean of the upper bounds, 0–10."""
    band: Band | None = None
    """What the score means in a real interview; None where the verdict is withheld."""
    withheld: Withheld | None = None
    """Why there is no verdict although questions were graded."""
    graded: int = 0
    """How many questions were graded."""
    asked: int = 0
    """How many questions were answered or passed."""
    items: tuple[ReportItem, ...] = ()
    """The questions in the order in which they were asked."""
    topics: tuple[TopicScore, ...] = ()
    """The graded topics by slug."""
    prose: str | None = None
    """Closing words of a model over these facts."""
    usage: Usage = Usage()
    """Tokens of all the model's calls."""
    confidence: float | None = None
    """Mean over the graded questions, 0–1."""
    reasons: Reasons = Reasons()
    """The counts behind the score."""
    prompts: tuple[str, ...] = ()
    """``id@version#digest`` of every line that was said."""
    trend: tuple[Attempt, ...] = ()
    """Earlier sessions, oldest first."""


def band_of(score: float) -> Band:
    """What a score means in a real interview: strong ≥ 8, pass ≥ 6, borderline ≥ 4, fail below."""
    return next(band for floor, band in _BANDS if score >= floor)


def withheld(
    graded: int,
    asked: int,
    unanswered: int,
    low: float | None,
    high: float | None,
) -> Withheld | None:
    """Why a session has no verdict, None where it has one. The rule of every surface.

    graded, asked, unanswered: numbers of questions. low, high: bounds of the mean score, 0–10.
    """
    if graded < FEWEST_GRADED:
        return "few"
    if unanswered > MOST_UNANSWERED * asked:
        return "unanswered"
    if low is None or high is None:
        return None
    across = low < PASS_SCORE <= high
    return "wide" if across and high - low > WIDEST else None


def with_history(
    report: Report,
    earlier: Iterable[Report],
) -> Report:
    """The report with the last attempt at each question, and the means of the sessions before."""
    reports_before: list[Report] = []
    for other in earlier:
        if other.finished_at < report.started_at:
            reports_before.append(other)
    reports_before.sort(key=_end)
    last_attempts = _last_attempts(reports_before)
    items: list[ReportItem] = []
    for item in report.items:
        key = normalise(item.question.text)
        previous = last_attempts.get(key)
        items.append(
            item.model_copy(
                update={"previous": previous},
            )
        )
    history = {
        "items": tuple(items),
        "trend": _trend(reports_before),
    }
    return report.model_copy(update=history)


def reasons(items: Iterable[ReportItem]) -> Reasons:
    """The counts behind the verdict."""
    items = tuple(items)
    points = _graded_points(items)
    essential = _essential_points(points)
    best, worst = _best_and_worst(items)
    return Reasons(
        met=_count(points, "met"),
        points=len(points),
        essential=len(essential),
        essential_open=_count(essential, "missed") + _count(essential, "wrong"),
        wrong=_count(points, "wrong"),
        skipped=sum(item.skipped for item in items),
        unanswered=sum(_is_unanswered(item) for item in items),
        best=best,
        worst=worst,
    )


def _is_unanswered(item: ReportItem) -> bool:
    return item.skipped or (item.assessment is None and not item.answers)


def needs_work(item: ReportItem) -> bool:
    """Passed over, or graded below a pass.

    What could not be graded says nothing about the candidate.
    """
    if item.skipped:
        return True
    score = score_of(item)
    return score is not None and score < PASS_SCORE


def score_of(item: ReportItem) -> float | None:
    """The score on 0–10, None where nothing was graded."""
    assessment = item.assessment
    if assessment is None or not assessment.graded:
        return None
    return assessment.score


def own_answer(item: ReportItem) -> bool:
    """True if the note answers the question itself and the answer was not graded by that."""
    if not item.question.answer:
        return False
    return item.origin != "note"


def _end(report: Report) -> dt.datetime:
    return report.finished_at


def _last_attempts(reports: Iterable[Report]) -> dict[str, Attempt]:
    """Normalised question -> the last graded attempt. reports: oldest first."""
    attempts: dict[str, Attempt] = {}
    for report in reports:
        for item in report.items:
            score = score_of(item)
            if score is not None:
                key = normalise(item.question.text)
                attempts[key] = _attempt(report, score)
    return attempts


def _trend(reports: Iterable[Report]) -> tuple[Attempt, ...]:
    """The means of the reports that have one. reports: oldest first."""
    attempts: list[Attempt] = []
    for report in reports:
        if report.score is not None:
            attempt = _attempt(report, report.score)
            attempts.append(attempt)
    return tuple(attempts)


def _attempt(
    report: Report,
    score: float,
) -> Attempt:
    return Attempt(
        session_id=report.session_id,
        finished_at=report.finished_at,
        score=score,
    )


def _graded_points(items: Iterable[ReportItem]) -> list[PointVerdict]:
    points: list[PointVerdict] = []
    for item in items:
        assessment = item.assessment
        if assessment is not None and assessment.graded:
            points += assessment.points
    return points


def _essential_points(points: Iterable[PointVerdict]) -> list[PointVerdict]:
    essential: list[PointVerdict] = []
    for point in points:
        if point.weight >= ESSENTIAL:
            essential.append(point)
    return essential


def _count(
    points: Iterable[PointVerdict],
    verdict: Verdict,
) -> int:
    return sum(point.outcome == verdict for point in points)


def _best_and_worst(items: Iterable[ReportItem]) -> _BestAndWorst:
    """Numbers of the questions with the highest and the lowest score, if the scores differ.

    Of equal scores the last question is the best, the first one the worst.
    """
    ranked: list[tuple[float, int]] = []
    for item in items:
        score = score_of(item)
        if score is not None:
            ranked.append((score, item.number))
    if not ranked:
        return None, None
    lowest_score, worst = min(ranked)
    highest_score, best = max(ranked)
    if lowest_score == highest_score:
        return None, None
    return best, worst
