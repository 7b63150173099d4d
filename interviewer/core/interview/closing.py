"""What is told of a report: the facts for the closing words, the retrospective for the note."""

from __future__ import annotations

from interviewer.core.interview.report import Report, ReportItem, needs_work, score_of
from interviewer.core.interview.retrospective import RetroItem, Retrospective

MAX_FACTS = 2
"""Per question, how many key points of a kind the closing words are given."""
MAX_TODOS = 3
MAX_MISSING = 4
MAX_QUOTES = 3
MAX_STUDY = 2
MAX_MISTAKES = 2
MAX_OF_CODE = 2
"""What a retrospective lists of one question. A long note is not read again; the report has all."""


def facts(report: Report) -> str:
    """The report in short lines, for whoever words it.

    First the mean, then each question with its score and what was lacking.
    """
    lines = [_mean_line(report)]
    for item in report.items:
        score_line = _score_line(item)
        lines.append(score_line)
        met_points = _met_points(item)
        lines += _point_lines("+", met_points)
        partial = _in_part(item)
        lines += _point_lines("-", tuple(text for text in item.missing if text not in partial))
        lines += _point_lines("~", partial)
        lines += _point_lines("x", item.wrong)
    return "\n".join(lines)


def _mean_line(report: Report) -> str:
    if report.score is None:
        return f"0/{report.asked}"
    mean = f"{report.score}/{report.max_score:g}"
    counts = f"{report.graded}/{report.asked}"
    return f"{mean} ({counts})"


def _score_line(item: ReportItem) -> str:
    score = score_of(item)
    if score is None:
        shown_score = "-"
    else:
        shown_score = str(score)
    question_text = item.question.text
    return f"{item.number}. {question_text}: {shown_score}"


def _met_points(item: ReportItem) -> tuple[str, ...]:
    if item.assessment is None:
        return ()
    texts = []
    for point in item.assessment.points:
        if point.outcome == "met":
            texts.append(point.text)
    return tuple(texts)


def _point_lines(
    mark: str,
    texts: tuple[str, ...],
) -> list[str]:
    lines = []
    for text in texts[:MAX_FACTS]:
        lines.append(f"   {mark} {text}")
    return lines


def build_retrospective(
    report: Report,
    todo_text: str,
    summary: str | None = None,
) -> Retrospective:
    """What goes back into the note.

    todo_text: a format string with ``{question}`` for a question that went badly. summary: what
    came of it, in one sentence.
    """
    return Retrospective(
        session_id=report.session_id,
        date=report.finished_at.date(),
        company=report.company,
        round=report.round,
        score=report.score,
        graded=report.graded,
        asked=report.asked,
        items=tuple(_retro_item(item, report.lang) for item in report.items),
        todos=_todos(report, todo_text),
        summary=summary,
    )


def _todos(
    report: Report,
    todo_text: str,
) -> tuple[str, ...]:
    """To-dos for the weakest questions, the weakest first."""
    weak_items = filter(needs_work, report.items)
    weakest_first = sorted(
        weak_items,
        key=_score_or_zero,
    )
    todos = []
    for item in weakest_first[:MAX_TODOS]:
        question_text = item.question.text
        todo = todo_text.replace("{question}", question_text)
        todos.append(todo)
    return tuple(todos)


def _score_or_zero(item: ReportItem) -> float:
    return score_of(item) or 0.0


def _retro_item(item: ReportItem, lang: str) -> RetroItem:
    sources: tuple[str, ...] = ()
    if item.missing or item.wrong or item.skipped:
        sources = item.sources[:MAX_STUDY]
    partial = _in_part(item)
    return RetroItem(
        question=item.question.text,
        score=score_of(item),
        reason=_reason(item) or _mistakes(item, lang),
        answered=bool(item.answers) or item.code is not None,
        good=_quotes(item),
        missing=_left_out(item, partial),
        partial=partial[:MAX_MISSING],
        wrong=item.wrong,
        study=sources,
    )


def _quotes(item: ReportItem) -> tuple[str, ...]:
    """The person's own words where they were right, the most valuable first; each once."""
    if item.assessment is None:
        return ()
    heaviest_first = sorted(
        item.assessment.points,
        key=lambda point: point.weight,
        reverse=True,
    )
    quotes = [point.quote for point in heaviest_first if point.outcome == "met" and point.quote]
    return tuple(dict.fromkeys(quotes))[:MAX_QUOTES]


def _in_part(item: ReportItem) -> tuple[str, ...]:
    """Those of ``item.missing`` that were said in part, in their order."""
    points = item.assessment.points if item.assessment else ()
    texts = {point.text for point in points if point.outcome == "partial"}
    return tuple(text for text in item.missing if text in texts)


def _left_out(item: ReportItem, partial: tuple[str, ...]) -> tuple[str, ...]:
    most = MAX_MISSING if item.code is None else MAX_OF_CODE
    return tuple(text for text in item.missing if text not in partial)[:most]


def _mistakes(item: ReportItem, lang: str) -> str | None:
    """What was wrong with the code, as a remark on the score."""
    if item.code is None or not item.code.mistakes:
        return None
    between = "；" if lang == "zh" else "; "
    return between.join(item.code.mistakes[:MAX_MISTAKES])


def _reason(item: ReportItem) -> str | None:
    """Why the question was not graded."""
    assessment = item.assessment
    if assessment is None or assessment.graded:
        return None
    return assessment.reason
