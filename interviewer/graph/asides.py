"""What the candidate sends that is no answer: it is answered, and what was asked stays."""

from __future__ import annotations

from interviewer.core.interview.acknowledging import may_be_said, topic_of
from interviewer.core.interview.counter_question import reply_to
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.rewording import parts_of, wanted_by
from interviewer.core.interview.sentences import ended, joined
from interviewer.core.interview.session import Entry, Turn
from interviewer.graph.examiner_calls import ExaminerCalls, say_line
from interviewer.graph.state import Deps, Update, put
from interviewer.words.causes import because


def set_aside(
    session: OpenSession,
    deps: Deps,
    turn: Turn,
    judgement: Judgement,
    calls: ExaminerCalls,
) -> Update:
    """What was not an answer is answered and counts for nothing; what was asked stays."""
    about = topic_of(turn.last_answer)
    counter = reply_to(
        turn.last_answer,
        (turn.question.in_context, *session.shown),
        _of_card(turn),
    )
    turn.answers.pop()
    if judgement.intent == "asks_back" and counter.kind == "narrow":
        said = narrowed(
            session,
            deps,
            turn,
        )
    else:
        said = say_line(
            deps,
            session,
            "aside",
            "clarify",
            intent=judgement.intent,
            about=about,
            asked=asked_last(
                session,
                turn,
            ),
            counter=counter,
            wording=None
            if turn.open_follow_up
            else _other_wording(
                session,
                turn,
            ),
            **_aim_of(session, turn),
        )
    ack = (
        judgement.ack
        if judgement.ack
        and may_be_said(
            judgement.ack,
            None,
        )
        else ""
    )
    words = joined(
        ended(ack),
        judgement.spoken or said.text,
    )
    own = {"prompt": judgement.prompt} if judgement.spoken else {}
    return put(
        session,
        *calls.notices,
        said.model_copy(update={"text": words, **own}),
        step="await_answer",
    )


def narrowed(
    session: OpenSession,
    deps: Deps,
    turn: Turn,
) -> Entry:
    """What was asked last in the card's other words, in its parts, and how to begin."""
    asked = asked_last(session, turn)
    return say_line(
        deps,
        session,
        "clarify",
        "clarify",
        question=turn.question,
        wording=turn.rubric.question_in(session.config.lang) if turn.rubric else None,
        follow_up=turn.open_follow_up,
        parts=parts_of(asked),
        wanted=wanted_by(asked),
    )


def _aim_of(session: OpenSession, turn: Turn) -> dict[str, str]:
    """What the question is after, as far as it gives nothing away: its topic, and why it was
    chosen; in an exam not how the last answer was.
    """
    lang = session.config.lang
    composed = session.config.composed_of(turn.question.id)
    why = composed.why if composed else because(turn.chosen, lang)
    is_open = not session.config.exam and turn.open_follow_up is None
    return {
        "topic": (turn.rubric.topic_in(lang) or "") if turn.rubric else "",
        "why": why if is_open else "",
        "wanted": wanted_by(asked_last(session, turn)),
    }


def ask_again(
    session: OpenSession,
    deps: Deps,
    turn: Turn,
) -> Update:
    """No words came: it counts for nothing, nobody judges it, and what was asked is put again."""
    turn.answers.pop()
    said = say_line(
        deps,
        session,
        "aside",
        "clarify",
        intent="unreadable",
        about="",
        asked=asked_last(
            session,
            turn,
        ),
        counter=None,
        wording=None,
        **_aim_of(session, turn),
    )
    return put(
        session,
        said,
        step="await_answer",
    )


def asked_last(
    session: OpenSession,
    turn: Turn,
) -> str:
    """The open follow-up, else the question in its clearest wording."""
    if turn.open_follow_up:
        return turn.open_follow_up.asked
    wording = turn.rubric.question_in(session.config.lang) if turn.rubric else None
    return wording or turn.question.text


def _other_wording(session: OpenSession, turn: Turn) -> str | None:
    """The card's wording of the question, if it is another one."""
    wording = turn.rubric.question_in(session.config.lang) if turn.rubric else None
    return wording if wording != turn.question.text else None


def _of_card(turn: Turn) -> tuple[str, ...]:
    """What the card says of the question."""
    if turn.rubric is None:
        return ()
    texts = [turn.rubric.question or "", turn.rubric.question_en or ""]
    for point in turn.rubric.points:
        texts += [point.text, point.text_en or "", *point.also]
    return tuple(texts)
