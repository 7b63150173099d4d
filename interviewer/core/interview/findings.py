"""What is written down of a follow-up: how it was put, and what came of it."""

from __future__ import annotations

from interviewer.core.grading.assessment import PASS_SCORE, Verdict
from interviewer.core.interview.follow_up import FollowUp, FollowUpResult
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.moves import Decision
from interviewer.core.interview.session import Turn
from interviewer.core.interview.touched import verdict_on
from interviewer.core.text import normalise

_RESULTS: dict[Verdict, FollowUpResult] = {
    "met": "held",
    "partial": "partly",
    "missed": "failed",
    "wrong": "failed",
}


def put_follow_up(
    turn: Turn,
    decision: Decision,
    asked: str,
) -> None:
    """Write down a follow-up. asked: the question in its own words."""
    turn.probes.append(decision.point or "")
    follow_up = FollowUp(
        move=decision.move,
        asked=asked,
        point=decision.point
        or _point_said_in(
            turn,
            decision.quote,
        ),
        quote=decision.quote,
        card=decision.card,
        of_words=decision.of_words,
    )
    turn.follow_ups.append(follow_up)


def result_of(
    turn: Turn,
    judgement: Judgement,
) -> FollowUpResult | None:
    """What came of the follow-up that the last answer is to.

    The verdict on the key point that it asked for tells, else the examiner; None where neither can.
    """
    follow_up = turn.answered_follow_up
    if follow_up is None:
        return None
    aimed_at = turn.probes[-1]
    verdict = (
        verdict_on(
            judgement.assessment,
            aimed_at,
        )
        if aimed_at
        else None
    )
    if verdict is not None and verdict.settled:
        return _RESULTS[verdict.verdict]
    if judgement.intent == "refuses":
        return "failed"
    return judgement.result


def result_of_score(score: float | None) -> FollowUpResult | None:
    """What a grade on 0–10 says of a question that was put as a step up."""
    if score is None:
        return None
    if score >= PASS_SCORE:
        return "held"
    return "partly" if score >= PASS_SCORE / 2 else "failed"


def _point_said_in(
    turn: Turn,
    quote: str | None,
) -> str | None:
    """Id of the key point that the quoted words were evidence for, None for none."""
    if quote is None or turn.assessment is None:
        return None
    key = normalise(quote)
    for point in turn.assessment.points:
        shown = normalise(point.quote or "")
        if shown and (key in shown or shown in key):
            return point.id
    return None
