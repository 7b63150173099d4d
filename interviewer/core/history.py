"""What the sessions so far show: trends per topic, days of practice, questions that went badly. Data only."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from interviewer.core.grading import PASS_SCORE
from interviewer.core.question import Frozen, normalise
from interviewer.core.report import Report, score_of


class TopicTrend(Frozen):
    """The means of one topic on 0–10, oldest session first. name: as the newest session showed it."""

    topic: str
    name: str
    scores: tuple[float, ...]

    @property
    def last(self) -> float:
        """The newest mean."""
        return self.scores[-1]


class LastTry(Frozen):
    """How a question went the last time. score None: skipped, or not graded."""

    question_id: str
    text: str
    score: float | None
    skipped: bool
    on: dt.date


def topic_trends(reports: Iterable[Report]) -> list[TopicTrend]:
    """Every graded topic, the weakest first."""
    scores: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for report in sorted(reports, key=lambda r: r.finished_at):
        for topic in report.topics:
            scores.setdefault(topic.topic, []).append(topic.score)
            names[topic.topic] = topic.name or topic.topic
    return sorted(
        (TopicTrend(topic=t, name=names[t], scores=tuple(s)) for t, s in scores.items()),
        key=lambda t: (t.last, t.topic),
    )


def last_tries(reports: Iterable[Report]) -> dict[str, LastTry]:
    """The last attempt at every question, by its normalised text. An attempt that could not be graded hides no graded one."""
    tries: dict[str, LastTry] = {}
    for report in sorted(reports, key=lambda r: r.finished_at):
        for item in report.items:
            key, score = normalise(item.question.text), score_of(item)
            if score is not None or item.skipped or key not in tries:
                tries[key] = LastTry(
                    question_id=item.question.id,
                    text=item.question.text,
                    score=score,
                    skipped=item.skipped,
                    on=report.finished_at.date(),
                )
    return tries


def misses(reports: Iterable[Report]) -> list[LastTry]:
    """Questions that were skipped or scored below a pass when they were asked last; the worst first."""
    weak = (
        t
        for t in last_tries(reports).values()
        if t.skipped or (t.score is not None and t.score < PASS_SCORE)
    )
    return sorted(weak, key=lambda t: (t.score or 0.0, t.text))


def practice_days(reports: Iterable[Report]) -> Counter[dt.date]:
    """How many questions were asked on which day."""
    days: Counter[dt.date] = Counter()
    for report in reports:
        days[report.finished_at.date()] += report.asked
    return days
