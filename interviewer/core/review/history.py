"""What the sessions so far show: trends, days of practice, questions that went badly.

Data only.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from interviewer.core.grading.assessment import PASS_SCORE
from interviewer.core.interview.report import Report, ReportItem, TopicScore, score_of
from interviewer.core.text import normalise
from interviewer.core.value import Frozen


class TopicTrend(Frozen):
    """The means of one topic over the sessions."""

    topic: str
    """The topic's slug."""
    name: str
    """The topic's name as the newest session showed it."""
    scores: tuple[float, ...]
    """The means on 0–10, oldest session first."""
    days: tuple[dt.date, ...] = ()
    """The day of each."""
    changed: tuple[int, ...] = ()
    """Numbers of the scores from which on another judge graded; they are on another scale."""

    @property
    def last(self) -> float:
        """The newest mean."""
        return self.scores[-1]


class LastTry(Frozen):
    """How a question went the last time."""

    question_id: str
    """The question's id."""
    text: str
    """The question's text."""
    score: float | None
    """On 0–10; None if it was skipped or not graded."""
    skipped: bool
    """True if the user passed."""
    on: dt.date
    """The day of the session."""


class _JudgedTopic(NamedTuple):
    """A topic's mean in one session, and who graded."""

    score: TopicScore
    judges: tuple[str, ...]
    day: dt.date


def topic_trends(reports: Iterable[Report]) -> list[TopicTrend]:
    """Every graded topic, the weakest first."""
    by_topic: dict[str, list[_JudgedTopic]] = {}
    for report in _oldest_first(reports):
        for topic in report.topics:
            same_topic = by_topic.setdefault(
                topic.topic,
                [],
            )
            judged = _JudgedTopic(
                topic,
                report.judges,
                report.finished_at.date(),
            )
            same_topic.append(judged)
    trends = [_trend(same_topic) for same_topic in by_topic.values()]
    return sorted(
        trends,
        key=_last_and_topic,
    )


def last_tries(reports: Iterable[Report]) -> dict[str, LastTry]:
    """The last attempt at every question, by its normalised text.

    An attempt that could not be graded does not hide a graded one.
    """
    tries: dict[str, LastTry] = {}
    for report in _oldest_first(reports):
        for item in report.items:
            key = normalise(item.question.text)
            last_try = _last_try(
                report,
                item,
            )
            if key not in tries or _is_result(last_try):
                tries[key] = last_try
    return tries


def misses(reports: Iterable[Report]) -> list[LastTry]:
    """Questions that were skipped or scored below a pass when they were asked last.

    The worst comes first.
    """
    tries = last_tries(reports).values()
    missed = [last_try for last_try in tries if _is_miss(last_try)]
    return sorted(
        missed,
        key=_score_and_text,
    )


def practice_days(reports: Iterable[Report]) -> Counter[dt.date]:
    """How many questions were asked on which day."""
    days: Counter[dt.date] = Counter()
    for report in reports:
        day = report.finished_at.date()
        days[day] += report.asked
    return days


def _trend(topics: Sequence[_JudgedTopic]) -> TopicTrend:
    """The trend of one topic. topics: its means, oldest first."""
    newest = topics[-1].score
    changed: list[int] = []
    for number, (before, after) in enumerate(
        pairwise(topics),
        1,
    ):
        if before.judges != after.judges:
            changed.append(number)
    return TopicTrend(
        topic=newest.topic,
        name=newest.name or newest.topic,
        scores=tuple(topic.score.score for topic in topics),
        days=tuple(topic.day for topic in topics),
        changed=tuple(changed),
    )


def _last_and_topic(trend: TopicTrend) -> tuple[float, str]:
    return trend.last, trend.topic


def _score_and_text(last_try: LastTry) -> tuple[float, str]:
    return last_try.score or 0.0, last_try.text


def _oldest_first(reports: Iterable[Report]) -> list[Report]:
    return sorted(
        reports,
        key=lambda report: report.finished_at,
    )


def _last_try(
    report: Report,
    item: ReportItem,
) -> LastTry:
    return LastTry(
        question_id=item.question.id,
        text=item.question.text,
        score=score_of(item),
        skipped=item.skipped,
        on=report.finished_at.date(),
    )


def _is_result(last_try: LastTry) -> bool:
    return last_try.skipped or last_try.score is not None


def _is_miss(last_try: LastTry) -> bool:
    if last_try.skipped:
        return True
    score = last_try.score
    return score is not None and score < PASS_SCORE
