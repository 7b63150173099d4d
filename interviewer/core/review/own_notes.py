"""Where in one's own notes to read on after a question that went badly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviewer.core.calibration import OwnNotesThreshold
from interviewer.core.interview.report import OwnNote, Report, ReportItem, needs_work
from interviewer.core.notes.agenda import Passage
from interviewer.core.steady import reaches

MAX_LINKS = 2
"""Passages that are named for one question at most."""

Near = Callable[[str, int], Sequence[tuple[Passage, float]]]
"""A text and a number to the nearest passages with their similarity, best first."""


def with_own_notes(
    report: Report,
    near: Near,
    threshold: OwnNotesThreshold,
) -> Report:
    """The report with the passages of the user's own notes on each question that needs work."""
    items = []
    for item in report.items:
        if needs_work(item):
            items.append(_linked(item, near, threshold))
        else:
            items.append(item)
    return report.model_copy(update={"items": tuple(items)})


def _linked(
    item: ReportItem,
    near: Near,
    threshold: OwnNotesThreshold,
) -> ReportItem:
    links = []
    for passage, similarity in near(item.question.text, MAX_LINKS):
        if reaches(similarity, threshold.near):
            links.append(_link(passage))
    return item.model_copy(update={"own_notes": tuple(links)})


def _link(passage: Passage) -> OwnNote:
    heading = ""
    if passage.heading_path:
        heading = passage.heading_path[-1]
    return OwnNote(
        note=passage.note,
        line=passage.line,
        heading=heading,
    )
