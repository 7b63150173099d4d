"""Where the person disagrees with a verdict.

Kept apart from the examiner's: a score never moves by it, the figures of ``eval --mine`` do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from interviewer.core.bank.card import Rubric
from interviewer.core.grading.agreement import EvalLine
from interviewer.core.grading.assessment import Assessment, Outcome, PointVerdict, Verdict
from interviewer.core.interview.report import Report, ReportItem
from interviewer.core.interview.session import Session, Turn
from interviewer.core.value import Frozen
from interviewer.errors import UsageError

OwnVerdicts = dict[str, Verdict]
"""Key point id -> the person's verdict."""
LineAndRubric = tuple[EvalLine, Rubric]


class Opinion(Frozen):
    """The person's verdict on a key point."""

    session_id: str
    """The session's id."""
    question: int
    """Number of the question in the session, from 1."""
    point: str
    """The key point's id."""
    verdict: Verdict
    """What the person thinks of the point."""
    at: dt.datetime
    """When the person said so."""


def judged_point(
    session: Session,
    question: int,
    point: int,
) -> tuple[str, Outcome]:
    """Id of a key point of a graded question, and what came of it.

    question: its number, from 1. point: its number in the report's order, from 1. Raises
    UsageError where there is no such grade or point.
    """
    points = _graded_points(session, question)
    if not 1 <= point <= len(points):
        raise UsageError(
            key="opinion_no_point",
            question=question,
            point=point,
            points=len(points),
        )
    judged = points[point - 1]
    return judged.id, judged.outcome


def with_opinions(
    report: Report,
    opinions: Iterable[Opinion],
) -> Report:
    """The report with the person's verdicts in addition to the examiner's."""
    found = by_question(opinions)
    if not found:
        return report
    items: list[ReportItem] = []
    for item in report.items:
        own_verdicts = found.get(item.number, {})
        items.append(
            item.model_copy(
                update={"own_verdicts": own_verdicts},
            )
        )
    return report.model_copy(update={"items": tuple(items)})


def opinion_lines(
    session: Session,
    opinions: Iterable[Opinion],
) -> list[LineAndRubric]:
    """One line a question with an opinion, and what it was graded against.

    Verdicts are as the person left them, agreed ones included.
    """
    found = by_question(opinions)
    lines: list[LineAndRubric] = []
    for number, turn in enumerate(session.turns, 1):
        own_verdicts = found.get(number)
        if not own_verdicts:
            continue
        if turn.rubric is None or turn.assessment is None:
            continue
        line = _line(turn, turn.assessment, own_verdicts)
        lines.append((line, turn.rubric))
    return lines


def _graded_points(
    session: Session,
    question: int,
) -> tuple[PointVerdict, ...]:
    assessment = None
    if 1 <= question <= len(session.turns):
        assessment = session.turns[question - 1].assessment
    if assessment is None or not assessment.points:
        raise UsageError(
            key="opinion_no_grade",
            question=question,
            id=session.id,
        )
    return assessment.points


def by_question(opinions: Iterable[Opinion]) -> dict[int, OwnVerdicts]:
    """The person's verdicts by the number of their question."""
    found: dict[int, OwnVerdicts] = {}
    for opinion in opinions:
        own_verdicts = found.setdefault(opinion.question, {})
        own_verdicts[opinion.point] = opinion.verdict
    return found


def _line(
    turn: Turn,
    assessment: Assessment,
    own_verdicts: Mapping[str, Verdict],
) -> EvalLine:
    verdicts: OwnVerdicts = {}
    for point in assessment.points:
        verdict = own_verdicts.get(point.id, point.verdict)
        verdicts[point.id] = verdict
    return EvalLine(
        question=turn.question.text,
        answer=turn.answer_text,
        group=turn.question.id,
        verdicts=verdicts,
    )
