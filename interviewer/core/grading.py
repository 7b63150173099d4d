"""Verdicts and the arithmetic of a grade. An examiner only says which key points were met, with the words that show it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from pydantic import Field

from interviewer.core.question import Frozen

Verdict = Literal["met", "partial", "missed", "wrong"]
MAX_SCORE = 10.0
PASS_SCORE = 6.0
HINT_COST = 1.0
"""Points of ten that one hint costs; said aloud when the hint is given."""

NEAR_PASS = 1.0
FAR_APART = 4.0
UNCERTAIN = 0.3
"""Confidence at most of a grade that other evidence disputes."""

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
    """The grade of one answer. graded False with a reason is a legal outcome: score and confidence are then None.

    disputed_by, disputed_score: an examiner on other evidence whose score is far away, if one is.
    """

    graded: bool
    score: float | None = None
    max_score: float = MAX_SCORE
    confidence: float | None = None
    points: tuple[PointVerdict, ...] = ()
    reason: str | None = None
    examiner: str = ""
    disputed_by: str | None = None
    disputed_score: float | None = None


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


def calibrated_score(
    points: tuple[PointVerdict, ...], full_share: float, asked: Collection[str] = ()
) -> float:
    """0–10 for written key points: full marks from ``full_share`` (0–1) of the weight, because nobody says every point aloud.

    asked: ids of the points that a follow-up asked for. What was asked for and not said is lost, whatever else was said.
    """
    lost = sum(p.weight * (1.0 - p.credit) for p in points if p.id in asked and p.verdict != "met")
    ceiling = MAX_SCORE * (1.0 - lost / sum(p.weight for p in points))
    return round(min(ceiling, weighted_score(points) / full_share), 1)


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
    return assessment.model_copy(
        update={"score": round(max(0.0, assessment.score - HINT_COST * hints), 1)}
    )


def near_pass(assessment: Assessment) -> bool:
    """True if a point more or less would change whether the answer passes."""
    return assessment.score is not None and abs(assessment.score - PASS_SCORE) <= NEAR_PASS


def by_vote(ballots: Sequence[Assessment]) -> Assessment:
    """One assessment of several over the same key points: a point's verdict is the median by credit, its confidence the share that gave it.

    The whole's confidence is the weighted mean of its points'.
    """
    points = tuple(
        _elected(same) for same in zip(*(ballot.points for ballot in ballots), strict=True)
    )
    sure = sum(p.weight * p.confidence for p in points) / sum(p.weight for p in points)
    return ballots[0].model_copy(
        update={"points": points, "score": weighted_score(points), "confidence": round(sure, 2)}
    )


def _elected(votes: Sequence[PointVerdict]) -> PointVerdict:
    chosen = sorted(votes, key=lambda v: (v.credit, v.verdict))[len(votes) // 2]
    share = sum(v.verdict == chosen.verdict for v in votes) / len(votes)
    return chosen.model_copy(update={"confidence": round(share, 2)})


def second_opinion(given: Assessment, other: Assessment) -> Assessment:
    """The grade, uncertain where ``other``, of different evidence, lies more than ``FAR_APART`` points away."""
    if given.score is None or other.score is None or abs(given.score - other.score) <= FAR_APART:
        return given
    sure = UNCERTAIN if given.confidence is None else min(given.confidence, UNCERTAIN)
    return given.model_copy(
        update={"confidence": sure, "disputed_by": other.examiner, "disputed_score": other.score}
    )
