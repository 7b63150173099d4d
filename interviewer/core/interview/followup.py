"""What to do after an answer: follow up on a key point, or go on.

Python decides; an examiner only judges and words it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from interviewer.core.bank.card import Rubric
from interviewer.core.grading.assessment import Assessment, PointVerdict, lost_weight_of
from interviewer.core.interview.judgement import Why
from interviewer.core.interview.session import MAX_FOLLOW_UPS, Turn
from interviewer.core.value import Frozen

Move = Literal["follow_up", "next"]
_ONLY_A_READER_SEES: tuple[Why, ...] = ("vague", "contradiction")
"""Why a point is followed up though its verdict may be ``met``."""


class Wish(Frozen):
    """The follow-up that an examiner would put."""

    point: str
    """Id of the key point to ask about."""
    why: Why = "missing"
    """The reason for asking."""


class Decision(Frozen):
    """What comes after an answer."""

    move: Move
    """``follow_up``: ask about ``point``. ``next``: the turn is closed."""
    point: str | None = None
    """Id of the key point to ask about."""
    suspicion: str | None = None
    """The wrong claim to settle, if that is why."""


def decide(
    turn: Turn,
    assessment: Assessment,
    wish: Wish | None = None,
) -> Decision:
    """Follow up on the most valuable point that is open and has not been probed.

    That is done at most ``MAX_FOLLOW_UPS`` times a question. wish: taken where it names such a
    point, or a claim that is vague or contradicts an earlier one, which only its reader can see.
    """
    if not assessment.graded or turn.rubric is None:
        return Decision(move="next")
    if len(turn.probes) >= MAX_FOLLOW_UPS:
        return Decision(move="next")
    unprobed = _unprobed_points(turn, assessment)
    wished = _wished_point(unprobed, wish)
    if wish and wished and wish.why in _ONLY_A_READER_SEES:
        return Decision(
            move="follow_up",
            point=wished.id,
        )
    open_points = _open_points(turn.rubric, unprobed, wished)
    target = _most_valuable(open_points, wished)
    if target is None:
        return Decision(move="next")
    return Decision(
        move="follow_up",
        point=target.id,
        suspicion=target.suspicion,
    )


def _unprobed_points(
    turn: Turn,
    assessment: Assessment,
) -> list[PointVerdict]:
    unprobed: list[PointVerdict] = []
    for point in assessment.points:
        if point.id not in turn.probes:
            unprobed.append(point)
    return unprobed


def _wished_point(
    unprobed: Sequence[PointVerdict],
    wish: Wish | None,
) -> PointVerdict | None:
    if wish is None:
        return None
    for point in unprobed:
        if point.id == wish.point:
            return point
    return None


def _open_points(
    rubric: Rubric,
    unprobed: Sequence[PointVerdict],
    wished: PointVerdict | None,
) -> list[PointVerdict]:
    """The points to gain by a follow-up: those with a probe, and the one that is wished for."""
    open_points: list[PointVerdict] = []
    for point in unprobed:
        if point.outcome == "met":
            continue
        if point is wished or _has_probe(rubric, point):
            open_points.append(point)
    return open_points


def _has_probe(
    rubric: Rubric,
    point: PointVerdict,
) -> bool:
    key_point = rubric.point(point.id)
    if key_point is None:
        return False
    return key_point.probe is not None


def _most_valuable(
    open_points: Sequence[PointVerdict],
    wished: PointVerdict | None,
) -> PointVerdict | None:
    """The first of equals wins, or the one of them that is wished for."""
    if not open_points:
        return None
    best = max(
        open_points,
        key=_value,
    )
    if wished is None or wished not in open_points:
        return best
    if _value(wished) == _value(best):
        return wished
    return best


def _value(point: PointVerdict) -> tuple[bool, float]:
    """Suspected claims first, then by the weight that is still to be earned."""
    is_wrong = point.verdict == "wrong"
    is_suspect = is_wrong or point.suspicion is not None
    return is_suspect, lost_weight_of(point)
