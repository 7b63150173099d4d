"""Verdicts and the arithmetic of a grade. An examiner only says which key points were met, with the words that show it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from interviewer.core.question import Frozen

Verdict = Literal["met", "partial", "missed", "wrong"]
MAX_SCORE = 10.0
PASS_SCORE = 6.0
HINT_COST = 1.0
"""Points of ten that one hint costs; said aloud when the hint is given."""

_CREDIT: dict[Verdict, float] = {"met": 1.0, "partial": 0.5, "missed": 0.0, "wrong": 0.0}


class PointVerdict(Frozen):
    """The verdict on one key point.

    quote: words that stand verbatim in the answer, None for ``missed``. credit: 0–1, the share of the weight that was earned.
    confidence: 0–1. suspicion: the wrong claim that the answer seems to make, if it is not certain.
    """

    id: str
    text: str
    weight: float
    verdict: Verdict
    quote: str | None = None
    credit: float = Field(default=0.0, ge=0.0, le=1.0)
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    suspicion: str | None = None


class Assessment(Frozen):
    """The grade of one answer. graded False with a reason is a legal outcome: score and confidence are then None."""

    graded: bool
    score: float | None = None
    max_score: float = MAX_SCORE
    confidence: float | None = None
    points: tuple[PointVerdict, ...] = ()
    reason: str | None = None
    examiner: str = ""


def credit_of(verdict: Verdict) -> float:
    """The share of a point's weight that a verdict earns where the examiner says no finer."""
    return _CREDIT[verdict]


def weighted_score(points: tuple[PointVerdict, ...], hints: int = 0) -> float:
    """Weighted mean of the credits on 0–10, less ``HINT_COST`` a hint, rounded to one decimal, never below 0."""
    total = sum(p.weight for p in points)
    if not total:
        raise ValueError("a score needs at least one key point")
    earned = MAX_SCORE * sum(p.weight * p.credit for p in points) / total
    return round(max(0.0, earned - HINT_COST * hints), 1)


def calibrated_score(points: tuple[PointVerdict, ...], full_share: float) -> float:
    """0–10 for written key points: full marks from ``full_share`` (0–1) of the weight, because nobody says every point aloud."""
    return min(MAX_SCORE, round(weighted_score(points) / full_share, 1))


def reference_score(share: float) -> float:
    """0–10 for an answer that is compared with a bare reference as a whole; share: 0–1."""
    return round(MAX_SCORE * min(1.0, max(0.0, share)), 1)


def not_graded(reason: str, examiner: str = "") -> Assessment:
    """The outcome of an answer that nobody can grade; ``reason`` is shown to the user."""
    return Assessment(graded=False, reason=reason, examiner=examiner)


def charge_hints(assessment: Assessment, hints: int) -> Assessment:
    """The assessment less ``HINT_COST`` a hint; unchanged where nothing was graded."""
    if assessment.score is None or hints == 0:
        return assessment
    return assessment.model_copy(update={"score": round(max(0.0, assessment.score - HINT_COST * hints), 1)})
