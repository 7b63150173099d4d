"""A dispute of the verdict on an earlier question: judged again, and told as it came out.

It is no answer to the question on the table, costs nothing and takes no follow-up.
"""

from __future__ import annotations

from typing import NamedTuple

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import PointVerdict
from interviewer.core.interview.disputes import disputed_question
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.regrading import point_in_dispute, regraded
from interviewer.core.interview.session import Entry, Turn
from interviewer.core.text import is_order
from interviewer.graph.asides import asked_last
from interviewer.graph.examiner_calls import ExaminerCalls, say_line
from interviewer.graph.state import Deps, Update, put, put_turn
from interviewer.graph.turns import turn_of


def take(
    session: OpenSession,
    deps: Deps,
) -> Update | None:
    """The reply to a dispute, with the earlier question's grade if it rises; None for any other
    answer.
    """
    turn = turn_of(session)
    number = disputed_question(turn.last_answer, session.number)
    earlier = session.earlier_turn(number) if number else None
    if number is None or earlier is None:
        return None
    disputed = _Disputed(
        number,
        earlier,
        turn.answers.pop(),
        session.config.lang,
    )
    told = _judged_again(session, deps, disputed)
    said = []
    if told["result"] == "granted":
        said.append(_new_grade(session, deps, disputed))
    if session.config.exam:
        told["result"] = "noted"
    reply = say_line(
        deps,
        session,
        "dispute",
        "clarify",
        n=number,
        asked=asked_last(session, turn),
        **told,
    )
    update = put(
        session,
        *said,
        reply,
        step="await_answer",
    )
    update["turns"].update(put_turn(number, earlier))
    return update


class _Disputed(NamedTuple):
    """A question that is over, and what is said against its verdict."""

    number: int
    """Its number, from 1."""
    turn: Turn
    """The question with what was said before the verdict was shown."""
    dispute: str
    """The candidate's words against it."""
    lang: Language
    """The language of the session."""

    def told(self, result: str, point: PointVerdict | None = None) -> dict[str, object]:
        """The inputs of the reply that a result has. point: the key point that it names."""
        rubric = self.turn.rubric
        worded = rubric.point(point.id) if rubric and point else None
        return {
            "result": result,
            "point": worded.in_language(self.lang) if worded else "",
            "quote": (point.quote or "") if point else "",
            "others": 0,
            "before": None,
            "score": None,
        }


def _judged_again(
    session: OpenSession,
    deps: Deps,
    disputed: _Disputed,
) -> dict[str, object]:
    """What is told of the dispute; the turn has its new grade, if it rises.

    The dispute is heard as the last words and shows nothing by itself. Who reads no arguments, as
    the local examiner, would only say the same again; who orders the grader is not heard.
    """
    turn = disputed.turn
    before = turn.assessment
    if before is None or not before.graded:
        return disputed.told("ungraded")
    if not deps.examiner.is_model or is_order(disputed.dispute) or turn.code is not None:
        return _that_it_stays(disputed)
    argued = turn.model_copy(update={"answers": [*turn.answers, disputed.dispute]})
    then = session.as_it_was(disputed.number, argued)
    judgement = ExaminerCalls(then, deps, disputed=True).judge(argued)
    session.usage = then.usage
    if argued.fallback is not None:
        return disputed.told("unheard")
    again = regraded(
        before,
        judgement.assessment,
        turn.answers,
        turn.hints,
    )
    if again is None:
        return _that_it_stays(disputed)
    turn.assessment = again.grade
    heaviest = max(again.risen, key=lambda point: point.weight)
    return {
        **disputed.told("granted", heaviest),
        "others": len(again.risen) - 1,
        "before": before.score,
        "score": again.grade.score,
    }


def _that_it_stays(disputed: _Disputed) -> dict[str, object]:
    """What the verdict rests on, or what was missing."""
    point = point_in_dispute(disputed.turn, disputed.dispute)
    return disputed.told(point.outcome if point else "met", point)


def _new_grade(
    session: OpenSession,
    deps: Deps,
    disputed: _Disputed,
) -> Entry:
    """The risen grade, kept with its own question."""
    line = say_line(
        deps,
        session,
        "regraded",
        "grade",
        n=disputed.number,
        assessment=disputed.turn.assessment,
        hints=disputed.turn.hints,
    )
    return line.model_copy(update={"question": disputed.number})
