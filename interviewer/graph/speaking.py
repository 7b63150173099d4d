"""How a move is said: in the examiner's words where they fit, else in the card's."""

from __future__ import annotations

from interviewer.core.interview.acknowledging import (
    acknowledgement,
    may_be_said,
    shortened,
)
from interviewer.core.interview.findings import put_follow_up
from interviewer.core.interview.hints import next_hint
from interviewer.core.interview.judgement import Judgement, SpokenLine
from interviewer.core.interview.moves import Decision
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.rewording import names_a_figure
from interviewer.core.interview.sentences import ended, joined, without_questions
from interviewer.core.interview.session import Entry, Turn
from interviewer.core.interview.told_figures import less_told, tells_of_data
from interviewer.errors import InterviewerError
from interviewer.graph.examiner_calls import say_line, spoken
from interviewer.graph.state import Deps, Json


def own_words(
    turn: Turn,
    judgement: Judgement,
    decision: Decision,
    *,
    is_exam: bool = False,
) -> SpokenLine | None:
    """What the examiner itself says of the answer before it goes on; None where that may not be.

    A granted dispute is granted in its words, without what they would ask. In an exam nothing is
    called right or wrong.
    """
    words = judgement.ack or ""
    granted = without_questions(judgement.spoken or "") if decision.grants else ""
    if granted and not decision.is_proposed:
        words = granted
    elif not may_be_said(
        words,
        None if is_exam else judgement,
        turn.answer_text,
    ):
        return None
    return SpokenLine(
        text=ended(words),
        prompt=judgement.prompt or "",
    )


def of_evidence(
    session: OpenSession,
    deps: Deps,
    turn: Turn,
    judgement: Judgement,
) -> SpokenLine | None:
    """Half a sentence made of the evidence; None where that names nothing."""
    known = acknowledgement(
        turn,
        judgement,
        is_exam=session.config.exam,
    )
    if known is None:
        return None
    return deps.speaker.line(
        "acknowledge",
        session.config.lang,
        n=session.number,
        **known.model_dump(),
    )


def put(
    session: OpenSession,
    deps: Deps,
    turn: Turn,
    target: Json,
) -> Entry:
    """Put the follow-up that was decided on; the turn then knows of it.

    Raises InterviewerError where its key point is gone.
    """
    decision = Decision.model_validate(target["decision"])
    before = target["ack"] or ""
    if target["spoken"]:
        put_follow_up(
            turn,
            decision,
            target["spoken"],
        )
        words = joined(
            before,
            target["spoken"],
        )
        return spoken(
            session,
            "follow_up",
            words,
            target["prompt"],
        )
    asked = target["asked"] or _asked(
        session,
        deps,
        turn,
        decision,
    )
    put_follow_up(
        turn,
        decision,
        asked,
    )
    line = say_line(
        deps,
        session,
        "follow_up",
        "follow_up",
        move=decision.move,
        quote="" if decision.of_words else decision.quote or "",
        asked=asked,
        n=len(turn.probes),
        number=session.number,
        is_led=bool(before) or decision.of_words,
    )
    return line.model_copy(
        update={
            "text": joined(
                before,
                line.text,
            )
        }
    )


def _asked(
    session: OpenSession,
    deps: Deps,
    turn: Turn,
    decision: Decision,
) -> str:
    """The card's question about the point, its next hint for a step down, or a question about the
    candidate's own words.
    """
    lang = session.config.lang
    rubric = turn.rubric
    if decision.of_words:
        aimed_at = rubric.point(decision.point) if rubric and decision.point else None
        quote = shortened(
            decision.quote or "",
            aimed_at.text if aimed_at else "",
        )
        line = deps.speaker.line(
            "into_words",
            lang,
            quote=quote,
            is_figure=names_a_figure(quote),
            is_sourced=tells_of_data(turn.answer_text),
            n=session.number,
        )
        return line.text
    hint = next_hint(turn)
    is_step_down = decision.move == "easier" and decision.point is None
    if rubric is not None and is_step_down and hint is not None:
        return rubric.hints_in(lang)[hint]
    point = rubric.point(decision.point) if rubric and decision.point else None
    if point is None:
        raise InterviewerError(
            key="lost_point",
            point=decision.point or "",
        )
    probe = point.probe_in(lang)
    return (less_told(probe, turn.answer_text) or probe) if probe else point.in_language(lang)
