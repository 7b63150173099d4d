"""What is told of a report: the facts for the closing words, the retrospective for the note."""

from __future__ import annotations

from interviewer.core.report import Report, ReportItem, needs_work, score_of
from interviewer.core.retrospective import RetroItem, Retrospective

MAX_FACTS = 2
"""Key points of a kind that the closing words hear of, a question."""
MAX_TODOS = 3
MAX_MISSING = 4
MAX_STUDY = 2
"""What a retrospective lists of one question: a note is read again only if it is short. The report has everything."""


def facts(report: Report) -> str:
    """The report in short lines, for whoever words it: the mean, then each question with its score and what was lacking."""
    lines = [
        f"{report.score}/{report.max_score:g} ({report.graded}/{report.asked})"
        if report.score is not None
        else f"0/{report.asked}"
    ]
    for item in report.items:
        said = (
            [p.text for p in item.assessment.points if p.verdict == "met"]
            if item.assessment
            else []
        )
        lines.append(
            f"{item.number}. {item.question.text}: {'-' if (score := score_of(item)) is None else score}"
        )
        lines += [
            f"   {mark} {text}"
            for mark, texts in (("+", said), ("-", item.missing), ("x", item.wrong))
            for text in texts[:MAX_FACTS]
        ]
    return "\n".join(lines)


def build_retrospective(report: Report, todo_text: str) -> Retrospective:
    """What goes back into the note. todo_text: a format string with ``{question}`` for a question that went badly."""
    weak = sorted((i for i in report.items if needs_work(i)), key=lambda i: score_of(i) or 0.0)
    return Retrospective(
        session_id=report.session_id,
        date=report.finished_at.date(),
        company=report.company,
        round=report.round,
        score=report.score,
        graded=report.graded,
        asked=report.asked,
        items=tuple(_retro_item(item) for item in report.items),
        todos=tuple(todo_text.replace("{question}", item.question.text) for item in weak)[
            :MAX_TODOS
        ],
    )


def _retro_item(item: ReportItem) -> RetroItem:
    grade = item.assessment
    return RetroItem(
        question=item.question.text,
        score=score_of(item),
        reason=grade.reason if grade and not grade.graded else None,
        missing=item.missing[:MAX_MISSING],
        wrong=item.wrong,
        study=item.sources[:MAX_STUDY] if item.missing or item.wrong or item.skipped else (),
    )
