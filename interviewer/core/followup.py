"""What to do after an answer: follow up on a key point, or go on. Python decides; an examiner only judges and words it."""

from __future__ import annotations

from typing import Literal

from interviewer.core.grading import Assessment, PointVerdict
from interviewer.core.interview import MAX_FOLLOW_UPS, Turn
from interviewer.core.ports import Why
from interviewer.core.question import Frozen

Move = Literal["follow_up", "next"]


class Wish(Frozen):
    """The follow-up that an examiner would put: about which key point, and why."""

    point: str
    why: Why = "missing"


class Decision(Frozen):
    """follow_up: ask about the key point ``point``; suspicion: the claim to settle, if that is why. next: the turn is closed."""

    move: Move
    point: str | None = None
    suspicion: str | None = None


def decide(turn: Turn, assessment: Assessment, wish: Wish | None = None) -> Decision:
    """Follow up on the most valuable point that is open and has not been probed, at most ``MAX_FOLLOW_UPS`` times a question.

    wish: taken where it names such a point, or a claim that is vague or contradicts an earlier one, which only its reader can see.
    """
    if not assessment.graded or len(turn.probes) >= MAX_FOLLOW_UPS or turn.rubric is None:
        return Decision(move="next")
    fresh = [p for p in assessment.points if p.id not in turn.probes]
    wished = next((p for p in fresh if wish and p.id == wish.point), None)
    if wish and wished and wish.why in ("vague", "contradiction"):
        return Decision(move="follow_up", point=wished.id)
    open_points = [p for p in fresh if p.verdict != "met" and (p is wished or _has_probe(turn, p))]
    if not open_points:
        return Decision(move="next")
    target = max(open_points, key=_value)
    if wished in open_points and wished is not None and _value(wished) == _value(target):
        target = wished
    return Decision(move="follow_up", point=target.id, suspicion=target.suspicion)


def _has_probe(turn: Turn, point: PointVerdict) -> bool:
    key_point = turn.rubric.point(point.id) if turn.rubric else None
    return key_point is not None and key_point.probe is not None


def _value(point: PointVerdict) -> tuple[bool, float]:
    """Suspected claims first, then by the weight that is still to be earned; the first of equals wins."""
    return (
        point.suspicion is not None or point.verdict == "wrong",
        point.weight * (1.0 - point.credit),
    )
