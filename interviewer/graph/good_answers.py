"""What a good answer to a question is: its card's reference, or its coding problem's code."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.core.interview.code_work import CodeWork
from interviewer.core.interview.report import Report, ReportItem
from interviewer.core.interview.session import Turn
from interviewer.errors import InterviewerError
from interviewer.graph.state import Deps


def good_answer(
    turn: Turn,
    deps: Deps,
    lang: Language,
) -> str | None:
    """The code where code was to be written, else what the card says; None where there is none."""
    code = good_code(turn.code, deps)
    if code is not None:
        return code
    return turn.rubric.reference_in(lang) if turn.rubric else None


def good_code(
    work: CodeWork | None,
    deps: Deps,
) -> str | None:
    """The reference of the coding problem; None where no problem fits or it is gone."""
    if work is None or work.problem is None or deps.code is None:
        return None
    try:
        return deps.code.problem(work.problem).reference
    except InterviewerError:
        return None


def with_references(
    report: Report,
    deps: Deps,
) -> Report:
    """The report of a finished session with a good answer beside each code."""
    items = [_with_reference(item, deps) for item in report.items]
    return report.model_copy(update={"items": tuple(items)})


def _with_reference(
    item: ReportItem,
    deps: Deps,
) -> ReportItem:
    reference = good_code(item.code, deps)
    if item.code is None or reference is None:
        return item
    code = item.code.model_copy(update={"reference": reference})
    return item.model_copy(update={"code": code})
