"""Grades a second try at a question; the session itself does not move."""

from __future__ import annotations

from collections.abc import Iterable

from interviewer.core.interview.again import turn_again
from interviewer.core.interview.open_session import EARLIER_TURNS, OpenSession
from interviewer.core.interview.second_try import SecondTry
from interviewer.core.interview.session import InterviewConfig, Session
from interviewer.core.usage import Usage
from interviewer.graph.examiner_calls import ExaminerCalls
from interviewer.graph.state import Deps


def grade_again(
    session: Session,
    question: int,
    answer: str,
    earlier: Iterable[SecondTry],
    deps: Deps,
) -> SecondTry:
    """The answer's grade by the session's examiner, within what its budget has left.

    earlier: the session's tries so far, which count against the budget. Raises UsageError where
    the question cannot be answered again.
    """
    turn = turn_again(
        session,
        question,
        answer,
    )
    before = session.turns[: question - 1]
    opened = OpenSession(
        id=session.id,
        created_at=session.created_at,
        config=_with_budget_left(
            session,
            earlier,
        ),
        usage=Usage(),
        number=question,
        planned=question,
        turn=turn,
        earlier_turns=before[-EARLIER_TURNS:],
    )
    judged = ExaminerCalls(
        opened,
        deps,
    ).judge(turn)
    return SecondTry(
        session_id=session.id,
        question=question,
        answer=answer,
        assessment=judged.assessment,
        fallback=turn.fallback,
        usage=opened.usage,
        at=deps.clock.now(),
    )


def _with_budget_left(session: Session, earlier: Iterable[SecondTry]) -> InterviewConfig:
    """The set-up with the tokens that neither the session nor a try has used."""
    limit = session.config.max_tokens
    if limit is None:
        return session.config
    used = session.usage.total + sum(one.usage.total for one in earlier)
    return session.config.model_copy(
        update={
            "max_tokens": max(
                1,
                limit - used,
            )
        }
    )
