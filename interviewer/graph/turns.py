"""The question on the table, and how it is closed."""

from __future__ import annotations

from interviewer.core.interview.judgement import SpokenLine
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.session import Turn
from interviewer.errors import InterviewerError
from interviewer.graph.examiner_calls import ExaminerCalls, say_line
from interviewer.graph.state import Deps, Update, put
from interviewer.words.report import with_reason


def turn_of(session: OpenSession) -> Turn:
    """The question on the table. Raises InterviewerError before the first."""
    if session.turn is None:
        raise InterviewerError(key="no_turn")
    return session.turn


def close(
    session: OpenSession,
    deps: Deps,
    calls: ExaminerCalls | None = None,
    ack: SpokenLine | None = None,
) -> Update:
    """Close the turn. ack: half a sentence on the answer, which the next question begins with."""
    turn = turn_of(session)
    turn.closed = True
    worded = with_reason(turn.assessment, session.config.lang) if turn.assessment else None
    if turn.code is not None and turn.code.tests is not None:
        grade = say_line(
            deps,
            session,
            "code_grade",
            "grade",
            assessment=worded,
            hints=turn.hints,
            work=turn.code,
        )
    else:
        grade = say_line(
            deps,
            session,
            "grade",
            "grade",
            assessment=worded,
            hints=turn.hints,
        )
    notices = calls.notices if calls else []
    spent = calls is not None and calls.spent
    step = "write_report" if spent else "choose_question"
    return put(
        session,
        *notices,
        grade,
        step=step,
        ack=ack.model_dump() if ack and not spent else None,
    )
