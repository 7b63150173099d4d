"""A report beside the sessions before it: last attempts, what was made good, the trend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from interviewer.core.interview.report import (
    Attempt,
    Report,
    ReportItem,
    graded_points,
    score_of,
)
from interviewer.core.text import normalise


def with_history(
    report: Report,
    earlier: Iterable[Report],
) -> Report:
    """The report with the last attempt at each question, and the means of the sessions before."""
    reports_before: list[Report] = []
    for other in earlier:
        if other.finished_at < report.started_at:
            reports_before.append(other)
    reports_before.sort(key=_end)
    last_attempts = _last_attempts(reports_before)
    missed_then = _missed_then(reports_before)
    items: list[ReportItem] = []
    for item in report.items:
        key = normalise(item.question.text)
        previous = last_attempts.get(key)
        items.append(
            item.model_copy(
                update={
                    "previous": previous,
                    "recovered": _recovered(item, missed_then.get(key, frozenset())),
                },
            )
        )
    history = {
        "items": tuple(items),
        "trend": _trend(reports_before),
    }
    return report.model_copy(update=history)


def _end(report: Report) -> dt.datetime:
    return report.finished_at


def _last_attempts(reports: Iterable[Report]) -> dict[str, Attempt]:
    """Normalised question -> the last graded attempt. reports: oldest first."""
    attempts: dict[str, Attempt] = {}
    for report in reports:
        for item in report.items:
            score = score_of(item)
            if score is not None:
                key = normalise(item.question.text)
                attempts[key] = _attempt(report, score)
    return attempts


def _missed_then(reports: Iterable[Report]) -> dict[str, frozenset[str]]:
    """Normalised question -> ids of what its last graded attempt missed. reports: oldest first."""
    missed: dict[str, frozenset[str]] = {}
    for report in reports:
        for item in report.items:
            points = graded_points([item])
            if points:
                ids = [point.id for point in points if point.outcome in ("missed", "wrong")]
                missed[normalise(item.question.text)] = frozenset(ids)
    return missed


def _recovered(item: ReportItem, missed: frozenset[str]) -> tuple[str, ...]:
    """Sentences of the points that are met now and were missed then."""
    points = graded_points([item])
    return tuple(point.text for point in points if point.id in missed and point.outcome == "met")


def _trend(reports: Iterable[Report]) -> tuple[Attempt, ...]:
    """The means of the reports that have one. reports: oldest first."""
    attempts: list[Attempt] = []
    for report in reports:
        if report.score is not None:
            attempt = _attempt(report, report.score)
            attempts.append(attempt)
    return tuple(attempts)


def _attempt(
    report: Report,
    score: float,
) -> Attempt:
    return Attempt(
        session_id=report.session_id,
        finished_at=report.finished_at,
        score=score,
        judges=report.judges,
    )
