"""What the model is told of a case: the inputs of the prompt ``judge_answer``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.exchange import whole_exchange
from interviewer.adapters.grading_llm.transport.tokens import cut_to_tokens
from interviewer.core.bank.card import KeyPoint
from interviewer.core.grading.assessment import PointVerdict
from interviewer.core.interview.judgement import Scene

CLAIM_TOKENS = 70
"""Tokens that earlier claims have together."""


def fixed_inputs(scene: Scene) -> dict[str, object]:
    """Inputs of the system section: the same over a session."""
    return {
        "persona": scene.persona,
        "round": scene.round or "",
        "company": scene.company or "",
    }


def given_inputs(case: Case, vote: int) -> dict[str, object]:
    """Inputs of the user section: the question, its open key points, the whole exchange.

    Points that are met are left out, so that a follow-up's prompt is hardly longer than the first.
    vote: decides the points' order.
    """
    judged = case.earlier_verdicts()
    points = _shuffled(
        _open_points(case, judged),
        case.turn.question.id,
        vote,
    )
    return {
        "question": case.turn.question.in_context,
        "points": points,
        "claims": cut_to_tokens(list(case.scene.claims), CLAIM_TOKENS),
        "exchange": whole_exchange(case),
    }


def _open_points(case: Case, judged: Mapping[str, PointVerdict]) -> Sequence[KeyPoint]:
    """The points that are not met; all of them where none is left."""
    open_points = []
    for point in case.rubric.points:
        verdict = judged.get(point.id)
        if verdict is not None and verdict.verdict == "met":
            continue
        open_points.append(point)
    return open_points or case.rubric.points


def _shuffled(
    points: Sequence[KeyPoint],
    question_id: str,
    vote: int,
) -> list[KeyPoint]:
    """Another order for every question and vote, always the same: no point gains by its place."""

    def rank(point: KeyPoint) -> bytes:
        words = f"{question_id}:{vote}:{point.id}"
        return hashlib.sha256(words.encode()).digest()

    return sorted(points, key=rank)
