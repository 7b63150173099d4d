"""Which questions can be answered again, and the further tries at them."""

from __future__ import annotations

from collections.abc import Iterable

from interviewer.core.interview.report import Report
from interviewer.core.interview.second_try import SecondTry, Tries
from interviewer.core.interview.session import Session, Turn
from interviewer.errors import UsageError


def tries_by_question(tries: Iterable[SecondTry]) -> Tries:
    """The tries by the number of their question, in their order."""
    found: Tries = {}
    for one in tries:
        found[one.question] = (
            *found.get(
                one.question,
                (),
            ),
            one,
        )
    return found


def with_tries(report: Report, tries: Tries) -> Report:
    """The report with the further tries beside the first."""
    if not tries:
        return report
    items = []
    for item in report.items:
        further = tries.get(
            item.number,
            (),
        )
        items.append(item.model_copy(update={"tries": further}))
    return report.model_copy(update={"items": tuple(items)})


def why_not_again(session: Session, question: int) -> str | None:
    """The key of the message that says why the question cannot be answered again; None if it can.

    question: its number, from 1.
    """
    if not 1 <= question <= len(session.turns):
        return "again_unknown"
    turn = session.turns[question - 1]
    if session.config.exam and session.status != "finished":
        return "again_exam"
    if turn.code is not None:
        return "again_code"
    if not (turn.closed or session.status == "finished"):
        return "again_open"
    return None if turn.rubric else "again_no_rubric"


def refusal(
    session: Session,
    question: int,
) -> UsageError | None:
    """Why the question cannot be answered again, with all that its message names."""
    key = why_not_again(
        session,
        question,
    )
    if key is None:
        return None
    return _refused(
        session,
        question,
        key,
    )


def last_over(session: Session) -> int:
    """Number of the question that was closed last, 0 where none is."""
    closed = [number for number, turn in enumerate(session.turns, 1) if turn.closed]
    return max(closed, default=0)


def last_to_answer_again(session: Session) -> int:
    """Number of the last question that can be answered again, 0 where there is none."""
    for question in range(
        len(session.turns),
        0,
        -1,
    ):
        if (
            why_not_again(
                session,
                question,
            )
            is None
        ):
            return question
    return 0


def turn_again(
    session: Session,
    question: int,
    answer: str,
) -> Turn:
    """The question as it is put once more, with that answer and nothing else.

    Raises UsageError where it cannot be answered again.
    """
    refused = refusal(
        session,
        question,
    )
    if not answer.strip():
        refused = _refused(
            session,
            question,
            "empty_answer",
        )
    if refused is not None:
        raise refused
    first = session.turns[question - 1]
    return Turn(
        question=first.question,
        rubric=first.rubric,
        answers=[answer],
    )


def _refused(
    session: Session,
    question: int,
    key: str,
) -> UsageError:
    turns = session.turns[question - 1 : question] if question > 0 else []
    problems = [turn.code.problem for turn in turns if turn.code is not None]
    return UsageError(
        key=key,
        question=question,
        id=session.id,
        name=problems[0] if problems and problems[0] else "",
    )
