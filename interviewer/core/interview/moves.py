"""What an interviewer may do after an answer, and what it does.

An examiner proposes a move; this policy allows it or takes the next best, which is made of the
card. Pure: turn, judgement and scene decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.asked_again import asks, asks_for_what_was_said
from interviewer.core.interview.card_moves import (
    ESSENTIAL,
    STRONG,
    is_untouched,
    of_card,
    open_points,
)
from interviewer.core.interview.code_work import MOST_FOLLOW_UPS
from interviewer.core.interview.follow_up import FollowUp, Move
from interviewer.core.interview.hearing import claims_something
from interviewer.core.interview.judgement import Judgement, Proposal, Scene
from interviewer.core.interview.session import MAX_FOLLOW_UPS, Turn
from interviewer.core.interview.touched import stands_in, verdict_on
from interviewer.core.text import normalise
from interviewer.core.value import Frozen

STRICT_FOLLOW_UPS = MAX_FOLLOW_UPS + 1
"""Follow-ups a question of a strict interviewer, and of a round that asks for depth."""
MINUTES_A_QUESTION = 2.0
"""What a question takes without a follow-up."""
MINUTES_A_FOLLOW_UP = 1.5
"""What a follow-up takes."""
MINUTES_OF_CODE = 5.0
"""What writing code takes."""

_ONCE: tuple[Move, ...] = ("easier", "deeper", "code")
_ABOUT_WORDS: tuple[Move, ...] = ("challenge", "quantify", "alternative", "deeper", "code")
"""What may be asked about a point that is met."""
_SPOKEN_ROUNDS = re.compile(
    r"hr|人事|主管|总监|终面|三面|3面|manager|final",
    re.IGNORECASE,
)
"""Rounds in which nothing is written."""
_PEOPLE_ROUNDS = re.compile(
    r"hr|人事",
    re.IGNORECASE,
)
_DEEP_ROUNDS = re.compile(
    r"二面|2面|三面|3面|second|third|onsite",
    re.IGNORECASE,
)


class Decision(Frozen):
    """What comes after an answer."""

    move: Move = "next"
    """What the interviewer does."""
    point: str | None = None
    """Id of the key point that it is about."""
    quote: str | None = None
    """The candidate's words that it goes into."""
    card: str | None = None
    """Id of the bank card whose question is put."""
    of_words: bool = False
    """True if the quoted words themselves are asked about, not what the card asks."""
    is_proposed: bool = False
    """True if it is the examiner's proposal, so that the examiner's words fit."""
    grants: bool = False
    """True if a dispute of the candidate's is granted before."""


def decide(
    turn: Turn,
    judgement: Judgement,
    scene: Scene,
) -> Decision:
    """The examiner's move if it is allowed, else the best of the card that is.

    A granted dispute is said, and the best move of the card comes after it, unless it ends with a
    question of the examiner's own.
    """
    wish = _meant(
        judgement.proposal,
        turn,
        judgement,
    )
    grants = (
        wish is not None
        and wish.move == "accept"
        and _is_valid_dispute(
            turn,
            judgement,
        )
    )
    # A follow-up that is taken back does not count as one.
    put = len(turn.probes) - grants
    if turn.rubric is None or not _may_go_on(
        turn,
        put,
        judgement,
        scene,
    ):
        return Decision(grants=grants)
    if grants and wish is not None and asks(judgement.spoken or ""):
        return _as_decision(
            wish,
            is_proposed=True,
            grants=True,
        )
    if wish is not None and is_allowed(
        wish,
        turn,
        judgement,
        scene,
    ):
        return _as_decision(
            wish,
            is_proposed=True,
        )
    for proposal in of_card(
        turn,
        judgement,
        scene,
    ):
        if is_allowed(
            proposal,
            turn,
            judgement,
            scene,
        ):
            return _as_decision(
                proposal,
                grants=grants,
            )
    return Decision(grants=grants)


def _meant(
    wish: Proposal | None,
    turn: Turn,
    judgement: Judgement,
) -> Proposal | None:
    """The proposal without a point that nobody graded and without words that nobody said."""
    if wish is None:
        return None
    is_point = (
        verdict_on(
            judgement.assessment,
            wish.point,
        )
        is not None
    )
    is_quote = stands_in(
        wish.quote or "",
        turn.answer_text,
    )
    return wish.model_copy(
        update={
            "point": wish.point if is_point else None,
            "quote": wish.quote if is_quote else None,
        }
    )


def most_follow_ups(scene: Scene) -> int:
    """Follow-ups that a question may have, by manner, round and the minutes that are left."""
    most = MAX_FOLLOW_UPS
    if scene.persona == "strict" or _DEEP_ROUNDS.search(scene.round or ""):
        most = STRICT_FOLLOW_UPS
    if scene.minutes_left is None:
        return most
    if scene.minutes_left < MINUTES_A_FOLLOW_UP:
        return 0
    is_late = scene.minutes_left < MINUTES_A_QUESTION * (scene.questions_left + 1)
    return 1 if is_late else most


def is_allowed(
    proposal: Proposal,
    turn: Turn,
    judgement: Judgement,
    scene: Scene,
) -> bool:
    """True if an interviewer of that scene may make the move now."""
    move = proposal.move
    if move in ("accept", "clarify"):
        return False
    if move == "next":
        return not _leaves_the_essential(
            turn,
            judgement,
        )
    made = [follow_up.move for follow_up in turn.follow_ups]
    if move in _ONCE and move in made:
        return False
    if move == "challenge" and scene.persona == "friendly" and made.count("challenge") > 1:
        return False
    if not _fits_the_answer(
        move,
        judgement,
    ):
        return False
    if not _fits_the_round(
        move,
        turn,
        scene,
    ):
        return False
    return _has_a_fresh_target(
        proposal,
        turn,
        judgement,
    )


def _may_go_on(
    turn: Turn,
    put: int,
    judgement: Judgement,
    scene: Scene,
) -> bool:
    """put: follow-ups so far."""
    # An answer of which too little is settled has no grade, but points to ask about.
    return bool(judgement.assessment.points) and may_follow_up(turn, put, scene)


def may_follow_up(
    turn: Turn,
    put: int,
    scene: Scene,
) -> bool:
    """True if the question may have one more. put: follow-ups so far."""
    most = most_follow_ups(scene)
    return put < (most if turn.code is None else min(most, MOST_FOLLOW_UPS))


def _fits_the_answer(
    move: Move,
    judgement: Judgement,
) -> bool:
    """A step down is for who could not answer, a step up for who could."""
    grade = judgement.assessment
    if move == "easier":
        return judgement.intent == "refuses" or not _shows_something(grade)
    if judgement.intent == "refuses":
        return False
    if move == "deeper":
        return grade.score is not None and grade.score >= STRONG
    return True


def _fits_the_round(
    move: Move,
    turn: Turn,
    scene: Scene,
) -> bool:
    of_people = _PEOPLE_ROUNDS.search(scene.round or "") is not None
    if move in ("deeper", "code") and of_people:
        return False
    if move != "code":
        return True
    if turn.code is not None:
        return False
    if turn.question.kind == "behavioural" or _SPOKEN_ROUNDS.search(scene.round or ""):
        return False
    return scene.minutes_left is None or scene.minutes_left >= MINUTES_OF_CODE


def _has_a_fresh_target(
    proposal: Proposal,
    turn: Turn,
    judgement: Judgement,
) -> bool:
    """True if what the move is about is there, and was not asked about before.

    A step down goes back to what could not be answered. A point that was asked about may be asked
    about again where the reply to that gave words to go into.
    """
    if proposal.move == "easier":
        return True
    quote = proposal.quote or ""
    is_said = stands_in(
        quote,
        turn.answer_text,
    )
    is_fresh = is_said and not _was_gone_into(
        quote,
        turn.follow_ups,
    )
    verdict = verdict_on(
        judgement.assessment,
        proposal.point,
    )
    if verdict is None:
        return is_fresh or (proposal.move in _ONCE and not quote)
    if _was_asked_about(
        verdict.id,
        turn,
    ):
        return is_fresh and stands_in(
            quote,
            turn.last_answer,
        )
    if verdict.outcome != "met":
        return True
    if proposal.move in _ABOUT_WORDS:
        return True
    return is_fresh and not asks_for_what_was_said(
        judgement.spoken or "",
        verdict,
    )


def _was_asked_about(
    point_id: str,
    turn: Turn,
) -> bool:
    asked = {follow_up.point for follow_up in turn.follow_ups}
    return point_id in asked or point_id in turn.probes


def _was_gone_into(
    quote: str,
    follow_ups: Sequence[FollowUp],
) -> bool:
    key = normalise(quote)
    for follow_up in follow_ups:
        earlier = normalise(follow_up.quote or "")
        if earlier and (earlier in key or key in earlier):
            return True
    return False


def _is_valid_dispute(
    turn: Turn,
    judgement: Judgement,
) -> bool:
    """True if something was said against an earlier word of the interviewer's, with evidence."""
    wish = judgement.proposal
    if wish is None or not turn.follow_ups:
        return False
    if wish.point is not None:
        verdict = verdict_on(
            judgement.assessment,
            wish.point,
        )
        return verdict is not None and verdict.outcome in ("met", "partial")
    if wish.quote is None or judgement.result == "failed":
        return False
    return stands_in(
        wish.quote,
        turn.last_answer,
    ) and claims_something(turn.last_answer)


def _leaves_the_essential(
    turn: Turn,
    judgement: Judgement,
) -> bool:
    """True if an essential point was not even touched and nothing has been asked yet."""
    if turn.probes or judgement.intent == "refuses":
        return False
    for point in open_points(
        turn,
        judgement.assessment,
    ):
        if point.weight >= ESSENTIAL and is_untouched(
            turn,
            point,
        ):
            return True
    return False


def _shows_something(grade: Assessment) -> bool:
    return any(point.outcome in ("met", "partial") for point in grade.points)


def _as_decision(
    proposal: Proposal,
    *,
    is_proposed: bool = False,
    grants: bool = False,
) -> Decision:
    return Decision(
        move=proposal.move,
        point=proposal.point,
        quote=proposal.quote,
        card=proposal.card,
        of_words=proposal.of_words,
        is_proposed=is_proposed,
        grants=grants,
    )
