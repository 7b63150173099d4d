"""Several judgements of the same answers as one."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.core.grading.assessment import by_vote
from interviewer.core.interview.judgement import Judgement, Proposal
from interviewer.core.usage import Usage


def voted(judgements: Sequence[Judgement]) -> Judgement:
    """The majority of the votes; where they split, the heaviest such point is asked about."""
    elected = by_vote([judgement.assessment for judgement in judgements])
    used = Usage()
    for judgement in judgements:
        used += judgement.usage
    changes: dict[str, object] = {
        "assessment": elected,
        "usage": used,
    }
    split = [point for point in elected.points if point.confidence < 1.0]
    if split:
        heaviest = max(split, key=lambda point: point.weight)
        changes |= {
            "proposal": Proposal(
                move="dig",
                point=heaviest.id,
                quote=heaviest.quote,
            ),
            "spoken": _words_about(heaviest.id, judgements),
        }
    first = judgements[0]
    return first.model_copy(update=changes)


def _words_about(point_id: str, judgements: Sequence[Judgement]) -> str | None:
    """The follow-up of the first vote that asks about the point."""
    for judgement in judgements:
        wish = judgement.proposal
        if wish is not None and wish.point == point_id:
            return judgement.spoken
    return None
