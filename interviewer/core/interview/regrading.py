"""What a verdict that was disputed becomes: better where what was said before bears it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    charge_hints,
    judged_score,
    score_interval,
)
from interviewer.core.interview.session import Turn
from interviewer.core.interview.touched import stands_in, verdict_on
from interviewer.core.text import content_terms


class Regraded(NamedTuple):
    """A grade that has risen."""

    grade: Assessment
    """The grade, less what hints cost."""
    risen: tuple[PointVerdict, ...]
    """The verdicts that are new in it."""


def is_better(before: PointVerdict, after: PointVerdict) -> bool:
    """True if the later verdict surely earns more."""
    return after.settled and after.low > before.low


def has_risen(before: Assessment | None, after: Assessment) -> bool:
    """True if a key point was judged before and is judged better now."""
    for point in before.points if before else ():
        now = verdict_on(after, point.id)
        if now is not None and is_better(point, now):
            return True
    return False


def regraded(
    before: Assessment,
    after: Assessment,
    answers: Sequence[str],
    hints: int,
) -> Regraded | None:
    """The grade with the better verdicts whose quote stands in an answer; None where none does.

    answers: what was said before the verdict was shown. hints: how many were given.
    """
    risen: dict[str, PointVerdict] = {}
    for point in before.points:
        now = verdict_on(after, point.id)
        if now is None or not is_better(point, now):
            continue
        if any(stands_in(now.quote or "", answer) for answer in answers):
            risen[point.id] = now
    if not risen or not before.graded:
        return None
    points = tuple(risen.get(point.id, point) for point in before.points)
    is_open = not all(point.settled for point in points)
    low, high = score_interval(points) if is_open else (None, None)
    update = {
        "points": points,
        "score": judged_score(points),
        "low": low,
        "high": high,
        "granted": (*before.granted, *risen),
    }
    grade = charge_hints(before.model_copy(update=update), hints)
    return Regraded(grade, tuple(risen.values()))


def point_in_dispute(turn: Turn, dispute: str) -> PointVerdict | None:
    """The key point that the dispute is about: one that is met only if it says most of that; else
    the heaviest without full credit. None where there is none.
    """
    said = content_terms(dispute)
    points = turn.assessment.points if turn.assessment else ()

    def shared(point: PointVerdict) -> int:
        key_point = turn.rubric.point(point.id) if turn.rubric else None
        texts = [point.text, point.quote or ""]
        if key_point is not None:
            texts += [key_point.text, key_point.text_en or "", *key_point.also]
        return len(said & content_terms(" ".join(texts)))

    def rank(point: PointVerdict) -> tuple[int, bool, float]:
        count = shared(point)
        return count, point.outcome != "met", point.weight

    named = max(points, key=rank, default=None)
    if named is not None and (named.outcome != "met" or shared(named)):
        return named
    still_open = [point for point in points if point.outcome != "met"]
    return max(still_open, key=rank, default=None)
