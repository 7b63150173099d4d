"""What the model is told of a case: the inputs of the prompt ``judge_answer``."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.exchange import point_asked_last, whole_exchange
from interviewer.adapters.grading_llm.transport.tokens import cut_to_tokens
from interviewer.core.bank.card import KeyPoint
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.moves import may_follow_up

CLAIM_TOKENS = 70
"""Tokens that earlier claims have together."""


def fixed_inputs(scene: Scene) -> dict[str, object]:
    """Inputs of the system section: the same over a session."""
    return {
        "persona": scene.persona,
        "round": scene.round or "",
        "company": scene.company or "",
    }


class ListedPoint(NamedTuple):
    """A key point as the model is told of it."""

    point: KeyPoint
    """The point."""
    state: str
    """What stands of it after the earlier answers: a verdict, empty while it is open."""


def given_inputs(case: Case, vote: int) -> dict[str, object]:
    """Inputs of the user section: the question, its open key points, the whole exchange.

    Points that are met are left out, so that a follow-up's prompt is hardly longer than the first.
    vote: decides the points' order.
    """
    return {
        "question": case.turn.question.in_context,
        "points": _shuffled(_listed_points(case), case.turn.question.id, vote),
        "claims": cut_to_tokens(list(case.scene.claims), CLAIM_TOKENS),
        "exchange": whole_exchange(case),
        "may_ask": may_follow_up(case.turn, len(case.turn.probes), case.scene),
    }


def _listed_points(case: Case) -> list[ListedPoint]:
    """The points that are not met, and the one that was asked about; all where none is left.

    What the fallback met is listed too: the model judges it for the first time.
    """
    stands = case.standing_verdicts()
    is_own = bool(case.earlier_verdicts())
    asked = point_asked_last(case)
    listed: list[ListedPoint] = []
    is_open = False
    for point in case.rubric.points:
        verdict = stands.get(point.id)
        state = verdict.outcome if verdict else "missed"
        is_open = is_open or state != "met"
        listed.append(ListedPoint(point, "" if state in ("missed", "unsettled") else state))
    if not is_own or not is_open:
        return listed
    return [one for one in listed if one.state != "met" or one.point.id == asked]


def _shuffled(
    points: list[ListedPoint],
    question_id: str,
    vote: int,
) -> list[ListedPoint]:
    """Another order for every question and vote, always the same: no point gains by its place."""

    def rank(listed: ListedPoint) -> bytes:
        words = f"{question_id}:{vote}:{listed.point.id}"
        return hashlib.sha256(words.encode()).digest()

    return sorted(points, key=rank)
