"""What becomes of what the user sent: an answer is judged, a command carried out.

Each decides where the graph goes next.
"""

from __future__ import annotations

from collections.abc import Callable

from interviewer.core.grading.assessment import not_graded
from interviewer.core.grading.statements import is_noise
from interviewer.core.interview import findings, moves
from interviewer.core.interview.card_moves import STRONG
from interviewer.core.interview.hearing import intent_of
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.orders import Order, order_of
from interviewer.core.interview.session import CommandKind, Turn
from interviewer.core.notes.question import Question
from interviewer.core.ports import Say
from interviewer.graph import coding, disputing, speaking
from interviewer.graph.asides import ask_again, asked_last, narrowed, set_aside
from interviewer.graph.choices import card_to_go_on_with
from interviewer.graph.examiner_calls import ExaminerCalls, say_line, spoken
from interviewer.graph.state import Deps, Update, put
from interviewer.graph.turns import close, turn_of

Reply = Callable[[OpenSession, Deps, Say], Update]


def judge(
    session: OpenSession,
    deps: Deps,
    say: Say,
) -> Update:
    """Judge the turn's answers so far, then make the next move or close the turn."""
    turn = turn_of(session)
    order = order_of(turn.last_answer)
    if order is not None:
        return obey(
            session,
            deps,
            say,
            order,
        )
    disputed = disputing.take(session, deps)
    if disputed is not None:
        return disputed
    written = coding.take(session, deps)
    if written is not None:
        return written
    if is_noise(turn.last_answer):
        return ask_again(
            session,
            deps,
            turn,
        )
    calls = ExaminerCalls(
        session,
        deps,
        say,
    )
    calls.find_rubric(turn)
    if turn.rubric is None:
        turn.assessment = not_graded(turn.no_rubric_reason or "", "local")
        return close(
            session,
            deps,
            calls,
        )
    if turn.answered_follow_up and turn.answered_follow_up.card:
        return _after_a_step_up(
            session,
            deps,
            calls,
        )
    judgement = calls.judge(turn)
    if _is_no_answer(session, judgement):
        return set_aside(
            session,
            deps,
            turn,
            judgement,
            calls,
        )
    turn.settle_follow_up(findings.result_of(turn, judgement))
    turn.assessment = coding.graded(turn, judgement.assessment)
    deeper = _step_up(session, deps, judgement)
    scene = calls.scene.model_copy(update={"deeper": deeper.source_name if deeper else None})
    decision = _decision(
        turn,
        judgement,
        scene,
    )
    ack = speaking.own_words(
        turn,
        judgement,
        decision,
        is_exam=session.config.exam,
    )
    if decision.move == "next" or calls.spent or _without_follow_ups(session):
        return close(
            session,
            deps,
            calls,
            ack
            or speaking.of_evidence(
                session,
                deps,
                turn,
                judgement,
            ),
        )
    if decision.is_proposed and judgement.source:
        calls.tell_source(judgement.source)
    return put(
        session,
        *calls.notices,
        step="follow_up",
        target={
            "decision": decision.model_dump(),
            "ack": ack.text if ack else "",
            "spoken": judgement.spoken if decision.is_proposed else None,
            "prompt": judgement.prompt,
            "asked": deeper.text if deeper and decision.card else None,
        },
    )


def obey(
    session: OpenSession,
    deps: Deps,
    say: Say,
    order: Order,
) -> Update:
    """Wait, or leave the question as it is wished; an order is no answer, and takes no follow-up.

    Who wants no follow-up where none is open is still asked the question.
    """
    turn = turn_of(session)
    turn.answers.pop()
    if order == "next" or (order == "no_follow_up" and turn.open_follow_up):
        return skip(
            session,
            deps,
            say,
        )
    said = say_line(
        deps,
        session,
        "obey",
        "acknowledge",
        order=order,
        n=sum(entry.kind == "acknowledge" for entry in session.said),
        asked=asked_last(session, turn),
    )
    return put(
        session,
        said,
        step="await_answer",
    )


def _without_follow_ups(session: OpenSession) -> bool:
    """True if the candidate said of this question that no follow-up is wanted."""
    said = (entry for entry in session.said if entry.role == "candidate")
    return any(order_of(entry.text) == "no_follow_up" for entry in said)


def _decision(
    turn: Turn,
    judgement: Judgement,
    scene: Scene,
) -> moves.Decision:
    """The examiner's move, which needs its words; without them the card's."""
    decision = moves.decide(
        turn,
        judgement,
        scene,
    )
    if not decision.is_proposed or decision.move == "next" or judgement.spoken:
        return decision
    return moves.decide(
        turn,
        judgement.model_copy(update={"proposal": None}),
        scene,
    )


def _is_no_answer(
    session: OpenSession,
    judgement: Judgement,
) -> bool:
    """True for a counter-question, and for an answer to something else.

    Words that were graded all the same are led back once; who says such words again means them.
    """
    if judgement.intent == "other_question" and judgement.assessment.graded:
        prompts = [entry.prompt or "" for entry in session.said]
        return not any(prompt.startswith("aside@") for prompt in prompts)
    return judgement.intent in ("asks_back", "other_question")


def _step_up(
    session: OpenSession,
    deps: Deps,
    judgement: Judgement,
) -> Question | None:
    """The card that may be gone on with; a model steps up in its own words."""
    score = judgement.assessment.score
    is_strong = score is not None and score >= STRONG
    if deps.examiner.is_model or not is_strong or turn_of(session).probes:
        return None
    return card_to_go_on_with(session, deps)


def _after_a_step_up(
    session: OpenSession,
    deps: Deps,
    calls: ExaminerCalls,
) -> Update:
    """What came of another card's question: a finding of its own, and the grade stays."""
    turn = turn_of(session)
    follow_up = turn.follow_ups[-1]
    intent = intent_of(turn.last_answer)
    grade = not_graded("not_answered")
    for question in deps.bank(session.config.lang):
        if question.source_name == follow_up.card:
            grade = calls.judge_elsewhere(question) or grade
    judgement = Judgement(
        assessment=grade,
        intent=intent,
    )
    if intent == "asks_back":
        return set_aside(
            session,
            deps,
            turn,
            judgement,
            calls,
        )
    turn.settle_follow_up(findings.result_of_score(grade.score))
    return close(
        session,
        deps,
        calls,
        speaking.of_evidence(
            session,
            deps,
            turn,
            judgement,
        ),
    )


def skip(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Close the turn. A question passed over without any answer is not graded."""
    turn = turn_of(session)
    if coding.settle(session, deps):
        return close(session, deps)
    turn.skipped = not turn.answers
    if turn.skipped:
        turn.assessment = not_graded("not_answered")
    return close(session, deps)


def clarify(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Put what was asked last in other words, the examiner's or the card's."""
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
    else:
        said = narrowed(
            session,
            deps,
            turn,
        )
    return put(
        session,
        *calls.notices,
        said,
        *coding.task(session, deps),
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
        *coding.task(session, deps),
        step="await_answer",
    )


def _open_follow_up(session: OpenSession, turn: Turn) -> str | None:
    """The last follow-up without the words that lead to it, None where none was put."""
    if turn.follow_ups:
        return turn.follow_ups[-1].asked
    put_before = [entry.text for entry in session.said if entry.kind == "follow_up"]
    return put_before[-1] if put_before else None


def end(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Finish the interview here; what was answered of the open question keeps its grade."""
    turn = session.turn
    if turn is not None and not turn.closed and coding.settle(session, deps):
        return {**close(session, deps), "step": "write_report"}
    if turn is None or not turn.answers or turn.assessment is None or turn.closed:
        return put(session, step="write_report")
    return {**close(session, deps), "step": "write_report"}


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
    "run": coding.run,
    "submit": coding.submit,
}
