"""What the model is told of a case: the inputs of the prompt ``judge_answer``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.transport.tokens import cut_to_tokens
from interviewer.core.bank.card import KeyPoint
from interviewer.core.grading.assessment import PointVerdict
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import MAX_ANSWER_CHARS

CLAIM_TOKENS = 100
"""Tokens that earlier claims have together."""
OWN_CLAIM = 60
"""Characters of a quote of this turn that go with a further answer."""


def fixed_inputs(scene: Scene) -> dict[str, object]:
    """Inputs of the system section: the same over a session."""
    return {
        "persona": scene.persona,
        "round": scene.round or "",
        "company": scene.company or "",
    }


def given_inputs(case: Case, vote: int) -> dict[str, object]:
    """Inputs of the user section: the question, its open key points, what was not judged yet.

    So the prompt of a follow-up is not longer than the first one. vote: decides the points' order.
    """
    judged = case.earlier_verdicts()
    exchange = _exchange(case)
    if judged:
        exchange = exchange[-1:]
    points = _shuffled(
        _open_points(case, judged),
        case.turn.question.id,
        vote,
    )
    return {
        "question": case.turn.question.in_context,
        "points": points,
        "claims": _claims(case, judged),
        "exchange": exchange,
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


def _claims(case: Case, judged: Mapping[str, PointVerdict]) -> list[str]:
    """What the candidate said before: in this turn, then to earlier questions."""
    claims = []
    for verdict in judged.values():
        if verdict.quote:
            claim = verdict.quote[:OWN_CLAIM]
            claims.append(claim)
    claims += case.scene.claims
    return cut_to_tokens(claims, CLAIM_TOKENS)


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


def _exchange(case: Case) -> list[tuple[str, str, str]]:
    """Key point, follow-up and answer in order; the first two are empty for the question itself.

    Long answers share ``MAX_ANSWER_CHARS``.
    """
    answers = case.turn.answers
    probes = case.turn.probes
    asked = case.scene.asked
    share = MAX_ANSWER_CHARS // max(1, len(answers))
    exchange = []
    for number, answer in enumerate(answers):
        exchange.append(
            (
                _before_answer(probes, number),
                _before_answer(asked, number),
                answer[:share],
            )
        )
    return exchange


def _before_answer(follow_ups: Sequence[str], number: int) -> str:
    """What led to an answer; empty for answer 0 and where nothing is known."""
    if 1 <= number <= len(follow_ups):
        return follow_ups[number - 1]
    return ""
