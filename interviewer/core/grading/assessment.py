"""Verdicts and the arithmetic of a grade.

An examiner only says which key points were met, with the words that show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from interviewer.core.value import Frozen

Verdict = Literal["met", "partial", "missed", "wrong"]
Outcome = Literal["met", "partial", "missed", "wrong", "unsettled"]
"""What is shown of a key point."""
MAX_SCORE = 10.0
PASS_SCORE = 6.0
HINT_COST = 1.0
"""Points of ten that one hint costs; said aloud when the hint is given."""

NEAR_PASS = 1.25
"""Points of ten around the pass mark within which a grade is judged again: what one key point of
seven is worth there.
"""
DEPTH = 1.8
"""Exponent of what is left unsaid, by which the first points said earn the most. Fitted, with
``WRONG_COST``, on readers' marks of 508 spoken answers (``tests/evals/judge``): 1.8 for their own
verdicts and for the judge's expected credits alike.
"""
WRONG_COST = 0.15
"""Share of the score that an answer loses which says the contrary of every key point."""
UNSETTLED_SHARE = 0.5
"""What a key point that is not settled weighs in the interval."""
_CREDIT: dict[Verdict, float] = {
    "met": 1.0,
    "partial": 0.5,
    "missed": 0.0,
    "wrong": 0.0,
}


class PointVerdict(Frozen):
    """The verdict on one key point."""

    id: str
    """The key point's id."""
    text: str
    """The key point's sentence."""
    weight: float
    """The key point's weight."""
    verdict: Verdict
    """What the answer made of the point."""
    quote: str | None = None
    """Words that are in the answer verbatim, None for ``missed``."""
    credit: float = Field(
        default=0.0,
        ge=0.0,
        le=1.0,
    )
    """The share of the weight that was earned, 0–1."""
    confidence: float = Field(
        default=1.0,
        ge=0.0,
        le=1.0,
    )
    """How sure the examiner is of the verdict, 0–1."""
    suspicion: str | None = None
    """The wrong claim that the answer seems to make, if it is not certain."""
    settled: bool = True
    """False where the examiner is not sure enough: the verdict is shown as not settled and does
    not count in the score."""

    @property
    def outcome(self) -> Outcome:
        """The verdict, where it is settled."""
        return self.verdict if self.settled else "unsettled"

    @property
    def low(self) -> float:
        """The credit (0–1) that it has at least."""
        return self.credit if self.settled else 0.0

    @property
    def high(self) -> float:
        """The credit (0–1) that it has at most."""
        return self.credit if self.settled else 1.0


class _Share(NamedTuple):
    """How a key point counts in a score."""

    point: PointVerdict
    weight: float
    credit: float


class Assessment(Frozen):
    """The grade of one answer. Not graded, with a reason, is a legal outcome."""

    graded: bool
    """False where nobody can grade the answer; score and confidence are then None."""
    score: float | None = None
    """From 0 to ``max_score``."""
    low: float | None = None
    """The score if what is not settled was not said, None where nothing is unsettled."""
    high: float | None = None
    """The score if it was."""
    max_score: float = MAX_SCORE
    """The best score that there is."""
    confidence: float | None = None
    """How sure the examiner is of the score, 0–1."""
    points: tuple[PointVerdict, ...] = ()
    """A verdict for each key point, in the rubric's order."""
    reason: str | None = None
    """Why the answer was not graded."""
    examiner: str = ""
    """Name of the examiner that judged: ``local`` or a model's name."""
    version: str = ""
    """Of the local judge that gave the verdicts; empty where a model did."""
    disputed_by: str | None = None
    """Name of an examiner on other evidence whose score is far away."""
    disputed_score: float | None = None
    """The score that the other examiner gave."""
    granted: tuple[str, ...] = ()
    """Ids of the key points that were granted when the candidate disputed the verdict."""


class GradedPoint(Frozen):
    """The verdict on one key point, as programs read it."""

    text: str
    """The key point's sentence."""
    weight: float
    """The key point's weight."""
    verdict: Verdict
    """What the answer made of the point."""
    quote: str | None
    """Words that are in the answer verbatim, null for `missed`."""
    low: float
    """The share of the weight that was earned at least, 0–1."""
    high: float
    """The share that was earned at most, 0–1."""
    settled: bool
    """False where the examiner is not sure enough: the point does not count in the score."""


class Grade(Frozen):
    """The grade of one answer, as programs read it."""

    graded: bool
    """False where nobody could grade the answer; score and confidence are then null."""
    score: float | None
    """From 0 to `max_score`."""
    max_score: float
    """The best score that there is."""
    low: float | None
    """The score if what is not settled was not said, null where nothing is unsettled."""
    high: float | None
    """The score if it was."""
    confidence: float | None
    """How sure the examiner is of the score, 0–1."""
    reason: str | None
    """Why the answer was not graded."""
    points: tuple[GradedPoint, ...]
    """A verdict for each key point."""


def grade_of(assessment: Assessment) -> Grade:
    """What programs read of an assessment."""
    points: list[GradedPoint] = []
    for point in assessment.points:
        shown = point.model_dump(include=set(GradedPoint.model_fields))
        bounds = {"low": point.low, "high": point.high}
        points.append(GradedPoint.model_validate({**shown, **bounds}))
    shown = assessment.model_dump(include=set(Grade.model_fields))
    return Grade.model_validate({**shown, "points": tuple(points)})


def credit_of(verdict: Verdict) -> float:
    """The share of a point's weight that a verdict earns if the examiner gives no finer one."""
    return _CREDIT[verdict]


def weighted_score(
    points: tuple[PointVerdict, ...],
    hints: int = 0,
) -> float:
    """Weighted mean of the credits on 0–10, less ``HINT_COST`` a hint, never below 0.

    Rounded to one decimal. Raises ValueError where there are no points.
    """
    total_weight = _total_weight(points)
    if not total_weight:
        raise ValueError("a score needs at least one key point")
    earned_weight = sum(point.weight * point.credit for point in points)
    earned_score = MAX_SCORE * earned_weight / total_weight
    return _less_hints(earned_score, hints)


def judged_score(points: Sequence[PointVerdict]) -> float:
    """0–10 by what is covered and what is wrong, rounded to one decimal; settled points only.

    Every key point said is 10, half of the weight 7.1. Raises ValueError where nothing is settled.
    """
    shares: list[_Share] = []
    for point in points:
        if point.settled:
            share = _Share(
                point,
                point.weight,
                point.credit,
            )
            shares.append(share)
    return _covered(shares)


def score_interval(points: Sequence[PointVerdict]) -> tuple[float, float]:
    """The score if what is not settled was not said, and if it was; it weighs half."""
    lowest: list[_Share] = []
    highest: list[_Share] = []
    for point in points:
        weight = point.weight
        if not point.settled:
            weight *= UNSETTLED_SHARE
        low = _Share(
            point,
            weight,
            point.low,
        )
        high = _Share(
            point,
            weight,
            point.high,
        )
        lowest.append(low)
        highest.append(high)
    return _covered(lowest), _covered(highest)


def lost_weight_of(point: PointVerdict) -> float:
    """The part of the point's weight that was not earned."""
    return point.weight * (1.0 - point.credit)


def not_graded(
    reason: str,
    examiner: str = "",
) -> Assessment:
    """The outcome of an answer that nobody can grade; ``reason`` is shown to the user."""
    return Assessment(
        graded=False,
        reason=reason,
        examiner=examiner,
    )


def charge_hints(
    assessment: Assessment,
    hints: int,
) -> Assessment:
    """The assessment less ``HINT_COST`` a hint; unchanged where nothing was graded."""
    if assessment.score is None or hints == 0:
        return assessment
    score = _less_hints(assessment.score, hints)
    return assessment.model_copy(update={"score": score})


def near_pass(assessment: Assessment) -> bool:
    """True if a point more or less would change whether the answer passes."""
    if assessment.score is None:
        return False
    distance = abs(assessment.score - PASS_SCORE)
    return distance <= NEAR_PASS


def by_vote(ballots: Sequence[Assessment]) -> Assessment:
    """One assessment of several over the same key points.

    A point's verdict is the median by credit, its confidence the share of ballots that gave it.
    The whole's confidence is the weighted mean of its points'.
    """
    points_by_ballot = [ballot.points for ballot in ballots]
    votes_by_point = zip(
        *points_by_ballot,
        strict=True,
    )
    points = tuple(_elected(votes) for votes in votes_by_point)
    sure_weight = sum(point.weight * point.confidence for point in points)
    confidence = sure_weight / _total_weight(points)
    update = {
        "points": points,
        "score": judged_score(points),
        "confidence": round(confidence, 2),
    }
    return ballots[0].model_copy(update=update)


def _covered(shares: Sequence[_Share]) -> float:
    """The score of points that count so."""
    total = 0.0
    earned = 0.0
    wrong = 0.0
    for share in shares:
        total += share.weight
        earned += share.weight * share.credit
        if share.point.outcome == "wrong":
            wrong += share.weight
    if not total:
        raise ValueError("a score needs at least one settled key point")
    unsaid = 1.0 - earned / total
    depth = 1.0 - unsaid**DEPTH
    cost = WRONG_COST * wrong / total
    score = MAX_SCORE * max(0.0, depth - cost)
    return _one_decimal(score)


def _total_weight(points: Sequence[PointVerdict]) -> float:
    return sum(point.weight for point in points)


def _less_hints(
    score: float,
    hints: int,
) -> float:
    charged_score = score - HINT_COST * hints
    return _one_decimal(max(0.0, charged_score))


def _one_decimal(score: float) -> float:
    return round(score, 1)


def _elected(votes: Sequence[PointVerdict]) -> PointVerdict:
    ranked = sorted(
        votes,
        key=_by_credit,
    )
    middle = len(ranked) // 2
    elected = ranked[middle]
    agreeing = sum(vote.verdict == elected.verdict for vote in votes)
    share = agreeing / len(votes)
    confidence = round(share, 2)
    return elected.model_copy(update={"confidence": confidence})


def _by_credit(vote: PointVerdict) -> tuple[float, Verdict]:
    return vote.credit, vote.verdict
