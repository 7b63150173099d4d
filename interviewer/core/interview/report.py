"""The report of a session: data, not Markdown. Facts only; averages say over how many."""

from __future__ import annotations

import datetime as dt
from collections import Counter
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
from interviewer.core.interview.chosen import Chosen
from interviewer.core.interview.code_work import CodeWork
from interviewer.core.interview.follow_up import Finding
from interviewer.core.interview.second_try import SecondTry
from interviewer.core.notes.question import OF_ONES_OWN, Question
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
    judges: tuple[str, ...] = ()
    """Who graded, with versions; scores of different judges are on different scales."""


class Reasons(Frozen):
    """What a session is counted in. Points are counted over the graded questions, each once."""

    met: int = 0
    """Key points that were met."""
    partial: int = 0
    """Key points that were said in part."""
    missed: int = 0
    """Key points that were not said."""
    wrong: int = 0
    """Key points that were said wrongly."""
    unsettled: int = 0
    """Key points whose verdict is not settled."""
    points: int = 0
    """All key points."""
    essential_open: int = 0
    """Essential points that were not met, for whatever reason."""
    essential: int = 0
    """Points of weight 3."""
    asked: int = 0
    """Questions that were answered or passed."""
    answered: int = 0
    """Those of them that have an answer."""
    graded: int = 0
    """Those of them that were graded."""
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


class FalseClaim(Frozen):
    """A false claim, and what is right."""

    said: str | None
    """The candidate's words; None in reports of older versions."""
    right: str
    """The key point that they contradict."""


class Aside(Frozen):
    """What was said and was no answer to the question, with what was said to it."""

    said: str
    """The candidate's words."""
    reply: str
    """The interviewer's."""


class ReportItem(Frozen):
    """One asked question with its grade."""

    number: int
    """Number of the question in the session, from 1."""
    question: Question
    """The question as it was asked."""
    chosen: Chosen | None = None
    """How the session chose it; None where memory and calendar did, and in older sessions."""
    chosen_because: str = ""
    """Why it was asked, in the report's language; empty where nothing is known of it."""
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
    """What is right where something wrong was said: sentences of key points."""
    false_claims: tuple[FalseClaim, ...] = ()
    """The same with the candidate's words before it."""
    asked_follow_ups: tuple[str, ...] = ()
    """The follow-ups as they were put; ``answers[n + 1]`` answers the n-th."""
    asides: tuple[Aside, ...] = ()
    """What was taken for a counter-question or for an answer to another question; it counts for
    nothing."""
    topic: str | None = None
    """Slug of the bank's topic."""
    topic_name: str | None = None
    """The topic's name in the report's language."""
    findings: tuple[Finding, ...] = ()
    """What each follow-up brought, in their order; empty in sessions of older versions."""
    asked_at: dt.datetime | None = None
    """When the question was put; None in sessions of older versions."""
    answered_at: dt.datetime | None = None
    """When the last answer came in; None in sessions of older versions."""
    previous: Attempt | None = None
    """The last attempt at the same question before this session."""
    recovered: tuple[str, ...] = ()
    """Sentences of the key points that were missed the last time and met now."""
    why: str | None = None
    """Why memory and calendar chose the question; None where the session did."""
    code: CodeWork | None = None
    """What was written to a coding question, None for any other."""
    own_verdicts: dict[str, Verdict] = Field(default_factory=dict)
    """Key point id -> the person's own verdict, where it is another one."""
    tries: tuple[SecondTry, ...] = ()
    """Further tries after the question was over; they count for nothing."""


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

    @property
    def judges(self) -> tuple[str, ...]:
        """Who graded the questions, with versions; each once."""
        found: set[str] = set()
        for item in self.items:
            if item.assessment is not None and item.assessment.graded:
                found.add(judge_of(item.assessment))
        found.discard("")
        return tuple(sorted(found))


def judge_of(assessment: Assessment) -> str:
    """Who graded, with the version of the local judge."""
    return f"{assessment.examiner} {assessment.version}".strip()


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


def reasons(items: Iterable[ReportItem]) -> Reasons:
    """The counts behind the verdict, the same for every surface."""
    items = tuple(items)
    points = graded_points(items)
    by_outcome: Counter[str] = Counter(point.outcome for point in points)
    essential = _essential_points(points)
    unanswered = sum(_is_unanswered(item) for item in items)
    best, worst = _best_and_worst(items)
    return Reasons(
        **by_outcome,
        points=len(points),
        essential=len(essential),
        essential_open=sum(point.outcome != "met" for point in essential),
        asked=len(items),
        answered=len(items) - unanswered,
        graded=sum(score_of(item) is not None for item in items),
        skipped=sum(item.skipped for item in items),
        unanswered=unanswered,
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


def is_outline(item: ReportItem) -> bool:
    """True if the reference says what to cover: nobody but the candidate knows the project."""
    return item.origin == "model" and item.question.kind in OF_ONES_OWN


def own_answer(item: ReportItem) -> bool:
    """True if the note answers the question itself and the answer was not graded by that."""
    if not item.question.answer:
        return False
    return item.origin != "note"


def graded_points(items: Iterable[ReportItem]) -> list[PointVerdict]:
    """Every verdict of the items that were graded."""
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
