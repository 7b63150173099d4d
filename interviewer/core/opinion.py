"""Where the person disagrees with a verdict. Kept apart from the examiner's: a score never moves by it, the figures of ``eval --mine`` do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from interviewer.core.evaluation import EvalLine
from interviewer.core.grading import Verdict
from interviewer.core.interview import Session
from interviewer.core.question import Frozen
from interviewer.core.report import Report
from interviewer.core.rubric import Rubric
from interviewer.errors import UsageError


class Opinion(Frozen):
    """The person's verdict on a key point. question: its number in the session, from 1. point: the key point's id."""

    session_id: str
    question: int
    point: str
    verdict: Verdict
    at: dt.datetime


def judged_point(session: Session, question: int, point: int) -> tuple[str, Verdict]:
    """Id and verdict of the ``point``-th key point (from 1, in the report's order) of a graded question. Raises UsageError."""
    turns = session.turns
    grade = turns[question - 1].assessment if 1 <= question <= len(turns) else None
    if grade is None or not grade.graded:
        raise UsageError(key="opinion_no_grade", question=question, id=session.id)
    if not 1 <= point <= len(grade.points):
        raise UsageError(
            key="opinion_no_point", question=question, point=point, points=len(grade.points)
        )
    found = grade.points[point - 1]
    return found.id, found.verdict


def with_opinions(report: Report, opinions: Iterable[Opinion]) -> Report:
    """The report with the person's verdicts beside the examiner's."""
    mine: dict[int, dict[str, Verdict]] = {}
    for opinion in opinions:
        mine.setdefault(opinion.question, {})[opinion.point] = opinion.verdict
    if not mine:
        return report
    items = tuple(
        i.model_copy(update={"own_verdicts": mine.get(i.number, {})}) for i in report.items
    )
    return report.model_copy(update={"items": items})


def opinion_lines(session: Session, opinions: Iterable[Opinion]) -> list[tuple[EvalLine, Rubric]]:
    """One line a question with an opinion, and what it was graded against: verdicts as the person left them, agreed ones included."""
    mine = list(opinions)
    lines = []
    for number, turn in enumerate(session.turns, 1):
        changed = {o.point: o.verdict for o in mine if o.question == number}
        if not changed or turn.rubric is None or turn.assessment is None:
            continue
        verdicts = {p.id: changed.get(p.id, p.verdict) for p in turn.assessment.points}
        line = EvalLine(
            question=turn.question.text,
            answer=turn.answer_text,
            group=turn.question.id,
            verdicts=verdicts,
        )
        lines.append((line, turn.rubric))
    return lines
