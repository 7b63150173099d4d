"""What to do after an answer: follow up on a key point, or go on. Python decides; an examiner only judges and words it."""

from __future__ import annotations

from typing import Literal

from interviewer.core.grading import Assessment, PointVerdict
from interviewer.core.interview import MAX_FOLLOW_UPS, Turn
from interviewer.core.question import Frozen

Move = Literal["follow_up", "next"]


class Decision(Frozen):
    """follow_up: ask about the key point ``point``; suspicion: the claim to settle, if that is why. next: the turn is closed."""

    move: Move
    point: str | None = None
    suspicion: str | None = None


def decide(turn: Turn, assessment: Assessment) -> Decision:
    """Follow up on the most valuable point that is open and has not been probed, at most ``MAX_FOLLOW_UPS`` times a question."""
    if not assessment.graded or len(turn.probes) >= MAX_FOLLOW_UPS or turn.rubric is None:
        return Decision(move="next")
    probed = set(turn.probes)
    open_points = [p for p in assessment.points if p.verdict != "met" and p.id not in probed and _has_probe(turn, p)]
    if not open_points:
        return Decision(move="next")
    target = max(open_points, key=_value)
    return Decision(move="follow_up", point=target.id, suspicion=target.suspicion)


def _has_probe(turn: Turn, point: PointVerdict) -> bool:
    key_point = turn.rubric.point(point.id) if turn.rubric else None
    return key_point is not None and key_point.probe is not None


def _value(point: PointVerdict) -> tuple[bool, float]:
    """Suspected claims first, then by the weight that is still to be earned; the first of equals wins."""
    return (point.suspicion is not None or point.verdict == "wrong", point.weight * (1.0 - point.credit))
