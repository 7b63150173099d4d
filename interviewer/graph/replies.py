"""What becomes of what the user sent: an answer is judged, a command carried out.

Each decides where the graph goes next.
"""

from __future__ import annotations

from collections.abc import Callable

from interviewer.core.grading.assessment import charge_hints, not_graded
from interviewer.core.interview import followup
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.session import CommandKind, Entry, Turn
from interviewer.core.ports import Say
from interviewer.errors import InterviewerError
from interviewer.graph.examiner_calls import ExaminerCalls, say_line, spoken
from interviewer.graph.state import Deps, Update, put
from interviewer.words.report import with_reason

Reply = Callable[[OpenSession, Deps, Say], Update]


def turn_of(session: OpenSession) -> Turn:
    """The question on the table. Raises InterviewerError before the first."""
    if session.turn is None:
        raise InterviewerError(key="no_turn")
    return session.turn


def judge(
    session: OpenSession,
    deps: Deps,
    say: Say,
) -> Update:
    """Judge the turn's answers so far, then follow up on them or close the turn."""
    turn = turn_of(session)
    calls = ExaminerCalls(
        session,
        deps,
        say,
    )
    calls.find_rubric(turn)
    if turn.rubric is None:
        turn.assessment = not_graded(turn.no_rubric_reason or "", "local")
        return _close(
            session,
            deps,
            calls,
        )
    judgement = calls.judge(turn)
    if judgement.intent != "answer":
        return _set_aside(
            session,
            deps,
            judgement,
            calls,
        )
    turn.assessment = charge_hints(judgement.assessment, turn.hints)
    decision = followup.decide(
        turn,
        judgement.assessment,
        _wish(judgement),
    )
    if decision.move == "next" or calls.spent:
        return _close(
            session,
            deps,
            calls,
        )
    return put(
        session,
        *calls.notices,
        step="follow_up",
        target={
            "point": decision.point,
            "suspicion": decision.suspicion,
            "spoken": judgement.spoken if judgement.target == decision.point else None,
            "prompt": judgement.prompt,
        },
    )


def skip(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Close the turn. A question passed over without any answer is not graded."""
    turn = turn_of(session)
    turn.skipped = not turn.answers
    if turn.skipped:
        turn.assessment = not_graded("not_answered")
    return _close(session, deps)


def clarify(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Put the question in other words, the examiner's or the card's."""
    turn = turn_of(session)
    calls = ExaminerCalls(session, deps)
    speech = calls.clarify(turn)
    if speech is not None:
        said = spoken(
            session,
            "clarify",
            speech.text,
            speech.prompt,
        )
        return put(
            session,
            said,
            step="await_answer",
        )
    wording = turn.rubric.question_in(session.config.lang) if turn.rubric else None
    said = say_line(
        deps,
        session,
        "clarify",
        "clarify",
        question=turn.question,
        wording=wording,
    )
    return put(
        session,
        *calls.notices,
        said,
        step="await_answer",
    )


def repeat(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Say the question once more, and the open follow-up with what was answered so far."""
    turn = turn_of(session)
    said = say_line(
        deps,
        session,
        "repeat",
        "repeat",
        question=turn.question.text,
        answers=turn.answers,
        follow_up=_open_follow_up(session, turn),
    )
    return put(
        session,
        said,
        step="await_answer",
    )


def _open_follow_up(session: OpenSession, turn: Turn) -> str | None:
    """The last follow-up without the words that lead to it, None where none was put."""
    put_before = [entry for entry in session.said if entry.kind == "follow_up"]
    if not put_before:
        return None
    last = put_before[-1]
    point = turn.rubric.point(turn.probes[-1]) if turn.rubric and turn.probes else None
    probe = point.probe_in(session.config.lang) if point else None
    is_local = (last.prompt or "").startswith("follow_up@")
    return probe if is_local and probe and probe in last.text else last.text


def end(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Finish the interview here; what was answered of the open question keeps its grade."""
    turn = session.turn
    if turn is None or not turn.answers or turn.assessment is None or turn.closed:
        return put(session, step="write_report")
    return {**_close(session, deps), "step": "write_report"}


def ask_for_hint(
    session: OpenSession,
    _: Deps,
    __: Say,
) -> Update:
    """Go to the node that gives the next hint."""
    return put(session, step="hint")


REPLIES: dict[CommandKind, Reply] = {
    "answer": judge,
    "skip": skip,
    "clarify": clarify,
    "repeat": repeat,
    "end": end,
    "hint": ask_for_hint,
}


def _wish(judgement: Judgement) -> followup.Wish | None:
    """The follow-up that the examiner would put."""
    if not judgement.target:
        return None
    return followup.Wish(
        point=judgement.target,
        why=judgement.why,
    )


def _set_aside(
    session: OpenSession,
    deps: Deps,
    judgement: Judgement,
    calls: ExaminerCalls,
) -> Update:
    """What was not an answer is answered and counts for nothing; the question stays."""
    turn_of(session).answers.pop()
    said: Entry
    if judgement.spoken:
        said = spoken(
            session,
            "clarify",
            judgement.spoken,
            judgement.prompt,
        )
    else:
        said = say_line(
            deps,
            session,
            "aside",
            "clarify",
            intent=judgement.intent,
        )
    return put(
        session,
        *calls.notices,
        said,
        step="await_answer",
    )


def _close(
    session: OpenSession,
    deps: Deps,
    calls: ExaminerCalls | None = None,
) -> Update:
    turn = turn_of(session)
    turn.closed = True
    worded = with_reason(turn.assessment, session.config.lang) if turn.assessment else None
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
    )
